// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactExport.h"
#include "models/contacts/ContactTableModel.h"
#include "models/contacts/SheetPeople.h"
#include "models/contacts/VCardExport.h"
#include "models/contacts/WorkspaceContactDesk.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

// People in a real workspace file: the desk, and the table over it.
static std::vector<SheetPerson> peopleIn(SheetFile &file, const SheetPlan &plan)
{
    auto reader = SheetPeople::begin(file, plan, {});
    std::vector<SheetPerson> people;
    while (reader && reader->next(people).value()) {
    }
    return people;
}

class ContactDeskTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renamesTheParts_data();
    void renamesTheParts();
    void init();
    void cleanup() { m_workspace.reset(); }

    void addsAndShowsAPerson();
    void refusesAnAddressTwiceInAnySpelling();
    void refusesWhatIsNoAddress();
    void forgetsTheVerdictWhenTheAddressChanges();
    void findsByAnyPartOfNameOutletOrAddress_data();
    void findsByAnyPartOfNameOutletOrAddress();
    void fillsListsByAFilter();
    void saysWhatCannotFillAList();
    void saysWhomAChangeTouches();
    void remembersWhetherItChecksByItself();
    void filtersByListAndTag();
    void understandsTheFilterLanguage_data();
    void understandsTheFilterLanguage();
    void exportsWhatAnImportReadsBack_data();
    void exportsWhatAnImportReadsBack();
    void putsOnACardWhoMustNotBeWrittenTo();
    void dividesANameOnACard_data();
    void dividesANameOnACard();
    void sortsNamesAsPeopleDo();
    void putsTheWorstStandingFirst();
    void deletesWithEverythingThatHangsOnThePerson();
    void namesEveryColumnOnTheDataMap();
    void showsAThousandPeopleInChunks();
    void dropsAnswersToOldQuestions();
    void hidesPeopleUntilTheyAreGone();

private:
    qint64 add(const char *email, const char *first, const char *last, const char *organisation = "")
    {
        ContactEdit contact;
        contact.email = QString::fromUtf8(email);
        contact.firstName = QString::fromUtf8(first);
        contact.lastName = QString::fromUtf8(last);
        contact.organisation = QString::fromUtf8(organisation);
        const auto id = m_desk->add(contact, {QStringLiteral("business card"), "legitimate-interest"});
        return id ? *id : -1;
    }
    void sql(const char *text)
    {
        auto database = m_workspace->connect();
        QVERIFY(database && database->run(text));
    }

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{7};
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceContactDesk> m_desk;
};

void ContactDeskTest::renamesTheParts_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("newFirst");
    QTest::addColumn<QString>("newLast");
    const auto row = [](const char *what, const char *first, const char *last, const char *name,
                        const char *newFirst, const char *newLast) {
        QTest::newRow(what) << first << last << name << newFirst << newLast;
    };
    row("first name", "Tom", "van der Berg", " Thomas  Maria van der Berg", "Thomas Maria", "van der Berg");
    row("last name", "Anna", "Lindqvist", "Anna de la Cruz", "Anna", "de la Cruz");
    row("both", "Anna", "Lindqvist", "Petra Lang", "Petra", "Lang");
    row("nobody knows", "Anna", "Lindqvist", "Petra Maria Lang", "", "");
    row("no parts", "", "", "Petra Lang", "", "");
    row("one word", "Anna", "Lindqvist", "Anna", "", "");
}

void ContactDeskTest::renamesTheParts()
{
    QFETCH(QString, first);
    QFETCH(QString, last);
    QFETCH(QString, name);
    ContactEdit contact;
    contact.firstName = first;
    contact.lastName = last;
    contact.name = QStringLiteral("before");
    rename(contact, name);
    QCOMPARE(contact.name, name.simplified());
    QTEST(contact.firstName, "newFirst");
    QTEST(contact.lastName, "newLast");
}

