// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/DashboardReport.h"

#include "models/feedback/Rates.h"

#include <QTest>

using namespace PressPost;

namespace
{

DashboardFacts goodFacts()
{
    DashboardFacts facts;
    facts.proof = SenderProof::Proven;
    facts.now = {41904, 41443, 461, 120, 8};
    facts.before = {40000, 39400, 600, 160, 8};
    facts.contacts = 84310;
    facts.optedIn = 51402;
    facts.optedInHistory = {59, 60, 61};
    return facts;
}

QList<OutcomeStep> stepsOf(const QList<int> &bouncedOfThousand)
{
    QList<OutcomeStep> steps;
    QDate day(2026, 7, 6);
    for (const int bounced : bouncedOfThousand) {
        steps << OutcomeStep{day, {1000, 1000 - bounced, bounced, bounced / 2, 0}};
        day = day.addDays(7);
    }
    return steps;
}

} // namespace

class DashboardReportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void everyVerdictSaysWhatItRestsOn();
    void tilesCarryTheirBaseAndTrend();
    void fewMessagesMakeNoRate();
    void nothingYetSaysSo();
    void aFindingIsClaimedOnlyWhenItIsTrue_data();
    void aFindingIsClaimedOnlyWhenItIsTrue();
    void reasonsAreSortedAndTheRestIsOne();
    void reasonsClaimOnlyWhatTheySay_data();
    void reasonsClaimOnlyWhatTheySay();
    void nearlyAllIsNotAll();
};

void DashboardReportTest::verdicts_data()
{
    QTest::addColumn<int>("proof");
    QTest::addColumn<int>("bounced");
    QTest::addColumn<int>("hard");
    QTest::addColumn<int>("complaints");
    QTest::addColumn<int>("tone");
    QTest::addColumn<QString>("title");
    const auto add = [](const char *name, SenderProof proof, int bounced, int hard, int complaints, Tone tone,
                        const char *title) {
        QTest::addRow("%s", name) << static_cast<int>(proof) << bounced << hard << complaints
                                  << static_cast<int>(tone) << QString::fromUtf8(title);
    };
    // Of 10 000 sent.
    add("good", SenderProof::Proven, 100, 50, 2, Tone::Ok, "In good standing");
    add("bounces warn from 2 %", SenderProof::Proven, 200, 50, 2, Tone::Warn,
        "In good standing – keep an eye on what comes back");
    add("below 2 % is good", SenderProof::Proven, 199, 50, 2, Tone::Ok, "In good standing");
    add("bounces fail from 5 %", SenderProof::Proven, 500, 50, 2, Tone::Error,
        "Not in good standing – too much comes back");
    add("dead addresses fail from 2 %", SenderProof::Proven, 210, 200, 2, Tone::Error,
        "Not in good standing – too many addresses are dead");
    add("complaints warn from 0.1 %", SenderProof::Proven, 100, 50, 10, Tone::Warn,
        "In good standing – keep an eye on complaints");
    add("complaints fail from 0.3 %", SenderProof::Proven, 100, 50, 30, Tone::Error,
        "Not in good standing – too many people complain");
    add("broken proof comes first", SenderProof::Broken, 600, 300, 50, Tone::Error,
        "Not in good standing – fix one thing before you send");
    add("too much comes before unknown", SenderProof::NotKnown, 600, 50, 2, Tone::Error,
        "Not in good standing – too much comes back");
    add("unknown is not bad", SenderProof::NotKnown, 100, 50, 2, Tone::Unknown, "Standing not known");
    add("not checked is unknown", SenderProof::NotChecked, 100, 50, 2, Tone::Unknown, "Standing not known");
    add("weak proof warns", SenderProof::Weak, 100, 50, 2, Tone::Warn,
        "In good standing, with one weak point");
}

void DashboardReportTest::verdicts()
{
    QFETCH(const int, proof);
    QFETCH(const int, bounced);
    QFETCH(const int, hard);
    QFETCH(const int, complaints);
    QFETCH(const int, tone);
    QFETCH(const QString, title);
    DashboardFacts facts;
    facts.proof = static_cast<SenderProof>(proof);
    facts.now = {10000, 10000 - bounced, bounced, hard, complaints};
    const SenderVerdict verdict = verdictOf(facts);
    QCOMPARE(verdict.title, title);
    QCOMPARE(static_cast<int>(verdict.tone), tone);
    QCOMPARE(verdict.needsFix, verdict.tone == Tone::Error);
    QVERIFY(!verdict.text.isEmpty());
}

