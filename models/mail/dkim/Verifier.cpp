// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/Verifier.h"

#include "models/mail/dkim/BodyMismatch.h"
#include "models/mail/dkim/VerifierParts.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace PressPost::Dkim
{

namespace
{
constexpr int weakRsaBits = 2048; // shorter ones still count (RFC 8301 §3.2), but should not be used
constexpr int mostAddedFieldsTried = 16;

struct Finding {
    Outcome outcome;
    Sentence reason;
};

// Of several findings the one that counts is the first of these.
constexpr std::array bestFirst{Outcome::Pass, Outcome::TempError, Outcome::Policy,
                               Outcome::Fail, Outcome::PermError, Outcome::Neutral};

qsizetype rankOf(Outcome outcome)
{
    return std::find(bestFirst.begin(), bestFirst.end(), outcome) - bestFirst.begin();
}

// One signature against one message.
class SignatureCheck
{
public:
    SignatureCheck(const MessageView &message, const Field &field, const Signature &signature)
        : m_message(message), m_field(field), m_signature(signature)
    {
    }

    // `without`: judged as if this field of the message were not there.
    bool fits(const PublicKey &key, const Field *without = nullptr) const
    {
        const qsizetype offset = m_field.whole.size() - m_field.value.size();
        const qsizetype begin = offset + m_signature.signatureBegin;
        const qsizetype end = offset + m_signature.signatureEnd;
        if (fitsWithout(begin, end, key, without))
            return true;
        // §3.7 takes the white space after the value away too; some signers leave it there.
        qsizetype valueEnd = end;
        while (valueEnd > begin && std::isspace(static_cast<quint8>(m_field.whole[valueEnd - 1])) != 0)
            --valueEnd;
        return valueEnd < end && end < m_field.whole.size() && fitsWithout(begin, valueEnd, key, without);
    }

    // The field that somebody added to a message where the signature forbids it.
    const Field *addedField(const PublicKey &key) const
    {
        int tried = 0;
        for (const Field &field : m_message.fields) {
            if (&field == &m_field || !m_signature.names.contains(field.name))
                continue;
            if (++tried > mostAddedFieldsTried)
                break;
            if (fits(key, &field))
                return &field;
        }
        return nullptr;
    }

private:
    bool fitsWithout(qsizetype begin, qsizetype end, const PublicKey &key, const Field *without) const
    {
        const Canonical how = m_signature.canonicalization.header;
        FieldPicker picker(m_message);
        picker.skip(m_field); // §3.7: it comes last, and never by its name
        if (without != nullptr)
            picker.skip(*without);
        QByteArray canonical;
        for (const QByteArray &name : m_signature.names) {
            if (const Field *field = picker.next(name); field != nullptr)
                appendCanonicalField(canonical, field->whole, how);
        }
        QByteArray own = m_field.whole.toByteArray();
        own.remove(begin, end - begin);
        appendCanonicalField(canonical, own, how);
        canonical.chop(2);
        Hash hash(m_signature.hash);
        hash.add(canonical);
        return key.verifies(m_signature.hash, hash.result(), m_signature.signature);
    }

    const MessageView &m_message;
    const Field &m_field;
    const Signature &m_signature;
};

// Whether this key may vouch for this signature at all (§3.6.1, §6.1.2).
std::optional<Finding> objectionTo(const KeyRecord &record, const Signature &signature)
{
    const QString where = QString::fromLatin1(recordName(signature.selector, signature.domain));
    if (record.fault != RecordFault::None)
        return Finding{Outcome::PermError,
                       PP_SAY("The key at %1 cannot be used: %2.", where, record.detail.english())};
    if (record.isRevoked)
        return Finding{Outcome::PermError, PP_SAY("The key at %1 was revoked: p= is empty.", where)};
    if (record.key->type() != signature.keyType)
        return Finding{Outcome::PermError,
                       PP_SAY("The key at %1 is of the kind %2, the signature was made with %3.", where,
                              QString::fromUtf8(record.typeName), QString::fromUtf8(signature.algorithm))};
    if (!record.admits(signature.hash))
        return Finding{Outcome::PermError, PP_SAY("The key at %1 does not admit the hash of %2.", where,
                                                  QString::fromUtf8(signature.algorithm))};
    if (!record.isForMail())
        return Finding{Outcome::PermError, PP_SAY("The key at %1 is not for e-mail (s=).", where)};
    if (record.forbidsSubdomains() &&
        signature.identityDomain().compare(signature.domain, Qt::CaseInsensitive) != 0)
        return Finding{Outcome::PermError, PP_SAY("The key at %1 is not for the subdomain in i= (%2).", where,
                                                  QString::fromUtf8(signature.identityDomain()))};
    return std::nullopt;
}
} // namespace

// The whole message. Not in the anonymous namespace: it has a name that is its own.
class MessageVerification
{
public:
    MessageVerification(QByteArrayView message, Dns::Source &dns, Instant now, const VerifyRules &rules)
        : m_message(viewOf(message)), m_keys(dns), m_now(now), m_rules(rules)
    {
    }

    Verdict run()
    {
        Verdict verdict;
        for (const Field &field : m_message.fields) {
            if (field.name == "dkim-signature")
                verdict.signatures.push_back(judge(field, verdict.signatures.size()));
        }
        for (const SignatureVerdict &each : verdict.signatures) {
            if (verdict.outcome == Outcome::None || rankOf(each.outcome) < rankOf(verdict.outcome))
                verdict.outcome = each.outcome;
        }
        return verdict;
    }

private:
    SignatureVerdict judge(const Field &field, std::size_t before)
    {
        SignatureVerdict verdict;
        verdict.signature = parseSignature(field);
        if (before >= static_cast<std::size_t>(maxJudgedSignatures)) {
            verdict.reason =
                PP_SAY("Only the first %1 signatures are looked at.", QString::number(maxJudgedSignatures));
            return verdict;
        }
        verdict.warnings = warningsOf(m_message, verdict.signature, m_now);
        const Finding finding = find(field, verdict);
        verdict.outcome = finding.outcome;
        verdict.reason = finding.reason;
        return verdict;
    }

    Finding find(const Field &field, SignatureVerdict &verdict)
    {
        const Signature &signature = verdict.signature;
        if (!signature.fault.isEmpty())
            return {Outcome::PermError, signature.fault};
        if (signature.hash == HashAlgorithm::Sha1 && m_rules.sha1 == VerifyRules::Sha1::Refused)
            return {Outcome::Policy,
                    PP_SAY("The signature uses SHA-1, which no longer proves anything (RFC 8301).")};
        if (signature.expiresAt && m_now > *signature.expiresAt)
            return {Outcome::PermError,
                    PP_SAY("The signature expired at %1.", toIsoText(*signature.expiresAt))};
        const KeySource::Keys &keys = m_keys.keysOf(signature);
        if (keys.outcome != Outcome::Pass)
            return {keys.outcome, keys.reason};
        verdict.isSecure = keys.isSecure;
        if (keys.records.size() > 1)
            verdict.warnings.push_back(
                {"several-keys",
                 {},
                 PP_SAY("There are %1 keys at one name: receivers disagree on which counts.",
                        QString::number(keys.records.size()))});
        if (signature.hash == HashAlgorithm::Sha1)
            verdict.warnings.push_back({"weak-hash", {}, PP_SAY("The signature uses SHA-1.")});
        // §3.6.2.2 leaves open which of several records counts: the best result does.
        std::optional<Finding> best;
        for (const KeyRecord &record : keys.records) {
            const std::optional<Finding> objection = objectionTo(record, signature);
            const Finding finding = objection ? *objection : tryKey(field, *record.key, verdict);
            if (!best || rankOf(finding.outcome) < rankOf(best->outcome)) {
                best = finding;
                verdict.isTesting = record.isTesting();
            }
        }
        return *best;
    }

    Finding tryKey(const Field &field, const PublicKey &key, SignatureVerdict &verdict)
    {
        const Signature &signature = verdict.signature;
        const qint64 bodySize = canonicalBodySize(signature.canonicalization.body);
        if (signature.bodyLength && *signature.bodyLength > bodySize)
            return {Outcome::PermError,
                    PP_SAY("l= in the signature says the body has %1 octets, it has only %2.",
                           QString::number(*signature.bodyLength), QString::number(bodySize))};
        if (bodyHashOf(m_message.body, signature) != signature.bodyHash)
            return {Outcome::Fail, explainBodyMismatch(m_message.body, signature)};
        const SignatureCheck check(m_message, field, signature);
        if (!check.fits(key)) {
            const Field *added = check.addedField(key);
            if (added == nullptr)
                return {Outcome::Fail,
                        PP_SAY("A signed header field was changed on the way, or the message was signed with "
                               "another key than the one in the DNS.")};
            return {Outcome::Fail,
                    PP_SAY("A further %1 field was added on the way.", QString::fromUtf8(added->name))};
        }
        if (signature.bodyLength && *signature.bodyLength < bodySize)
            verdict.warnings.push_back(
                {"unsigned-tail",
                 {},
                 PP_SAY("The last %1 octets of the body are not signed (l=): anybody may have added them.",
                        QString::number(bodySize - *signature.bodyLength))});
        return rightButTrusted(key, verdict);
    }

    // The signature is right. Is that enough?
    Finding rightButTrusted(const PublicKey &key, SignatureVerdict &verdict) const
    {
        const Signature &signature = verdict.signature;
        if (key.type() == KeyType::Rsa && key.bits() < m_rules.smallestRsaBits)
            return {Outcome::Policy,
                    PP_SAY("The key has only %1 bits; at least %2 are required.", QString::number(key.bits()),
                           QString::number(m_rules.smallestRsaBits))};
        if (key.type() == KeyType::Rsa && key.bits() < weakRsaBits)
            verdict.warnings.push_back({"small-key",
                                        {},
                                        PP_SAY("The key has only %1 bits; %2 are advised.",
                                               QString::number(key.bits()), QString::number(weakRsaBits))});
        // §8.15: readers show the upper one, the signature covers the lower one.
        for (const QByteArray &name : {QByteArrayLiteral("from"), QByteArrayLiteral("to"),
                                       QByteArrayLiteral("subject"), QByteArrayLiteral("date")}) {
            const qsizetype isSigned = signature.names.count(name);
            if (isSigned > 0 && m_message.count(name) > isSigned)
                return {Outcome::Policy,
                        PP_SAY("A further %1 field was added that is not signed; programs may show it "
                               "instead of the signed one.",
                               QString::fromLatin1(name))};
        }
        return {Outcome::Pass,
                PP_SAY("The signature of %1 is right.", QString::fromLatin1(signature.domain))};
    }

    qint64 canonicalBodySize(Canonical how) const { return canonicalBody(m_message.body, how).size(); }

    MessageView m_message;
    KeySource m_keys;
    Instant m_now;
    VerifyRules m_rules;
};

QByteArray outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None:
        return QByteArrayLiteral("none");
    case Outcome::Pass:
        return QByteArrayLiteral("pass");
    case Outcome::Fail:
        return QByteArrayLiteral("fail");
    case Outcome::Policy:
        return QByteArrayLiteral("policy");
    case Outcome::Neutral:
        return QByteArrayLiteral("neutral");
    case Outcome::TempError:
        return QByteArrayLiteral("temperror");
    case Outcome::PermError:
        return QByteArrayLiteral("permerror");
    }
    Q_UNREACHABLE();
}

Verdict verify(QByteArrayView message, Dns::Source &dns, Instant now, const VerifyRules &rules)
{
    return MessageVerification(message, dns, now, rules).run();
}

} // namespace PressPost::Dkim
