// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dmarc/Record.h"

#include <algorithm>

namespace PressPost::Dmarc
{

namespace
{
std::optional<Policy> policyFrom(const QByteArray &value)
{
    for (const Policy policy : {Policy::None, Policy::Quarantine, Policy::Reject}) {
        if (value.toLower() == policyName(policy))
            return policy;
    }
    return std::nullopt;
}

// A scheme and something after it; of mailto an address (RFC 3986, RFC 6068).
bool isReportUri(const QByteArray &uri)
{
    const qsizetype colon = uri.indexOf(':');
    if (colon < 1 || colon + 1 == uri.size() ||
        std::any_of(uri.begin(), uri.end(), [](char c) { return c <= ' ' || c > '~'; }))
        return false;
    const QByteArray scheme = uri.left(colon).toLower();
    const bool isScheme = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    });
    const qsizetype at = uri.indexOf('@');
    return isScheme && (scheme != "mailto" || (at > colon + 1 && at + 1 < uri.size()));
}

QByteArrayList reportUris(const QByteArray &value)
{
    QByteArrayList uris;
    for (const QByteArray &part : value.split(',')) {
        // "!10m" was a limit of size in RFC 7489 §6.2; newer receivers leave it out.
        const QByteArray uri = part.trimmed().split('!').first();
        if (isReportUri(uri))
            uris.append(uri);
    }
    return uris;
}

void readTag(Record &record, const Tag &tag)
{
    const QByteArray lower = tag.value.toLower();
    const auto readPolicy = [&](std::optional<Policy> &policy) {
        policy = policyFrom(tag.value);
        record.hasInvalidPolicy = record.hasInvalidPolicy || !policy;
        if (!policy)
            record.faults.append(tag.name);
    };
    const auto oneOf = [&](QByteArrayView allowed) {
        const bool isAllowed = lower.size() == 1 && allowed.contains(lower[0]);
        if (!isAllowed)
            record.faults.append(tag.name); // §4.7: then the default holds
        return isAllowed;
    };
    if (tag.name == "p")
        readPolicy(record.policy);
    else if (tag.name == "sp")
        readPolicy(record.subdomainPolicy);
    else if (tag.name == "np")
        readPolicy(record.absentPolicy);
    else if (tag.name == "adkim" && oneOf("rs"))
        record.dkimMode = lower == "s" ? AlignmentMode::Strict : AlignmentMode::Relaxed;
    else if (tag.name == "aspf" && oneOf("rs"))
        record.spfMode = lower == "s" ? AlignmentMode::Strict : AlignmentMode::Relaxed;
    else if (tag.name == "psd" && oneOf("ynu"))
        record.publicSuffix = lower == "y"   ? PublicSuffixDomain::Yes
                              : lower == "n" ? PublicSuffixDomain::No
                                             : PublicSuffixDomain::Unknown;
    else if (tag.name == "t" && oneOf("yn"))
        record.isTesting = lower == "y";
    else if (tag.name == "rua")
        record.reportUris = reportUris(tag.value);
    else if (tag.name == "ruf")
        record.failureUris = reportUris(tag.value);
}
} // namespace

QByteArray policyName(Policy policy)
{
    switch (policy) {
    case Policy::None:
        return "none";
    case Policy::Quarantine:
        return "quarantine";
    case Policy::Reject:
        return "reject";
    }
    Q_UNREACHABLE();
}

const Tag *Record::find(QByteArrayView name) const
{
    const auto found =
        std::find_if(tags.begin(), tags.end(), [&](const Tag &tag) { return tag.name == name; });
    return found == tags.end() ? nullptr : &*found;
}

bool Record::isUsable() const
{
    return (policy && !hasInvalidPolicy) || !reportUris.isEmpty();
}

Policy Record::ownPolicy() const
{
    return hasInvalidPolicy ? Policy::None : policy.value_or(Policy::None);
}

Policy Record::policyBelow() const
{
    return hasInvalidPolicy || !policy ? Policy::None : subdomainPolicy.value_or(*policy);
}

Policy Record::policyForAbsent() const
{
    return hasInvalidPolicy || !policy ? Policy::None : absentPolicy.value_or(policyBelow());
}

bool isDmarcRecord(QByteArrayView text)
{
    const qsizetype end = text.indexOf(';');
    const QByteArrayView first = end < 0 ? text : text.first(end);
    const qsizetype equals = first.indexOf('=');
    return equals > 0 && (first[0] == 'v' || first[0] == 'V') && first.first(equals).trimmed().size() == 1 &&
           first.sliced(equals + 1).trimmed() == QByteArrayView("DMARC1");
}

Record parseRecord(const QByteArray &text)
{
    Record record;
    record.text = text;
    for (qsizetype at = 0; at < text.size() && record.tags.size() < static_cast<size_t>(Record::maxTags);) {
        const qsizetype semicolon = text.indexOf(';', at);
        const qsizetype end = semicolon < 0 ? text.size() : semicolon;
        const QByteArray part = text.mid(at, end - at);
        const qsizetype equals = part.indexOf('=');
        const Tag tag{part.left(equals).trimmed().toLower(),
                      equals < 0 ? QByteArray() : part.mid(equals + 1).trimmed(), at};
        if (equals < 0 || tag.name.isEmpty() || tag.value.isEmpty()) {
            if (!part.trimmed().isEmpty())
                record.faults.append(tag.name.isEmpty() ? part.trimmed() : tag.name);
        } else if (record.find(tag.name)) { // the first one counts
            record.faults.append(tag.name);
        } else {
            record.tags.push_back(tag);
            readTag(record, tag);
        }
        at = end + 1;
    }
    return record;
}

} // namespace PressPost::Dmarc
