// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dkim/Keys.h"
#include "models/mail/dkim/TagList.h"

// What stands in the DNS at SELECTOR._domainkey.DOMAIN, so that receivers can verify (RFC 6376 §3.6.1).
namespace PressPost::Dkim
{

enum class RecordFault {
    None,
    Tags,       // no tag list at all, or a tag twice: all of it counts for nothing (§3.2)
    Version,    // v= is not DKIM1, or does not stand first
    KeyType,    // k= is neither rsa nor ed25519
    KeyMissing, // no p=
    KeyDamaged, // p= is no base64
    KeyForeign, // p= is base64 of something else
};

struct KeyRecord {
    QByteArray typeName = QByteArrayLiteral("rsa"); // k= as written
    QByteArrayList hashes;                          // h=; empty: any
    QByteArrayList services;                        // s=; empty: any
    QByteArrayList flags;                           // t=
    QByteArray notes;                               // n=
    bool hasVersion = false;
    bool hasGranularity = false;  // g= of RFC 4871: historic, and an empty one breaks old verifiers
    bool isRevoked = false;       // p= is empty
    std::optional<PublicKey> key; // nothing when revoked or at fault
    RecordFault fault = RecordFault::None;
    Sentence detail; // of the fault
    Sentence remedy; // of the fault

    bool isTesting() const { return flags.contains("y"); }
    bool forbidsSubdomains() const { return flags.contains("s"); }
    bool admits(HashAlgorithm algorithm) const;
    bool isForMail() const;
};

// Never fails: what is wrong stands in `fault`.
KeyRecord parseKeyRecord(QByteArrayView text);
// Whether a TXT record is meant as a key; others may stand at the same name because of a wildcard.
bool looksLikeKeyRecord(QByteArrayView text);

// "s2026._domainkey.example.org"
QByteArray recordName(QByteArrayView selector, QByteArrayView domain);
// Letters, digits, "-" and "_", labels of 63, whole of 253 (RFC 1035 §2.3.4). ASCII only.
bool isDomainName(QByteArrayView name);

// The record to publish, as the different kinds of DNS hosts want it.
struct RecordLayouts {
    QByteArray host;     // "s2026._domainkey": for forms that add the domain themselves
    QByteArray name;     // "s2026._domainkey.example.org"
    QByteArray value;    // one string, for forms that split by themselves
    QByteArray strings;  // "…" "…": quoted, each of 255 octets at most (RFC 1035 §3.3)
    QByteArray zoneLine; // a line for a zone file
};
RecordLayouts layoutsOf(const PublicKey &key, QByteArrayView selector, QByteArrayView domain);

// Whether the published key belongs to the private key messages are signed with.
struct KeyMatch {
    bool isSame = false;
    QByteArray ours;   // fingerprints
    QByteArray theirs; // empty when the record holds no key
};
KeyMatch compareKeys(const PrivateKey &key, const KeyRecord &record);

} // namespace PressPost::Dkim
