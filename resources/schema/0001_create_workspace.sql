-- SPDX-FileCopyrightText: 2026 The PressPost authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The file itself ---------------------------------------------------------------------------------------------------

CREATE TABLE workspace (
    key TEXT PRIMARY KEY NOT NULL, -- id, mode (real, practice), created_at, program
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- People ------------------------------------------------------------------------------------------------------------

-- Where data came from (GDPR Art. 14(2)(f)): no contact exists without one.
CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, -- import, hand, form, practice
    description TEXT NOT NULL,
    file_name TEXT,
    file_sha256 BLOB,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    format TEXT NOT NULL,
    basis TEXT NOT NULL,
    imported_at INTEGER NOT NULL,
    rows INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0,
    suppressed INTEGER NOT NULL DEFAULT 0,
    undone_at INTEGER
) STRICT;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id BLOB NOT NULL UNIQUE,
    -- As it is written to the relay, and the form under which it is compared (Address::key).
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
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
CREATE INDEX contact_by_name ON contact (name_sort, id);
CREATE INDEX contact_by_organisation ON contact (organisation COLLATE NOCASE, id);
CREATE INDEX contact_by_domain ON contact (domain);
CREATE INDEX contact_by_verdict ON contact (verdict, kept_out);
CREATE INDEX contact_by_added ON contact (added_at);
CREATE INDEX contact_by_batch ON contact (batch_id);
CREATE INDEX contact_by_source ON contact (source_id);
CREATE TRIGGER contact_added_at_stays BEFORE UPDATE OF added_at ON contact
    WHEN NEW.added_at <> OLD.added_at
    BEGIN SELECT RAISE(ABORT, 'added_at never changes'); END;

