// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactTopics.h"

#include "models/contacts/ContactExport.h"
#include "models/contacts/ImportKept.h"
#include "models/contacts/Importer.h"
#include "models/contacts/WorkspaceContactDesk.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;
using Kind = GroupChange::Kind;

// What people chose to get, and what the press office may note of it.
class ContactTopicsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatAPersonChose();
    void notesByTheRules_data();
    void notesByTheRules();
    void saysWhomANoteTouches();
    void putsBackExactlyWhatWasThere();
    void leavesWhatWasChosenSince();
    void writesATopicAsItIsKnown();
    void refusesATopicWithoutAName();
    void saysWhatTheFirstTopicMeans();
    void survivesAnImport();
    void keepsThePersonWhenAnImportIsTakenBack();

private:
    qint64 add(const char *email)
    {
        ContactEdit contact;
        contact.email = QString::fromUtf8(email);
        return m_desk->add(contact, {QStringLiteral("a card"), "legitimate-interest"}).value();
    }
    void choose(qint64 contact, const char *name, const char *choice, const char *method,
                const char *kind = "topic", qint64 at = 1'780'000'000'000)
    {
        QVERIFY(m_database->run(
            "INSERT OR REPLACE INTO preference (contact_id, kind, name, choice, at, method) VALUES (?, ?, ?, "
            "?, ?, ?)",
            contact, kind, name, choice, at, method));
    }
    // "climate=on/portal@1780000000000 …", all that stands in the file.
    QString stored(qint64 contact)
    {
        QStringList all;
        std::ignore = m_database->each(
            "SELECT name || '=' || choice || '/' || method || '@' || at FROM preference WHERE contact_id = ? "
            "ORDER BY kind, name",
            [&all](const Row &row) { all.append(row.text(0)); }, contact);
        return all.join(u' ');
    }
    // Each with columns named Topics and climate.
    ImportCounts import(const QStringList &addresses)
    {
        std::vector<SheetPerson> people;
        for (const QString &address : addresses) {
            SheetPerson one;
            one.row = qint64(people.size()) + 2;
            one.email = address;
            one.fields.name = QStringLiteral("Somebody");
            one.tags = {QStringLiteral("climate")};
            one.extra = {{QStringLiteral("Topics"), QStringLiteral("climate")}};
            people.push_back(one);
        }
        const Importer importer({*m_workspace, nullptr, {}, m_clock, m_random});
        auto rows = importer.judge(
            [&people, isGiven = false](std::vector<SheetPerson> &more) mutable -> Result<bool> {
                if (!std::exchange(isGiven, true))
                    more = people;
                else
                    return false;
                return true;
            },
            UpdatePolicy::All, {});
        ImportOrder order;
        order.source = QStringLiteral("press fair");
        order.basis = "legitimate-interest";
        order.update = UpdatePolicy::All;
        const auto counts = importer.commit(std::move(rows).value(), order, {});
        return counts ? *counts : ImportCounts();
    }
    std::vector<MailChoice> topicsOf(qint64 contact) { return m_desk->details(contact).value()->topics; }

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{7};
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceContactDesk> m_desk;
    std::optional<Database> m_database;
    qint64 m_anna = 0;
    qint64 m_ben = 0;
    qint64 m_cleo = 0;
};

void ContactTopicsTest::init()
{
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
    m_desk = std::make_unique<WorkspaceContactDesk>(*m_workspace, m_clock, m_random);
    m_database.emplace(m_workspace->connect().value());
    m_anna = add("anna@a.example");
    m_ben = add("ben@b.example");
    m_cleo = add("cleo@c.example");
}

void ContactTopicsTest::cleanup()
{
    m_database.reset();
    m_desk.reset();
    m_workspace.reset();
}

void ContactTopicsTest::showsWhatAPersonChose()
{
    choose(m_anna, "sport", "off", "hand");
    choose(m_anna, "Health", "on", "");
    choose(m_anna, "climate", "on", "portal");
    choose(m_anna, "invitation", "off", "reply", "type");
    const ContactDetails anna = *m_desk->details(m_anna).value();
    QCOMPARE(choicesInBrief(anna.topics).english(), QStringLiteral("climate, Health · not: sport"));
    QCOMPARE(choicesInBrief(anna.mailTypes).english(), QStringLiteral("not: invitation"));
    QVERIFY(choicesInBrief({}).isEmpty());
    QCOMPARE(anna.topics.back(),
             (MailChoice{QStringLiteral("sport"), false, fromMilliseconds(1'780'000'000'000), "hand"}));
    const QJsonObject object = contactAsJson(anna);
    QCOMPARE(object[QStringLiteral("topics")].toArray().size(), 3);
    QCOMPARE(object[QStringLiteral("topics")].toArray().at(2).toObject(),
             QJsonObject({{QStringLiteral("name"), QStringLiteral("sport")},
                          {QStringLiteral("choice"), QStringLiteral("off")},
                          {QStringLiteral("at"), toIsoText(fromMilliseconds(1'780'000'000'000))},
                          {QStringLiteral("method"), QStringLiteral("hand")}}));
    QVERIFY(m_desk->details(m_ben).value()->topics.empty());
    QVERIFY(choiceOrigin("").isEmpty());
    QCOMPARE(choiceOrigin("hand").english(), QStringLiteral("noted by your press office"));
}

