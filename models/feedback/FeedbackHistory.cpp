// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/FeedbackHistory.h"

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr qint64 longestRow = 50; // messages looked back at

bool isSameDay(Instant a, Instant b)
{
    return std::chrono::floor<std::chrono::days>(a) == std::chrono::floor<std::chrono::days>(b);
}

// One message to the contact, newest first.
struct Past {
    bool cameBack = false;
    bool arrived = false; // a report says so
    QByteArray reason;
    Instant answered;
    Instant at; // when it came back
};

Past pastFrom(const Row &row)
{
    const QByteArray state = row.word(0);
    Past past;
    past.cameBack = state == "bounced" || state == "refused";
    past.reason = row.word(1);
    past.answered = row.instant(2);
    past.at = row.optionalInstant(3).value_or(past.answered);
    past.arrived = row.integer(4) > 0;
    return past;
}

// Whether the row of failures ends at this message.
bool endsRow(const Past &past, const std::vector<Instant> &row, Instant now)
{
    if (!row.empty() && row.back() - past.answered > PolicyLimits::quietEndsARow)
        return true;
    if (past.cameBack)
        return false;
    return past.arrived || now - past.answered > PolicyLimits::silenceIsSuccess;
}
} // namespace

Result<std::optional<Instant>> FeedbackHistory::heardFirst(qint64 contact, Instant now)
{
    PP_TRY(const std::optional<QVariant> first,
           m_database.value("SELECT min(at) FROM feedback_event WHERE contact_id = ? AND at > ? AND "
                            "action = 'failed' AND severity = 'hard' AND decision <> 'noted' AND "
                            "former_id IS NULL",
                            contact, now - PolicyLimits::quietEndsARow));
    if (!first || first->isNull())
        return std::optional<Instant>();
    return std::optional(fromMilliseconds(first->toLongLong()));
}

Result<std::vector<Instant>> FeedbackHistory::rowOf(qint64 contact, Dsn::Reason reason, Instant now)
{
    QByteArrayList counted;
    for (const Dsn::Reason each : countedWith(reason))
        counted.append(Dsn::nameOf(each));
    std::vector<Instant> row; // newest first
    bool isOver = counted.isEmpty();
    PP_CHECK(m_database.each(
        "SELECT d.state, d.reason, d.answered_at, d.came_back_at, (SELECT count(*) FROM delivery_event AS e "
        "WHERE e.delivery_id = d.id AND e.kind = 'delivered') FROM delivery AS d WHERE d.contact_id = ? AND "
        "d.former_id IS NULL AND "
        "d.state IN ('accepted', 'refused', 'bounced', 'complained') AND d.answered_at IS NOT NULL AND "
        // What a person took back no longer counts.
        "NOT EXISTS (SELECT 1 FROM feedback_event AS f WHERE f.contact_id = d.contact_id AND f.rule = "
        "'taken back' AND f.at >= d.answered_at) ORDER BY d.answered_at DESC LIMIT ?",
        [&](const Row &each) {
            const Past past = pastFrom(each);
            isOver = isOver || endsRow(past, row, now);
            if (isOver || !past.cameBack || !counted.contains(past.reason))
                return;
            if (row.empty() || !isSameDay(row.back(), past.at))
                row.push_back(past.at);
        },
        contact, longestRow));
    std::reverse(row.begin(), row.end());
    return row;
}

Result<bool> FeedbackHistory::wasPaused(qint64 contact, Instant now)
{
    PP_TRY(
        const qint64 paused,
        m_database.integer("SELECT count(*) FROM contact WHERE id = ? AND paused_until < ?", contact, now));
    return paused > 0;
}

Result<FeedbackHistory::Group *> FeedbackHistory::group(const QByteArray &domain, Instant now)
{
    const auto [place, isNew] = m_groups.try_emplace(domain.toStdString());
    if (isNew) {
        PP_TRY(
            place->second.hard,
            m_database.integer("SELECT count(*) FROM contact AS c CROSS JOIN delivery AS d ON d.contact_id = "
                               "c.id WHERE c.domain = ? AND d.severity = 'hard' AND d.former_id IS NULL AND "
                               "coalesce(d.came_back_at, d.answered_at) > ?",
                               asText(domain), now - PolicyLimits::massFailureTime));
    } else {
        ++place->second.hard;
    }
    return &place->second;
}

Result<bool> FeedbackHistory::isMassFailure(const QByteArray &domain, Instant now)
{
    PP_TRY(Group *const found, group(domain, now));
    constexpr qint64 askAgainAfter = 5;
    if (found->isHeld || found->hard < PolicyLimits::massFailureAddresses ||
        found->hard - found->askedAt < askAgainAfter)
        return found->isHeld;
    found->askedAt = found->hard;
    const Instant since = now - PolicyLimits::massFailureTime;
    qint64 sent = 0;
    qint64 hard = 0;
    qint64 wereFine = 0;
    PP_CHECK(m_database.each(
        "SELECT count(*), coalesce(sum(bad), 0), coalesce(sum(bad AND fine), 0) FROM (SELECT "
        "d.severity = 'hard' AS bad, EXISTS (SELECT 1 FROM delivery AS p WHERE p.contact_id = c.id AND "
        "p.id <> d.id AND p.state = 'accepted') AS fine FROM contact AS c CROSS JOIN delivery AS d ON "
        "d.contact_id = c.id WHERE c.domain = ? AND d.former_id IS NULL AND (d.answered_at > ? OR "
        "d.came_back_at > ?))",
        [&](const Row &row) {
            sent = row.integer(0);
            hard = row.integer(1);
            wereFine = row.integer(2);
        },
        asText(domain), since, since));
    found->isHeld = hard >= PolicyLimits::massFailureAddresses &&
                    hard * 100 >= PolicyLimits::massFailurePercent * sent && wereFine * 2 > hard;
    return found->isHeld;
}

} // namespace PressPost
