// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/feedback/FeedbackWorld.h"

#include <QTest>

using namespace std::chrono_literals;

namespace PressPost
{

class FeedbackProcessorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProvenReportOfNobodyThereKeepsOutAtOnce();
    void whatMicrosoftSaysOfLivingMailboxesWaitsForASecondReport();
    void theSameReportTwiceIsOneEvent();
    void aDelayIsNoFailure();
    void anAddressAloneIsProvisionalUntilASecondDay();
    void aReportOnWhatWasNeverSentHasNoEffect();
    void aChangedTokenProvesNothing();
    void theContactIsThatOfTheToken();
    void aLateReportIsInformation();
    void findsTheTokenInEveryPlace_data();
    void findsTheTokenInEveryPlace();
    void aTokenOfUnsubscribingProvesNoBounce();
    void aComplaintOutranksABounce();
    void aWishToLeaveIsKeptFromAnyAddress();
    void anEmptyMailToTheAddressOfLeavingIsTheWish();
    void aWishWithoutATokenIsKept();
    void anAutoReplyChangesNothing();
    void anAnswerIsNoted();
    void ordinaryMailIsNothingToDo();
    void aReportResolvesTheUnknown();
    void manyAtOneDomainWaitForAPerson();
    void aFullMailboxIsPausedAfterThreeCampaigns();
    void aCampaignThatArrivedEndsTheRow();
    void reasonsOfOursTouchNobody();
    void aSharedMailboxIsNeverGivenUpAlone();
    void refusalsOnTheSpotFollowTheSamePolicy();
    void countersEqualARecount();
    void hostileBytesAreTaken();
};

void FeedbackProcessorTest::aProvenReportOfNobodyThereKeepsOutAtOnce()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    const FeedbackSummary summary = world.take(world.dsn(sent));
    QCOMPARE(summary.matched, 1);
    QCOMPARE(summary.bounces, 1);
    QCOMPARE(summary.suppressed, 1);
    QCOMPARE(world.keptOut(anna), QStringLiteral("came-back"));
    QCOMPARE(world.suppression(anna), QStringLiteral("came-back/final"));
    QCOMPARE(world.stateOf(sent.delivery), QStringLiteral("bounced"));
    QCOMPARE(world.text("SELECT reason || ' ' || severity FROM delivery WHERE id = ?", sent.delivery),
             QStringLiteral("userunknown hard"));
    QCOMPARE(world.text("SELECT proof FROM suppression WHERE contact_id = ?", anna), QStringLiteral("token"));
    QVERIFY(world.text("SELECT came_back_at FROM contact WHERE id = ?", anna).toLongLong() > 0);
}

void FeedbackProcessorTest::whatMicrosoftSaysOfLivingMailboxesWaitsForASecondReport()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto first = world.sentTo(world.send(), anna);
    const auto second = world.sentTo(world.send(), anna);
    const auto denied = [&](const FeedbackWorld::Sent &sent) {
        return world.dsn(sent, 550, "5.4.1",
                         QStringLiteral("Recipient address rejected: Access denied. "
                                        "[AM0EUR02FT012.eop-EUR02.prod.protection.outlook.com]"));
    };
    QCOMPARE(world.take(denied(first)).provisional, 1);
    QCOMPARE(world.suppression(anna), QStringLiteral("came-back/provisional"));
    world.clock.advance(25h);
    QCOMPARE(world.take(denied(second)).suppressed, 1);
    QCOMPARE(world.suppression(anna), QStringLiteral("came-back/final"));
}

void FeedbackProcessorTest::theSameReportTwiceIsOneEvent()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    QByteArray report = world.dsn(world.sentTo(world.send(), anna));
    world.take(report);
    QCOMPARE(world.take(report).known, 1);
    QCOMPARE(world.take(report.replace("\r\n", "\n")).known, 1); // the file of the same mailbox
    QCOMPARE(world.count("SELECT count(*) FROM feedback_event"), 1);
    // Another server on the way tells of the same failure.
    report.replace("Undelivered", "Undeliverable");
    QCOMPARE(world.take(report).bounces, 0);
    QCOMPARE(world.count("SELECT sum(n) FROM campaign_counter WHERE metric = 'bounced'"), 1);
}

