// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ContactsPage.h"

#include "models/contacts/WorkspaceContactDesk.h"
#include "models/contacts/WorkspaceImportDesk.h"
#include "tests/models/contacts/sheet/SheetReading.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/table/TableView.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Chip.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/contacts/ImportAssistant.h"
#include "ui/contacts/RecentSheets.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>

using namespace PressPost;

// The page over a real workspace file and real sheets.
class ContactsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void teachesWhenThereIsNobody();
    void bringsASheetInStepByStep();
    void doesNotGoOnWithoutSourceAndBasis();
    void asksForEachSheetAnew();
    void leavesAColumnOut();
    void remembersWhereColumnsGo();
    void bringsInWhatWasPasted();
    void correctsAnAddressInPlace();
    void correctsTheSecondAddressOfARow();
    void correctsANameInPlace();
    void takesAllSuggestionsAtOnce();
    void showsRowsByWhatBecomesOfThem();
    void saysHowManyAreAddedAndUpdated();
    void saysWhichAddressesWentBad();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void saysWhichRowIsOdd();
    void findsAndShowsAPerson();
    void offersToUndoADeletion();
    void listsImportsAndTakesOneBack();
    void writesTheStatusIntoACopyOfTheSheet();
    void offersTheSheetsOfLastTime();
    void namesEverythingForScreenReaders();
    void fitsTheSmallestWindow();

private:
    QTableView *table() const
    {
        for (TableView *view : m_widget->findChildren<TableView *>()) {
            if (view->accessibleName() == QLatin1StringView("Contacts"))
                return view;
        }
        return nullptr;
    }
    template <typename T>
    T *child(const char *name) const
    {
        return m_widget->findChild<T *>(QString::fromLatin1(name));
    }
    template <typename T>
    T *named(const char *name) const
    {
        for (T *one : m_widget->findChildren<T *>()) {
            if (one->accessibleName() == QLatin1StringView(name))
                return one;
        }
        return nullptr;
    }
    TableView *sheetRows() const { return named<TableView>("Rows of the sheet"); }
    QByteArray columnGoesTo(const char *column) const
    {
        const auto *combo = named<QComboBox>(QByteArray("Goes to: " + QByteArray(column)).constData());
        return combo ? combo->currentData().toByteArray() : QByteArray();
    }
    void bringIn();
    void goToCheck(); // with m_dialogs.fileName
    QString writeSheet(const QByteArray &content)
    {
        const QString name = m_folder.filePath(QStringLiteral("sheet-%1.csv").arg(m_count));
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? name : QString();
    }

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{9};
    FakeDialogs m_dialogs;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceContactDesk> m_desk;
    std::unique_ptr<WorkspaceImportDesk> m_imports;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<ContactsPage> m_page;
    std::unique_ptr<QWidget> m_widget;
};

void ContactsPageTest::init()
{
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Practice, m_clock, m_random).value();
    m_desk = std::make_unique<WorkspaceContactDesk>(*m_workspace, m_clock, m_random);
    m_imports = std::make_unique<WorkspaceImportDesk>(
        WorkspaceImportDesk::Tools{*m_workspace, [] { return Result<std::unique_ptr<KeptOut>>(nullptr); },
                                   [this](const QByteArrayList &domains, const JobControl &) {
                                       QHash<QByteArray, DomainVerdict> verdicts;
                                       for (const QByteArray &domain : domains) {
                                           DomainVerdict verdict;
                                           verdict.domain = domain;
                                           verdict.mail = MailDomain::Receives;
                                           verdict.since = verdict.until = m_clock.now();
                                           verdicts.insert(domain, verdict);
                                       }
                                       return verdicts;
                                   },
                                   m_clock, m_random});
    m_jobs = std::make_unique<JobRunner>();
    ContactsPage::Tools tools;
    tools.desk = m_desk.get();
    tools.imports = m_imports.get();
    tools.jobs = m_jobs.get();
    tools.dialogs = &m_dialogs;
    tools.makeImporter = [this] { return new ImportAssistant(m_imports.get(), m_jobs.get(), &m_dialogs); };
    m_page = std::make_unique<ContactsPage>(std::move(tools));
    m_widget.reset(m_page->createWidget());
    m_widget->resize(1216, 836);
    m_widget->show();
}

