// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactMerge.h"

#include "models/contacts/ContactWriter.h"
#include "models/contacts/Importer.h"
#include "models/privacy/Erasure.h"
#include "models/privacy/PersonCopy.h"
#include "models/store/AuditTrail.h"
#include "tests/models/feedback/MergeWorld.h"

#include <QTest>

using namespace PressPost;

// Several contacts become one: what stays, what follows, and who is never written to.
class ContactMergeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void proposesWhatIsFilledAndNewer();
    void joinsDifferentNotesByItself();
    void proposesOneSpellingOfTheName_data();
    void proposesOneSpellingOfTheName();
    void refusesDifferentPeople();
    void takesWhatThePersonChose();
    void joinsTagsListsAndNotes();
    void refusesWhatMakesNoSense();
    void keepsTheStrongestKeepOut();
    void keepsOutUnderBothAddresses();
    void keepsOutWhomOnlyAMarkKeepsOut();
    void keepsRestrictionsAndPauses();
    void passesNoGroundOver();
    void keepsEachConsentWithItsAddress();
    void letsNoChoiceOpenAnything();
    void keepsHowAChoiceIsKnown();
    void asksTheGateForATopicAsItWasNoted();
    void writesAnEntryWithoutAddresses();
    void movesARequest();
    void knowsTheFormerAddressAtAnImport();
    void takesBackOnlyWhatCameFromTheImport();
    void erasesTheFormerAddressToo();
    void namesTheFormerAddressInTheCopy();
    void losesNothingThatNobodyThoughtOf();
    void becomesOneAgainAndAgain();

private:
    QString column(qint64 contact, const char *name)
    {
        return m_world->text(
            qPrintable(QStringLiteral("SELECT %1 FROM contact WHERE id = ?").arg(QLatin1StringView(name))),
            contact);
    }

    std::unique_ptr<MergeWorld> m_world;
    qint64 m_anna = 0; // stays
    qint64 m_old = 0;  // the same person at a former address
};

void ContactMergeTest::init()
{
    m_world = std::make_unique<MergeWorld>();
    m_anna = m_world->addPerson(QStringLiteral("anna@blatt.org"));
    m_old = m_world->addPerson(QStringLiteral("anna.old@zeitung.org"));
    m_world->addPerson(QStringLiteral("ben@blatt.org"), QStringLiteral("Berg"));
}

void ContactMergeTest::proposesWhatIsFilledAndNewer()
{
    m_world->set(m_anna, "phone", QStringLiteral("1"));
    m_world->set(m_old, "phone", QStringLiteral("2"));
    m_world->set(m_old, "changed_at", toMilliseconds(m_world->clock.now() + std::chrono::hours(1)));
    m_world->set(m_old, "role", QStringLiteral("Editor"));
    m_world->set(m_anna, "came_back_at", toMilliseconds(m_world->clock.now()));
    const MergePreview preview = m_world->merging.preview({m_anna, m_old}).value();
    QCOMPARE(preview.field(QStringLiteral("phone"))->proposed, m_old); // the newer one
    QCOMPARE(preview.field(QStringLiteral("role"))->proposed, m_old);  // the filled one
    QVERIFY(!preview.field(QStringLiteral("role"))->isChoice);
    QVERIFY(!preview.field(QStringLiteral("country"))); // nobody has one
    QCOMPARE(preview.field(QStringLiteral("lists"))->proposed, allOfThem);
    QCOMPARE(preview.field(QStringLiteral("email"))->proposed, m_old); // mail to the other came back
}

void ContactMergeTest::joinsDifferentNotesByItself()
{
    m_world->set(m_anna, "notes", QStringLiteral("Likes theatre"));
    m_world->set(m_old, "notes", QStringLiteral("Call after ten"));
    QCOMPARE(m_world->merging.preview({m_anna, m_old})->field(QStringLiteral("notes"))->proposed, allOfThem);
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(column(m_anna, "notes"), QStringLiteral("Likes theatre\n\nCall after ten"));
}

