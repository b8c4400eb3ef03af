// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/MessageToken.h"

#include <QMessageAuthenticationCode>
#include <QSet>
#include <QTest>

using namespace PressPost;

class MessageTokenTest final : public QObject
{
    Q_OBJECT

private:
    const QByteArray m_anna = QByteArrayLiteral("anna@example.org");
    static TokenKeys keys() { return {1, {{1, QByteArray(32, 'k')}}}; }
    const MessageTokens m_tokens = MessageTokens::create(keys()).value();

private Q_SLOTS:
    void fitsALocalPartAndIsLowerCase()
    {
        const QByteArray token = m_tokens.make(TokenKind::Bounce, (qint64(1) << 47) - 1,
                                               std::numeric_limits<qint64>::max(), m_anna);
        QCOMPARE(token.size(), MessageTokens::tokenLength);
        QCOMPARE(token.toLower(), token);
        QVERIFY(QByteArray("bounce+" + token).size() <= 64);
    }

    void comesBackThroughAnyCase()
    {
        for (qint64 delivery = 1; delivery < 2000; delivery += 7) {
            const QByteArray token = m_tokens.make(TokenKind::Unsubscribe, 3, delivery, m_anna);
            const TokenClaim expected{TokenKind::Unsubscribe, 1, 3, delivery};
            QVERIFY(m_tokens.read(token) == expected);
            QVERIFY(m_tokens.read(token.toUpper()) == expected);
            QVERIFY(m_tokens.proves(token.toUpper(), m_anna));
        }
    }

    void doesNotProveAnotherAddress()
    {
        const QByteArray token = m_tokens.make(TokenKind::Bounce, 3, 9, m_anna);
        QVERIFY(!m_tokens.proves(token, QByteArrayLiteral("anna@example.com")));
        QVERIFY(!m_tokens.proves(token, QByteArray()));
    }

    void oneChangedLetterBreaksTheProof()
    {
        const QByteArray token = m_tokens.make(TokenKind::Bounce, 3, 9, m_anna);
        for (qsizetype i = 0; i < token.size(); ++i) {
            for (const char c : QByteArrayLiteral("abcdefghijklmnopqrstuvwxyz234567")) {
                if (c == token[i])
                    continue;
                QByteArray changed(token);
                changed[i] = c;
                QVERIFY2(!m_tokens.proves(changed, m_anna), changed.constData());
            }
        }
    }

    void theKindsDoNotProveEachOther()
    {
        // The same head byte with the other kind must not be accepted: the labels differ.
        const QByteArray bounce = m_tokens.make(TokenKind::Bounce, 3, 9, m_anna);
        const QByteArray unsubscribe = m_tokens.make(TokenKind::Unsubscribe, 3, 9, m_anna);
        QVERIFY(bounce.mid(2) != unsubscribe.mid(2));
        QVERIFY(!m_tokens.proves(QByteArray(unsubscribe.left(2) + bounce.mid(2)), m_anna));
    }

    void saysNothingAboutTheOrderOfMessages()
    {
        QSet<QByteArray> tails;
        for (qint64 delivery = 1; delivery <= 500; ++delivery)
            tails.insert(m_tokens.make(TokenKind::Bounce, 1, delivery, m_anna).right(6));
        QVERIFY(tails.size() > 495);
    }

    void oldKeysStillProve()
    {
        const QByteArray token = m_tokens.make(TokenKind::Bounce, 3, 9, m_anna);
        TokenKeys rotated = keys();
        rotated.byId.insert(2, QByteArray(32, 'n'));
        rotated.currentId = 2;
        const MessageTokens later = MessageTokens::create(rotated).value();
        QVERIFY(later.proves(token, m_anna));
        QVERIFY(later.make(TokenKind::Bounce, 3, 9, m_anna) != token);
        rotated.byId.remove(1);
        QVERIFY(!MessageTokens::create(rotated).value().proves(token, m_anna));
    }

    void theSealIsHmacSha256AsQtComputesIt()
    {
        const QByteArray token = m_tokens.make(TokenKind::Bounce, 5, 6, m_anna);
        QByteArray message;
        const auto part = [&message](const QByteArray &bytes) {
            message +=
                QByteArray::fromHex(QByteArray::number(bytes.size(), 16).rightJustified(8, '0')) + bytes;
        };
        part("PressPost bounce token 1");
        part(QByteArray::fromHex("1101"));
        part(QByteArray::fromHex("000000000005"
                                 "0000000000000006"));
        part(m_anna);
        const QByteArray seal =
            QMessageAuthenticationCode::hash(message, QByteArray(32, 'k'), QCryptographicHash::Sha256)
                .left(16);
        // Head (2 bytes) and seal (16 bytes) are the first 144 bits: 28 whole letters and a piece.
        QByteArray bits;
        for (const char c : token)
            bits += QByteArray::number(QByteArray("abcdefghijklmnopqrstuvwxyz234567").indexOf(c), 2)
                        .rightJustified(5, '0');
        QByteArray expected;
        for (const char c : QByteArray(QByteArray::fromHex("1101") + seal))
            expected += QByteArray::number(static_cast<quint8>(c), 2).rightJustified(8, '0');
        QCOMPARE(bits.left(144), expected);
    }

    void refusesWeakKeys()
    {
        QVERIFY(!MessageTokens::create({1, {}}));
        QVERIFY(!MessageTokens::create({1, {{1, QByteArray(31, 'k')}}}));
    }

    void readsNothingFromRubbish()
    {
        QVERIFY(!m_tokens.read("hello"));
        QVERIFY(!m_tokens.read(QByteArray(52, '!')));
        QVERIFY(!m_tokens.read(QByteArray(52, 'a')));
        QVERIFY(!m_tokens.read(QByteArray()));
    }

    void findsTheTokenWhateverThePattern()
    {
        const QByteArray token = m_tokens.make(TokenKind::Bounce, 3, 9, m_anna);
        for (const char *pattern : {"bounce+TOKEN@example.org", "b-TOKEN@bounce.example.org",
                                    "TOKEN@x.example", "b=TOKEN=1@x.example"}) {
            const auto address = TokenAddress::create(QString::fromLatin1(pattern));
            QVERIFY(address);
            QCOMPARE(TokenAddress::tokenIn(address->address(token)), token);
            QCOMPARE(TokenAddress::tokenIn(QByteArray("<" + address->address(token).toUpper() + ">")), token);
        }
        QCOMPARE(TokenAddress::tokenIn("anna@example.org"), QByteArray());
        QCOMPARE(TokenAddress::tokenIn(""), QByteArray());
    }

    void refusesAPatternThatCannotWork_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addRow("no token") << QStringLiteral("bounce@example.org");
        QTest::addRow("no domain") << QStringLiteral("bounce+TOKEN@");
        QTest::addRow("token in the domain") << QStringLiteral("bounce@TOKEN.example.org");
        QTest::addRow("line break") << QStringLiteral("b+TOKEN@exam\r\nple.org");
        QTest::addRow("angle") << QStringLiteral("<b+TOKEN@example.org>");
        QTest::addRow("too long") << QStringLiteral("return.to.us+TOKEN@example.org");
        QTest::addRow("not ASCII") << QStringLiteral("bö+TOKEN@example.org");
    }
    void refusesAPatternThatCannotWork()
    {
        QFETCH(const QString, pattern);
        QVERIFY(!TokenAddress::create(pattern));
    }
};

QTEST_APPLESS_MAIN(MessageTokenTest)
#include "MessageTokenTest.moc"