-- Columns of sheets that PressPost has no place of its own for.
CREATE TABLE contact_field (
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (contact_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_tag (
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (contact_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_tag_by_tag ON contact_tag (tag, contact_id);

CREATE TABLE list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE list_member (
    list_id INTEGER NOT NULL REFERENCES list (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    batch_id INTEGER REFERENCES import_batch (id), -- the import that put the person there
    added_at INTEGER NOT NULL,
    PRIMARY KEY (list_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_member_by_contact ON list_member (contact_id);
CREATE INDEX list_member_by_batch ON list_member (batch_id) WHERE batch_id IS NOT NULL;

-- What an import changed, so that it can be taken back weeks later.
CREATE TABLE import_change (
    batch_id INTEGER NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    before_json TEXT NOT NULL, -- the values that were replaced, by column
    after_json TEXT NOT NULL,  -- what replaced them: undone only where it still stands
    PRIMARY KEY (batch_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_change_by_contact ON import_change (contact_id);

CREATE VIRTUAL TABLE contact_search USING fts5 (
    name, organisation, email,
    content = 'contact', content_rowid = 'id', tokenize = 'trigram', columnsize = 0
);
CREATE TRIGGER contact_search_insert AFTER INSERT ON contact BEGIN
    INSERT INTO contact_search (rowid, name, organisation, email) VALUES (NEW.id, NEW.name, NEW.organisation, NEW.email);
END;
CREATE TRIGGER contact_search_delete AFTER DELETE ON contact BEGIN
    INSERT INTO contact_search (contact_search, rowid, name, organisation, email)
        VALUES ('delete', OLD.id, OLD.name, OLD.organisation, OLD.email);
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF name, organisation, email ON contact BEGIN
    INSERT INTO contact_search (contact_search, rowid, name, organisation, email)
        VALUES ('delete', OLD.id, OLD.name, OLD.organisation, OLD.email);
    INSERT INTO contact_search (rowid, name, organisation, email) VALUES (NEW.id, NEW.name, NEW.organisation, NEW.email);
END;

-- Who is never written to. Only keyed marks (HMAC-SHA-256 under a key in the vault), so that the wish of an erased
-- person can be kept without the address. contact_id is set while the person is among the contacts.
CREATE TABLE suppression (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,  -- unsubscribed, objected, complained, came-back, erased, by-hand
    scope TEXT NOT NULL DEFAULT 'all',
    state TEXT NOT NULL DEFAULT 'final', -- final, provisional (shown, skipped, waits for a second report or a person)
    reason TEXT NOT NULL DEFAULT '', -- a code of ours or a sentence of the press office; emptied by erasure
    proof TEXT NOT NULL DEFAULT '',  -- token, envelope-id, message-id, recipient, hand
    who TEXT NOT NULL DEFAULT 'system',
    delivery_id INTEGER REFERENCES delivery (id) ON DELETE SET NULL,
    since_at INTEGER NOT NULL,
    until_at INTEGER,
    key_id BLOB NOT NULL,
    normaliser INTEGER NOT NULL
) STRICT;
CREATE INDEX suppression_by_contact ON suppression (contact_id);
CREATE INDEX suppression_by_delivery ON suppression (delivery_id);

CREATE TABLE suppression_mark (
    mark BLOB NOT NULL,
    suppression_id INTEGER NOT NULL REFERENCES suppression (id) ON DELETE CASCADE,
    PRIMARY KEY (mark, suppression_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX suppression_mark_by_suppression ON suppression_mark (suppression_id);

-- Consent and choices -----------------------------------------------------------------------------------------------

-- Append-only; the current state is a view of the events.
CREATE TABLE consent_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,  -- mail, profile, opens, clicks
    kind TEXT NOT NULL,     -- claimed, granted, refused, withdrawn, renewed, expired, corrected
    method TEXT NOT NULL,   -- import, hand, reply, mailto, one-click, portal
    actor TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_event_by_contact ON consent_event (contact_id, purpose, id);

CREATE TABLE preference (
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    kind TEXT NOT NULL, -- type, topic
    name TEXT NOT NULL,
    choice TEXT NOT NULL, -- on, off
    at INTEGER NOT NULL,
    PRIMARY KEY (contact_id, kind, name)
) STRICT, WITHOUT ROWID;

-- Sending domains ---------------------------------------------------------------------------------------------------

CREATE TABLE domain (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE, -- A-labels, lower case
    selector TEXT NOT NULL DEFAULT '', -- of the DKIM key in use; empty: messages leave unsigned
    added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE dkim_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    domain_id INTEGER NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
    selector TEXT NOT NULL,
    algorithm TEXT NOT NULL, -- rsa, ed25519
    bits INTEGER NOT NULL,
    record TEXT NOT NULL, -- to publish; the private key is in the vault as dkim/DOMAIN/SELECTOR
    created_at INTEGER NOT NULL,
    retired_at INTEGER,
    UNIQUE (domain_id, selector)
) STRICT;

-- The last look at a domain, whole; older ones are kept as history.
CREATE TABLE domain_check (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    domain_id INTEGER NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
    checked_at INTEGER NOT NULL,
    verdict TEXT NOT NULL, -- proven, weak, broken, not-known
    report_json TEXT NOT NULL
) STRICT;
CREATE INDEX domain_check_by_domain ON domain_check (domain_id, checked_at);

-- Servers -----------------------------------------------------------------------------------------------------------

CREATE TABLE relay (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    security TEXT NOT NULL, -- starttls, implicit-tls; none only for the practice relay on this machine
    auth TEXT NOT NULL DEFAULT 'plain',
    user_name TEXT NOT NULL DEFAULT '',
    from_address TEXT NOT NULL DEFAULT '',
    from_name TEXT NOT NULL DEFAULT '',
    ca_file TEXT NOT NULL DEFAULT '', -- of an in-house relay; empty: the system's authorities
    outgoing_ips TEXT NOT NULL DEFAULT '', -- words with a space between
    rate_per_minute INTEGER NOT NULL DEFAULT 0, -- 0: no limit
    connections INTEGER NOT NULL DEFAULT 1,
    password_since INTEGER
) STRICT;

CREATE TABLE mailbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    security TEXT NOT NULL,
    user_name TEXT NOT NULL,
    folder TEXT NOT NULL DEFAULT 'INBOX',
    ca_file TEXT NOT NULL DEFAULT '',
    password_since INTEGER,
    -- The watermark (RFC 9051 §2.3.1.1): everything up to last_uid has been read.
    uid_validity INTEGER,
    last_uid INTEGER NOT NULL DEFAULT 0,
    fetched_at INTEGER
) STRICT;

-- Campaigns and the ledger ------------------------------------------------------------------------------------------

CREATE TABLE campaign (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    from_address TEXT NOT NULL DEFAULT '',
    from_name TEXT NOT NULL DEFAULT '',
    reply_to TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    preheader TEXT NOT NULL DEFAULT '',
    html BLOB NOT NULL DEFAULT x'',
    text BLOB NOT NULL DEFAULT x'',
    language TEXT NOT NULL DEFAULT 'en',
    type TEXT NOT NULL DEFAULT '',
    relay_id INTEGER REFERENCES relay (id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    send_at INTEGER,
    started_at INTEGER,
    finished_at INTEGER
) STRICT;

CREATE TABLE campaign_list (
    campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    list_id INTEGER NOT NULL REFERENCES list (id) ON DELETE CASCADE,
    role TEXT NOT NULL DEFAULT 'to', -- to, not
    PRIMARY KEY (campaign_id, list_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_topic (
    campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    PRIMARY KEY (campaign_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content_id TEXT NOT NULL DEFAULT '',
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX attachment_by_campaign ON attachment (campaign_id);

-- The ledger: one row a recipient of a campaign. queued -> claimed -> accepted | deferred | refused | unknown, or
-- skipped; accepted may become bounced or complained. A deferred row is claimed again at next_try_at.
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    state TEXT NOT NULL DEFAULT 'queued',
    rule TEXT NOT NULL DEFAULT '',      -- of the gate, for skipped
    message_date INTEGER,               -- set before the first try: a copy after a crash is the same bytes
    tries INTEGER NOT NULL DEFAULT 0,
    next_try_at INTEGER,
    claimed_at INTEGER,
    answered_at INTEGER,
    smtp_code INTEGER,
    enhanced TEXT NOT NULL DEFAULT '',
    reply TEXT NOT NULL DEFAULT '',     -- the server's own words
    reason TEXT NOT NULL DEFAULT '',    -- of the bounce vocabulary
    severity TEXT NOT NULL DEFAULT '',  -- hard, soft
    came_back_at INTEGER,
    UNIQUE (campaign_id, contact_id)
) STRICT;
CREATE INDEX delivery_by_state ON delivery (campaign_id, state, next_try_at);
CREATE INDEX delivery_by_contact ON delivery (contact_id);

-- What happened to a delivery, in order: every try, every report.
CREATE TABLE delivery_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL, -- claimed, accepted, deferred, refused, unknown, skipped, delayed, bounced, complained, unsubscribed, auto-reply, delivered
    smtp_code INTEGER,
    enhanced TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '', -- the server's own words
    proof TEXT NOT NULL DEFAULT '',
    rule TEXT NOT NULL DEFAULT ''  -- of the classification
) STRICT;
CREATE INDEX delivery_event_by_delivery ON delivery_event (delivery_id, id);

-- Figures without people; what the dashboard shows stays right when somebody is erased.
CREATE TABLE campaign_counter (
    campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    metric TEXT NOT NULL,             -- sent, accepted, refused, bounced, hard, complained, unsubscribed, skipped
    reason TEXT NOT NULL DEFAULT '',
    provider TEXT NOT NULL DEFAULT '',
    n INTEGER NOT NULL,
    PRIMARY KEY (campaign_id, day, metric, reason, provider)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_counter_by_day ON campaign_counter (day, metric);

-- Feedback ----------------------------------------------------------------------------------------------------------

-- One row a message that was read; the same message read twice (mailbox and file) is recognised.
CREATE TABLE feedback_message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 BLOB NOT NULL UNIQUE,
    mailbox_id INTEGER REFERENCES mailbox (id) ON DELETE SET NULL,
    read_at INTEGER NOT NULL,
    kind TEXT NOT NULL,    -- bounce, complaint, auto-reply, unsubscribe, other
    outcome TEXT NOT NULL  -- matched, not-ours, not-matched, nothing-to-do
) STRICT;

-- What a message said about one delivery.
CREATE TABLE feedback_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL REFERENCES feedback_message (id) ON DELETE CASCADE,
    delivery_id INTEGER REFERENCES delivery (id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT '',
    severity TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    diagnostic TEXT NOT NULL DEFAULT '',
    proof TEXT NOT NULL DEFAULT '',
    rule TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '' -- suppressed, provisional, counted, noted
) STRICT;
CREATE INDEX feedback_event_by_message ON feedback_event (message_id);
CREATE INDEX feedback_event_by_delivery ON feedback_event (delivery_id);
CREATE INDEX feedback_event_by_contact ON feedback_event (contact_id, at);

-- Rights ------------------------------------------------------------------------------------------------------------

CREATE TABLE request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id BLOB NOT NULL UNIQUE,
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    kind TEXT NOT NULL, -- access, rectification, erasure, restriction, objection, withdrawal, complaint, other
    channel TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    logged_at INTEGER NOT NULL,
    safe_due TEXT NOT NULL,
    latest_due TEXT NOT NULL,
    outcome TEXT NOT NULL DEFAULT '',
    closed_at INTEGER,
    bundle_sha256 BLOB,
    bundle_bytes INTEGER
) STRICT;
CREATE INDEX request_by_contact ON request (contact_id);

-- An erasure from its first step to the byte scan; resumable. Holds no address.
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL, -- a number that is never given again; no reference: the row is gone
    door TEXT NOT NULL,          -- staff, request, retention, portal
    state TEXT NOT NULL,         -- begun, removed, purged, proven, traces-left
    begun_at INTEGER NOT NULL,
    finished_at INTEGER,
    certificate_json TEXT NOT NULL DEFAULT '' -- counts a table, files and bytes scanned
) STRICT;

-- The tamper-evident trail (models/store/AuditChain.h). Personal details lie beside it and go with the person.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object TEXT NOT NULL,
    commitment BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is never cut'); END;

CREATE TABLE audit_payload (
    seq INTEGER PRIMARY KEY NOT NULL REFERENCES audit (seq),
    contact_id INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    salt BLOB NOT NULL,
    json TEXT NOT NULL
) STRICT;
CREATE INDEX audit_payload_by_contact ON audit_payload (contact_id);