void ContactDeskTest::init()
{
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
    m_desk = std::make_unique<WorkspaceContactDesk>(*m_workspace, m_clock, m_random);
}

void ContactDeskTest::addsAndShowsAPerson()
{
    const qint64 id = add("anna.lindqvist@morgenblatt.example", "Anna", "Lindqvist", "Morgenblatt");
    QVERIFY(id > 0);
    const auto details = m_desk->details(id).value();
    QVERIFY(details);
    QCOMPARE(details->row.name, QStringLiteral("Anna Lindqvist"));
    QCOMPARE(details->row.organisation, QStringLiteral("Morgenblatt"));
    QCOMPARE(details->row.addedAt, m_clock.now());
    QCOMPARE(details->source, QStringLiteral("business card"));
    QCOMPARE(details->row.basis, QByteArray("legitimate-interest"));
    QVERIFY(!m_desk->details(id + 1).value());
}

void ContactDeskTest::refusesAnAddressTwiceInAnySpelling()
{
    QVERIFY(add("anna@morgenblatt.example", "Anna", "L") > 0);
    ContactEdit again;
    again.email = QStringLiteral(" ANNA@Morgenblatt.Example ");
    const auto refused = m_desk->add(again, {QStringLiteral("card"), "none"});
    QVERIFY(!refused);
    QCOMPARE(refused.error().fault, Fault::Conflict);
    QCOMPARE(m_desk->count({}).value(), 1);
    QVERIFY(m_desk->byAddress(QStringLiteral("Anna@MORGENBLATT.example")).value());
}

void ContactDeskTest::refusesWhatIsNoAddress()
{
    ContactEdit contact;
    contact.email = QStringLiteral("anna at morgenblatt");
    QCOMPARE(m_desk->add(contact, {QStringLiteral("card"), "none"}).error().fault, Fault::Syntax);
}

void ContactDeskTest::forgetsTheVerdictWhenTheAddressChanges()
{
    const qint64 id = add("anna@morgenblatt.example", "Anna", "L");
    sql("UPDATE contact SET delivered_at = 5, verdict = 'invalid', verdict_code = 'hard_bounce'");
    ContactEdit edit;
    edit.email = QStringLiteral("anna@abendblatt.example");
    edit.firstName = QStringLiteral("Anna");
    QVERIFY(m_desk->save(id, edit));
    const auto details = m_desk->details(id).value();
    QVERIFY(!details->deliveredAt);
    QVERIFY(details->row.standing.word.english() != QStringLiteral("Invalid"));
    QCOMPARE(details->row.name, QStringLiteral("Anna"));
}

void ContactDeskTest::findsByAnyPartOfNameOutletOrAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("people");
    QTest::addRow("part of a name") << QStringLiteral("ndqv") << 1;
    QTest::addRow("two letters") << QStringLiteral("li") << 2;
    QTest::addRow("an outlet") << QStringLiteral("morgen") << 2;
    QTest::addRow("two words, one each") << QStringLiteral("anna morgen") << 1;
    QTest::addRow("an address") << QStringLiteral("b.lacroix@") << 1;
    QTest::addRow("upper case") << QStringLiteral("LACROIX") << 1;
    QTest::addRow("signs of SQL") << QStringLiteral("%\" '") << 0;
    QTest::addRow("nobody") << QStringLiteral("zebra") << 0;
}

void ContactDeskTest::findsByAnyPartOfNameOutletOrAddress()
{
    QFETCH(const QString, text);
    QFETCH(const int, people);
    add("anna@morgenblatt.example", "Anna", "Lindqvist", "Morgenblatt");
    add("b.lacroix@morgenblatt.example", "Benoît", "Lacroix", "Morgenblatt");
    add("liam@artsweekly.example", "Liam", "O'Brien", "Arts Weekly");
    ContactFilter filter;
    filter.text = text;
    QCOMPARE(m_desk->count(filter).value(), people);
    QCOMPARE(int(m_desk->find(filter, ContactOrder::Name, Qt::AscendingOrder)->size()), people);
}