void ContactMergeTest::proposesOneSpellingOfTheName_data()
{
    QTest::addColumn<QStringList>("anna"); // name, first name, last name; of the younger entry
    QTest::addColumn<QStringList>("old");
    QTest::addColumn<bool>("isOld"); // proposed
    const QStringList plain{QStringLiteral("Anna Weiss"), QStringLiteral("Anna"), QStringLiteral("Weiss")};
    const QStringList sharp{QStringLiteral("Anna Weiß"), QStringLiteral("Anna"), QStringLiteral("Weiß")};
    const QStringList brief{QStringLiteral("Å. Weiß"), QStringLiteral("Å."), QStringLiteral("Weiß")};
    QTest::newRow("letters") << plain << sharp << true;
    QTest::newRow("letters of the younger") << sharp << plain << false;
    QTest::newRow("a shortened first name") << brief << plain << true;
    QTest::newRow("the younger of equals")
        << plain << QStringList{QStringLiteral("Anna Wyss"), QStringLiteral("Anna"), QStringLiteral("Wyss")}
        << false;
    QTest::newRow("the parts") << QStringList{QStringLiteral("Anna Weiss-Lind"), {}, {}} << plain << true;
}

void ContactMergeTest::proposesOneSpellingOfTheName()
{
    QFETCH(const QStringList, anna);
    QFETCH(const QStringList, old);
    QFETCH(const bool, isOld);
    const QStringList fields{QStringLiteral("name"), QStringLiteral("first_name"),
                             QStringLiteral("last_name")};
    for (int i = 0; i < 3; ++i) {
        m_world->set(m_anna, qPrintable(fields[i]), anna[i]);
        m_world->set(m_old, qPrintable(fields[i]), old[i]);
    }
    m_world->set(m_anna, "changed_at", toMilliseconds(m_world->clock.now() + std::chrono::hours(1)));
    QVERIFY(m_world->merge(m_anna, {m_old}));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(column(m_anna, qPrintable(fields[i])), (isOld ? old : anna)[i]);
}

void ContactMergeTest::refusesDifferentPeople()
{
    const qint64 third = m_world->addPerson(QStringLiteral("anna.third@post.org"));
    const qint64 decision = m_world->merging.sayDifferent({m_anna, m_old}).value();
    const auto refused = m_world->merge(third, {m_anna, m_old});
    QVERIFY(!refused);
    QCOMPARE(refused.error().fault, Fault::Conflict);
    for (const QString &part : {QStringLiteral("anna@blatt.org"), QStringLiteral("anna.old@zeitung.org"),
                                QStringLiteral("--take-back %1").arg(decision)})
        QVERIFY2(describe(refused.error()).contains(part), qPrintable(describe(refused.error())));
    QCOMPARE(m_world->count("SELECT count(*) FROM former_contact"), 0);
    // What was said of one of them holds for the one they become.
    QVERIFY(m_world->merge(third, {m_anna}));
    QCOMPARE(m_world->merge(third, {m_old}).error().fault, Fault::Conflict);
    QVERIFY(m_world->merging.takeBack(decision));
    QVERIFY(m_world->merge(third, {m_old}));
}

void ContactMergeTest::takesWhatThePersonChose()
{
    for (const char *field : {"name", "first_name", "last_name", "organisation", "role", "phone", "language",
                              "country", "notes"}) {
        m_world->set(m_anna, field, QStringLiteral("new %1").arg(QLatin1StringView(field)));
        m_world->set(m_old, field, QStringLiteral("old %1").arg(QLatin1StringView(field)));
    }
    QVERIFY(m_world->database->run("INSERT INTO contact_field VALUES (?, 'Desk', 'Culture')", m_anna));
    QVERIFY(m_world->database->run("INSERT INTO contact_field VALUES (?, 'Desk', 'City')", m_old));
    QVERIFY(m_world->database->run("INSERT INTO contact_field VALUES (?, 'Town', 'Bremen')", m_old));
    QMap<QString, qint64> take;
    for (const char *field : {"first_name", "phone", "country", "fields.Desk"})
        take.insert(QString::fromLatin1(field), m_old);
    for (const char *field : {"name", "last_name", "organisation", "role", "language", "notes"})
        take.insert(QString::fromLatin1(field), m_anna);
    const auto done = m_world->merge(m_anna, {m_old}, take);
    QVERIFY(done);
    QCOMPARE(done->contact, m_anna);
    QCOMPARE(done->former, ContactIds{m_old});
    QCOMPARE(column(m_anna, "email"), QStringLiteral("anna@blatt.org"));
    QCOMPARE(column(m_anna, "first_name"), QStringLiteral("old first_name"));
    QCOMPARE(column(m_anna, "last_name"), QStringLiteral("new last_name"));
    QCOMPARE(column(m_anna, "name_sort"), QStringLiteral("new last_name old first_name"));
    QCOMPARE(column(m_anna, "phone"), QStringLiteral("old phone"));
    QCOMPARE(column(m_anna, "notes"), QStringLiteral("new notes"));
    const ContactDetails merged = m_world->contacts.details(m_anna).value().value();
    QCOMPARE(merged.fields.value(QStringLiteral("Desk")), QStringLiteral("City"));
    QCOMPARE(merged.fields.value(QStringLiteral("Town")), QStringLiteral("Bremen"));
    QCOMPARE(m_world->count("SELECT count(*) FROM contact"), 2);
    QCOMPARE(m_world->contacts.byAddress(QStringLiteral("Anna.OLD@zeitung.org")).value(),
             std::optional(m_anna));
    QVERIFY(m_world->isWhole());
    // Nobody else gets that address.
    ContactEdit other;
    other.email = QStringLiteral("anna.old@zeitung.org");
    QCOMPARE(m_world->contacts.add(other, {QStringLiteral("card")}).error().fault, Fault::Conflict);
}

