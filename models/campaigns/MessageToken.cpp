// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/MessageToken.h"

#include <QtEndian>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace PressPost
{

namespace
{
constexpr quint8 version = 1;
constexpr qsizetype headSize = 2; // version and kind, key id
constexpr qsizetype macSize = 16; // 128 bits
constexpr qsizetype campaignSize = 6;
constexpr qsizetype deliverySize = 8;
constexpr qsizetype idsSize = campaignSize + deliverySize;
constexpr qsizetype tokenSize = headSize + macSize + idsSize;   // 32 bytes are 52 letters of base32
constexpr qsizetype localPartLimit = 64;                        // RFC 5321 section 4.5.3.1.1
constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567"; // RFC 4648 section 6, lower case

QByteArray toBase32(const QByteArray &bytes)
{
    QByteArray text;
    quint32 buffer = 0;
    int bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8) | static_cast<quint8>(c);
        for (bits += 8; bits >= 5; bits -= 5)
            text.append(alphabet[(buffer >> (bits - 5)) & 31]);
        buffer &= (1U << bits) - 1;
    }
    if (bits > 0)
        text.append(alphabet[(buffer << (5 - bits)) & 31]);
    return text;
}

int valueOf(char c)
{
    if (c >= 'a' && c <= 'z')
        return c - 'a';
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

// Exactly one spelling (but for case) per value: spare bits at the end must be zero.
std::optional<QByteArray> fromBase32(QByteArrayView text)
{
    QByteArray bytes;
    quint32 buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const int value = valueOf(c);
        if (value < 0)
            return std::nullopt;
        buffer = (buffer << 5) | static_cast<quint32>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.append(static_cast<char>(buffer >> bits));
            buffer &= (1U << bits) - 1;
        }
    }
    if (buffer != 0)
        return std::nullopt;
    return bytes;
}

// Each part is preceded by its length, so that no two lists of parts give the same bytes.
QByteArray mac(const QByteArray &key, const QByteArray &purpose, std::initializer_list<QByteArray> parts)
{
    QByteArray message;
    const auto append = [&message](const QByteArray &part) {
        std::array<char, 4> length{};
        qToBigEndian(static_cast<quint32>(part.size()), length.data());
        message.append(length.data(), 4).append(part);
    };
    append(purpose);
    for (const QByteArray &part : parts)
        append(part);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.constData(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char *>(message.constData()), static_cast<size_t>(message.size()),
         digest.data(), &size);
    return {reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size)};
}

QByteArray purposeOf(TokenKind kind)
{
    return kind == TokenKind::Bounce ? QByteArrayLiteral("PressPost bounce token 1")
                                     : QByteArrayLiteral("PressPost unsubscribe token 1");
}

QByteArray idBytes(qint64 campaign, qint64 delivery)
{
    QByteArray bytes(16, '\0');
    qToBigEndian(campaign, bytes.data());
    qToBigEndian(delivery, bytes.data() + 8);
    return bytes.mid(8 - campaignSize);
}

QByteArray masked(const QByteArray &ids, const QByteArray &key, const QByteArray &head,
                  const QByteArray &seal)
{
    const QByteArray mask = mac(key, QByteArrayLiteral("PressPost token ids 1"), {head, seal});
    QByteArray result(ids);
    for (qsizetype i = 0; i < ids.size(); ++i)
        result[i] = static_cast<char>(ids[i] ^ mask[i]);
    return result;
}

bool fitsId(qint64 id, qsizetype size)
{
    return id > 0 && (size >= 8 || id < (qint64(1) << (size * 8 - 1)));
}
} // namespace

MessageTokens::MessageTokens(TokenKeys keys) : m_keys(std::move(keys)) {}

Result<MessageTokens> MessageTokens::create(TokenKeys keys)
{
    constexpr qsizetype keySize = 32; // RFC 2104 section 3: not shorter than the hash
    bool isGood = keys.byId.contains(keys.currentId);
    for (const QByteArray &key : std::as_const(keys.byId))
        isGood = isGood && key.size() >= keySize;
    if (!isGood)
        return Error{Fault::Storage,
                     PP_SAY("The key that marks our messages is missing or too short"),
                     {},
                     PP_SAY("Unlock the vault of this workspace, or restore it from a backup")};
    return MessageTokens(std::move(keys));
}

