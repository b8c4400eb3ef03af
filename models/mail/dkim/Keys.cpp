// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/Keys.h"

#include <QCryptographicHash>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <array>

namespace PressPost::Dkim
{

namespace
{
constexpr qsizetype ed25519KeySize = 32;

struct OpenSslFree {
    void operator()(BIO *bio) const { BIO_free_all(bio); }
    void operator()(EVP_PKEY_CTX *context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    void operator()(BIGNUM *number) const { BN_free(number); }
    void operator()(char *text) const { OPENSSL_free(text); }
};

std::shared_ptr<EVP_PKEY> ownKey(EVP_PKEY *key)
{
    ERR_clear_error(); // what failed before is told by our own sentence
    return {key, [](EVP_PKEY *each) { EVP_PKEY_free(each); }};
}

const unsigned char *octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

const EVP_MD *digestOf(HashAlgorithm algorithm)
{
    // Fetched once: OpenSSL 3 looks the others up anew at every use.
    static const EVP_MD *const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return algorithm == HashAlgorithm::Sha1 ? EVP_sha1() : sha256;
}

std::optional<KeyType> typeOf(const EVP_PKEY *key)
{
    switch (key == nullptr ? EVP_PKEY_NONE : EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return KeyType::Rsa;
    case EVP_PKEY_ED25519:
        return KeyType::Ed25519;
    default:
        return std::nullopt;
    }
}

// Both forms of an RSA key, all octets used up.
std::shared_ptr<EVP_PKEY> rsaKeyFrom(QByteArrayView bytes)
{
    const unsigned char *position = octets(bytes);
    auto key = ownKey(d2i_PUBKEY(nullptr, &position, static_cast<long>(bytes.size())));
    if (key && position == octets(bytes) + bytes.size())
        return key;
    position = octets(bytes);
    key = ownKey(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &position, static_cast<long>(bytes.size())));
    return key && position == octets(bytes) + bytes.size() ? key : nullptr;
}

bool usesPkcs1(EVP_PKEY_CTX *context, HashAlgorithm algorithm)
{
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1 && // not PSS (§3.3)
           EVP_PKEY_CTX_set_signature_md(context, digestOf(algorithm)) == 1;
}

Error keyUnusable(const Sentence &why, const Sentence &remedy)
{
    return {Fault::Syntax, PP_SAY("The private key cannot be used"), why, remedy};
}
} // namespace

QByteArray keyTypeName(KeyType type)
{
    return type == KeyType::Rsa ? QByteArrayLiteral("rsa") : QByteArrayLiteral("ed25519");
}

struct Hash::State {
    std::unique_ptr<EVP_MD_CTX, OpenSslFree> context{EVP_MD_CTX_new()};
};

Hash::Hash(HashAlgorithm algorithm) : m_state(std::make_unique<State>())
{
    if (EVP_DigestInit_ex(m_state->context.get(), digestOf(algorithm), nullptr) != 1)
        qFatal("This OpenSSL has no SHA-2"); // nothing here works without
}

Hash::Hash(const Hash &other) : m_state(std::make_unique<State>())
{
    EVP_MD_CTX_copy_ex(m_state->context.get(), other.m_state->context.get());
}

Hash::~Hash() = default;

void Hash::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_state->context.get(), bytes.data(), static_cast<size_t>(bytes.size()));
}

QByteArray Hash::result()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(m_state->context.get(), digest.data(), &size);
    return {reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size)};
}

std::optional<PublicKey> PublicKey::fromRecord(KeyType type, QByteArrayView bytes)
{
    std::shared_ptr<EVP_PKEY> key;
    if (type == KeyType::Rsa) {
        key = rsaKeyFrom(bytes);
    } else if (bytes.size() == ed25519KeySize) {
        key = ownKey(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(bytes),
                                                 static_cast<size_t>(bytes.size())));
    }
    if (typeOf(key.get()) != type || (type == KeyType::Rsa && EVP_PKEY_get_bits(key.get()) > largestRsaBits))
        return std::nullopt;
    return PublicKey(type, std::move(key));
}

int PublicKey::bits() const
{
    return EVP_PKEY_get_bits(m_key.get());
}

QByteArray PublicKey::exponent() const
{
    BIGNUM *number = nullptr;
    if (m_type != KeyType::Rsa || EVP_PKEY_get_bn_param(m_key.get(), OSSL_PKEY_PARAM_RSA_E, &number) != 1)
        return {};
    const std::unique_ptr<BIGNUM, OpenSslFree> owner(number);
    const std::unique_ptr<char, OpenSslFree> text(BN_bn2dec(number));
    return {text.get()};
}

QByteArray PublicKey::subjectPublicKeyInfo() const
{
    QByteArray bytes(i2d_PUBKEY(m_key.get(), nullptr), '\0');
    auto *position = reinterpret_cast<unsigned char *>(bytes.data());
    i2d_PUBKEY(m_key.get(), &position);
    return bytes;
}

QByteArray PublicKey::recordBytes() const
{
    if (m_type == KeyType::Rsa)
        return subjectPublicKeyInfo();
    QByteArray bytes(ed25519KeySize, '\0');
    auto size = static_cast<size_t>(bytes.size());
    EVP_PKEY_get_raw_public_key(m_key.get(), reinterpret_cast<unsigned char *>(bytes.data()), &size);
    return bytes;
}

QByteArray PublicKey::fingerprint() const
{
    return QCryptographicHash::hash(subjectPublicKeyInfo(), QCryptographicHash::Sha256).toHex();
}