void ContactDeskTest::fillsListsByAFilter()
{
    const qint64 anna = add("anna@a.example", "Anna", "A");
    const qint64 ben = add("ben@b.example", "Ben", "B");
    const qint64 cleo = add("cleo@a.example", "Cleo", "C");
    const auto find = [this](const char *filter) {
        return m_desk
            ->find(ContactFilter::parse(QString::fromUtf8(filter)).value(), ContactOrder::Name,
                   Qt::AscendingOrder)
            .value();
    };
    const qint64 live = m_desk
                            ->makeLiveList(QStringLiteral("At A"),
                                           ContactFilter::parse(QStringLiteral("domain=a.example")).value())
                            .value();
    QVERIFY(m_desk->apply({GroupChange::Kind::PutOnList, QStringLiteral("Hand")}, {ben}));
    QCOMPARE(m_desk->lists()->front().people, 2);
    QCOMPARE(find("list=\"at a\""), (ContactIds{anna, cleo}));
    QCOMPARE(find("list=\"At A\",Hand"), (ContactIds{anna, ben, cleo}));
    QCOMPARE(find("list!=\"At A\""), ContactIds{ben});
    QCOMPARE(find("anna list=\"At A\""), ContactIds{anna});
    // Who no longer matches is no longer on it, and who does is, without anybody doing anything.
    sql("UPDATE contact SET domain = 'b.example' WHERE name = 'Anna A'");
    const qint64 dora = add("dora@a.example", "Dora", "D");
    QCOMPARE(find("list=\"At A\""), (ContactIds{cleo, dora}));
    QVERIFY(m_desk->apply({GroupChange::Kind::PutOnList, QStringLiteral("Zoo")}, {dora}));
    QCOMPARE(m_desk->details(dora).value()->row.lists,
             (QStringList{QStringLiteral("At A"), QStringLiteral("Zoo")}));
    QCOMPARE(m_desk->details(ben).value()->row.lists, QStringList{QStringLiteral("Hand")});
    // The same for many at once: in the table and in exports.
    const std::vector<ContactRow> rows = m_desk->rows({dora, ben, cleo}).value();
    QCOMPARE(rows[0].lists, (QStringList{QStringLiteral("At A"), QStringLiteral("Zoo")}));
    QCOMPARE(rows[1].lists, QStringList{QStringLiteral("Hand")});
    QCOMPARE(rows[2].lists, QStringList{QStringLiteral("At A")});
    QCOMPARE(m_desk->details({dora, cleo}).value()[1].row.lists, QStringList{QStringLiteral("At A")});
    auto database = m_workspace->connect();
    const SqlCondition members = membersOf(*database, {live, m_desk->lists()->at(1).id}).value();
    auto all = database->prepare(QString(u"SELECT count(*) FROM (" + members.sql + u')'));
    qint64 people = 0;
    QVERIFY(all->eachWith(members.values, [&people](const Row &row) { people = row.integer(0); }));
    QCOMPARE(people, 3);
}

void ContactDeskTest::saysWhatCannotFillAList()
{
    const auto make = [this](const char *name, const char *filter) {
        const auto made = m_desk->makeLiveList(QString::fromUtf8(name),
                                               ContactFilter::parse(QString::fromUtf8(filter)).value());
        return made ? Fault::Cancelled : made.error().fault;
    };
    QCOMPARE(make("Good", "standing=valid"), Fault::Cancelled);
    QCOMPARE(make("good", "standing=risky"), Fault::Usage); // the name is taken
    QCOMPARE(make(" ", "standing=valid"), Fault::Usage);
    QCOMPARE(make("Words", "anna standing=valid"), Fault::Usage);
    QCOMPARE(make("All", ""), Fault::Usage);
    QCOMPARE(make("Of another", "list=good"), Fault::Usage);
    QCOMPARE(make("Without another", "list!=Good"), Fault::Usage);
    const qint64 anna = add("anna@a.example", "Anna", "A");
    QCOMPARE(m_desk->apply({GroupChange::Kind::PutOnList, QStringLiteral("GOOD")}, {anna}).error().fault,
             Fault::Usage);
    QCOMPARE(m_desk->lists()->size(), size_t(1));
}

