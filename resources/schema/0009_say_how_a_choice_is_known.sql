-- SPDX-FileCopyrightText: 2026 The PressPost authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- How it is known what somebody wants to get: what a person of the press office noted (hand) gives way to the next
-- note, what the person chose themselves is never turned into "on" by anybody else (models/contacts/ContactTopics.h).
-- Empty: nobody wrote it down; then it counts as the person's own.
ALTER TABLE preference ADD COLUMN method TEXT NOT NULL DEFAULT ''; -- hand, reply, mailto, one-click, portal

-- Who chose a topic, among a million people.
CREATE INDEX preference_by_choice ON preference (kind, name COLLATE NOCASE, choice);
