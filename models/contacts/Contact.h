// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/AddressCheck.h"
#include "models/contacts/FormerContacts.h"
#include "models/contacts/MailChoice.h"
#include "models/core/ItemRoles.h"

#include <QMap>

#include <optional>

namespace PressPost
{

Tone verdictTone(Verdict verdict);
Sentence verdictLabel(Verdict verdict); // "Valid"

// Why somebody is kept out, as the table of contacts stores it: the words of suppression.kind.
Sentence keptOutLabel(QByteArrayView kind); // "Unsubscribed"; empty for none
// Whether the press office may take it back: what it or a bounce decided, never a person's own wish.
bool mayTakeBack(QByteArrayView keptOut);

// Whether a person can be written to, in a word and a reason. Kept-out beats restricted beats the verdict.
struct Standing {
    Tone tone = Tone::Unknown;
    Sentence word;
    Sentence reason;

    friend bool operator==(const Standing &, const Standing &) = default;
};

// The facts a standing is made of, as stored.
struct StandingFacts {
    QByteArray verdict = "unknown"; // verdictName()
    QByteArray code = {};
    Sentence reason = {};
    QByteArray keptOut = {}; // "unsubscribed" …; empty: not kept out
    bool isRestricted = false;
    bool isProvisional = false; // kept out until a second report or a person confirms it
};
Standing standingOf(const StandingFacts &facts);

// On what ground somebody is written to, in a word or two: "Consent, not proven" for consent-claimed.
Sentence basisLabel(QByteArrayView basis);

// Sentences in a TEXT column: JSON of source and arguments, so that they can be shown in any language later.
QString storedSentence(const Sentence &sentence);
Sentence sentenceFrom(const QString &stored);

// What a table row shows.
struct ContactRow {
    qint64 id = 0;
    QString name;
    QString organisation;
    QString email; // with U-labels, for people
    QString role;
    QString phone;
    QString language;
    QString country;
    Standing standing;
    QStringList lists;
    std::optional<Instant> lastAct;
    Instant addedAt;
    QByteArray basis;
};

// The person behind it.
struct ContactDetails {
    ContactRow row;
    QString firstName;
    QString lastName;
    QString notes;
    QMap<QString, QString> fields; // columns of sheets without a place of their own
    QStringList tags;
    std::vector<MailChoice> topics;
    std::vector<MailChoice> mailTypes; // kinds of mail
    QByteArray keptOut;
    QString keptOutReason; // of the press office, in its own words; for by-hand alone
    std::optional<Instant> keptOutSince;
    QString suggestion;
    QString evidence;
    std::optional<Instant> verdictSince;
    std::optional<Instant> checkedAt;
    std::optional<Instant> basisSince;
    std::optional<Instant> restrictedAt;
    std::optional<Instant> deliveredAt;
    std::optional<Instant> cameBackAt;
    std::optional<Instant> repliedAt;
    QString source; // "Culture desks 2025.xlsx – press fair"
    std::optional<qint64> sourceRow;
    std::optional<qint64> batch;
    std::vector<FormerAddress> former; // of those who were merged with them
};

// What the press office may write by hand. email cannot be changed to one that is taken.
struct ContactEdit {
    QString email;
    QString name;
    QString firstName;
    QString lastName;
    QString organisation;
    QString role;
    QString phone;
    QString language;
    QString country;
    QString notes;
};

ContactEdit editOf(const ContactDetails &details);
// As it is shown: "Anna Lindqvist", also where only the parts are known.
QString wholeName(const ContactEdit &contact);

// Another whole name, as a person typed it. The parts follow where they are certain: what stays of one of
// them says what the other is, and two words are two parts; else only the whole name is known.
void rename(ContactEdit &contact, const QString &name);

struct ContactList {
    qint64 id = 0;
    QString name;
    qint64 people = 0;
    QString filter = {}; // of a list that fills itself; empty: people are put on it
};

// "Lindqvist, Anna" and "lindqvist anna" stand together: folded, without accents.
QString sortKeyOf(const QString &lastName, const QString &firstName, const QString &name,
                  const QString &email);

} // namespace PressPost
