// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/Rendering.h"

#include "models/campaigns/Preflight.h"

#include <QElapsedTimer>
#include <QTest>

using namespace PressPost;

class RenderingTest final : public QObject
{
    Q_OBJECT

private:
    static Campaign campaign()
    {
        Campaign result;
        result.publicId = "a1b2c3d4e5f60718";
        result.from = {QStringLiteral("Nordlicht Presse"), "presse@nordlicht.example"};
        result.subject = QStringLiteral("{{first_name}}, the harbour museum reopens");
        result.preheader = QStringLiteral("Press tour & pictures");
        result.html = "<p>Dear {{salutation}} {{last_name}},</p><p>after <b>four</b> years …</p><p><a "
                      "href=\"https://n.example/?for={{last_name}}\">Pictures</a></p>";
        return result;
    }
    static Person person(const char *first, const char *last, const char *salutation = "Ms")
    {
        Person result{
            7,
            {QString::fromUtf8(first) + QStringLiteral(" ") + QString::fromUtf8(last), "anna@example.org"},
            "anna@example.org",
            {}};
        result.fields = {{"first_name", first},
                         {"last_name", last},
                         {"salutation", salutation},
                         {"organisation", "Morgenblatt"}};
        return result;
    }
    static Rendering rendering(const Campaign &of)
    {
        return Rendering::create(of, {}, ReturnAddresses::beside(of.from.address)).value();
    }

    static QList<PersonProblem> problems(const Person &of, const Campaign &in)
    {
        const Rendering made = rendering(in);
        PreflightRun run(&made);
        run.look(of);
        QList<PersonProblem> result;
        for (const PersonFinding &finding :
             run.finish(in, {"first_name", "last_name", "salutation"}, 0).people)
            result.append(finding.problem);
        return result;
    }
    static QList<MessageProblem> messageProblems(const Campaign &in)
    {
        const Rendering made = rendering(in);
        QList<MessageProblem> result;
        for (const MessageFinding &finding : inspectCampaign(in, made))
            result.append(finding.problem);
        return result;
    }

private Q_SLOTS:
    void writesAMessageWithEverythingItNeeds()
    {
        const QByteArray bounce(52, 'b');
        const QByteArray leave(52, 'u');
        const auto message = rendering(campaign())
                                 .message(person("Anna", "Lindqvist & Söhne"),
                                          {bounce, leave, fromMilliseconds(1'790'000'000'000)});
        QVERIFY(message);
        QCOMPARE(message->envelopeFrom, "bounce+" + bounce + "@nordlicht.example");
        QCOMPARE(message->envelopeTo, QByteArray("anna@example.org"));
        const QByteArray head = message->bytes.left(message->bytes.indexOf("\r\n\r\n")).replace("\r\n ", " ");
        for (const QByteArray &line :
             {QByteArray("Subject: Anna, the harbour museum reopens"),
              QByteArray("Message-ID: <" + bounce + "@nordlicht.example>"),
              QByteArray("List-Unsubscribe: <mailto:u+" + leave + "@nordlicht.example?subject=unsubscribe>"),
              QByteArray("List-Id: <press.nordlicht.example>"),
              QByteArray("Feedback-ID: a1b2c3d4e5f60718:press:presspost:")})
            QVERIFY2(head.contains(line), line.constData());
        QVERIFY(!head.contains("Precedence") && !head.contains("Auto-Submitted") &&
                !head.contains("List-Unsubscribe-Post"));
    }

    void theWayOutStandsInBothParts()
    {
        Campaign own = campaign();
        own.text = "Written by hand";
        Campaign page = campaign();
        page.html = "<html lang=de><body class=x><p>Own page</p></body></html>";
        for (const Campaign &each : {campaign(), own, page}) {
            const RenderedTexts texts =
                rendering(each).texts(person("Anna", "Lind").fields, QByteArray(52, 'u'));
            const QByteArray address =
                "mailto:u+" + QByteArray(52, 'u') + "@nordlicht.example?subject=unsubscribe";
            QVERIFY(texts.html.contains(QByteArray("href=\"" + address)));
            QVERIFY(texts.text.contains(address));
            QVERIFY(texts.html.contains("Press tour &amp; pictures"));
            QVERIFY(!texts.text.contains("Press tour"));
        }
    }

