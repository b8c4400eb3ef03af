// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/MessageView.h"
#include "models/mail/dkim/SafeTravel.h"
#include "models/mail/dkim/Signer.h"
#include "models/mail/dkim/TagList.h"
#include "models/mail/dkim/Verifier.h"
#include "models/mail/dns/ZoneSource.h"

#include <QJsonArray>
#include <QTest>

#include <thread>

using namespace PressPost;
using namespace PressPost::Dkim;

// What is signed and how; that others accept it is shown in tests/system/dkim_test.py.
class DkimSignerTest final : public QObject
{
    Q_OBJECT

    const PrivateKey m_rsa = *PrivateKey::generate(KeyType::Rsa, 1024);
    const PrivateKey m_ed25519 = *PrivateKey::generate(KeyType::Ed25519);
    const Instant m_now = fromMilliseconds(1'790'000'000'000);

    static QByteArray message()
    {
        return "Return-Path: <b@nordlicht.example>\r\nReceived: from here\r\n by there\r\n"
               "From: Nordlicht <presse@nordlicht.example>\r\nTo: anna@example.org\r\nSubject: Hello\r\n  "
               "again\r\n"
               "Date: Tue, 24 Nov 2026 09:31:50 +0000\r\nMessage-ID: <1@nordlicht.example>\r\nComments: "
               "none\r\n"
               "Keywords: none\r\nBcc: nobody@example.org\r\nMIME-Version: 1.0\r\nContent-Type: "
               "text/plain\r\n"
               "List-Unsubscribe: <https://nordlicht.example/u>\r\n"
               "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\nHello  there "
               "\r\n\r\nBye\r\n\r\n\r\n";
    }

    QByteArray sign(const QByteArray &text, const SigningRules &rules = {}) const
    {
        const auto signer = Signer::create("nordlicht.example", {{m_rsa, "r"}, {m_ed25519, "e"}}, rules);
        const auto result = signer ? signer->sign(text, m_now) : signer.error();
        return result ? *result : QByteArray();
    }

    Verdict judge(const QByteArray &text) const
    {
        QJsonObject names;
        for (const auto &[selector, key] : {std::pair("r", m_rsa), std::pair("e", m_ed25519)}) {
            const RecordLayouts layouts = layoutsOf(key.publicKey(), selector, "nordlicht.example");
            const QJsonArray strings{QString::fromLatin1(layouts.value)};
            names.insert(QString::fromLatin1(layouts.name),
                         QJsonObject{{QStringLiteral("TXT"), QJsonArray{QJsonValue(strings)}}});
        }
        auto zone = Dns::ZoneSource::fromObject({{QStringLiteral("names"), names}});
        return verify(text, **zone, m_now);
    }

