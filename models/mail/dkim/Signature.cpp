// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/Signature.h"

#include "models/mail/dkim/KeyRecord.h"

#include <QUrl>

#include <algorithm>
#include <limits>

namespace PressPost::Dkim
{

namespace
{
// RFC 8616 §5: names may stand there in their own letters.
QByteArray asALabel(const QByteArray &name)
{
    const bool isAscii =
        std::all_of(name.begin(), name.end(), [](char c) { return static_cast<quint8>(c) < 0x80; });
    return isAscii ? name : QUrl::toAce(QString::fromUtf8(name));
}

Sentence missingTag(const TagList &tags)
{
    for (const char *name : {"v", "a", "b", "bh", "d", "h", "s"}) {
        if (!tags.has(name))
            return PP_SAY("The signature lacks %1=, which every signature needs.", QString::fromLatin1(name));
        if (tags.value(name).isEmpty())
            return PP_SAY("%1= in the signature is empty.", QString::fromLatin1(name));
    }
    return {};
}

Sentence readAlgorithm(Signature &signature)
{
    const QByteArray name = signature.algorithm.toLower();
    if (name == "rsa-sha256") {
        signature.keyType = KeyType::Rsa;
    } else if (name == "ed25519-sha256") {
        signature.keyType = KeyType::Ed25519;
    } else if (name == "rsa-sha1") {
        signature.hash = HashAlgorithm::Sha1;
    } else {
        return PP_SAY("The algorithm “%1” is not known.", QString::fromUtf8(signature.algorithm));
    }
    return {};
}

Sentence readNames(Signature &signature, const TagList &tags)
{
    if (!isDomainName(signature.domain))
        return PP_SAY("d= in the signature is no domain name: “%1”.", QString::fromUtf8(tags.value("d")));
    if (!isDomainName(signature.selector) || !isDomainName(recordName(signature.selector, signature.domain)))
        return PP_SAY("s= in the signature is no selector: “%1”.", QString::fromUtf8(tags.value("s")));
    if (!signature.identity.contains('@'))
        return PP_SAY("i= in the signature has no “@”: “%1”.", QString::fromUtf8(signature.identity));
    if (!isWithin(signature.identityDomain(), signature.domain))
        return PP_SAY("i= in the signature (%1) does not belong to d= (%2).",
                      QString::fromUtf8(signature.identityDomain()), QString::fromLatin1(signature.domain));
    signature.names = withoutBlanks(tags.value("h")).toLower().split(':');
    if (signature.names.size() > Signature::maxSignedNames)
        return PP_SAY("h= in the signature names more than %1 fields.",
                      QString::number(Signature::maxSignedNames));
    if (signature.names.contains(QByteArray()))
        return PP_SAY("h= in the signature has an empty name.");
    if (!signature.names.contains("from"))
        return PP_SAY("The signature does not cover From, so it says nothing about the sender.");
    return {};
}

Sentence readNumbers(Signature &signature, const TagList &tags)
{
    const auto number = [&](const char *name, std::optional<qint64> &value) {
        value = decodeNumber(tags.value(name));
        return value || !tags.has(name);
    };
    std::optional<qint64> signedAt;
    std::optional<qint64> expiresAt;
    if (!number("t", signedAt))
        return PP_SAY("t= in the signature is no time.");
    if (!number("x", expiresAt))
        return PP_SAY("x= in the signature is no time.");
    constexpr qsizetype maxLengthDigits = 76; // §3.5, l=
    const QByteArray length = tags.value("l");
    const bool isLength =
        !length.isEmpty() && length.size() <= maxLengthDigits &&
        std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (tags.has("l")) {
        if (!isLength)
            return PP_SAY("l= in the signature is no length.");
        bool fits = false;
        const qint64 value = length.toLongLong(&fits);
        signature.bodyLength = fits ? value : std::numeric_limits<qint64>::max();
    }
    if (signedAt && expiresAt && *expiresAt <= *signedAt)
        return PP_SAY("The signature expires before it was made (x= and t=).");
    const auto instant = [](qint64 seconds) { return fromMilliseconds(seconds * 1000); };
    if (signedAt)
        signature.signedAt = instant(*signedAt);
    if (expiresAt)
        signature.expiresAt = instant(*expiresAt);
    return {};
}

Sentence readBytes(Signature &signature, const TagList &tags)
{
    const std::optional<QByteArray> bodyHash = decodeBase64(tags.value("bh"));
    const std::optional<QByteArray> bytes = decodeBase64(tags.value("b"));
    if (!bodyHash)
        return PP_SAY("bh= in the signature is damaged: it is no base64.");
    if (!bytes || bytes->isEmpty())
        return PP_SAY("b= in the signature is damaged: it is no base64.");
    const qsizetype hashSize = signature.hash == HashAlgorithm::Sha1 ? 20 : 32;
    if (bodyHash->size() != hashSize)
        return PP_SAY("bh= in the signature has %1 octets instead of %2.", QString::number(bodyHash->size()),
                      QString::number(hashSize));
    signature.bodyHash = *bodyHash;
    signature.signature = *bytes;
    return {};
}

Sentence readAll(Signature &signature, const TagList &tags)
{
    if (Sentence missing = missingTag(tags); !missing.isEmpty())
        return missing;
    if (tags.value("v") != "1")
        return PP_SAY("The version “%1” of the signature is not known.", QString::fromUtf8(tags.value("v")));
    if (tags.has("c")) {
        const auto canonicalization = Canonicalization::fromText(tags.value("c").toLower());
        if (!canonicalization)
            return PP_SAY("The canonicalization “%1” is not known.", QString::fromUtf8(tags.value("c")));
        signature.canonicalization = *canonicalization;
    }
    if (tags.has("q") && !colonList(tags.value("q")).contains("dns/txt"))
        return PP_SAY("The signature wants its key to be asked for in a way that is not known (q=%1).",
                      QString::fromUtf8(tags.value("q")));
    if (Sentence fault = readAlgorithm(signature); !fault.isEmpty())
        return fault;
    for (const auto read : {readNames, readNumbers, readBytes}) {
        if (Sentence fault = read(signature, tags); !fault.isEmpty())
            return fault;
    }
    return {};
}
} // namespace

bool isWithin(const QByteArray &name, const QByteArray &domain)
{
    const QByteArray lower = name.toLower();
    const QByteArray above = domain.toLower();
    return lower == above || lower.endsWith(QByteArray('.' + above));
}

Signature parseSignature(const Field &field)
{
    Signature signature;
    if (field.whole.size() > Signature::maxFieldSize) {
        signature.fault =
            PP_SAY("The signature is longer than %1 octets.", QString::number(Signature::maxFieldSize));
        return signature;
    }
    const TagList tags = parseTagList(field.value);
    signature.domain = asALabel(tags.value("d")).toLower();
    signature.selector = asALabel(tags.value("s"));
    signature.identity = tags.has("i") ? decodeQuotedText(tags.value("i")) : '@' + signature.domain;
    const qsizetype at = signature.identity.lastIndexOf('@') + 1;
    signature.identity = signature.identity.first(at) + asALabel(signature.identity.sliced(at));
    signature.algorithm = tags.value("a");
    if (const Tag *b = tags.find("b"); b != nullptr) {
        signature.signatureBegin = b->begin;
        signature.signatureEnd = b->end;
    }
    if (!tags.fault.isEmpty()) {
        signature.fault = PP_SAY("The signature cannot be read: %1.", tags.fault.english());
        return signature;
    }
    signature.fault = readAll(signature, tags);
    return signature;
}

} // namespace PressPost::Dkim
