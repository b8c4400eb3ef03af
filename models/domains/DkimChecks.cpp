// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/Checks.h"

namespace PressPost
{

namespace
{
constexpr int goodRsaBits = 2048;     // RFC 8301 §3.2
constexpr int smallestRsaBits = 1024; // below, nobody verifies
constexpr int largestRsaBits = 4096;  // beyond, verifiers need not

QString keyName(DomainFacts &facts, const DomainFacts::Key &key)
{
    return QString::fromLatin1(Dkim::recordName(key.selector, facts.question().domain));
}

std::optional<RecordToPublish> keyToPublish(DomainFacts &facts, const QByteArray &selector)
{
    const auto ours = facts.question().keys.constFind(selector);
    if (ours == facts.question().keys.constEnd())
        return std::nullopt;
    const Dkim::RecordLayouts layouts = Dkim::layoutsOf(*ours, selector, facts.question().domain);
    return RecordToPublish{"TXT",           hostInZone(layouts.name, facts.zoneOf(facts.question().domain)),
                           layouts.name,    layouts.value,
                           layouts.strings, layouts.zoneLine};
}

// Which selectors a domain uses cannot be found out from outside (RFC 6376 §3.1); that it has no key at all
// can: below a name that does not exist there is nothing (RFC 8020).
CheckResult withoutSelector(DomainFacts &facts)
{
    const QByteArray parent = "_domainkey." + facts.question().domain;
    const Dns::Answer answer = facts.source().look(parent, Dns::Type::Txt);
    CheckResult result;
    result.evidence = {parent + ": " + Dns::statusName(answer.status)};
    if (answer.status == Dns::Status::NoName) {
        result.status = CheckStatus::Fail;
        result.title =
            PP_SAY("%1 publishes no DKIM key at all", QString::fromLatin1(facts.question().domain));
        result.detail =
            PP_SAY("Receivers cannot tell whether your mail was changed on its way, or is yours.");
        result.remedy = PP_SAY("Let PressPost make a key, and publish its record");
    } else {
        result.status = CheckStatus::Unknown;
        result.title = PP_SAY("We do not know the selector of your DKIM key");
        result.detail =
            PP_SAY("Keys stand under a name that only their owner knows. This says nothing about your keys.");
        result.remedy = PP_SAY("Let PressPost make a key, or enter the selector your relay signs with");
    }
    return result;
}

template <typename Judge>
QList<CheckResult> forEachKey(DomainFacts &facts, Judge judge)
{
    QList<CheckResult> results;
    for (const DomainFacts::Key &key : facts.keys()) {
        CheckResult result;
        result.evidence = key.texts;
        if (!key.answer.isKnown()) {
            result = unknownResult(Dkim::recordName(key.selector, facts.question().domain), key.answer.why);
        } else if (!key.record) {
            result.status = CheckStatus::NotApplicable;
            result.title = PP_SAY("Not checked: there is no key at %1", keyName(facts, key));
        } else {
            judge(result, key, *key.record);
        }
        results.append(result);
    }
    if (results.isEmpty()) {
        CheckResult result;
        result.status = CheckStatus::NotApplicable;
        result.title = PP_SAY("Not checked: no selector is known");
        results.append(result);
    }
    return results;
}

QList<CheckResult> keyExists(DomainFacts &facts)
{
    if (facts.keys().isEmpty())
        return {withoutSelector(facts)};
    QList<CheckResult> results;
    for (const DomainFacts::Key &key : facts.keys()) {
        CheckResult result;
        if (!key.answer.isKnown()) {
            results.append(
                unknownResult(Dkim::recordName(key.selector, facts.question().domain), key.answer.why));
            continue;
        }
        for (const QByteArray &alias : key.answer.aliases)
            result.evidence.append("→ " + alias);
        result.evidence += key.texts;
        result.status = key.texts.isEmpty()    ? CheckStatus::Fail
                        : key.texts.size() > 1 ? CheckStatus::Warn
                                               : CheckStatus::Pass;
        if (key.texts.isEmpty()) {
            result.title = PP_SAY("There is no DKIM key at %1", keyName(facts, key));
            result.detail = PP_SAY("Receivers cannot verify the signature of your messages.");
            result.record = keyToPublish(facts, key.selector);
            result.remedy = result.record
                                ? PP_SAY("Publish this TXT record at your DNS host")
                                : PP_SAY("Publish the record that was made with the key, or make a new key");
        } else if (key.texts.size() > 1) { // RFC 6376 §3.6.2.2: undefined, and receivers differ
            result.title =
                PP_SAY("There are %1 keys at %2", QString::number(key.texts.size()), keyName(facts, key));
            result.detail = PP_SAY("Receivers differ in which of them they take.");
            result.remedy = PP_SAY("Remove all but the one you sign with");
        } else {
            result.title = PP_SAY("The DKIM key is published at %1", keyName(facts, key));
        }
        results.append(result);
    }
    return results;
}

QList<CheckResult> keyUsable(DomainFacts &facts)
{
    return forEachKey(
        facts, [&](CheckResult &result, const DomainFacts::Key &key, const Dkim::KeyRecord &record) {
            if (record.isRevoked) {
                result.status = CheckStatus::Fail;
                result.title = PP_SAY("The DKIM key was withdrawn");
                result.detail = PP_SAY("An empty “p=” says that this key must no longer be used.");
            } else if (record.fault != Dkim::RecordFault::None) {
                result.status = CheckStatus::Fail;
                result.title = PP_SAY("The DKIM key record cannot be used");
                result.detail = record.detail;
                result.remedy = record.remedy;
            } else {
                result.status = CheckStatus::Pass;
                result.title = PP_SAY("The DKIM key can be read");
                return;
            }
            result.record = keyToPublish(facts, key.selector);
            if (result.remedy.isEmpty())
                result.remedy = PP_SAY("Publish a new key");
        });
}

QList<CheckResult> keySize(DomainFacts &facts)
{
    return forEachKey(facts, [](CheckResult &result, const DomainFacts::Key &,
                                const Dkim::KeyRecord &record) {
        if (!record.key || record.key->type() != Dkim::KeyType::Rsa) {
            result.status = CheckStatus::NotApplicable;
            result.title = PP_SAY("Only keys of the kind RSA differ in length");
            return;
        }
        const int bits = record.key->bits();
        const QString length = QString::number(bits);
        result.status = bits < smallestRsaBits                        ? CheckStatus::Fail
                        : bits < goodRsaBits || bits > largestRsaBits ? CheckStatus::Warn
                                                                      : CheckStatus::Pass;
        result.title = bits < goodRsaBits ? PP_SAY("The DKIM key is short: %1 bits", length)
                       : bits > largestRsaBits
                           ? PP_SAY("The DKIM key is longer than receivers need to support: %1 bits", length)
                           : PP_SAY("The DKIM key has %1 bits", length);
        if (result.status != CheckStatus::Pass)
            result.remedy = PP_SAY("Make a new key of 2048 bits and publish it under a new selector");
    });
}

QList<CheckResult> keyMatches(DomainFacts &facts)
{
    return forEachKey(
        facts, [&](CheckResult &result, const DomainFacts::Key &key, const Dkim::KeyRecord &record) {
            const auto ours = facts.question().keys.constFind(key.selector);
            if (ours == facts.question().keys.constEnd() || !record.key) {
                result.status = CheckStatus::NotApplicable;
                result.title =
                    PP_SAY("Not compared: we do not sign with this selector, or its record holds no key");
                return;
            }
            result.evidence = {"we sign with " + ours->fingerprint(),
                               "published is " + record.key->fingerprint()};
            if (*ours == *record.key) {
                result.status = CheckStatus::Pass;
                result.title = PP_SAY("The published key is the one we sign with");
                return;
            }
            result.status = CheckStatus::Fail;
            result.title = PP_SAY("The published key is not the one we sign with");
            result.detail = PP_SAY("Receivers see a broken signature on every message.");
            result.record = keyToPublish(facts, key.selector);
            result.remedy =
                PP_SAY("Replace the value of the record by this line; it is one line, even where it wraps");
        });
}

constexpr DomainCheck listOfDkimChecks[] = {
    {"DK-03", CheckArea::Dkim, keyExists},
    {"DK-09", CheckArea::Dkim, keyUsable},
    {"DK-10", CheckArea::Dkim, keySize},
    {"DK-17", CheckArea::Dkim, keyMatches},
};
} // namespace

std::span<const DomainCheck> dkimChecks()
{
    return listOfDkimChecks;
}

} // namespace PressPost
