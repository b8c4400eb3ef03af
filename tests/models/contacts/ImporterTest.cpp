// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/Importer.h"

#include "models/contacts/WorkspaceContactDesk.h"

#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

namespace
{

SheetPerson person(qint64 row, const char *email, const char *name = "", const char *organisation = "")
{
    SheetPerson one;
    one.row = row;
    one.email = QString::fromUtf8(email);
    one.fields.name = QString::fromUtf8(name);
    one.fields.organisation = QString::fromUtf8(organisation);
    return one;
}

class KeepsOut final : public KeptOut
{
public:
    explicit KeepsOut(QString address) : m_address(std::move(address)) {}
    bool holds(const QString &address) const override { return address == m_address; }

private:
    QString m_address;
};

// Every domain receives mail but gone.org.
QHash<QByteArray, DomainVerdict> answers(const QByteArrayList &domains, const JobControl &)
{
    QHash<QByteArray, DomainVerdict> known;
    for (const QByteArray &domain : domains) {
        DomainVerdict verdict;
        verdict.domain = domain;
        verdict.mail = domain == "gone.org" ? MailDomain::NoName : MailDomain::Receives;
        known.insert(domain, verdict);
    }
    return known;
}

} // namespace

NextPeople from(std::vector<SheetPerson> people)
{
    return [people = std::move(people),
            next = size_t(0)](std::vector<SheetPerson> &more) mutable -> Result<bool> {
        if (next == people.size())
            return false;
        more.push_back(people[next++]);
        return true;
    };
}

class ImporterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_workspace.reset(); }

    void givesEveryRowAStateAndAReason();
    void keepsWordsThatStoodBesideAnAddress();
    void fillsGapsFromATwinFurtherDown();
    void saysWhatWasNotTaken();
    void sortsByLastNamesWhereTheyAreCertain();
    void writesCountsThatAddUp();
    void asksEveryDomainOnce();
    void callsUnknownWhatNobodyCouldBeAskedAbout();
    void changesNothingTheSecondTime();
    void fillsOnlyWhatIsEmpty();
    void fillsColumnsOfTheSheetsOwn();
    void takesColumnsOfTheSheetsOwnBack();
    void judgesAndWritesManyRowsAsItDoesAFew();
    void writesNothingWhenCancelled();
    void refusesASheetWithoutSourceAndBasis();
    void takesAnImportBack();
    void leavesAloneWhoWasUsedSince();
    void takesBackFieldsThatStillStand();

private:
    Importer importer(JudgeDomains domains = answers)
    {
        return Importer({*m_workspace, &m_keptOut, std::move(domains), m_clock, m_random});
    }
    ImportOrder order() const
    {
        ImportOrder one;
        one.source = QStringLiteral("press fair");
        one.basis = "legitimate-interest";
        one.fileName = QStringLiteral("desks.xlsx");
        one.format = "xlsx";
        one.lists = {QStringLiteral("Culture")};
        return one;
    }
    ImportCounts import(std::vector<SheetPerson> people, UpdatePolicy update = UpdatePolicy::Empty)
    {
        ImportOrder what = order();
        what.update = update;
        const auto rows = importer().judge(from(std::move(people)), update, {});
        const auto counts = importer().commit(rows.value(), what, {});
        return counts ? *counts : ImportCounts();
    }
    qint64 ask(const char *sql) { return m_workspace->connect()->integer(sql).value(); }

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{3};
    KeepsOut m_keptOut{QStringLiteral("never@again.org")};
    std::unique_ptr<Workspace> m_workspace;
};

void ImporterTest::init()
{
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
}