void ContactMergeTest::joinsTagsListsAndNotes()
{
    m_world->set(m_anna, "notes", QStringLiteral("Likes theatre"));
    m_world->set(m_old, "notes", QStringLiteral("Call after ten"));
    const qint64 list = m_world->addList("Theatre");
    m_world->addToList(list, m_old);
    for (const auto &[contact, tag] :
         {std::pair(m_anna, "city"), {m_anna, "both"}, {m_old, "both"}, {m_old, "arts"}})
        QVERIFY(
            m_world->database->run("INSERT INTO contact_tag (contact_id, tag) VALUES (?, ?)", contact, tag));
    const auto done = m_world->merge(m_anna, {m_old}, {{QStringLiteral("notes"), allOfThem}});
    QVERIFY(done);
    QCOMPARE(done->numbers.lists, 2);
    const ContactDetails merged = m_world->contacts.details(m_anna).value().value();
    QCOMPARE(merged.notes, QStringLiteral("Likes theatre\n\nCall after ten"));
    QCOMPARE(merged.row.lists, QStringList({QStringLiteral("Culture"), QStringLiteral("Theatre")}));
    QStringList tags = merged.tags;
    tags.sort();
    QCOMPARE(tags.join(u' '), QStringLiteral("arts both city"));
    QCOMPARE(m_world->of("SELECT count(*) FROM list_member WHERE contact_id = ?", m_anna), 2);
}

void ContactMergeTest::refusesWhatMakesNoSense()
{
    QCOMPARE(m_world->merging.preview({m_anna}).error().fault, Fault::Usage);
    QCOMPARE(m_world->merging.preview({m_anna, m_anna}).error().fault, Fault::Usage);
    QCOMPARE(m_world->merging.preview({m_anna, 999}).error().fault, Fault::NotFound);
    QCOMPARE(m_world->merge(m_anna, {m_old}, {{QStringLiteral("shoe_size"), m_old}}).error().fault,
             Fault::Usage);
    QCOMPARE(m_world->merge(m_anna, {m_old}, {{QStringLiteral("name"), allOfThem}}).error().fault,
             Fault::Usage);
    QCOMPARE(m_world->merge(m_anna, {m_old}, {{QStringLiteral("email"), 3}}).error().fault, Fault::Usage);
    QCOMPARE(m_world->count("SELECT count(*) FROM contact"), 3);
    QCOMPARE(m_world->count("SELECT count(*) FROM former_contact"), 0);
}

void ContactMergeTest::keepsTheStrongestKeepOut()
{
    m_world->keepOut(QStringLiteral("anna@blatt.org"), "by-hand");
    m_world->keepOut(QStringLiteral("anna.old@zeitung.org"), "objected");
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(m_world->keptOut(m_anna), QStringLiteral("objected"));
    QCOMPARE(m_world->gate(m_anna), QByteArray("objected"));
    QCOMPARE(m_world->of("SELECT count(*) FROM suppression WHERE contact_id = ?", m_anna), 2);
    const SuppressionList list(m_world->marks);
    QCOMPARE(list.lift(*m_world->database, QStringLiteral("anna@blatt.org")).error().fault, Fault::Rejected);
}

