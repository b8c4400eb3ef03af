// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/MailChoice.h"

namespace PressPost
{

Sentence choicesInBrief(const std::vector<MailChoice> &choices)
{
    QStringList wanted;
    QStringList unwanted;
    for (const MailChoice &choice : choices)
        (choice.isWanted ? wanted : unwanted).append(choice.name);
    const QString comma = QStringLiteral(", ");
    if (unwanted.isEmpty())
        return wanted.isEmpty() ? Sentence() : PP_SAY("%1", wanted.join(comma));
    return wanted.isEmpty() ? PP_SAY("not: %1", unwanted.join(comma))
                            : PP_SAY("%1 · not: %2", wanted.join(comma), unwanted.join(comma));
}

Sentence choiceOrigin(QByteArrayView method)
{
    if (method == "hand")
        return PP_SAY("noted by your press office");
    if (method == "portal")
        return PP_SAY("their own choice, on your page for recipients");
    if (method == "reply")
        return PP_SAY("their own words, in a reply");
    if (method == "mailto" || method == "one-click")
        return PP_SAY("their own choice, by a link in a message");
    return {};
}

} // namespace PressPost
