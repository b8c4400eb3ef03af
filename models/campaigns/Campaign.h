// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Sentence.h"
#include "models/mail/message/MessageBuilder.h"

#include <QList>

#include <optional>

namespace PressPost
{

// Stored as text; append only.
enum class CampaignState {
    Draft, // being written
    Ready, // checked; waits for a time or a word
    Sending,
    Paused, // stopped in the middle, can go on
    Done,
    Cancelled, // stopped for good
};
QByteArray stateId(CampaignState state);
std::optional<CampaignState> stateById(QByteArrayView id);
Sentence stateLabel(CampaignState state);
// Drafts may be edited, and what waits; what began may not.
inline bool canEdit(CampaignState state)
{
    return state == CampaignState::Draft || state == CampaignState::Ready;
}
// Which steps there are: what is done or cancelled stays so.
bool canBecome(CampaignState from, CampaignState to);

// A message to many people as its author wrote it. html and text hold fields in mustache.
struct Campaign {
    qint64 id = 0;
    QByteArray publicId; // random; what outsiders see instead of the row id
    QString name;
    CampaignState state = CampaignState::Draft;
    Mailbox from;
    QByteArray replyTo; // empty: answers go to from
    QString subject;
    QString preheader; // the preview line mail programs show beside the subject
    QByteArray html;
    QByteArray text; // empty: made from html
    QString language = QStringLiteral("en");
    QString type; // the kind of mail people may switch off; empty: press releases
    QStringList topics;
    QList<qint64> lists;         // who gets it: on any of these
    QList<qint64> excludedLists; // and on none of these
    Instant createdAt;
    Instant changedAt;
};

// The name under which people switch this kind of mail on and off.
inline QString typeName(const Campaign &campaign)
{
    return campaign.type.isEmpty() ? QStringLiteral("press") : campaign.type;
}

} // namespace PressPost
