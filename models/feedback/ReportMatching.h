// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/MessageToken.h"
#include "models/feedback/SuppressionPolicy.h"
#include "models/mail/dsn/Classifier.h"
#include "models/store/Database.h"

namespace PressPost
{

// Whose message a report speaks of. Always the contact we wrote to, whatever other address the report names
// (it may be where they forward their mail to, and that is nobody's business).
struct MatchedDelivery {
    qint64 delivery = 0; // 0: a contact, and no message of ours
    qint64 campaign = 0;
    qint64 contact = 0;
    QString address;
    QByteArray domain;
    std::optional<Instant> handedOver;
    Proof proof = Proof::Recipient;
    bool isWish = false; // the token of unsubscribing stood in the address that was written to
};

// Reads only; for one thread, like its database.
class ReportMatcher
{
public:
    // Both outlive the matcher.
    ReportMatcher(Database &database, const MessageTokens &tokens) : m_database(database), m_tokens(tokens) {}

    // By the first token that is proven, the strongest place first. A token that does not belong to the
    // address of its delivery is no token.
    Result<std::optional<MatchedDelivery>> byToken(const Dsn::Classification &report);
    // Whether a token stands anywhere in it: one that byToken() does not accept was made up.
    static bool hasToken(const Dsn::Classification &report);
    // By an address alone: the newest message that was sent there within the window.
    Result<std::optional<MatchedDelivery>> byRecipient(const QByteArray &address, Instant now);
    // By an address alone, whatever was sent there.
    Result<std::optional<MatchedDelivery>> byContact(const QByteArray &address);

private:
    Result<std::optional<MatchedDelivery>> prove(const QByteArray &token, TokenKind kind);

    Database &m_database;
    const MessageTokens &m_tokens;
};

} // namespace PressPost
