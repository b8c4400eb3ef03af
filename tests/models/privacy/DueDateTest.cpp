// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/DueDate.h"

#include <QTest>

using namespace PressPost;

namespace
{
QDate day(const char *text)
{
    return QDate::fromString(QString::fromLatin1(text), Qt::ISODate);
}
Instant at(const char *text)
{
    return fromMilliseconds(
        QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch());
}
JurisdictionProfile profile(const char *id)
{
    return *JurisdictionProfile::byId(QString::fromLatin1(id));
}
} // namespace

class DueDateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // R78, R79, R80: the vectors of the date rule.
    void followsTheVectorsOfR78_data()
    {
        QTest::addColumn<QDate>("received");
        QTest::addColumn<QDate>("safe");
        QTest::addColumn<QDate>("german");
        QTest::addColumn<QDate>("british");
        QTest::addColumn<QDate>("extended");
        const auto row = [](const char *received, const char *safe, const char *german, const char *british,
                            const char *extended) {
            QTest::addRow("%s", received)
                << day(received) << day(safe) << day(german) << day(british) << day(extended);
        };
        row("2026-03-05", "2026-04-05", "2026-04-07", "2026-04-07", "2026-06-05");
        row("2026-08-31", "2026-09-30", "2026-09-30", "2026-09-30", "2026-11-30");
        row("2026-09-01", "2026-10-01", "2026-10-01", "2026-10-01", "2026-12-01");
        row("2026-11-25", "2026-12-25", "2026-12-28", "2026-12-29", "2027-02-25");
        row("2026-12-31", "2027-01-31", "2027-02-01", "2027-02-01", "2027-03-31");
        row("2027-01-31", "2027-02-28", "2027-03-01", "2027-03-01", "2027-04-30");
        row("2027-02-28", "2027-03-28", "2027-03-30", "2027-03-30", "2027-05-28");
        row("2028-01-31", "2028-02-29", "2028-02-29", "2028-02-29", "2028-04-30");
        row("2026-04-01", "2026-05-01", "2026-05-04", "2026-05-01", "2026-07-01");
    }
    void followsTheVectorsOfR78()
    {
        QFETCH(const QDate, received);
        QFETCH(const QDate, safe);
        QFETCH(const QDate, german);
        QFETCH(const QDate, british);
        QFETCH(const QDate, extended);
        QCOMPARE(dueDate(received, monthsToAnswer, profile("DE")).safe, safe);
        QCOMPARE(dueDate(received, monthsToAnswer, profile("DE")).latest, german);
        QCOMPARE(dueDate(received, monthsToAnswer, profile("UK")).latest, british);
        QCOMPARE(dueDate(received, monthsWhenExtended, profile("DE")).safe, extended);
    }

    void movesAnExtendedDateOverAHoliday()
    {
        QCOMPARE(dueDate(day("2028-01-31"), monthsWhenExtended, profile("DE")).latest, day("2028-05-02"));
    }

    void takesTheDayWhereTheControllerIs()
    {
        const Instant received = at("2026-08-31T22:30:00Z");
        QCOMPARE(localDay(received, profile("DE")), day("2026-09-01"));
        QCOMPARE(localDay(received, profile("UK")), day("2026-08-31"));
    }

    void countsElapsedHoursAcrossAClockChange()
    {
        // 10:20 in Berlin before summer time starts is 09:20 UTC; 72 hours later it is 11:20 there.
        const Instant deadline = breachDeadline(at("2027-03-27T09:20:00Z"));
        QCOMPARE(toDateTime(deadline).toTimeZone(QTimeZone("Europe/Berlin")).time(), QTime(11, 20));
    }

    // England and Wales; years before 2024 had single holidays (a coronation) that are not known here.
    void knowsTheBankHolidaysOfEngland()
    {
        for (const char *text :
             {"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
              "2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03",
              "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28"})
            QVERIFY2(!profile("UK").isWorkingDay(day(text)), text);
        QVERIFY(profile("UK").isWorkingDay(day("2026-05-01")));
        QVERIFY(profile("UK").isWorkingDay(day("2026-12-29")));
    }
};

QTEST_APPLESS_MAIN(DueDateTest)
#include "DueDateTest.moc"