void ContactMergeTest::keepsOutUnderBothAddresses()
{
    m_world->keepOut(QStringLiteral("anna.old@zeitung.org"), "unsubscribed");
    QVERIFY(m_world->merge(m_anna, {m_old}));
    const auto loaded = LoadedKeptOut::load(*m_world->database, m_world->marks);
    QVERIFY((*loaded)->holds(QStringLiteral("anna@blatt.org")));
    QVERIFY((*loaded)->holds(QStringLiteral("anna.old@zeitung.org")));
    // A later wish, said at the former address, counts for both as well.
    const qint64 ben = m_world->addPerson(QStringLiteral("ben.old@zeitung.org"));
    const qint64 stays = m_world->addPerson(QStringLiteral("ben.new@zeitung.org"));
    QVERIFY(m_world->merge(stays, {ben}));
    m_world->keepOut(QStringLiteral("ben.old@zeitung.org"), "unsubscribed");
    QCOMPARE(m_world->keptOut(stays), QStringLiteral("unsubscribed"));
    QCOMPARE(SuppressionList(m_world->marks)
                 .kindOf(*m_world->database, QStringLiteral("ben.new@zeitung.org"))
                 .value(),
             QByteArray("unsubscribed"));
}

// The address was on the list before somebody added it by hand.
void ContactMergeTest::keepsOutWhomOnlyAMarkKeepsOut()
{
    m_world->keepOut(QStringLiteral("anna.third@zeitung.org"), "unsubscribed");
    const qint64 third = m_world->addPerson(QStringLiteral("anna.third@zeitung.org"));
    QCOMPARE(m_world->gate(third), QByteArray("unsubscribed"));
    QVERIFY(m_world->merge(m_anna, {third}));
    QCOMPARE(m_world->keptOut(m_anna), QStringLiteral("unsubscribed"));
    QCOMPARE(m_world->gate(m_anna), QByteArray("unsubscribed"));
}

void ContactMergeTest::keepsRestrictionsAndPauses()
{
    m_world->set(m_old, "restricted_at", 1000);
    m_world->set(m_anna, "paused_until", 2000);
    m_world->set(m_old, "paused_until", 3000);
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(column(m_anna, "restricted_at"), QStringLiteral("1000"));
    QCOMPARE(column(m_anna, "paused_until"), QStringLiteral("3000"));
    QCOMPARE(m_world->gate(m_anna), QByteArray("restricted"));
}

// GDPR Art. 4(11): a consent for one address is none for another.
void ContactMergeTest::passesNoGroundOver()
{
    m_world->set(m_anna, "basis", QStringLiteral("none"));
    m_world->set(m_old, "basis", QStringLiteral("consent-proven"));
    const MergePreview preview = m_world->merging.preview({m_anna, m_old}).value();
    QVERIFY(preview.consequences(m_anna).front().english().contains(QStringLiteral("does not pass over")));
    QVERIFY(preview.consequences(m_old).empty());
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(column(m_anna, "basis"), QStringLiteral("none"));
    QCOMPARE(m_world->gate(m_anna), QByteArray("no-basis"));
    QCOMPARE(m_world->text("SELECT basis FROM former_contact WHERE former_id = ?", m_old),
             QStringLiteral("consent-proven"));
}

void ContactMergeTest::keepsEachConsentWithItsAddress()
{
    m_world->consent(m_anna, "granted");
    m_world->consent(m_old, "granted");
    m_world->consent(m_old, "withdrawn");
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(m_world->of("SELECT count(*) FROM consent_event WHERE contact_id = ?", m_anna), 3);
    QCOMPARE(m_world->of("SELECT count(*) FROM consent_event AS e JOIN former_contact AS f ON f.former_id = "
                         "e.former_id WHERE f.email = 'anna.old@zeitung.org' AND e.contact_id = ?",
                         m_anna),
             2);
}

