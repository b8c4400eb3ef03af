// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/sasl/Sasl.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace PressPost::Sasl
{

namespace
{

constexpr int fewestIterations = 4096;     // RFC 7677 §4
constexpr int mostIterations = 10'000'000; // beyond this a server only keeps us busy
constexpr qsizetype longestChallenge = 8192;
constexpr qsizetype nonceBytes = 18;
constexpr qsizetype sha256Bytes = 32;

Error notTheMechanism(const Sentence &why)
{
    return {Fault::Syntax, PP_SAY("The server does not sign us in as it said it would"), why,
            PP_SAY("Choose another way to sign in, or ask your provider.")};
}

QByteArray hmacSha256(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

// RFC 5802 §2.2, Hi().
QByteArray saltedPassword(const Secret &password, const QByteArray &salt, int iterations)
{
    std::array<unsigned char, sha256Bytes> out{};
    PKCS5_PBKDF2_HMAC(password.view().data(), static_cast<int>(password.size()),
                      reinterpret_cast<const unsigned char *>(salt.constData()),
                      static_cast<int>(salt.size()), iterations, EVP_sha256(), static_cast<int>(out.size()),
                      out.data());
    QByteArray salted(reinterpret_cast<const char *>(out.data()), sha256Bytes);
    return salted;
}

// The value of "x=value" among attributes parted by commas.
std::optional<QByteArray> attribute(const QByteArray &message, char name)
{
    const QByteArrayList parts = message.split(',');
    for (const QByteArray &part : parts) {
        if (part.size() >= 2 && part.at(0) == name && part.at(1) == '=')
            return part.mid(2);
    }
    return std::nullopt;
}

// RFC 5802 §5.1: "," and "=" have other uses.
QByteArray scramName(QByteArray user)
{
    return user.replace('=', "=3D").replace(',', "=2C");
}

QByteArray xored(QByteArray a, const QByteArray &b)
{
    for (qsizetype i = 0; i < a.size(); ++i)
        a[i] = static_cast<char>(a.at(i) ^ b.at(i));
    return a;
}

} // namespace

QByteArray nameOf(Mechanism mechanism)
{
    switch (mechanism) {
    case Mechanism::Automatic:
        return {};
    case Mechanism::Plain:
        return QByteArrayLiteral("PLAIN");
    case Mechanism::Login:
        return QByteArrayLiteral("LOGIN");
    case Mechanism::CramMd5:
        return QByteArrayLiteral("CRAM-MD5");
    case Mechanism::ScramSha256:
        return QByteArrayLiteral("SCRAM-SHA-256");
    case Mechanism::XOAuth2:
        return QByteArrayLiteral("XOAUTH2");
    }
    Q_UNREACHABLE();
}

std::optional<Mechanism> choose(Mechanism wanted, const QByteArrayList &offered)
{
    if (wanted != Mechanism::Automatic)
        return offered.contains(nameOf(wanted)) ? std::optional(wanted) : std::nullopt;
    for (const Mechanism candidate :
         {Mechanism::Plain, Mechanism::Login, Mechanism::ScramSha256, Mechanism::CramMd5}) {
        if (offered.contains(nameOf(candidate)))
            return candidate;
    }
    return std::nullopt;
}

Exchange::Exchange(Mechanism mechanism, const QString &user, const Secret &password, Random &random)
    : m_mechanism(mechanism), m_user(user.toUtf8()), m_password(password)
{
    if (mechanism == Mechanism::ScramSha256) {
        // RFC 5802 §5.1: names are prepared by RFC 4013; its normalisation is what matters in practice.
        m_user = user.normalized(QString::NormalizationForm_KC).toUtf8();
        m_nonce = random.bytes(nonceBytes).toBase64(QByteArray::Base64UrlEncoding);
        m_clientFirst = "n=" + scramName(m_user) + ",r=" + m_nonce;
    }
}

std::optional<QByteArray> Exchange::initialResponse()
{
    const QByteArray password = m_password.view().toByteArray();
    switch (m_mechanism) {
    case Mechanism::Plain:
        ++m_step;
        return QByteArray(QByteArray(1, '\0') + m_user + QByteArray(1, '\0') + password);
    case Mechanism::XOAuth2:
        ++m_step;
        return QByteArray("user=" + m_user +
                          "\x01"
                          "auth=Bearer " +
                          password + "\x01\x01");
    case Mechanism::ScramSha256:
        ++m_step;
        return QByteArray("n,," + m_clientFirst);
    case Mechanism::Login:
    case Mechanism::CramMd5:
    case Mechanism::Automatic:
        break;
    }
    return std::nullopt;
}

Result<QByteArray> Exchange::respond(const QByteArray &challenge)
{
    if (challenge.size() > longestChallenge)
        return notTheMechanism(PP_SAY("Its question is longer than any."));
    const int step = m_step++;
    switch (m_mechanism) {
    case Mechanism::Login: // the questions differ from server to server, their order does not
        if (step < 2)
            return step == 0 ? m_user : m_password.view().toByteArray();
        break;
    case Mechanism::CramMd5:
        if (step == 0)
            return QByteArray(m_user + ' ' +
                              QMessageAuthenticationCode::hash(challenge, m_password.view().toByteArray(),
                                                               QCryptographicHash::Md5)
                                  .toHex());
        break;
    case Mechanism::ScramSha256:
        if (step == 1)
            return answerScramFirst(challenge);
        if (step == 2)
            return checkScramFinal(challenge);
        break;
    case Mechanism::XOAuth2: // the reason of a refusal; an empty answer brings the refusal itself
        if (step == 1)
            return QByteArray();
        break;
    case Mechanism::Plain:
    case Mechanism::Automatic:
        break;
    }
    return notTheMechanism(PP_SAY("It asks more than the way of signing in has questions."));
}

Result<QByteArray> Exchange::answerScramFirst(const QByteArray &challenge)
{
    const auto nonce = attribute(challenge, 'r');
    const auto salt = attribute(challenge, 's');
    const int iterations = attribute(challenge, 'i').value_or(QByteArray()).toInt();
    if (!nonce || !salt || !nonce->startsWith(m_nonce) || nonce->size() == m_nonce.size())
        return notTheMechanism(PP_SAY("Its first answer does not belong to our question."));
    if (iterations < fewestIterations || iterations > mostIterations)
        return notTheMechanism(PP_SAY("It wants the password hashed %1 times.", QString::number(iterations)));
    QByteArray salted = saltedPassword(m_password, QByteArray::fromBase64(*salt), iterations);
    const QByteArray clientKey = hmacSha256(salted, QByteArrayLiteral("Client Key"));
    const QByteArray withoutProof = "c=biws,r=" + *nonce; // biws: "n,,", no channel binding
    const QByteArray said = m_clientFirst + ',' + challenge + ',' + withoutProof;
    const QByteArray storedKey = QCryptographicHash::hash(clientKey, QCryptographicHash::Sha256);
    const QByteArray proof = xored(clientKey, hmacSha256(storedKey, said));
    m_serverSignature = hmacSha256(hmacSha256(salted, QByteArrayLiteral("Server Key")), said);
    wipe(salted);
    return QByteArray(withoutProof + ",p=" + proof.toBase64());
}

Result<QByteArray> Exchange::checkScramFinal(const QByteArray &challenge)
{
    if (const auto refusal = attribute(challenge, 'e'))
        return QByteArray(); // the refusal itself follows
    const auto signature = attribute(challenge, 'v');
    m_proven = signature && Secret(QByteArray::fromBase64(*signature)) == Secret(m_serverSignature);
    PP_CHECK(finish());
    return QByteArray();
}

Result<void> Exchange::finish() const
{
    if (m_mechanism == Mechanism::ScramSha256 && !m_proven)
        return notTheMechanism(
            PP_SAY("It cannot prove that it knows the password: it may not be the server it "
                   "says it is."));
    return {};
}

} // namespace PressPost::Sasl
