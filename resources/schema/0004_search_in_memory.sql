-- SPDX-FileCopyrightText: 2026 The PressPost authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Words are searched in memory (models/contacts/NameIndex.h): sooner found, also by fewer than three letters and
-- without accents, and nobody's name stays behind in the segments of a full-text index.
DROP TRIGGER contact_search_insert;
DROP TRIGGER contact_search_delete;
DROP TRIGGER contact_search_update;
DROP TABLE contact_search;

-- No question is answered by these two; they only made imports longer.
DROP INDEX contact_by_organisation;
DROP INDEX contact_by_source;
