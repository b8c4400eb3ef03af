// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/core/Secret.h"

#include <QByteArray>

#include <memory>
#include <optional>

struct evp_pkey_st;

// The keys of DKIM: RSA (RFC 6376 §3.3.1, RFC 8301) and Ed25519 (RFC 8463).
namespace PressPost::Dkim
{

enum class KeyType { Rsa, Ed25519 };
enum class HashAlgorithm { Sha1, Sha256 };

QByteArray keyTypeName(KeyType type); // as in k=

// A hash of bytes that come in pieces.
class Hash
{
public:
    explicit Hash(HashAlgorithm algorithm);
    Hash(const Hash &other); // goes on from the same state
    Hash &operator=(const Hash &) = delete;
    ~Hash();

    void add(QByteArrayView bytes);
    QByteArray result(); // ends it

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// Cheap to copy; thread safe.
class PublicKey
{
public:
    static constexpr int largestRsaBits = 8192; // beyond, one signature costs a second of somebody's time

    // What p= of a key record holds: a SubjectPublicKeyInfo or a bare RSAPublicKey for RSA, the 32 octets
    // themselves for Ed25519 (RFC 8463 §4.2). Nothing when it is not that.
    static std::optional<PublicKey> fromRecord(KeyType type, QByteArrayView bytes);

    KeyType type() const { return m_type; }
    int bits() const;
    // "65537", in decimal; empty for Ed25519.
    QByteArray exponent() const;
    QByteArray recordBytes() const;
    // SHA-256 of the SubjectPublicKeyInfo, in hexadecimal digits.
    QByteArray fingerprint() const;
    // `digest` is the hash of what was signed; Ed25519 signs the digest itself (RFC 8463 §3).
    bool verifies(HashAlgorithm algorithm, QByteArrayView digest, QByteArrayView signature) const;

    friend bool operator==(const PublicKey &a, const PublicKey &b)
    {
        return a.fingerprint() == b.fingerprint();
    }

private:
    friend class PrivateKey;
    PublicKey(KeyType type, std::shared_ptr<evp_pkey_st> key) : m_type(type), m_key(std::move(key)) {}
    QByteArray subjectPublicKeyInfo() const;

    KeyType m_type;
    std::shared_ptr<evp_pkey_st> m_key;
};

// Cheap to copy; thread safe.
class PrivateKey
{
public:
    static constexpr int usualRsaBits = 2048;
    static constexpr int smallestRsaBits = 1024; // RFC 8301 §3.2
    static constexpr int largestRsaBits = 4096;  // verifiers need not support more

    static Result<PrivateKey> generate(KeyType type, int rsaBits = usualRsaBits);
    // PKCS#8 or the older "RSA PRIVATE KEY", without a passphrase.
    static Result<PrivateKey> fromPem(const Secret &pem);
    // PKCS#8.
    Result<Secret> toPem() const;

    KeyType type() const { return m_public.type(); }
    const PublicKey &publicKey() const { return m_public; }
    // Signs a SHA-256 digest.
    Result<QByteArray> sign(QByteArrayView digest) const;

private:
    explicit PrivateKey(PublicKey key) : m_public(std::move(key)) {}

    PublicKey m_public; // its handle holds the private half too
};

} // namespace PressPost::Dkim