void DashboardReportTest::everyVerdictSaysWhatItRestsOn()
{
    QCOMPARE(verdictOf(goodFacts()).text,
             QStringLiteral(
                 "Receivers know your mail is yours, and 98.9 % of it was accepted in the last 30 days."));
    DashboardFacts broken = goodFacts();
    broken.proof = SenderProof::Broken;
    broken.proofReason = PP_SAY("Since Monday 16:40 your domain no longer lists the relay, so receivers "
                                "cannot tell that your mail is yours.");
    broken.now = {35130, 32916, 2214, 900, 7};
    QCOMPARE(verdictOf(broken).text,
             QStringLiteral("Since Monday 16:40 your domain no longer lists the relay, so receivers cannot "
                            "tell that your mail is yours. 6.3 % came back."));
    DashboardFacts few = goodFacts();
    few.now = {41, 38, 3, 1, 0};
    QCOMPARE(
        verdictOf(few).text,
        QStringLiteral("Receivers know your mail is yours. Too few messages for a rate: 3 of 41 came back."));
}

void DashboardReportTest::tilesCarryTheirBaseAndTrend()
{
    const QList<DashboardTile> tiles = tilesOf(goodFacts());
    QCOMPARE(tiles.size(), 5);
    QCOMPARE(tiles[0].value, QStringLiteral("98.9 %"));
    QCOMPARE(tiles[0].base, QStringLiteral("41,443 of 41,904"));
    QCOMPARE(tiles[0].changeWords, QStringLiteral("up 0.4"));
    QCOMPARE(tiles[0].changeTone, Tone::Ok);
    QCOMPARE(tiles[1].changeWords, QStringLiteral("down 0.4"));
    QCOMPARE(tiles[1].changeTone, Tone::Ok); // fewer bounces are better
    QCOMPARE(tiles[2].value, QStringLiteral("0.02 %"));
    QCOMPARE(tiles[2].changeWords, QStringLiteral("same"));
    QCOMPARE(tiles[3].value, QStringLiteral("61 %"));
    QCOMPARE(tiles[3].changeWords, QStringLiteral("up 2"));
    QCOMPARE(tiles[4].value, QStringLiteral("–"));
    QCOMPARE(tiles[4].base, QStringLiteral("nobody allowed counting"));
    for (const DashboardTile &tile : tiles)
        QCOMPARE(tile.page.isEmpty(), tile.label == QStringLiteral("Opened")); // of whom nobody is known
}

void DashboardReportTest::fewMessagesMakeNoRate()
{
    DashboardFacts facts = goodFacts();
    facts.now = {41, 38, 3, 3, 1};
    const QList<DashboardTile> tiles = tilesOf(facts);
    QCOMPARE(tiles[1].value, QStringLiteral("3"));
    QCOMPARE(tiles[1].base, QStringLiteral("3 of 41"));
    QCOMPARE(tiles[1].alarm, Tone::None);
    QCOMPARE(tiles[1].change, DashboardTile::Change::None);
}

void DashboardReportTest::nothingYetSaysSo()
{
    const DashboardFacts facts;
    const QList<DashboardTile> tiles = tilesOf(facts);
    QCOMPARE(tiles[0].base, QStringLiteral("nothing sent yet"));
    QCOMPARE(tiles[3].base, QStringLiteral("no contacts yet"));
    QCOMPARE(verdictOf(facts).text,
             QStringLiteral("Your domain has not been checked yet. Nothing was sent in the last 30 days."));
    QCOMPARE(outcomeTexts(facts).finding, QStringLiteral("Bounces by week"));
    QCOMPARE(reasonTexts(facts).finding, QStringLiteral("Nothing came back"));
    QVERIFY(outcomeRows(facts).isEmpty());
    QVERIFY(reasonRows(facts).isEmpty());
}