void ContactsPageTest::cleanup()
{
    m_widget.reset();
    m_page.reset();
    m_jobs.reset();
    m_dialogs = {};
}

void ContactsPageTest::bringIn()
{
    m_dialogs.fileName =
        writeSheet("Name;Outlet;E-Mail\nAnna Lindqvist;Morgenblatt;anna@morgenblatt.org\n"
                   "Ben Berg;Nordisk;ben@nordisk.org\nTypo Tom;Blatt;tom@gmial.com\nNobody;Nowhere;\n");
    goToCheck();
    QTRY_VERIFY(child<Button>("go")->text().contains(QStringLiteral("Add 2")));
}

void ContactsPageTest::goToCheck()
{
    m_page->open(QStringLiteral("import"));
    child<Button>("choose")->click();
    QTRY_VERIFY(child<QLineEdit>("source")->isVisible());
    child<QLineEdit>("source")->setText(QStringLiteral("press fair"));
    child<QComboBox>("basis")->setCurrentIndex(1);
    QTRY_VERIFY(child<Button>("go")->isEnabled());
    child<Button>("go")->click();
}

void ContactsPageTest::teachesWhenThereIsNobody()
{
    QTRY_VERIFY(child<EmptyState>("never used")->isVisible());
    QVERIFY(!table()->isVisible());
    grabPicture(m_widget.get(), QStringLiteral("contacts-empty"));
}

void ContactsPageTest::bringsASheetInStepByStep()
{
    bringIn();
    grabPicture(m_widget.get(), QStringLiteral("contacts-import-check"));
    QCOMPARE(m_desk->count({}).value(), 0);
    child<Button>("go")->click();
    QTRY_VERIFY(child<Button>("undo")->isVisible());
    grabPicture(m_widget.get(), QStringLiteral("contacts-import-finish"));
    QCOMPARE(m_desk->count({}).value(), 2);
    child<Button>("undo")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 0);
}

void ContactsPageTest::writesTheStatusIntoACopyOfTheSheet()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_VERIFY(child<Button>("write back") && child<Button>("write back")->isVisible());
    m_dialogs.fileName = m_folder.filePath(QStringLiteral("with status.xlsx"));
    child<Button>("write back")->click();
    QTRY_VERIFY(QFile::exists(m_dialogs.fileName));
    QTRY_VERIFY(child<QWidget>("written back"));
    grabPicture(m_widget.get(), QStringLiteral("contacts-written-back"));
}

void ContactsPageTest::offersTheSheetsOfLastTime()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_VERIFY(child<Button>("undo")->isVisible());
    m_page->open(QStringLiteral("import"));
    auto *recent = child<Button>("recent");
    QVERIFY(recent->isVisible());
    recent->click();
    auto *menu = recent->findChild<QMenu *>(QStringLiteral("recent sheets"));
    QVERIFY(menu->actions().front()->text().startsWith(QFileInfo(m_dialogs.fileName).fileName()));
    menu->actions().front()->trigger();
    menu->close();
    QTRY_VERIFY(child<QLineEdit>("source")->isVisible());
    QVERIFY(QFile::remove(m_dialogs.fileName)); // gone: no longer offered
    QVERIFY(!recentSheets().contains(m_dialogs.fileName));
}

void ContactsPageTest::doesNotGoOnWithoutSourceAndBasis()
{
    m_dialogs.fileName = writeSheet("Name;E-Mail\nAnna;anna@morgenblatt.org\n");
    m_page->open(QStringLiteral("import"));
    child<Button>("choose")->click();
    QTRY_VERIFY(child<QLineEdit>("source")->isVisible());
    QVERIFY(!child<Button>("go")->isEnabled());
    QVERIFY(child<Button>("go")->toolTip().contains(QStringLiteral("where these people come from")));
    child<QLineEdit>("source")->setText(QStringLiteral("fair"));
    QVERIFY(!child<Button>("go")->isEnabled());
    grabPicture(m_widget.get(), QStringLiteral("contacts-import-columns"));
}

void ContactsPageTest::asksForEachSheetAnew()
{
    bringIn();
    m_page->open(QStringLiteral("import")); // left before the end, begun again
    child<Button>("choose")->click();
    QTRY_VERIFY(child<QLineEdit>("source")->isVisible());
    QCOMPARE(child<QLineEdit>("source")->text(), QString());
    QCOMPARE(child<QComboBox>("basis")->currentData().toByteArray(), QByteArray());
    QVERIFY(!child<Button>("go")->isEnabled());
}

