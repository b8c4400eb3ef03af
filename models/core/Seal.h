// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/core/Secret.h"

#include <optional>

// Authenticated encryption and keys from passphrases, for the vault and for backups. AES-256-GCM
// (NIST SP 800-38D), scrypt (RFC 7914), both by OpenSSL. Thread safe.

namespace PressPost
{

inline constexpr qsizetype sealKeySize = 32;
inline constexpr qsizetype sealNonceSize = 12;
inline constexpr qsizetype sealTagSize = 16;

// The cost of one guess at a passphrase: 128 * r * 2^log2N bytes of memory, p times.
struct ScryptCost {
    quint8 log2N = 17; // 128 MiB and about half a second
    quint8 r = 8;
    quint8 p = 1;

    // Whether a file may ask this of us: at least 16 MiB, so that nobody weakens it; at most 512 MiB.
    bool isAcceptable() const;
    friend bool operator==(const ScryptCost &, const ScryptCost &) = default;
};

Result<Secret> keyFromPassphrase(const Secret &passphrase, QByteArrayView salt, ScryptCost cost);
// A key for one purpose out of a key for many: HMAC-SHA-256(key, purpose).
Secret keyForPurpose(const Secret &key, QByteArrayView purpose);

// Ciphertext and tag. A nonce must never be used twice with one key.
QByteArray seal(const Secret &key, QByteArrayView nonce, QByteArrayView plain, QByteArrayView alsoProven);
// Nothing when key, nonce, bytes or what was proven beside them are not those of seal().
std::optional<Secret> unseal(const Secret &key, QByteArrayView nonce, QByteArrayView sealed,
                             QByteArrayView alsoProven);

} // namespace PressPost