void ContactDeskTest::saysWhomAChangeTouches()
{
    using Kind = GroupChange::Kind;
    const qint64 anna = add("anna@a.example", "Anna", "A");
    const qint64 ben = add("ben@b.example", "Ben", "B");
    for (const Kind kind : {Kind::PutOnList, Kind::AddTag}) {
        const GroupChange change{kind, QStringLiteral("x")};
        QVERIFY(m_desk->apply(change, {ben}));
        QCOMPARE(m_desk->preview(change, {ben, anna})->touched, ContactIds{anna});
        QCOMPARE(m_desk->preview(inverseOf(change), {ben, anna})->touched, ContactIds{ben});
        // Undone: the one who was there before stays.
        QVERIFY(m_desk->apply(change, {anna}));
        QVERIFY(m_desk->apply(inverseOf(change), {anna}));
        QCOMPARE(m_desk->preview(change, {anna, ben})->touched, ContactIds{anna});
    }
}

void ContactDeskTest::remembersWhetherItChecksByItself()
{
    QVERIFY(m_desk->checksByItself().value());
    QVERIFY(m_desk->setChecksByItself(false));
    QVERIFY(!m_desk->checksByItself().value());
    QVERIFY(m_desk->setChecksByItself(true));
    QVERIFY(m_desk->checksByItself().value());
}

void ContactDeskTest::filtersByListAndTag()
{
    const qint64 anna = add("anna@a.example", "Anna", "A");
    add("ben@b.example", "Ben", "B");
    using Kind = GroupChange::Kind;
    QVERIFY(m_desk->apply({Kind::PutOnList, QStringLiteral("  Culture   desks ")}, {anna, anna}));
    QVERIFY(m_desk->apply({Kind::PutOnList, QStringLiteral("culture desks")}, {anna}));
    QCOMPARE(m_desk->lists()->size(), size_t(1));
    QCOMPARE(m_desk->lists()->front().people, 1);
    ContactFilter filter;
    filter.lists = {QStringLiteral("Culture desks")};
    QCOMPARE(m_desk->find(filter, ContactOrder::Name, Qt::AscendingOrder).value(), ContactIds{anna});
    QVERIFY(m_desk->apply({Kind::TakeOffList, QStringLiteral("Culture desks")}, {anna}));
    QCOMPARE(m_desk->count(filter).value(), 0);
    sql("INSERT INTO contact_tag (contact_id, tag) SELECT id, 'berlin' FROM contact WHERE name = 'Ben B'");
    filter = {};
    filter.tags = {QStringLiteral("berlin")};
    QCOMPARE(m_desk->count(filter).value(), 1);
    QCOMPARE(m_desk->tags().value(), QStringList({QStringLiteral("berlin")}));
}

