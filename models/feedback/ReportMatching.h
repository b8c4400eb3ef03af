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
    // The former contact whose address it was (models/contacts/ContactMerge.h): what comes from there says
    // nothing about the address that stays.
    std::optional<qint64> former = std::nullopt;
    qint64 formerDelivery = 0; // that the ledger is to be told about; 0: delivery itself
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
    // Whose address it is or was.
    struct Addressee {
        qint64 contact = 0;
        QString email;
        QByteArray domain;
        QByteArray key;
        std::optional<qint64> former;
    };
    Result<std::optional<MatchedDelivery>> prove(const QByteArray &token, TokenKind kind);
    Result<std::vector<Addressee>> addressees(const QString &condition, const QVariant &value);

    Database &m_database;
    const MessageTokens &m_tokens;
};

} // namespace PressPost
