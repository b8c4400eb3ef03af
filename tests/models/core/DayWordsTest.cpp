// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/DayWords.h"

#include <QTest>

using namespace PressPost;

class DayWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theYearStandsOnlyWhereItIsNotTodays()
    {
        const QDate today(2026, 11, 25);
        QCOMPARE(dayWords(QDate(2026, 9, 8), today), QStringLiteral("8 Sep"));
        QCOMPARE(dayWords(QDate(2025, 12, 31), today), QStringLiteral("31 Dec 2025"));
    }

    void aMomentIsDayAndMinute()
    {
        const Instant at = fromMilliseconds(
            QDateTime(QDate(2026, 9, 18), QTime(9, 31, 50), Qt::LocalTime).toMSecsSinceEpoch());
        QCOMPARE(momentWords(at, QDate(2026, 11, 25)), QStringLiteral("18 Sep, 09:31"));
        QCOMPARE(timeWords(at), QStringLiteral("09:31"));
    }
};

QTEST_GUILESS_MAIN(DayWordsTest)
#include "DayWordsTest.moc"