void ImporterTest::givesEveryRowAStateAndAReason()
{
    const auto rows = importer().judge(
        from({person(2, "anna@a.org", "Anna"), person(3, "ANNA@A.org"), person(4, "no address"),
              person(5, "x@gone.org"), person(6, "never@again.org"), person(7, "Ben <ben@b.org>")}),
        UpdatePolicy::Empty, {});
    QVERIFY(rows);
    QCOMPARE(rows->at(0).state, RowState::New);
    QCOMPARE(rows->at(0).verdict.verdict, Verdict::Valid);
    QCOMPARE(rows->at(1).state, RowState::Duplicate);
    QCOMPARE(rows->at(1).reason.english(), QStringLiteral("Same mailbox as row 2."));
    QCOMPARE(rows->at(2).state, RowState::Refused);
    QCOMPARE(rows->at(3).state, RowState::Refused);
    QCOMPARE(rows->at(3).verdict.code, QByteArray("no_domain"));
    QCOMPARE(rows->at(4).state, RowState::KeptOut);
    QCOMPARE(rows->at(5).state, RowState::New);
    QCOMPARE(rows->at(5).person.fields.name, QStringLiteral("Ben"));
    for (const JudgedRow &row : *rows)
        QVERIFY(!row.reason.isEmpty());
    QCOMPARE(ask("SELECT count(*) FROM contact"), 0);
}

void ImporterTest::keepsWordsThatStoodBesideAnAddress()
{
    auto people = from({person(2, "DO NOT MAIL anna@a.org"), person(3, "ben@b.org (work)", "Ben")});
    const auto rows = importer().judge(people, UpdatePolicy::Empty, {});
    QCOMPARE(rows->at(0).verdict.verdict, Verdict::Risky);
    QVERIFY(rows->at(0).reason.english().contains(QStringLiteral("“DO NOT MAIL”")));
    QCOMPARE(rows->at(0).person.fields.name, QString());
    QCOMPARE(rows->at(0).person.fields.notes, QStringLiteral("In the address column stood: DO NOT MAIL"));
    QCOMPARE(rows->at(1).verdict.verdict, Verdict::Valid);
    QCOMPARE(rows->at(1).person.fields.notes, QStringLiteral("In the address column stood: work"));
    const auto again =
        importer().judge(from({rows->at(0).person, rows->at(1).person}), UpdatePolicy::Empty, {});
    QCOMPARE(again->at(0).person.fields.notes, rows->at(0).person.fields.notes);
}

void ImporterTest::fillsGapsFromATwinFurtherDown()
{
    SheetPerson twin = person(3, "ANNA@a.org", "Someone Else", "Other Paper");
    twin.fields.phone = QStringLiteral("030 1");
    twin.tags = {QStringLiteral("Culture")};
    SheetPerson silent = person(5, "ben@b.org");
    const std::vector<SheetPerson> people{person(2, "anna@a.org", "Anna", "Paper"), twin,
                                          person(4, "ben@b.org", "Ben"), silent};
    const auto rows = importer().judge(from(people), UpdatePolicy::Empty, {});
    QCOMPARE(rows->at(1).state, RowState::Duplicate);
    QCOMPARE(rows->at(1).reason.english(),
             QStringLiteral("Same mailbox as row 2; its phone, tags were taken over."));
    QCOMPARE(rows->at(3).reason.english(), QStringLiteral("Same mailbox as row 4."));
    QCOMPARE(rows->at(0).person.fields.name, QStringLiteral("Anna"));
    QCOMPARE(rows->at(0).person.fields.organisation, QStringLiteral("Paper"));
    const ImportCounts counts = import(people);
    QCOMPARE(counts.added, 2);
    QCOMPARE(counts.duplicates, 2);
    QCOMPARE(ask("SELECT count(*) FROM contact WHERE phone = '030 1' AND name = 'Anna'"), 1);
    QCOMPARE(ask("SELECT count(*) FROM contact_tag"), 1);

    // Of somebody who is there and has a phone already, nothing is taken and nothing said.
    twin.fields.phone = QStringLiteral("030 2");
    twin.fields.role = QStringLiteral("Editor");
    const auto again = importer().judge(from({people[0], twin}), UpdatePolicy::Empty, {});
    QCOMPARE(again->at(0).state, RowState::Update);
    QCOMPARE(again->at(1).reason.english(),
             QStringLiteral("Same mailbox as row 2; its role, tags were taken over."));
    // Words against writing count on the second row too.
    const auto warned = importer().judge(from({person(2, "carl@a.org"), person(3, "carl@a.org (gesperrt)")}),
                                         UpdatePolicy::Empty, {});
    QCOMPARE(warned->at(0).verdict.verdict, Verdict::Risky);
    QCOMPARE(warned->at(0).person.fields.notes, QStringLiteral("In the address column stood: gesperrt"));
}

