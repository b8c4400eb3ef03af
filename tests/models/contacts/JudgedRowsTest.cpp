// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/JudgedRows.h"

#include <QTest>

#include <random>

namespace PressPost
{

namespace
{

QString textOf(const JudgedRow &row)
{
    const SheetPerson &person = row.person;
    const ContactEdit &f = person.fields;
    QStringList parts{QString::number(person.row),
                      person.email,
                      f.name,
                      f.firstName,
                      f.lastName,
                      f.organisation,
                      f.role,
                      f.phone,
                      f.language,
                      f.country,
                      f.notes,
                      person.tags.join(u'+')};
    for (auto it = person.extra.begin(); it != person.extra.end(); ++it)
        parts << it.key() << it.value();
    const AddressVerdict &v = row.verdict;
    parts << (v.address ? v.address->text() : QStringLiteral("none")) << v.name
          << QString::fromLatin1(verdictName(v.verdict)) << QString::fromLatin1(v.code) << v.reason.english()
          << v.suggestion << flagNames(v.flags).join(u' ') << v.evidence
          << QString::number(v.since ? toMilliseconds(*v.since) : -1) << QString::number(int(row.state))
          << QString::number(row.contact.value_or(0)) << QString::number(row.firstRow)
          << row.reason.english();
    return parts.join(u'|');
}

JudgedRow rowOf(const QString &cell, qint64 number)
{
    JudgedRow row;
    row.person.row = number;
    row.person.email = cell;
    row.verdict = judgeOffline(cell);
    row.state = row.verdict.address ? RowState::New : RowState::Refused;
    row.reason = row.verdict.reason;
    return row;
}

} // namespace

class JudgedRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasPutIn();
    void comparesMailboxesAsAddressesDo();
    void sharesWhatIsKnownOfManyAddresses();
    void replacesARowAndLeavesCopiesAlone();
    void keepsALargeCell();
};

void JudgedRowsTest::givesBackWhatWasPutIn()
{
    const QStringList cells{QStringLiteral("anna@a.org"),        QStringLiteral(" ANNA+x@A.org "),
                            QStringLiteral("Ben <ben@b.org>"),   QStringLiteral("jörg@bücher.example"),
                            QStringLiteral("no address"),        QString(),
                            QStringLiteral("anna@gmial.com"),    QStringLiteral("\"a b\"@c.org"),
                            QStringLiteral("info@redaktion.de"), QStringLiteral("a@b@c.org")};
    std::mt19937 chance(11);
    const auto some = [&chance](int most) {
        QString text;
        for (int n = int(chance() % uint(most + 1)); n > 0; --n)
            text += QChar(ushort(chance() % 5 == 0 ? 0x410 + chance() % 40 : u'a' + chance() % 26));
        return text;
    };
    JudgedRows rows;
    std::vector<QString> expected;
    for (qint64 number = 1; number <= 3000; ++number) {
        JudgedRow row = rowOf(cells[qsizetype(chance() % uint(cells.size()))], number);
        row.person.fields = {{},      some(20), some(5), some(5), some(300),
                             some(3), some(9),  some(2), some(2), some(200)};
        for (auto n = chance() % 3; n > 0; --n)
            row.person.tags << some(6);
        for (auto n = chance() % 3; n > 0; --n)
            row.person.extra.insert(some(2), some(150));
        if (row.verdict.address && chance() % 4 == 0) {
            row.state = chance() % 2 == 0 ? RowState::Duplicate : RowState::Update;
            if (row.state == RowState::Duplicate) {
                row.firstRow = 5;
                row.reason = PP_SAY("Same mailbox as row %1.", QStringLiteral("5"));
            } else {
                row.contact = 1'234'567'890'123;
                row.reason = PP_SAY("Already in your contacts; the sheet adds something.");
            }
        }
        expected.push_back(textOf(row));
        rows.append(row);
    }
    QCOMPARE(rows.size(), expected.size());
    size_t index = 0;
    for (const JudgedRow &row : rows)
        QCOMPARE(textOf(row), expected[index++]);
}

void JudgedRowsTest::comparesMailboxesAsAddressesDo()
{
    JudgedRows rows;
    for (const char *cell : {"Anna.Lindqvist@A.ORG", "JÖRG@Bücher.example", "\"A b\"@c.org", "nothing"})
        rows.append(rowOf(QString::fromUtf8(cell), 1));
    for (size_t i = 0; i < 3; ++i) {
        const auto address = rows.at(i).verdict.address;
        QCOMPARE(rows.packed(i).key(), address->key().toUtf8());
        QCOMPARE(rows.packed(i).domain().toByteArray(), address->domain());
    }
    QVERIFY(rows.packed(3).key().isEmpty());
    QVERIFY(rows.packed(3).domain().isEmpty());
}

void JudgedRowsTest::sharesWhatIsKnownOfManyAddresses()
{
    JudgedRows rows;
    for (int n = 0; n < 100; ++n)
        rows.append(rowOf(QStringLiteral("p%1@a.org").arg(n), n));
    QCOMPARE(rows.takeFindings().size(), 1);
}

void JudgedRowsTest::replacesARowAndLeavesCopiesAlone()
{
    JudgedRows rows;
    rows.append(rowOf(QStringLiteral("anna@gmial.com"), 1));
    rows.append(rowOf(QStringLiteral("ben@b.org"), 2));
    const JudgedRows copy = rows;
    rows.replace(0, rowOf(QStringLiteral("anna@gmail.com"), 1));
    rows.leaveOut(1);
    rows.append(rowOf(QStringLiteral("carl@c.org"), 3));
    QCOMPARE(rows.at(0).person.email, QStringLiteral("anna@gmail.com"));
    QVERIFY(rows.at(1).isLeftOut);
    QCOMPARE(copy.at(0).person.email, QStringLiteral("anna@gmial.com"));
    QVERIFY(!copy.at(1).isLeftOut);
    QCOMPARE(copy.size(), size_t(2));
    JudgedRows other = copy;
    other.append(rowOf(QStringLiteral("dora@d.org"), 4)); // into a block that both have
    QCOMPARE(rows.at(2).person.email, QStringLiteral("carl@c.org"));
    QCOMPARE(other.at(2).person.email, QStringLiteral("dora@d.org"));
}

void JudgedRowsTest::keepsALargeCell()
{
    JudgedRow row = rowOf(QStringLiteral("anna@a.org"), 1);
    row.person.fields.notes = QString(3'000'000, u'ü');
    JudgedRows rows;
    rows.append(row);
    rows.append(rowOf(QStringLiteral("ben@b.org"), 2));
    QCOMPARE(rows.at(0).person.fields.notes.size(), 3'000'000);
    QCOMPARE(rows.at(1).person.email, QStringLiteral("ben@b.org"));
}

} // namespace PressPost

QTEST_GUILESS_MAIN(PressPost::JudgedRowsTest)
#include "JudgedRowsTest.moc"
