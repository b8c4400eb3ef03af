// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/FigureModel.h"
#include "models/feedback/DashboardFacts.h"

namespace PressPost
{

// The dashboard in words: every sentence is true of the facts it was made from, every share stands with its
// base. Pure: no clock, no database.

// Thresholds, in percent of messages sent. Google and Yahoo ask bulk senders to stay below 0.3 % complaints
// and advise 0.1 %; above 5 % of returned mail providers of relays begin to block their customers.
namespace Thresholds
{
inline constexpr double bouncedWarns = 2.0;
inline constexpr double bouncedFails = 5.0;
inline constexpr double hardFails = 2.0;
inline constexpr double complaintsWarn = 0.1;
inline constexpr double complaintsFail = 0.3;
inline constexpr qint64 fewestForARate = 50;
} // namespace Thresholds

struct SenderVerdict {
    Tone tone = Tone::Unknown;
    QString title;
    QString text;
    bool needsFix = false;                    // "Fix it…" is the thing to do, not a new campaign
    QString page = QStringLiteral("domains"); // where the cause is seen
    QString filter = {};
};

struct DashboardTile {
    enum class Change { None, Up, Down, Same };

    QString label;
    QString note = {};
    QString value = {};
    QString base = {};
    QString changeWords = {};
    Change change = Change::None;
    Tone changeTone = Tone::None; // whether the change is good
    QList<double> history = {};
    Tone alarm = Tone::None;
    QString page = {}; // where it leads
    QString filter = {};
};

// Title, what is shown, and for screen readers first, last, lowest and highest.
struct ChartTexts {
    QString finding;
    QString subtitle;
    QString spoken;
};

SenderVerdict verdictOf(const DashboardFacts &facts);
// Accepted, Bounced, Complaints, Opted in, Opened; always five.
QList<DashboardTile> tilesOf(const DashboardFacts &facts);
QList<FigureRow> outcomeRows(const DashboardFacts &facts);
ChartTexts outcomeTexts(const DashboardFacts &facts);
// At most seven; when there are more, six and the rest as one.
QList<FigureRow> reasonRows(const DashboardFacts &facts);
ChartTexts reasonTexts(const DashboardFacts &facts);
QString periodWords(DashboardPeriod period); // "in the last 30 days"

} // namespace PressPost