void ContactTopicsTest::notesByTheRules_data()
{
    QTest::addColumn<QByteArray>("choice");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("wants");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *what, const char *before, bool wants, const char *after) {
        const QByteArrayList parts = QByteArray(before).split('/');
        QTest::newRow(what) << parts.value(0) << parts.value(1) << wants << QByteArray(after);
    };
    row("none, wanted", "", true, "on/hand");
    row("none, not wanted", "", false, "off/hand");
    row("noted, wanted", "off/hand", true, "on/hand");
    row("noted, not wanted", "on/hand", false, "off/hand");
    row("own no stays", "off/portal", true, "off/portal");
    row("own no by reply stays", "off/reply", true, "off/reply");
    row("own no by a link stays", "off/one-click", true, "off/one-click");
    row("no of unknown origin stays", "off/", true, "off/");
    row("less is always noted", "on/portal", false, "off/hand");
    row("less than unknown origin", "on/", false, "off/hand");
    row("own yes stays theirs", "on/portal", true, "on/portal");
    row("own no stays theirs", "off/portal", false, "off/portal");
    row("a note stays as old as it is", "on/hand", true, "on/hand");
}

// Whoever carries it out, the rule holds: also for people who were not asked about before.
void ContactTopicsTest::notesByTheRules()
{
    QFETCH(const QByteArray, choice);
    QFETCH(const QByteArray, method);
    QFETCH(const bool, wants);
    QFETCH(const QByteArray, expected);
    if (!choice.isEmpty())
        choose(m_anna, "climate", choice.constData(), method.constData());
    const bool isSame = expected == choice + '/' + method;
    const GroupChange change{wants ? Kind::NoteWanted : Kind::NoteUnwanted, QStringLiteral("climate")};
    const ChangePreview preview = m_desk->preview(change, {m_anna}).value();
    QCOMPARE(preview.touched, isSame ? ContactIds{} : ContactIds{m_anna});
    QCOMPARE(preview.keepOwn, isSame && wants != (choice == "on") ? 1 : 0);
    QVERIFY(m_desk->apply(change, {m_anna}));
    QCOMPARE(stored(m_anna), QStringLiteral("climate=%1@%2")
                                 .arg(QString::fromLatin1(expected))
                                 .arg(isSame ? 1'780'000'000'000 : 1'790'000'000'000));
}

void ContactTopicsTest::saysWhomANoteTouches()
{
    choose(m_anna, "climate", "off", "portal");
    choose(m_ben, "health", "on", "portal");
    const ContactIds all{m_cleo, m_anna, m_ben};
    const ChangePreview wanted =
        m_desk->preview({Kind::NoteWanted, QStringLiteral(" climate ")}, all).value();
    QCOMPARE(wanted.touched, (ContactIds{m_cleo, m_ben}));
    QCOMPARE(wanted.keepOwn, 1);
    QCOMPARE(wanted.firstTopic, 1); // Cleo alone had none
    const ChangePreview unwanted =
        m_desk->preview({Kind::NoteUnwanted, QStringLiteral("climate")}, all).value();
    QCOMPARE(unwanted.touched, (ContactIds{m_cleo, m_ben}));
    QCOMPARE(unwanted.keepOwn, 0);
    QCOMPARE(unwanted.firstTopic, 1);
    // A kind of mail is no topic.
    choose(m_cleo, "invitation", "off", "portal", "type");
    QCOMPARE(m_desk->preview({Kind::NoteWanted, QStringLiteral("climate")}, all)->firstTopic, 1);
    QCOMPARE(m_desk->preview({Kind::PutOnList, QStringLiteral("Press")}, all)->firstTopic, 0);
}

void ContactTopicsTest::putsBackExactlyWhatWasThere()
{
    choose(m_anna, "climate", "on", "portal");
    choose(m_ben, "climate", "on", "hand", "topic", 1'785'000'000'000);
    choose(m_ben, "sport", "on", "reply");
    const ContactIds all{m_anna, m_ben, m_cleo};
    const QStringList before{stored(m_anna), stored(m_ben), stored(m_cleo)};
    const auto done = m_desk->carryOut({Kind::NoteUnwanted, QStringLiteral("climate")}, all);
    QVERIFY(done);
    QCOMPARE(stored(m_anna), QStringLiteral("climate=off/hand@1790000000000"));
    QVERIFY(!stored(m_cleo).isEmpty());
    const GroupChange back = inverseOf(*done);
    QCOMPARE(m_desk->preview(back, all)->touched, all);
    QVERIFY(m_desk->apply(back, {m_anna, m_ben})); // of these alone
    QVERIFY(!stored(m_cleo).isEmpty());
    QVERIFY(m_desk->apply(back, all));
    QCOMPARE((QStringList{stored(m_anna), stored(m_ben), stored(m_cleo)}), before);
    QVERIFY(m_desk->apply(back, all)); // twice changes nothing more
    QCOMPARE((QStringList{stored(m_anna), stored(m_ben), stored(m_cleo)}), before);
}