void ContactsPageTest::leavesAColumnOut()
{
    m_dialogs.fileName = writeSheet("Name;E-Mail;Anrede\nAnna;anna@morgenblatt.org;Frau\n");
    m_page->open(QStringLiteral("import"));
    child<Button>("choose")->click();
    QTRY_VERIFY(child<QLineEdit>("source")->isVisible());
    const auto goesTo = [this] {
        for (QComboBox *combo : m_widget->findChildren<QComboBox *>()) {
            if (combo->accessibleName() == QLatin1StringView("Goes to: Anrede"))
                return combo;
        }
        return static_cast<QComboBox *>(nullptr);
    };
    QCOMPARE(goesTo()->currentData().toByteArray(), QByteArray("own"));
    const int leaveOut = goesTo()->findData(QByteArray("none"));
    goesTo()->setCurrentIndex(leaveOut);
    Q_EMIT goesTo()->activated(leaveOut);
    const auto says = [this](const char *words) {
        const QList<QLabel *> labels = m_widget->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [words](const QLabel *label) {
            return label->text() == QLatin1StringView(words);
        });
    };
    QTRY_VERIFY(says("Nothing of it is kept"));
    QCOMPARE(goesTo()->currentData().toByteArray(), QByteArray("none"));
    QVERIFY(!says("Kept under its own name"));
    child<QLineEdit>("source")->setText(QStringLiteral("fair"));
    child<QComboBox>("basis")->setCurrentIndex(1);
    QTRY_VERIFY(child<Button>("go")->isEnabled());
    child<Button>("go")->click();
    QTRY_VERIFY(child<Button>("go")->text().contains(QStringLiteral("Add one")));
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 1);
    auto database = m_workspace->connect();
    QCOMPARE(database->integer("SELECT count(*) FROM contact_field").value(), 0);
}

void ContactsPageTest::remembersWhereColumnsGo()
{
    leavesAColumnOut();
    m_dialogs.fileName = writeSheet("NAME;E-Mail ;Anrede\nBen;ben@morgenblatt.org;Herr\n");
    m_page->open(QStringLiteral("import"));
    child<Button>("choose")->click();
    QTRY_VERIFY(child<QLineEdit>("source")->isVisible());
    QTRY_VERIFY(columnGoesTo("Anrede") == "none");
    auto *bar = child<MessageBar>("remembered");
    QVERIFY(bar);
    grabPicture(m_widget.get(), QStringLiteral("contacts-import-remembered"));
    Q_EMIT bar->actionTriggered(); // "Find out anew"
    QTRY_VERIFY(columnGoesTo("Anrede") == "own");
}

void ContactsPageTest::bringsInWhatWasPasted()
{
    m_page->open(QStringLiteral("import"));
    QGuiApplication::clipboard()->clear();
    child<Button>("paste")->click();
    QVERIFY(!child<QLineEdit>("source")->isVisible());
    QGuiApplication::clipboard()->setText(
        QStringLiteral("\"Lindqvist, Anna\" <anna@morgenblatt.org>; Ben Berg <ben@nordisk.org>"));
    grabPicture(m_widget.get(), QStringLiteral("contacts-import-file"));
    child<Button>("paste")->click();
    QTRY_VERIFY(child<QLineEdit>("source")->isVisible());
    child<QLineEdit>("source")->setText(QStringLiteral("mail of a colleague"));
    child<QComboBox>("basis")->setCurrentIndex(1);
    QTRY_VERIFY(child<Button>("go")->isEnabled());
    child<Button>("go")->click();
    QTRY_COMPARE(child<Button>("go")->text(), QStringLiteral("Add 2 contacts"));
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    QCOMPARE(m_imports->imports()->front().fileName, QStringLiteral("pasted text"));
}

