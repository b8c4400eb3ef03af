// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactFilter.h"

#include <QTest>

using namespace PressPost;

class ContactFilterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnExpression();
    void readsAColonAfterAKey();
    void writesWhatItReads_data();
    void writesWhatItReads();
    void refuses_data();
    void refuses();
    void neverWritesAValueIntoSql();
};

void ContactFilterTest::readsAnExpression()
{
    const auto filter = ContactFilter::parse(
        QStringLiteral("anna  standing=risky,unknown list=\"Culture, desks\" \"a=b\" tag=berlin batch=12"));
    QVERIFY(filter);
    QCOMPARE(filter->text, QStringLiteral("anna a=b"));
    QCOMPARE(filter->standings, QStringList({QStringLiteral("risky"), QStringLiteral("unknown")}));
    QCOMPARE(filter->lists, QStringList({QStringLiteral("Culture, desks")}));
    QCOMPARE(filter->tags, QStringList({QStringLiteral("berlin")}));
    QCOMPARE(filter->batches, QStringList({QStringLiteral("12")}));
}

void ContactFilterTest::readsAColonAfterAKey()
{
    const auto filter = ContactFilter::parse(QStringLiteral("standing:risky,left-out list:Press Re: a:b"));
    QVERIFY(filter);
    QCOMPARE(filter->standings, QStringList({QStringLiteral("risky"), QStringLiteral("left-out")}));
    QCOMPARE(filter->lists, QStringList({QStringLiteral("Press")}));
    QCOMPARE(filter->text, QStringLiteral("Re: a:b"));
}

void ContactFilterTest::writesWhatItReads_data()
{
    QTest::addColumn<QString>("expression");
    for (const char *expression :
         {"", "anna", "\"tag:x\" Re:", "anna lindqvist", "standing=left-out",
          "list=\"a \"\"b\"\" c\",d tag=x", "standing!=left-out,invalid anna list=A list!=B",
          "added-since=2026-01-01 added-before=2026-05-01 changed=2026-06-01",
          "field=Ressort:Kultur country=DE", "topic=climate,\"public health\" topic!=sport",
          "\"a=b\" domain=example.org code=mailbox_full basis=none"})
        QTest::addRow("%s", expression) << QString::fromLatin1(expression);
}

void ContactFilterTest::writesWhatItReads()
{
    QFETCH(const QString, expression);
    const auto filter = ContactFilter::parse(expression);
    QVERIFY(filter);
    const auto again = ContactFilter::parse(filter->expression());
    QVERIFY(again);
    QVERIFY(*again == *filter);
}

void ContactFilterTest::refuses_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("why");
    QTest::addRow("a key nobody knows")
        << QStringLiteral("colour=red") << QStringLiteral("there is no “colour”");
    QTest::addRow("a standing there is not")
        << QStringLiteral("standing=risky,good") << QStringLiteral("standing is never “good”");
    QTest::addRow("what is no day") << QStringLiteral("added-before=May")
                                    << QStringLiteral("added-before is a day, and “May” is none");
    QTest::addRow("not a day of messages")
        << QStringLiteral("since!=2026-01-01") << QStringLiteral("there is no “since!”");
    QTest::addRow("an open quote") << QStringLiteral("list=\"Culture")
                                   << QStringLiteral("quotation mark is not closed");
}

void ContactFilterTest::refuses()
{
    QFETCH(const QString, expression);
    QFETCH(const QString, why);
    const auto filter = ContactFilter::parse(expression);
    QVERIFY(!filter);
    QCOMPARE(filter.error().fault, Fault::Usage);
    QVERIFY2(describe(filter.error()).contains(why), qPrintable(describe(filter.error())));
}

void ContactFilterTest::neverWritesAValueIntoSql()
{
    ContactFilter filter;
    const QString nasty = QStringLiteral("x'); DROP TABLE contact; --");
    filter.text = nasty;
    for (QStringList *values :
         {&filter.standings, &filter.codes, &filter.lists, &filter.tags, &filter.topics, &filter.domains,
          &filter.bases, &filter.batches, &filter.mails, &filter.countries, &filter.languages, &filter.fields,
          &filter.addedSince, &filter.changed})
        values->append(nasty);
    filter.except.insert(QStringLiteral("list"), {nasty});
    QVERIFY(!conditionOf(filter).sql.contains(QStringLiteral("DROP")));
}

QTEST_APPLESS_MAIN(ContactFilterTest)
#include "ContactFilterTest.moc"
