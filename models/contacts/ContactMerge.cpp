// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactMerge.h"

#include <algorithm>

namespace PressPost
{

namespace
{

bool restsOnConsent(const ContactDetails &person)
{
    return person.row.basis == "consent-proven" || person.row.basis == "consent-claimed";
}

} // namespace

const MergeField *MergePreview::field(const QString &id) const
{
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&id](const MergeField &one) { return one.id == id; });
    return found == fields.end() ? nullptr : &*found;
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
        if (restsOnConsent(person) && !restsOnConsent(*keeper))
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
