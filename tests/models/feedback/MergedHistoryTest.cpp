// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/DeliveryMerge.h"
#include "models/feedback/CameBackReading.h"
#include "models/store/AuditTrail.h"
#include "tests/models/feedback/MergeWorld.h"

#include <QTest>

#include <random>

using namespace PressPost;

// Messages to people who were there twice, and what comes back on them after the contacts became one.
class MergedHistoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void decidesWhichRowStands_data();
    void decidesWhichRowStands();
    void sendsNobodyAMessageTwice();
    void refusesWhileAMessageIsUnderWay();
    void findsTheReportOnAFormerAddress();
    void findsTheReportOnAMessageThatWentTwice();
    void keepsOutBothAfterALateUnsubscribe();
    void takesALateComplaintAndAReply();
    void findsThePersonByTheFormerAddressAlone();
    void settlesNoRefusalOfAFormerAddress();
    void tellsTheWholeStoryOfAMessage();
    void losesNothingWhateverHappened_data();
    void losesNothingWhateverHappened();

private:
    std::unique_ptr<MergeWorld> m_world;
    qint64 m_anna = 0;
    qint64 m_old = 0;
};

void MergedHistoryTest::init()
{
    m_world = std::make_unique<MergeWorld>();
    m_anna = m_world->addPerson(QStringLiteral("anna@blatt.org"));
    m_old = m_world->addPerson(QStringLiteral("anna.old@zeitung.org"));
}

void MergedHistoryTest::decidesWhichRowStands_data()
{
    QTest::addColumn<QByteArray>("stays"); // state of the row of the address that stays
    QTest::addColumn<QByteArray>("former");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *stays, const char *former, const char *after) {
        QTest::addRow("%s and %s", stays, former)
            << QByteArray(stays) << QByteArray(former) << QByteArray(after);
    };
    row("queued", "queued", "queued");
    row("queued", "accepted", "accepted");
    row("queued", "unknown", "unknown");
    row("queued", "bounced", "queued"); // the address that stays is still to be tried
    row("queued", "refused", "queued");
    row("queued", "skipped", "queued");
    row("deferred", "accepted", "accepted");
    row("skipped", "queued", "skipped"); // nobody is written to who was not
    row("skipped", "accepted", "accepted");
    row("refused", "accepted", "accepted"); // for now; a retry would send it a second time
    row("unknown", "accepted", "accepted");
    row("accepted", "bounced", "accepted");
    row("accepted", "queued", "accepted");
    row("bounced", "accepted", "bounced");
    row("accepted", "complained", "complained");
    row("complained", "accepted", "complained");
}

void MergedHistoryTest::decidesWhichRowStands()
{
    QFETCH(const QByteArray, stays);
    QFETCH(const QByteArray, former);
    QFETCH(const QByteArray, after);
    const qint64 campaign = m_world->filled().id;
    const auto set = [&](qint64 contact, const QByteArray &state) {
        QVERIFY(m_world->database->run(
            "UPDATE delivery SET state = ?, severity = 'soft' WHERE campaign_id = ? AND "
            "contact_id = ?",
            asText(state), campaign, contact));
        QVERIFY(m_world->database->run(
            "INSERT INTO delivery_event (delivery_id, at, kind) SELECT id, 1, state FROM "
            "delivery WHERE contact_id = ?",
            contact));
    };
    set(m_anna, stays);
    set(m_old, former);
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(m_world->text("SELECT state FROM delivery WHERE contact_id = ?", m_anna), asText(after));
    QCOMPARE(m_world->count("SELECT count(*) FROM delivery"), 1);
    QCOMPARE(m_world->count("SELECT count(*) FROM former_delivery"), 1);
    QCOMPARE(m_world->count("SELECT count(*) FROM delivery_event"), 2);
    QCOMPARE(m_world->count("SELECT count(*) FROM delivery_event WHERE former_delivery IS NOT NULL"), 1);
}

void MergedHistoryTest::sendsNobodyAMessageTwice()
{
    const Campaign campaign = m_world->filled();
    QVERIFY(m_world->merge(m_anna, {m_old}));
    const auto due = m_world->reader().due(campaign, m_world->clock.now(), 10).value();
    QCOMPARE(due.size(), size_t(1));
    QCOMPARE(due.front().facts.person.mailbox.address, QByteArray("anna@blatt.org"));
}

void MergedHistoryTest::refusesWhileAMessageIsUnderWay()
{
    m_world->filled();
    QVERIFY(m_world->database->run("UPDATE delivery SET state = 'claimed' WHERE contact_id = ?", m_old));
    QCOMPARE(m_world->merge(m_anna, {m_old}).error().fault, Fault::Conflict);
    QCOMPARE(m_world->count("SELECT count(*) FROM contact"), 2);
}

