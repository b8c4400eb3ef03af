-- SPDX-FileCopyrightText: 2026 The PressPost authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The unique key of contact becomes an index of its own. A constraint's index grows with every row of an import, in no
-- order: for a million rows that took five of seven seconds, where an index that is built after the rows takes one
-- (IndexesAside in models/store/BulkStatement.h). public_id needs none: it is random, and nobody looks for it.
-- SQLite cannot drop a constraint, so the table is made anew (https://www.sqlite.org/lang_altertable.html#otheralter);
-- references are not enforced while the schema changes (models/store/Migrations.cpp).
CREATE TABLE contact_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id BLOB NOT NULL,
    -- As it is written to the relay, and the form under which it is compared (Address::key).
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    domain TEXT NOT NULL, -- A-labels, lower case
    name TEXT NOT NULL DEFAULT '',
    first_name TEXT NOT NULL DEFAULT '',
    last_name TEXT NOT NULL DEFAULT '',
    name_sort TEXT NOT NULL DEFAULT '', -- folded: the last name, then the first
    organisation TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    -- Standing: the verdict on the address, and whether the person is kept out (a copy of suppression, kept in
    -- the same transaction, so that a table of a million people can be filtered by it).
    verdict TEXT NOT NULL DEFAULT 'unknown', -- valid, risky, invalid, unknown
    verdict_code TEXT NOT NULL DEFAULT '',
    verdict_reason TEXT NOT NULL DEFAULT '', -- JSON: source text and arguments of the sentence
    verdict_flags TEXT NOT NULL DEFAULT '', -- words with a space between
    verdict_evidence TEXT NOT NULL DEFAULT '',
    suggestion TEXT NOT NULL DEFAULT '',
    verdict_since INTEGER,
    checked_at INTEGER,
    check_due_at INTEGER,
    kept_out TEXT NOT NULL DEFAULT '', -- unsubscribed, objected, complained, came-back, erased, by-hand
    -- History outranks every check.
    delivered_at INTEGER,
    came_back_at INTEGER,
    replied_at INTEGER,
    -- Law.
    basis TEXT NOT NULL DEFAULT 'none', -- none, consent-claimed, consent-proven, legitimate-interest, soft-opt-in, contract
    basis_since INTEGER,
    restricted_at INTEGER, -- GDPR Art. 18
    paused_until INTEGER,
    source_id INTEGER NOT NULL REFERENCES source (id),
    batch_id INTEGER REFERENCES import_batch (id),
    source_row INTEGER, -- 1-based, as a spreadsheet counts
    added_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
INSERT INTO contact_anew (
    id, public_id, email, email_key, domain, name, first_name, last_name, name_sort, organisation, role, phone,
    language, country, notes, verdict, verdict_code, verdict_reason, verdict_flags, verdict_evidence,
    suggestion, verdict_since, checked_at, check_due_at, kept_out, delivered_at, came_back_at, replied_at,
    basis, basis_since, restricted_at, paused_until, source_id, batch_id, source_row, added_at, changed_at)
    SELECT
    id, public_id, email, email_key, domain, name, first_name, last_name, name_sort, organisation, role, phone,
    language, country, notes, verdict, verdict_code, verdict_reason, verdict_flags, verdict_evidence,
    suggestion, verdict_since, checked_at, check_due_at, kept_out, delivered_at, came_back_at, replied_at,
    basis, basis_since, restricted_at, paused_until, source_id, batch_id, source_row, added_at, changed_at
    FROM contact;
-- Numbers are never given again, also those of people who are gone.
DELETE FROM sqlite_sequence WHERE name = 'contact_anew';
INSERT INTO sqlite_sequence (name, seq) SELECT 'contact_anew', seq FROM sqlite_sequence WHERE name = 'contact';
DROP TABLE contact;
ALTER TABLE contact_anew RENAME TO contact;

CREATE UNIQUE INDEX contact_by_key ON contact (email_key);
CREATE INDEX contact_by_name ON contact (name_sort, id);
CREATE INDEX contact_by_domain ON contact (domain);
CREATE INDEX contact_by_verdict ON contact (verdict, kept_out);
CREATE INDEX contact_by_added ON contact (added_at);
CREATE INDEX contact_by_batch ON contact (batch_id);
CREATE INDEX contact_by_check_due ON contact (check_due_at);
CREATE TRIGGER contact_added_at_stays BEFORE UPDATE OF added_at ON contact
    WHEN NEW.added_at <> OLD.added_at
    BEGIN SELECT RAISE(ABORT, 'added_at never changes'); END;

CREATE TRIGGER mail_domain_goes_with_its_people AFTER DELETE ON contact
    WHEN NOT EXISTS (SELECT 1 FROM contact WHERE domain = OLD.domain)
    BEGIN DELETE FROM mail_domain WHERE name = OLD.domain; END;
CREATE TRIGGER mail_domain_goes_with_a_moved_address AFTER UPDATE OF domain ON contact
    WHEN NEW.domain <> OLD.domain AND NOT EXISTS (SELECT 1 FROM contact WHERE domain = OLD.domain)
    BEGIN DELETE FROM mail_domain WHERE name = OLD.domain; END;
