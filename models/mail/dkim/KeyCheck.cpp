// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/KeyCheck.h"

#include "models/mail/dkim/Signer.h"
#include "models/mail/dkim/Verifier.h"

#include <algorithm>

namespace PressPost::Dkim
{

namespace
{
constexpr int fewestBits = 1024;          // RFC 8301 §3.2
constexpr int advisedBits = 2048;         // the same
constexpr int mostBits = 4096;            // verifiers need not support more
constexpr qsizetype largestPacket = 1232; // what passes by UDP everywhere
} // namespace

// Collects the findings; each member is one group of checks.
class KeyCheck
{
public:
    KeyCheck(const KeyQuestion &question, Dns::Source &dns, Instant now)
        : m_question(question),
          m_dns(dns),
          m_now(now),
          m_name(recordName(question.selector, question.domain)),
          m_shown(QString::fromLatin1(m_name))
    {
    }

    std::vector<KeyFinding> run()
    {
        const Dns::Answer answer = m_dns.look(m_name, Dns::Type::Txt);
        if (!findRecord(answer))
            return m_findings;
        judgeAnswer(answer);
        judgeSyntax();
        if (m_record.fault == RecordFault::None) {
            judgeKey();
            judgeScope();
            compareWithOurs();
        }
        return m_findings;
    }

private:
    void add(const char *id, KeyStatus status, const Sentence &detail, const Sentence &remedy = {})
    {
        m_findings.push_back({id, status, detail, remedy});
    }

    // DK-02 and DK-03. Whether there is a record to look at.
    bool findRecord(const Dns::Answer &answer)
    {
        if (!answer.isKnown() && answer.status != Dns::Status::BadName) {
            const bool isBogus = answer.status == Dns::Status::Bogus;
            add("DK-03", isBogus ? KeyStatus::Fail : KeyStatus::Unknown,
                isBogus
                    ? PP_SAY("DNSSEC says the answer for %1 was altered; receivers will not find the key.",
                             m_shown)
                    : PP_SAY("The DNS does not answer for %1, so nobody knows whether the key is there.",
                             m_shown),
                isBogus ? PP_SAY("Ask the DNS host to mend the DNSSEC signatures of the domain.")
                        : PP_SAY("Check again later."));
            return false;
        }
        for (const QByteArray &text : Dns::txtRecords(answer)) {
            if (looksLikeKeyRecord(text))
                m_texts.append(text);
        }
        if (m_texts.isEmpty()) {
            add("DK-03", KeyStatus::Fail, PP_SAY("There is no key at %1.", m_shown),
                PP_SAY("Publish the record for this selector."));
            probeOtherKeys();
            return false;
        }
        add("DK-03", KeyStatus::Pass,
            answer.aliases.isEmpty() ? PP_SAY("There is a key at %1.", m_shown)
                                     : PP_SAY("There is a key at %1, by way of %2.", m_shown,
                                              QString::fromLatin1(answer.aliases.join(", "))));
        m_record = parseKeyRecord(m_texts.first());
        return true;
    }

    void probeOtherKeys()
    {
        // RFC 8020: a name exists when anything stands below it.
        const Dns::Answer answer = m_dns.look("_domainkey." + m_question.domain, Dns::Type::Txt);
        if (answer.status == Dns::Status::NoName)
            add("DK-02", KeyStatus::Warn, PP_SAY("No key of any selector is published for this domain."));
        else if (answer.isKnown())
            add("DK-02", KeyStatus::Pass,
                PP_SAY("Keys of other selectors may be published; which cannot be known."));
        else
            add("DK-02", KeyStatus::Unknown, PP_SAY("Whether other keys are published is not known."));
    }

    void judgeAnswer(const Dns::Answer &answer)
    {
        if (m_texts.size() > 1)
            add("DK-04", KeyStatus::Warn,
                PP_SAY("There are %1 key records at one name; receivers disagree on which counts.",
                       QString::number(m_texts.size())),
                PP_SAY("Leave only one."));
        else
            add("DK-04", KeyStatus::Pass, PP_SAY("There is one key record."));
        add("DK-19", KeyStatus::Pass,
            answer.secure ? PP_SAY("The answer is proven by DNSSEC.")
                          : PP_SAY("The answer is not proven by DNSSEC; few are."));
        qsizetype size = 0;
        for (const QByteArray &record : answer.records)
            size += record.size();
        if (size > largestPacket)
            add("DK-25", KeyStatus::Warn,
                PP_SAY("The answer has %1 octets, so it needs a second question by TCP.",
                       QString::number(size)),
                PP_SAY("A key of %1 bits is long enough.", QString::number(advisedBits)));
        else
            add("DK-25", KeyStatus::Pass, PP_SAY("The answer is small enough for one packet."));
    }

