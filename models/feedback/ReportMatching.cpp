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

// The message that a number names, in the ledger or once in it.
const QString messageOfNumber = QStringLiteral(
    "SELECT id, campaign_id, contact_id, coalesce(answered_at, claimed_at, message_date), 0 FROM delivery "
    "WHERE id = ? UNION ALL SELECT d.id, d.campaign_id, d.contact_id, coalesce(o.answered_at, o.claimed_at, "
    "o.message_date), o.id FROM former_delivery AS o JOIN delivery AS d ON d.id = o.delivery_id WHERE o.id = "
    "?");

// Messages to one address of a contact, the newest first.
const QString messagesToAddress = QStringLiteral(
    "SELECT id, campaign_id, contact_id, coalesce(answered_at, claimed_at, message_date) AS at, 0 FROM "
    "delivery "
    "WHERE contact_id = ? AND former_id IS ? AND state NOT IN ('queued', 'skipped', 'refused') AND at > ? "
    "UNION ALL SELECT d.id, d.campaign_id, d.contact_id, coalesce(o.answered_at, o.claimed_at, "
    "o.message_date) AS at, o.id FROM delivery AS d JOIN former_delivery AS o ON o.delivery_id = d.id "
    "WHERE d.contact_id = ? AND o.former_id IS ? AND o.state NOT IN ('queued', 'skipped', 'refused') AND at "
    "> ? "
    "ORDER BY 4 DESC LIMIT 1");

MatchedDelivery matchFrom(const Row &row)
{
    MatchedDelivery match;
    match.delivery = row.integer(0);
    match.campaign = row.integer(1);
    match.contact = row.integer(2);
    match.handedOver = row.optionalInstant(3);
    match.formerDelivery = row.integer(4);
    return match;
}
} // namespace

Result<std::vector<ReportMatcher::Addressee>> ReportMatcher::addressees(const QString &condition,
                                                                        const QVariant &value)
{
    std::vector<Addressee> found;
    PP_CHECK(m_database.each(
        QString(
            u"SELECT contact_id, email, domain, email_key, former_id FROM (SELECT id AS contact_id, email, "
            u"domain, email_key, NULL AS former_id FROM contact UNION ALL SELECT contact_id, email, domain, "
            u"email_key, former_id FROM former_contact) WHERE " +
            condition + u" ORDER BY former_id"), // NULL first
        [&found](const Row &row) {
            found.push_back({row.integer(0), row.text(1), row.word(2), row.word(3), row.optionalInteger(4)});
        },
        value));
    return found;
}

Result<std::optional<MatchedDelivery>> ReportMatcher::prove(const QByteArray &token, TokenKind kind)
{
    std::optional<MatchedDelivery> match;
    const std::optional<TokenClaim> claim = m_tokens.read(token);
    if (!claim || claim->kind != kind)
        return match;
    PP_CHECK(m_database.each(
        messageOfNumber, [&match](const Row &row) { match = matchFrom(row); }, claim->delivery,
        claim->delivery));
    if (!match || match->campaign != claim->campaign)
        return std::optional<MatchedDelivery>();
    PP_TRY(const std::vector<Addressee> all, addressees(QStringLiteral("contact_id = ?"), match->contact));
    for (const Addressee &one : all) {
        if (!m_tokens.proves(token, one.key))
            continue;
        match->address = one.email;
        match->domain = one.domain;
        match->former = one.former;
        return match;
    }
    return std::optional<MatchedDelivery>();
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
    PP_TRY(std::optional<MatchedDelivery> match, byContact(address));
    if (!match)
        return match;
    std::optional<MatchedDelivery> sent;
    const Instant since = now - PolicyLimits::reportWindow;
    PP_CHECK(m_database.each(
        messagesToAddress, [&sent](const Row &row) { sent = matchFrom(row); }, match->contact, match->former,
        since, match->contact, match->former, since));
    if (sent) {
        sent->address = match->address;
        sent->domain = match->domain;
        sent->former = match->former;
    }
    return sent;
}

Result<std::optional<MatchedDelivery>> ReportMatcher::byContact(const QByteArray &address)
{
    std::optional<MatchedDelivery> match;
    const ParsedAddress parsed = parseAddress(QString::fromUtf8(address));
    if (!parsed)
        return match;
    PP_TRY(const std::vector<Addressee> found, addressees(QStringLiteral("email_key = ?"), parsed->key()));
    if (found.empty())
        return match;
    const Addressee &one = found.front();
    match = MatchedDelivery{0, 0, one.contact, one.email, one.domain, std::nullopt};
    match->former = one.former;
    return match;
}

} // namespace PressPost