// The mailbox of a former address is dead: that says nothing about the one that stays.
void MergedHistoryTest::findsTheReportOnAFormerAddress()
{
    QVERIFY(m_world->database->run("DELETE FROM list_member WHERE contact_id = ?", m_anna));
    const qint64 campaign = m_world->send();
    const auto sent = m_world->sentTo(campaign, m_old);
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(m_world->text("SELECT former_id FROM delivery WHERE id = ?", sent.delivery),
             QString::number(m_old));
    const auto summary = m_world->take(m_world->dsn(sent));
    QCOMPARE(summary.matched, 1);
    QCOMPARE(summary.bounces, 1);
    QCOMPARE(m_world->stateOf(sent.delivery), QStringLiteral("bounced"));
    QCOMPARE(m_world->of("SELECT count(*) FROM feedback_event WHERE contact_id = ? AND former_id IS NOT NULL",
                         m_anna),
             1);
    QCOMPARE(m_world->lastDecision(m_anna), QStringLiteral("noted"));
    QCOMPARE(m_world->keptOut(m_anna), QString());
    QCOMPARE(m_world->text("SELECT came_back_at FROM contact WHERE id = ?", m_anna), QString());
    // Counted where the message went.
    QCOMPARE(m_world->count("SELECT n FROM campaign_counter WHERE metric = 'bounced'"), 1);
    // A report on the address that stays counts as ever.
    m_world->addToList(m_world->list, m_anna);
    const auto next = m_world->sentTo(m_world->send(), m_anna);
    m_world->take(m_world->dsn(next));
    QCOMPARE(m_world->keptOut(m_anna), QStringLiteral("came-back"));
}

void MergedHistoryTest::findsTheReportOnAMessageThatWentTwice()
{
    const qint64 campaign = m_world->send();
    const auto stays = m_world->sentTo(campaign, m_anna);
    const auto former = m_world->sentTo(campaign, m_old);
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(m_world->count("SELECT n FROM campaign_counter WHERE metric = 'accepted'"), 2); // messages
    m_world->take(m_world->dsn(former));
    QCOMPARE(m_world->stateOf(stays.delivery), QStringLiteral("accepted")); // the other one arrived
    QCOMPARE(m_world->text("SELECT state FROM former_delivery WHERE id = ?", former.delivery),
             QStringLiteral("bounced"));
    QCOMPARE(m_world->count("SELECT sum(n) FROM campaign_counter WHERE metric = 'bounced'"), 1);
    QCOMPARE(m_world->keptOut(m_anna), QString());
    m_world->take(m_world->dsn(stays));
    QCOMPARE(m_world->stateOf(stays.delivery), QStringLiteral("bounced"));
    QCOMPARE(m_world->count("SELECT sum(n) FROM campaign_counter WHERE metric = 'bounced'"), 2);
    QCOMPARE(m_world->keptOut(m_anna), QStringLiteral("came-back"));
    QVERIFY(m_world->isWhole());
}

void MergedHistoryTest::keepsOutBothAfterALateUnsubscribe()
{
    const qint64 campaign = m_world->send();
    const auto former = m_world->sentTo(campaign, m_old);
    QVERIFY(m_world->merge(m_anna, {m_old}));
    const auto summary = m_world->take(MergeWorld::mail(
        former.address, "u+" + former.unsubscribeToken + "@nordlicht.example", "unsubscribe", "please"));
    QCOMPARE(summary.unsubscribes, 1);
    QCOMPARE(m_world->keptOut(m_anna), QStringLiteral("unsubscribed"));
    const SuppressionList list(m_world->marks);
    for (const char *address : {"anna@blatt.org", "anna.old@zeitung.org"})
        QCOMPARE(list.kindOf(*m_world->database, QString::fromLatin1(address)).value(),
                 QByteArray("unsubscribed"));
    QCOMPARE(m_world->of("SELECT former_id FROM consent_event WHERE kind = 'withdrawn' AND contact_id = ?",
                         m_anna),
             m_old);
}

void MergedHistoryTest::takesALateComplaintAndAReply()
{
    const qint64 campaign = m_world->send();
    const auto former = m_world->sentTo(campaign, m_old);
    QVERIFY(m_world->merge(m_anna, {m_old}));
    m_world->take(MergeWorld::mail(former.address, "presse@nordlicht.example", "Re: News", "Thanks",
                                   "In-Reply-To: <" + former.bounceToken + "@nordlicht.example>\r\n"));
    QVERIFY(!m_world->text("SELECT replied_at FROM contact WHERE id = ?", m_anna).isEmpty());
    m_world->take(MergeWorld::complaint(MergeWorld::bounceAddress(former), former.address,
                                        MergeWorld::headerOf(former)));
    QCOMPARE(m_world->keptOut(m_anna), QStringLiteral("complained"));
    QCOMPARE(m_world->text("SELECT state FROM former_delivery WHERE id = ?", former.delivery),
             QStringLiteral("complained"));
}