    void withAPortalOnePressIsEnough()
    {
        ReturnAddresses addresses = ReturnAddresses::beside("presse@nordlicht.example");
        addresses.oneClick = QStringLiteral("https://portal.nordlicht.example/u/");
        const QByteArray leave(52, 'u');
        const auto message = Rendering::create(campaign(), {}, addresses)
                                 ->message(person("Anna", "Lind"), {QByteArray(52, 'b'), leave, {}});
        const QByteArray head = message->bytes.left(message->bytes.indexOf("\r\n\r\n")).replace("\r\n ", " ");
        QVERIFY(head.contains(QByteArray("List-Unsubscribe: <https://portal.nordlicht.example/u/" + leave +
                                         ">, <mailto:u+" + leave +
                                         "@nordlicht.example?subject=unsubscribe>\r\n")));
        QVERIFY(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
        addresses.oneClick = QStringLiteral("http://portal.nordlicht.example/u/");
        QVERIFY(!Rendering::create(campaign(), {}, addresses));
    }

    void thePageStaysAPage()
    {
        Campaign page = campaign();
        page.html = "<html lang=de><body class=x><p>Own page</p></body></html>";
        QCOMPARE(rendering(page).page().count("<body"), 1);
        QVERIFY(rendering(page).page().indexOf("{{unsubscribe_url}}") <
                rendering(page).page().indexOf("</body>"));
        QVERIFY(rendering(campaign()).page().startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
    }

    void valuesAreProtectedByPlace()
    {
        const RenderedTexts texts = rendering(campaign()).texts(person("Anna", "O'Neil & <Co>").fields);
        QVERIFY(texts.html.contains("Ms O&#39;Neil &amp; &lt;Co&gt;,"));
        QVERIFY(texts.html.contains("https://n.example/?for=O%27Neil%20%26%20%3CCo%3E\""));
        QVERIFY(texts.text.contains("Dear Ms O'Neil & <Co>,"));
        QVERIFY(texts.text.contains("Pictures (https://n.example/?for=O%27Neil%20%26%20%3CCo%3E)"));
        QVERIFY(texts.badLinks.isEmpty());
    }

    void refusesAMessageWhoseLinkBecameAScript()
    {
        Campaign evil = campaign();
        evil.html = "<p>Hi <a href=\"{{page}}\">x</a></p>";
        Person anna = person("Anna", "Lind");
        anna.fields.insert("page", "javascript:alert(1)");
        QVERIFY(!rendering(evil).message(anna, {QByteArray(52, 'b'), QByteArray(52, 'u'), {}}));
        QCOMPARE(problems(anna, evil), QList<PersonProblem>{PersonProblem::BadLink});
    }

    void findsWhatWouldLookWrong()
    {
        QCOMPARE(problems(person("Anna", "Lindqvist"), campaign()), QList<PersonProblem>{});
        QCOMPARE(problems(person("Anna", "", ""), campaign()),
                 (QList<PersonProblem>{PersonProblem::EmptyGreeting}));
        QCOMPARE(problems(person("", "Lind"), campaign()), QList<PersonProblem>{PersonProblem::MissingField});
        QCOMPARE(problems(person("Farid", "HADDAD"), campaign()),
                 QList<PersonProblem>{PersonProblem::NameInCapitals});
        QCOMPARE(problems(person("anna", "Lind"), campaign()), QList<PersonProblem>{PersonProblem::OddName});
        QCOMPARE(problems(person("Anna", "Lind2"), campaign()), QList<PersonProblem>{PersonProblem::OddName});
        QCOMPARE(problems(person("Anna Maria Magdalena Theresia Charlotte Victoria", "Lind"), campaign()),
                 QList<PersonProblem>{PersonProblem::LongSubject});
    }

    void takesAGreetingAsItWasWritten_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<bool>("isEmpty");
        QTest::newRow("for everybody") << QByteArray("Hallo,") << false;
        QTest::newRow("for everybody, in two words") << QByteArray("Guten Tag,") << false;
        QTest::newRow("a name that is not known") << QByteArray("Dear {{first_name}},") << true;
        QTest::newRow("in a language nobody thought of")
            << QByteArray("Szanowna Pani {{first_name}}!") << true;
        QTest::newRow("from right to left") << QByteArray("مرحبا {{first_name}}،") << true;
        QTest::newRow("with an exclamation mark") << QByteArray("Bonjour !") << false;
        QTest::newRow("another field is missing")
            << QByteArray("Dear all,</p><p>{{first_name}} is not known to us.") << false;
        QTest::newRow("a field that is no name") << QByteArray("Photos: {{agency}}") << false;
        QTest::newRow("a name that may be missing")
            << QByteArray("Dear {{#first_name}}{{first_name}}{{/first_name}},") << true;
    }
    void takesAGreetingAsItWasWritten()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(bool, isEmpty);
        Campaign written = campaign();
        written.text = {};
        written.subject = QStringLiteral("The museum opens");
        written.html = "<p>" + greeting + "</p><p>The museum opens again on Monday, at nine.</p>";
        QCOMPARE(problems(person("", "Lind"), written).contains(PersonProblem::EmptyGreeting), isEmpty);
    }

