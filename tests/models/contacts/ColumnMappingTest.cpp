// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ColumnMapping.h"

#include "models/contacts/HeaderWords.h"
#include "models/contacts/SheetPeople.h"

#include <QTest>

using namespace PressPost;

Result<std::vector<SheetPerson>> peopleIn(SheetFile &file, const SheetPlan &plan)
{
    PP_TRY(SheetPeople reader, SheetPeople::begin(file, plan, {}));
    std::vector<SheetPerson> people;
    for (bool isMore = true; isMore;) {
        PP_TRY(isMore, reader.next(people));
    }
    return people;
}

class ColumnMappingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsHeaderWords_data();
    void knowsHeaderWords();
    void plansASheet_data();
    void plansASheet();
    void readsPeople_data();
    void readsPeople();
    void keepsColumnsWithoutAPlace();
    void letsAPersonMapColumns();
    void leavesAColumnOut();
    void takesNoWordForAPhone();
    void refusesASheetWithoutAddresses();
    void previewsTheFirstRows();
};

static Result<std::unique_ptr<SheetFile>> sheetOf(const QByteArray &text)
{
    return SheetFile::openBytes(text, QStringLiteral("list.csv"), {});
}

void ColumnMappingTest::knowsHeaderWords_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QByteArray>("field"); // empty: none
    const auto row = [](const char *field, std::initializer_list<const char16_t *> headers) {
        for (const char16_t *header : headers) {
            const QString text = QString::fromUtf16(header);
            QTest::newRow(qPrintable(text)) << text << QByteArray(field);
        }
    };
    row("email", {u"E-Mail",
                  u"e-mail address",
                  u"EMAIL_ADDRESS",
                  u"Mél.",
                  u"Courriel",
                  u"Correo electrónico",
                  u"Sähköposti",
                  u"E-postadress",
                  u"Posta elettronica",
                  u"Почта",
                  u"Ηλεκτρονικό ταχυδρομείο",
                  u"メールアドレス",
                  u"邮箱",
                  u"이메일",
                  u"البريد الإلكتروني",
                  u"דוא\"ל",
                  u"E-mail 1 - Value",
                  u"E-Mail-Adresse",
                  u"E-Mail (dienstlich)",
                  u"Mejl",
                  u"ईमेल",
                  u"อีเมล",
                  u"Work Email:",
                  u"* E-Mail"});
    row("", {u"Newsletter per E-Mail?", u"Email status", u"Email type", u"E-mail 1 - Label", u"Anrede", u"ID",
             u"E-Mail gültig"});
    row("first_name", {u"Vorname", u"First Name", u"Prénom", u"Imię", u"Given name"});
    row("last_name", {u"Nachname", u"Surname", u"Nazwisko", u"Фамилия", u"Family Name"});
    row("name", {u"Name", u"Nom", u"Ansprechpartner/in", u"ФИО", u"氏名"});
    row("organisation", {u"Outlet", u"Medium", u"Média", u"Testata", u"Redakcja", u"Organization 1 - Name",
                         u"Medium / Verlag"});
    row("phone", {u"Telefon", u"Phone 1 - Value", u"Tél.", u"電話番号", u"Mobile Phone"});
    row("role", {u"Funktion", u"Job Title", u"Stanowisko"});
    row("country", {u"Land", u"Country/Region", u"País"});
    row("language", {u"Sprache", u"Langue"});
    row("tags", {u"Themen", u"Topics", u"Beat"});
    row("notes", {u"Bemerkungen", u"Notes"});
}

void ColumnMappingTest::knowsHeaderWords()
{
    QFETCH(QString, header);
    QFETCH(QByteArray, field);
    const HeaderMeaning meaning = HeaderWords::shipped().meaning(header);
    const bool isNone = meaning.strength == HeaderMeaning::Strength::None || meaning.isDecoy;
    QCOMPARE(isNone ? QByteArray() : contactFieldName(meaning.field), field);
}