void FeedbackProcessorTest::aDelayIsNoFailure()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    const FeedbackSummary summary = world.take(world.dsn(sent).replace("Action: failed", "Action: delayed"));
    QCOMPARE(summary.matched, 1);
    QCOMPARE(summary.bounces, 0);
    QCOMPARE(world.stateOf(sent.delivery), QStringLiteral("accepted"));
    QCOMPARE(world.keptOut(anna), QString());
    world.take(world.dsn(sent));
    QCOMPARE(world.stateOf(sent.delivery), QStringLiteral("bounced"));
}

void FeedbackProcessorTest::anAddressAloneIsProvisionalUntilASecondDay()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    world.send();
    const auto stray = [&] { return world.dsn("presse@nordlicht.example", "Anna@desk.example", {}); };
    QCOMPARE(world.take(stray()).provisional, 1);
    QCOMPARE(world.suppression(anna), QStringLiteral("came-back/provisional"));
    world.take(stray()); // the same day says nothing more
    QCOMPARE(world.suppression(anna), QStringLiteral("came-back/provisional"));
    world.clock.advance(25h);
    QCOMPARE(world.take(stray()).suppressed, 1);
    QCOMPARE(world.suppression(anna), QStringLiteral("came-back/final"));
}

void FeedbackProcessorTest::aReportOnWhatWasNeverSentHasNoEffect()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const QByteArray forged = "From: x@nordlicht.example\r\nMessage-ID: <forged@x>\r\n\r\n";
    QCOMPARE(world.take(world.dsn("presse@nordlicht.example", "stranger@else.example", forged)).notOurs, 1);
    QCOMPARE(world.take(world.dsn("presse@nordlicht.example", "anna@desk.example", forged)).notOurs, 1);
    // Nor when they did get something of us: it brings along a message that is another's.
    world.send();
    QCOMPARE(world.take(world.dsn("press@nordlicht.example", "anna@desk.example", forged)).notOurs, 1);
    QCOMPARE(world.keptOut(anna), QString());
    QCOMPARE(world.count("SELECT count(*) FROM feedback_event"), 0);
    QCOMPARE(world.count("SELECT count(*) FROM feedback_message WHERE outcome = 'not-ours'"), 3);
}

void FeedbackProcessorTest::aChangedTokenProvesNothing()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    for (const qsizetype place : {2, 20, 45}) {
        auto forged = sent;
        forged.bounceToken[place] = forged.bounceToken[place] == 'a' ? 'b' : 'a';
        forged.unsubscribeToken = forged.bounceToken;
        forged.address = "nobody@else.example";
        QCOMPARE(world.take(world.dsn(forged)).notOurs, 1);
        // Nor does it touch somebody whose address it names.
        QCOMPARE(world.take(world.dsn(FeedbackWorld::bounceAddress(forged), sent.address, {})).notOurs, 1);
    }
    QCOMPARE(world.keptOut(anna), QString());
}

void FeedbackProcessorTest::theContactIsThatOfTheToken()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const qint64 ben = world.addPerson(QStringLiteral("ben@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    world.take(world.dsn(FeedbackWorld::bounceAddress(sent), "ben@desk.example", {}));
    QCOMPARE(world.keptOut(anna), QStringLiteral("came-back"));
    QCOMPARE(world.keptOut(ben), QString());
    QCOMPARE(world.count("SELECT count(*) FROM contact"), 2);
}

void FeedbackProcessorTest::aLateReportIsInformation()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    world.clock.advance(24h * 40);
    QCOMPARE(world.take(world.dsn(sent)).matched, 1);
    QCOMPARE(world.keptOut(anna), QString());
    QCOMPARE(world.lastDecision(anna), QStringLiteral("noted"));
    QCOMPARE(world.stateOf(sent.delivery), QStringLiteral("accepted"));
}

