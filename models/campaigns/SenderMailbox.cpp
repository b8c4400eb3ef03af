// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/SenderMailbox.h"

#include "models/mail/address/Cleaning.h"

namespace PressPost
{

Result<Mailbox> senderMailbox(const QString &typed)
{
    const auto refused = [&typed](const Sentence &why) {
        return Error{Fault::Usage, PP_SAY("“%1” cannot be a sender", typed), why,
                     PP_SAY("write it as Press office <press@example.org>")};
    };
    const QList<CleanedAddress> found = cleanCell(typed);
    if (found.isEmpty())
        return refused(PP_SAY("it is empty"));
    if (found.size() > 1)
        return refused(PP_SAY("a message has one sender, and these are %1", QString::number(found.size())));
    const ParsedAddress address = parseAddress(found.first().text);
    if (!address)
        return refused(address.problem().reason);
    Mailbox mailbox{found.first().name, address->text().toUtf8()};
    if (!isSafeAddress(mailbox.address))
        return refused(PP_SAY("not every mail system accepts its letters"));
    return mailbox;
}

} // namespace PressPost
