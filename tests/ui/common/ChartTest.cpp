// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/ItemRoles.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/charts/BarChart.h"
#include "ui/common/charts/ChartCard.h"
#include "ui/common/charts/LineChart.h"
#include "ui/common/charts/Ticks.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Tokens.h"

#include <QFile>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>

using namespace PressPost;

namespace
{

QStandardItem *number(double value, const QString &text, const QString &second = {}, Tone tone = Tone::None)
{
    auto *item = new QStandardItem(text);
    item->setData(value, ValueRole);
    item->setData(second, SecondLineRole);
    item->setData(static_cast<int>(tone), ToneRole);
    return item;
}

void fillWeeks(QStandardItemModel &model, double last)
{
    model.setHorizontalHeaderLabels(
        {QStringLiteral("Week"), QStringLiteral("Bounced"), QStringLiteral("Hard")});
    const double bounced[] = {1.2, 1.0, 1.3, 1.1, 0.9, 1.2, 1.0, 1.1, 0.9, 1.3, 3.6};
    for (int i = 0; i < 12; ++i) {
        const double b = i < 11 ? bounced[i] : last;
        auto *week = new QStandardItem(QStringLiteral("%1 Jul").arg(i * 2 + 1));
        week->setData(QStringLiteral("Week of %1 July").arg(i * 2 + 1), SecondLineRole);
        model.appendRow({week, number(b, QStringLiteral("%1 % (52 of 3 480)").arg(b)),
                         number(b / 3, QStringLiteral("%1 % (14 of 3 480)").arg(b / 3, 0, 'f', 1))});
    }
}

void fillReasons(QStandardItemModel &model)
{
    model.setHorizontalHeaderLabels({QStringLiteral("Reason"), QStringLiteral("Bounces")});
    const std::pair<const char *, int> reasons[] = {{"Sender not proven", 1702}, {"No such mailbox", 141},
                                                    {"Mailbox full", 118},       {"Too many at once", 102},
                                                    {"Judged as spam", 87},      {"Server in trouble", 40}};
    for (const auto &[name, count] : reasons)
        model.appendRow({new QStandardItem(QString::fromLatin1(name)),
                         number(count, QString::number(count), QStringLiteral("%1 %").arg(count / 22),
                                count > 1000 ? Tone::Error : Tone::None)});
}

struct Charts {
    explicit Charts(FakeDialogs *dialogs)
    {
        fillWeeks(weeks, 6.3);
        fillReasons(reasons);
        lines = new LineChart(LineChart::Unit::Percent);
        lines->setThreshold(2, QStringLiteral("Warning at 2 %"));
        bars = new BarChart;
        lineCard = new ChartCard(lines, dialogs);
        lineCard->setTexts(QStringLiteral("Bounces jumped when the relay was cut off"),
                           QStringLiteral("Share of messages that came back, by week"),
                           QStringLiteral("First 1.2 %, last 6.3 %, lowest 0.9 %, highest 6.3 %"));
        lineCard->setModel(&weeks, {{120}, {160}, {160}});
        auto *barCard = new ChartCard(bars, dialogs);
        barCard->setTexts(QStringLiteral("Three in four come from one cause"),
                          QStringLiteral("2 214 bounces in 30 days, by reason"),
                          QStringLiteral("Most: Sender not proven, 1 702"));
        barCard->setModel(&reasons, {{180}, {90}});
        auto *row = new QHBoxLayout(&window);
        row->setSpacing(Metrics::l);
        row->addWidget(lineCard, 62);
        row->addWidget(barCard, 38);
    }

    QWidget window;
    QStandardItemModel weeks;
    QStandardItemModel reasons;
    LineChart *lines;
    BarChart *bars;
    ChartCard *lineCard;
};

} // namespace

class ChartTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ticksAreRoundAndFew_data();
    void ticksAreRoundAndFew();
    void labelsAreSkippedWhenTheyDoNotFit();
    void looksRight_data();
    void looksRight();
    void theCursorMovesByKeyboardAndOpensTheRow();
    void theTableTwinShowsTheSameModel();
    void numbersAreSavedAsATable();
    void anEmptyModelDrawsNothing();
    void everythingHasAName();
};

void ChartTest::ticksAreRoundAndFew_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<QList<double>>("ticks");
    QTest::addRow("3.9") << 3.9 << QList<double>{0, 1, 2, 3, 4};
    QTest::addRow("6.3") << 6.3 << QList<double>{0, 2, 4, 6, 8};
    QTest::addRow("100") << 100.0 << QList<double>{0, 25, 50, 75, 100};
    QTest::addRow("12000") << 12000.0 << QList<double>{0, 5000, 10000, 15000};
    QTest::addRow("nothing") << 0.0 << QList<double>{0, 0.25, 0.5, 0.75, 1};
}

