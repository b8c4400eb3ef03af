-- SPDX-FileCopyrightText: 2026 The PressPost authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the checks on schedule must remember of a domain that somebody's address lies in. The addresses
-- themselves keep their verdicts; here stands what a single answer cannot say: since when it has failed.
CREATE TABLE mail_domain (
    name TEXT PRIMARY KEY NOT NULL, -- A-labels, lower case
    asked_at INTEGER NOT NULL,
    failing_since INTEGER, -- the first of the answers in a row that nothing receives mail there
    unanswered INTEGER NOT NULL DEFAULT 0 -- times in a row that nobody answered
) STRICT, WITHOUT ROWID;

-- A name of one's own names its owner: it goes with the last person of the domain.
CREATE TRIGGER mail_domain_goes_with_its_people AFTER DELETE ON contact
    WHEN NOT EXISTS (SELECT 1 FROM contact WHERE domain = OLD.domain)
    BEGIN DELETE FROM mail_domain WHERE name = OLD.domain; END;
CREATE TRIGGER mail_domain_goes_with_a_moved_address AFTER UPDATE OF domain ON contact
    WHEN NEW.domain <> OLD.domain AND NOT EXISTS (SELECT 1 FROM contact WHERE domain = OLD.domain)
    BEGIN DELETE FROM mail_domain WHERE name = OLD.domain; END;

CREATE INDEX contact_by_check_due ON contact (check_due_at);
