// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/Signer.h"
#include "models/mail/dkim/Verifier.h"
#include "models/mail/dkim/VerifierParts.h"
#include "models/mail/dns/ZoneSource.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace PressPost;
using namespace PressPost::Dkim;

class DkimVerifierTest final : public QObject
{
    Q_OBJECT

    const PrivateKey m_key = *PrivateKey::generate(KeyType::Rsa, 2048);
    const PrivateKey m_other = *PrivateKey::generate(KeyType::Rsa, 2048);
    const PrivateKey m_short = *PrivateKey::generate(KeyType::Rsa, 1024);
    const Instant m_now = fromMilliseconds(1'790'000'000'000);

    static QByteArray contentOf(const char *name)
    {
        QFile file(QStringLiteral(PRESSPOST_TEST_DATA "/dkim/") + QString::fromLatin1(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QByteArray message()
    {
        return "From: a@example.org\r\nTo: b@example.net\r\nSubject: Hello\r\nDate: Tue, 24 Nov 2026 "
               "09:31:50 +0000\r\n"
               "\r\nOne  \r\nTwo\r\n";
    }

    QByteArray recordOf(const PrivateKey &key) const
    {
        return layoutsOf(key.publicKey(), "s", "example.org").value;
    }

    // Answers s._domainkey.example.org with these records.
    static std::unique_ptr<Dns::ZoneSource> zone(const QByteArrayList &records)
    {
        QJsonArray texts;
        for (const QByteArray &record : records)
            texts.append(QJsonArray{QString::fromLatin1(record)});
        const QJsonObject node{{QStringLiteral("TXT"), texts}};
        return zoneOf(node);
    }
    static std::unique_ptr<Dns::ZoneSource> zoneOf(const QJsonObject &node)
    {
        const QJsonObject names{{QStringLiteral("s._domainkey.example.org"), node}};
        auto made = Dns::ZoneSource::fromObject({{QStringLiteral("names"), names}});
        return made ? std::move(*made) : nullptr;
    }

    QByteArray signedWith(const PrivateKey &key, const SigningRules &rules = {}) const
    {
        return *Signer::create("example.org", {{key, "s"}}, rules)->sign(message(), m_now);
    }

    // A signature of any tags, right in every other way: what our own signer never writes.
    QByteArray forged(const QByteArray &tags, const QByteArray &text = message(),
                      HashAlgorithm algorithm = HashAlgorithm::Sha256) const
    {
        const MessageView view = viewOf(text);
        QByteArray field = "DKIM-Signature: " + tags;
        const TagList list = parseTagList(QByteArrayView(field).sliced(15));
        const qsizetype length = list.has("l") ? list.value("l").toLongLong() : 1'000'000;
        Hash body(algorithm);
        body.add(canonicalBody(view.body, Canonical::Relaxed).left(length));
        field.replace("bh=;", QByteArray("bh=" + body.result().toBase64() + ";"));
        QByteArray canonical;
        FieldPicker picker(view);
        for (const QByteArray &name : colonList(list.value("h"))) {
            if (const Field *each = picker.next(name); each != nullptr)
                appendCanonicalField(canonical, each->whole, Canonical::Relaxed);
        }
        appendCanonicalField(canonical, field, Canonical::Relaxed);
        canonical.chop(2);
        Hash hash(HashAlgorithm::Sha256);
        hash.add(canonical);
        field.replace(" b=", QByteArray(" b=" + m_key.sign(hash.result())->toBase64()));
        return field + "\r\n" + text;
    }

    SignatureVerdict judgeOne(const QByteArray &text, Dns::Source &dns, const VerifyRules &rules = {}) const
    {
        const Verdict verdict = verify(text, dns, m_now, rules);
        return verdict.signatures.empty() ? SignatureVerdict() : verdict.signatures.front();
    }

    static bool warns(const SignatureVerdict &verdict, const QByteArray &code, const QByteArray &header = {})
    {
        return std::any_of(verdict.warnings.begin(), verdict.warnings.end(),
                           [&](const SignatureWarning &warning) {
                               return warning.code == code && (header.isEmpty() || warning.header == header);
                           });
    }

    void addVerdictRow(const char *name, const QByteArray &text, Outcome outcome, const char *word) const
    {
        QTest::newRow(name) << text << int(outcome) << QString::fromLatin1(word);
    }

private Q_SLOTS:
    void acceptsTheExampleOfRfc8463()
    {
        auto dns = Dns::ZoneSource::fromJson(contentOf("rfc8463.zone.json"));
        QVERIFY(dns.has_value());
        const Verdict verdict = verify(contentOf("rfc8463.eml"), **dns, fromMilliseconds(1528637909000));
        QCOMPARE(verdict.outcome, Outcome::Pass);
        QCOMPARE(verdict.signatures.size(), std::size_t(2));
        for (const SignatureVerdict &each : verdict.signatures)
            QVERIFY2(each.outcome == Outcome::Pass, qPrintable(each.reason.english()));
        QCOMPARE(verdict.signatures[0].signature.algorithm, QByteArray("ed25519-sha256"));
        QVERIFY(verdict.signatures[0].warnings.empty());
    }

    // Ed25519 signs the digest, not the text (RFC 8463 §3): the key of the appendix must give its very
    // signature.
    void makesTheSignatureOfRfc8463()
    {
        const QByteArray pem = "-----BEGIN PRIVATE KEY-----\n"
                               "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                               "-----END PRIVATE KEY-----\n";
        const auto key = PrivateKey::fromPem(Secret(pem));
        QVERIFY(key.has_value());
        QCOMPARE(key->publicKey().recordBytes().toBase64(),
                 QByteArray("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="));
        const QByteArray input =
            "from:Joe SixPack <joe@football.example.com>\r\nto:Suzie Q <suzie@shopping.example.net>\r\n"
            "subject:Is dinner ready?\r\ndate:Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n"
            "message-id:<20030712040037.46341.5F8J@football.example.com>\r\n"
            "dkim-signature:v=1; a=ed25519-sha256; c=relaxed/relaxed; d=football.example.com;"
            " i=@football.example.com; q=dns/txt; s=brisbane; t=1528637909; h=from : to : subject : date :"
            " message-id : from : subject : date; bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=; b=";
        Hash hash(HashAlgorithm::Sha256);
        hash.add(input);
        QCOMPARE(
            key->sign(hash.result())->toBase64(),
            QByteArray(
                "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw=="));
    }

    void saysNoneWithoutASignature() { QCOMPARE(verify(message(), *zone({}), m_now).outcome, Outcome::None); }

    void judgesChanges_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("word");
        const QByteArray good = signedWith(m_key);
        const QByteArray strict = signedWith(m_key, {{Canonical::Simple, Canonical::Simple}, {}, {}});
        const auto changed = [](QByteArray text, const char *from, const char *to) {
            return text.replace(from, to);
        };
        addVerdictRow("none", good, Outcome::Pass, "right");
        addVerdictRow("folding and blanks", changed(good, "Subject: Hello\r\n", "SUBJECT:\r\n\tHello  \r\n"),
                      Outcome::Pass, "");
        addVerdictRow("folding, when simple", changed(strict, "Subject: Hello", "Subject:  Hello"),
                      Outcome::Fail, "header");
        addVerdictRow("subject", changed(good, "Hello", "Hullo"), Outcome::Fail, "header field was changed");
        addVerdictRow("body", changed(good, "Two", "2"), Outcome::Fail, "body was changed");
        addVerdictRow("blanks in the body, when simple", changed(strict, "One  \r\n", "One \r\n"),
                      Outcome::Fail, "body");
        addVerdictRow("footer", good + "\r\n-- \r\nScanned by all\r\n", Outcome::Fail, "first 2 lines");
        addVerdictRow("body lost", changed(good, "One  \r\nTwo\r\n", ""), Outcome::Fail, "nothing is left");
        addVerdictRow("line ends", changed(good, "One  \r\n", "One\n"), Outcome::Fail, "line ends");
        addVerdictRow("second From on top", "From: c@example.net\r\n" + good, Outcome::Fail, "further from");
        addVerdictRow("signature damaged", changed(good, "\r\n b=\r\n ", "\r\n b=\r\n AAAA"), Outcome::Fail,
                      "");
    }
    void judgesChanges()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, outcome);
        QFETCH(const QString, word);
        const auto dns = zone({recordOf(m_key)});
        const SignatureVerdict verdict = judgeOne(text, *dns);
        QCOMPARE(outcomeName(verdict.outcome), outcomeName(Outcome(outcome)));
        QVERIFY2(verdict.reason.english().contains(word), qPrintable(verdict.reason.english()));
    }