void ColumnMappingTest::plansASheet_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("headerRow");
    QTest::addColumn<QString>("mapping"); // "name=0 email=1 more=2"
    const auto row = [](const char *name, const char *text, qint64 headerRow, const char *mapping) {
        QTest::newRow(name) << QByteArray(text) << headerRow << QString::fromLatin1(mapping);
    };
    row("plain", "Name;E-Mail\nAnna;a@example.org\n", 1, "email=1 name=0");
    row("title, blank and date above",
        "Presseverteiler\n\nStand: 1.3.2026;\nVorname;Name;Mail\nAnna;Lind;a@example.org\n", 4,
        "email=2 first_name=0 last_name=1");
    row("no header", "Anna Lind;a@example.org;+49 30 123456\nBob Roe;b@example.org;+49 30 654321\n", 0,
        "email=1 name=0 phone=2");
    row("only addresses", "a@example.org\nb@example.org\n", 0, "email=0");
    row("whole names under the word for a first name",
        "Jméno;E-mail\nJiří Čermák;a@example.org\nŽofie Šťastná;b@example.org\n", 1, "email=1 name=0");
    row("first names under it", "Jméno;E-mail\nJiří;a@example.org\nŽofie;b@example.org\n", 1,
        "email=1 first_name=0");
    row("words nobody knows", "Wer;Wohin\nAnna;a@example.org\nBob;b@example.org\n", 1, "email=1");
    row("content decides", "E-Mail;Kontakt\nja;a@example.org\nnein;b@example.org\n", 1, "email=1");
    row("decoys", "Newsletter per E-Mail?;Email status;Wohin;Name\nja;ok;a@example.org;Anna\n", 1,
        "email=2 name=3");
    row("own before the outlet's", "Redaktion E-Mail;Name;E-Mail\nredaktion@example.org;Anna;a@example.org\n",
        1, "email=2 name=1 more=0");
    row("two addresses", "Name;E-Mail 1;E-Mail 2\nAnna;a@example.org;\nBob;b@example.org;bob@example.org\n",
        1, "email=1 name=0 more=2");
    row("header of two rows",
        "Person;;Medium;\nVorname;Nachname;Titel;E-Mail\nAnna;Lind;Daily;a@example.org\n", 2,
        "email=3 first_name=0 last_name=1 organisation=2");
    row("broken addresses under a good header", "Name;E-Mail\nAnna;a(at)example.org\n", 1, "email=1 name=0");
    row("first data row without address", "Name;E-Mail\nAnna;\nBob;b@example.org\n", 1, "email=1 name=0");
    row("last and first of other things",
        "E-Mail;Last contact;Last email;First seen;Contact last name;First\n"
        "a@example.org;2026-01-01;Spring;2025-01-01;Lind;Anna\n",
        1, "email=0 first_name=5 last_name=4");
    row("texts that name an address",
        "Address;Remark\na@example.org;Did you mean a@example.com? example.org is a common misspelling of "
        "it\n"
        "b@example.org;noreply@ is read by machines\n",
        1, "email=0");
    row("Google",
        "Given Name,Family Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Type,Phone 1 - "
        "Value\nAnna,Lind,work,a@example.org,mobile,0301\n",
        1, "email=3 first_name=0 last_name=1 phone=5");
    row("Outlook",
        "First Name,Last Name,Company,Job Title,E-mail Address,Business "
        "Phone\nAnna,Lind,Daily,Editor,a@example.org,0301\n",
        1, "email=4 first_name=0 last_name=1 organisation=2 role=3 phone=5");
}

void ColumnMappingTest::plansASheet()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, headerRow);
    QFETCH(QString, mapping);
    const auto file = sheetOf(text);
    QVERIFY(file);
    const auto plan = planSheet(**file, std::nullopt, {});
    QVERIFY2(plan, plan ? "" : qPrintable(describe(plan.error())));
    QCOMPARE(plan->headerRow, headerRow);
    QStringList found;
    for (const ContactField field : contactFields) {
        if (const auto column = plan->mapping.column(field))
            found << QStringLiteral("%1=%2").arg(QString::fromLatin1(contactFieldName(field))).arg(*column);
    }
    for (const qsizetype column : plan->mapping.moreEmails())
        found << QStringLiteral("more=%1").arg(column);
    QCOMPARE(found.join(u' '), mapping);
}

void ColumnMappingTest::readsPeople_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QStringList>("emails");
    QTest::newRow("one") << QByteArray("a@example.org") << QStringList{QStringLiteral("a@example.org")};
    QTest::newRow("two") << QByteArray("\"a@example.org; b@example.org\"")
                         << QStringList{QStringLiteral("a@example.org"), QStringLiteral("b@example.org")};
    QTest::newRow("none") << QByteArray("n/a") << QStringList{QStringLiteral("n/a")};
    QTest::newRow("empty") << QByteArray() << QStringList{QString()};
    QTest::newRow("neutralized") << QByteArray("'+a@example.org")
                                 << QStringList{QStringLiteral("+a@example.org")};
}

void ColumnMappingTest::readsPeople()
{
    QFETCH(QByteArray, cell);
    QFETCH(QStringList, emails);
    const auto file = sheetOf("Name,E-Mail,Tags\nAnna," + cell + ",tv; radio\nBob,b@example.org,\n");
    QVERIFY(file);
    const auto plan = planSheet(**file, std::nullopt, {});
    QVERIFY(plan);
    const auto people = peopleIn(**file, *plan);
    QVERIFY(people);
    QStringList found;
    for (const SheetPerson &person : *people) {
        if (person.row == 2) {
            found << person.email.trimmed();
            QCOMPARE(person.fields.name, QStringLiteral("Anna"));
            QCOMPARE(person.tags, QStringList({QStringLiteral("tv"), QStringLiteral("radio")}));
        }
    }
    QCOMPARE(found, emails);
}