void ContactDeskTest::understandsTheFilterLanguage_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("people");
    QTest::addRow("everybody") << QString() << QStringLiteral("A B C");
    QTest::addRow("not in a list") << QStringLiteral("list!=Press") << QStringLiteral("B C");
    QTest::addRow("in a list, not bad") << QStringLiteral("list=Press standing!=invalid") << QString();
    QTest::addRow("not of two standings")
        << QStringLiteral("standing!=left-out,invalid") << QStringLiteral("B");
    QTest::addRow("country") << QStringLiteral("country=de") << QStringLiteral("B");
    QTest::addRow("not of the country") << QStringLiteral("country!=DE") << QStringLiteral("A C");
    QTest::addRow("column filled") << QStringLiteral("field=Ressort") << QStringLiteral("A B");
    QTest::addRow("column and value") << QStringLiteral("field=\"Ressort: kultur\"") << QStringLiteral("B");
    QTest::addRow("without the column") << QStringLiteral("field!=Ressort") << QStringLiteral("C");
    QTest::addRow("added before") << QStringLiteral("added-before=2026-05-02") << QStringLiteral("A");
    QTest::addRow("added since") << QStringLiteral("added-since=2026-05-02") << QStringLiteral("B C");
    QTest::addRow("became so since") << QStringLiteral("changed=2026-06-01") << QStringLiteral("A");
    QTest::addRow("who chose a topic") << QStringLiteral("topic=Climate") << QStringLiteral("A B");
    QTest::addRow("one of two topics") << QStringLiteral("topic=sport,health") << QStringLiteral("B");
    QTest::addRow("who did not choose it") << QStringLiteral("topic!=climate") << QStringLiteral("C");
    QTest::addRow("said no, or nothing") << QStringLiteral("topic!=sport") << QStringLiteral("A B C");
    QTest::addRow("never mailed") << QStringLiteral("mail!=accepted,came-back") << QStringLiteral("A B C");
}

void ContactDeskTest::understandsTheFilterLanguage()
{
    QFETCH(const QString, expression);
    QFETCH(const QString, people);
    const auto day = [](int year, int month, int of) {
        return QString::number(QDate(year, month, of).startOfDay().toMSecsSinceEpoch());
    };
    m_clock.advance(std::chrono::milliseconds(QDate(2026, 5, 1).startOfDay().toMSecsSinceEpoch()) -
                    m_clock.now().time_since_epoch());
    const qint64 a = add("a@a.example", "A", "");
    m_clock.advance(std::chrono::hours(48));
    add("b@b.example", "B", "");
    add("c@c.example", "C", "");
    QVERIFY(m_desk->apply({GroupChange::Kind::PutOnList, QStringLiteral("Press")}, {a}));
    sql(qPrintable(
        QStringLiteral("UPDATE contact SET verdict = 'invalid', verdict_since = %1 WHERE name = 'A'")
            .arg(day(2026, 6, 3))));
    sql("UPDATE contact SET country = 'DE' WHERE name = 'B'");
    sql("UPDATE contact SET kept_out = 'unsubscribed' WHERE name = 'C'");
    sql("INSERT INTO contact_field (contact_id, name, value) SELECT id, 'Ressort', CASE name WHEN 'A' THEN "
        "'Politik' ELSE 'Kultur' END FROM contact WHERE name <> 'C'");
    sql("INSERT INTO preference (contact_id, kind, name, choice, at) SELECT id, 'topic', 'climate', 'on', 1 "
        "FROM contact WHERE name <> 'C'");
    sql("INSERT INTO preference (contact_id, kind, name, choice, at) SELECT id, 'topic', 'health', 'on', 1 "
        "FROM contact WHERE name = 'B'");
    sql("INSERT INTO preference (contact_id, kind, name, choice, at) SELECT id, 'topic', 'sport', 'off', 1 "
        "FROM contact WHERE name = 'A'");
    sql("INSERT INTO preference (contact_id, kind, name, choice, at) SELECT id, 'type', 'sport', 'on', 1 "
        "FROM contact WHERE name = 'A'");
    const auto filter = ContactFilter::parse(expression);
    QVERIFY(filter);
    QStringList names;
    const ContactIds ids = m_desk->find(*filter, ContactOrder::Name, Qt::AscendingOrder).value();
    const std::vector<ContactRow> rows = m_desk->rows(ids).value();
    for (const ContactRow &row : rows)
        names << row.name;
    QCOMPARE(names.join(u' '), people);
}

void ContactDeskTest::exportsWhatAnImportReadsBack_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addRow("csv") << QStringLiteral("csv");
    QTest::addRow("xlsx") << QStringLiteral("xlsx");
    QTest::addRow("vcf") << QStringLiteral("vcf");
}

