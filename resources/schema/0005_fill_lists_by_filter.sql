-- SPDX-FileCopyrightText: 2026 The PressPost authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A list that fills itself: whoever the filter finds is on it at that moment (models/contacts/ContactFilter.h). It has
-- no rows in list_member. Empty: people are put on the list and taken off.
ALTER TABLE list ADD COLUMN filter TEXT NOT NULL DEFAULT '';
