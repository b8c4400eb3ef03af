// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/Signer.h"

#include "models/mail/dkim/KeyRecord.h"
#include "models/mail/dkim/MessageView.h"
#include "models/mail/dkim/SafeTravel.h"
#include "models/mail/dkim/TagList.h"

#include <algorithm>
#include <array>

namespace PressPost::Dkim
{

namespace
{
enum class Oversign {
    Always,      // one more than there is, also when there is none
    WhenPresent, // relays add a missing one on their own (RFC 6409 §8), which must not break the signature
    Never,
};

struct SignedField {
    const char *name;
    Oversign oversign;
};

// §5.4.1 and RFC 8058 §4 (both List-Unsubscribe fields).
constexpr std::array signedFields{
    SignedField{"From", Oversign::Always},
    SignedField{"Subject", Oversign::Always},
    SignedField{"Date", Oversign::WhenPresent},
    SignedField{"To", Oversign::WhenPresent},
    SignedField{"Cc", Oversign::Always},
    SignedField{"Reply-To", Oversign::Always},
    SignedField{"Message-ID", Oversign::WhenPresent},
    SignedField{"MIME-Version", Oversign::WhenPresent},
    SignedField{"Content-Type", Oversign::WhenPresent},
    SignedField{"Content-Transfer-Encoding", Oversign::WhenPresent},
    SignedField{"List-Unsubscribe", Oversign::Always},
    SignedField{"List-Unsubscribe-Post", Oversign::Always},
    SignedField{"In-Reply-To", Oversign::Never},
    SignedField{"References", Oversign::Never},
    SignedField{"List-Id", Oversign::Never},
    SignedField{"List-Help", Oversign::Never},
    SignedField{"List-Post", Oversign::Never},
    SignedField{"List-Owner", Oversign::Never},
    SignedField{"List-Archive", Oversign::Never},
    SignedField{"List-Subscribe", Oversign::Never},
    SignedField{"Feedback-ID", Oversign::Never},
    SignedField{"Auto-Submitted", Oversign::Never},
    SignedField{"Content-ID", Oversign::Never},
    SignedField{"Content-Language", Oversign::Never},
};

constexpr qsizetype lineWidth = 76;

// Names of h= joined by colons, folded before the line gets too long.
void appendFolded(QByteArray &out, const QByteArray &name, qsizetype &column)
{
    if (column + name.size() + 1 > lineWidth) {
        out += "\r\n  ";
        column = 2;
    }
    out += name;
    column += name.size();
}

void appendFoldedBase64(QByteArray &out, const QByteArray &bytes)
{
    constexpr qsizetype width = 72;
    const QByteArray text = bytes.toBase64();
    for (qsizetype i = 0; i < text.size(); i += width) {
        out += "\r\n ";
        out += QByteArrayView(text).sliced(i, std::min(width, text.size() - i));
    }
}

QByteArray bodyHashOf(QByteArrayView body, Canonical how)
{
    Hash hash(HashAlgorithm::Sha256);
    if (const std::optional<QByteArrayView> unchanged = canonicalAsItIs(body, how)) {
        hash.add(*unchanged);
        if (!unchanged->isEmpty() || how == Canonical::Simple)
            hash.add("\r\n");
    } else {
        hash.add(canonicalBody(body, how));
    }
    return hash.result();
}

// Without what stands before the first field: the postmark of an mbox, or folded lines that fold nothing.
// Below our signature it would become a part of it.
QByteArray fromFirstField(const QByteArray &message)
{
    QByteArrayView rest(message);
    while (!rest.isEmpty() && (isBlank(rest.front()) || rest.startsWith("From "))) {
        const qsizetype end = rest.indexOf('\n');
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
    }
    return rest.size() == message.size() ? message : rest.toByteArray();
}

Error cannotSignFor(const Sentence &why, const Sentence &remedy)
{
    return {Fault::Usage, PP_SAY("Messages cannot be signed"), why, remedy};
}
} // namespace

struct Signer::Plan {
    struct Key {
        PrivateKey key;
        QByteArray beginning; // the field up to the time
    };
    struct Name {
        QByteArray written; // "From"
        QByteArray lower;
        Oversign oversign;
    };

    QByteArray domain;
    SigningRules rules;
    std::vector<Key> keys;
    std::vector<Name> names;