// Nothing is lost, and nothing that we say about the row becomes the person's.
void ContactDeskTest::exportsWhatAnImportReadsBack()
{
    QFETCH(const QString, ending);
    const qint64 anna = add("anna@a.example", "Anna", "Lindqvist", "Morgenblatt");
    ContactEdit edit;
    edit.email = QStringLiteral("anna@a.example");
    edit.firstName = QStringLiteral("Anna");
    edit.lastName = QStringLiteral("Lindqvist");
    edit.organisation = QStringLiteral("Morgenblatt");
    edit.role = QStringLiteral("Editor");
    edit.phone = QStringLiteral("+49 40 1234567");
    edit.language = QStringLiteral("de");
    edit.country = QStringLiteral("DE");
    edit.notes =
        QStringLiteral("=1+1; \"two\"\nlines, über mehr als fünfundsiebzig Oktette: Ölförderung, Übersee, "
                       "Äußeres \\ und noch viel mehr");
    QVERIFY(m_desk->save(anna, edit));
    sql("INSERT INTO contact_tag (contact_id, tag) SELECT id, 'berlin' FROM contact");
    sql("INSERT INTO contact_field (contact_id, name, value) SELECT id, 'Ressort', 'City' FROM contact");
    sql("UPDATE contact SET verdict = 'risky', verdict_code = 'typo', "
        "verdict_reason = '[\"Did you mean %1?\",\"anna@b.example\"]'");
    const QString file = m_folder.filePath(QStringLiteral("people-%1.").arg(m_count) + ending);
    QCOMPARE(exportContacts(*m_desk, {}, file, {}).value(), 1);

    const auto sheet = SheetFile::open(file, {});
    QVERIFY(sheet);
    const auto plan = planSheet(**sheet, std::nullopt, {});
    QVERIFY(plan);
    QVERIFY(plan->mapping.moreEmails().empty());
    QCOMPARE(plan->header.first(), ending == u"csv"    ? QStringLiteral("email")
                                   : ending == u"xlsx" ? QStringLiteral("E-mail")
                                                       : QStringLiteral("Name"));
    const std::vector<SheetPerson> people = peopleIn(**sheet, *plan);
    QCOMPARE(people.size(), size_t(1));
    const SheetPerson &person = people.front();
    QCOMPARE(person.fields.role, edit.role);
    QCOMPARE(person.fields.phone, edit.phone);
    QCOMPARE(person.fields.notes, edit.notes);
    QCOMPARE(person.fields.lastName, edit.lastName);
    QCOMPARE(person.tags, QStringList({QStringLiteral("berlin")}));
    if (ending == u"vcf") // a card holds the person alone
        return;
    const QMap<QString, QString> extra{{QStringLiteral("Ressort"), QStringLiteral("City")}};
    QCOMPARE(person.extra, extra);
}

void ContactDeskTest::putsOnACardWhoMustNotBeWrittenTo()
{
    add("anna@a.example", "Anna", "A");
    sql("UPDATE contact SET kept_out = 'complained', notes = 'likes theatre', phone = 'TRUE'");
    const QString file = m_folder.filePath(QStringLiteral("people-%1.vcf").arg(m_count));
    QCOMPARE(exportContacts(*m_desk, {}, file, {}).value(), 1);
    QFile card(file);
    QVERIFY(card.open(QIODevice::ReadOnly));
    const QByteArray text = card.readAll();
    QVERIFY2(text.contains("NOTE:[PressPost] Left out: this person must not be written to\r\n"),
             text.constData());
    QVERIFY2(!text.contains("spam") && !text.contains("TEL"),
             text.constData()); // why is nobody's business elsewhere
    const auto sheet = SheetFile::open(file, {});
    const auto plan = planSheet(**sheet, std::nullopt, {});
    QCOMPARE(peopleIn(**sheet, *plan).front().fields.notes, QStringLiteral("likes theatre"));
}