    void proposesABetterName()
    {
        const Rendering made = rendering(campaign());
        PreflightRun run(&made);
        run.look(person("Farid", "AL-HADDAD"));
        QCOMPARE(run.finish(campaign(), {}, 0).people.at(0).proposal, QStringLiteral("Al-Haddad"));
    }

    void findsWhatIsWrongWithTheMessage()
    {
        Campaign bad = campaign();
        QVERIFY(messageProblems(bad).isEmpty());
        bad.subject.clear();
        bad.html = "<script>x</script><a href='www.n.example'>x</a><img src='a.png'><a "
                   "href={{x}}>y</a><form></form>";
        QCOMPARE(
            messageProblems(bad),
            (QList<MessageProblem>{MessageProblem::NoSubject, MessageProblem::ActiveContent,
                                   MessageProblem::UnsafeField, MessageProblem::Form, MessageProblem::BadLink,
                                   MessageProblem::PictureWithoutText, MessageProblem::PictureNotReachable}));
    }

    void theCountsAddUpAndExceptionsAreKeptOnly()
    {
        const Campaign of = campaign();
        const Rendering made = rendering(of);
        PreflightRun run(&made);
        for (int i = 0; i < 500; ++i) {
            run.look(person(i % 10 ? "Anna" : "", i % 7 ? "Lind" : "LINDQVIST"));
            run.leaveOut(i % 3 ? GateRule::Unsubscribed : GateRule::NoBasis);
        }
        const PreflightReport report = run.finish(of, {"first_name", "last_name"}, 0);
        QCOMPARE(report.lookedAt, 1000);
        QCOMPARE(report.waiting, 50);
        QCOMPARE(report.ready, 450);
        QCOMPARE(report.leftOutCount() + report.ready + report.waiting, report.lookedAt);
        QCOMPARE(report.leftOut[GateRule::NoBasis], 167);
        QCOMPARE(report.people.size(), 50U + 72U);
        QCOMPARE(static_cast<int>(report.message.at(0).problem),
                 static_cast<int>(MessageProblem::UnknownField));
        QVERIFY(!report.isBlocked());
    }

    void whatCannotBeReadIsSaidByPartAndLine()
    {
        Campaign broken = campaign();
        broken.subject = QStringLiteral("{{#first_name}}News");
        broken.html = "<p>News</p>\n<p>{{first_name</p>";
        broken.text = {};
        const Result<Rendering> made = Rendering::create(broken, {}, ReturnAddresses::beside("p@n.example"));
        QCOMPARE(made.error().what.english(), QStringLiteral("The subject cannot be read"));
        PreflightRun run(nullptr);
        run.look(person("Anna", "Lind"));
        const PreflightReport report = run.finish(broken, {}, 0);
        QVERIFY(report.isBlocked());
        QCOMPARE(report.waiting, 1);
        QCOMPARE(report.message.size(), 2U);
        QCOMPARE(report.message[1].title.english(), QStringLiteral("The message cannot be read"));
        QVERIFY2(report.message[1].detail.english().contains(u"line 2"),
                 qPrintable(report.message[1].detail.english()));
    }

    void anEmptyListBlocks()
    {
        const Rendering made = rendering(campaign());
        PreflightRun run(&made);
        run.leaveOut(GateRule::Unsubscribed);
        QVERIFY(run.finish(campaign(), {}, 0).isBlocked());
    }

    void rendersALongListInSeconds() // the time is printed, not judged
    {
        const Campaign of = campaign();
        const Rendering made = rendering(of);
        PreflightRun run(&made);
        const Person anna = person("Anna", "Lindqvist");
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 20000; ++i)
            run.look(anna);
        qInfo("20000 looked at in %lld ms", timer.elapsed());
        timer.restart();
        for (int i = 0; i < 20000; ++i)
            QVERIFY(made.message(anna, {QByteArray(52, 'b'), QByteArray(52, 'u'), {}}));
        qInfo("20000 messages in %lld ms", timer.elapsed());
    }
};

QTEST_APPLESS_MAIN(RenderingTest)
#include "RenderingTest.moc"