void FeedbackProcessorTest::findsTheTokenInEveryPlace_data()
{
    QTest::addColumn<QByteArray>("to"); // B, U: tokens
    QTest::addColumn<QByteArray>("copy");
    QTest::addColumn<QString>("proof"); // empty: none
    const QByteArray plain = "presse@nordlicht.example";
    QTest::newRow("sub-address") << QByteArray("bounce+B@nordlicht.example") << QByteArray() << "token";
    QTest::newRow("own domain") << QByteArray("b-B@bounce.nordlicht.example") << QByteArray() << "token";
    QTest::newRow("SRS") << QByteArray("SRS0=abcd=TT=nordlicht.example=bounce+B@forward.example")
                         << QByteArray() << "token";
    QTest::newRow("BATV") << QByteArray("prvs=0123456789=bounce+B@nordlicht.example") << QByteArray()
                          << "token";
    QTest::newRow("Message-ID") << plain << QByteArray("Message-ID: <B@nordlicht.example>\r\n\r\n")
                                << "message-id";
    QTest::newRow("List-Unsubscribe")
        << plain
        << QByteArray("Message-ID: <x@relay>\r\nList-Unsubscribe: <https://portal.example/u/U>, "
                      "<mailto:u+U@nordlicht.example?subject=unsubscribe>\r\n\r\n")
        << "own-header";
    QTest::newRow("a token of leaving as Message-ID")
        << plain << QByteArray("Message-ID: <U@nordlicht.example>\r\n\r\n") << "";
}

void FeedbackProcessorTest::findsTheTokenInEveryPlace()
{
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, copy);
    QFETCH(QString, proof);
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    const auto put = [](QByteArray &text, const char *place, const QByteArray &token) {
        QByteArray filled = place;
        filled.replace(filled.contains("B") ? "B" : "U", token);
        text.replace(place, filled);
    };
    put(to, "B@", sent.bounceToken.toUpper());
    put(copy, "<B@", sent.bounceToken);
    put(copy, "U@", sent.unsubscribeToken);
    put(copy, "/U>", sent.unsubscribeToken);
    const FeedbackSummary summary = world.take(world.dsn(to, "forward@private.example", copy));
    QCOMPARE(summary.matched, proof.isEmpty() ? 0 : 1);
    if (!proof.isEmpty())
        QCOMPARE(world.text("SELECT proof FROM suppression WHERE contact_id = ?", anna), proof);
}

void FeedbackProcessorTest::aTokenOfUnsubscribingProvesNoBounce()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    const QByteArray to = "u+" + sent.unsubscribeToken + "@nordlicht.example";
    QCOMPARE(world.take(world.dsn(to, "other@desk.example", {})).notOurs, 1);
    QCOMPARE(world.keptOut(anna), QString());
}

void FeedbackProcessorTest::aComplaintOutranksABounce()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    world.take(world.dsn(sent));
    const FeedbackSummary summary = world.take(FeedbackWorld::complaint(
        "abuse@nordlicht.example", "redacted@provider.example", FeedbackWorld::headerOf(sent)));
    QCOMPARE(summary.complaints, 1);
    QCOMPARE(world.keptOut(anna), QStringLiteral("complained"));
    QCOMPARE(world.stateOf(sent.delivery), QStringLiteral("complained"));
    QCOMPARE(world.suppression(anna), QStringLiteral("came-back/final complained/final"));
    // Without a token anybody could have sent it.
    const qint64 ben = world.addPerson(QStringLiteral("ben@desk.example"));
    world.send();
    world.take(FeedbackWorld::complaint("abuse@nordlicht.example", "ben@desk.example", "Subject: x\r\n\r\n"));
    QCOMPARE(world.suppression(ben), QStringLiteral("complained/provisional"));
}

