// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/KeyRecord.h"

#include <QTest>

using namespace PressPost;
using namespace PressPost::Dkim;

class DkimKeyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAKeyThroughPem_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("bits");
        QTest::newRow("RSA") << int(KeyType::Rsa) << 2048;
        QTest::newRow("Ed25519") << int(KeyType::Ed25519) << 256;
    }
    void keepsAKeyThroughPem()
    {
        QFETCH(const int, type);
        QFETCH(const int, bits);
        const auto key = PrivateKey::generate(KeyType(type));
        QVERIFY(key.has_value());
        const auto pem = key->toPem();
        QVERIFY(pem.has_value());
        QVERIFY(pem->view().toByteArray().startsWith("-----BEGIN PRIVATE KEY-----\n"));
        const auto again = PrivateKey::fromPem(*pem);
        QVERIFY(again.has_value());
        QVERIFY(again->publicKey() == key->publicKey());
        QCOMPARE(again->publicKey().bits(), type == int(KeyType::Rsa) ? bits : again->publicKey().bits());
        Hash hash(HashAlgorithm::Sha256);
        hash.add("text");
        const QByteArray digest = hash.result();
        const auto signature = again->sign(digest);
        QVERIFY(signature.has_value());
        QVERIFY(key->publicKey().verifies(HashAlgorithm::Sha256, digest, *signature));
        QVERIFY(!key->publicKey().verifies(HashAlgorithm::Sha256, digest.toHex().first(32), *signature));
    }

    void refusesWhatIsNoKey()
    {
        const auto refused =
            PrivateKey::fromPem(Secret("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
        QVERIFY(!refused);
        QVERIFY(!refused.error().why.isEmpty() && !refused.error().remedy.isEmpty());
        QVERIFY(!PrivateKey::fromPem(Secret()));
        QCOMPARE(PrivateKey::generate(KeyType::Rsa, 512).error().fault, Fault::Usage);
    }

    void asksNobodyForAPassphrase()
    {
        const QByteArray locked = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                                  "MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjLbrmQyJXQmwICCAAw\n"
                                  "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEGZbZq5lUqzcqI2XSUqRWHQEQAAA\n"
                                  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
                                  "AAAAAAAAAAAAAAAAAAAAAA==\n-----END ENCRYPTED PRIVATE KEY-----\n";
        const auto refused = PrivateKey::fromPem(Secret(locked));
        QVERIFY(!refused);
        QVERIFY2(describe(refused.error()).contains(QStringLiteral("passphrase")),
                 qPrintable(describe(refused.error())));
    }

    void laysTheRecordOutForEveryDnsHost()
    {
        const auto key = PrivateKey::generate(KeyType::Rsa, 4096);
        QVERIFY(key.has_value());
        const RecordLayouts layouts = layoutsOf(key->publicKey(), "s2026", "nordlicht.example");
        QCOMPARE(layouts.host, QByteArray("s2026._domainkey"));
        QCOMPARE(layouts.name, QByteArray("s2026._domainkey.nordlicht.example"));
        QByteArray joined;
        const QByteArrayList pieces = layouts.strings.split('"');
        for (qsizetype i = 1; i < pieces.size(); i += 2) {
            QVERIFY(pieces[i].size() <= 255 && !pieces[i].isEmpty());
            joined += pieces[i];
        }
        QCOMPARE(joined, layouts.value);
        QVERIFY(layouts.zoneLine.contains(layouts.strings));
        const KeyRecord record = parseKeyRecord(layouts.value);
        QVERIFY(record.fault == RecordFault::None);
        const KeyMatch match = compareKeys(*key, record);
        QVERIFY(match.isSame);
        const auto other = PrivateKey::generate(KeyType::Ed25519);
        const KeyMatch mismatch = compareKeys(*other, record);
        QVERIFY(!mismatch.isSame && mismatch.theirs == match.theirs && mismatch.ours.size() == 64);
    }

    void readsAllOfARecord()
    {
        const KeyRecord record = parseKeyRecord(
            "v=DKIM1; h = sha1 : sha256; k=ed25519; s=tlsrpt : email; t=y:s:later; n=two=20words; x=1;"
            " p=11qYAYKxCrfVS/7TyWQHOg7hcv PapiMlrwIaaPcHURo=");
        QVERIFY2(record.fault == RecordFault::None, qPrintable(record.detail.english()));
        QVERIFY(record.isTesting() && record.forbidsSubdomains() && record.isForMail());
        QVERIFY(record.admits(HashAlgorithm::Sha1) && record.admits(HashAlgorithm::Sha256));
        QCOMPARE(record.notes, QByteArray("two words"));
        QVERIFY(record.key && record.key->type() == KeyType::Ed25519);
        QVERIFY(!parseKeyRecord("p=; s=other").isForMail());
        QVERIFY(!parseKeyRecord("h=sha1; p=").admits(HashAlgorithm::Sha256));
        QVERIFY(parseKeyRecord("v=DKIM1; p=").isRevoked);
    }

    void readsABareRsaKey() // PKCS#1, as some tools publish it
    {
        const auto key = PrivateKey::generate(KeyType::Rsa, 1024);
        const QByteArray info = key->publicKey().recordBytes();
        // The SubjectPublicKeyInfo ends with a bit string whose content is the RSAPublicKey.
        const QByteArray bare = info.sliced(info.indexOf(QByteArray::fromHex("30818902818100")));
        const auto read = PublicKey::fromRecord(KeyType::Rsa, bare);
        QVERIFY(read.has_value());
        QVERIFY(*read == key->publicKey());
        QCOMPARE(read->exponent(), QByteArray("65537"));
    }

    void namesWhatIsWrongWithARecord_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("fault");
        QTest::newRow("version") << QByteArray("v=DKIM2; p=") << int(RecordFault::Version);
        QTest::newRow("version in small letters") << QByteArray("v=dkim1; p=") << int(RecordFault::Version);
        QTest::newRow("version not first") << QByteArray("k=rsa; v=DKIM1; p=") << int(RecordFault::Version);
        QTest::newRow("no key") << QByteArray("v=DKIM1; k=rsa") << int(RecordFault::KeyMissing);
        QTest::newRow("no base64") << QByteArray("v=DKIM1; p=%%%%") << int(RecordFault::KeyDamaged);
        QTest::newRow("not RSA") << QByteArray("v=DKIM1; p=AAAA") << int(RecordFault::KeyForeign);
        QTest::newRow("Ed25519 in its envelope")
            << QByteArray("k=ed25519; p=MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=")
            << int(RecordFault::KeyForeign);
        QTest::newRow("kind") << QByteArray("k=dsa; p=AAAA") << int(RecordFault::KeyType);
        QTest::newRow("twice") << QByteArray("v=DKIM1; p=; p=") << int(RecordFault::Tags);
        QTest::newRow("backslashes") << QByteArray("v=DKIM1\\; \\k=rsa; p=") << int(RecordFault::Tags);
    }
    void namesWhatIsWrongWithARecord()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, fault);
        const KeyRecord record = parseKeyRecord(text);
        QCOMPARE(int(record.fault), fault);
        QVERIFY(!record.detail.isEmpty() && !record.remedy.isEmpty() && !record.key);
    }

    void tellsKeysFromOtherTexts()
    {
        QVERIFY(looksLikeKeyRecord("v=DKIM1; p="));
        QVERIFY(looksLikeKeyRecord("k=rsa; p=AA"));
        QVERIFY(looksLikeKeyRecord("\"v=DKIM1; p=AA\""));
        QVERIFY(!looksLikeKeyRecord("v=spf1 -all"));
        QVERIFY(!looksLikeKeyRecord("google-site-verification=abc"));
    }

    void knowsDomainNames()
    {
        QVERIFY(isDomainName("a_b.xn--80ak6aa92e.example"));
        for (const QByteArray &bad :
             {QByteArray(), QByteArray("a..b"), QByteArray("-a.b"), QByteArray("a b"), QByteArray("a.b."),
              QByteArray("\xc3\xa4.example"), QByteArray(64, 'a'), QByteArray("a;b")})
            QVERIFY2(!isDomainName(bad), bad.constData());
    }
};

QTEST_APPLESS_MAIN(DkimKeyTest)
#include "DkimKeyTest.moc"
