// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/UseWorkspace.h"

#include "app/ctl/DnsOptions.h"

#include <csignal>
#include <cstring>

namespace PressPost::Ctl
{

namespace
{

// A signal handler may do no more than this: it sets what CancelToken holds.
CancelToken &interrupted()
{
    static CancelToken token;
    return token;
}

void interrupt(int)
{
    interrupted().cancel();
}

} // namespace

Surroundings surroundingsOf(const Context &context)
{
    return {context.clock, context.zoneFile, context.resolver};
}

Result<std::unique_ptr<OpenWorkspace>> openWorkspace(const Context &context, Workspace::Access access)
{
    if (context.workspacePath.isEmpty())
        return Error{Fault::Usage,
                     PP_SAY("No workspace was named"),
                     {},
                     PP_SAY("give --workspace FILE, or set PRESSPOST_WORKSPACE")};
    if (!context.zoneFile.isEmpty())
        PP_CHECK(openDns(context)); // a wrong file is said at once, and not as “nobody could be asked”
    return OpenWorkspace::open(context.workspacePath, access, surroundingsOf(context));
}

Result<qint64> personNamed(ContactDesk &desk, const QString &text)
{
    bool isId = false;
    const qint64 id = text.toLongLong(&isId);
    if (isId)
        return id;
    PP_TRY(const std::optional<qint64> found, desk.byAddress(text));
    if (!found)
        return Error{
            Fault::NotFound, PP_SAY("“%1” is not in your contacts", text), {}, PP_SAY("look at the address")};
    return *found;
}

JobControl controlFor(const Context &context, const QString &what)
{
    interrupted(); // made before a signal can come
    struct sigaction action = {};
    action.sa_handler = interrupt;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    JobControl control;
    control.cancel = interrupted();
    control.report = [&context, what](const Progress &progress) {
        if (progress.total > 0)
            context.progress(QStringLiteral("%1 %2 %").arg(what).arg(100 * progress.done / progress.total));
    };
    return control;
}

} // namespace PressPost::Ctl