void MergedHistoryTest::findsThePersonByTheFormerAddressAlone()
{
    m_world->send();
    QVERIFY(m_world->merge(m_anna, {m_old}));
    ReportMatcher matcher(*m_world->database, m_world->tokens);
    for (const char *address : {"anna.old@zeitung.org", "anna@blatt.org"}) {
        const auto sent = matcher.byRecipient(address, m_world->clock.now()).value();
        QVERIFY2(sent, address);
        QCOMPARE(sent->contact, m_anna);
        QCOMPARE(sent->address, QString::fromLatin1(address));
        QCOMPARE(sent->former.has_value(), address[4] == '.');
        QCOMPARE(matcher.byContact(address).value()->contact, m_anna);
    }
    QVERIFY(!matcher.byContact("nobody@zeitung.org").value());
    // By an address alone, a wish to leave counts.
    m_world->take(
        MergeWorld::mail("anna.old@zeitung.org", "presse@nordlicht.example", "unsubscribe", "unsubscribe"));
    QCOMPARE(m_world->keptOut(m_anna), QStringLiteral("unsubscribed"));
}

void MergedHistoryTest::settlesNoRefusalOfAFormerAddress()
{
    const Campaign campaign = m_world->filled();
    auto transaction = Transaction::begin(*m_world->database).value();
    Ledger ledger(*m_world->database);
    const qint64 delivery = m_world->sentTo(campaign.id, m_old).delivery;
    QVERIFY(ledger.claim(delivery, m_world->clock.now()));
    QVERIFY(ledger.answer({delivery, DeliveryState::Refused, 550, "5.1.1", QStringLiteral("no such user"),
                           Dsn::nameOf(Dsn::Reason::UserUnknown), "hard"},
                          RetrySchedule::standard(), m_world->clock.now()));
    QVERIFY(transaction.commit());
    QVERIFY(m_world->merge(m_anna, {m_old}));
    auto settling = Transaction::begin(*m_world->database).value();
    QVERIFY(FeedbackProcessor(*m_world->database, m_world->marks, m_world->tokens, m_world->random)
                .settleRefusals(m_world->clock.now()));
    QVERIFY(settling.commit());
    QCOMPARE(m_world->keptOut(m_anna), QString());
    QCOMPARE(m_world->text("SELECT state FROM delivery WHERE contact_id = ?", m_anna),
             QStringLiteral("queued"));
    QCOMPARE(loadCameBack(*m_world->database, {})->total, 1); // it is still told
}

void MergedHistoryTest::tellsTheWholeStoryOfAMessage()
{
    const qint64 campaign = m_world->send();
    QVERIFY(m_world->merge(m_anna, {m_old}));
    const auto row = deliveryOf(*m_world->database, campaign, QStringLiteral("anna.old@zeitung.org")).value();
    QVERIFY(row);
    const auto history = deliveryHistory(*m_world->database, row->id).value();
    QCOMPARE(history.size(), size_t(4));
    QCOMPARE(std::count_if(history.begin(), history.end(),
                           [](const DeliveryEvent &event) {
                               return event.sentence.english().startsWith(
                                   QStringLiteral("The same message at"));
                           }),
             2);
}

