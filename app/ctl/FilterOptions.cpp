// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/FilterOptions.h"

#include "models/contacts/ContactLists.h"

namespace PressPost::Ctl
{

QString filterHelp()
{
    return QStringLiteral(
        "words for name, outlet and address, and conditions: standing=risky,unknown (valid, risky, invalid, "
        "unknown, left-out, restricted), list=\"Culture desks\", tag=, topic= (that they want), country=, "
        "language=, domain=, basis=, "
        "code= (of the verdict), field=\"Ressort:Kultur\" (a column of your own), batch= (an import), "
        "added-since=2026-11-01, added-before=, changed=, mail=came-back (or accepted, unknown) with "
        "since=. Commas part alternatives, != means none of these.");
}

Result<void> requireLists(OpenWorkspace &workspace, const ContactFilter &filter)
{
    const QStringList named = filter.lists + filter.except.value(QStringLiteral("list"));
    if (named.isEmpty())
        return {};
    PP_TRY(Database database, workspace.workspace().connect());
    return checkListNames(database, named);
}

} // namespace PressPost::Ctl