// Between a note and its undo the person may have spoken: that is theirs.
void ContactTopicsTest::leavesWhatWasChosenSince()
{
    const auto done = m_desk->carryOut({Kind::NoteWanted, QStringLiteral("climate")}, {m_anna, m_ben});
    QVERIFY(done);
    choose(m_anna, "climate", "off", "portal", "topic", 1'791'000'000'000);
    QVERIFY(m_desk->apply(inverseOf(*done), {m_anna, m_ben}));
    QCOMPARE(stored(m_anna), QStringLiteral("climate=off/portal@1791000000000"));
    QCOMPARE(stored(m_ben), QString());
}

void ContactTopicsTest::writesATopicAsItIsKnown()
{
    QVERIFY(
        m_database->run("INSERT INTO campaign (id, public_id, name, state, created_at, changed_at) VALUES "
                        "(1, x'01', 'c', 'draft', 1, 1)"));
    QVERIFY(m_database->run("INSERT INTO campaign_topic (campaign_id, topic) VALUES (1, 'Public health')"));
    choose(m_anna, "climate", "off", "portal");
    QCOMPARE(m_desk->topics().value(),
             (QStringList{QStringLiteral("climate"), QStringLiteral("Public health")}));
    const GroupChange climate{Kind::NoteWanted, QStringLiteral("Climate")};
    QCOMPARE(m_desk->preview(climate, {m_anna, m_ben})->keepOwn, 1);
    QVERIFY(m_desk->apply(climate, {m_anna, m_ben}));
    QCOMPARE(topicsOf(m_ben).front().name, QStringLiteral("climate"));
    QVERIFY(!topicsOf(m_anna).front().isWanted);
    QVERIFY(m_desk->apply({Kind::NoteWanted, QStringLiteral("public  HEALTH")}, {m_ben}));
    QCOMPARE(topicsOf(m_ben).back().name, QStringLiteral("Public health"));
}

void ContactTopicsTest::refusesATopicWithoutAName()
{
    const auto refused = m_desk->apply({Kind::NoteWanted, QStringLiteral("  ")}, {m_anna});
    QVERIFY(!refused);
    QCOMPARE(refused.error().fault, Fault::Usage);
}

void ContactTopicsTest::saysWhatTheFirstTopicMeans()
{
    QCOMPARE(
        firstTopicSentence(Kind::NoteWanted, 1, QStringLiteral("1")).english(),
        QStringLiteral("One of them has no topic yet. From then on they get only messages of topics they "
                       "want, and messages without a topic."));
    QVERIFY(
        firstTopicSentence(Kind::NoteUnwanted, 34, QStringLiteral("34"))
            .english()
            .contains(QStringLiteral("34 of them have no topic yet. From then on they get only messages of "
                                     "topics they want, so far none")));
    QCOMPARE(keepOwnSentence(2, QStringLiteral("2")).english(), QStringLiteral("2 keep their own choice"));
}

// A column of topics in a sheet is about the sheet: what people chose stays as it is, also when the whole
// import writes over everything else.
void ContactTopicsTest::survivesAnImport()
{
    choose(m_anna, "climate", "off", "portal");
    const ImportCounts counts = import({QStringLiteral("anna@a.example"), QStringLiteral("dora@d.example")});
    QCOMPARE(counts.updated, 1);
    QCOMPARE(stored(m_anna), QStringLiteral("climate=off/portal@1780000000000"));
    QCOMPARE(m_database->integer("SELECT count(*) FROM preference").value(), 1);
}

void ContactTopicsTest::keepsThePersonWhenAnImportIsTakenBack()
{
    const ImportCounts counts = import({QStringLiteral("dora@d.example"), QStringLiteral("emil@e.example")});
    QCOMPARE(counts.added, 2);
    const qint64 dora = m_desk->byAddress(QStringLiteral("dora@d.example")).value().value();
    QVERIFY(m_desk->apply({Kind::NoteUnwanted, QStringLiteral("sport")}, {dora}));
    const auto undo = undoImport(*m_database, counts.batch, m_clock.now());
    QVERIFY(undo);
    QCOMPARE(undo->removed, 1);
    QCOMPARE(undo->kept, 1);
    QCOMPARE(stored(dora), QStringLiteral("sport=off/hand@1790000000000"));
    const auto kept = keptOfImport(*m_database, counts.batch, 10);
    QVERIFY(kept && kept->size() == 1);
    QCOMPARE(kept->front().why.english(), QStringLiteral("said what they want to get"));
}

QTEST_GUILESS_MAIN(ContactTopicsTest)
#include "ContactTopicsTest.moc"