void ContactsPageTest::correctsAnAddressInPlace()
{
    bringIn();
    auto *rows = sheetRows();
    QCOMPARE(rows->model()->rowCount(), 1); // Tom
    const QModelIndex address = rows->model()->index(0, int(ImportTableModel::Column::Address));
    rows->setFocus();
    rows->setCurrentIndex(address);
    QTest::keyClick(rows, Qt::Key_E);
    auto *editor = rows->findChild<QLineEdit *>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), QStringLiteral("tom@gmial.com"));
    editor->setText(QStringLiteral("tom@nordisk.org"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(child<Button>("go")->text(), QStringLiteral("Add 3 contacts"));
    QCOMPARE(address.data().toString(), QStringLiteral("tom@nordisk.org"));
    grabPicture(m_widget.get(), QStringLiteral("contacts-import-corrected"));
    child<Button>("undo decision")->click();
    QTRY_COMPARE(child<Button>("go")->text(), QStringLiteral("Add 2 contacts"));
    QCOMPARE(address.data().toString(), QStringLiteral("tom@gmial.com"));
    QTest::keyClick(rows, Qt::Key_L);
    QCOMPARE(rows->model()->index(0, int(ImportTableModel::Column::Decision)).data().toString(),
             QStringLiteral("Left out"));
}

void ContactsPageTest::correctsTheSecondAddressOfARow()
{
    m_dialogs.fileName = writeSheet("Name;E-Mail\nTom;tom@gmial.com, tina@gmial.com\nD;d@nordisk.org\n");
    goToCheck();
    QTRY_COMPARE(child<Button>("go")->text(), QStringLiteral("Add one contact"));
    QAbstractItemModel *model = sheetRows()->model();
    QCOMPARE(model->rowCount(), 2);
    const auto address = [model](int row) {
        return model->index(row, int(ImportTableModel::Column::Address));
    };
    QVERIFY(model->setData(address(1), QStringLiteral("tina@nordisk.org")));
    QTRY_COMPARE(address(1).data().toString(), QStringLiteral("tina@nordisk.org"));
    QCOMPARE(address(0).data().toString(), QStringLiteral("tom@gmial.com"));
    QCOMPARE(child<Button>("go")->text(), QStringLiteral("Add 2 contacts"));
}

void ContactsPageTest::correctsANameInPlace()
{
    m_dialogs.fileName = writeSheet("Vorname;Nachname;E-Mail\nTom;Berg;tom@gmial.com\n");
    goToCheck();
    auto *rows = sheetRows();
    QTRY_COMPARE(rows->model()->rowCount(), 1);
    const QModelIndex name = rows->model()->index(0, int(ImportTableModel::Column::Name));
    QCOMPARE(name.data().toString(), QStringLiteral("Tom Berg"));
    rows->setFocus();
    rows->setCurrentIndex(name);
    QTest::keyClick(rows, Qt::Key_N);
    auto *editor = rows->findChild<QLineEdit *>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), QStringLiteral("Tom Berg"));
    editor->setText(QStringLiteral("Thomas Maria Berg"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(name.data().toString(), QStringLiteral("Thomas Maria Berg"));
    child<Button>("undo decision")->click();
    QCOMPARE(name.data().toString(), QStringLiteral("Tom Berg"));
    QTest::keyClick(rows, Qt::Key_N);
    rows->findChild<QLineEdit *>()->setText(QStringLiteral("Thomas Maria Berg"));
    QTest::keyClick(rows->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_COMPARE(name.data().toString(), QStringLiteral("Thomas Maria Berg"));
    rows->model()->setData(rows->model()->index(0, int(ImportTableModel::Column::Address)),
                           QStringLiteral("tom@nordisk.org"));
    QTRY_COMPARE(child<Button>("go")->text(), QStringLiteral("Add one contact"));
    child<Button>("go")->click();
    QTRY_COMPARE(
        m_workspace->connect()
            ->integer("SELECT count(*) FROM contact WHERE first_name = 'Thomas Maria' AND last_name = "
                      "'Berg' AND name = 'Thomas Maria Berg'")
            .value(),
        1);
}

void ContactsPageTest::takesAllSuggestionsAtOnce()
{
    m_dialogs.fileName = writeSheet("Name;E-Mail\nA;a@gmial.com\nB;b@gmial.com\nC;c@gnail.com\n"
                                    "D;d@nordisk.org\n");
    goToCheck();
    QTRY_COMPARE(child<Button>("go")->text(), QStringLiteral("Add one contact"));
    for (Button *button : m_widget->findChildren<Button *>()) {
        if (button->text().startsWith(QStringLiteral("Use all 3 suggestions")))
            button->click();
    }
    QTRY_COMPARE(child<Button>("go")->text(), QStringLiteral("Add 4 contacts"));
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 4);
    QVERIFY(m_desk->byAddress(QStringLiteral("a@gmail.com")).value());
}

void ContactsPageTest::showsRowsByWhatBecomesOfThem()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    m_dialogs.fileName =
        writeSheet("Name;E-Mail;Telefon\nAnna;anna@morgenblatt.org;0401\nCy;cy@nordisk.org;\n"
                   "Dee;dee@nordisk.org;\n");
    goToCheck();
    QTRY_COMPARE(child<Button>("go")->text(), QStringLiteral("Add 2, update 1"));
    auto *states = named<QComboBox>("Which of these rows");
    QVERIFY(states && states->isVisible());
    QCOMPARE(states->itemText(1), QStringLiteral("New (2)"));
    QCOMPARE(states->itemText(2), QStringLiteral("Update (1)"));
    states->setCurrentIndex(2);
    Q_EMIT states->activated(2);
    QCOMPARE(sheetRows()->model()->rowCount(), 1);
    grabPicture(m_widget.get(), QStringLiteral("contacts-import-updates"));
}