void MergedHistoryTest::losesNothingWhateverHappened_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 25; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// People with a history made by chance become one by chance; then everything is counted again.
void MergedHistoryTest::losesNothingWhateverHappened()
{
    QFETCH(const unsigned, seed);
    std::mt19937 chance(seed);
    const auto below = [&chance](int n) { return int(chance() % unsigned(n)); };
    const auto some = [&below](const auto &all) { return all[size_t(below(int(std::size(all))))]; };
    static constexpr const char *kinds[] = {"objected", "complained", "unsubscribed", "came-back", "by-hand"};
    static constexpr const char *bases[] = {"none", "consent-claimed", "consent-proven",
                                            "legitimate-interest"};
    static constexpr const char *consents[] = {"claimed", "granted", "refused", "withdrawn"};
    static constexpr const char *topics[] = {"film", "opera", "sport"};
    MergeWorld &world = *m_world;
    std::vector<qint64> people{m_anna, m_old};
    for (int i = 0; i < 6; ++i)
        people.push_back(
            world.addPerson(QStringLiteral("p%1@gmail.com").arg(i), QStringLiteral("Lind"), some(bases)));
    QList<qint64> campaigns;
    for (int i = 0; i < 3; ++i)
        campaigns.append(below(4) == 0 ? world.filled().id : world.send());
    for (const qint64 contact : people) {
        const QString email = world.text("SELECT email FROM contact WHERE id = ?", contact);
        if (below(3) == 0)
            world.keepOut(email, some(kinds));
        if (below(5) == 0)
            world.set(contact, "restricted_at", 1000 + below(100));
        if (below(4) == 0)
            world.set(contact, "paused_until", toMilliseconds(world.clock.now()) + below(1000));
        for (int i = below(4); i > 0; --i)
            world.consent(contact, some(consents));
        for (const char *topic : topics) {
            if (below(3) == 0)
                world.choose(contact, "topic", topic, below(2) == 0 ? "on" : "off");
        }
        for (const qint64 campaign : std::as_const(campaigns)) {
            if (below(4) == 0 && world.sentTo(campaign, contact).delivery > 0 &&
                world.stateOf(world.sentTo(campaign, contact).delivery) == QLatin1StringView("accepted"))
                world.take(below(2) == 0 ? world.dsn(world.sentTo(campaign, contact), 452, "4.2.2",
                                                     QStringLiteral("full"))
                                         : world.dsn(world.sentTo(campaign, contact)));
        }
    }
    std::shuffle(people.begin(), people.end(), chance);
    const size_t members = size_t(2 + below(4));
    const ContactIds merged(people.begin(), people.begin() + qint64(members));
    const qint64 keeper = merged.front();

    const char *const counted[] = {
        "SELECT count(*) FROM delivery_event",
        "SELECT count(*) FROM feedback_event",
        "SELECT count(*) FROM consent_event",
        "SELECT count(*) FROM audit_payload",
        "SELECT (SELECT count(*) FROM delivery) + (SELECT count(*) FROM former_delivery)",
        "SELECT coalesce(sum(n), 0) FROM campaign_counter",
        "SELECT count(*) FROM suppression WHERE contact_id IS NULL"};
    std::vector<qint64> before;
    for (const char *sql : counted)
        before.push_back(world.count(sql));
    const qint64 suppressions = world.count("SELECT count(*) FROM suppression");
    bool isAnyKeptOut = false;
    bool isAnyRestricted = false;
    QStringList addresses;
    for (const qint64 contact : merged) {
        isAnyKeptOut = isAnyKeptOut || !world.keptOut(contact).isEmpty();
        isAnyRestricted = isAnyRestricted ||
                          !world.text("SELECT restricted_at FROM contact WHERE id = ?", contact).isEmpty();
        addresses.append(world.text("SELECT email FROM contact WHERE id = ?", contact));
    }
    QMap<QString, QByteArray> gates; // of the address that stays
    QMap<qint64, QByteArray> others;
    for (const QStringList &wanted : {QStringList(), QStringList{QStringLiteral("film")},
                                      QStringList{QStringLiteral("sport"), QStringLiteral("opera")}})
        gates.insert(wanted.join(u','), world.gate(keeper, wanted));
    for (size_t i = members; i < people.size(); ++i)
        others.insert(people[i], world.gate(people[i]));

    QVERIFY(world.merge(keeper, ContactIds(merged.begin() + 1, merged.end())));

    for (size_t i = 0; i < before.size(); ++i) {
        const qint64 grown = QByteArrayView(counted[i]).contains("audit_payload") ? 1 : 0;
        QVERIFY2(world.count(counted[i]) == before[i] + grown, counted[i]);
    }
    QVERIFY(world.count("SELECT count(*) FROM suppression") >= suppressions);
    QCOMPARE(!world.keptOut(keeper).isEmpty(), isAnyKeptOut);
    const QByteArray now = world.gate(keeper);
    if (isAnyKeptOut) {
        for (const QString &address : std::as_const(addresses))
            QVERIFY(!SuppressionList(world.marks).kindOf(*world.database, address).value().isEmpty());
    }
    QVERIFY(!(isAnyKeptOut || isAnyRestricted) || !now.isEmpty());
    for (auto it = gates.begin(); it != gates.end(); ++it) {
        if (!it->isEmpty()) // was not mailable
            QVERIFY2(!world.gate(keeper, it.key().split(u',', Qt::SkipEmptyParts)).isEmpty(),
                     it->constData());
    }
    for (auto it = others.begin(); it != others.end(); ++it)
        QCOMPARE(world.gate(it.key()), *it);
    // Each consent says at whose address it was given.
    QCOMPARE(
        world.count("SELECT count(*) FROM consent_event WHERE former_id IS NOT NULL AND former_id NOT IN "
                    "(SELECT former_id FROM former_contact)"),
        0);
    QVERIFY(world.isWhole());
    QVERIFY(!verifyAudit(*world.database)->broken);
    QCOMPARE(world.count("SELECT count(*) FROM former_contact"), qint64(members) - 1);
}

QTEST_APPLESS_MAIN(MergedHistoryTest)
#include "MergedHistoryTest.moc"