    static TagList tagsOf(const QByteArray &text, std::size_t index = 0)
    {
        const MessageView view = viewOf(text);
        return parseTagList(view.fields.at(index).value);
    }

private Q_SLOTS:
    void signsInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("form");
        for (const char *form : {"simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"})
            QTest::newRow(form) << QByteArray(form);
    }
    void signsInEveryForm()
    {
        QFETCH(const QByteArray, form);
        const QByteArray text = sign(message(), {*Canonicalization::fromText(form), {}, {}});
        QVERIFY(text.endsWith(message()));
        const Verdict verdict = judge(text);
        QCOMPARE(verdict.signatures.size(), std::size_t(2));
        for (const SignatureVerdict &each : verdict.signatures)
            QVERIFY2(each.outcome == Outcome::Pass, qPrintable(each.reason.english()));
        QCOMPARE(verdict.signatures[0].signature.algorithm, QByteArray("rsa-sha256"));
        QCOMPARE(verdict.signatures[1].signature.algorithm, QByteArray("ed25519-sha256"));
    }

    void writesAFieldThatTravels()
    {
        const QByteArray text = sign(message());
        QVERIFY(travelsAsItIs(text));
        for (const QByteArray &line : text.first(text.indexOf("Return-Path")).split('\n'))
            QVERIFY2(line.size() <= 79, line.constData());
        const TagList tags = tagsOf(text);
        QCOMPARE(tags.value("t"), QByteArray("1790000000"));
        QVERIFY(!tags.has("l") && !tags.has("x") && !tags.has("z"));
    }

    void signsWhatCountsAndNothingRelaysTouch()
    {
        const QByteArrayList names = colonList(tagsOf(sign(message())).value("h"));
        for (const char *twice : {"from", "to", "subject", "date", "message-id", "mime-version",
                                  "content-type", "list-unsubscribe", "list-unsubscribe-post"})
            QVERIFY2(names.count(twice) == 2, twice);
        QCOMPARE(names.count("reply-to"), 1); // there is none, and none may be added
        for (const char *never : {"return-path", "received", "bcc", "comments", "keywords", "dkim-signature"})
            QVERIFY2(!names.contains(never), never);
    }

    void leavesOutWhatTheRelayReplaces()
    {
        const QByteArrayList names =
            colonList(tagsOf(sign(message(), {{}, {}, {"Message-ID", "date", "From"}})).value("h"));
        QVERIFY(!names.contains("message-id") && !names.contains("date"));
        QCOMPARE(names.count("from"), 2); // not to be left out
    }

    void saysWhenItExpires()
    {
        const TagList tags = tagsOf(sign(message(), {{}, std::chrono::hours(24), {}}));
        QCOMPARE(tags.value("x").toLongLong() - tags.value("t").toLongLong(), 86400);
    }

    void noticesEveryAddedField_data()
    {
        QTest::addColumn<QByteArray>("field");
        for (const char *name :
             {"From", "Subject", "To", "Date", "Reply-To", "Cc", "Content-Type", "List-Unsubscribe-Post"})
            QTest::newRow(name) << QByteArray(name);
    }
    void noticesEveryAddedField()
    {
        QFETCH(const QByteArray, field);
        const Verdict verdict = judge(field + ": x@elsewhere.example\r\n" + sign(message()));
        QCOMPARE(verdict.outcome, Outcome::Fail);
        QVERIFY2(verdict.signatures.front().reason.english().contains(QString::fromLatin1(field.toLower())),
                 qPrintable(verdict.signatures.front().reason.english()));
    }

    void signsTheSameInAllThreads()
    {
        const auto signer = Signer::create("nordlicht.example", {{m_ed25519, "e"}});
        QVERIFY(signer.has_value());
        const QByteArray expected = *signer->sign(message(), m_now);
        std::atomic<int> same = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < 50; ++n)
                    same += *signer->sign(message(), m_now) == expected ? 1 : 0;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(same.load(), 200);
    }

    void refusesWhatCannotBeSigned()
    {
        QVERIFY(!Signer::create("nordlicht.example", {}));
        QVERIFY(!Signer::create("nord licht", {{m_rsa, "r"}}));
        QVERIFY(!Signer::create("nordlicht.example", {{m_rsa, "r;"}}));
        const auto signer = Signer::create("nordlicht.example", {{m_rsa, "r"}});
        QCOMPARE(signer->sign("To: a@example.org\r\n\r\nHello\r\n", m_now).error().fault, Fault::Syntax);
    }

    void encodesWhatMayNotTravel_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("holds");
        const QByteArray head = "From: a@nordlicht.example\r\nMIME-Version: 1.0\r\n";
        QTest::newRow("8-bit letters")
            << QByteArray(head + "Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xc3\xbc\xc3\x9f"
                                 "e an alle\r\n")
            << QByteArray("Gr=C3=BC=C3=9Fe an alle");
        QTest::newRow("no Content-Type") << QByteArray("From: a@nordlicht.example\r\n\r\nGr\xc3\xbc\xc3\x9f"
                                                       "e an alle\r\n")
                                         << QByteArray("charset=utf-8");
        QTest::newRow("long line") << QByteArray(head + "Content-Type: text/html\r\n\r\n" +
                                                 QByteArray(3000, 'x') + "\r\n")
                                   << QByteArray("quoted-printable");
        QTest::newRow("LF alone") << QByteArray(head + "\r\none\ntwo\r\n") << QByteArray("one\r\ntwo\r\n");
        QTest::newRow("no line end") << QByteArray(head + "\r\none") << QByteArray("one\r\n");
        QTest::newRow("NUL") << QByteArray(head + "\r\na" + QByteArray(1, '\0') + "b\r\n")
                             << QByteArray("base64");
        QTest::newRow("binary part")
            << QByteArray(head + "Content-Type: multipart/mixed; boundary=\"b "
                                 "1\"\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                                 "--b 1\r\nContent-Type: text/plain\r\n\r\nstays  so \r\n--b 1\r\n"
                                 "Content-Type: image/png\r\nContent-Transfer-Encoding: "
                                 "binary\r\n\r\n\x89PNG\r\n\x1a\n\r\n--b 1--\r\n")
            << QByteArray("stays  so \r\n--b 1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: "
                          "base64\r\n\r\niVBORw0KGgo=\r\n");
        QTest::newRow("base64 in one line")
            << QByteArray(head + "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                          QByteArray(4000, 'A') + "\r\n")
            << QByteArray(QByteArray(76, 'A') + "\r\n");
        QTest::newRow("a header field in one word")
            << QByteArray("From: a@nordlicht.example\r\nSubject: " + QByteArray(2500, 'z') + "\r\n\r\nhi\r\n")
            << QByteArray("z\r\n z");
        QTest::newRow("a header field of many words")
            << QByteArray("From: a@nordlicht.example\r\nSubject:" + QByteArray(" word").repeated(300) +
                          "\r\n\r\nhi\r\n")
            << QByteArray("word\r\n word");
        QTest::newRow("multipart without its boundary")
            << QByteArray(head + "Content-Type: multipart/mixed\r\n\r\n" + QByteArray(2000, 'x') + "\r\n")
            << QByteArray("xxx\r\n");
    }
    void encodesWhatMayNotTravel()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, holds);
        QVERIFY(!travelsAsItIs(text));
        const QByteArray result = sign(text);
        QVERIFY2(travelsAsItIs(result), result.constData());
        QVERIFY2(result.contains(holds), result.sliced(result.indexOf("\r\nFrom: ")).constData());
        QCOMPARE(judge(result).outcome, Outcome::Pass);
    }

    void leavesOutWhatStandsBeforeTheFirstField()
    {
        const QByteArray text =
            sign("From b@example.org Tue Nov 24 09:31:50 2026\r\n folded\r\n" + message());
        QVERIFY(text.endsWith(QByteArray("\r\n" + message())) && !text.contains("folded") &&
                !text.contains("From b@"));
        QCOMPARE(judge(text).outcome, Outcome::Pass);
    }

    void makesNoFieldOutOfACarriageReturn()
    {
        const QByteArray result =
            sign("From: a@nordlicht.example\r\nSubject: x\rBcc: y@example.org\r\n\r\nHello\r\n");
        QVERIFY(result.contains("Subject: x Bcc: y@example.org\r\n"));
    }
};

QTEST_GUILESS_MAIN(DkimSignerTest)
#include "DkimSignerTest.moc"
