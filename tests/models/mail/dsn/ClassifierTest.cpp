// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/Classifier.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace PressPost;

// Messages in the manner of many mail systems (tests/data/bounces/NNN.eml) and what they say (NNN.json).
class ClassifierTest final : public QObject
{
    Q_OBJECT

private:
    Dsn::Classifier m_classifier;

    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void readsEveryMessageAsItsCompanionSays_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(PRESSPOST_TEST_DATA "/bounces"));
        const QStringList names = folder.entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name);
        QVERIFY(names.size() > 20);
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    void readsEveryMessageAsItsCompanionSays()
    {
        QFETCH(const QString, path);
        const QByteArray expectation =
            content(QString(path).replace(QStringLiteral(".eml"), QStringLiteral(".json")));
        QVERIFY2(!expectation.isEmpty(), "a message without expectation");
        const QJsonObject expected = QJsonDocument::fromJson(expectation).object();
        const Dsn::Classification found = m_classifier.classify(content(path));
        QCOMPARE(QString::fromUtf8(Dsn::nameOf(found.kind)),
                 expected.value(QStringLiteral("kind")).toString());
        const QJsonArray recipients = expected.value(QStringLiteral("recipients")).toArray();
        QCOMPARE(static_cast<qsizetype>(found.outcomes.size()), recipients.size());
        const std::vector<QJsonObject> objects = Dsn::toJson(found);
        for (qsizetype i = 0; i < recipients.size(); ++i) {
            const QJsonObject wanted = recipients[i].toObject();
            const QJsonObject &got = objects[static_cast<size_t>(i)];
            for (auto field = wanted.begin(); field != wanted.end(); ++field) {
                const QString context = field.key() + u": " + QString::fromUtf8(QJsonDocument(got).toJson());
                QVERIFY2(got.value(field.key()).toString() == field.value().toString(), qPrintable(context));
            }
        }
    }

    void nothingOfTheReturnedCopyIsTakenForACause()
    {
        const Dsn::Classification found =
            m_classifier.classify(content(QStringLiteral(PRESSPOST_TEST_DATA "/bounces/005.eml")));
        QCOMPARE(found.outcomes.at(0).verdict.reason, Dsn::Reason::UserUnknown);
        QVERIFY(!found.outcomes.at(0).diagnostic.contains("spam"));
    }

    void everyVerdictNamesItsRule()
    {
        const QDir folder(QStringLiteral(PRESSPOST_TEST_DATA "/bounces"));
        for (const QString &name : folder.entryList({QStringLiteral("*.eml")}, QDir::Files)) {
            for (const Dsn::Outcome &outcome : m_classifier.classify(content(folder.filePath(name))).outcomes)
                QVERIFY2(!outcome.verdict.rule.isEmpty(), qPrintable(name));
        }
    }

    void aThousandOrdinaryMailsAreNoReports()
    {
        const QByteArrayList subjects{"Interview on Thursday?",
                                      "Re: Summer programme",
                                      "Invoice 550",
                                      "Delivery of the posters",
                                      "Question about the virus exhibition",
                                      "Photos",
                                      "",
                                      "Fwd: programme",
                                      "Unsubscribe rates in 2026",
                                      "Returning your call",
                                      "Message from the mayor",
                                      "Warning: road works"};
        const QByteArrayList texts{"Dear colleagues, could you send the photos in print size?",
                                   "The mailbox at the gate is full of leaves.",
                                   "We quote: 550 5.1.1 user unknown. What does that mean?",
                                   "Please remove the second paragraph.",
                                   "Thank you! user@paper.example is my address.",
                                   "",
                                   "I was out of office, sorry for the late answer."};
        for (int i = 0; i < 1000; ++i) {
            const QByteArray message =
                "Return-Path: <person" + QByteArray::number(i) + "@paper.example>\nFrom: Person <person" +
                QByteArray::number(i) +
                "@paper.example>\nTo: press@news.example\nSubject: " + subjects[i % subjects.size()] +
                "\nMessage-ID: <" + QByteArray::number(i) + "@paper.example>\n\n" + texts[i % texts.size()] +
                "\n";
            const Dsn::Classification found = m_classifier.classify(message);
            QVERIFY2(found.kind == Dsn::Kind::Other, message.constData());
            QVERIFY(found.outcomes.empty());
        }
    }

    void somebodyWhoWritesAsPostmasterIsNoMailSystem_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("isReport");
        const QByteArray answers = "In-Reply-To: <press.1@news.example>\n";
        QTest::newRow("an answer") << QByteArray("Subject: Re: Undelivered mail - our apologies\n" + answers)
                                   << false;
        QTest::newRow("a report") << QByteArray("Subject: Undelivered mail\n" + answers) << true;
        QTest::newRow("a report called an answer")
            << QByteArray("Subject: Re: Undelivered mail\nReturn-Path: <>\n" + answers) << true;
        QTest::newRow("a report called an answer that shows the reply")
            << QByteArray("Subject: Re:Photos\n" + answers +
                          "X-Note: 1\n\n550 - no such user here\n"
                          "RCPT TO: anna@paper.example\n")
            << true;
        QTest::newRow("a report made by a program")
            << QByteArray("Subject: Re: Undelivered mail\nAuto-Submitted: auto-replied\n" + answers) << true;
    }
    void somebodyWhoWritesAsPostmasterIsNoMailSystem()
    {
        QFETCH(const QByteArray, header);
        const Dsn::Classification found =
            m_classifier.classify("From: Postmaster <postmaster@paper.example>\nTo: press@news.example\n" +
                                  header + "\nDear press team, anna@paper.example reports user unknown.\n");
        QTEST(found.kind == Dsn::Kind::Bounce, "isReport");
    }

    void everyLineHasTheFieldsThatAreAlwaysThere()
    {
        const QByteArray complaint =
            "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: "
            "message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\n\n--b--\n";
        const QByteArray letter = "From: anna@paper.example\nSubject: Photos\n\nThank you.\n";
        for (const QByteArray &message : {complaint, letter}) {
            const QJsonObject line = Dsn::toJson(m_classifier.classify(message)).at(0);
            for (const char *name :
                 {"kind", "recipient", "action", "status", "smtp_code", "severity", "reason", "diagnostic"})
                QVERIFY2(line.value(QLatin1StringView(name)).isString(), name);
            QCOMPARE(line.value(QStringLiteral("severity")).toString(), QStringLiteral("none"));
            QCOMPARE(line.value(QStringLiteral("status")).toString(), QString());
        }
    }

    void tellsWhereATokenMayBe()
    {
        const Dsn::Classification found =
            m_classifier.classify(content(QStringLiteral(PRESSPOST_TEST_DATA "/bounces/001.eml")));
        QVERIFY(found.deliveredTo.contains("bounce+token@news.example"));
        QCOMPARE(found.envelopeId, QByteArray("c12+m34"));
        QCOMPARE(found.returned.messageId, QByteArray("press.1@news.example"));
        QCOMPARE(found.returned.to, QByteArrayList{"anna@paper.example"});
        QCOMPARE(found.reportingMta, QByteArray("relay.news.example"));
    }
};

QTEST_APPLESS_MAIN(ClassifierTest)
#include "ClassifierTest.moc"