void ContactDeskTest::dividesANameOnACard_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("two words") << QStringLiteral("Anna Lindqvist") << QByteArray("N:Lindqvist;Anna;;;");
    QTest::newRow("three") << QStringLiteral("Anna Maria Lind") << QByteArray("N:;Anna Maria Lind;;;");
    QTest::newRow("one") << QStringLiteral("Newsroom") << QByteArray("N:;Newsroom;;;");
    QTest::newRow("comma") << QStringLiteral("van Dyck, Jan") << QByteArray("N:van Dyck;Jan;;;");
    QTest::newRow("none") << QString() << QByteArray("N:;;;;");
}

void ContactDeskTest::dividesANameOnACard()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, line);
    ContactDetails person;
    person.row.name = name;
    person.row.email = QStringLiteral("a@a.example");
    const QByteArray card = vCardOf(person);
    QVERIFY2(card.contains(QByteArray("\r\n" + line + "\r\n")), card.constData());
}

void ContactDeskTest::sortsNamesAsPeopleDo()
{
    const qint64 oe = add("o@a.example", "Ola", "Öberg");
    const qint64 z = add("z@a.example", "Zoe", "Zander");
    const qint64 n = add("n@a.example", "nils", "nilsson");
    const qint64 none = add("aaa@a.example", "", "");
    QCOMPARE(m_desk->find({}, ContactOrder::Name, Qt::AscendingOrder).value(), (ContactIds{none, n, oe, z}));
    QCOMPARE(m_desk->find({}, ContactOrder::Name, Qt::DescendingOrder).value(), (ContactIds{z, oe, n, none}));
}

void ContactDeskTest::putsTheWorstStandingFirst()
{
    const qint64 valid = add("a@a.example", "A", "A");
    const qint64 invalid = add("b@a.example", "B", "B");
    const qint64 out = add("c@a.example", "C", "C");
    sql("UPDATE contact SET verdict = 'valid'");
    auto database = m_workspace->connect();
    QVERIFY(database->run("UPDATE contact SET verdict = 'invalid' WHERE id = ?", invalid));
    QVERIFY(database->run("UPDATE contact SET kept_out = 'unsubscribed' WHERE id = ?", out));
    QVERIFY(m_desk->apply({GroupChange::Kind::PutOnList, QStringLiteral("zeta")},
                          {m_desk->find({}, ContactOrder::Name, Qt::AscendingOrder)->front()}));
    QVERIFY(m_desk->apply({GroupChange::Kind::PutOnList, QStringLiteral("Alpha")},
                          {m_desk->find({}, ContactOrder::Name, Qt::AscendingOrder)->back()}));
    for (const ContactOrder order : {ContactOrder::Outlet, ContactOrder::Role, ContactOrder::Phone,
                                     ContactOrder::Language, ContactOrder::Country})
        QCOMPARE(m_desk->find({}, order, Qt::AscendingOrder)->size(), size_t(3));
    const ContactIds byLists = m_desk->find({}, ContactOrder::Lists, Qt::AscendingOrder).value();
    const ContactIds byName = m_desk->find({}, ContactOrder::Name, Qt::AscendingOrder).value();
    QCOMPARE(byLists[0], byName.back()); // Alpha before zeta, and both before nothing
    QCOMPARE(byLists[1], byName.front());
    QCOMPARE(m_desk->find({}, ContactOrder::Standing, Qt::AscendingOrder).value(),
             (ContactIds{invalid, valid, out}));
    ContactFilter filter;
    filter.standings = {QStringLiteral("left-out"), QStringLiteral("invalid")};
    QCOMPARE(m_desk->count(filter).value(), 2);
    filter.standings = {QStringLiteral("valid")};
    QCOMPARE(m_desk->count(filter).value(), 1);
    QCOMPARE(m_desk->details(out).value()->row.standing.word.english(), QStringLiteral("Left out"));
}