void ImporterTest::saysWhatWasNotTaken()
{
    SheetPerson one = person(2, "anna@a.org", "Anna", "Paper");
    one.fields.phone = QStringLiteral("030 1");
    import({one});
    one.fields.phone = QStringLiteral("030 2");
    auto rows = importer().judge(from({one}), UpdatePolicy::Empty, {});
    QCOMPARE(rows->at(0).state, RowState::Unchanged);
    QCOMPARE(rows->at(0).reason.english(),
             QStringLiteral("Already in your contacts; a different phone was not taken (update: empty)."));
    rows = importer().judge(from({one}), UpdatePolicy::Never, {});
    QVERIFY(rows->at(0).reason.english().endsWith(QStringLiteral("(update: never): phone.")));
    rows = importer().judge(from({one}), UpdatePolicy::All, {});
    QCOMPARE(rows->at(0).state, RowState::Update);
    one.fields.phone = QStringLiteral("030 1");
    rows = importer().judge(from({one}), UpdatePolicy::Empty, {});
    QCOMPARE(rows->at(0).reason.english(),
             QStringLiteral("Already in your contacts; the sheet adds nothing."));
}

void ImporterTest::sortsByLastNamesWhereTheyAreCertain()
{
    const std::pair<const char *, const char *> names[] = {
        {"Anna Müller", "muller anna"},
        {"Mueller, Anna", "mueller anna"},
        {"von der Leyen, Ursula", "von der leyen ursula"},
        {"Anna  Lind", "lind anna"},
        {"Anna Maria Lind", "anna maria lind"},
        {"Anna Müller, Berlin", "anna muller, berlin"},
        {"Müller, Redaktion", "muller, redaktion"},
        {"Acme, Inc.", "acme, inc."},
        {"Radio Bremen", "radio bremen"},
        {"Die Zeit", "die zeit"},
        {"anna lind", "anna lind"},
        {"Prince", "prince"},
    };
    std::vector<SheetPerson> people;
    for (const auto &[name, key] : names)
        people.push_back(person(qint64(people.size()) + 2,
                                qPrintable(QStringLiteral("p%1@a.org").arg(people.size())), name));
    import(people);
    auto database = m_workspace->connect();
    for (size_t i = 0; i < people.size(); ++i) {
        const QString email = QStringLiteral("p%1@a.org").arg(i);
        QStringList found;
        QVERIFY(database->each(
            "SELECT name_sort, last_name, first_name, name FROM contact WHERE email = ?",
            [&found](const Row &row) {
                found = QStringList{row.text(0), row.text(1), row.text(2), row.text(3)};
            },
            email));
        QCOMPARE(found.value(0), QString::fromUtf8(names[i].second));
        QCOMPARE(found.value(0), sortKeyOf(found.value(1), found.value(2), found.value(3), email));
    }
    QCOMPARE(ask("SELECT count(*) FROM contact WHERE name = 'Anna Mueller' AND last_name = 'Mueller'"), 1);
}

