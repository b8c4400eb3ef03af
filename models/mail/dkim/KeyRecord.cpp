// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/KeyRecord.h"

#include <algorithm>
#include <cctype>

namespace PressPost::Dkim
{

namespace
{
constexpr qsizetype stringSize = 255; // RFC 1035 §3.3: one length octet

void setFault(KeyRecord &record, RecordFault fault, const Sentence &detail, const Sentence &remedy)
{
    record.fault = fault;
    record.detail = detail;
    record.remedy = remedy;
}

std::optional<KeyType> keyTypeFrom(QByteArrayView name)
{
    if (name == QByteArrayView("rsa"))
        return KeyType::Rsa;
    if (name == QByteArrayView("ed25519"))
        return KeyType::Ed25519;
    return std::nullopt;
}

void readKey(KeyRecord &record, KeyType type, const QByteArray &value)
{
    const std::optional<QByteArray> bytes = decodeBase64(value);
    if (!bytes) {
        setFault(record, RecordFault::KeyDamaged,
                 PP_SAY("The key in the record (p=) is damaged: it is no base64"),
                 PP_SAY("Copy the record once more, without quotes, backslashes or line ends inside."));
        return;
    }
    record.key = PublicKey::fromRecord(type, *bytes);
    if (record.key)
        return;
    if (type == KeyType::Rsa)
        setFault(
            record, RecordFault::KeyForeign, PP_SAY("What stands in the record (p=) is no RSA key"),
            PP_SAY("Publish the record as it was given; part of a long key is often cut off by DNS forms."));
    else
        setFault(record, RecordFault::KeyForeign,
                 PP_SAY("What stands in the record (p=) is no Ed25519 key: that has 32 octets, this has %1",
                        QString::number(bytes->size())),
                 PP_SAY("Publish the 32 octets alone, without the envelope that OpenSSL puts around them."));
}
} // namespace

bool KeyRecord::admits(HashAlgorithm algorithm) const
{
    return hashes.isEmpty() || hashes.contains(algorithm == HashAlgorithm::Sha1 ? "sha1" : "sha256");
}

bool KeyRecord::isForMail() const
{
    return services.isEmpty() || services.contains("*") || services.contains("email");
}

KeyRecord parseKeyRecord(QByteArrayView text)
{
    KeyRecord record;
    const TagList list = parseTagList(text);
    if (!list.fault.isEmpty()) {
        setFault(record, RecordFault::Tags, PP_SAY("The key record cannot be read: %1", list.fault.english()),
                 PP_SAY("Copy the record once more, without quotes or backslashes before the semicolons."));
        return record;
    }
    record.hasVersion = list.has("v");
    record.hasGranularity = list.has("g");
    record.hashes = colonList(list.value("h"));
    record.services = colonList(list.value("s"));
    record.flags = colonList(list.value("t"));
    record.notes = decodeQuotedText(list.value("n"));
    if (list.has("k"))
        record.typeName = list.value("k").toLower();
    if (record.hasVersion && (list.tags.front().name != "v" || list.tags.front().value != "DKIM1")) {
        setFault(record, RecordFault::Version,
                 PP_SAY("The record does not begin with v=DKIM1, so it counts for nothing"),
                 PP_SAY("Put v=DKIM1; at its beginning, with capital letters."));
        return record;
    }
    const Tag *key = list.find("p");
    if (key == nullptr) {
        setFault(record, RecordFault::KeyMissing, PP_SAY("The record holds no key (p=)"),
                 PP_SAY("Publish the whole record as it was given."));
        return record;
    }
    record.isRevoked = key->value.isEmpty();
    const std::optional<KeyType> type = keyTypeFrom(record.typeName);
    if (!type)
        setFault(record, RecordFault::KeyType,
                 PP_SAY("The kind of key “%1” is not known", QString::fromUtf8(record.typeName)),
                 PP_SAY("Publish an rsa or an ed25519 key."));
    else if (!record.isRevoked)
        readKey(record, *type, key->value);
    return record;
}

bool looksLikeKeyRecord(QByteArrayView text)
{
    const QByteArray compact = withoutBlanks(text).toLower();
    if (compact.startsWith("v="))
        return compact.startsWith("v=dkim");
    // Damaged ones count too: what is wrong with them must be told. A quote may stand around all of it.
    return compact.startsWith("p=") || compact.contains(";p=") || compact.contains("v=dkim1");
}

QByteArray recordName(QByteArrayView selector, QByteArrayView domain)
{
    return selector.toByteArray() + "._domainkey." + domain.toByteArray();
}

bool isDomainName(QByteArrayView name)
{
    constexpr qsizetype maxName = 253;
    constexpr qsizetype maxLabel = 63;
    if (name.isEmpty() || name.size() > maxName)
        return false;
    const QByteArrayList labels = name.toByteArray().split('.');
    return std::all_of(labels.begin(), labels.end(), [](const QByteArray &label) {
        return !label.isEmpty() && label.size() <= maxLabel && !label.startsWith('-') &&
               !label.endsWith('-') && std::all_of(label.begin(), label.end(), [](char c) {
                   const auto letter = static_cast<quint8>(c);
                   return letter < 0x80 && (std::isalnum(letter) != 0 || c == '-' || c == '_');
               });
    });
}

RecordLayouts layoutsOf(const PublicKey &key, QByteArrayView selector, QByteArrayView domain)
{
    RecordLayouts layouts;
    layouts.host = selector.toByteArray() + "._domainkey";
    layouts.name = recordName(selector, domain);
    layouts.value = "v=DKIM1; k=" + keyTypeName(key.type()) + "; p=" + key.recordBytes().toBase64();
    for (qsizetype i = 0; i < layouts.value.size(); i += stringSize)
        layouts.strings += (i == 0 ? "\"" : " \"") + layouts.value.mid(i, stringSize) + '"';
    layouts.zoneLine = layouts.name + ". 3600 IN TXT ( " + layouts.strings + " )";
    return layouts;
}

KeyMatch compareKeys(const PrivateKey &key, const KeyRecord &record)
{
    KeyMatch match;
    match.ours = key.publicKey().fingerprint();
    match.theirs = record.key ? record.key->fingerprint() : QByteArray();
    match.isSame = match.ours == match.theirs;
    return match;
}

} // namespace PressPost::Dkim
