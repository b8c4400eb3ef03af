// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/VerifierParts.h"

#include <QUrl>

#include <libpsl.h>

#include <algorithm>
#include <array>

namespace PressPost::Dkim
{

namespace
{
constexpr std::chrono::minutes clockSkew{15};

// What a reader sees or a program acts on (RFC 6376 §5.4.1).
constexpr std::array fieldsWorthSigning{"from",
                                        "subject",
                                        "date",
                                        "to",
                                        "cc",
                                        "reply-to",
                                        "mime-version",
                                        "content-type",
                                        "message-id",
                                        "content-transfer-encoding",
                                        "list-unsubscribe",
                                        "list-unsubscribe-post"};

// "example.co.uk" of "news.example.co.uk".
QByteArray registrableDomain(const QByteArray &domain)
{
    const psl_ctx_t *list = psl_builtin();
    const char *found = list == nullptr ? nullptr : psl_registrable_domain(list, domain.constData());
    return found == nullptr ? domain : QByteArray(found);
}

QByteArray writtenName(const Field &field)
{
    return field.whole.first(std::max<qsizetype>(field.whole.indexOf(':'), 0)).toByteArray().trimmed();
}

// Comments go, quoted strings become one letter: what is left has its marks where they mean something.
QByteArray withoutCommentsAndQuotes(QByteArrayView value)
{
    QByteArray result;
    int depth = 0;
    bool isQuoted = false;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '\\' && (isQuoted || depth > 0)) {
            ++i;
        } else if (isQuoted) {
            isQuoted = c != '"';
        } else if (c == '(') {
            ++depth;
        } else if (depth > 0) {
            depth -= c == ')' ? 1 : 0;
        } else if (c == '"') {
            isQuoted = true;
            result += 'q';
        } else {
            result += c;
        }
    }
    return result;
}
} // namespace

QByteArrayList fromDomains(const MessageView &message)
{
    QByteArrayList domains;
    for (const Field &field : message.fields) {
        if (field.name != "from")
            continue;
        QByteArray text = withoutCommentsAndQuotes(field.value);
        for (char &c : text) {
            if (c == '<' || c == '>' || c == ',' || c == ';' || c == ':' || c == '\r' || c == '\n' ||
                c == '\t')
                c = ' ';
        }
        for (const QByteArray &word : text.split(' ')) {
            const qsizetype at = word.lastIndexOf('@');
            if (at >= 0 && at + 1 < word.size())
                domains.append(QUrl::toAce(QString::fromUtf8(word.mid(at + 1))).toLower());
        }
    }
    domains.removeAll(QByteArray());
    return domains;
}

std::vector<SignatureWarning> warningsOf(const MessageView &message, const Signature &signature, Instant now)
{
    std::vector<SignatureWarning> warnings;
    const QByteArrayList domains = fromDomains(message);
    const QByteArray ours = registrableDomain(signature.domain);
    const bool isAligned = std::any_of(domains.begin(), domains.end(), [&](const QByteArray &domain) {
        return registrableDomain(domain) == ours;
    });
    if (!isAligned && !signature.domain.isEmpty())
        warnings.push_back(
            {"from-not-aligned", "From",
             PP_SAY("The signature is of %1, the message says it comes from %2.",
                    QString::fromLatin1(signature.domain), QString::fromLatin1(domains.join(", ")))});
    if (signature.signedAt && *signature.signedAt > now + clockSkew)
        warnings.push_back({"signed-in-future",
                            {},
                            PP_SAY("The signature says it was made at %1, which is still to come.",
                                   toIsoText(*signature.signedAt))});
    for (const char *name : fieldsWorthSigning) {
        const Field *field = message.find(name);
        if (field != nullptr && !signature.names.contains(name) && signature.fault.isEmpty())
            warnings.push_back({"unsigned-header", writtenName(*field),
                                PP_SAY("%1 is not signed: anybody on the way may have changed it.",
                                       QString::fromLatin1(writtenName(*field)))});
    }
    return warnings;
}

const KeySource::Keys &KeySource::keysOf(const Signature &signature)
{
    const QByteArray name = recordName(signature.selector, signature.domain).toLower();
    auto found = m_asked.constFind(name);
    if (found == m_asked.constEnd())
        found = m_asked.insert(name, ask(signature));
    return *found;
}

KeySource::Keys KeySource::ask(const Signature &signature) const
{
    Keys keys;
    const QByteArray name = recordName(signature.selector, signature.domain);
    const QString shown = QString::fromLatin1(name);
    const Dns::Answer answer = m_dns.look(name, Dns::Type::Txt);
    keys.isSecure = answer.secure;
    if (!answer.isKnown() && answer.status != Dns::Status::BadName) {
        keys.outcome = Outcome::TempError;
        keys.reason =
            answer.status == Dns::Status::Bogus
                ? PP_SAY("The key at %1 cannot be trusted: DNSSEC says the answer was altered.", shown)
                : PP_SAY("The key at %1 cannot be asked for now: the DNS does not answer.", shown);
        return keys;
    }
    keys.outcome = Outcome::PermError;
    keys.reason = PP_SAY("There is no key at %1.", shown);
    for (const QByteArray &text : Dns::txtRecords(answer)) {
        if (looksLikeKeyRecord(text))
            keys.records.push_back(parseKeyRecord(text));
        else
            keys.reason = PP_SAY("There is no key at %1, only other texts.", shown);
    }
    if (!keys.records.empty())
        keys.outcome = Outcome::Pass;
    return keys;
}

} // namespace PressPost::Dkim
