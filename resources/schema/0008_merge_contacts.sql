-- SPDX-FileCopyrightText: 2026 The PressPost authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Under what id and address somebody was known before they were merged with the contact they are now
-- (models/contacts/ContactMerge.h): reports on old messages, imports of the old address and an erasure find them here.
CREATE TABLE former_contact (
    former_id INTEGER PRIMARY KEY NOT NULL, -- of contact; a number that is never given again
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    domain TEXT NOT NULL, -- A-labels, lower case
    basis TEXT NOT NULL,  -- that of the former address; it does not pass to the one that stays
    basis_since INTEGER,
    source_id INTEGER NOT NULL REFERENCES source (id),
    added_at INTEGER NOT NULL,
    merged_at INTEGER NOT NULL
) STRICT;
CREATE INDEX former_contact_by_contact ON former_contact (contact_id);
CREATE INDEX former_contact_by_email ON former_contact (email_key);

-- At which former address something was said, or a message was sent; NULL: at the contact's own. No reference: both
-- go with the contact.
ALTER TABLE consent_event ADD COLUMN former_id INTEGER;
ALTER TABLE delivery ADD COLUMN former_id INTEGER;
ALTER TABLE feedback_event ADD COLUMN former_id INTEGER;

-- A second message of the same campaign to somebody who was there twice: the ledger has one row a person, what became
-- of the other message stands here (models/campaigns/DeliveryMerge.h). Its number is in the tokens of that message.
CREATE TABLE former_delivery (
    id INTEGER PRIMARY KEY NOT NULL, -- of delivery; a number that is never given again
    delivery_id INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
    former_id INTEGER, -- as in delivery
    state TEXT NOT NULL,
    rule TEXT NOT NULL,
    message_date INTEGER,
    tries INTEGER NOT NULL,
    claimed_at INTEGER,
    answered_at INTEGER,
    smtp_code INTEGER,
    enhanced TEXT NOT NULL,
    reply TEXT NOT NULL,
    reason TEXT NOT NULL,
    severity TEXT NOT NULL,
    came_back_at INTEGER
) STRICT;
CREATE INDEX former_delivery_by_delivery ON former_delivery (delivery_id);
-- Of which of the two messages an event tells; NULL: of the one in the ledger.
ALTER TABLE delivery_event ADD COLUMN former_delivery INTEGER;

-- Who looks like one person and is not, because somebody said so: those with the same number are different people.
CREATE TABLE different_people (
    said INTEGER NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    PRIMARY KEY (said, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX different_people_by_contact ON different_people (contact_id);