void DashboardReportTest::aFindingIsClaimedOnlyWhenItIsTrue_data()
{
    QTest::addColumn<QList<int>>("bounced");
    QTest::addColumn<QString>("finding");
    QTest::addRow("halved") << QList<int>{26, 24, 25, 21, 22, 18, 15, 16, 14, 13, 12, 11}
                            << QStringLiteral("Bounces have halved since July");
    QTest::addRow("not quite halved")
        << QList<int>{26, 24, 25, 21, 22, 18, 15, 16, 14, 14, 13, 13} << QStringLiteral("Bounces by week");
    QTest::addRow("jumped") << QList<int>{12, 10, 13, 11, 9, 12, 10, 11, 9, 13, 36, 63}
                            << QStringLiteral("Bounces jumped in the week of 21 September");
    QTest::addRow("a jump below the warning is none") << QList<int>{2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 8}
                                                      << QStringLiteral("Bounces have doubled since July");
    QTest::addRow("flat") << QList<int>{12, 11, 12, 13, 12} << QStringLiteral("Bounces by week");
    QTest::addRow("too short to say") << QList<int>{60, 10, 5} << QStringLiteral("Bounces by week");
}

void DashboardReportTest::aFindingIsClaimedOnlyWhenItIsTrue()
{
    QFETCH(const QList<int>, bounced);
    QFETCH(const QString, finding);
    DashboardFacts facts;
    facts.steps = stepsOf(bounced);
    QCOMPARE(outcomeTexts(facts).finding, finding);
    const QList<FigureRow> rows = outcomeRows(facts);
    QCOMPARE(rows.first().name, QStringLiteral("6 Jul"));
    QCOMPARE(rows.first().longName, QStringLiteral("Week of 6 July"));
    QCOMPARE(rows.first().figures.first().value, bounced.first() / 10.0);
}

void DashboardReportTest::reasonsAreSortedAndTheRestIsOne()
{
    DashboardFacts facts;
    for (int i = 1; i <= 8; ++i)
        facts.reasons << ReasonCount{PP_SAY("Reason %1", QString::number(i)), i * 10,
                                     QStringLiteral("reason=%1").arg(i)};
    const QList<FigureRow> rows = reasonRows(facts);
    QCOMPARE(rows.size(), 7);
    QCOMPARE(rows[0].name, QStringLiteral("Reason 8"));
    QCOMPARE(rows[0].id.toString(), QStringLiteral("reason=8"));
    QCOMPARE(rows[6].name, QStringLiteral("Other reasons (2)"));
    double sum = 0;
    for (const FigureRow &row : rows)
        sum += row.figures.first().value;
    QCOMPARE(sum, 360.0);
}

void DashboardReportTest::reasonsClaimOnlyWhatTheySay_data()
{
    QTest::addColumn<QList<int>>("counts");
    QTest::addColumn<QString>("finding");
    QTest::addRow("leads, not most") << QList<int>{128, 97, 84, 61, 38, 29, 24}
                                     << QStringLiteral("A leads the reasons");
    QTest::addRow("most") << QList<int>{1702, 141, 118} << QStringLiteral("A is the reason for most");
    QTest::addRow("two alike") << QList<int>{100, 100} << QStringLiteral("Why messages came back");
    QTest::addRow("too few") << QList<int>{9, 1} << QStringLiteral("Why messages came back");
}

void DashboardReportTest::reasonsClaimOnlyWhatTheySay()
{
    QFETCH(const QList<int>, counts);
    QFETCH(const QString, finding);
    DashboardFacts facts;
    char name = 'A';
    for (const int count : counts)
        facts.reasons << ReasonCount{Sentence{QByteArray(1, name++)}, count, {}};
    QCOMPARE(reasonTexts(facts).finding, finding);
}

void DashboardReportTest::nearlyAllIsNotAll()
{
    QCOMPARE(percentWords(99.99), QStringLiteral("99.9 %"));
    QCOMPARE(percentWords(100), QStringLiteral("100 %"));
    QCOMPARE(percentWords(99.7, Precision::Coarse), QStringLiteral("99 %"));
    QCOMPARE(percentWords(0.02), QStringLiteral("0.02 %"));
    QCOMPARE(percentWords(0), QStringLiteral("0 %"));
    QCOMPARE(percentOf(1, 0), 0.0);
}

QTEST_APPLESS_MAIN(DashboardReportTest)
#include "DashboardReportTest.moc"
