// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/contacts/sheet/SheetReading.h"
#include "tests/ui/contacts/ContactsWorld.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/contacts/RecentSheets.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>

using namespace PressPost;

// The assistant that brings a sheet in, step by step.
class ImportAssistantTest final : public ContactsWorld
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void bringsASheetInStepByStep();
    void writesTheStatusIntoACopyOfTheSheet();
    void offersTheSheetsOfLastTime();
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
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void saysWhichRowIsOdd();
};

void ImportAssistantTest::bringsASheetInStepByStep()
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

void ImportAssistantTest::writesTheStatusIntoACopyOfTheSheet()
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

void ImportAssistantTest::offersTheSheetsOfLastTime()
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

void ImportAssistantTest::doesNotGoOnWithoutSourceAndBasis()
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

void ImportAssistantTest::asksForEachSheetAnew()
{
    bringIn();
    m_page->open(QStringLiteral("import")); // left before the end, begun again
    child<Button>("choose")->click();
    QTRY_VERIFY(child<QLineEdit>("source")->isVisible());
    QCOMPARE(child<QLineEdit>("source")->text(), QString());
    QCOMPARE(child<QComboBox>("basis")->currentData().toByteArray(), QByteArray());
    QVERIFY(!child<Button>("go")->isEnabled());
}

void ImportAssistantTest::leavesAColumnOut()
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

void ImportAssistantTest::remembersWhereColumnsGo()
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

void ImportAssistantTest::bringsInWhatWasPasted()
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

void ImportAssistantTest::correctsAnAddressInPlace()
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

void ImportAssistantTest::correctsTheSecondAddressOfARow()
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

void ImportAssistantTest::correctsANameInPlace()
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

void ImportAssistantTest::takesAllSuggestionsAtOnce()
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

void ImportAssistantTest::showsRowsByWhatBecomesOfThem()
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

void ImportAssistantTest::saysHowManyAreAddedAndUpdated()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    m_dialogs.fileName =
        writeSheet("Name;E-Mail;Telefon\nAnna;anna@morgenblatt.org;0401\nCy;cy@nordisk.org;\n");
    goToCheck();
    QTRY_COMPARE(child<Button>("go")->text(), QStringLiteral("Add 1, update 1"));
}

void ImportAssistantTest::saysWhatIsWrongWithAFile_data()
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

void ImportAssistantTest::saysWhatIsWrongWithAFile()
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

void ImportAssistantTest::saysWhichRowIsOdd()
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

PRESSPOST_UI_TEST_MAIN(ImportAssistantTest)
#include "ImportAssistantTest.moc"
