// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/FigureModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace PressPost;

class FigureModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfItemModels();
    void givesValuesSharesAndWords();
    void saysARowInOneSentence();
};

namespace
{

QList<FigureRow> weeks()
{
    return {{QStringLiteral("6 Jul"),
             QStringLiteral("Week of 6 July"),
             {{2.0, QStringLiteral("2 %"), QStringLiteral("(4 of 200)"), Tone::Warn}},
             7},
            {QStringLiteral("13 Jul"), {}, {{1.0, QStringLiteral("1 %")}}}};
}

} // namespace

void FigureModelTest::keepsTheRulesOfItemModels()
{
    FigureModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setFigures({QStringLiteral("Week"), QStringLiteral("Bounced")}, weeks());
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), 2);
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    model.setFigures({}, {});
    QCOMPARE(model.columnCount(), 0);
}

void FigureModelTest::givesValuesSharesAndWords()
{
    FigureModel model;
    model.setFigures({QStringLiteral("Week"), QStringLiteral("Bounced")}, weeks(),
                     FigureModel::FigureKind::Bar);
    const QModelIndex second = model.index(1, 1);
    QCOMPARE(second.data().toString(), QStringLiteral("1 %"));
    QCOMPARE(second.data(ValueRole).toDouble(), 1.0);
    QCOMPARE(second.data(ShareRole).toDouble(), 0.5);
    QCOMPARE(second.data(CellKindRole).toInt(), static_cast<int>(CellKind::Bar));
    QCOMPARE(model.index(0, 1).data(ToneRole).toInt(), static_cast<int>(Tone::Warn));
    QCOMPARE(model.index(0, 0).data(IdRole).toInt(), 7);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Bounced"));
}

void FigureModelTest::saysARowInOneSentence()
{
    FigureModel model;
    model.setFigures({QStringLiteral("Week"), QStringLiteral("Bounced")}, weeks());
    QCOMPARE(model.index(0, 1).data(RowTextRole).toString(),
             QStringLiteral("Week of 6 July, Bounced 2 % (4 of 200)"));
}

QTEST_APPLESS_MAIN(FigureModelTest)
#include "FigureModelTest.moc"
