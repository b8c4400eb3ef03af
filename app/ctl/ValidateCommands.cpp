// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ValidateCommands.h"

#include "app/ctl/FilterOptions.h"
#include "app/ctl/UseWorkspace.h"

#include <QCommandLineParser>
#include <QJsonArray>

namespace PressPost::Ctl
{

namespace
{

Result<RevalidationScope> scopeFrom(const QCommandLineParser &parser)
{
    const bool isAll = parser.isSet(QStringLiteral("all"));
    const bool isList = parser.isSet(QStringLiteral("list"));
    if (int(isAll) + int(isList) + int(parser.isSet(QStringLiteral("due"))) > 1)
        return Error{Fault::Usage, PP_SAY("Nothing was checked"),
                     PP_SAY("--due, --all and --list exclude each other"), PP_SAY("use one of them")};
    if (isList)
        return RevalidationScope{RevalidationScope::Kind::List, parser.value(QStringLiteral("list"))};
    return RevalidationScope{isAll ? RevalidationScope::Kind::All : RevalidationScope::Kind::Due};
}

QString word(Verdict verdict)
{
    return QString::fromLatin1(verdictName(verdict));
}

QJsonObject asJson(const RevalidationResult &result)
{
    QJsonArray changed;
    for (const VerdictChange &change : result.changed)
        changed.append(QJsonObject{{QStringLiteral("address"), change.address},
                                   {QStringLiteral("from"), word(change.from)},
                                   {QStringLiteral("to"), word(change.to)},
                                   {QStringLiteral("reason"), change.reason.english()}});
    return {
        {QStringLiteral("checked"), result.checked},           {QStringLiteral("domains"), result.domains},
        {QStringLiteral("unanswered"), result.unanswered},     {QStringLiteral("doubted"), result.doubted},
        {QStringLiteral("stopped"), result.stopped.english()}, {QStringLiteral("changed"), changed}};
}

QString asText(const RevalidationResult &result)
{
    if (!result.stopped.isEmpty())
        return result.stopped.english() + u'.';
    QStringList lines{
        QStringLiteral(
            "%1 addresses at %2 domains looked at; %3 changed, %4 domains gave no answer, %5 seem gone "
            "and are asked again in a day.")
            .arg(result.checked)
            .arg(result.domains)
            .arg(result.changed.size())
            .arg(result.unanswered)
            .arg(result.doubted)};
    for (const VerdictChange &change : result.changed)
        lines << QStringLiteral("  %1  %2 → %3  %4")
                     .arg(change.address.leftJustified(40), word(change.from), word(change.to),
                          change.reason.english());
    return lines.join(u'\n');
}

Result<int> validate(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const RevalidationScope scope, scopeFrom(parser));
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Write));
    if (scope.kind == RevalidationScope::Kind::List) {
        ContactFilter people;
        people.lists = {scope.list};
        PP_CHECK(requireLists(*workspace, people));
    }
    PP_TRY(const RevalidationResult result,
           workspace->revalidate(scope, controlFor(context, QStringLiteral("looking up domains"))));
    context.progress(QString());
    if (context.json)
        context.print(asJson(result));
    else
        context.print(asText(result));
    if (!result.stopped.isEmpty())
        return int(CouldNot);
    const bool isBad = std::any_of(result.changed.begin(), result.changed.end(),
                                   [](const VerdictChange &change) { return change.to == Verdict::Invalid; });
    return isBad ? int(BadNews) : int(Done);
}

} // namespace

std::vector<Command> validateCommands()
{
    return {
        {QStringLiteral("validate"), QStringLiteral("Looks at addresses again, and says what changed"),
         QStringLiteral("presspostctl --workspace w.presspost validate --due"),
         [](QCommandLineParser &parser) {
             parser.addOptions({
                 {QStringLiteral("due"), QStringLiteral("Whose verdict has passed its date; the usual.")},
                 {QStringLiteral("all"), QStringLiteral("Everybody who may be written to.")},
                 {QStringLiteral("list"), QStringLiteral("The people of a list."), QStringLiteral("NAME")},
             });
         },
         [](const QCommandLineParser &parser, Context &context) {
             if (!parser.positionalArguments().isEmpty())
                 return context.wrongUsage(PP_SAY("validate takes no words"));
             const Result<int> status = validate(parser, context);
             return status ? *status : context.fail(status.error());
         }},
    };
}

} // namespace PressPost::Ctl