void ContactMergeTest::letsNoChoiceOpenAnything()
{
    m_world->choose(m_anna, "topic", "film", "on");
    m_world->choose(m_anna, "topic", "opera", "on");
    m_world->choose(m_old, "topic", "opera", "off");
    m_world->choose(m_old, "topic", "sport", "on");
    m_world->choose(m_anna, "type", "press-release", "off");
    m_world->choose(m_old, "type", "press-release", "on");
    QCOMPARE(m_world->gate(m_anna, {QStringLiteral("sport")}), QByteArray("topic-off"));
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(m_world->text("SELECT group_concat(name || '=' || choice, ' ') FROM (SELECT * FROM preference "
                           "WHERE contact_id = ? ORDER BY kind, name)",
                           m_anna),
             QStringLiteral("film=on opera=off press-release=off"));
}

// How a choice is known goes with it, and a person's own "no" counts more than a note of it.
void ContactMergeTest::keepsHowAChoiceIsKnown()
{
    const auto choose = [this](qint64 contact, const char *name, const char *choice, const char *method) {
        m_world->choose(contact, "topic", name, choice);
        QVERIFY(m_world->database->run("UPDATE preference SET method = ? WHERE contact_id = ? AND name = ?",
                                       method, contact, name));
    };
    choose(m_anna, "film", "on", "hand");
    choose(m_anna, "jazz", "off", "hand");
    choose(m_anna, "opera", "on", "hand");
    choose(m_anna, "radio", "off", "portal");
    choose(m_old, "jazz", "off", "portal");
    choose(m_old, "opera", "off", "reply");
    choose(m_old, "radio", "off", "hand");
    choose(m_old, "sport", "off", "hand");
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(m_world->text("SELECT group_concat(name || '=' || choice || '/' || method, ' ') FROM (SELECT * "
                           "FROM preference WHERE contact_id = ? ORDER BY name)",
                           m_anna),
             QStringLiteral("film=on/hand jazz=off/portal opera=off/reply radio=off/portal sport=off/hand"));
}

// Names of topics are words of people: the gate reads them in any case of letters.
void ContactMergeTest::asksTheGateForATopicAsItWasNoted()
{
    using Kind = GroupChange::Kind;
    QCOMPARE(m_world->gate(m_anna, {QStringLiteral("Film")}), QByteArray());
    QVERIFY(m_world->contacts.apply({Kind::NoteUnwanted, QStringLiteral("sport")}, {m_anna}));
    QCOMPARE(m_world->gate(m_anna, {QStringLiteral("Film")}), QByteArray("topic-off"));
    QCOMPARE(m_world->gate(m_anna), QByteArray()); // a message without a topic
    const auto noted =
        m_world->contacts.carryOut({Kind::NoteWanted, QStringLiteral("film")}, {m_anna, m_old});
    QVERIFY(noted);
    QCOMPARE(m_world->gate(m_anna, {QStringLiteral("Film")}), QByteArray());
    QVERIFY(m_world->contacts.apply(inverseOf(*noted), {m_anna, m_old}));
    QCOMPARE(m_world->gate(m_anna, {QStringLiteral("Film")}), QByteArray("topic-off"));
    QCOMPARE(m_world->gate(m_old, {QStringLiteral("Film")}), QByteArray());
}

void ContactMergeTest::writesAnEntryWithoutAddresses()
{
    QVERIFY(m_world->merge(m_anna, {m_old}));
    QCOMPARE(m_world->count("SELECT count(*) FROM audit WHERE action = 'contact.merge'"), 1);
    QVERIFY(m_world->count("SELECT count(*) FROM audit_payload WHERE json LIKE '%@%'") == 0);
    QCOMPARE(m_world->of("SELECT count(*) FROM audit_payload WHERE contact_id = ?", m_anna), 1);
    QVERIFY(!verifyAudit(*m_world->database)->broken);
}

void ContactMergeTest::movesARequest()
{
    QVERIFY(m_world->database->run("INSERT INTO request (public_id, contact_id, kind, channel, received_at, "
                                   "logged_at, safe_due, latest_due) VALUES (?, ?, 'access', 'mail', 1, 1, "
                                   "'2026-12-01', '2026-12-24')",
                                   m_world->random.id(), m_old));
    const auto done = m_world->merge(m_anna, {m_old});
    QVERIFY(done);
    QCOMPARE(done->numbers.requests, 1);
    QCOMPARE(m_world->of("SELECT count(*) FROM request WHERE contact_id = ?", m_anna), 1);
}