    void judgesTags_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("word");
        const QByteArray usual =
            "v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=s; bh=; h=From:Subject;";
        const auto with = [&](const char *from, const char *to) {
            return forged(QByteArray(usual + " b=").replace(from, to));
        };
        const auto adding = [&](const char *tag) { return forged(usual + ' ' + tag + "; b="); };
        addVerdictRow("usual", forged(usual + " b="), Outcome::Pass, "");
        addVerdictRow("b= first",
                      forged("v=1; b=; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=s; bh=; h=From;"),
                      Outcome::Pass, "");
        addVerdictRow("unknown tag", adding("zz=1"), Outcome::Pass, "");
        addVerdictRow("version", with("v=1", "v=2"), Outcome::PermError, "version");
        addVerdictRow("no version", with("v=1; ", ""), Outcome::PermError, "v=");
        addVerdictRow("algorithm", with("rsa-sha256", "rsa-md5"), Outcome::PermError, "algorithm");
        addVerdictRow("canonicalization", with("relaxed/relaxed", "nofws"), Outcome::PermError,
                      "canonicalization");
        addVerdictRow("From not signed", with("From:", "To:"), Outcome::PermError, "From");
        addVerdictRow("twice", adding("d=example.org"), Outcome::PermError, "twice");
        addVerdictRow("domain", with("d=example.org", "d=exa mple.org"), Outcome::PermError, "d=");
        addVerdictRow("identity of another domain", adding("i=@example.net"), Outcome::PermError, "i=");
        addVerdictRow("identity below", adding("i=a=20b@news.example.org"), Outcome::Pass, "");
        addVerdictRow("identity not quite below", adding("i=@badexample.org"), Outcome::PermError, "i=");
        addVerdictRow("expired", adding("t=1; x=1789999999"), Outcome::PermError, "expired");
        addVerdictRow("expires now", adding("x=1790000000"), Outcome::Pass, "");
        addVerdictRow("expires before it was made", adding("t=1790000000; x=1790000000"), Outcome::PermError,
                      "x=");
        addVerdictRow("time of thirteen digits", adding("t=1234567890123"), Outcome::PermError, "t=");
        addVerdictRow("other query", adding("q=http/json"), Outcome::PermError, "q=");
        addVerdictRow("several queries", adding("q=http/json : dns/txt"), Outcome::Pass, "");
        addVerdictRow("length of all", adding("l=10"), Outcome::Pass, "");
        addVerdictRow("length too great", adding("l=11"), Outcome::PermError, "l=");
        addVerdictRow("length of forty digits", adding("l=1000000000000000000000000000000000000000"),
                      Outcome::PermError, "l=");
        addVerdictRow("length of no number", adding("l=-1"), Outcome::PermError, "l=");
    }
    void judgesTags()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, outcome);
        QFETCH(const QString, word);
        const auto dns = zone({recordOf(m_key)});
        const SignatureVerdict verdict = judgeOne(text, *dns);
        QVERIFY2(int(verdict.outcome) == outcome, qPrintable(verdict.reason.english()));
        QVERIFY2(verdict.reason.english().contains(word), qPrintable(verdict.reason.english()));
    }

    void judgesKeys_data()
    {
        QTest::addColumn<QByteArrayList>("records");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("word");
        const QByteArray good = recordOf(m_key);
        const QByteArray other = recordOf(m_other);
        const auto row = [&](const char *name, const QByteArrayList &records, Outcome outcome,
                             const char *word) {
            QTest::newRow(name) << records << int(outcome) << QString::fromLatin1(word);
        };
        row("right", {good}, Outcome::Pass, "right");
        row("another", {other}, Outcome::Fail, "another key");
        row("revoked", {"v=DKIM1; p="}, Outcome::PermError, "revoked");
        row("other texts", {"v=spf1 -all"}, Outcome::PermError, "only other texts");
        row("right beside another", {other, "v=spf1 -all", good}, Outcome::Pass, "right");
        row("right beside a damaged", {"v=DKIM1; p=%", good}, Outcome::Pass, "right");
        row("damaged", {"v=DKIM1; p=%"}, Outcome::PermError, "base64");
        row("other kind", {"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="},
            Outcome::PermError, "kind");
        row("sha1 only", {good + "; h=sha1"}, Outcome::PermError, "hash");
        row("not for mail", {good + "; s=tlsrpt"}, Outcome::PermError, "e-mail");
        row("strict", {good + "; t=s"}, Outcome::Pass, "right");
    }
    void judgesKeys()
    {
        QFETCH(const QByteArrayList, records);
        QFETCH(const int, outcome);
        QFETCH(const QString, word);
        const auto dns = zone(records);
        const SignatureVerdict verdict = judgeOne(signedWith(m_key), *dns);
        QVERIFY2(int(verdict.outcome) == outcome, qPrintable(verdict.reason.english()));
        QVERIFY2(verdict.reason.english().contains(word), qPrintable(verdict.reason.english()));
    }

    void forbidsASubdomainWhereTheKeyDoes()
    {
        const auto dns = zone({recordOf(m_key) + "; t=s"});
        const QByteArray tags =
            "v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; i=@a.example.org; s=s; bh=; h=From; b=";
        QCOMPARE(judgeOne(forged(tags), *dns).outcome, Outcome::PermError);
    }

    void tellsUnknownFromMissing_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("outcome");
        QTest::newRow("no answer") << QStringLiteral("TIMEOUT") << int(Outcome::TempError);
        QTest::newRow("broken") << QStringLiteral("SERVFAIL") << int(Outcome::TempError);
        QTest::newRow("bogus") << QStringLiteral("BOGUS") << int(Outcome::TempError);
        QTest::newRow("no TXT") << QStringLiteral("A") << int(Outcome::PermError);
    }
    void tellsUnknownFromMissing()
    {
        QFETCH(const QString, fault);
        QFETCH(const int, outcome);
        const QJsonArray value{fault == QStringLiteral("A") ? QStringLiteral("192.0.2.1")
                                                            : QStringLiteral("TXT")};
        const auto dns = zoneOf(fault == QStringLiteral("BOGUS") ? QJsonObject{{fault, true}}
                                                                 : QJsonObject{{fault, value}});
        QVERIFY(dns);
        QCOMPARE(int(judgeOne(signedWith(m_key), *dns).outcome), outcome);
        QCOMPARE(judgeOne(signedWith(m_key), *zone({})).outcome, Outcome::PermError);
    }

    void refusesShortKeysByTheRule()
    {
        const auto dns = zone({recordOf(m_short)});
        const QByteArray text = signedWith(m_short);
        QCOMPARE(judgeOne(text, *dns).outcome, Outcome::Pass);
        QVERIFY(warns(judgeOne(text, *dns), "small-key"));
        const SignatureVerdict refused = judgeOne(text, *dns, {2048, VerifyRules::Sha1::Refused});
        QCOMPARE(refused.outcome, Outcome::Policy);
        QVERIFY(refused.reason.english().contains(QStringLiteral("1024")));
        // Wrong is worse than short.
        QCOMPARE(
            judgeOne(QByteArray(text).replace("Hello", "Hullo"), *dns, {2048, VerifyRules::Sha1::Refused})
                .outcome,
            Outcome::Fail);
    }

    void refusesSha1UnlessAllowed()
    {
        const auto dns = zone({recordOf(m_key)});
        const QByteArray text =
            forged("v=1; a=rsa-sha1; c=relaxed/relaxed; d=example.org; s=s; bh=; h=From; b=", message(),
                   HashAlgorithm::Sha1);
        QCOMPARE(judgeOne(text, *dns).outcome, Outcome::Policy);
        // It is looked at, and is wrong: what stands there is a SHA-256 signature.
        QCOMPARE(judgeOne(text, *dns, {1024, VerifyRules::Sha1::Accepted}).outcome, Outcome::Fail);
    }

    void refusesAFieldAddedBesideASignedOne_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("outcome");
        for (const char *name : {"From", "To", "Subject", "Date"})
            QTest::newRow(name) << QByteArray(name) << int(Outcome::Policy);
        QTest::newRow("Received") << QByteArray("Received") << int(Outcome::Pass);
    }
    void refusesAFieldAddedBesideASignedOne()
    {
        QFETCH(const QByteArray, field);
        QFETCH(const int, outcome);
        const auto dns = zone({recordOf(m_key)});
        const QByteArray text = forged(
            "v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=s; bh=; h=From:To:Subject:Date; b=");
        QCOMPARE(judgeOne(text, *dns).outcome, Outcome::Pass);
        QCOMPARE(int(judgeOne(field + ": other@example.net\r\n" + text, *dns).outcome), outcome);
    }

    void warnsOfWhatIsDoubtful()
    {
        const auto dns = zone({recordOf(m_key) + "; t=y", recordOf(m_other)});
        const SignatureVerdict verdict = judgeOne(
            forged("v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=s; t=1790000901; l=4; bh=; "
                   "h=From; b=",
                   QByteArray(message()).replace("a@example.org", "\"a@example.org\" <a@elsewhere.example>")),
            *dns);
        QVERIFY2(verdict.outcome == Outcome::Pass, qPrintable(verdict.reason.english()));
        QVERIFY(verdict.isTesting);
        for (const char *code : {"from-not-aligned", "signed-in-future", "unsigned-tail", "several-keys"})
            QVERIFY2(warns(verdict, code), code);
        QVERIFY(warns(verdict, "unsigned-header", "Subject") && !warns(verdict, "unsigned-header", "From"));
        const SignatureVerdict clean = judgeOne(signedWith(m_key), *zone({recordOf(m_key)}));
        QVERIFY(clean.warnings.empty() && !clean.isTesting);
    }

    void readsTheDomainsOfFrom_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("domains");
        QTest::newRow("bare") << QByteArray("a@Example.ORG") << QByteArray("example.org");
        QTest::newRow("quoted") << QByteArray("\"x@y.example, z\" <a@example.org>")
                                << QByteArray("example.org");
        QTest::newRow("quoted left side")
            << QByteArray("\"x@y.example\"@example.org") << QByteArray("example.org");
        QTest::newRow("comment") << QByteArray("a@example.org (at (home) b@c.example)")
                                 << QByteArray("example.org");
        QTest::newRow("two") << QByteArray("a@example.org, B <b@c.example>")
                             << QByteArray("example.org c.example");
        QTest::newRow("own letters") << QByteArray("a@b\xc3\xbc"
                                                   "cher.example")
                                     << QByteArray("xn--bcher-kva.example");
        QTest::newRow("nobody") << QByteArray("undisclosed:;") << QByteArray();
    }
    void readsTheDomainsOfFrom()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, domains);
        const QByteArray text = "From: " + from + "\r\n\r\n";
        QCOMPARE(fromDomains(viewOf(text)).join(' '), domains);
    }

    void judgesEachSignatureOnItsOwn()
    {
        const auto dns = zone({recordOf(m_key)});
        QByteArray text = signedWith(m_key);
        for (int i = 0; i < maxJudgedSignatures; ++i)
            text = "DKIM-Signature: v=1; broken\r\n" + text;
        const Verdict verdict = verify(text, *dns, m_now);
        QCOMPARE(verdict.signatures.size(), std::size_t(maxJudgedSignatures + 1));
        QCOMPARE(verdict.signatures.front().outcome, Outcome::PermError);
        QCOMPARE(verdict.signatures.back().outcome, Outcome::Neutral);
        text = "DKIM-Signature: v=1; broken\r\n" + signedWith(m_key);
        QCOMPARE(verify(text, *dns, m_now).outcome, Outcome::Pass);
    }
};

QTEST_GUILESS_MAIN(DkimVerifierTest)
#include "DkimVerifierTest.moc"
