// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/ReportMatching.h"

#include "models/mail/address/Address.h"

namespace PressPost
{

namespace
{
constexpr qsizetype mostCandidates = 64; // places looked at in one message

struct TokenPlace {
    QByteArray token;
    TokenKind kind; // that may stand there
    Proof proof;
};

// An address, a list of them, or a link.
QByteArray tokenIn(const QByteArray &text)
{
    for (const QByteArray &part : text.split('<')) {
        for (const QByteArray &piece : part.split('/')) {
            if (QByteArray token = TokenAddress::tokenIn(piece.split('>').front()); !token.isEmpty())
                return token;
        }
    }
    return {};
}

std::vector<TokenPlace> placesIn(const Dsn::Classification &report)
{
    std::vector<TokenPlace> places;
    const auto add = [&places](const QByteArray &text, TokenKind kind, Proof proof) {
        if (const QByteArray token = tokenIn(text);
            !token.isEmpty() && qsizetype(places.size()) < mostCandidates)
            places.push_back({token, kind, proof});
    };
    const bool mayBeWish = report.kind == Dsn::Kind::Unsubscribe || report.kind == Dsn::Kind::Other;
    for (const QByteArray &address : report.deliveredTo) {
        if (mayBeWish)
            add(address, TokenKind::Unsubscribe, Proof::Token);
        add(address, TokenKind::Bounce, Proof::Token);
    }
    add(report.envelopeId, TokenKind::Bounce, Proof::EnvelopeId);
    add(report.returned.messageId, TokenKind::Bounce, Proof::MessageId);
    for (const QByteArray &reference : report.references)
        add(reference, TokenKind::Bounce, Proof::MessageId);
    add(report.returned.listUnsubscribe, TokenKind::Unsubscribe, Proof::OwnHeader);
    return places;
}

const QString matchColumns =
    QStringLiteral("SELECT d.id, d.campaign_id, c.id, c.email, c.domain, coalesce(d.answered_at, "
                   "d.claimed_at, d.message_date), c.email_key FROM delivery AS d "
                   "JOIN contact AS c ON c.id = d.contact_id ");

MatchedDelivery matchFrom(const Row &row)
{
    MatchedDelivery match;
    match.delivery = row.integer(0);
    match.campaign = row.integer(1);
    match.contact = row.integer(2);
    match.address = row.text(3);
    match.domain = row.word(4);
    match.handedOver = row.optionalInstant(5);
    return match;
}
} // namespace

Result<std::optional<MatchedDelivery>> ReportMatcher::prove(const QByteArray &token, TokenKind kind)
{
    std::optional<MatchedDelivery> match;
    const std::optional<TokenClaim> claim = m_tokens.read(token);
    if (!claim || claim->kind != kind)
        return match;
    PP_CHECK(m_database.each(
        QString(matchColumns % u"WHERE d.id = ? AND d.campaign_id = ?"),
        [&](const Row &row) {
            if (m_tokens.proves(token, row.word(6)))
                match = matchFrom(row);
        },
        claim->delivery, claim->campaign));
    return match;
}

Result<std::optional<MatchedDelivery>> ReportMatcher::byToken(const Dsn::Classification &report)
{
    for (const TokenPlace &place : placesIn(report)) {
        PP_TRY(std::optional<MatchedDelivery> match, prove(place.token, place.kind));
        if (!match)
            continue;
        match->proof = place.proof;
        match->isWish = place.kind == TokenKind::Unsubscribe && place.proof == Proof::Token;
        return match;
    }
    return std::optional<MatchedDelivery>();
}

bool ReportMatcher::hasToken(const Dsn::Classification &report)
{
    return !placesIn(report).empty();
}

Result<std::optional<MatchedDelivery>> ReportMatcher::byRecipient(const QByteArray &address, Instant now)
{
    std::optional<MatchedDelivery> match;
    const ParsedAddress parsed = parseAddress(QString::fromUtf8(address));
    if (!parsed)
        return match;
    PP_CHECK(m_database.each(
        QString(matchColumns %
                u"WHERE c.email_key = ? AND d.state NOT IN ('queued', 'skipped', 'refused') AND "
                u"coalesce(d.answered_at, d.claimed_at, d.message_date) > ? ORDER BY 6 DESC LIMIT 1"),
        [&match](const Row &row) { match = matchFrom(row); }, parsed->key(),
        now - PolicyLimits::reportWindow));
    return match;
}

Result<std::optional<MatchedDelivery>> ReportMatcher::byContact(const QByteArray &address)
{
    std::optional<MatchedDelivery> match;
    const ParsedAddress parsed = parseAddress(QString::fromUtf8(address));
    if (!parsed)
        return match;
    PP_CHECK(m_database.each(
        "SELECT id, email, domain FROM contact WHERE email_key = ?",
        [&match](const Row &row) {
            match = MatchedDelivery{0, 0, row.integer(0), row.text(1), row.word(2), std::nullopt};
        },
        parsed->key()));
    return match;
}

} // namespace PressPost