void FeedbackProcessorTest::aWishToLeaveIsKeptFromAnyAddress()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    const QByteArray to = "u+" + sent.unsubscribeToken + "@nordlicht.example";
    world.clock.advance(24h * 400); // also after a year
    const QByteArray wish = FeedbackWorld::mail("anna.private@home.example", to, "unsubscribe", {});
    QCOMPARE(world.take(wish).unsubscribes, 1);
    QCOMPARE(world.keptOut(anna), QStringLiteral("unsubscribed"));
    QCOMPARE(world.count("SELECT count(*) FROM consent_event WHERE kind = 'withdrawn' AND method = 'mailto'"),
             1);
    QCOMPARE(world.count("SELECT count(*) FROM contact"), 1);
    // Asked again: nothing new.
    QCOMPARE(world.take(wish + "\r\nplease\r\n").suppressed, 0);
    QCOMPARE(world.count("SELECT count(*) FROM consent_event"), 1);
    QCOMPARE(world.count("SELECT sum(n) FROM campaign_counter WHERE metric = 'unsubscribed'"), 1);
}

void FeedbackProcessorTest::anEmptyMailToTheAddressOfLeavingIsTheWish()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    world.take(FeedbackWorld::mail("anna@desk.example", "u+" + sent.unsubscribeToken + "@nordlicht.example",
                                   "Re: your news", "Thank you, but no."));
    QCOMPARE(world.keptOut(anna), QStringLiteral("unsubscribed"));
}

void FeedbackProcessorTest::aWishWithoutATokenIsKept()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    QCOMPARE(
        world.take(FeedbackWorld::mail("anna@desk.example", "presse@nordlicht.example", "Unsubscribe", {}))
            .unsubscribes,
        1);
    QCOMPARE(world.keptOut(anna), QStringLiteral("unsubscribed"));
    // Somebody we do not know under this address: a person has to look.
    QCOMPARE(world.take(FeedbackWorld::mail("x@else.example", "presse@nordlicht.example", "unsubscribe", {}))
                 .notMatched,
             1);
}

void FeedbackProcessorTest::anAutoReplyChangesNothing()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    for (int i = 0; i < 10; ++i) {
        const FeedbackSummary summary = world.take(FeedbackWorld::mail(
            "anna@desk.example", FeedbackWorld::bounceAddress(sent), "Automatic reply: News",
            "I am away until day " + QByteArray::number(i), "Auto-Submitted: auto-replied\r\n"));
        QCOMPARE(summary.autoReplies, 1);
    }
    QCOMPARE(world.keptOut(anna), QString());
    QCOMPARE(world.stateOf(sent.delivery), QStringLiteral("accepted"));
    QCOMPARE(world.lastDecision(anna), QStringLiteral("noted"));
}

void FeedbackProcessorTest::anAnswerIsNoted()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    const FeedbackSummary summary = world.take(FeedbackWorld::mail(
        "anna@desk.example", "presse@nordlicht.example", "Re: News", "May I bring a photographer?",
        "In-Reply-To: <" + sent.bounceToken + "@nordlicht.example>\r\n"));
    QCOMPARE(summary.matched, 1);
    QVERIFY(world.text("SELECT replied_at FROM contact WHERE id = ?", anna).toLongLong() > 0);
    QCOMPARE(world.keptOut(anna), QString());
}

void FeedbackProcessorTest::ordinaryMailIsNothingToDo()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.send(), anna);
    QCOMPARE(
        world.take(FeedbackWorld::mail("x@else.example", "presse@nordlicht.example", "Lunch?", "At noon?"))
            .nothingToDo,
        1);
    const QByteArray receipt =
        "From: anna@desk.example\r\nTo: presse@nordlicht.example\r\nSubject: Read: News\r\nIn-Reply-To: <" +
        sent.bounceToken +
        "@nordlicht.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; "
        "report-type=disposition-notification; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: "
        "message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; anna@desk.example\r\nDisposition: "
        "manual-action/MDN-sent-manually; displayed\r\n\r\n--b--\r\n";
    QCOMPARE(world.take(receipt).nothingToDo, 1);
    QCOMPARE(world.count("SELECT count(*) FROM feedback_event"), 0);
}

