// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ListCommands.h"

#include "app/ctl/FilterOptions.h"
#include "app/ctl/UseWorkspace.h"
#include "models/contacts/ContactTopics.h"

#include <QCommandLineParser>

#include <array>

namespace PressPost::Ctl
{

namespace
{

struct ChangeOption {
    QString name;
    GroupChange::Kind kind;
    QString help;
};

const std::array<ChangeOption, 6> &changeOptions()
{
    static const std::array<ChangeOption, 6> options{{
        {QStringLiteral("put-on"), GroupChange::Kind::PutOnList,
         QStringLiteral("Put them on this list; it is made where there is none.")},
        {QStringLiteral("take-off"), GroupChange::Kind::TakeOffList,
         QStringLiteral("Take them off this list.")},
        {QStringLiteral("tag"), GroupChange::Kind::AddTag, QStringLiteral("Give them this tag.")},
        {QStringLiteral("untag"), GroupChange::Kind::RemoveTag, QStringLiteral("Take this tag from them.")},
        {QStringLiteral("wants"), GroupChange::Kind::NoteWanted,
         QStringLiteral("Note that they want this topic, because they told you. Who switched it off "
                        "themselves keeps that. Whoever has a topic gets only messages of topics they want, "
                        "and messages without a topic.")},
        {QStringLiteral("wants-not"), GroupChange::Kind::NoteUnwanted,
         QStringLiteral("Note that they do not want this topic.")},
    }};
    return options;
}

Result<GroupChange> changeFrom(const QCommandLineParser &parser)
{
    std::optional<GroupChange> change;
    for (const ChangeOption &option : changeOptions()) {
        if (!parser.isSet(option.name))
            continue;
        if (change)
            return Error{
                Fault::Usage, PP_SAY("One change at a time"), {}, PP_SAY("run the command once for each")};
        change = GroupChange{option.kind, parser.value(option.name)};
    }
    if (!change)
        return Error{Fault::Usage, PP_SAY("Nothing was changed"),
                     PP_SAY("it was not said what is to be done to them"),
                     PP_SAY("use --put-on, --take-off, --tag, --untag, --wants or --wants-not")};
    return std::move(*change);
}

// A change of everybody is asked for in so many words.
Result<ContactFilter> requiredFilter(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("filter")))
        return Error{Fault::Usage, PP_SAY("Nothing was changed"), PP_SAY("--filter is missing"),
                     PP_SAY("say whom it is about; --filter \"\" means everybody")};
    return ContactFilter::parse(parser.value(QStringLiteral("filter")));
}

// "Changed 34 of 37 people; 2 keep their own choice; the others need no change."
QString changedText(const GroupChange &change, qint64 matched, const ChangePreview &preview, bool isDryRun)
{
    const auto touched = qint64(preview.touched.size());
    const QString people = PP_SAY_N(matched, "1 person", "%1 people", QString::number(matched)).english();
    const QString own =
        QString(u"; " + keepOwnSentence(preview.keepOwn, QString::number(preview.keepOwn)).english());
    if (matched == 0)
        return QStringLiteral("The filter finds nobody; nothing was changed.");
    if (touched == 0)
        return QStringLiteral("The filter finds %1%2; nobody needs a change.")
            .arg(people, preview.keepOwn > 0 ? own : QString());
    QString text = isDryRun ? QStringLiteral("Would change %1 of %2").arg(touched).arg(people)
                            : QStringLiteral("Changed %1 of %2").arg(touched).arg(people);
    if (preview.keepOwn > 0)
        text += own;
    if (touched + preview.keepOwn < matched)
        text += QStringLiteral("; the others need no change");
    text += u'.';
    if (preview.firstTopic > 0)
        text += QString(
            u'\n' + firstTopicSentence(change.kind, preview.firstTopic, QString::number(preview.firstTopic))
                        .english());
    return text;
}

