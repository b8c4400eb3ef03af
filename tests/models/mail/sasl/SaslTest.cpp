// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/sasl/Sasl.h"

#include <QTest>

using namespace PressPost;
using Sasl::Exchange;
using Sasl::Mechanism;

namespace
{

// Gives SCRAM the nonce of RFC 7677 §3: 18 bytes whose base64 is that text.
class NonceOfTheRfc final : public Random
{
public:
    QByteArray bytes(qsizetype) override { return QByteArray::fromBase64("rOprNGfwEbeRWgbNEkqO"); }
};

Exchange exchangeOf(Mechanism mechanism, const char *user, const char *password)
{
    static NonceOfTheRfc random;
    return {mechanism, QString::fromUtf8(user), Secret(QByteArrayView(password)), random};
}

const QByteArray serverNonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
const QByteArray serverFirst = "r=" + serverNonce + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

} // namespace

class SaslTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesWhatBothSidesKnow();
    void plainIsOneMessage();
    void loginAnswersInOrderWhateverIsAsked();
    void cramMd5IsThatOfTheRfc();
    void scramIsThatOfTheRfc();
    void scramRefusesAServerWithoutTheProof();
    void scramRefusesOddFirstAnswers_data();
    void scramRefusesOddFirstAnswers();
    void bearerTokensEndAfterTheReason();
};

void SaslTest::choosesWhatBothSidesKnow()
{
    QCOMPARE(Sasl::choose(Mechanism::Automatic, {"CRAM-MD5", "LOGIN", "PLAIN"}), Mechanism::Plain);
    QCOMPARE(Sasl::choose(Mechanism::Automatic, {"CRAM-MD5", "SCRAM-SHA-256"}), Mechanism::ScramSha256);
    QCOMPARE(Sasl::choose(Mechanism::Login, {"LOGIN", "PLAIN"}), Mechanism::Login);
    QVERIFY(!Sasl::choose(Mechanism::ScramSha256, {"PLAIN"}));
    QVERIFY(!Sasl::choose(Mechanism::Automatic, {"GSSAPI", "XOAUTH2"}));
}

void SaslTest::plainIsOneMessage()
{
    Exchange plain = exchangeOf(Mechanism::Plain, "jürgen", "ge heim");
    QCOMPARE(plain.initialResponse(), QByteArray("\0jürgen\0ge heim", 16));
    QVERIFY(!plain.respond("more"));
    QVERIFY(plain.finish());
}

void SaslTest::loginAnswersInOrderWhateverIsAsked()
{
    Exchange login = exchangeOf(Mechanism::Login, "press", "secret");
    QVERIFY(!login.initialResponse());
    QCOMPARE(*login.respond("Benutzer:"), "press");
    QCOMPARE(*login.respond(""), "secret");
    QVERIFY(!login.respond("Again:"));
}

void SaslTest::cramMd5IsThatOfTheRfc() // RFC 2195 §2
{
    Exchange cram = exchangeOf(Mechanism::CramMd5, "tim", "tanstaaftanstaaf");
    QVERIFY(!cram.initialResponse());
    QCOMPARE(*cram.respond("<1896.697170952@postoffice.reston.mci.net>"),
             "tim b913a602c7eda7a495b4e6e7334d3890");
}

void SaslTest::scramIsThatOfTheRfc() // RFC 7677 §3
{
    Exchange scram = exchangeOf(Mechanism::ScramSha256, "user", "pencil");
    QCOMPARE(scram.initialResponse(), "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
    QCOMPARE(*scram.respond(serverFirst),
             "c=biws,r=" + serverNonce + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
    QVERIFY(!scram.finish());
    QCOMPARE(*scram.respond("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="), "");
    QVERIFY(scram.finish());
}

void SaslTest::scramRefusesAServerWithoutTheProof()
{
    Exchange scram = exchangeOf(Mechanism::ScramSha256, "user", "pencil");
    scram.initialResponse();
    QVERIFY(scram.respond(serverFirst));
    const auto answer = scram.respond("v=AAriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    QVERIFY(!answer);
    QCOMPARE(answer.error().fault, Fault::Syntax);
    QVERIFY(!scram.finish());
}

void SaslTest::scramRefusesOddFirstAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("another nonce") << QByteArray("r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
    QTest::addRow("our nonce alone") << QByteArray(
        "r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
    QTest::addRow("few rounds") << QByteArray("r=" + serverNonce + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1");
    QTest::addRow("endless rounds") << QByteArray("r=" + serverNonce +
                                                  ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000");
    QTest::addRow("no salt") << QByteArray("r=" + serverNonce + ",i=4096");
    QTest::addRow("huge") << QByteArray(100'000, 'r');
}

void SaslTest::scramRefusesOddFirstAnswers()
{
    QFETCH(const QByteArray, answer);
    Exchange scram = exchangeOf(Mechanism::ScramSha256, "user", "pencil");
    scram.initialResponse();
    QVERIFY(!scram.respond(answer));
}

void SaslTest::bearerTokensEndAfterTheReason()
{
    Exchange bearer = exchangeOf(Mechanism::XOAuth2, "press@example.org", "ya29.token");
    QCOMPARE(bearer.initialResponse(), "user=press@example.org\x01"
                                       "auth=Bearer ya29.token\x01\x01");
    QCOMPARE(*bearer.respond("{\"status\":\"401\"}"), "");
    QVERIFY(!bearer.respond("more"));
}

QTEST_APPLESS_MAIN(SaslTest)
#include "SaslTest.moc"