void FeedbackProcessorTest::aReportResolvesTheUnknown()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto sent = world.sentTo(world.filled().id, anna);
    {
        auto transaction = Transaction::begin(*world.database).value();
        Ledger ledger(*world.database);
        QVERIFY(ledger.claim(sent.delivery, world.clock.now()));
        QVERIFY(ledger.answer({sent.delivery, DeliveryState::Unknown}, RetrySchedule::standard(),
                              world.clock.now()));
        QVERIFY(transaction.commit());
    }
    world.take(world.dsn(sent).replace("Action: failed", "Action: delayed"));
    QCOMPARE(world.stateOf(sent.delivery), QStringLiteral("accepted"));
}

void FeedbackProcessorTest::manyAtOneDomainWaitForAPerson()
{
    FeedbackWorld world;
    std::vector<qint64> people;
    for (int i = 0; i < 60; ++i)
        people.push_back(world.addPerson(QStringLiteral("p%1@big.example").arg(i)));
    world.send(); // all were fine last week
    world.clock.advance(24h * 7);
    const qint64 campaign = world.send();
    world.clock.advance(1h);
    for (size_t i = 0; i < 25; ++i)
        world.take(world.dsn(world.sentTo(campaign, people[i])));
    QCOMPARE(world.count("SELECT count(*) FROM suppression WHERE state = 'final'"), 0);
    QCOMPARE(world.count("SELECT count(*) FROM suppression WHERE state = 'provisional'"), 25);
}

void FeedbackProcessorTest::aFullMailboxIsPausedAfterThreeCampaigns()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const auto full = [&] {
        const auto sent = world.sentTo(world.send(), anna);
        world.take(world.dsn(sent, 552, "5.2.2", QStringLiteral("Mailbox full")));
        return world.lastDecision(anna);
    };
    for (int i = 0; i < 3; ++i) { // three within two days are no reason
        QCOMPARE(full(), QStringLiteral("counted"));
        world.clock.advance(16h);
    }
    QCOMPARE(world.text("SELECT paused_until FROM contact WHERE id = ?", anna), QString());
    world.clock.advance(24h * 14);
    QCOMPARE(full(), QStringLiteral("counted"));
    QVERIFY(world.text("SELECT paused_until FROM contact WHERE id = ?", anna).toLongLong() >
            toMilliseconds(world.clock.now() + 24h * 59));
    QCOMPARE(world.keptOut(anna), QString());
    world.clock.advance(24h * 61);
    QCOMPARE(full(), QStringLiteral("suppressed"));
    QCOMPARE(world.keptOut(anna), QStringLiteral("came-back"));
}

void FeedbackProcessorTest::aCampaignThatArrivedEndsTheRow()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    for (int i = 0; i < 6; ++i) {
        const auto sent = world.sentTo(world.send(), anna);
        if (i % 2 == 0)
            world.take(world.dsn(sent, 554, "5.2.1", QStringLiteral("Mailbox disabled")));
        world.clock.advance(24h * 8);
    }
    QCOMPARE(world.keptOut(anna), QString());
    for (int i = 0; i < 2; ++i) {
        world.take(
            world.dsn(world.sentTo(world.send(), anna), 554, "5.2.1", QStringLiteral("Mailbox disabled")));
        world.clock.advance(24h * 8);
    }
    QCOMPARE(world.keptOut(anna), QStringLiteral("came-back"));
}

void FeedbackProcessorTest::reasonsOfOursTouchNobody()
{
    FeedbackWorld world;
    world.addPeople(50);
    const qint64 campaign = world.send();
    for (qint64 contact = 1; contact <= 50; ++contact)
        world.take(world.dsn(world.sentTo(campaign, contact), 554, "5.7.1",
                             QStringLiteral("Message rejected as spam by content scanner")));
    QCOMPARE(world.count("SELECT count(*) FROM suppression"), 0);
    QCOMPARE(world.count("SELECT count(*) FROM contact WHERE came_back_at IS NOT NULL"), 0);
    QCOMPARE(world.count("SELECT sum(n) FROM campaign_counter WHERE metric = 'bounced'"), 50);
}