    // DK-05 to DK-09: the first thing wrong hides the others.
    void judgeSyntax()
    {
        const auto judged = [&](const char *id, std::initializer_list<RecordFault> faults,
                                const Sentence &good) {
            const bool isWrong = std::find(faults.begin(), faults.end(), m_record.fault) != faults.end();
            if (isWrong)
                add(id, KeyStatus::Fail, m_record.detail, m_record.remedy);
            else if (m_record.fault == RecordFault::None)
                add(id, KeyStatus::Pass, good);
        };
        const bool isMangled = m_texts.first().contains('"') || m_texts.first().contains('\\');
        if (isMangled)
            add("DK-05", KeyStatus::Fail, PP_SAY("Quotes or backslashes stand inside the record."),
                PP_SAY("Enter it without quotes, and without backslashes before the semicolons."));
        else
            add("DK-05", KeyStatus::Pass, PP_SAY("The record is free of quotes and backslashes."));
        judged("DK-06", {RecordFault::Version},
               m_record.hasVersion ? PP_SAY("The record begins with v=DKIM1.")
                                   : PP_SAY("The record has no version, which is allowed."));
        judged("DK-07", {RecordFault::Tags}, PP_SAY("The record can be read."));
        judged("DK-08", {RecordFault::KeyType},
               PP_SAY("The kind of key is %1.", QString::fromUtf8(m_record.typeName)));
        if (m_record.isRevoked)
            add("DK-09", KeyStatus::Fail, PP_SAY("The key was revoked: p= is empty."),
                PP_SAY("Sign with another selector, or publish the key again."));
        else
            judged("DK-09", {RecordFault::KeyMissing, RecordFault::KeyDamaged, RecordFault::KeyForeign},
                   PP_SAY("The key in the record is whole."));
    }

    void judgeKey()
    {
        if (!m_record.key)
            return;
        if (m_record.key->type() == KeyType::Ed25519) {
            add("DK-10", KeyStatus::NotApplicable, PP_SAY("Ed25519 keys have one size."));
            add("DK-23", KeyStatus::Warn, PP_SAY("Many receivers ignore Ed25519 signatures."),
                PP_SAY("Sign with an RSA key of a second selector as well."));
            return;
        }
        const int bits = m_record.key->bits();
        const QString shown = QString::number(bits);
        if (bits < fewestBits)
            add("DK-10", KeyStatus::Fail, PP_SAY("The key has %1 bits; receivers refuse it.", shown),
                PP_SAY("Make a key of %1 bits.", QString::number(advisedBits)));
        else if (bits < advisedBits || bits > mostBits)
            add("DK-10", KeyStatus::Warn,
                PP_SAY("The key has %1 bits; %2 are advised.", shown, QString::number(advisedBits)),
                PP_SAY("Make a key of %1 bits.", QString::number(advisedBits)));
        else
            add("DK-10", KeyStatus::Pass, PP_SAY("The key has %1 bits.", shown));
        const QByteArray exponent = m_record.key->exponent();
        const bool isWorthless = exponent == "1" || (exponent.back() - '0') % 2 == 0;
        add("DK-11",
            isWorthless           ? KeyStatus::Fail
            : exponent == "65537" ? KeyStatus::Pass
                                  : KeyStatus::Warn,
            PP_SAY("The exponent of the key is %1.", QString::fromLatin1(exponent)),
            exponent == "65537" ? Sentence{} : PP_SAY("Make a new key; the usual exponent is 65537."));
    }