void ColumnMappingTest::keepsColumnsWithoutAPlace()
{
    const auto file = sheetOf("Name,E-Mail,Wochentag\nAnna,a@example.org,Montag,mehr\n");
    QVERIFY(file);
    const auto plan = planSheet(**file, std::nullopt, {});
    QVERIFY(plan);
    const auto people = peopleIn(**file, *plan);
    QVERIFY(people);
    const QMap<QString, QString> extra{{QStringLiteral("Wochentag"), QStringLiteral("Montag")},
                                       {QStringLiteral("Column 4"), QStringLiteral("mehr")}};
    QCOMPARE(people->front().extra, extra);
}

void ColumnMappingTest::takesNoWordForAPhone()
{
    const auto file = sheetOf("Name,E-Mail,Phone\nAnna,a@example.org,TRUE\nBen,b@example.org,030 12\n");
    QVERIFY(file);
    const auto plan = planSheet(**file, std::nullopt, {});
    QVERIFY(plan);
    const auto people = peopleIn(**file, *plan);
    QVERIFY(people);
    QVERIFY(people->front().fields.phone.isEmpty());
    QCOMPARE(people->front().extra.value(QStringLiteral("Phone")), QStringLiteral("TRUE"));
    QCOMPARE(people->back().fields.phone, QStringLiteral("030 12"));
    QVERIFY(people->back().extra.isEmpty());
}

void ColumnMappingTest::leavesAColumnOut()
{
    const auto file = sheetOf("Name,E-Mail,Wochentag,Telefon\nAnna,a@example.org,Montag,0401\n");
    QVERIFY(file);
    auto plan = planSheet(**file, std::nullopt, {});
    QVERIFY(plan);
    QVERIFY(mapColumn(*plan, u"none", QStringLiteral("Wochentag")));
    QVERIFY(mapColumn(*plan, u"own", QStringLiteral("Telefon")));
    const auto people = peopleIn(**file, *plan);
    QVERIFY(people);
    const QMap<QString, QString> extra{{QStringLiteral("Telefon"), QStringLiteral("0401")}};
    QCOMPARE(people->front().extra, extra);
    QVERIFY(people->front().fields.phone.isEmpty());
    QVERIFY(mapColumn(*plan, u"phone", QStringLiteral("Wochentag"))); // chosen again
    QVERIFY(!plan->mapping.isLeftOut(2));
}

void ColumnMappingTest::letsAPersonMapColumns()
{
    SheetPlan plan;
    plan.header = QStringList{QStringLiteral("Wer"), QStringLiteral("Wohin")};
    plan.columns = 3;
    QVERIFY(mapColumn(plan, u"email", QStringLiteral("Wohin")));
    QVERIFY(mapColumn(plan, u"name", QStringLiteral("1")));
    QVERIFY(mapColumn(plan, u"phone", QStringLiteral("C")));
    QCOMPARE(plan.mapping.column(ContactField::Email), std::optional<qsizetype>(1));
    QCOMPARE(plan.mapping.column(ContactField::Name), std::optional<qsizetype>(0));
    QCOMPARE(plan.mapping.column(ContactField::Phone), std::optional<qsizetype>(2));
    QCOMPARE(mapColumn(plan, u"email", QStringLiteral("D")).error().fault, Fault::Usage);
    QCOMPARE(mapColumn(plan, u"shoe", QStringLiteral("A")).error().fault, Fault::Usage);
}

void ColumnMappingTest::refusesASheetWithoutAddresses()
{
    const auto file = sheetOf("Product,Price\nPen,1.50\n");
    QVERIFY(file);
    const auto plan = planSheet(**file, std::nullopt, {});
    QVERIFY(!plan);
    QCOMPARE(describe(plan.error()),
             QStringLiteral("“list.csv” cannot be imported: no column holds email addresses: Choose "
                            "another sheet of it, or another file"));
}

void ColumnMappingTest::previewsTheFirstRows()
{
    QByteArray text = "Name;E-Mail\n";
    for (int i = 0; i < 5000; ++i)
        text += "Anna;a" + QByteArray::number(i) + "@example.org;;\n";
    const auto file = sheetOf(text);
    QVERIFY(file);
    const auto preview = previewSheet(**file, std::nullopt, 20, {});
    QVERIFY(preview);
    QCOMPARE(preview->rows.size(), 20U);
    QCOMPARE(preview->rows.front(), QStringList({QStringLiteral("Anna"), QStringLiteral("a0@example.org")}));
    QCOMPARE(preview->numbers.back(), 21);
}

QTEST_GUILESS_MAIN(ColumnMappingTest)
#include "ColumnMappingTest.moc"