Result<int> changeContacts(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const GroupChange change, changeFrom(parser));
    PP_TRY(const ContactFilter filter, requiredFilter(parser));
    const bool isDryRun = parser.isSet(QStringLiteral("dry-run"));
    PP_TRY(const auto workspace,
           openWorkspace(context, isDryRun ? Workspace::Access::Read : Workspace::Access::Write));
    ContactFilter named = filter;
    if (change.kind == GroupChange::Kind::TakeOffList)
        named.lists.append(change.name);
    PP_CHECK(requireLists(*workspace, named));
    ContactDesk &desk = workspace->contacts();
    PP_TRY(const ContactIds ids, desk.find(filter, ContactOrder::Name, Qt::AscendingOrder));
    PP_TRY(const ChangePreview preview, desk.preview(change, ids));
    if (!isDryRun)
        PP_CHECK(desk.apply(change, preview.touched));
    if (!context.json) {
        context.print(changedText(change, qint64(ids.size()), preview, isDryRun));
        return int(Done);
    }
    QJsonObject object{{QStringLiteral("matched"), qint64(ids.size())},
                       {QStringLiteral("changed"), qint64(preview.touched.size())},
                       {QStringLiteral("dry_run"), isDryRun}};
    if (isOfTopic(change.kind)) {
        object.insert(QStringLiteral("keep_own"), preview.keepOwn);
        object.insert(QStringLiteral("first_topic"), preview.firstTopic);
    }
    context.print(object);
    return int(Done);
}

Result<int> makeList(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const ContactFilter filter, requiredFilter(parser));
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Write));
    PP_CHECK(requireLists(*workspace, filter));
    ContactDesk &desk = workspace->contacts();
    const QString name = parser.positionalArguments().value(0).simplified();
    PP_TRY(const qint64 id, desk.makeLiveList(name, filter));
    PP_TRY(const qint64 people, desk.count(filter));
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("list"), id}, {QStringLiteral("people"), people}});
    else
        context.print(QStringLiteral("“%1” is a list now and fills itself: %2.")
                          .arg(name, PP_SAY_N(people, "1 person is on it", "%1 people are on it",
                                              QString::number(people))
                                         .english()));
    return int(Done);
}

int runMakeList(const QCommandLineParser &parser, Context &context)
{
    if (parser.positionalArguments().size() != 1)
        return context.wrongUsage(PP_SAY("list live takes the name of the list, and --filter"));
    const Result<int> status = makeList(parser, context);
    return status ? *status : context.fail(status.error());
}

Result<int> showLists(Context &context)
{
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Read));
    PP_TRY(const std::vector<ContactList> lists, workspace->contacts().lists());
    for (const ContactList &list : lists) {
        if (context.json)
            context.print(QJsonObject{{QStringLiteral("name"), list.name},
                                      {QStringLiteral("people"), list.people},
                                      {QStringLiteral("filter"), list.filter}});
        else
            context.print(QStringLiteral("%1\t%2\t%3").arg(list.name).arg(list.people).arg(list.filter));
    }
    return int(Done);
}

int runShowLists(const QCommandLineParser &parser, Context &context)
{
    if (!parser.positionalArguments().isEmpty())
        return context.wrongUsage(PP_SAY("This command takes nothing but options"));
    const Result<int> status = showLists(context);
    return status ? *status : context.fail(status.error());
}

const QCommandLineOption &filterOption()
{
    static const QCommandLineOption option{QStringLiteral("filter"),
                                           QStringLiteral("Whom it is about: ") + filterHelp(),
                                           QStringLiteral("EXPR")};
    return option;
}

} // namespace

std::vector<Command> listCommands()
{
    return {
        {QStringLiteral("contacts change"),
         QStringLiteral("Put many people on a list or a tag, or take them off; note what they want to get"),
         QStringLiteral(
             "presspostctl --workspace w.presspost contacts change --filter 'country=CH' --put-on Swiss"),
         [](QCommandLineParser &parser) {
             parser.addOption(filterOption());
             for (const ChangeOption &option : changeOptions())
                 parser.addOption({option.name, option.help, QStringLiteral("NAME")});
             parser.addOption(
                 {QStringLiteral("dry-run"), QStringLiteral("Say whom it would touch, change nothing.")});
         },
         [](const QCommandLineParser &parser, Context &context) {
             const Result<int> status = changeContacts(parser, context);
             return status ? *status : context.fail(status.error());
         }},
        {QStringLiteral("list live"),
         QStringLiteral("Make a list that fills itself: whoever the filter finds"),
         QStringLiteral("presspostctl --workspace w.presspost list live 'Swiss culture' --filter 'country=CH "
                        "tag=culture'"),
         [](QCommandLineParser &parser) {
             parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("Of the new list."));
             parser.addOption(filterOption());
         },
         runMakeList},
        {QStringLiteral("list show"), QStringLiteral("All lists, how many are on each, and what fills them"),
         QStringLiteral("presspostctl --workspace w.presspost list show"), [](QCommandLineParser &) {},
         runShowLists},
    };
}

} // namespace PressPost::Ctl
