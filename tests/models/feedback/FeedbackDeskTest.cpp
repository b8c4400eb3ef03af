// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/CampaignsDataMap.h"
#include "models/contacts/WorkspaceContactDesk.h"
#include "models/domains/WorkspaceDomainDesk.h"
#include "models/feedback/FeedbackDataMap.h"
#include "models/feedback/FeedbackTableModel.h"
#include "models/feedback/MailboxReader.h"
#include "models/feedback/WorkspaceFeedbackDesk.h"
#include "models/privacy/PrivacyDataMap.h"
#include "tests/models/feedback/FeedbackWorld.h"
#include "tests/support/net/ScriptedServer.h"

#include <QAbstractItemModelTester>
#include <QTest>
#include <QtConcurrent>

using namespace std::chrono_literals;

namespace PressPost
{

class FeedbackDeskWorld final : public FeedbackWorld
{
public:
    qint64 addMailbox(quint16 port, const char *name = "Bounces")
    {
        MailboxSettings settings;
        settings.name = QString::fromUtf8(name);
        settings.host = QStringLiteral("localhost");
        settings.port = port;
        settings.encryption = Imap::Encryption::None;
        settings.user = QStringLiteral("press");
        const qint64 id = desk.saveMailbox(settings).value();
        std::ignore = desk.setMailboxPassword(id, "secret");
        return id;
    }
    // Called on a pool thread, as the window does, while the server of the test answers here.
    template <typename Work>
    auto inBackground(Work work) -> decltype(work())
    {
        auto future = QtConcurrent::run(std::move(work));
        for (int i = 0; i < 2000 && !future.isFinished(); ++i)
            QTest::qWait(5);
        return future.result();
    }
    QString writeFile(const char *name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(QString::fromUtf8(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    }

    MemoryVault vault;
    NetworkThread network;
    WorkspaceFeedbackDesk desk{{*workspace, marks, tokens, clock, random}, vault, network};
};

class FeedbackDeskTest final : public QObject
{
    Q_OBJECT

private:
    static QList<ScriptedServer::Step> mailboxWith(quint32 from, const QByteArrayList &messages)
    {
        QList<ScriptedServer::Step> steps{
            {"", "* OK hi\r\n"},
            {"A1 CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\nA1 OK\r\n"},
            {"A2 AUTHENTICATE PLAIN", "A2 OK in\r\n"}};
        QByteArray uids;
        QByteArray bodies;
        for (qsizetype i = 0; i < messages.size(); ++i) {
            const QByteArray uid = QByteArray::number(from + quint32(i));
            const QByteArray size = QByteArray::number(messages[i].size());
            uids += ' ' + uid;
            bodies += "* 1 FETCH (UID " + uid + " RFC822.SIZE " + size + " BODY[]<0> {" + size + "}\r\n" +
                      messages[i] + ")\r\n";
        }
        steps.append({"A3 EXAMINE", "* " + QByteArray::number(messages.size()) +
                                        " EXISTS\r\n* OK [UIDVALIDITY 17] ok\r\nA3 OK\r\n"});
        if (messages.isEmpty()) {
            steps.append({"A4 LOGOUT", "* BYE bye\r\nA4 OK\r\n", ScriptedServer::Then::HangUp});
            return steps;
        }
        steps.append({"A4 UID SEARCH", "* SEARCH" + uids + "\r\nA4 OK\r\n"});
        steps.append({"A5 UID FETCH", bodies + "A5 OK\r\n"});
        steps.append({"A6 LOGOUT", "* BYE bye\r\nA6 OK\r\n", ScriptedServer::Then::HangUp});
        return steps;
    }

private Q_SLOTS:
    void readsAMailboxAndRemembersHowFar();
    void whatWasTakenStaysWhenTheVisitBreaksOff();
    void readsFilesAndMaildirs();
    void refusesSettingsThatCannotWork();
    void passwordsLieInTheVaultAlone();
    void listsAndCountsWhatCameBack();
    void filtersByWords_data();
    void filtersByWords();
    void saysWhySomebodyDidNotGetIt();
    void whoIsHeldBackProvisionallyIsToConfirm();
    void aPersonTakesItBackOrConfirms();
    void theTableModelIsSound();
    void everyColumnIsOnTheDataMap();
};

void FeedbackDeskTest::readsAMailboxAndRemembersHowFar()
{
    FeedbackDeskWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const qint64 ben = world.addPerson(QStringLiteral("ben@desk.example"));
    const qint64 campaign = world.send();
    const QByteArray first = world.dsn(world.sentTo(campaign, anna));
    ScriptedServer server(mailboxWith(5, {first, world.dsn(world.sentTo(campaign, ben))}));
    const qint64 mailbox = world.addMailbox(server.serverPort());
    const auto fetch = [&] { return world.inBackground([&] { return world.desk.fetch(mailbox, {}); }); };
    const Result<FeedbackSummary> summary = fetch();
    QVERIFY2(summary, summary ? "" : qPrintable(describe(summary.error())));
    QCOMPARE(summary->read, 2);
    QCOMPARE(summary->suppressed, 2);
    QCOMPARE(world.text("SELECT uid_validity || ' ' || last_uid FROM mailbox WHERE id = ?", mailbox),
             QStringLiteral("17 6"));
    QCOMPARE(world.count("SELECT count(*) FROM feedback_message WHERE mailbox_id IS NOT NULL"), 2);
    QVERIFY(!server.heard().contains("STORE"));
    // The second visit asks above the mark only.
    const Result<FeedbackSummary> again = fetch();
    QVERIFY2(again, again ? "" : qPrintable(describe(again.error())));
    QVERIFY(server.heard().contains("UID SEARCH UID 7:*"));
    QCOMPARE(again->read, 0);
    QVERIFY(world.desk.mailboxes().value().front().fetchedAt.has_value());
}

void FeedbackDeskTest::whatWasTakenStaysWhenTheVisitBreaksOff()
{
    FeedbackDeskWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    QList<ScriptedServer::Step> steps = mailboxWith(5, {world.dsn(world.sentTo(world.send(), anna))});
    steps[5].says.chop(7); // "A5 OK" never comes
    steps[5].then = ScriptedServer::Then::HangUp;
    ScriptedServer server(steps);
    const qint64 mailbox = world.addMailbox(server.serverPort());
    QVERIFY(!world.inBackground([&] { return world.desk.fetch(mailbox, {}); }));
    QCOMPARE(world.keptOut(anna), QStringLiteral("came-back"));
    QCOMPARE(world.text("SELECT last_uid FROM mailbox WHERE id = ?", mailbox), QStringLiteral("5"));
}

void FeedbackDeskTest::readsFilesAndMaildirs()
{
    FeedbackDeskWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const qint64 ben = world.addPerson(QStringLiteral("ben@desk.example"));
    const qint64 campaign = world.send();
    const QByteArray one = world.dsn(world.sentTo(campaign, anna));
    const QByteArray two = world.dsn(world.sentTo(campaign, ben));
    QVERIFY(QDir(world.folder.path()).mkpath(QStringLiteral("Maildir/new")));
    world.writeFile("Maildir/new/1.msg", two);
    const QString mbox = world.writeFile(
        "bounces.mbox", "From a@b Mon Nov 23 10:00:00 2026\n" + QByteArray(one).replace("\r\n", "\n") +
                            "\nFrom a@b Mon Nov 23 10:00:00 2026\n" + QByteArray(two).replace("\r\n", "\n"));
    const Result<FeedbackSummary> summary =
        world.desk.processFiles({mbox, world.folder.filePath(QStringLiteral("Maildir"))}, {});
    QVERIFY2(summary, summary ? "" : qPrintable(describe(summary.error())));
    QCOMPARE(summary->read, 3);
    QCOMPARE(summary->known, 1);
    QCOMPARE(summary->suppressed, 2);
    QCOMPARE(world.desk.processFiles({QStringLiteral("/no/such/file")}, {}).error().fault, Fault::Io);
}

void FeedbackDeskTest::refusesSettingsThatCannotWork()
{
    FeedbackDeskWorld world;
    MailboxSettings settings{0,   QStringLiteral("Bounces"), QStringLiteral("imap.example.org"),
                             143, Imap::Encryption::None,    QStringLiteral("press")};
    QCOMPARE(world.desk.saveMailbox(settings).error().fault, Fault::Usage);
    settings.encryption = Imap::Encryption::StartTls;
    const Result<qint64> id = world.desk.saveMailbox(settings);
    QVERIFY(id);
    QCOMPARE(world.desk.saveMailbox(settings).error().fault, Fault::Conflict); // the name is taken
    settings.id = *id;
    settings.host.clear();
    QCOMPARE(problemsOf(settings).front().field, MailboxField::Host);
    QCOMPARE(world.desk.fetch(*id, {}).error().fault, Fault::NotFound); // no password
}

void FeedbackDeskTest::passwordsLieInTheVaultAlone()
{
    FeedbackDeskWorld world;
    const qint64 id = world.addMailbox(1);
    QCOMPARE(world.vault.names().value(), QStringList{QStringLiteral("mailbox/%1/password").arg(id)});
    QVERIFY(world.desk.mailboxes().value().front().passwordSince.has_value());
    QVERIFY(world.desk.removeMailbox(id));
    QVERIFY(world.vault.names().value().isEmpty());
    QVERIFY(world.desk.mailboxes().value().empty());
}

void FeedbackDeskTest::listsAndCountsWhatCameBack()
{
    FeedbackDeskWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"), QStringLiteral("Lind"));
    const qint64 ben = world.addPerson(QStringLiteral("ben@desk.example"), QStringLiteral("Moor"));
    const qint64 campaign = world.send();
    world.take(world.dsn(world.sentTo(campaign, anna)));
    world.clock.advance(1h);
    world.take(world.dsn(world.sentTo(campaign, ben), 552, "5.2.2", QStringLiteral("Mailbox full")));
    const CameBackPage page = world.desk.cameBack({}).value();
    QCOMPARE(page.total, 2);
    QCOMPARE(page.rows.front().contact, ben); // the newest first
    QCOMPARE(page.rows.back().reason, QByteArray("userunknown"));
    QCOMPARE(page.rows.back().decision, FeedbackDecision::Suppressed);
    QCOMPARE(page.rows.back().tone, Tone::Error);
    QVERIFY(page.rows.back().isKeptOut);
    QVERIFY(page.rows.back().quoted.contains(QStringLiteral("User unknown")));
    CameBackFilter filter;
    filter.reason = "mailboxfull";
    QCOMPARE(world.desk.cameBack(filter).value().total, 1);
    QCOMPARE(world.desk.reasons(filter).value().size(), size_t(2)); // the others stay in sight
    filter = {};
    filter.text = QStringLiteral("moor");
    QCOMPARE(world.desk.cameBack(filter).value().rows.front().contact, ben);
    filter.text = QStringLiteral("100%");
    QCOMPARE(world.desk.cameBack(filter).value().total, 0);
    QCOMPARE(world.desk.campaigns().value().front().count, 2);
}

void FeedbackDeskTest::filtersByWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("all") << "reason=userunknown severity=hard kind=bounced decision=suppressed campaign=3 "
                            "contact=7 since=1790000000 until=1790001000 anna lind";
    QTest::newRow("text") << "no such";
    QTest::newRow("nothing") << "";
}

void FeedbackDeskTest::filtersByWords()
{
    QFETCH(QString, words);
    QCOMPARE(wordsOf(cameBackFilterFrom(words)), words);
    QCOMPARE(cameBackFilterFrom(QStringLiteral("complained")).kind, std::optional(CameBackKind::Complaint));
}

void FeedbackDeskTest::saysWhySomebodyDidNotGetIt()
{
    FeedbackDeskWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"), QStringLiteral("Anna Lind"));
    const qint64 ben = world.addPerson(QStringLiteral("ben@desk.example"), QStringLiteral("Ben"));
    const qint64 carl = world.addPerson(QStringLiteral("carl@desk.example"), QStringLiteral("Carl"), "none");
    const qint64 campaign = world.send();
    world.take(world.dsn(world.sentTo(campaign, anna)));
    const WhyNot why = world.desk.whyNot(anna, {}).value();
    QCOMPARE(why.because.english(), QStringLiteral("Anna Lind did not get “Opening”: No such mailbox."));
    QCOMPARE(why.whose, WhoseMatter::Address);
    QVERIFY(why.canWriteAgain);
    QVERIFY(!why.next.isEmpty());
    QCOMPARE(why.steps.front().what.english(), QStringLiteral("The message was handed to the relay."));
    QVERIFY(std::any_of(why.steps.begin(), why.steps.end(), [](const WhyStep &step) {
        return step.quoted.contains(QStringLiteral("User unknown"));
    }));
    QCOMPARE(world.desk.whyNot(ben, campaign).value().tone, Tone::Ok);
    const WhyNot skipped = world.desk.whyNot(carl, campaign).value();
    QCOMPARE(skipped.whose, WhoseMatter::Office);
    QVERIFY(skipped.because.english().contains(QStringLiteral("no consent")));
    QVERIFY(!skipped.canWriteAgain);
    QCOMPARE(world.desk.whyNot(anna, 99).error().fault, Fault::NotFound);
    QCOMPARE(world.desk.whyNot(999, {}).error().fault, Fault::NotFound);
}

void FeedbackDeskTest::whoIsHeldBackProvisionallyIsToConfirm()
{
    FeedbackDeskWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const qint64 campaign = world.send();
    WorkspaceContactDesk contacts(*world.workspace, world.clock, world.random);
    const auto standing = [&] { return contacts.details(anna).value()->row.standing.reason.english(); };
    const auto ledger = [&](qint64 which) {
        const DeliveryRow row =
            deliveryOf(*world.database, which, QStringLiteral("anna@desk.example")).value().value();
        return deliverySentence(row).english();
    };
    const auto why = [&](std::optional<qint64> which) {
        return world.desk.whyNot(anna, which).value().because.english();
    };
    const QString provisional = QStringLiteral("rovisional, to confirm");

    world.take(world.dsn(world.sentTo(campaign, anna), 450, "4.1.1"));
    QCOMPARE(world.suppression(anna), QStringLiteral("came-back/provisional"));
    QCOMPARE(standing(), QStringLiteral("a message came back; provisional, to confirm"));
    QVERIFY2(ledger(campaign).contains(provisional), qPrintable(ledger(campaign)));
    QVERIFY2(why(campaign).contains(provisional), qPrintable(why(campaign)));
    const qint64 next = world.filled().id; // leaves her out
    QVERIFY2(ledger(next).contains(provisional), qPrintable(ledger(next)));

    QVERIFY(world.desk.confirm(anna));
    QCOMPARE(standing(), QStringLiteral("messages came back for good"));
    for (const qint64 which : {campaign, next})
        QVERIFY(!ledger(which).contains(provisional) && !why(which).contains(provisional));
}

void FeedbackDeskTest::aPersonTakesItBackOrConfirms()
{
    FeedbackDeskWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    const qint64 desk = world.addPerson(QStringLiteral("redaktion@desk.example"));
    const qint64 campaign = world.send();
    world.take(world.dsn(world.sentTo(campaign, anna)));
    world.take(world.dsn(world.sentTo(campaign, desk)));
    QVERIFY(world.desk.writeAgain(anna));
    QCOMPARE(world.keptOut(anna), QString());
    QCOMPARE(world.lastDecision(anna), QStringLiteral("noted"));
    QVERIFY(world.desk.whyNot(desk, {}).value().canConfirm);
    QVERIFY(world.desk.confirm(desk));
    QCOMPARE(world.suppression(desk), QStringLiteral("came-back/final"));
    QVERIFY(!world.desk.whyNot(desk, {}).value().canConfirm);
    // What the person asked for stays.
    world.take(FeedbackWorld::mail("anna@desk.example", "presse@nordlicht.example", "unsubscribe", {}));
    QCOMPARE(world.desk.writeAgain(anna).error().fault, Fault::Rejected);
    QCOMPARE(world.keptOut(anna), QStringLiteral("unsubscribed"));
}

void FeedbackDeskTest::theTableModelIsSound()
{
    FeedbackDeskWorld world;
    const qint64 anna = world.addPerson(QStringLiteral("anna@desk.example"));
    FeedbackTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    world.take(world.dsn(world.sentTo(world.send(), anna)));
    model.setPage(world.desk.cameBack({}).value());
    QCOMPARE(model.rowCount(), 1);
    const QModelIndex person = model.index(0, int(FeedbackTableModel::Column::Person));
    QCOMPARE(person.data(FeedbackTableModel::contactRole).toLongLong(), anna);
    QCOMPARE(person.data(SecondLineRole).toString(), QStringLiteral("anna@desk.example"));
    QCOMPARE(model.index(0, int(FeedbackTableModel::Column::Reason)).data().toString(),
             QStringLiteral("No such mailbox"));
}

void FeedbackDeskTest::everyColumnIsOnTheDataMap()
{
    FeedbackDeskWorld world;
    DataMap whole;
    for (const DataMap &room : {storeDataMap(), contactsDataMap(), domainsDataMap(), privacyDataMap(),
                                campaignsDataMap(), feedbackDataMap()})
        whole.insert(whole.end(), room.begin(), room.end());
    QCOMPARE(gapsOfDataMap(*world.database, whole).value(), QStringList());
}

} // namespace PressPost

QTEST_GUILESS_MAIN(PressPost::FeedbackDeskTest)
#include "FeedbackDeskTest.moc"
