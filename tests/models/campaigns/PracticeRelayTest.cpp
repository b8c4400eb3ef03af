// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/PracticeRelay.h"

#include "models/campaigns/CampaignSending.h"
#include "models/campaigns/PracticeReport.h"
#include "models/mail/dsn/Classifier.h"
#include "tests/models/campaigns/CampaignWorld.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace PressPost;
using namespace std::chrono_literals;

using State = DeliveryState;

class PracticeRelayTest final : public QObject
{
    Q_OBJECT

private:
    static std::unique_ptr<PracticeRelay> startRelay(CampaignWorld &world,
                                                     PracticeScenario scenario = PracticeScenario::standard())
    {
        PracticeRelaySettings settings;
        settings.scenario = std::move(scenario);
        settings.maildir = world.folder.filePath(QStringLiteral("mail"));
        auto started = PracticeRelay::start(settings, world.clock, world.random);
        return started ? std::move(started).value() : nullptr;
    }
    static RelayRoute routeTo(const PracticeRelay &relay, int connections = 1)
    {
        RelayRoute route;
        route.client.host = QStringLiteral("127.0.0.1");
        route.client.port = relay.port();
        route.client.encryption = Smtp::Encryption::None;
        route.connections = connections;
        return route;
    }
    static Result<SendingReport> send(CampaignWorld &world, const Campaign &campaign, const RelayRoute &route)
    {
        const NetworkThread network;
        const SystemClock clock;
        SendingOrder order{*world.workspace, clock, world.random, world.marks,
                           MessageTokens::create({1, {{1, QByteArray(32, 'k')}}}).value()};
        order.campaign = campaign.id;
        order.schedule = RetrySchedule::practice();
        return sendCampaign(network, order, route, {});
    }
    // How often each recipient has a message there.
    static QMap<QByteArray, int> mailboxOf(const QString &folder)
    {
        QMap<QByteArray, int> copies;
        const QDir mail(folder + QStringLiteral("/new"));
        for (const QString &name : mail.entryList(QDir::Files)) {
            QFile file(mail.filePath(name));
            std::ignore = file.open(QIODevice::ReadOnly);
            for (QByteArray line = file.readLine(); !line.trimmed().isEmpty(); line = file.readLine()) {
                if (line.startsWith("Delivered-To: "))
                    ++copies[line.mid(14).trimmed()];
            }
        }
        return copies;
    }

private Q_SLOTS:
    void playsEveryPartOfTheScenario()
    {
        CampaignWorld world(WorkspaceKind::Practice);
        const QStringList names{QStringLiteral("anna"),   QStringLiteral("gone1"), QStringLiteral("full1"),
                                QStringLiteral("grey1"),  QStringLiteral("slow1"), QStringLiteral("drop1"),
                                QStringLiteral("later1"), QStringLiteral("ben")};
        for (const QString &name : names)
            world.addPerson(name + QStringLiteral("@example.org"));
        const Campaign campaign = world.desk->create(world.draft()).value();
        const auto relay = startRelay(world);
        QVERIFY(relay);
        const auto report = send(world, campaign, routeTo(*relay));
        QVERIFY2(report, report ? "" : qPrintable(describe(report.error())));
        QVERIFY2(!report->reason, report->reason ? qPrintable(describe(*report->reason)) : "");
        QCOMPARE(report->state, CampaignState::Done);
        QMap<QString, State> states;
        QVERIFY(eachDelivery(*world.database, campaign.id, [&](const DeliveryRow &row) {
            states.insert(row.email.section(u'@', 0, 0), row.state);
        }));
        QCOMPARE(states.value(QStringLiteral("anna")), State::Accepted);
        QCOMPARE(states.value(QStringLiteral("ben")), State::Accepted);
        QCOMPARE(states.value(QStringLiteral("gone1")), State::Refused);
        QCOMPARE(states.value(QStringLiteral("full1")), State::Refused);
        QCOMPARE(states.value(QStringLiteral("grey1")), State::Accepted);
        QCOMPARE(states.value(QStringLiteral("slow1")), State::Accepted);
        QCOMPARE(states.value(QStringLiteral("drop1")), State::Unknown);
        QCOMPARE(states.value(QStringLiteral("later1")), State::Accepted);
        const QMap<QByteArray, int> mailbox = mailboxOf(relay->maildir());
        QCOMPARE(mailbox.size(), 6); // all but gone and full
        for (const int copies : mailbox)
            QCOMPARE(copies, 1);
        QCOMPARE(relay->taken(), 6);
        // The report goes to the address that holds the token of that delivery.
        const QMap<QByteArray, int> returned = mailboxOf(relay->returnedFolder());
        QCOMPARE(returned.size(), 1);
        QCOMPARE(TokenAddress::tokenIn(returned.firstKey()).size(), MessageTokens::tokenLength);
    }