void ImporterTest::writesCountsThatAddUp()
{
    const ImportCounts counts =
        import({person(2, "anna@a.org", "Anna"), person(3, "anna@a.org"), person(4, "nothing"),
                person(5, "never@again.org"), person(6, "ben@b.org")});
    QCOMPARE(counts.rows, 5);
    QCOMPARE(counts.added, 2);
    QCOMPARE(counts.duplicates, 1);
    QCOMPARE(counts.refused, 1);
    QCOMPARE(counts.suppressed, 1);
    QCOMPARE(counts.added + counts.updated + counts.unchanged + counts.duplicates + counts.refused +
                 counts.suppressed,
             counts.rows);
    QCOMPARE(ask("SELECT count(*) FROM contact"), 2);
    QCOMPARE(ask("SELECT count(*) FROM list_member"), 2);
    QCOMPARE(ask("SELECT source_row FROM contact WHERE name = 'Anna'"), 2);
    auto database = m_workspace->connect();
    const auto batches = importBatches(*database);
    QCOMPARE(batches->size(), size_t(1));
    QCOMPARE(batches->front().counts, counts);
}

void ImporterTest::asksEveryDomainOnce()
{
    QByteArrayList asked;
    const auto count = [&asked](const QByteArrayList &domains, const JobControl &control) {
        asked += domains;
        return answers(domains, control);
    };
    QVERIFY(importer(count).judge(
        from({person(1, "a@a.org"), person(2, "b@a.org"), person(3, "c@A.ORG"), person(4, "d@b.org")}),
        UpdatePolicy::Empty, {}));
    std::sort(asked.begin(), asked.end());
    QCOMPARE(asked, QByteArrayList({"a.org", "b.org"}));
}

void ImporterTest::callsUnknownWhatNobodyCouldBeAskedAbout()
{
    const auto rows = importer({}).judge(from({person(1, "anna@a.org")}), UpdatePolicy::Empty, {});
    QCOMPARE(rows->at(0).verdict.verdict, Verdict::Unknown);
    QCOMPARE(rows->at(0).state, RowState::New);
}

void ImporterTest::changesNothingTheSecondTime()
{
    import({person(2, "anna@a.org", "Anna"), person(3, "ben@b.org")});
    const ImportCounts again = import({person(2, "anna@a.org", "Anna"), person(3, "ben@b.org")});
    QCOMPARE(again.unchanged, 2);
    QCOMPARE(again.added + again.updated, 0);
}

// On several cores, and with the indexes built after the rows: nothing comes out otherwise.
void ImporterTest::fillsColumnsOfTheSheetsOwn()
{
    const auto own = [](const char *ressort, const char *city) {
        SheetPerson one = person(2, "anna@a.org", "Anna");
        if (*ressort)
            one.extra.insert(QStringLiteral("Ressort"), QString::fromUtf8(ressort));
        if (*city)
            one.extra.insert(QStringLiteral("Stadt"), QString::fromUtf8(city));
        return std::vector<SheetPerson>{one};
    };
    const auto fields = [this] {
        QStringList all;
        std::ignore =
            m_workspace->connect()->each("SELECT name || '=' || value FROM contact_field ORDER BY name",
                                         [&all](const Row &row) { all << row.text(0); });
        return all.join(u' ');
    };
    QCOMPARE(import(own("", "")).added, 1);
    QCOMPARE(import(own("Kultur", ""), UpdatePolicy::Never).unchanged, 1);
    QCOMPARE(fields(), QString());
    QCOMPARE(import(own("Kultur", "")).updated, 1);
    QCOMPARE(fields(), QStringLiteral("Ressort=Kultur"));
    QCOMPARE(import(own("Sport", "Bonn")).updated, 1); // one of them is a gap
    QCOMPARE(fields(), QStringLiteral("Ressort=Kultur Stadt=Bonn"));
    QCOMPARE(import(own("Sport", "Bonn")).unchanged, 1);
    QCOMPARE(import(own("Sport", ""), UpdatePolicy::All).updated, 1);
    QCOMPARE(fields(), QStringLiteral("Ressort=Sport Stadt=Bonn"));
}