void ContactMergeTest::knowsTheFormerAddressAtAnImport()
{
    QVERIFY(m_world->merge(m_anna, {m_old}));
    auto transaction = Transaction::begin(*m_world->database).value();
    auto writer = ContactWriter::create(*m_world->database).value();
    const auto found = writer.find("anna.old@zeitung.org");
    QVERIFY(found && *found);
    QCOMPARE((*found)->id, m_anna);
    QVERIFY(!*writer.find("nobody@zeitung.org"));
    QCOMPARE((*writer.find("anna@blatt.org"))->id, m_anna);
    // The sheet has the person twice, and says something new each time.
    const qint64 batch =
        m_world->database
            ->insert("INSERT INTO import_batch (source_id, format, basis, imported_at) VALUES "
                     "(?, 'csv', 'none', 1)",
                     m_world->source)
            .value();
    ImportOrder order;
    order.update = UpdatePolicy::All;
    const JudgedRows none;
    QVERIFY(writer.useBatch({batch, order, m_world->clock.now(), &m_world->random, 2}, none));
    const auto write = [&](const char *email, QString ContactEdit::*field, const char *value) {
        JudgedRow row;
        row.person.email = QString::fromLatin1(email);
        row.person.fields.*field = QString::fromLatin1(value);
        row.verdict = judgeOffline(row.person.email);
        return writer.update(m_anna, row);
    };
    QVERIFY(write("anna.old@zeitung.org", &ContactEdit::role, "Editor"));
    QVERIFY(write("anna@blatt.org", &ContactEdit::country, "DE"));
    QVERIFY(writer.finish());
    QVERIFY(transaction.commit());
    QCOMPARE(m_world->count("SELECT count(*) FROM contact"), 2);
    QCOMPARE(column(m_anna, "email"), QStringLiteral("anna@blatt.org"));
    QCOMPARE(undoImport(*m_world->database, batch, m_world->clock.now())->restored, 1);
    QCOMPARE(column(m_anna, "role") + column(m_anna, "country"), QString());
}

void ContactMergeTest::takesBackOnlyWhatCameFromTheImport()
{
    const qint64 batch =
        m_world->database
            ->insert("INSERT INTO import_batch (source_id, format, basis, imported_at) VALUES "
                     "(?, 'csv', 'none', 1)",
                     m_world->source)
            .value();
    for (const qint64 contact : {m_anna, m_old}) {
        m_world->set(contact, "batch_id", batch); // added by it, and never touched since
        m_world->set(contact, "phone", QStringLiteral("2"));
        m_world->set(contact, "role", QStringLiteral("Editor"));
    }
    QVERIFY(m_world->database->run("INSERT INTO contact_field VALUES (?, 'Desk', 'City')", m_old));
    QVERIFY(m_world->database->run("INSERT INTO import_change VALUES (?, ?, "
                                   "'{\"phone\":\"1\",\"role\":\"x\",\"own:Desk\":\"Culture\"}', "
                                   "'{\"phone\":\"2\",\"role\":\"Editor\",\"own:Desk\":\"City\"}')",
                                   batch, m_old));
    QVERIFY(m_world->merge(m_anna, {m_old},
                           {{QStringLiteral("phone"), m_old}, {QStringLiteral("role"), m_anna}}));
    QCOMPARE(m_world->of("SELECT count(*) FROM import_change WHERE contact_id = ?", m_anna), 1);
    const auto undone = undoImport(*m_world->database, batch, m_world->clock.now());
    QCOMPARE(undone->removed, 0); // somebody's hand was on them
    QCOMPARE(column(m_anna, "phone"), QStringLiteral("1"));
    QCOMPARE(column(m_anna, "role"), QStringLiteral("Editor")); // was Anna's own
    QCOMPARE(m_world->text("SELECT value FROM contact_field WHERE contact_id = ?", m_anna),
             QStringLiteral("Culture"));
}