void ContactsPageTest::saysWhichAddressesWentBad()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    auto database = m_workspace->connect();
    QVERIFY(
        database->run("UPDATE contact SET verdict = 'invalid', verdict_code = 'no_domain', verdict_since = "
                      "added_at + 1000 WHERE name LIKE 'Ben%'"));
    const AddressNews news = m_desk->news().value();
    QCOMPARE(news.becameInvalid, 1);
    m_page->open(news.filter());
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QTRY_VERIFY(child<MessageBar>("news"));
    grabPicture(m_widget.get(), QStringLiteral("contacts-news"));
    m_clock.advance(std::chrono::hours(1));
    Q_EMIT child<MessageBar>("news")->actionTriggered();
    QTRY_COMPARE(m_desk->news()->becameInvalid, 0);
}

void ContactsPageTest::saysHowManyAreAddedAndUpdated()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    m_dialogs.fileName =
        writeSheet("Name;E-Mail;Telefon\nAnna;anna@morgenblatt.org;0401\nCy;cy@nordisk.org;\n");
    goToCheck();
    QTRY_COMPARE(child<Button>("go")->text(), QStringLiteral("Add 1, update 1"));
}

void ContactsPageTest::saysWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("why");
    QTest::newRow("pdf") << QByteArray("%PDF-1.7\n\x01\x02") + QByteArray(200, '\x02')
                         << QStringLiteral("PDF");
    QTest::newRow("nothing in it") << QByteArray() << QStringLiteral("empty");
    QTest::newRow("cut off") << QByteArray("PK\x03\x04\x14\0\0\0", 8) + QByteArray(50, '\x07')
                             << QStringLiteral("damaged");
    QTest::newRow("locked") << compoundFile(QStringLiteral("EncryptedPackage")) << QStringLiteral("password");
    QTest::newRow("a picture") << QByteArray("\xff\xd8\xff\xe0\0\x10JFIF", 10) << QStringLiteral("picture");
    QTest::newRow("nobody in it") << QByteArray("Product;Price\nPen;1.50\n")
                                  << QStringLiteral("No column holds email addresses. Choose another");
}

void ContactsPageTest::saysWhatIsWrongWithAFile()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, why);
    m_dialogs.fileName = writeSheet(content);
    m_page->open(QStringLiteral("import"));
    child<Button>("choose")->click();
    const auto said = [this] {
        QStringList words;
        for (const QLabel *label : m_widget->findChildren<QLabel *>()) {
            if (label->isVisible())
                words.append(label->text());
        }
        return words.join(u' ');
    };
    QTRY_VERIFY2(said().contains(why), qPrintable(said()));
    QVERIFY(m_widget->findChild<MessageBar *>() || !child<Button>("go")->isEnabled());
    QCOMPARE(m_desk->count({}).value(), 0);
}

void ContactsPageTest::saysWhichRowIsOdd()
{
    m_dialogs.fileName = writeSheet("Name;E-Mail\nAnna;anna@morgenblatt.org\n\"Ben;ben@nordisk.org\n"
                                    "Cy;cy@nordisk.org\n");
    m_page->open(QStringLiteral("import"));
    child<Button>("choose")->click();
    QTRY_VERIFY(child<QLineEdit>("source")->isVisible());
    child<QLineEdit>("source")->setText(QStringLiteral("fair"));
    auto *basis = child<QComboBox>("basis");
    basis->setCurrentIndex(basis->findData(QByteArray("contract")));
    child<Button>("go")->click();
    QTRY_VERIFY(child<Button>("go")->text().contains(QStringLiteral("Add 3")));
    QTRY_VERIFY(m_widget->findChild<MessageBar *>());
    grabPicture(m_widget.get(), QStringLiteral("contacts-import-odd-row"));
}

