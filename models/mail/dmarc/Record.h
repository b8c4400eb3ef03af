// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Sentence.h"

#include <QByteArrayList>

#include <optional>
#include <vector>

// DMARC: what receivers shall do with mail whose visible From domain nobody vouches for (RFC 9989). This is
// the policy record as text (§4.7, §4.8).
namespace PressPost::Dmarc
{

enum class Policy { None, Quarantine, Reject };
enum class AlignmentMode { Relaxed, Strict };
enum class PublicSuffixDomain { Yes, No, Unknown }; // psd=

QByteArray policyName(Policy policy);

struct Tag {
    QByteArray name; // lower case
    QByteArray value;
    qsizetype offset = 0;
};

struct Record {
    static constexpr qsizetype maxTags = 64;

    QByteArray text;
    std::vector<Tag> tags; // as they stand, the version first
    // As written and valid; nothing: absent or invalid.
    std::optional<Policy> policy;
    std::optional<Policy> subdomainPolicy;
    std::optional<Policy> absentPolicy; // np=
    bool hasInvalidPolicy = false;      // p=, sp= or np= has a value that is none
    AlignmentMode dkimMode = AlignmentMode::Relaxed;
    AlignmentMode spfMode = AlignmentMode::Relaxed;
    PublicSuffixDomain publicSuffix = PublicSuffixDomain::Unknown;
    bool isTesting = false;    // t=y
    QByteArrayList reportUris; // rua=, those that are URIs
    QByteArrayList failureUris;
    QByteArrayList faults; // names of tags that are double or unreadable, and counted for nothing

    const Tag *find(QByteArrayView name) const;
    // §4.10.1: without a valid p (or with an invalid sp or np) a record that asks for reports means none, and
    // any other means nothing at all.
    bool isUsable() const;
    // What holds for the name of the record itself, for names below it, and for such that do not exist.
    Policy ownPolicy() const;
    Policy policyBelow() const;
    Policy policyForAbsent() const;
};

// "v=DMARC1" first, with this case of the value (§4.7): anything else is not meant for DMARC.
bool isDmarcRecord(QByteArrayView text);
Record parseRecord(const QByteArray &text);

} // namespace PressPost::Dmarc