void ContactMergeTest::erasesTheFormerAddressToo()
{
    const qint64 campaign = m_world->send();
    const auto sent = m_world->sentTo(campaign, m_old);
    QVERIFY(m_world->merge(m_anna, {m_old}));
    m_world->take(m_world->dsn(sent));
    const DataMap map = MergeWorld::wholeMap();
    const auto certificate =
        Erasure({*m_world->workspace, map, m_world->marks, m_world->clock, m_world->random})
            .erase(m_anna, AfterErasure::NeverWriteAgain, "staff", {});
    QVERIFY2(certificate, certificate ? "" : qPrintable(describe(certificate.error())));
    QVERIFY(certificate->isProven());
    QCOMPARE(certificate->rowsRemoved.value(QStringLiteral("former_contact")), 1);
    QCOMPARE(certificate->rowsRemoved.value(QStringLiteral("former_delivery")), 1);
    for (const QString &name : m_world->workspace->allFiles()) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll().toLower();
        QVERIFY2(!bytes.contains("anna.old") && !bytes.contains("anna@blatt"), qPrintable(name));
    }
    const auto loaded = LoadedKeptOut::load(*m_world->database, m_world->marks);
    QVERIFY((*loaded)->holds(QStringLiteral("anna@blatt.org")));
    QVERIFY((*loaded)->holds(QStringLiteral("anna.old@zeitung.org")));
    QVERIFY(m_world->isWhole());
}

void ContactMergeTest::namesTheFormerAddressInTheCopy()
{
    m_world->consent(m_old, "granted");
    m_world->send();
    QVERIFY(m_world->merge(m_anna, {m_old}));
    const auto copy = copyPerson(*m_world->database, MergeWorld::wholeMap(), m_anna, m_world->clock.now());
    QVERIFY(copy);
    const QString json = QString::fromUtf8(copyAsJson(*copy));
    QVERIFY(json.count(QStringLiteral("anna.old@zeitung.org")) >= 3); // the address, the consent, the message
    for (const char *table : {"former_contact", "former_delivery", "consent_event"})
        QVERIFY2(json.contains(QStringLiteral("\"%1\"").arg(QLatin1StringView(table))), table);
}

// A table of tomorrow that hangs on a contact in its own way stops the merge, and nothing is lost.
void ContactMergeTest::losesNothingThatNobodyThoughtOf()
{
    QVERIFY(m_world->database->script("CREATE TABLE badge (owner INTEGER REFERENCES contact (id) ON DELETE "
                                      "CASCADE) STRICT"));
    QVERIFY(m_world->database->run("INSERT INTO badge VALUES (?)", m_old));
    DataMap map = MergeWorld::wholeMap();
    map.push_back({"badge", "Badges", "owner = ?", OnErasure::Delete, {{"owner", Whose::Linked}}});
    WorkspaceMergeDesk desk({*m_world->workspace, m_world->contacts, map, m_world->marks, m_world->clock,
                             m_world->random, deliveryMerge()});
    const auto refused = desk.merge({{m_anna, m_old}, {}});
    QVERIFY(!refused);
    QVERIFY(describe(refused.error()).contains(QStringLiteral("badge")));
    QCOMPARE(m_world->count("SELECT count(*) FROM contact"), 3);
    QCOMPARE(m_world->count("SELECT count(*) FROM former_contact"), 0);
}

void ContactMergeTest::becomesOneAgainAndAgain()
{
    const qint64 third = m_world->addPerson(QStringLiteral("anna.third@post.org"));
    m_world->consent(m_old, "granted");
    const qint64 campaign = m_world->send();
    const auto first = m_world->sentTo(campaign, m_old);
    const auto second = m_world->sentTo(campaign, m_anna);
    QVERIFY(m_world->merge(m_anna, {m_old}));
    m_world->consent(m_anna, "granted");
    QVERIFY(m_world->merge(third, {m_anna}));
    QCOMPARE(m_world->of("SELECT count(*) FROM former_contact WHERE contact_id = ?", third), 2);
    QCOMPARE(m_world->of("SELECT count(DISTINCT former_id) FROM consent_event WHERE contact_id = ?", third),
             2);
    QCOMPARE(
        m_world->of("SELECT count(*) FROM former_delivery AS o JOIN delivery AS d ON d.id = o.delivery_id "
                    "WHERE d.contact_id = ?",
                    third),
        2);
    for (const auto &sent : {first, second}) {
        const auto summary = m_world->take(m_world->dsn(sent));
        QCOMPARE(summary.matched, 1);
    }
    QCOMPARE(m_world->of("SELECT count(*) FROM feedback_event WHERE contact_id = ?", third), 2);
    QCOMPARE(m_world->keptOut(third), QString());
    QVERIFY(m_world->isWhole());
}

QTEST_APPLESS_MAIN(ContactMergeTest)
#include "ContactMergeTest.moc"