    // Appends the canonical form of the fields to sign, and their names for h=.
    void collect(const MessageView &message, QByteArray &canonical, QByteArray &list) const;
    Result<void> appendSignature(QByteArray &out, const Key &key, const QByteArray &middle, Hash hash) const;
};

Result<Signer> Signer::create(const QByteArray &domain, const std::vector<SigningKey> &keys,
                              const SigningRules &rules)
{
    if (!isDomainName(domain))
        return cannotSignFor(PP_SAY("“%1” is no domain name", QString::fromUtf8(domain)),
                             PP_SAY("Write it in ASCII, as in xn--…"));
    if (keys.empty())
        return cannotSignFor(PP_SAY("there is no key"), PP_SAY("Make one for the domain."));
    auto plan = std::make_shared<Plan>();
    plan->domain = domain.toLower();
    plan->rules = rules;
    for (const SigningKey &each : keys) {
        if (!isDomainName(each.selector) || !isDomainName(recordName(each.selector, domain)))
            return cannotSignFor(PP_SAY("“%1” is no selector", QString::fromUtf8(each.selector)),
                                 PP_SAY("A selector has letters, digits and hyphens."));
        const QByteArray beginning = "DKIM-Signature: v=1; a=" + keyTypeName(each.key.type()) +
                                     "-sha256; c=" + rules.canonicalization.text() +
                                     ";\r\n d=" + plan->domain + "; s=" + each.selector + ";\r\n t=";
        plan->keys.push_back({each.key, beginning});
    }
    const auto isLeftOut = [&](const char *name) {
        return std::any_of(rules.leftOut.begin(), rules.leftOut.end(), [&](const QByteArray &each) {
            return each.compare(name, Qt::CaseInsensitive) == 0 &&
                   each.compare("from", Qt::CaseInsensitive) != 0;
        });
    };
    for (const SignedField &field : signedFields) {
        if (!isLeftOut(field.name))
            plan->names.push_back({field.name, QByteArray(field.name).toLower(), field.oversign});
    }
    return Signer(std::move(plan));
}

const QByteArray &Signer::domain() const
{
    return m_plan->domain;
}

void Signer::Plan::collect(const MessageView &message, QByteArray &canonical, QByteArray &list) const
{
    FieldPicker picker(message);
    qsizetype column = 3;
    for (const Name &name : names) {
        qsizetype count = 0;
        for (const Field *field = picker.next(name.lower); field != nullptr;
             field = picker.next(name.lower)) {
            appendCanonicalField(canonical, field->whole, rules.canonicalization.header);
            ++count;
        }
        // A name beyond the instances there are stands for nothing (§5.4.2), until somebody adds one.
        if (name.oversign == Oversign::Always || (name.oversign == Oversign::WhenPresent && count > 0))
            ++count;
        for (; count > 0; --count) {
            if (!list.isEmpty()) {
                list += ':';
                ++column;
            }
            appendFolded(list, name.written, column);
        }
    }
}

Result<void> Signer::Plan::appendSignature(QByteArray &out, const Key &key, const QByteArray &middle,
                                           Hash hash) const
{
    const QByteArray field = key.beginning + middle;
    QByteArray canonical;
    appendCanonicalField(canonical, field, rules.canonicalization.header);
    canonical.chop(2); // §3.7: the signature itself comes last, without its line end
    hash.add(canonical);
    PP_TRY(const QByteArray signature, key.key.sign(hash.result()));
    out += field;
    appendFoldedBase64(out, signature);
    out += "\r\n";
    return {};
}

Result<QByteArray> Signer::sign(const QByteArray &given, Instant now) const
{
    const QByteArray message = fromFirstField(travelsAsItIs(given) ? given : madeToTravel(given));
    const MessageView view = viewOf(message);
    if (view.find("from") == nullptr)
        return Error{Fault::Syntax, PP_SAY("The message cannot be signed"), PP_SAY("it has no From field"),
                     PP_SAY("Say who sends it.")};
    QByteArray canonical;
    canonical.reserve(4096);
    QByteArray names;
    m_plan->collect(view, canonical, names);
    QByteArray middle = QByteArray::number(toSeconds(now));
    if (m_plan->rules.lifetime)
        middle += "; x=" + QByteArray::number(toSeconds(now + *m_plan->rules.lifetime));
    middle += ";\r\n h=" + names +
              ";\r\n bh=" + bodyHashOf(view.body, m_plan->rules.canonicalization.body).toBase64() +
              ";\r\n b=";
    Hash hash(HashAlgorithm::Sha256);
    hash.add(canonical);
    QByteArray result;
    result.reserve(message.size() + 2048);
    for (const Plan::Key &key : m_plan->keys) {
        PP_CHECK(m_plan->appendSignature(result, key, middle, hash));
    }
    result += message;
    return result;
}

} // namespace PressPost::Dkim