void ContactsPageTest::findsAndShowsAPerson()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    m_page->open({});
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    qobject_cast<SearchField *>(m_page->searchField())->search(QStringLiteral("lindq"));
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QTRY_COMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("Anna Lindqvist"));
    m_page->open(QStringLiteral("contact=1"));
    QTRY_VERIFY(m_widget->findChild<SidePanel *>()->isVisible());
    QTRY_VERIFY(child<QWidget>("standing"));
    grabPicture(m_widget.get(), QStringLiteral("contacts-person"));
    qobject_cast<SearchField *>(m_page->searchField())->search(QStringLiteral("zebra"));
    QTRY_COMPARE(table()->model()->rowCount(), 0);
    QTRY_VERIFY(!table()->isVisible());
    grabPicture(m_widget.get(), QStringLiteral("contacts-nobody"));
}

void ContactsPageTest::offersToUndoADeletion()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    m_page->open({});
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    table()->setFocus();
    table()->selectRow(0);
    for (const UiCommand &command : m_page->commands()) {
        if (command.id == QLatin1StringView("contacts.delete"))
            command.run();
    }
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(m_desk->count({}).value(), 2);
    auto *bar = m_widget->findChild<MessageBar *>();
    QVERIFY(bar);
    Q_EMIT bar->actionTriggered();
    QTRY_COMPARE(table()->model()->rowCount(), 2);
}

void ContactsPageTest::listsImportsAndTakesOneBack()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    m_page->open(QStringLiteral("imports"));
    auto *panel = child<SidePanel>("imports");
    QTRY_VERIFY(panel->isVisible());
    QTRY_VERIFY(panel->findChild<Button *>(QStringLiteral("undo import")));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    grabPicture(m_widget.get(), QStringLiteral("contacts-imports"));
    QCOMPARE(panel->findChild<TextLabel *>(QStringLiteral("stayed out"))->text(),
             QStringLiteral("Stayed out: 2 without an address that can get mail"));
    QVERIFY(panel->findChild<Button *>(QStringLiteral("show people")));
    m_page->open(QStringLiteral("batch=1"));
    const auto isNamed = [this] {
        const auto chips = m_widget->findChildren<Chip *>();
        return std::any_of(chips.begin(), chips.end(), [](const Chip *chip) {
            return chip->accessibleName().contains(QStringLiteral("press fair"));
        });
    };
    QTRY_VERIFY(isNamed());

    auto *undo = panel->findChild<Button *>(QStringLiteral("undo import"));
    undo->click(); // declined
    QCOMPARE(m_dialogs.questions.size(), 1);
    QVERIFY2(m_dialogs.questions.first().text.contains(QStringLiteral("2 people added")),
             qPrintable(m_dialogs.questions.first().text));
    QCOMPARE(m_desk->count({}).value(), 2);
    auto database = m_workspace->connect();
    QVERIFY(database->run("UPDATE contact SET replied_at = 5 WHERE email = 'ben@nordisk.org'"));
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    undo->click();
    QTRY_VERIFY(!panel->findChild<Button *>(QStringLiteral("undo import")));
    QVERIFY(!panel->findChild<Button *>(QStringLiteral("show people"))); // there are none to show
    QCOMPARE(m_desk->count({}).value(), 1);
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QVERIFY(m_widget->findChild<MessageBar *>());
    const auto labels = m_widget->findChild<MessageBar *>()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text() == QStringLiteral("ben@nordisk.org: wrote back");
    }));
    grabPicture(m_widget.get(), QStringLiteral("contacts-imports-undone"));
}

void ContactsPageTest::namesEverythingForScreenReaders()
{
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    bringIn();
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
}

void ContactsPageTest::fitsTheSmallestWindow()
{
    bringIn();
    m_widget->hide();
    QVERIFY(keepsSize(m_widget.get(), QSize(968, 608)));
}

PRESSPOST_UI_TEST_MAIN(ContactsPageTest)
#include "ContactsPageTest.moc"
