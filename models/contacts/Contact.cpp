// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/Contact.h"

#include "models/contacts/PersonName.h"
#include "models/core/Folded.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace PressPost
{

namespace
{

struct KeptOutWord {
    QByteArrayView kind;
    Sentence label;
    Sentence reason;
};

const std::array<KeptOutWord, 6> &keptOutWords()
{
    static const std::array<KeptOutWord, 6> words{{
        {"unsubscribed", PP_SAY("Unsubscribed"), PP_SAY("asked not to be mailed")},
        {"objected", PP_SAY("Objected"), PP_SAY("objected to being mailed")},
        {"complained", PP_SAY("Complained"), PP_SAY("reported a message as spam")},
        {"came-back", PP_SAY("Came back"), PP_SAY("messages came back for good")},
        {"erased", PP_SAY("Erased"), PP_SAY("asked to be forgotten")},
        {"by-hand", PP_SAY("Kept out"), PP_SAY("kept out by your press office")},
    }};
    return words;
}

Sentence toConfirm(const KeptOutWord &word)
{
    return word.kind == "came-back"
               ? PP_SAY("a message came back; provisional, to confirm")
               : PP_SAY("a report that anybody could have written says so; provisional, to confirm");
}

Standing verdictStanding(const StandingFacts &facts)
{
    for (const Verdict verdict : {Verdict::Valid, Verdict::Risky, Verdict::Invalid}) {
        if (facts.verdict == verdictName(verdict))
            return {verdictTone(verdict), verdictLabel(verdict), facts.reason};
    }
    return {verdictTone(Verdict::Unknown), verdictLabel(Verdict::Unknown),
            facts.code.isEmpty() ? PP_SAY("never checked") : facts.reason};
}

} // namespace

Tone verdictTone(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Valid:
        return Tone::Ok;
    case Verdict::Risky:
        return Tone::Warn;
    case Verdict::Invalid:
        return Tone::Error;
    case Verdict::Unknown:
        return Tone::Unknown;
    }
    Q_UNREACHABLE();
}

Sentence verdictLabel(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Valid:
        return PP_SAY("Valid");
    case Verdict::Risky:
        return PP_SAY("Risky");
    case Verdict::Invalid:
        return PP_SAY("Invalid");
    case Verdict::Unknown:
        return PP_SAY("Unknown");
    }
    Q_UNREACHABLE();
}

Sentence keptOutLabel(QByteArrayView kind)
{
    for (const KeptOutWord &word : keptOutWords()) {
        if (word.kind == kind)
            return word.label;
    }
    return {};
}

bool mayTakeBack(QByteArrayView keptOut)
{
    return keptOut == "by-hand" || keptOut == "came-back";
}

Standing standingOf(const StandingFacts &facts)
{
    for (const KeptOutWord &word : keptOutWords()) {
        if (word.kind == facts.keptOut)
            return {Tone::None, PP_SAY("Left out"), facts.isProvisional ? toConfirm(word) : word.reason};
    }
    if (facts.isRestricted)
        return {Tone::None, PP_SAY("Restricted"), PP_SAY("the person asked to have the data left alone")};
    return verdictStanding(facts);
}

Sentence basisLabel(QByteArrayView basis)
{
    if (basis == "consent-proven")
        return PP_SAY("Consent");
    if (basis == "consent-claimed")
        return PP_SAY("Consent, not proven");
    if (basis == "legitimate-interest")
        return PP_SAY("Legitimate interest");
    if (basis == "soft-opt-in")
        return PP_SAY("Existing relationship");
    if (basis == "contract")
        return PP_SAY("Contract");
    return PP_SAY("None");
}

// ["Whether %1 receives mail has not been asked yet","example.org"]
QString storedSentence(const Sentence &sentence)
{
    if (sentence.isEmpty())
        return {};
    const auto isEscaped = [](QChar c) { return c < u' ' || c == u'"' || c == u'\\'; };
    QString plain = QString(u"[\"" + QString::fromUtf8(sentence.source));
    for (const QString &argument : sentence.arguments)
        plain += QString(u"\",\"" + argument);
    // Two marks a part, and nothing else that JSON has a sign for: nearly always.
    if (std::count_if(plain.begin(), plain.end(), isEscaped) == 1 + 2 * sentence.arguments.size())
        return plain + QStringLiteral("\"]");
    QJsonArray parts{QString::fromUtf8(sentence.source)};
    for (const QString &argument : sentence.arguments)
        parts.append(argument);
    return QString::fromUtf8(QJsonDocument(parts).toJson(QJsonDocument::Compact));
}

Sentence sentenceFrom(const QString &stored)
{
    const QJsonArray parts = QJsonDocument::fromJson(stored.toUtf8()).array();
    Sentence sentence{parts.at(0).toString().toUtf8(), {}};
    for (qsizetype i = 1; i < parts.size(); ++i)
        sentence.arguments.append(parts.at(i).toString());
    return sentence;
}

ContactEdit editOf(const ContactDetails &details)
{
    const ContactRow &row = details.row;
    return {row.email, row.name,  details.firstName, details.lastName, row.organisation,
            row.role,  row.phone, row.language,      row.country,      details.notes};
}

QString wholeName(const ContactEdit &contact)
{
    return contact.name.isEmpty() ? QString(contact.firstName + u' ' + contact.lastName).trimmed()
                                  : contact.name;
}

void rename(ContactEdit &contact, const QString &name)
{
    contact.name = name.simplified();
    if (contact.firstName.isEmpty() && contact.lastName.isEmpty())
        return;
    const QString first = contact.firstName;
    const QString last = contact.lastName;
    const QStringList words = contact.name.split(u' ');
    if (!last.isEmpty() && contact.name.endsWith(QString(u' ' + last))) {
        contact.firstName = contact.name.chopped(last.size() + 1);
    } else if (!first.isEmpty() && contact.name.startsWith(QString(first + u' '))) {
        contact.lastName = contact.name.sliced(first.size() + 1);
    } else {
        contact.firstName = words.size() == 2 ? words.front() : QString();
        contact.lastName = words.size() == 2 ? words.back() : QString();
    }
}

QString sortKeyOf(const QString &lastName, const QString &firstName, const QString &name,
                  const QString &email)
{
    QString text =
        lastName.isEmpty() ? lastWordFirst(name.simplified()) : QString(lastName + u' ' + firstName);
    if (text.trimmed().isEmpty())
        text = email;
    return folded(text).simplified();
}

} // namespace PressPost
