// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/DashboardReport.h"

#include "models/feedback/Rates.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace PressPost
{

namespace
{

double bouncedPercent(const OutcomeCounts &counts)
{
    return percentOf(counts.bounced, counts.sent);
}

double hardPercent(const OutcomeCounts &counts)
{
    return percentOf(counts.hard, counts.sent);
}

double complaintPercent(const OutcomeCounts &counts)
{
    return percentOf(counts.complaints, counts.accepted);
}

bool hasRate(const OutcomeCounts &counts)
{
    return counts.sent >= Thresholds::fewestForARate;
}

QString join(const QString &first, const QString &second)
{
    return second.isEmpty() ? first : first.isEmpty() ? second : first + QLatin1Char(' ') + second;
}

// Findings of the domain check come as headlines, without a full stop.
QString closed(const QString &sentence)
{
    return sentence.isEmpty() || sentence.endsWith(u'.') ? sentence : QString(sentence + u'.');
}

QString cameBackSentence(const DashboardFacts &facts)
{
    const OutcomeCounts &now = facts.now;
    if (now.sent == 0)
        return PP_SAY("Nothing was sent %1.", periodWords(facts.period)).translated();
    if (!hasRate(now))
        return PP_SAY("Too few messages for a rate: %1 came back.", baseWords(now.bounced, now.sent))
            .translated();
    return PP_SAY("%1 came back.", percentWords(bouncedPercent(now))).translated();
}

SenderVerdict brokenProof(const DashboardFacts &facts)
{
    const QString title = PP_SAY("Not in good standing – fix one thing before you send").translated();
    return {Tone::Error, title, join(closed(facts.proofReason.translated()), cameBackSentence(facts)), true};
}

// What alone puts the sender out of good standing; an empty title: nothing does.
SenderVerdict tooMuch(const DashboardFacts &facts)
{
    const OutcomeCounts &now = facts.now;
    if (!hasRate(now))
        return {};
    const QString when = periodWords(facts.period);
    SenderVerdict verdict{Tone::Error, {}, {}, true, QStringLiteral("feedback"), QStringLiteral("came-back")};
    if (bouncedPercent(now) >= Thresholds::bouncedFails) {
        verdict.title = PP_SAY("Not in good standing – too much comes back").translated();
        verdict.text =
            PP_SAY("%1 (%2) came back %3; relays block senders above %4.", percentWords(bouncedPercent(now)),
                   baseWords(now.bounced, now.sent), when, percentWords(Thresholds::bouncedFails))
                .translated();
    } else if (hardPercent(now) >= Thresholds::hardFails) {
        verdict.title = PP_SAY("Not in good standing – too many addresses are dead").translated();
        verdict.text =
            PP_SAY("%1 (%2) went to mailboxes that do not exist %3. Check your list before you send again.",
                   percentWords(hardPercent(now)), baseWords(now.hard, now.sent), when)
                .translated();
    } else if (complaintPercent(now) >= Thresholds::complaintsFail) {
        verdict.filter = QStringLiteral("complained");
        verdict.title = PP_SAY("Not in good standing – too many people complain").translated();
        verdict.text =
            PP_SAY("%1 (%2) marked your mail as spam %3; from %4 on, mail systems sort everything out.",
                   percentWords(complaintPercent(now)), baseWords(now.complaints, now.accepted), when,
                   percentWords(Thresholds::complaintsFail))
                .translated();
    }
    return verdict;
}

SenderVerdict worthWatching(const DashboardFacts &facts)
{
    const OutcomeCounts &now = facts.now;
    const QString when = periodWords(facts.period);
    SenderVerdict verdict{Tone::Warn, {}, {}, false};
    if (facts.proof == SenderProof::Weak) {
        verdict.title = PP_SAY("In good standing, with one weak point").translated();
        verdict.text = join(closed(facts.proofReason.translated()), cameBackSentence(facts));
    } else if (hasRate(now) && bouncedPercent(now) >= Thresholds::bouncedWarns) {
        verdict.title = PP_SAY("In good standing – keep an eye on what comes back").translated();
        verdict.text = PP_SAY("%1 (%2) came back %3; below %4 is good.", percentWords(bouncedPercent(now)),
                              baseWords(now.bounced, now.sent), when, percentWords(Thresholds::bouncedWarns))
                           .translated();
    } else if (hasRate(now) && complaintPercent(now) >= Thresholds::complaintsWarn) {
        verdict.title = PP_SAY("In good standing – keep an eye on complaints").translated();
        verdict.text = PP_SAY("%1 (%2) marked your mail as spam %3; below %4 is good.",
                              percentWords(complaintPercent(now)), baseWords(now.complaints, now.accepted),
                              when, percentWords(Thresholds::complaintsWarn))
                           .translated();
    }
    return verdict;
}

SenderVerdict good(const DashboardFacts &facts)
{
    const QString title = PP_SAY("In good standing").translated();
    if (!hasRate(facts.now))
        return {Tone::Ok, title,
                join(PP_SAY("Receivers know your mail is yours.").translated(), cameBackSentence(facts)),
                false};
    const QString accepted = percentWords(percentOf(facts.now.accepted, facts.now.sent));
    return {Tone::Ok, title,
            PP_SAY("Receivers know your mail is yours, and %1 of it was accepted %2.", accepted,
                   periodWords(facts.period))
                .translated(),
            false};
}

struct Trend {
    DashboardTile::Change change = DashboardTile::Change::None;
    QString words;
    Tone tone = Tone::None;
};

enum class Better { Higher, Lower };

// In percentage points, as they are shown: two equal numbers on the screen are "same".
Trend trendOf(double now, double before, Better better, int digits)
{
    const double scale = std::pow(10, digits);
    const double difference = std::round(now * scale) / scale - std::round(before * scale) / scale;
    if (std::abs(difference) * scale < 0.5)
        return {DashboardTile::Change::Same, PP_SAY("same").translated(), Tone::None};
    const QString number = QLocale().toString(std::abs(difference), 'f', digits);
    const bool up = difference > 0;
    const bool improved = up == (better == Better::Higher);
    return {up ? DashboardTile::Change::Up : DashboardTile::Change::Down,
            up ? PP_SAY("up %1", number).translated() : PP_SAY("down %1", number).translated(),
            improved ? Tone::Ok : Tone::Error};
}

void setTrend(DashboardTile &tile, const Trend &trend)
{
    tile.change = trend.change;
    tile.changeWords = trend.words;
    tile.changeTone = trend.tone;
}

using Rate = double (*)(const OutcomeCounts &);

double acceptedPercent(const OutcomeCounts &counts)
{
    return percentOf(counts.accepted, counts.sent);
}

QList<double> historyOf(const DashboardFacts &facts, Rate rate)
{
    QList<double> history;
    for (const OutcomeStep &step : facts.steps) {
        if (step.counts.sent > 0)
            history << rate(step.counts);
    }
    return history;
}

struct RateTile {
    QString label;
    Rate rate;
    qint64 part;
    qint64 whole;
    Better better;
    QString filter;
};

DashboardTile rateTile(const DashboardFacts &facts, const RateTile &source)
{
    DashboardTile tile;
    tile.label = source.label;
    tile.page = QStringLiteral("feedback");
    tile.filter = source.filter;
    tile.history = historyOf(facts, source.rate);
    tile.base =
        source.whole > 0 ? baseWords(source.part, source.whole) : PP_SAY("nothing sent yet").translated();
    const double now = source.rate(facts.now);
    tile.value = hasRate(facts.now) ? percentWords(now)
                 : source.whole > 0 ? countText(source.part)
                                    : QStringLiteral("–");
    if (hasRate(facts.now) && hasRate(facts.before))
        setTrend(tile, trendOf(now, source.rate(facts.before), source.better, now < 0.1 && now > 0 ? 2 : 1));
    return tile;
}

Tone alarmOf(double percent, double warns, double fails)
{
    return percent >= fails ? Tone::Error : percent >= warns ? Tone::Warn : Tone::None;
}

DashboardTile optedInTile(const DashboardFacts &facts)
{
    DashboardTile tile;
    tile.label = PP_SAY("Opted in").translated();
    tile.page = QStringLiteral("contacts");
    tile.filter = QStringLiteral("basis=consent-proven");
    tile.history = facts.optedInHistory;
    if (facts.contacts == 0) {
        tile.value = QStringLiteral("–");
        tile.base = PP_SAY("no contacts yet").translated();
        return tile;
    }
    const double now = percentOf(facts.optedIn, facts.contacts);
    tile.value = percentWords(now, Precision::Coarse);
    tile.base = facts.optedInUnproven == 0
                    ? baseWords(facts.optedIn, facts.contacts)
                    : PP_SAY("%1, %2 more without proof", baseWords(facts.optedIn, facts.contacts),
                             countText(facts.optedInUnproven))
                          .translated();
    if (!facts.optedInHistory.isEmpty())
        setTrend(tile, trendOf(now, facts.optedInHistory.first(), Better::Higher, 0));
    return tile;
}

DashboardTile openedTile(const DashboardFacts &facts)
{
    DashboardTile tile;
    tile.label = PP_SAY("Opened").translated();
    tile.note = PP_SAY("estimated").translated();
    if (facts.openKnown == 0) { // leads nowhere: there is nobody behind it
        tile.value = QStringLiteral("–");
        tile.base = PP_SAY("nobody allowed counting").translated();
        return tile;
    }
    tile.page = QStringLiteral("feedback");
    tile.filter = QStringLiteral("opened");
    tile.value = percentWords(percentOf(facts.opened, facts.openKnown), Precision::Coarse);
    tile.base = PP_SAY("known for %1",
                       percentWords(percentOf(facts.openKnown, facts.now.accepted), Precision::Coarse))
                    .translated();
    return tile;
}

QString stepName(const DashboardFacts &facts, const OutcomeStep &step)
{
    const bool months = facts.period == DashboardPeriod::Months12;
    return QLocale().toString(step.start, months ? QStringLiteral("MMM") : QStringLiteral("d MMM"));
}

QString longStepName(const DashboardFacts &facts, const OutcomeStep &step)
{
    const QString day = QLocale().toString(step.start, QStringLiteral("d MMMM"));
    if (facts.period == DashboardPeriod::Months12)
        return QLocale().toString(step.start, QStringLiteral("MMMM yyyy"));
    return PP_SAY("Week of %1", day).translated();
}

Figure rateFigure(double percent, qint64 part, qint64 whole)
{
    if (whole == 0)
        return {0, PP_SAY("nothing sent").translated(), {}, Tone::None, false};
    return {percent, PP_SAY("%1 (%2)", percentWords(percent), baseWords(part, whole)).translated()};
}

QList<OutcomeStep> stepsWithARate(const DashboardFacts &facts)
{
    QList<OutcomeStep> steps;
    for (const OutcomeStep &step : facts.steps) {
        if (step.counts.sent >= Thresholds::fewestForARate)
            steps << step;
    }
    return steps;
}

double meanBounced(const QList<OutcomeStep> &steps)
{
    OutcomeCounts sum;
    for (const OutcomeStep &step : steps) {
        sum.sent += step.counts.sent;
        sum.bounced += step.counts.bounced;
    }
    return bouncedPercent(sum);
}

// Jumped: the last step is at least two and a half times the mean of all before it, and worth a warning.
// Halved and doubled compare the first and the last quarter. Nothing of that: no finding is claimed.
QString outcomeFinding(const DashboardFacts &facts)
{
    const QList<OutcomeStep> steps = stepsWithARate(facts);
    QString plain = facts.period == DashboardPeriod::Months12 ? PP_SAY("Bounces by month").translated()
                                                              : PP_SAY("Bounces by week").translated();
    if (steps.size() < 4)
        return plain;
    const double last = bouncedPercent(steps.last().counts);
    const double before = meanBounced(steps.first(steps.size() - 1));
    if (last >= Thresholds::bouncedWarns && last >= 2.5 * before)
        return PP_SAY("Bounces jumped in the %1",
                      longStepName(facts, steps.last())
                          .replace(0, 1, longStepName(facts, steps.last()).left(1).toLower()))
            .translated();
    const qsizetype quarter = std::max(qsizetype(1), steps.size() / 4);
    const double early = meanBounced(steps.first(quarter));
    const double late = meanBounced(steps.last(quarter));
    const QString since = QLocale().toString(steps.first().start, QStringLiteral("MMMM"));
    if (early > 0 && late <= early / 2)
        return PP_SAY("Bounces have halved since %1", since).translated();
    if (early > 0 && late >= early * 2)
        return PP_SAY("Bounces have doubled since %1", since).translated();
    return plain;
}

QList<ReasonCount> sortedReasons(const DashboardFacts &facts)
{
    QList<ReasonCount> reasons = facts.reasons;
    std::stable_sort(reasons.begin(), reasons.end(),
                     [](const ReasonCount &a, const ReasonCount &b) { return a.count > b.count; });
    return reasons;
}

qint64 allReasons(const DashboardFacts &facts)
{
    qint64 sum = 0;
    for (const ReasonCount &reason : facts.reasons)
        sum += reason.count;
    return sum;
}

// From this share on one reason is the cause that matters, and its bar is coloured.
constexpr double oneCause = 50;

} // namespace

QString periodWords(DashboardPeriod period)
{
    switch (period) {
    case DashboardPeriod::Days90:
        return PP_SAY("in the last 90 days").translated();
    case DashboardPeriod::Months12:
        return PP_SAY("in the last 12 months").translated();
    case DashboardPeriod::Days30:
        break;
    }
    return PP_SAY("in the last 30 days").translated();
}

SenderVerdict verdictOf(const DashboardFacts &facts)
{
    if (facts.proof == SenderProof::Broken)
        return brokenProof(facts);
    if (SenderVerdict verdict = tooMuch(facts); !verdict.title.isEmpty())
        return verdict;
    if (facts.proof == SenderProof::NotKnown || facts.proof == SenderProof::NotChecked) {
        const QString text = facts.proofReason.isEmpty()
                                 ? PP_SAY("Your domain has not been checked yet.").translated()
                                 : closed(facts.proofReason.translated());
        return {Tone::Unknown, PP_SAY("Standing not known").translated(), join(text, cameBackSentence(facts)),
                false};
    }
    if (SenderVerdict verdict = worthWatching(facts); !verdict.title.isEmpty())
        return verdict;
    return good(facts);
}

QList<DashboardTile> tilesOf(const DashboardFacts &facts)
{
    const OutcomeCounts &now = facts.now;
    DashboardTile accepted = rateTile(
        facts,
        {PP_SAY("Accepted").translated(), acceptedPercent, now.accepted, now.sent, Better::Higher, {}});
    accepted.page = QStringLiteral("contacts");
    accepted.filter = QStringLiteral("mail=accepted since=") + facts.firstDay.toString(Qt::ISODate);
    DashboardTile bounced = rateTile(facts, {PP_SAY("Bounced").translated(), bouncedPercent, now.bounced,
                                             now.sent, Better::Lower, QStringLiteral("came-back")});
    DashboardTile complaints =
        rateTile(facts, {PP_SAY("Complaints").translated(), complaintPercent, now.complaints, now.accepted,
                         Better::Lower, QStringLiteral("complained")});
    if (hasRate(now)) {
        bounced.alarm = alarmOf(bouncedPercent(now), Thresholds::bouncedWarns, Thresholds::bouncedFails);
        complaints.alarm =
            alarmOf(complaintPercent(now), Thresholds::complaintsWarn, Thresholds::complaintsFail);
    }
    return {accepted, bounced, complaints, optedInTile(facts), openedTile(facts)};
}

QList<FigureRow> outcomeRows(const DashboardFacts &facts)
{
    QList<FigureRow> rows;
    for (const OutcomeStep &step : facts.steps) {
        const OutcomeCounts &c = step.counts;
        rows << FigureRow{
            stepName(facts, step),
            longStepName(facts, step),
            {rateFigure(bouncedPercent(c), c.bounced, c.sent), rateFigure(hardPercent(c), c.hard, c.sent)},
            step.start};
    }
    return rows;
}

ChartTexts outcomeTexts(const DashboardFacts &facts)
{
    ChartTexts texts;
    texts.finding = outcomeFinding(facts);
    texts.subtitle = facts.period == DashboardPeriod::Months12
                         ? PP_SAY("Share of messages that came back, by month").translated()
                         : PP_SAY("Share of messages that came back, by week").translated();
    const QList<double> history = historyOf(facts, bouncedPercent);
    if (history.isEmpty())
        return texts;
    const auto [low, high] = std::minmax_element(history.cbegin(), history.cend());
    texts.spoken = PP_SAY("First %1, last %2, lowest %3, highest %4.", percentWords(history.first()),
                          percentWords(history.last()), percentWords(*low), percentWords(*high))
                       .translated();
    return texts;
}

QList<FigureRow> reasonRows(const DashboardFacts &facts)
{
    constexpr qsizetype most = 7; // rows; a single rest is named, not summed up
    const QList<ReasonCount> reasons = sortedReasons(facts);
    const qsizetype named = reasons.size() <= most ? reasons.size() : most - 1;
    const qint64 all = allReasons(facts);
    QList<FigureRow> rows;
    const auto add = [&](const QString &name, qint64 count, const QString &filter) {
        const double share = percentOf(count, all);
        const Tone tone = rows.isEmpty() && share >= oneCause && all >= Thresholds::fewestForARate
                              ? Tone::Error
                              : Tone::None;
        rows << FigureRow{
            name,
            {},
            {{static_cast<double>(count), countText(count), percentWords(share, Precision::Coarse), tone}},
            filter};
    };
    for (qsizetype i = 0; i < named; ++i)
        add(reasons[i].reason.translated(), reasons[i].count, reasons[i].filter);
    qint64 rest = 0;
    for (qsizetype i = named; i < reasons.size(); ++i)
        rest += reasons[i].count;
    if (rest > 0)
        add(PP_SAY("Other reasons (%1)", countText(reasons.size() - named)).translated(), rest,
            QStringLiteral("came-back"));
    return rows;
}

ChartTexts reasonTexts(const DashboardFacts &facts)
{
    const QList<ReasonCount> reasons = sortedReasons(facts);
    const qint64 all = allReasons(facts);
    ChartTexts texts;
    texts.subtitle =
        PP_SAY("%1 came back %2, by reason", countText(all), periodWords(facts.period)).translated();
    if (reasons.isEmpty() || all == 0) {
        texts.finding = PP_SAY("Nothing came back").translated();
        return texts;
    }
    const QString first = reasons.first().reason.translated();
    const double share = percentOf(reasons.first().count, all);
    const bool alone = reasons.size() == 1 || reasons.first().count > reasons[1].count;
    if (all < Thresholds::fewestForARate || !alone)
        texts.finding = PP_SAY("Why messages came back").translated();
    else if (share >= oneCause)
        texts.finding = PP_SAY("%1 is the reason for most", first).translated();
    else
        texts.finding = PP_SAY("%1 leads the reasons", first).translated();
    texts.spoken =
        PP_SAY("Most often: %1, %2 of %3.", first, countText(reasons.first().count), countText(all))
            .translated();
    return texts;
}

} // namespace PressPost
