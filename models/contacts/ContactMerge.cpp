// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactMerge.h"

#include <algorithm>

namespace PressPost
{

namespace
{

bool isConsent(QByteArrayView basis)
{
    return basis == "consent-proven" || basis == "consent-claimed";
}

} // namespace

int groundRank(QByteArrayView basis)
{
    return basis == "none" ? 0 : !isConsent(basis) ? 1 : basis == "consent-claimed" ? 2 : 3;
}

std::vector<Sentence> movedWords(const MergeNumbers &numbers, const std::function<QString(qint64)> &count)
{
    std::vector<Sentence> parts;
    const auto add = [&parts](qint64 number, const Sentence &words) {
        if (number > 0)
            parts.push_back(words);
    };
    add(numbers.messages, PP_SAY_N(numbers.messages, "one message", "%1 messages", count(numbers.messages)));
    add(numbers.cameBack,
        PP_SAY_N(numbers.cameBack, "one that came back", "%1 that came back", count(numbers.cameBack)));
    add(numbers.reports, PP_SAY_N(numbers.reports, "one report", "%1 reports", count(numbers.reports)));
    add(numbers.consents, PP_SAY_N(numbers.consents, "one record of consent", "%1 records of consent",
                                   count(numbers.consents)));
    add(numbers.requests, PP_SAY_N(numbers.requests, "one request", "%1 requests", count(numbers.requests)));
    add(numbers.lists, PP_SAY_N(numbers.lists, "one list", "%1 lists", count(numbers.lists)));
    add(numbers.keptOut, PP_SAY_N(numbers.keptOut, "one entry of the keep-out list",
                                  "%1 entries of the keep-out list", count(numbers.keptOut)));
    return parts;
}

const MergeField *MergePreview::field(const QString &id) const
{
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&id](const MergeField &one) { return one.id == id; });
    return found == fields.end() ? nullptr : &*found;
}

Result<void> MergePreview::checkNobodyIsDifferent() const
{
    if (different.empty())
        return {};
    QStringList addresses;
    for (const ContactDetails &person : people) {
        const std::vector<qint64> &those = different.front().people;
        if (std::find(those.begin(), those.end(), person.row.id) != those.end())
            addresses.append(person.row.email);
    }
    const QString last = addresses.takeLast();
    return Error{Fault::Conflict, PP_SAY("Nobody was merged"),
                 PP_SAY("somebody said that %1 and %2 are different people",
                        addresses.join(QStringLiteral(", ")), last),
                 PP_SAY("“presspostctl contacts different --take-back %1” takes that back",
                        QString::number(different.front().decision))};
}

std::vector<Sentence> MergePreview::consequences(qint64 addressOf) const
{
    std::vector<Sentence> all;
    const auto keeper = std::find_if(people.begin(), people.end(), [addressOf](const ContactDetails &one) {
        return one.row.id == addressOf;
    });
    if (keeper == people.end())
        return all;
    for (const ContactDetails &person : people) {
        if (person.row.id == addressOf)
            continue;
        if (isConsent(person.row.basis) && groundRank(person.row.basis) > groundRank(keeper->row.basis))
            all.push_back(PP_SAY("The consent given for %1 is none for %2: it stays on record and does not "
                                 "pass over.",
                                 person.row.email, keeper->row.email));
        else if (person.row.basis != "none" && keeper->row.basis == "none")
            all.push_back(PP_SAY("The ground for writing to %1 does not pass over to %2.", person.row.email,
                                 keeper->row.email));
    }
    if (keeper->row.basis == "none")
        all.push_back(PP_SAY("There is no ground yet for writing to %1.", keeper->row.email));
    for (const ContactDetails &person : people) {
        if (!person.keptOut.isEmpty())
            all.push_back(PP_SAY("%1 is kept out, so the person stays kept out, under every address.",
                                 person.row.email));
        if (person.restrictedAt)
            all.push_back(PP_SAY("%1 is on hold by request, so the person stays on hold.", person.row.email));
    }
    return all;
}

} // namespace PressPost