bool PublicKey::verifies(HashAlgorithm algorithm, QByteArrayView digest, QByteArrayView signature) const
{
    const auto signatureSize = static_cast<size_t>(signature.size());
    const auto digestSize = static_cast<size_t>(digest.size());
    bool isGood = false;
    if (m_type == KeyType::Ed25519) {
        const std::unique_ptr<EVP_MD_CTX, OpenSslFree> context(EVP_MD_CTX_new());
        isGood = algorithm == HashAlgorithm::Sha256 &&
                 EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) == 1 &&
                 EVP_DigestVerify(context.get(), octets(signature), signatureSize, octets(digest),
                                  digestSize) == 1;
    } else {
        const std::unique_ptr<EVP_PKEY_CTX, OpenSslFree> context(EVP_PKEY_CTX_new(m_key.get(), nullptr));
        isGood =
            EVP_PKEY_verify_init(context.get()) == 1 && usesPkcs1(context.get(), algorithm) &&
            EVP_PKEY_verify(context.get(), octets(signature), signatureSize, octets(digest), digestSize) == 1;
    }
    ERR_clear_error();
    return isGood;
}

Result<PrivateKey> PrivateKey::generate(KeyType type, int rsaBits)
{
    if (type == KeyType::Rsa && (rsaBits < smallestRsaBits || rsaBits > largestRsaBits))
        return Error{Fault::Usage, PP_SAY("A key of %1 bits is not made", QString::number(rsaBits)),
                     PP_SAY("receivers accept RSA keys of %1 to %2 bits", QString::number(smallestRsaBits),
                            QString::number(largestRsaBits)),
                     PP_SAY("Choose %1.", QString::number(usualRsaBits))};
    auto key =
        ownKey(type == KeyType::Rsa ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<size_t>(rsaBits))
                                    : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (!key)
        return Error{Fault::Io, PP_SAY("No key could be made"), PP_SAY("OpenSSL could not make one"),
                     PP_SAY("Try again; if it fails again, repair the installation of OpenSSL.")};
    return PrivateKey(PublicKey(type, std::move(key)));
}

Result<PrivateKey> PrivateKey::fromPem(const Secret &pem)
{
    const std::unique_ptr<BIO, OpenSslFree> bio(
        BIO_new_mem_buf(pem.view().data(), static_cast<int>(pem.size())));
    bool isPassphraseWanted = false;
    // Without this OpenSSL would ask on the terminal.
    pem_password_cb *const refuse = [](char *, int, int, void *wanted) {
        *static_cast<bool *>(wanted) = true;
        return -1;
    };
    auto key =
        ownKey(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, refuse, &isPassphraseWanted) : nullptr);
    if (isPassphraseWanted)
        return keyUnusable(PP_SAY("it is locked with a passphrase"),
                           PP_SAY("Give it without one; the vault encrypts it."));
    if (!key)
        return keyUnusable(PP_SAY("it is not a private key in PEM form"),
                           PP_SAY("The file must begin with “-----BEGIN PRIVATE KEY-----”."));
    const std::optional<KeyType> type = typeOf(key.get());
    if (!type)
        return keyUnusable(PP_SAY("it is neither RSA nor Ed25519"), PP_SAY("Make a new key."));
    if (*type == KeyType::Rsa && EVP_PKEY_get_bits(key.get()) > PublicKey::largestRsaBits)
        return keyUnusable(PP_SAY("it has %1 bits", QString::number(EVP_PKEY_get_bits(key.get()))),
                           PP_SAY("Make a key of %1 bits.", QString::number(usualRsaBits)));
    return PrivateKey(PublicKey(*type, std::move(key)));
}

Result<Secret> PrivateKey::toPem() const
{
    // Memory that is wiped when the BIO goes.
    const std::unique_ptr<BIO, OpenSslFree> bio(BIO_new(BIO_s_secmem()));
    char *data = nullptr;
    long size = 0;
    if (bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), m_public.m_key.get(), nullptr, nullptr, 0, nullptr,
                                             nullptr) == 1)
        size = BIO_get_mem_data(bio.get(), &data);
    if (size <= 0)
        return Error{Fault::Io, PP_SAY("The private key cannot be written"), PP_SAY("OpenSSL refused it")};
    return Secret(QByteArrayView(data, size));
}

Result<QByteArray> PrivateKey::sign(QByteArrayView digest) const
{
    QByteArray signature(EVP_PKEY_get_size(m_public.m_key.get()), '\0');
    auto *out = reinterpret_cast<unsigned char *>(signature.data());
    auto size = static_cast<size_t>(signature.size());
    const auto digestSize = static_cast<size_t>(digest.size());
    bool isSigned = false;
    if (type() == KeyType::Ed25519) {
        const std::unique_ptr<EVP_MD_CTX, OpenSslFree> context(EVP_MD_CTX_new());
        isSigned = EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_public.m_key.get()) == 1 &&
                   EVP_DigestSign(context.get(), out, &size, octets(digest), digestSize) == 1;
    } else {
        const std::unique_ptr<EVP_PKEY_CTX, OpenSslFree> context(
            EVP_PKEY_CTX_new(m_public.m_key.get(), nullptr));
        isSigned = EVP_PKEY_sign_init(context.get()) == 1 &&
                   usesPkcs1(context.get(), HashAlgorithm::Sha256) &&
                   EVP_PKEY_sign(context.get(), out, &size, octets(digest), digestSize) == 1;
    }
    ERR_clear_error();
    if (!isSigned)
        return Error{Fault::Io, PP_SAY("The message cannot be signed"), PP_SAY("OpenSSL refused the key"),
                     PP_SAY("Make a new key.")};
    signature.resize(static_cast<qsizetype>(size));
    return signature;
}

} // namespace PressPost::Dkim
