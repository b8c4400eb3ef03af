// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace PressPost
{

// What the token of a message is for. A token of one kind never proves the other. Stored in mails that may
// come back years later; append only.
enum class TokenKind : quint8 {
    Bounce = 1,      // in the envelope's sender: a report sent there belongs to one delivery
    Unsubscribe = 2, // in the mailto of List-Unsubscribe
};

// What a token says. Unproven until MessageTokens::proves() has seen the address of that delivery.
struct TokenClaim {
    TokenKind kind = TokenKind::Bounce;
    quint8 keyId = 0;
    qint64 campaign = 0; // row id, below 2^47
    qint64 delivery = 0; // row id in the ledger

    friend bool operator==(const TokenClaim &, const TokenClaim &) = default;
};

// The secrets tokens are made and checked with; they come from the vault. Old keys stay for checking, so
// that reports and links of last year still work (at least 24 months).
struct TokenKeys {
    quint8 currentId = 1;
    QMap<quint8, QByteArray> byId; // each at least 32 bytes
};

// Makes and checks the tokens that tie what comes back to one delivery. 52 lower-case letters and digits
// (base32, RFC 4648 section 6, without padding): it survives servers that change the case of an address and
// fits an SMTP local part of 64 octets (RFC 5321 section 4.5.3.1.1) behind a prefix. Contents: version and
// kind, key id, a 128-bit HMAC-SHA-256 over purpose, ids and address key, and the ids, masked so that nobody
// outside can count our messages or tell which two belong together. No address inside. Thread safe.
class MessageTokens
{
public:
    static constexpr qsizetype tokenLength = 52;

    static Result<MessageTokens> create(TokenKeys keys);

    // addressKey: the key under which the contact's address is stored and compared (never shown outside).
    QByteArray make(TokenKind kind, qint64 campaign, qint64 delivery, const QByteArray &addressKey) const;
    // Whose the token says it is; nothing for what cannot be a token of ours. Look the delivery up, then ask
    // proves(). Upper and lower case mean the same.
    std::optional<TokenClaim> read(QByteArrayView token) const;
    // Whether the token was made by us for that claim and that address. Takes the same time for every token.
    bool proves(QByteArrayView token, const QByteArray &addressKey) const;

private:
    explicit MessageTokens(TokenKeys keys);

    TokenKeys m_keys;
};

// Where the token stands in an address: "bounce+TOKEN@example.org" or "b-TOKEN@bounce.example.org".
class TokenAddress
{
public:
    static Result<TokenAddress> create(const QString &pattern);

    QByteArray address(const QByteArray &token) const { return m_before + token + m_after; }
    QByteArray domain() const { return m_after.mid(m_after.indexOf('@') + 1); }

    // The token in an address, whatever pattern was in use when the mail left; empty when there is none.
    // Accepts <angle brackets> and any case.
    static QByteArray tokenIn(QByteArrayView address);

private:
    TokenAddress(QByteArray before, QByteArray after) : m_before(std::move(before)), m_after(std::move(after))
    {
    }

    QByteArray m_before;
    QByteArray m_after;
};

} // namespace PressPost