void FeedbackProcessorTest::aSharedMailboxIsNeverGivenUpAlone()
{
    FeedbackWorld world;
    const qint64 desk = world.addPerson(QStringLiteral("redaktion@desk.example"));
    world.take(world.dsn(world.sentTo(world.send(), desk)));
    QCOMPARE(world.suppression(desk), QStringLiteral("came-back/provisional"));
}

void FeedbackProcessorTest::refusalsOnTheSpotFollowTheSamePolicy()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const qint64 ben = world.addPerson(QStringLiteral("ben@desk.example"));
    const qint64 cleo = world.addPerson(QStringLiteral("cleo@desk.example"));
    const qint64 campaign = world.filled().id;
    const auto refuse = [&](qint64 contact, const QByteArray &reason, const QByteArray &severity,
                            const QByteArray &status = "5.1.1") {
        const qint64 delivery = world.sentTo(campaign, contact).delivery;
        Ledger ledger(*world.database);
        std::ignore = ledger.claim(delivery, world.clock.now());
        std::ignore = ledger.answer(
            {delivery, DeliveryState::Refused, 550, status, QStringLiteral("no"), reason, severity},
            RetrySchedule::standard(), world.clock.now());
    };
    refuse(anna, "userunknown", "hard");
    refuse(ben, "spamdetected", "soft");
    refuse(cleo, "userunknown", "hard", "5.4.1");
    FeedbackProcessor processor(*world.database, world.marks, world.tokens, world.random);
    QCOMPARE(processor.settleRefusals(world.clock.now()).value().summary.suppressed, 1);
    QCOMPARE(processor.settleRefusals(world.clock.now()).value().summary.suppressed, 0);
    QCOMPARE(world.suppression(anna), QStringLiteral("came-back/final"));
    QCOMPARE(world.keptOut(ben), QString());
    QCOMPARE(world.suppression(cleo), QStringLiteral("came-back/provisional"));
}

void FeedbackProcessorTest::countersEqualARecount()
{
    FeedbackWorld world;
    world.addPeople(40);
    const qint64 campaign = world.send();
    for (qint64 contact = 1; contact <= 12; ++contact)
        world.take(contact % 3 == 0 ? world.dsn(world.sentTo(campaign, contact), 552, "5.2.2",
                                                QStringLiteral("Mailbox full"))
                                    : world.dsn(world.sentTo(campaign, contact)));
    for (qint64 contact = 13; contact <= 15; ++contact)
        world.take(FeedbackWorld::complaint("abuse@nordlicht.example", "redacted",
                                            FeedbackWorld::headerOf(world.sentTo(campaign, contact))));
    const auto counter = [&](const char *metric) {
        return world.database->integer("SELECT sum(n) FROM campaign_counter WHERE metric = ?", metric)
            .value();
    };
    QCOMPARE(counter("sent"), world.count("SELECT count(*) FROM delivery WHERE state <> 'skipped'"));
    QCOMPARE(counter("bounced"), world.count("SELECT count(*) FROM delivery WHERE state = 'bounced'"));
    QCOMPARE(counter("hard"), world.count("SELECT count(*) FROM delivery WHERE severity = 'hard'"));
    QCOMPARE(counter("complained"), world.count("SELECT count(*) FROM delivery WHERE state = 'complained'"));
    QCOMPARE(counter("bounced"), world.count("SELECT count(*) FROM delivery_event WHERE kind = 'bounced'"));
}

void FeedbackProcessorTest::hostileBytesAreTaken()
{
    FeedbackWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const QByteArray report = world.dsn(world.sentTo(world.send(), anna));
    for (qsizetype length = 0; length < report.size(); length += 97)
        QCOMPARE(world.take(report.left(length) + char(length % 251)).read, 1);
    QByteArray noisy = report;
    for (qsizetype i = 0; i < noisy.size(); i += 7)
        noisy[i] = static_cast<char>(i % 256);
    QCOMPARE(world.take(noisy).read, 1);
    QCOMPARE(world.count("SELECT count(*) FROM contact"), 1);
}

} // namespace PressPost

QTEST_GUILESS_MAIN(PressPost::FeedbackProcessorTest)
#include "FeedbackProcessorTest.moc"
