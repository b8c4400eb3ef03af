// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/Classifier.h"
#include "models/mail/dsn/MimeReader.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace PressPost;

// The same report in other clothes says the same; a broken or hostile one ends soon.
class ReportShapesTest final : public QObject
{
    Q_OBJECT

private:
    Dsn::Classifier m_classifier;

    static std::vector<QByteArray> messages()
    {
        std::vector<QByteArray> all;
        const QDir folder(QStringLiteral(PRESSPOST_TEST_DATA "/bounces"));
        for (const QString &name : folder.entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                all.push_back(file.readAll());
        }
        return all;
    }

    // What must not change.
    static QByteArray gist(const Dsn::Classification &found)
    {
        QByteArray text = Dsn::nameOf(found.kind);
        for (const Dsn::Outcome &outcome : found.outcomes)
            text += ' ' + outcome.recipient + ':' + Dsn::nameOf(outcome.verdict.reason) + ':' +
                    outcome.verdict.status + ':' + outcome.action;
        return text;
    }

    static QByteArray wrapped(const QByteArray &message)
    {
        const qsizetype end = message.indexOf("\n\n");
        QByteArray outer;
        QByteArray inner;
        for (const QByteArray &line : message.left(end).split('\n')) {
            const bool isInner =
                line.toLower().startsWith("content-") || (line.startsWith('\t') && !inner.isEmpty());
            (isInner ? inner : outer) += line + '\n';
        }
        return outer + "Content-Type: multipart/mixed; boundary=\"outer gateway\"\n\n--outer gateway\n" +
               inner + message.mid(end + 1) +
               "\n--outer gateway\nContent-Type: text/plain\n\nThis mail was scanned.\n--outer gateway--\n";
    }

private Q_SLOTS:
    void lineEndsDoNotMatter()
    {
        for (const QByteArray &message : messages()) {
            const QByteArray plain = gist(m_classifier.classify(message));
            QCOMPARE(gist(m_classifier.classify(QByteArray(message).replace("\n", "\r\n"))), plain);
            QCOMPARE(gist(m_classifier.classify(QByteArray("\xef\xbb\xbf" + message))), plain);
            QCOMPARE(gist(m_classifier.classify(
                         QByteArray("From MAILER-DAEMON Tue Nov 24 10:00:00 2026\n" + message))),
                     plain);
        }
    }

    void aFooterAroundTheReportDoesNotMatter()
    {
        for (const QByteArray &message : messages()) {
            if (!message.contains("report-type=delivery-status"))
                continue;
            QCOMPARE(gist(m_classifier.classify(wrapped(message))), gist(m_classifier.classify(message)));
        }
    }

    void fieldNamesMayHaveAnyCase()
    {
        for (const QByteArray &message : messages()) {
            QByteArray changed = message;
            for (const char *name : {"Final-Recipient", "Original-Recipient", "Action", "Status",
                                     "Diagnostic-Code", "Content-Type", "Return-Path"})
                changed.replace(QByteArray("\n" + QByteArray(name) + ":"),
                                QByteArray("\n" + QByteArray(name).toUpper() + ":"));
            QCOMPARE(gist(m_classifier.classify(changed)), gist(m_classifier.classify(message)));
        }
    }

    void aMissingEndBoundaryDoesNotMatter()
    {
        for (const QByteArray &message : messages()) {
            if (message.contains("\n--sep/1--"))
                QCOMPARE(gist(m_classifier.classify(message.left(message.lastIndexOf("\n--sep/1--")))),
                         gist(m_classifier.classify(message)));
        }
    }

    void aReportCutAnywhereIsRead()
    {
        for (const QByteArray &message : messages()) {
            for (qsizetype length = 0; length < message.size(); length += 37)
                static_cast<void>(m_classifier.classify(message.left(length)));
        }
    }

