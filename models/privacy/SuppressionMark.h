// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/core/Secret.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <vector>

namespace PressPost
{

// One spelling of an address that stands for all spellings of one mailbox, by the rules of normaliserVersion.
// Stored only as a mark; append a version, never change one.
inline constexpr int normaliserVersion = 1;

// The forms under which an address is kept out (R113): as it is (trimmed, NFKC so that full-width letters are
// the same, lower case before and after the @, domain as A-labels), without its plus tag, and for Gmail
// without dots. One to three, the plain form first; none when it is no address.
QByteArrayList suppressionForms(const QString &address);

// What of an address may stay when the person is erased: an HMAC-SHA-256 under a key that lies in the vault
// and is used for nothing else (R111, R112). Never a bare hash: one core tries seven million of those a
// second. Whoever has the key can still test addresses against the list, so the marks remain personal data,
// and the list serves nothing but keeping people out. Thread safe.
class SuppressionMarks
{
public:
    static constexpr qsizetype keySize = 32;
    static constexpr qsizetype markSize = 32;
    static QString vaultName() { return QStringLiteral("suppression/hmac"); }

    static Result<SuppressionMarks> create(Secret key);

    // Names the key in the record, so that a record of a lost key is recognised as one. Says nothing about
    // the key.
    QByteArray keyId() const { return m_keyId; }
    // To be recorded, and to be looked up: one mark for each form. Empty when it is no address.
    std::vector<QByteArray> marks(const QString &address) const;

private:
    explicit SuppressionMarks(Secret key);

    Secret m_key;
    QByteArray m_keyId;
};

} // namespace PressPost
