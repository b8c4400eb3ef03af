// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/CampaignsDataMap.h"
#include "models/campaigns/MailboxProvider.h"
#include "models/privacy/SuppressionList.h"
#include "tests/models/campaigns/CampaignWorld.h"

#include <QTest>

using namespace PressPost;
using namespace std::chrono_literals;

using State = DeliveryState;

class LedgerTest final : public QObject
{
    Q_OBJECT

private:
    static RelayAnswer answerOf(qint64 delivery, Smtp::Outcome outcome, int code, const char *enhanced = "",
                                const char *text = "")
    {
        static const AnswerReader read = answerReader();
        return read(delivery, {outcome, Smtp::Phase::Recipient, {code, enhanced, {text}}});
    }
    static QList<qint64> ids(CampaignWorld &world, const Campaign &campaign)
    {
        QList<qint64> found;
        std::ignore = eachDelivery(*world.database, campaign.id,
                                   [&found](const DeliveryRow &row) { found.append(row.id); });
        return found;
    }
    static DeliveryRow row(CampaignWorld &world, qint64 id)
    {
        DeliveryRow found;
        const qint64 campaign =
            world.database->integer("SELECT campaign_id FROM delivery WHERE id = ?", id).value();
        std::ignore = eachDelivery(*world.database, campaign, [&](const DeliveryRow &each) {
            if (each.id == id)
                found = each;
        });
        return found;
    }
    // Brings a row into a state by the steps that lead there.
    static Result<void> walk(Ledger &ledger, qint64 id, State state, Instant now)
    {
        const RetrySchedule schedule = RetrySchedule::standard();
        if (state == State::Queued)
            return {};
        if (state == State::Skipped)
            return ledger.skip(id, "paused", {}, now);
        PP_CHECK(ledger.claim(id, now));
        if (state == State::Claimed)
            return {};
        if (state == State::Deferred)
            return ledger.answer(answerOf(id, Smtp::Outcome::Deferred, 451), schedule, now);
        if (state == State::Refused)
            return ledger.answer(answerOf(id, Smtp::Outcome::Refused, 550, "5.1.1"), schedule, now);
        if (state == State::Unknown)
            return ledger.answer(answerOf(id, Smtp::Outcome::Unknown, 0), schedule, now);
        PP_CHECK(ledger.answer(answerOf(id, Smtp::Outcome::Accepted, 250), schedule, now));
        if (state == State::Bounced)
            return ledger.report({id, LaterReport::Kind::Bounced, 550, "5.1.1", {}, "userunknown", "hard"},
                                 now);
        if (state == State::Complained)
            return ledger.report({id, LaterReport::Kind::Complained}, now);
        return {};
    }
    static void bring(CampaignWorld &world, qint64 id, State state)
    {
        Ledger ledger(*world.database);
        QVERIFY(walk(ledger, id, state, world.clock.now()));
        QCOMPARE(row(world, id).state, state);
    }

private Q_SLOTS:
    void fillsTheAudienceThroughTheGate()
    {
        CampaignWorld world;
        world.addPerson(QStringLiteral("anna@example.org"));
        world.addPerson(QStringLiteral("none@example.org"), QStringLiteral("No"), "none");
        const qint64 excluded = world.addPerson(QStringLiteral("out@example.org"));
        const qint64 other = world.addList("Not these");
        world.addToList(other, excluded);
        // Kept out by the mark of another spelling alone.
        QVERIFY(SuppressionList(world.marks)
                    .add(*world.database, QStringLiteral("Marked@Example.org"), {"unsubscribed"},
                         world.clock.now()));
        world.addPerson(QStringLiteral("marked+news@example.org"));
        Campaign campaign = world.draft();
        campaign.excludedLists = {other};
        campaign = world.desk->create(campaign).value();
        Ledger ledger(*world.database);
        QVERIFY(ledger.fill(campaign, world.reader(), world.clock.now()));
        QVERIFY(ledger.fill(campaign, world.reader(), world.clock.now())); // again changes nothing
        QMap<QString, QByteArray> rules;
        QVERIFY(eachDelivery(*world.database, campaign.id,
                             [&](const DeliveryRow &each) { rules.insert(each.email, each.rule); }));
        QCOMPARE(rules,
                 (QMap<QString, QByteArray>{{QStringLiteral("anna@example.org"), ""},
                                            {QStringLiteral("none@example.org"), "no-basis"},
                                            {QStringLiteral("marked+news@example.org"), "unsubscribed"}}));
        QCOMPARE(
            world.database->integer("SELECT sum(n) FROM campaign_counter WHERE metric = 'skipped'").value(),
            2);
    }