void ContactDeskTest::deletesWithEverythingThatHangsOnThePerson()
{
    const qint64 id = add("anna@morgenblatt.example", "Anna", "Lindqvist");
    QVERIFY(m_desk->apply({GroupChange::Kind::PutOnList, QStringLiteral("L")}, {id}));
    QVERIFY(m_desk->remove({id}));
    auto database = m_workspace->connect();
    QCOMPARE(database->integer("SELECT count(*) FROM list_member").value(), 0);
    ContactFilter filter;
    filter.text = QStringLiteral("lindqvist");
    QCOMPARE(m_desk->count(filter).value(), 0);
}

void ContactDeskTest::namesEveryColumnOnTheDataMap()
{
    auto database = m_workspace->connect();
    const QStringList gaps = gapsOfDataMap(*database, contactsDataMap()).value();
    for (const MappedTable &table : contactsDataMap()) {
        for (const QString &gap : gaps)
            QVERIFY2(!gap.startsWith(QString(asText(table.table) + u'.')), qPrintable(gap));
    }
}

void ContactDeskTest::showsAThousandPeopleInChunks()
{
    auto database = m_workspace->connect();
    QVERIFY(database->run("INSERT INTO source (kind, description, created_at) VALUES ('hand', 'test', 1)"));
    QVERIFY(database->run(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO contact "
        "(public_id, "
        "email, email_key, domain, name, name_sort, source_id, added_at, changed_at) SELECT randomblob(16), "
        "i || "
        "'@a.example', i || '@a.example', 'a.example', 'P' || i, printf('p%04d', i), 1, 1, 1 FROM n"));
    JobRunner jobs;
    ContactTableModel model(*m_desk, jobs);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy loaded(&model, &ContactTableModel::loaded);
    model.reload();
    QVERIFY(loaded.wait());
    QCOMPARE(model.rowCount(), 1000);
    QCOMPARE(model.total(), 1000);
    const QModelIndex last = model.index(999, 0);
    QCOMPARE(last.data(LoadedRole).toBool(), false);
    QTRY_COMPARE(last.data(Qt::DisplayRole).toString(), QStringLiteral("P1000"));
    QCOMPARE(model.index(999, int(ContactTableModel::Column::Standing)).data(ToneRole).toInt(),
             int(Tone::Unknown));
    QCOMPARE(last.data(RowTextRole).toString(), QStringLiteral("P1000, Unknown, never checked"));
    QCOMPARE(model.rowOf(model.idAt(500)), std::optional(500));
}

void ContactDeskTest::dropsAnswersToOldQuestions()
{
    add("anna@a.example", "Anna", "A");
    add("ben@b.example", "Ben", "B");
    JobRunner jobs;
    ContactTableModel model(*m_desk, jobs);
    QSignalSpy loaded(&model, &ContactTableModel::loaded);
    model.setFilter({.text = QStringLiteral("anna")});
    model.setFilter({.text = QStringLiteral("zebra")});
    model.setFilter({.text = QStringLiteral("ben")});
    QVERIFY(loaded.wait());
    QTRY_VERIFY(!model.isLoading());
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(model.rowCount(), 1);
    QTRY_COMPARE(model.index(0, 0).data().toString(), QStringLiteral("Ben B"));
}

void ContactDeskTest::hidesPeopleUntilTheyAreGone()
{
    const qint64 anna = add("anna@a.example", "Anna", "A");
    add("ben@b.example", "Ben", "B");
    JobRunner jobs;
    ContactTableModel model(*m_desk, jobs);
    QSignalSpy loaded(&model, &ContactTableModel::loaded);
    model.hide({anna});
    QVERIFY(loaded.wait());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.total(), 1);
    model.unhide({anna});
    QVERIFY(loaded.wait());
    QCOMPARE(model.rowCount(), 2);
}

QTEST_GUILESS_MAIN(ContactDeskTest)
#include "ContactDeskTest.moc"