void ChartTest::ticksAreRoundAndFew()
{
    QFETCH(const double, highest);
    QFETCH(const QList<double>, ticks);
    const QList<double> made = ticksFor(highest);
    QCOMPARE(made.size(), ticks.size());
    for (qsizetype i = 0; i < made.size(); ++i)
        QVERIFY(qAbs(made[i] - ticks[i]) < 1e-9);
}

void ChartTest::labelsAreSkippedWhenTheyDoNotFit()
{
    QCOMPARE(labelStep(12, 600, 50), 1);
    QCOMPARE(labelStep(12, 300, 50), 2);
    QCOMPARE(labelStep(52, 300, 50), 9);
    QCOMPARE(labelStep(0, 300, 50), 1);
}

void ChartTest::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << false << QSize(1180, 360);
    QTest::addRow("dark") << true << QSize(1180, 360);
    QTest::addRow("narrow") << false << QSize(920, 300);
}

void ChartTest::looksRight()
{
    QFETCH(const bool, dark);
    QFETCH(const QSize, size);
    setTokens(dark ? darkTokens() : lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
    FakeDialogs dialogs;
    Charts charts(&dialogs);
    QVERIFY(keepsSize(&charts.window, size));
    QVERIFY(QTest::qWaitForWindowActive(&charts.window));
    charts.lines->setFocus();
    QTest::keyClick(charts.lines, Qt::Key_Home);
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(charts.lines, Qt::Key_Right);
    const QImage image(grabPicture(&charts.window,
                                   QStringLiteral("charts-") + QString::fromLatin1(QTest::currentDataTag())));
    QCOMPARE(image.size(), size);
    setTokens(lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
}

void ChartTest::theCursorMovesByKeyboardAndOpensTheRow()
{
    FakeDialogs dialogs;
    Charts charts(&dialogs);
    charts.window.resize(1180, 360);
    charts.window.show();
    QVERIFY(QTest::qWaitForWindowActive(&charts.window));
    charts.lines->setFocus();
    QSignalSpy activated(charts.lines, &ChartCanvas::rowActivated);
    QTest::keyClick(charts.lines, Qt::Key_Return);
    QCOMPARE(activated.count(), 0);
    QTest::keyClick(charts.lines, Qt::Key_Left);
    QCOMPARE(charts.lines->cursorRow(), 11);
    QTest::keyClick(charts.lines, Qt::Key_Right);
    QCOMPARE(charts.lines->cursorRow(), 11);
    QTest::keyClick(charts.lines, Qt::Key_Home);
    QTest::keyClick(charts.lines, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.at(0).at(0).toInt(), 0);
}

void ChartTest::theTableTwinShowsTheSameModel()
{
    FakeDialogs dialogs;
    Charts charts(&dialogs);
    charts.window.resize(1180, 360);
    charts.window.show();
    auto *table = charts.lineCard->findChild<TableView *>();
    QVERIFY(!table->isVisible());
    charts.lineCard->toggleTable();
    QVERIFY(table->isVisible());
    QCOMPARE(table->model(), charts.lines->model());
    charts.lineCard->toggleTable();
    QVERIFY(!table->isVisible());
}

void ChartTest::numbersAreSavedAsATable()
{
    const QTemporaryDir folder;
    FakeDialogs dialogs;
    dialogs.fileName = folder.filePath(QStringLiteral("numbers.csv"));
    Charts charts(&dialogs);
    QVERIFY(QMetaObject::invokeMethod(charts.lineCard, [&] {
        for (QAction *action : charts.lineCard->findChildren<QAction *>()) {
            if (action->text() == QStringLiteral("Save numbers…"))
                action->trigger();
        }
    }));
    QFile file(dialogs.fileName);
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(
        text.startsWith("\xEF\xBB\xBF\"Week\",\"Bounced\",\"Hard\"\r\n\"1 Jul\",\"1.2 % (52 of 3 480)\""));
}

void ChartTest::anEmptyModelDrawsNothing()
{
    QStandardItemModel empty(0, 3);
    LineChart lines(LineChart::Unit::Count);
    BarChart bars;
    lines.setModel(&empty);
    bars.setModel(&empty);
    lines.resize(300, 200);
    bars.resize(300, 200);
    lines.grab();
    bars.grab();
    QCOMPARE(lines.cursorRow(), -1);
}

void ChartTest::everythingHasAName()
{
    FakeDialogs dialogs;
    Charts charts(&dialogs);
    charts.window.show();
    QCOMPARE(auditAccessibility(&charts.window), QString());
}

PRESSPOST_UI_TEST_MAIN(ChartTest)
#include "ChartTest.moc"