    void allowsOnlyTheStepsThatLeadOn_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QByteArray>("allowed");
        const auto add = [](State state, const char *allowed) {
            QTest::addRow("%s", deliveryStateId(state).constData()) << int(state) << QByteArray(allowed);
        };
        add(State::Queued, "claim skip");
        add(State::Claimed, "answer release skip");
        add(State::Accepted, "");
        add(State::Deferred, "claim skip");
        add(State::Refused, "");
        add(State::Unknown, "");
        add(State::Skipped, "");
        add(State::Bounced, "");
        add(State::Complained, "");
    }
    void allowsOnlyTheStepsThatLeadOn()
    {
        QFETCH(const int, state);
        QFETCH(const QByteArray, allowed);
        CampaignWorld world;
        world.addPeople(4);
        const QList<qint64> rows = ids(world, world.filled());
        for (const qint64 id : rows)
            bring(world, id, State(state));
        Ledger ledger(*world.database);
        const Instant now = world.clock.now();
        const auto check = [&](const char *step, const Result<void> &result) {
            QCOMPARE(result.has_value(), allowed.contains(step));
            if (!result)
                QCOMPARE(result.error().fault, Fault::Conflict);
        };
        check("claim", ledger.claim(rows[0], now));
        check("answer",
              ledger.answer(answerOf(rows[1], Smtp::Outcome::Accepted, 250), RetrySchedule::standard(), now));
        check("release", ledger.release(rows[2], {}, now));
        check("skip", ledger.skip(rows[3], "paused", {}, now));
    }

    void aReportLeadsWhereItMay_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("after");
        using Kind = LaterReport::Kind;
        const auto add = [](const char *name, State before, Kind kind, State after) {
            QTest::addRow("%s", name) << int(before) << int(kind) << int(after);
        };
        add("accepted, bounced", State::Accepted, Kind::Bounced, State::Bounced);
        add("accepted, complained", State::Accepted, Kind::Complained, State::Complained);
        add("bounced, complained", State::Bounced, Kind::Complained, State::Complained);
        add("complained, bounced", State::Complained, Kind::Bounced, State::Complained);
        add("unknown, bounced", State::Unknown, Kind::Bounced, State::Bounced);
        add("unknown, delivered", State::Unknown, Kind::Delivered, State::Accepted);
        add("unknown, auto-reply", State::Unknown, Kind::AutoReply, State::Accepted);
        add("accepted, delayed", State::Accepted, Kind::Delayed, State::Accepted);
        add("refused, bounced", State::Refused, Kind::Bounced, State::Refused);
    }
    void aReportLeadsWhereItMay()
    {
        QFETCH(const int, before);
        QFETCH(const int, kind);
        QFETCH(const int, after);
        CampaignWorld world;
        world.addPeople(1);
        const qint64 id = ids(world, world.filled()).first();
        bring(world, id, State(before));
        QVERIFY(Ledger(*world.database)
                    .report({id, LaterReport::Kind(kind), 550, "5.1.1", {}, "userunknown", "hard"},
                            world.clock.now()));
        QCOMPARE(int(row(world, id).state), after);
    }

    void triesAgainOverMinutesAndHoursAndGivesUp()
    {
        CampaignWorld world;
        world.addPeople(1);
        const Campaign campaign = world.filled();
        const qint64 id = ids(world, campaign).first();
        Ledger ledger(*world.database);
        const RetrySchedule schedule = RetrySchedule::standard();
        const Instant begin = world.clock.now();
        QList<qint64> waits; // minutes
        for (int i = 0; i < 40; ++i) {
            QVERIFY(ledger.claim(id, world.clock.now()));
            QVERIFY(ledger.answer(answerOf(id, Smtp::Outcome::Deferred, 451, "4.7.1", "Greylisted"), schedule,
                                  world.clock.now()));
            const DeliveryRow now = row(world, id);
            if (now.state == State::Refused)
                break;
            QVERIFY(world.reader().due(campaign, world.clock.now(), 10).value().empty());
            const auto wait = *now.nextTryAt - world.clock.now();
            waits.append(std::chrono::duration_cast<std::chrono::minutes>(wait).count());
            world.clock.advance(wait);
            QCOMPARE(world.reader().due(campaign, world.clock.now(), 10).value().size(), std::size_t(1));
        }
        QCOMPARE(waits.mid(0, 8), (QList<qint64>{5, 15, 30, 60, 120, 240, 480, 480}));
        QCOMPARE(world.clock.now() - begin, std::chrono::milliseconds(48h));
        const DeliveryRow end = row(world, id);
        QCOMPARE(end.state, State::Refused);
        QCOMPARE(end.reason, QByteArray("expired"));
        QCOMPARE(end.severity, QByteArray("soft"));
        const auto events = deliveryHistory(*world.database, id).value();
        QCOMPARE(events.back().sentence.english(),
                 QStringLiteral("The relay said “not now” for too long; it is not tried again."));
        QCOMPARE(events.back().quoted, QStringLiteral("451 4.7.1 Greylisted"));
    }

    void aProgramThatDiedLeavesUnknownAndNothingIsSentAgain()
    {
        CampaignWorld world;
        world.addPeople(3);
        const Campaign campaign = world.filled();
        const QList<qint64> rows = ids(world, campaign);
        bring(world, rows[0], State::Claimed);
        bring(world, rows[1], State::Accepted);
        Ledger ledger(*world.database);
        QCOMPARE(ledger.recover(campaign.id + 1, world.clock.now()).value(), 0);
        QCOMPARE(ledger.recover(std::nullopt, world.clock.now()).value(), 1);
        QCOMPARE(row(world, rows[0]).state, State::Unknown);
        const auto due = world.reader().due(campaign, world.clock.now() + 1000h, 10).value();
        QCOMPARE(due.size(), std::size_t(1));
        QCOMPARE(due.front().facts.delivery, rows[2]);
    }

    void retriesWhatMayBeRetried()
    {
        CampaignWorld world;
        world.addPeople(6);
        const Campaign campaign = world.filled();
        const QList<qint64> rows = ids(world, campaign);
        Ledger ledger(*world.database);
        const Instant now = world.clock.now();
        bring(world, rows[0], State::Deferred);
        bring(world, rows[1], State::Refused); // hard
        QVERIFY(ledger.claim(rows[2], now));
        QVERIFY(ledger.answer(answerOf(rows[2], Smtp::Outcome::Refused, 552, "5.2.2", "Mailbox full"),
                              RetrySchedule::standard(), now));
        bring(world, rows[3], State::Unknown);
        QVERIFY(ledger.skip(rows[4], "would-look-wrong", {}, now));
        QVERIFY(ledger.skip(rows[5], "unsubscribed", {}, now));
        const auto onlyUnknown = ledger.retry(campaign.id, RetryScope::OnlyUnknown, now);
        QCOMPARE(onlyUnknown.value(), 1);
        QCOMPARE(row(world, rows[3]).state, State::Queued);
        QVERIFY(row(world, rows[0]).nextTryAt > now);
        QCOMPARE(row(world, rows[2]).state, State::Refused);
        bring(world, rows[3], State::Unknown);
        QCOMPARE(ledger.retry(campaign.id, RetryScope::Safe, now).value(), 3);
        QCOMPARE(row(world, rows[0]).nextTryAt, now);
        QCOMPARE(row(world, rows[1]).state, State::Refused);
        QCOMPARE(row(world, rows[2]).state, State::Queued);
        QCOMPARE(row(world, rows[3]).state, State::Unknown);
        QCOMPARE(row(world, rows[4]).state, State::Queued);
        QCOMPARE(row(world, rows[5]).state, State::Skipped);
        QCOMPARE(ledger.retry(campaign.id, RetryScope::WithUnknown, now).value(), 2);
        QCOMPARE(row(world, rows[3]).state, State::Queued);
        QCOMPARE(ledger.cancel(campaign.id, now).value(), 4);
        QVERIFY(world.reader().due(campaign, now + 1000h, 10).value().empty());
    }

    // The counters of a long random life of a campaign, and the same from the events.
    void countersEqualARecount()
    {
        CampaignWorld world;
        world.addPeople(60);
        world.addPerson(QStringLiteral("big@gmail.com"));
        world.addPerson(QStringLiteral("nobody@example.org"), QStringLiteral("X"), "none");
        const Campaign campaign = world.filled();
        const QList<qint64> rows = ids(world, campaign);
        Ledger ledger(*world.database);
        SeededRandom chance(7);
        for (int step = 0; step < 3000; ++step) {
            const qint64 id = rows[static_cast<quint8>(chance.bytes(1)[0]) % rows.size()];
            const int what = static_cast<quint8>(chance.bytes(1)[0]) % 12;
            const Instant now = world.clock.now();
            const RetrySchedule schedule = RetrySchedule::standard();
            auto transaction = Transaction::begin(*world.database).value();
            Result<void> done;
            if (what < 4)
                done = ledger.claim(id, now);
            else if (what == 4)
                done = ledger.answer(answerOf(id, Smtp::Outcome::Accepted, 250), schedule, now);
            else if (what == 5)
                done = ledger.answer(answerOf(id, Smtp::Outcome::Deferred, 451), schedule, now);
            else if (what == 6)
                done = ledger.answer(answerOf(id, Smtp::Outcome::Refused, 550, "5.1.1"), schedule, now);
            else if (what == 7)
                done = ledger.answer(answerOf(id, Smtp::Outcome::Unknown, 0), schedule, now);
            else if (what == 8)
                done = ledger.report(
                    {id, LaterReport::Kind::Bounced, 552, "5.2.2", {}, "mailboxfull", "soft"}, now);
            else if (what == 9)
                done = ledger.report({id, LaterReport::Kind::Complained}, now);
            else if (what == 10 && step % 50 == 0)
                QVERIFY(ledger.retry(campaign.id, RetryScope::WithUnknown, now));
            else if (step % 97 == 0)
                done = ledger.skip(id, "paused", {}, now);
            if (done)
                QVERIFY(transaction.commit());
            world.clock.advance(13min);
        }
        QMap<QString, qint64> counted;
        QVERIFY(world.database->each(
            "SELECT day, metric, provider, sum(n) FROM campaign_counter GROUP BY 1, 2, 3",
            [&](const Row &each) {
                counted.insert(each.text(0) + u' ' + each.text(1) + u' ' + each.text(2), each.integer(3));
            }));
        QMap<QString, qint64> recounted;
        struct Life {
            bool isAnswerLost = false;
            bool isOut = false; // accepted
            bool hasBounced = false;
            bool hasComplained = false;
        };
        QMap<qint64, Life> lives;
        QVERIFY(world.database->each(
            "SELECT e.delivery_id, date(e.at / 1000, 'unixepoch'), e.kind, c.domain, e.rule FROM "
            "delivery_event "
            "AS e JOIN delivery AS d ON d.id = e.delivery_id JOIN contact AS c ON c.id = d.contact_id ORDER "
            "BY e.id",
            [&](const Row &each) {
                Life &life = lives[each.integer(0)];
                const QString kind = each.text(2);
                const auto add = [&](const char *metric) {
                    ++recounted[each.text(1) + u' ' + QString::fromLatin1(metric) + u' ' +
                                QString::fromLatin1(mailboxProviderOf(each.word(3)))];
                };
                if (kind == u"requeued")
                    life = {};
                if (kind == u"skipped")
                    add("skipped");
                if (kind == u"unknown")
                    life.isAnswerLost = true;
                if (kind == u"accepted" || kind == u"refused")
                    add("sent");
                if (kind == u"accepted" || kind == u"refused")
                    add(qPrintable(kind));
                if (kind == u"refused" && each.word(4) != "gave up")
                    add("hard");
                life.isOut = life.isOut || kind == u"accepted";
                if (kind != u"bounced" && kind != u"complained")
                    return;
                if (life.isAnswerLost && !life.isOut) {
                    add("sent");
                    add("accepted");
                    life.isOut = true;
                }
                if (kind == u"bounced" && life.isOut && !life.hasBounced && !life.hasComplained) {
                    add("bounced");
                    life.hasBounced = true;
                }
                if (kind == u"complained" && life.isOut && !life.hasComplained) {
                    add("complained");
                    life.hasComplained = true;
                }
            }));
        QVERIFY(counted.size() > 20);
        QCOMPARE(counted, recounted);
        const DeliveryCounts counts = deliveryCounts(*world.database, campaign.id).value();
        QCOMPARE(counts.total(), qint64(rows.size()));
    }

    void tellsWhyAnnaDidNotGetIt()
    {
        CampaignWorld world;
        world.addPerson(QStringLiteral("anna@example.org"));
        const Campaign campaign = world.filled();
        const qint64 id = ids(world, campaign).first();
        Ledger ledger(*world.database);
        QVERIFY(ledger.claim(id, world.clock.now()));
        QVERIFY(ledger.answer(answerOf(id, Smtp::Outcome::Refused, 550, "5.1.1", "No such user"),
                              RetrySchedule::standard(), world.clock.now()));
        const auto found =
            deliveryOf(*world.database, campaign.id, QStringLiteral("Anna@EXAMPLE.org")).value();
        QVERIFY(found);
        QCOMPARE(found->reason, QByteArray("userunknown"));
        QCOMPARE(found->severity, QByteArray("hard"));
        QVERIFY(!deliverySentence(*found).isEmpty());
        const auto events = deliveryHistory(*world.database, id).value();
        QCOMPARE(events.size(), std::size_t(2));
        QCOMPARE(events[1].quoted, QStringLiteral("550 5.1.1 No such user"));
        QVERIFY(!deliveryOf(*world.database, campaign.id, QStringLiteral("ben@example.org")).value());
    }

    void quotesTheLineOfAReportOnce()
    {
        CampaignWorld world;
        world.addPerson(QStringLiteral("anna@example.org"));
        const Campaign campaign = world.filled();
        const qint64 id = ids(world, campaign).first();
        Ledger ledger(*world.database);
        QVERIFY(ledger.claim(id, world.clock.now()));
        QVERIFY(ledger.answer(answerOf(id, Smtp::Outcome::Accepted, 250, "2.0.0", "Ok: queued as 1"),
                              RetrySchedule::standard(), world.clock.now()));
        const QString line = QStringLiteral("550 5.1.1 <anna@example.org>: no such user here");
        QVERIFY(ledger.report({id, LaterReport::Kind::Bounced, 550, "5.1.1", line, "userunknown", "hard"},
                              world.clock.now()));
        const auto events = deliveryHistory(*world.database, id).value();
        QCOMPARE(events.back().quoted, line);
    }

    void putsEveryColumnOfTheRoomOnTheDataMap()
    {
        CampaignWorld world;
        const QStringList gaps = gapsOfDataMap(*world.database, campaignsDataMap()).value();
        for (const QString &gap : gaps) {
            for (const MappedTable &table : campaignsDataMap())
                QVERIFY2(!gap.startsWith(QString::fromLatin1(table.table) + u'.'), qPrintable(gap));
        }
    }
};

QTEST_APPLESS_MAIN(LedgerTest)
#include "LedgerTest.moc"