    void aReportWithWrongBytesIsRead()
    {
        quint32 seed = 1;
        for (const QByteArray &message : messages()) {
            for (int round = 0; round < 40; ++round) {
                QByteArray changed = message;
                for (int i = 0; i < 8; ++i) {
                    seed = seed * 1664525U + 1013904223U;
                    changed[static_cast<qsizetype>(seed >> 8U) % changed.size()] =
                        static_cast<char>(seed >> 24U);
                }
                static_cast<void>(m_classifier.classify(changed));
            }
        }
    }

    void hostileShapesEndSoon_data()
    {
        QTest::addColumn<QByteArray>("message");
        QByteArray nested;
        for (int i = 0; i < 5000; ++i)
            nested += "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) + "\n\n--b" +
                      QByteArray::number(i) + "\n";
        QTest::newRow("parts nested 5,000 deep") << nested;
        QTest::newRow("a header line of 20 MB")
            << QByteArray("Subject: " + QByteArray(20'000'000, 'x') + "\n\ntext");
        QTest::newRow("20 MB of at signs")
            << QByteArray("Return-Path: <>\nFrom: mailer-daemon@x.example\nSubject: failure notice\n\n" +
                          QByteArray(20'000'000, '@'));
        QTest::newRow("an address of 20 MB")
            << QByteArray("Return-Path: <>\nFrom: mailer-daemon@x.example\nSubject: failure notice\n\n" +
                          QByteArray(20'000'000, 'a') + "@b.example");
        QByteArray many = "From: mailer-daemon@x.example\nSubject: failure notice\nContent-Type: "
                          "multipart/mixed; boundary=b\n\n";
        many +=
            QByteArray("--b\nContent-Type: text/plain\n\na@b.example: 550 user unknown\n").repeated(100'000);
        QTest::newRow("100,000 parts") << many;
        QByteArray groups = "From: mailer-daemon@x.example\nSubject: failure notice\nContent-Type: "
                            "message/delivery-status\n\n";
        groups += QByteArray("Final-Recipient: rfc822;a@b.example\nAction: failed\nStatus: 5.1.1\n\n")
                      .repeated(100'000);
        QTest::newRow("100,000 recipients") << groups;
        QTest::newRow("words without end")
            << QByteArray("Return-Path: <>\nFrom: mailer-daemon@x.example\nSubject: failure notice\n\n" +
                          QByteArray("user mailbox account recipient ").repeated(600'000));
        QTest::newRow("deep html") << QByteArray("Return-Path: <>\nFrom: mailer-daemon@x.example\nSubject: "
                                                 "failure notice\nContent-Type: text/html\n\n" +
                                                 QByteArray("<div>").repeated(300'000));
    }
    void hostileShapesEndSoon()
    {
        QFETCH(const QByteArray, message);
        QElapsedTimer timer;
        timer.start();
        static_cast<void>(m_classifier.classify(message));
        // Sanitizers and an unoptimised build are slow; quadratic time would be minutes.
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void decodesWordsAndCharsets()
    {
        QCOMPARE(Mime::decodedWords("=?iso-8859-1?Q?Non_remis_=3A?= =?utf-8?B?w6k=?= x"),
                 QByteArray("Non remis :\xc3\xa9 x"));
        QCOMPARE(Mime::toUtf8("\xc4\xe0", "windows-1251"), QByteArray("Да"));
        QCOMPARE(Mime::toUtf8("Caf+AOk-", "unicode-1-1-utf-7"), QByteArray("Café"));
        QCOMPARE(Mime::decodedWords("=?utf-8?B?"), QByteArray("=?utf-8?B?"));
    }

    void aLongerBoundaryIsSomebodyElses()
    {
        const Mime::Message message =
            Mime::read("Content-Type: multipart/mixed; boundary=ab\n\n--ab\n\none\n--abc\nstill "
                       "one\n--ab\n\ntwo\n--ab--\n");
        QCOMPARE(message.root.parts.size(), size_t(2));
        QVERIFY(message.root.parts[0].body.contains("still one"));
    }
};

QTEST_APPLESS_MAIN(ReportShapesTest)
#include "ReportShapesTest.moc"