void ImporterTest::takesColumnsOfTheSheetsOwnBack()
{
    SheetPerson anna = person(2, "anna@a.org", "Anna");
    anna.extra.insert(QStringLiteral("Ressort"), QStringLiteral("Kultur"));
    import({anna});
    anna.extra.insert(QStringLiteral("Ressort"), QStringLiteral("Sport"));
    anna.extra.insert(QStringLiteral("Stadt"), QStringLiteral("Bonn"));
    const ImportCounts second = import({anna}, UpdatePolicy::All);
    auto database = m_workspace->connect();
    QCOMPARE(undoImport(*database, second.batch, m_clock.now())->restored, 1);
    QCOMPARE(ask("SELECT count(*) FROM contact_field"), 1);
    QCOMPARE(ask("SELECT count(*) FROM contact_field WHERE name = 'Ressort' AND value = 'Kultur'"), 1);
    // What somebody wrote since stays.
    const ImportCounts third = import({anna}, UpdatePolicy::All);
    QVERIFY(database->run("UPDATE contact_field SET value = 'Politik' WHERE name = 'Ressort'"));
    QCOMPARE(undoImport(*database, third.batch, m_clock.now())->restored, 1);
    QCOMPARE(ask("SELECT count(*) FROM contact_field WHERE value = 'Politik'"), 1);
    QCOMPARE(ask("SELECT count(*) FROM contact_field"), 1);
}

void ImporterTest::judgesAndWritesManyRowsAsItDoesAFew()
{
    constexpr qint64 rows = 45'000;
    const char *const cells[] = {"anna%1@a.org", "Ben <ben%1@b.org>", "no address %1", "ANNA1@a.org",
                                 "c%1@gmial.com"};
    std::vector<SheetPerson> people;
    for (qint64 row = 0; row < rows; ++row)
        people.push_back(person(row + 1, qPrintable(QString::fromLatin1(cells[row % 5]).arg(row)), "",
                                row % 2 == 0 ? "Even" : "Odd"));
    const auto judged = importer().judge(from(people), UpdatePolicy::Empty, {});
    QVERIFY(judged);
    QCOMPARE(qint64(judged->size()), rows);
    for (qint64 row = 0; row < rows; row += 997) {
        const AddressVerdict alone = judgeOffline(people[size_t(row)].email);
        const JudgedRow found = judged->at(size_t(row));
        QCOMPARE(found.person.row, row + 1);
        QCOMPARE(found.verdict.address.has_value(), alone.address.has_value());
        if (alone.address)
            QCOMPARE(found.verdict.address->text(), alone.address->text());
    }
    const QString indexes = QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE type = 'index'");
    const qint64 before = m_workspace->connect()->integer(indexes).value();
    const auto counts = importer().commit(*judged, order(), {});
    QVERIFY(counts);
    QCOMPARE(counts->rows, rows);
    QCOMPARE(counts->added + counts->duplicates + counts->refused, rows);
    QCOMPARE(counts->refused, rows / 5);
    QCOMPARE(ask("SELECT count(*) FROM contact"), counts->added);
    QCOMPARE(ask("SELECT count(*) FROM contact INDEXED BY contact_by_name"), counts->added);
    QCOMPARE(ask("SELECT count(*) FROM list_member"), counts->added);
    QCOMPARE(m_workspace->connect()->integer(indexes).value(), before);
    QCOMPARE(m_workspace->connect()->value("PRAGMA integrity_check").value()->toString(),
             QStringLiteral("ok"));
}

void ImporterTest::fillsOnlyWhatIsEmpty()
{
    import({person(2, "anna@a.org", "Anna")});
    const ImportCounts counts = import({person(2, "anna@a.org", "Anna Lindqvist", "Morgenblatt")});
    QCOMPARE(counts.updated, 1);
    QCOMPARE(ask("SELECT count(*) FROM contact WHERE name = 'Anna' AND organisation = 'Morgenblatt'"), 1);
    import({person(2, "anna@a.org", "Anna Lindqvist")}, UpdatePolicy::All);
    QCOMPARE(
        ask("SELECT count(*) FROM contact WHERE name = 'Anna Lindqvist' AND organisation = 'Morgenblatt'"),
        1);
    QCOMPARE(import({person(2, "anna@a.org", "Somebody else")}, UpdatePolicy::Never).unchanged, 1);
}