    void judgeScope()
    {
        if (m_record.admits(HashAlgorithm::Sha256))
            add("DK-12", KeyStatus::Pass, PP_SAY("The key may be used with SHA-256."));
        else
            add("DK-12", KeyStatus::Fail,
                PP_SAY("The record forbids SHA-256 (h=), and SHA-1 is refused by receivers."),
                PP_SAY("Remove h= from the record."));
        if (m_record.isForMail())
            add("DK-13", KeyStatus::Pass, PP_SAY("The key is for e-mail."));
        else
            add("DK-13", KeyStatus::Fail, PP_SAY("The record says the key is not for e-mail (s=)."),
                PP_SAY("Remove s= from the record."));
        if (m_record.isTesting())
            add("DK-14", KeyStatus::Warn,
                PP_SAY("The key is marked as a test (t=y): receivers treat messages as unsigned."),
                PP_SAY("Remove t=y when the tests are done."));
        else
            add("DK-14", KeyStatus::Pass, PP_SAY("The key is not marked as a test."));
        // Our signatures have no i= of their own, so it is "@" and the domain itself.
        add("DK-15", KeyStatus::Pass,
            m_record.forbidsSubdomains()
                ? PP_SAY("The key is for the domain itself only (t=s), as our signatures are.")
                : PP_SAY("The key may be used for subdomains too."));
        if (m_record.hasGranularity)
            add("DK-16", KeyStatus::Warn,
                PP_SAY("The record holds g=, which is no longer used and confuses old receivers."),
                PP_SAY("Remove g= from the record."));
        else
            add("DK-16", KeyStatus::Pass, PP_SAY("The record holds nothing outdated."));
    }

    void compareWithOurs()
    {
        if (!m_question.key) {
            add("DK-17", KeyStatus::NotApplicable,
                PP_SAY("The private key is not at hand, so it cannot be compared."));
            return;
        }
        const KeyMatch match = compareKeys(*m_question.key, m_record);
        const QString ours = QString::fromLatin1(match.ours);
        if (match.isSame)
            add("DK-17", KeyStatus::Pass,
                PP_SAY("The published key belongs to the private key (SHA-256 %1).", ours));
        else
            add("DK-17", KeyStatus::Fail,
                PP_SAY("The key in the DNS is another than the one we sign with (SHA-256 %1 there, %2 here).",
                       QString::fromLatin1(match.theirs), ours),
                PP_SAY(
                    "Publish the record of our key, or use the key that belongs to the published record."));
        signAndVerify();
    }

    // DK-18: a probe on the same path as real messages.
    void signAndVerify()
    {
        const QByteArray probe = "From: probe@" + m_question.domain + "\r\nSubject: Probe\r\n\r\nProbe\r\n";
        const auto signer = Signer::create(m_question.domain, {{*m_question.key, m_question.selector}});
        const auto message = signer ? signer->sign(probe, m_now) : Result<QByteArray>(signer.error());
        if (!message) {
            add("DK-18", KeyStatus::Fail, message.error().why, message.error().remedy);
            return;
        }
        const Verdict verdict = verify(*message, m_dns, m_now);
        if (verdict.outcome == Outcome::Pass)
            add("DK-18", KeyStatus::Pass,
                PP_SAY("A message signed here is accepted with the published key."));
        else
            add("DK-18", verdict.outcome == Outcome::TempError ? KeyStatus::Unknown : KeyStatus::Fail,
                verdict.signatures.front().reason,
                PP_SAY("Mend what the other checks found, then check again."));
    }

    const KeyQuestion &m_question;
    Dns::Source &m_dns;
    Instant m_now;
    QByteArray m_name;
    QString m_shown;
    QByteArrayList m_texts;
    KeyRecord m_record;
    std::vector<KeyFinding> m_findings;
};

QByteArray keyStatusName(KeyStatus status)
{
    switch (status) {
    case KeyStatus::Pass:
        return QByteArrayLiteral("pass");
    case KeyStatus::Warn:
        return QByteArrayLiteral("warn");
    case KeyStatus::Fail:
        return QByteArrayLiteral("fail");
    case KeyStatus::Unknown:
        return QByteArrayLiteral("unknown");
    case KeyStatus::NotApplicable:
        return QByteArrayLiteral("not-applicable");
    }
    Q_UNREACHABLE();
}

std::vector<KeyFinding> checkKey(const KeyQuestion &question, Dns::Source &dns, Instant now)
{
    return KeyCheck(question, dns, now).run();
}

} // namespace PressPost::Dkim