    void sendsManyQuicklyOverAFewConnections()
    {
        CampaignWorld world(WorkspaceKind::Practice);
        constexpr int people = 600;
        world.addPeople(people);
        const Campaign campaign = world.desk->create(world.draft()).value();
        const auto relay = startRelay(world);
        QVERIFY(relay);
        QElapsedTimer timer;
        timer.start();
        const auto report = send(world, campaign, routeTo(*relay, 3));
        const double seconds = static_cast<double>(timer.elapsed()) / 1000;
        QVERIFY2(report, report ? "" : qPrintable(describe(report.error())));
        QCOMPARE(report->counts.of(State::Accepted), people);
        QCOMPARE(mailboxOf(relay->maildir()).size(), people);
        qInfo("%.0f messages a second", people / seconds);
    }

    void neverSendsInTheClearForReal()
    {
        CampaignWorld world;
        world.addPeople(1);
        const Campaign campaign = world.desk->create(world.draft()).value();
        const auto relay = startRelay(world);
        QVERIFY(relay);
        const auto report = send(world, campaign, routeTo(*relay));
        QVERIFY(!report);
        QCOMPARE(report.error().fault, Fault::Usage);
        QCOMPARE(relay->taken(), 0);
    }

    void aPracticeWorkspaceReachesNoRealRelay()
    {
        CampaignWorld world(WorkspaceKind::Practice);
        const Campaign campaign = world.desk->create(world.draft()).value();
        RelayRoute route;
        route.client.host = QStringLiteral("smtp.example.org");
        QCOMPARE(send(world, campaign, route).error().fault, Fault::Usage);
    }

    void aRelayThatIsNotThereLeavesEverybodyWaiting()
    {
        CampaignWorld world(WorkspaceKind::Practice);
        world.addPeople(3);
        const Campaign campaign = world.desk->create(world.draft()).value();
        const RelayRoute route = routeTo(*startRelay(world)); // gone again
        const Result<SendingReport> report = send(world, campaign, route);
        QVERIFY(report);
        QCOMPARE(report->state, CampaignState::Paused);
        QVERIFY(report->reason);
        QVERIFY2(report->reason->what.english().startsWith(QStringLiteral("127.0.0.1 takes no connection")),
                 qUtf8Printable(describe(*report->reason)));
        QCOMPARE(report->counts.of(State::Queued), 3);
    }

    void listensOnThisMachineOnly()
    {
        CampaignWorld world;
        PracticeRelaySettings settings;
        settings.address = QHostAddress(QStringLiteral("0.0.0.0"));
        settings.maildir = world.folder.filePath(QStringLiteral("mail"));
        QCOMPARE(PracticeRelay::start(settings, world.clock, world.random).error().fault, Fault::Usage);
    }

    void itsReportsAreReadAsBounces()
    {
        const QByteArray report = practiceReport({"relay.practice.invalid",
                                                  "bounce+token@nordlicht.example",
                                                  "anna@example.org",
                                                  "Subject: News\r\nMessage-ID: <x@y>\r\n\r\nText\r\n",
                                                  {550, "5.1.1", {"No such user here"}},
                                                  fromMilliseconds(1'790'000'000'000),
                                                  "abc"});
        const Dsn::Classification read = Dsn::Classifier().classify(report);
        QCOMPARE(read.kind, Dsn::Kind::Bounce);
        QCOMPARE(read.outcomes.size(), std::size_t(1));
        QCOMPARE(read.outcomes[0].recipient, QByteArray("anna@example.org"));
        QCOMPARE(read.outcomes[0].verdict.reason, Dsn::Reason::UserUnknown);
        QCOMPARE(read.returned.messageId, QByteArray("x@y"));
    }

    void saysWhatIsWrongWithAScenario_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("sentence");
        QTest::addRow("no json") << QByteArray("rules") << QStringLiteral("no JSON object");
        QTest::addRow("no recipient") << QByteArray(R"({"rules":[{"answer":"accept"}]})")
                                      << QStringLiteral("rule 1 has no “recipient”");
        QTest::addRow("answer") << QByteArray(R"({"rules":[{"recipient":"*","answer":"eat"}]})")
                                << QStringLiteral("“eat”");
        QTest::addRow("code") << QByteArray(R"({"rules":[{"recipient":"*","answer":"refuse","code":250}]})")
                              << QStringLiteral("code that does not belong");
        QTest::addRow("delay") << QByteArray(
                                      R"({"rules":[{"recipient":"*","answer":"accept","delay_ms":-1}]})")
                               << QStringLiteral("out of its bounds");
    }
    void saysWhatIsWrongWithAScenario()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, sentence);
        const auto scenario = PracticeScenario::parse(json);
        QVERIFY(!scenario);
        QVERIFY2(describe(scenario.error()).contains(sentence), qPrintable(describe(scenario.error())));
    }

    void theFirstRuleThatFitsHolds()
    {
        const auto scenario = PracticeScenario::parse(
            R"({"rules":[{"recipient":"a*@x.example","answer":"drop"},{"recipient":"*@X.EXAMPLE","answer":"bounce"}]})");
        QVERIFY(scenario);
        QCOMPARE(scenario->ruleFor("Anna@x.example").kind, PracticeRule::Kind::Drop);
        QCOMPARE(scenario->ruleFor("ben@x.example").kind, PracticeRule::Kind::Bounce);
        QCOMPARE(scenario->ruleFor("ben@y.example").kind, PracticeRule::Kind::Accept);
    }
};

QTEST_GUILESS_MAIN(PracticeRelayTest)
#include "PracticeRelayTest.moc"
