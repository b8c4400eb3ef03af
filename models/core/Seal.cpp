// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Seal.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <array>
#include <memory>

namespace PressPost
{

namespace
{
constexpr quint64 smallestMemory = quint64(16) << 20;
constexpr quint64 largestMemory = quint64(512) << 20;

struct Free {
    void operator()(EVP_KDF *kdf) const { EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX *context) const { EVP_KDF_CTX_free(context); }
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};

const unsigned char *unsignedBytes(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

quint64 memoryOf(ScryptCost cost)
{
    return (quint64(128) * cost.r) << cost.log2N;
}
} // namespace

bool ScryptCost::isAcceptable() const
{
    return log2N >= 1 && log2N <= 24 && r >= 1 && p >= 1 && p <= 16 && memoryOf(*this) >= smallestMemory &&
           memoryOf(*this) <= largestMemory;
}

Result<Secret> keyFromPassphrase(const Secret &passphrase, QByteArrayView salt, ScryptCost cost)
{
    const auto failed = [] {
        return Error{Fault::Io, PP_SAY("The key cannot be made from the passphrase"),
                     PP_SAY("there is too little memory, or OpenSSL lacks scrypt"),
                     PP_SAY("Close other programs and try again.")};
    };
    const std::unique_ptr<EVP_KDF, Free> kdf(EVP_KDF_fetch(nullptr, "SCRYPT", nullptr));
    const std::unique_ptr<EVP_KDF_CTX, Free> context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    if (!context || !cost.isAcceptable())
        return failed();
    // OpenSSL copies nothing of these and changes nothing; its type only knows no const.
    auto *secret = const_cast<char *>(passphrase.isEmpty() ? "" : passphrase.view().data());
    auto *saltBytes = const_cast<char *>(salt.data());
    uint64_t n = uint64_t(1) << cost.log2N;
    uint64_t memory = largestMemory + (quint64(32) << 20); // its default of 32 MiB refuses our cost
    quint32 r = cost.r;
    quint32 p = cost.p;
    const std::array parameters{
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, secret,
                                          static_cast<size_t>(passphrase.size())),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, saltBytes, static_cast<size_t>(salt.size())),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end()};
    QByteArray key(sealKeySize, '\0');
    if (EVP_KDF_derive(context.get(), reinterpret_cast<unsigned char *>(key.data()), sealKeySize,
                       parameters.data()) != 1)
        return failed();
    Secret result(key);
    wipe(key);
    return result;
}

Secret keyForPurpose(const Secret &key, QByteArrayView purpose)
{
    QByteArray made(sealKeySize, '\0');
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.view().data(), static_cast<int>(key.size()), unsignedBytes(purpose),
         static_cast<size_t>(purpose.size()), reinterpret_cast<unsigned char *>(made.data()), &size);
    Secret result(made);
    wipe(made);
    return result;
}

QByteArray seal(const Secret &key, QByteArrayView nonce, QByteArrayView plain, QByteArrayView alsoProven)
{
    Q_ASSERT(key.size() == sealKeySize && nonce.size() == sealNonceSize);
    const std::unique_ptr<EVP_CIPHER_CTX, Free> context(EVP_CIPHER_CTX_new());
    QByteArray sealed(plain.size() + sealTagSize, '\0');
    auto *out = reinterpret_cast<unsigned char *>(sealed.data());
    int size = 0;
    bool good = EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, unsignedBytes(key.view()),
                                   unsignedBytes(nonce)) == 1;
    good = good && EVP_EncryptUpdate(context.get(), nullptr, &size, unsignedBytes(alsoProven),
                                     static_cast<int>(alsoProven.size())) == 1;
    good = good && EVP_EncryptUpdate(context.get(), out, &size, unsignedBytes(plain),
                                     static_cast<int>(plain.size())) == 1;
    good = good && EVP_EncryptFinal_ex(context.get(), out + plain.size(), &size) == 1;
    good = good &&
           EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, sealTagSize, out + plain.size()) == 1;
    if (!good)
        qFatal("AES-256-GCM is not usable in this OpenSSL"); // going on would write unprotected bytes
    return sealed;
}

std::optional<Secret> unseal(const Secret &key, QByteArrayView nonce, QByteArrayView sealed,
                             QByteArrayView alsoProven)
{
    if (key.size() != sealKeySize || nonce.size() != sealNonceSize || sealed.size() < sealTagSize)
        return std::nullopt;
    const std::unique_ptr<EVP_CIPHER_CTX, Free> context(EVP_CIPHER_CTX_new());
    const qsizetype plainSize = sealed.size() - sealTagSize;
    QByteArray tag = sealed.last(sealTagSize).toByteArray();
    QByteArray plain(plainSize, '\0');
    auto *out = reinterpret_cast<unsigned char *>(plain.data());
    int size = 0;
    bool good = EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, unsignedBytes(key.view()),
                                   unsignedBytes(nonce)) == 1;
    good = good && EVP_DecryptUpdate(context.get(), nullptr, &size, unsignedBytes(alsoProven),
                                     static_cast<int>(alsoProven.size())) == 1;
    good = good && EVP_DecryptUpdate(context.get(), out, &size, unsignedBytes(sealed),
                                     static_cast<int>(plainSize)) == 1;
    good = good && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, sealTagSize, tag.data()) == 1;
    good = good && EVP_DecryptFinal_ex(context.get(), out + plainSize, &size) == 1;
    std::optional<Secret> result;
    if (good)
        result.emplace(plain);
    wipe(plain);
    return result;
}

} // namespace PressPost