QByteArray MessageTokens::make(TokenKind kind, qint64 campaign, qint64 delivery,
                               const QByteArray &addressKey) const
{
    Q_ASSERT(fitsId(campaign, campaignSize) && fitsId(delivery, deliverySize));
    const QByteArray key = m_keys.byId.value(m_keys.currentId);
    QByteArray head;
    head.append(static_cast<char>(version << 4 | static_cast<quint8>(kind)))
        .append(static_cast<char>(m_keys.currentId));
    const QByteArray ids = idBytes(campaign, delivery);
    const QByteArray seal = mac(key, purposeOf(kind), {head, ids, addressKey}).left(macSize);
    return toBase32(head + seal + masked(ids, key, head, seal));
}

std::optional<TokenClaim> MessageTokens::read(QByteArrayView token) const
{
    if (token.size() != tokenLength)
        return std::nullopt;
    const std::optional<QByteArray> bytes = fromBase32(token);
    if (!bytes || bytes->size() != tokenSize || static_cast<quint8>(bytes->at(0)) >> 4 != version)
        return std::nullopt;
    const auto kind = static_cast<TokenKind>(bytes->at(0) & 0x0f);
    const auto keyId = static_cast<quint8>(bytes->at(1));
    if ((kind != TokenKind::Bounce && kind != TokenKind::Unsubscribe) || !m_keys.byId.contains(keyId))
        return std::nullopt;
    const QByteArray ids =
        QByteArray(8 - campaignSize, '\0') + masked(bytes->right(idsSize), m_keys.byId.value(keyId),
                                                    bytes->left(headSize), bytes->mid(headSize, macSize));
    const TokenClaim claim{kind, keyId, qFromBigEndian<qint64>(ids.constData()),
                           qFromBigEndian<qint64>(ids.constData() + 8)};
    if (!fitsId(claim.campaign, campaignSize) || !fitsId(claim.delivery, deliverySize))
        return std::nullopt;
    return claim;
}

bool MessageTokens::proves(QByteArrayView token, const QByteArray &addressKey) const
{
    const std::optional<TokenClaim> claim = read(token);
    if (!claim)
        return false;
    const QByteArray bytes = *fromBase32(token);
    const QByteArray expected =
        mac(m_keys.byId.value(claim->keyId), purposeOf(claim->kind),
            {bytes.left(headSize), idBytes(claim->campaign, claim->delivery), addressKey});
    return CRYPTO_memcmp(expected.constData(), bytes.constData() + headSize, static_cast<size_t>(macSize)) ==
           0;
}

Result<TokenAddress> TokenAddress::create(const QString &pattern)
{
    const QByteArray text = pattern.trimmed().toLatin1();
    const qsizetype place = text.indexOf("TOKEN");
    const qsizetype at = text.indexOf('@');
    const auto isPlain = [](char c) {
        return c > ' ' && c < 0x7f && !QByteArrayView("<>()[]\\,;:\"").contains(c);
    };
    const bool isWellFormed = place >= 0 && at >= place + 5 && at == text.lastIndexOf('@') &&
                              at + 1 < text.size() && QString::fromLatin1(text) == pattern.trimmed() &&
                              std::all_of(text.begin(), text.end(), isPlain);
    if (!isWellFormed)
        return Error{Fault::Usage, PP_SAY("“%1” cannot be the pattern of the return address", pattern),
                     PP_SAY("It needs the word TOKEN before the @"),
                     PP_SAY("Write it like bounce+TOKEN@example.org")};
    if (at - 5 + MessageTokens::tokenLength > localPartLimit)
        return Error{
            Fault::Usage, PP_SAY("“%1” cannot be the pattern of the return address", pattern),
            PP_SAY("With the token, the part before the @ is longer than the 64 letters mail allows"),
            PP_SAY("Shorten what stands around TOKEN to 12 letters or fewer")};
    return TokenAddress(text.left(place), text.mid(place + 5));
}

QByteArray TokenAddress::tokenIn(QByteArrayView address)
{
    const QByteArray text = address.toByteArray().trimmed();
    const QByteArray local = text.left(text.lastIndexOf('@') < 0 ? text.size() : text.lastIndexOf('@'));
    qsizetype start = 0;
    for (qsizetype i = 0; i <= local.size(); ++i) {
        if (i < local.size() && valueOf(local[i]) >= 0)
            continue;
        if (i - start == MessageTokens::tokenLength)
            return local.mid(start, MessageTokens::tokenLength).toLower();
        start = i + 1;
    }
    return {};
}

} // namespace PressPost
