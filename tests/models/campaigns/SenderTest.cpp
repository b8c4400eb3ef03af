// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/Sender.h"

#include "models/privacy/SuppressionList.h"
#include "tests/models/campaigns/CampaignWorld.h"
#include "tests/models/campaigns/ScriptedTransport.h"

#include <QTest>

using namespace PressPost;
using namespace std::chrono_literals;

using State = DeliveryState;

class SenderTest final : public QObject
{
    Q_OBJECT

private:
    static SendingOrder orderFor(CampaignWorld &world, const Campaign &campaign)
    {
        SendingOrder order{*world.workspace, world.clock, world.random, world.marks,
                           MessageTokens::create({1, {{1, QByteArray(32, 'k')}}}).value()};
        order.campaign = campaign.id;
        order.longestNap = 1ms; // of the real clock; the tests' own runs with every event
        return order;
    }

    // Runs to the end; while it waits, the clock runs.
    static std::optional<Result<SendingReport>> run(CampaignWorld &world, const SendingOrder &order,
                                                    ScriptedRelay &relay,
                                                    std::chrono::milliseconds tick = 0ms,
                                                    const std::function<bool(Sender &)> &watch = {})
    {
        std::optional<Result<SendingReport>> result;
        Sender sender(order, std::make_unique<ScriptedTransport>(relay));
        QObject::connect(&sender, &Sender::finished, &sender,
                         [&result](const Result<SendingReport> &end) { result = end; });
        sender.start();
        QDeadlineTimer patience(20s);
        while (!result && !patience.hasExpired()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            world.clock.advance(tick);
            if (watch && !watch(sender))
                break;
        }
        return result;
    }
    static SendingReport runToEnd(CampaignWorld &world, const SendingOrder &order, ScriptedRelay &relay,
                                  std::chrono::milliseconds tick = 0ms)
    {
        const auto result = run(world, order, relay, tick);
        if (!result)
            qWarning("it never ended");
        else if (!*result)
            qWarning("%s", qPrintable(describe(result->error())));
        return result && *result ? **result : SendingReport{};
    }

private Q_SLOTS:
    void sendsToEverybodyOnce()
    {
        CampaignWorld world;
        world.addPeople(300);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay);
        QCOMPARE(report.state, CampaignState::Done);
        QCOMPARE(report.counts.of(State::Accepted), 300);
        QCOMPARE(relay.mailbox.size(), 300);
        for (const int copies : std::as_const(relay.mailbox))
            QCOMPARE(copies, 1);
        QCOMPARE(world.desk->load(campaign.id).value().state, CampaignState::Done);
        QCOMPARE(world.desk->campaigns().value().front().accepted, 300);
    }

    void reportsNameTheMessageTheyAreAbout()
    {
        CampaignWorld world;
        world.addPeople(1);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        const SendingOrder order = orderFor(world, campaign);
        QCOMPARE(runToEnd(world, order, relay).counts.of(State::Accepted), 1);
        QCOMPARE(relay.reportIds.size(), 1);
        QVERIFY(order.tokens.proves(relay.reportIds.first(), "p00000@example.org"));
    }

    void signsAndLeavesOutWhatWouldLookWrong()
    {
        CampaignWorld world;
        world.addPerson(QStringLiteral("good@example.org"));
        world.addPerson(QStringLiteral("nameless@example.org"), QString());
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        SendingOrder order = orderFor(world, campaign);
        order.signer = [](const QByteArray &message) -> Result<QByteArray> {
            return QByteArray("DKIM-Signature: x\r\n" + message);
        };
        const SendingReport report = runToEnd(world, order, relay);
        QCOMPARE(report.counts.of(State::Accepted), 1);
        QCOMPARE(report.counts.of(State::Skipped), 1);
        QVERIFY(relay.bytes.value("good@example.org").startsWith("DKIM-Signature: x"));
        const auto row =
            deliveryOf(*world.database, campaign.id, QStringLiteral("nameless@example.org")).value();
        QCOMPARE(row->rule, QByteArray("would-look-wrong"));
        QVERIFY(deliverySentence(*row).english().startsWith(QStringLiteral("The message would look wrong")));
    }

    void asksTheGateAtTheMomentOfHandingOver()
    {
        CampaignWorld world;
        world.addPeople(100);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        relay.beforeAnswer = [&] { // while others are under way, and after this one was rendered
            if (relay.answers == 5)
                QVERIFY(SuppressionList(world.marks)
                            .add(*world.database, QStringLiteral("p00099@example.org"), {"unsubscribed"},
                                 world.clock.now()));
        };
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay);
        QCOMPARE(report.counts.of(State::Accepted) + report.counts.of(State::Skipped), 100);
        QVERIFY(!relay.mailbox.contains("p00099@example.org"));
        const auto row =
            deliveryOf(*world.database, campaign.id, QStringLiteral("p00099@example.org")).value();
        QCOMPARE(row->rule, QByteArray("unsubscribed"));
    }

    void triesDeferredAgainWhenTheyAreDueWithTheSameBytes()
    {
        CampaignWorld world;
        world.addPeople(10);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        QList<QByteArray> seen;
        relay.script = [](const QByteArray &to, int nth) -> Result<Smtp::Receipt> {
            if (to == "p00003@example.org" && nth < 4)
                return ScriptedRelay::receipt(Smtp::Outcome::Deferred, 451, "4.7.1", "Greylisted");
            return ScriptedRelay::yes();
        };
        QByteArray first;
        relay.beforeAnswer = [&] {
            if (first.isEmpty())
                first = relay.bytes.value("p00003@example.org");
        };
        const Instant begin = world.clock.now();
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay, 20s);
        QCOMPARE(report.state, CampaignState::Done);
        QCOMPARE(report.counts.of(State::Accepted), 10);
        QCOMPARE(relay.asked.value("p00003@example.org"), 4);
        QCOMPARE(relay.bytes.value("p00003@example.org"), first);
        QVERIFY(world.clock.now() - begin >= 50min); // 5 + 15 + 30
    }

    void keepsTheRate()
    {
        CampaignWorld world;
        world.addPeople(40);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        SendingOrder order = orderFor(world, campaign);
        order.ratePerMinute = 120; // two a second
        const Instant begin = world.clock.now();
        int most = 0;
        const auto result = run(world, order, relay, 10ms, [&](Sender &) {
            const auto seconds = std::chrono::duration<double>(world.clock.now() - begin).count();
            most = std::max(most, int(relay.answers - 2 - 2 * seconds));
            return true;
        });
        QVERIFY(result && *result);
        QVERIFY2(most <= 1, qPrintable(QString::number(most)));
        QVERIFY(world.clock.now() - begin >= 18s);
    }

    void pausesAndGoesOn()
    {
        CampaignWorld world;
        world.addPeople(100);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        const auto first = run(world, orderFor(world, campaign), relay, 0ms, [&](Sender &sender) {
            if (relay.answers > 20)
                sender.pause();
            return true;
        });
        QVERIFY(first && *first);
        QCOMPARE((*first)->state, CampaignState::Paused);
        QVERIFY(!(*first)->reason);
        QCOMPARE((*first)->counts.of(State::Claimed), 0);
        QCOMPARE((*first)->counts.of(State::Unknown), 0);
        QVERIFY((*first)->counts.of(State::Queued) > 20);
        QCOMPARE(world.desk->load(campaign.id).value().state, CampaignState::Paused);
        world.addPerson(QStringLiteral("late@example.org")); // the list grew: this campaign's does not
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay);
        QCOMPARE(report.counts.of(State::Accepted), 100);
        QCOMPARE(report.counts.total(), 100);
    }

    void stopsAfterTheCanary_data()
    {
        QTest::addColumn<int>("canary");
        for (const int canary : {1, 2, 5, 49})
            QTest::addRow("%d", canary) << canary;
    }
    void stopsAfterTheCanary()
    {
        QFETCH(const int, canary);
        CampaignWorld world;
        world.addPeople(50);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        SendingOrder order = orderFor(world, campaign);
        order.canary = canary;
        const SendingReport report = runToEnd(world, order, relay);
        QCOMPARE(report.state, CampaignState::Paused);
        QCOMPARE(report.counts.of(State::Accepted), canary);
        QCOMPARE(relay.answers, canary);
        QCOMPARE(runToEnd(world, order, relay).counts.of(State::Accepted), std::min(50, 2 * canary));
    }

    void whoCannotBeSentToIsNoCanary()
    {
        CampaignWorld world;
        world.addPeople(10);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        relay.script = [](const QByteArray &to, int) -> Result<Smtp::Receipt> {
            if (to < "p00003@")
                return Error{Fault::Usage, PP_SAY("This relay takes no such address")};
            return ScriptedRelay::yes();
        };
        SendingOrder order = orderFor(world, campaign);
        order.canary = 3;
        const SendingReport report = runToEnd(world, order, relay);
        QCOMPARE(report.counts.of(State::Accepted), 3);
        QCOMPARE(report.counts.of(State::Skipped), 3);
    }

    void waitsForTheTimeItIsToBegin()
    {
        CampaignWorld world;
        world.addPeople(3);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        SendingOrder order = orderFor(world, campaign);
        order.notBefore = world.clock.now() + 1h;
        const Instant begin = world.clock.now();
        relay.beforeAnswer = [&] { QVERIFY(world.clock.now() - begin >= 1h); };
        QCOMPARE(runToEnd(world, order, relay, 1min).counts.of(State::Accepted), 3);
    }

    void aRelayThatIsDownGivesOneReasonAndNoFailures()
    {
        CampaignWorld world;
        world.addPeople(50);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        relay.down = Error{Fault::Network, PP_SAY("The relay does not answer")};
        const Instant begin = world.clock.now();
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay, 100ms);
        QCOMPARE(report.state, CampaignState::Paused);
        QVERIFY(report.reason);
        QCOMPARE(report.reason->what.english(), QStringLiteral("The relay does not answer"));
        QVERIFY(world.clock.now() - begin < 15s); // somebody looks on
        QCOMPARE(report.counts.of(State::Queued), 50);
        relay.down.reset();
        QCOMPARE(runToEnd(world, orderFor(world, campaign), relay).counts.of(State::Accepted), 50);
    }

    void aRelayThatGoesAwayInTheMiddleIsWaitedFor_data()
    {
        QTest::addColumn<int>("away"); // seconds
        QTest::addColumn<CampaignState>("end");
        QTest::addRow("and comes back") << 40 << CampaignState::Done;
        QTest::addRow("and stays away") << 100'000 << CampaignState::Paused;
    }
    void aRelayThatGoesAwayInTheMiddleIsWaitedFor()
    {
        QFETCH(const int, away);
        QFETCH(const CampaignState, end);
        CampaignWorld world;
        world.addPeople(50);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        std::optional<Instant> since;
        relay.beforeAnswer = [&] {
            if (relay.answers >= 20 && !since)
                since = world.clock.now();
            const bool isAway = since && world.clock.now() - *since < std::chrono::seconds(away);
            relay.down = isAway ? std::optional(Error{Fault::Network, PP_SAY("The relay does not answer")})
                                : std::nullopt;
        };
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay, 100ms);
        QCOMPARE(report.state, end);
        QVERIFY(since);
        QVERIFY(world.clock.now() - *since >= std::min(102s, std::chrono::seconds(away)));
        QCOMPARE(report.counts.of(State::Accepted), end == CampaignState::Done ? 50 : 20);
        QCOMPARE(report.counts.total(), 50);
        QCOMPARE(report.counts.of(State::Unknown), 0);
        QCOMPARE(report.reason.has_value(), end == CampaignState::Paused);
    }

    // The first wait is short and not spoken of; the clock stops in the second: only the wish brings it on.
    void triesAtOnceWhenSomebodyWishesIt()
    {
        CampaignWorld world;
        world.addPeople(30);
        const Campaign campaign = world.desk->create(world.draft()).value();
        const Error away{Fault::Network, PP_SAY("The relay does not answer")};
        ScriptedRelay relay;
        relay.beforeAnswer = [&] {
            if (relay.answers == 10)
                relay.down = away;
        };
        SendingOrder order = orderFor(world, campaign);
        int waits = 0;
        const auto result = run(world, order, relay, 0ms, [&](Sender &) {
            const std::optional<SendingWait> wait = order.watch.wait();
            if (relay.down && !wait) {
                world.clock.advance(100ms);
            } else if (relay.down) {
                const auto left = wait->until - world.clock.now();
                waits += wait->why == away && left > 5s && left <= 10s ? 1 : 0;
                relay.answers = 11;
                relay.down.reset();
                order.watch.tryNow();
            }
            return true;
        });
        QVERIFY(result && *result);
        QCOMPARE(waits, 1);
        QCOMPARE((*result)->counts.of(State::Accepted), 30);
        QVERIFY(!order.watch.wait());
    }

    void aWrongPasswordStopsAtOnce()
    {
        CampaignWorld world;
        world.addPeople(50);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        relay.down = Error{Fault::Rejected, PP_SAY("The relay did not accept the password")};
        const Instant begin = world.clock.now();
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay, 1ms);
        QVERIFY(report.reason && report.reason->fault == Fault::Rejected);
        QCOMPARE(report.counts.of(State::Queued), 50);
        QVERIFY(world.clock.now() - begin < 2s);
    }

    void aRefusedSenderIsNobodysBounce()
    {
        CampaignWorld world;
        world.addPeople(50);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        relay.script = [](const QByteArray &, int) -> Result<Smtp::Receipt> {
            return ScriptedRelay::receipt(Smtp::Outcome::Refused, 553, "5.7.1", "Sender not allowed",
                                          Smtp::Phase::Mail);
        };
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay);
        QVERIFY(report.reason);
        QVERIFY(describe(*report.reason).contains(QStringLiteral("553 5.7.1 Sender not allowed")));
        QCOMPARE(report.counts.of(State::Queued), 50);
        QCOMPARE(report.counts.of(State::Refused), 0);
    }

    void refusalsInARowThatAreOursStopTheCampaign()
    {
        CampaignWorld world;
        world.addPeople(100);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        relay.script = [](const QByteArray &, int) -> Result<Smtp::Receipt> {
            return ScriptedRelay::receipt(Smtp::Outcome::Refused, 550, "5.7.26",
                                          "This message does not pass authentication checks",
                                          Smtp::Phase::DataEnd);
        };
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay);
        QVERIFY(report.reason);
        QCOMPARE(report.state, CampaignState::Paused);
        QVERIFY(report.counts.of(State::Refused) < 60);
    }

    void aMessageNoRelayCanTakeIsSkipped()
    {
        CampaignWorld world;
        world.addPeople(3);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        relay.script = [](const QByteArray &to, int) -> Result<Smtp::Receipt> {
            if (to == "p00001@example.org")
                return Error{Fault::Usage, PP_SAY("This relay takes no such address")};
            return ScriptedRelay::yes();
        };
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay);
        QCOMPARE(report.counts.of(State::Accepted), 2);
        QCOMPARE(report.counts.of(State::Skipped), 1);
    }

    void onePersonAtWhomTheRelayHangsUpHoldsUpNobody()
    {
        CampaignWorld world;
        world.addPeople(40);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        relay.script = [](const QByteArray &to, int) -> Result<Smtp::Receipt> {
            if (to == "p00000@example.org")
                return Smtp::Receipt{Smtp::Outcome::Deferred, Smtp::Phase::Recipient, {}};
            return ScriptedRelay::yes();
        };
        QString waiting;
        const auto watch = [&](Sender &sender) {
            const auto row =
                deliveryOf(*world.database, campaign.id, QStringLiteral("p00000@example.org")).value();
            if (row && row->state == State::Deferred) {
                waiting = deliverySentence(*row).english();
                sender.pause();
            }
            return true;
        };
        const auto first = run(world, orderFor(world, campaign), relay, 100ms, watch);
        QVERIFY(first && *first);
        QVERIFY(!(*first)->reason);
        QVERIFY2(waiting.startsWith(QStringLiteral("The relay ended the conversation at this person")),
                 qPrintable(waiting));
        QCOMPARE(relay.asked.value("p00000@example.org"), Sender::breaksInARow);
        const SendingReport report = runToEnd(world, orderFor(world, campaign), relay, 1min);
        QCOMPARE(report.state, CampaignState::Done);
        QCOMPARE(report.counts.of(State::Accepted), 39);
        QCOMPARE(report.counts.of(State::Refused), 1); // after two days
    }

    void aMissingKeyStopsBeforeAnythingLeaves()
    {
        CampaignWorld world;
        world.addPeople(3);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        SendingOrder order = orderFor(world, campaign);
        order.signer = [](const QByteArray &) -> Result<QByteArray> {
            return Error{Fault::Storage, PP_SAY("The key is gone")};
        };
        const auto result = run(world, order, relay);
        QVERIFY(result && !*result);
        QCOMPARE(result->error().what.english(), QStringLiteral("The key is gone"));
        QCOMPARE(relay.answers, 0);
        QCOMPARE(deliveryCounts(*world.database, campaign.id).value().of(State::Queued), 3);
    }

    void cancelLeavesOutWhoStillWaits()
    {
        CampaignWorld world;
        world.addPeople(30);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        SendingOrder order = orderFor(world, campaign);
        order.canary = 5;
        std::ignore = runToEnd(world, order, relay);
        QCOMPARE(cancelCampaign(*world.workspace, campaign.id, world.clock).value(), 25);
        const auto again = run(world, orderFor(world, campaign), relay);
        QVERIFY(again && !*again);
        QCOMPARE(again->error().fault, Fault::Conflict);
        QCOMPARE(relay.mailbox.size(), 5);
        QVERIFY(!retryCampaign(*world.workspace, campaign.id, RetryScope::Safe, world.clock));
    }

    // The program ends after any number of answers, with some answers not yet on the disk, again and again:
    // nobody is forgotten, and nobody has two copies but for those the ledger calls unknown.
    void survivesItsOwnDeathAtAnyStep_data()
    {
        QTest::addColumn<int>("every");
        for (const int every : {1, 2, 3, 7, 13, 20, 41})
            QTest::addRow("after %d events", every) << every;
    }
    void survivesItsOwnDeathAtAnyStep()
    {
        QFETCH(const int, every);
        CampaignWorld world;
        world.addPeople(120);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        relay.script = [](const QByteArray &to, int nth) -> Result<Smtp::Receipt> {
            const int number = to.mid(1, 5).toInt();
            if (number % 10 == 3 && nth == 1)
                return ScriptedRelay::receipt(Smtp::Outcome::Deferred, 451, "4.3.0", "Later");
            if (number % 10 == 4)
                return ScriptedRelay::receipt(Smtp::Outcome::Refused, 550, "5.1.1", "No such user");
            if (number % 10 == 5)
                return ScriptedRelay::receipt(Smtp::Outcome::Unknown, 0, "", "");
            return ScriptedRelay::yes();
        };
        const SendingOrder order = orderFor(world, campaign);
        std::optional<Result<SendingReport>> end;
        int deaths = 0;
        for (int life = 0; life < 1000 && !end; ++life) {
            int events = 0;
            end = run(world, order, relay, 30s, [&](Sender &) { return ++events < every + life * 2; });
            deaths += end ? 0 : 1;
        }
        QVERIFY(end);
        QVERIFY2(*end, *end ? "" : qPrintable(describe(end->error())));
        QVERIFY(deaths > 0);
        QCOMPARE((*end)->state, CampaignState::Done);
        QVERIFY(eachDelivery(*world.database, campaign.id, [&](const DeliveryRow &row) {
            const int copies = relay.mailbox.value(row.email.toLatin1());
            if (row.state == State::Accepted)
                QCOMPARE(copies, 1);
            else if (row.state == State::Unknown)
                QVERIFY(copies <= 1);
            else
                QCOMPARE(row.state, State::Refused);
        }));
        QCOMPARE((*end)->counts.total(), 120);
        QCOMPARE((*end)->counts.settled(), 120);
    }

    void recoversWhenAWorkspaceIsOpened()
    {
        CampaignWorld world;
        world.addPeople(30);
        const Campaign campaign = world.desk->create(world.draft()).value();
        ScriptedRelay relay;
        QVERIFY(
            !run(world, orderFor(world, campaign), relay, 0ms, [&](Sender &) { return relay.answers < 10; }));
        QCOMPARE(world.desk->load(campaign.id).value().state, CampaignState::Sending);
        QVERIFY(recoverCampaigns(*world.workspace, world.clock));
        QCOMPARE(world.desk->load(campaign.id).value().state, CampaignState::Paused);
        QCOMPARE(deliveryCounts(*world.database, campaign.id).value().of(State::Claimed), 0);
    }
};

QTEST_GUILESS_MAIN(SenderTest)
#include "SenderTest.moc"