void ImporterTest::writesNothingWhenCancelled()
{
    const auto rows = importer().judge(from({person(2, "anna@a.org")}), UpdatePolicy::Empty, {});
    JobControl control;
    control.cancel.cancel();
    const auto counts = importer().commit(*rows, order(), control);
    QVERIFY(!counts);
    QCOMPARE(counts.error().fault, Fault::Cancelled);
    QCOMPARE(ask("SELECT count(*) FROM contact"), 0);
    QCOMPARE(ask("SELECT count(*) FROM import_batch"), 0);
}

void ImporterTest::refusesASheetWithoutSourceAndBasis()
{
    ImportOrder nothing = order();
    nothing.source = QStringLiteral("  ");
    QCOMPARE(importer().commit({}, nothing, {}).error().fault, Fault::Usage);
    nothing = order();
    nothing.basis = {};
    QCOMPARE(importer().commit({}, nothing, {}).error().fault, Fault::Usage);
}

void ImporterTest::takesAnImportBack()
{
    const ImportCounts counts = import({person(2, "anna@a.org"), person(3, "ben@b.org")});
    auto database = m_workspace->connect();
    const auto undo = undoImport(*database, counts.batch, m_clock.now());
    QVERIFY(undo);
    QCOMPARE(undo->removed, 2);
    QCOMPARE(undo->kept, 0);
    QCOMPARE(ask("SELECT count(*) FROM contact"), 0);
    QCOMPARE(undoImport(*database, counts.batch, m_clock.now()).error().fault, Fault::Conflict);
    QCOMPARE(undoImport(*database, 999, m_clock.now()).error().fault, Fault::NotFound);
}

void ImporterTest::leavesAloneWhoWasUsedSince()
{
    const ImportCounts counts =
        import({person(2, "anna@a.org"), person(3, "ben@b.org"), person(4, "cem@c.org")});
    auto database = m_workspace->connect();
    QVERIFY(database->run("UPDATE contact SET kept_out = 'unsubscribed' WHERE email = 'anna@a.org'"));
    QVERIFY(database->run("UPDATE contact SET delivered_at = 5 WHERE email = 'ben@b.org'"));
    const auto undo = undoImport(*database, counts.batch, m_clock.now());
    QCOMPARE(undo->removed, 1);
    QCOMPARE(undo->kept, 2);
    QCOMPARE(ask("SELECT count(*) FROM contact WHERE kept_out = 'unsubscribed'"), 1);
}

void ImporterTest::takesBackFieldsThatStillStand()
{
    import({person(2, "anna@a.org", "Anna", "Blatt"), person(3, "ben@b.org", "Ben", "Bote")});
    const ImportCounts counts =
        import({person(2, "anna@a.org", "Anna", "Neues Blatt"), person(3, "ben@b.org", "Ben", "Neuer Bote")},
               UpdatePolicy::All);
    QCOMPARE(counts.updated, 2);
    auto database = m_workspace->connect();
    QVERIFY(database->run("UPDATE contact SET organisation = 'By hand' WHERE email = 'ben@b.org'"));
    const auto undo = undoImport(*database, counts.batch, m_clock.now());
    QCOMPARE(undo->restored, 1);
    QCOMPARE(ask("SELECT count(*) FROM contact WHERE organisation = 'Blatt'"), 1);
    QCOMPARE(ask("SELECT count(*) FROM contact WHERE organisation = 'By hand'"), 1);
}

QTEST_APPLESS_MAIN(ImporterTest)
#include "ImporterTest.moc"
