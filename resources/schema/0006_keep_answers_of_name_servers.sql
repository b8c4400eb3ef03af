-- SPDX-FileCopyrightText: 2026 The PressPost authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What name servers said last of a domain that somebody's address lies in, and how long it is good for: a sheet that
-- comes again asks nobody again (models/contacts/MailDomainMemory.h). It goes with the last person of the domain, as
-- the whole row does.
ALTER TABLE mail_domain ADD COLUMN answer INTEGER; -- MailDomain of AddressCheck.h; NULL: none is kept
ALTER TABLE mail_domain ADD COLUMN evidence TEXT NOT NULL DEFAULT '';
ALTER TABLE mail_domain ADD COLUMN answered_at INTEGER;
ALTER TABLE mail_domain ADD COLUMN good_until INTEGER;
