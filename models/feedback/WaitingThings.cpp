// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/WaitingThings.h"

#include "models/contacts/AddressNews.h"
#include "models/feedback/Rates.h"

namespace PressPost
{

namespace
{
constexpr std::chrono::days unreadTooLong{7};

Result<void> addRequests(Database &database, Instant now, QList<WaitingThing> &things)
{
    qint64 open = 0;
    QString due;
    PP_CHECK(database.each("SELECT count(*), min(safe_due) FROM request WHERE closed_at IS NULL",
                           [&](const Row &row) {
                               open = row.integer(0);
                               due = row.text(1);
                           }));
    if (open == 0)
        return {};
    const bool isLate = QDate::fromString(due, Qt::ISODate) < toDateTime(now).date();
    things.append({isLate ? Tone::Error : Tone::Warn,
                   PP_SAY("%1 privacy requests are open", countText(open)),
                   isLate ? PP_SAY("The first was due on %1", due) : PP_SAY("The first is due on %1", due),
                   PP_SAY("Answer…"),
                   QStringLiteral("privacy"),
                   {}});
    return {};
}

Result<void> addHeldBack(Database &database, QList<WaitingThing> &things)
{
    PP_TRY(const qint64 held, database.integer("SELECT count(*) FROM suppression WHERE state = 'provisional' "
                                               "AND contact_id IS NOT NULL"));
    if (held > 0)
        things.append({Tone::Warn,
                       PP_SAY_N(held, "One person is held back until you decide",
                                "%1 people are held back until you decide", countText(held)),
                       PP_SAY("A report says that their address is dead, and is not proof enough"),
                       PP_SAY("Decide…"), QStringLiteral("feedback"),
                       QStringLiteral("decision=provisional")});
    return {};
}

Result<void> addBadAddresses(Database &database, QList<WaitingThing> &things)
{
    PP_TRY(const AddressNews news, loadAddressNews(database));
    if (news.becameInvalid > 0)
        things.append({Tone::Warn, news.sentence(),
                       PP_SAY("Nobody can write to them there. Find out where these people are now"),
                       PP_SAY("See who…"), QStringLiteral("contacts"), news.filter()});
    return {};
}

Result<void> addPausedCampaigns(Database &database, QList<WaitingThing> &things)
{
    PP_CHECK(database.each(
        "SELECT id, name FROM campaign WHERE state = 'paused' ORDER BY changed_at DESC", [&](const Row &row) {
            things.append({Tone::Warn, PP_SAY("The campaign “%1” is paused", row.text(1)),
                           PP_SAY("The rest of its people wait"), PP_SAY("Look…"),
                           QStringLiteral("campaigns"), QStringLiteral("campaign=%1").arg(row.integer(0))});
        }));
    return {};
}

Result<void> addUnknown(Database &database, QList<WaitingThing> &things)
{
    // The newest of the campaigns that have some.
    PP_TRY(const qint64 campaign,
           database.integer("SELECT max(campaign_id) FROM delivery WHERE state = 'unknown'"));
    PP_TRY(const qint64 unknown,
           database.integer("SELECT count(*) FROM campaign AS k CROSS JOIN delivery AS d ON d.campaign_id = "
                            "k.id WHERE k.started_at IS NOT NULL AND d.state = 'unknown'"));
    if (unknown > 0)
        things.append({Tone::Unknown,
                       PP_SAY_N(unknown, "Of one message nobody knows whether it left",
                                "Of %1 messages nobody knows whether they left", countText(unknown)),
                       PP_SAY("The connection ended before the relay answered"), PP_SAY("Look…"),
                       QStringLiteral("campaigns"), QStringLiteral("campaign=%1").arg(campaign)});
    return {};
}

Result<void> addUnreadMailboxes(Database &database, Instant now, QList<WaitingThing> &things)
{
    PP_TRY(const qint64 mailboxes, database.integer("SELECT count(*) FROM mailbox"));
    PP_TRY(const qint64 sent, database.integer("SELECT EXISTS (SELECT 1 FROM campaign WHERE started_at IS "
                                               "NOT NULL)"));
    PP_TRY(const qint64 practice,
           database.integer(
               "SELECT EXISTS (SELECT 1 FROM workspace WHERE key = 'kind' AND value = 'practice')"));
    if (mailboxes == 0 && sent > 0 && practice == 0)
        things.append({Tone::Warn, PP_SAY("Nobody reads what comes back"),
                       PP_SAY("There is no mailbox for bounces in this workspace"), PP_SAY("Set up…"),
                       QStringLiteral("settings"), QStringLiteral("mailbox")});
    PP_TRY(const qint64 unread,
           database.integer("SELECT count(*) FROM mailbox WHERE coalesce(fetched_at, 0) < ?",
                            now - unreadTooLong));
    if (unread > 0 && sent > 0)
        things.append({Tone::Info,
                       PP_SAY("The mailbox for bounces was not read for a week"),
                       {},
                       PP_SAY("Fetch…"),
                       QStringLiteral("feedback"),
                       {}});
    return {};
}
} // namespace

Result<QList<WaitingThing>> loadWaitingThings(Database &database, Instant now)
{
    QList<WaitingThing> things;
    PP_CHECK(addRequests(database, now, things));
    PP_CHECK(addHeldBack(database, things));
    PP_CHECK(addBadAddresses(database, things));
    PP_CHECK(addPausedCampaigns(database, things));
    PP_CHECK(addUnknown(database, things));
    PP_CHECK(addUnreadMailboxes(database, now, things));
    return things;
}

} // namespace PressPost
