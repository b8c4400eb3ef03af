// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/MergeCommands.h"

#include "app/ctl/MergeText.h"
#include "app/ctl/UseWorkspace.h"

#include <QCommandLineParser>
#include <QJsonArray>

namespace PressPost::Ctl
{

namespace
{

constexpr size_t groupsAtOnce = 200; // whose people are read together

Result<ContactIds> peopleNamed(ContactDesk &desk, const QStringList &texts)
{
    ContactIds ids;
    for (const QString &text : texts) {
        PP_TRY(const qint64 id, personNamed(desk, text));
        ids.push_back(id);
    }
    return ids;
}

// contacts duplicates

QString reasonsOf(const DuplicateGroup &group)
{
    QStringList sentences;
    for (const DuplicateSign sign : group.signs)
        sentences.append(signSentence(sign).english());
    return sentences.join(u' ');
}

void printGroup(const DuplicateGroup &group, const QHash<qint64, ContactRow> &rows, const Context &context)
{
    QJsonArray ids;
    QJsonArray reasons;
    QJsonArray people;
    QString text = reasonsOf(group);
    for (const DuplicateSign sign : group.signs)
        reasons.append(QString::fromLatin1(signName(sign)));
    for (const qint64 id : group.people) {
        const ContactRow row = rows.value(id);
        ids.append(id);
        people.append(QJsonObject{{QStringLiteral("id"), id},
                                  {QStringLiteral("email"), row.email},
                                  {QStringLiteral("name"), row.name},
                                  {QStringLiteral("organisation"), row.organisation}});
        text += QStringLiteral("\n  %1  %2  %3  %4")
                    .arg(QString::number(id).rightJustified(8), row.email.leftJustified(40),
                         row.name.leftJustified(24), row.organisation);
    }
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("ids"), ids},
                                  {QStringLiteral("reasons"), reasons},
                                  {QStringLiteral("sentence"), reasonsOf(group)},
                                  {QStringLiteral("people"), people}});
    else
        context.print(text);
}

Result<int> showDuplicates(Context &context)
{
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Read));
    PP_TRY(const std::vector<DuplicateGroup> groups,
           workspace->merging().duplicates(controlFor(context, QStringLiteral("looking"))));
    context.progress(QString());
    for (size_t begin = 0; begin < groups.size(); begin += groupsAtOnce) {
        const size_t end = std::min(begin + groupsAtOnce, groups.size());
        ContactIds ids;
        for (size_t i = begin; i < end; ++i)
            ids.insert(ids.end(), groups[i].people.begin(), groups[i].people.end());
        PP_TRY(const std::vector<ContactRow> people, workspace->contacts().rows(ids));
        QHash<qint64, ContactRow> rows;
        for (const ContactRow &row : people)
            rows.insert(row.id, row);
        for (size_t i = begin; i < end; ++i)
            printGroup(groups[i], rows, context);
    }
    if (groups.empty() && !context.json)
        context.print(QStringLiteral("Nobody seems to be there twice"));
    return int(Done);
}

int runDuplicates(const QCommandLineParser &parser, Context &context)
{
    if (!parser.positionalArguments().isEmpty())
        return context.wrongUsage(PP_SAY("This command takes nothing but options"));
    const Result<int> status = showDuplicates(context);
    return status ? *status : context.fail(status.error());
}

// contacts merge

Result<QMap<QString, qint64>> takenFrom(ContactDesk &desk, const QStringList &options)
{
    QMap<QString, qint64> take;
    for (const QString &option : options) {
        const qsizetype place = option.lastIndexOf(u'=');
        if (place < 1 || place + 1 == option.size())
            return Error{Fault::Usage,
                         PP_SAY("--take “%1” says nothing", option),
                         {},
                         PP_SAY("write it like --take phone=anna@example.org, or notes=all")};
        const QString from = option.mid(place + 1);
        if (from == QLatin1StringView("all")) {
            take.insert(option.left(place), allOfThem);
            continue;
        }
        PP_TRY(const qint64 person, personNamed(desk, from));
        take.insert(option.left(place), person);
    }
    return take;
}

QJsonObject numbersAsJson(const MergeNumbers &numbers)
{
    return {{QStringLiteral("people"), numbers.people},
            {QStringLiteral("messages"), numbers.messages},
            {QStringLiteral("came_back"), numbers.cameBack},
            {QStringLiteral("same_campaigns"), numbers.sameCampaigns},
            {QStringLiteral("reports"), numbers.reports},
            {QStringLiteral("consents"), numbers.consents},
            {QStringLiteral("requests"), numbers.requests},
            {QStringLiteral("lists"), numbers.lists},
            {QStringLiteral("kept_out"), numbers.keptOut}};
}

struct MergeAnswer {
    MergePreview preview;
    MergePlan plan;
    MergeNumbers numbers;
};

QJsonObject mergeAsJson(const MergeAnswer &answer, const ContactIds &people, MergeRun run)
{
    QJsonObject object = numbersAsJson(answer.numbers);
    QJsonArray former;
    for (const qint64 id : people) {
        if (id != answer.plan.keeper)
            former.append(id);
    }
    QJsonArray consequences;
    for (const Sentence &sentence : answer.preview.consequences(answer.plan.keeper))
        consequences.append(sentence.english());
    object.insert(QStringLiteral("contact"), answer.plan.keeper);
    object.insert(QStringLiteral("former"), former);
    object.insert(QStringLiteral("consequences"), consequences);
    object.insert(QStringLiteral("fields"), mergedFields(answer.preview, answer.plan));
    object.insert(QStringLiteral("dry_run"), run == MergeRun::Dry);
    return object;
}

Result<int> mergeContacts(const QCommandLineParser &parser, Context &context)
{
    const MergeRun run = parser.isSet(QStringLiteral("dry-run")) ? MergeRun::Dry : MergeRun::Done;
    PP_TRY(const auto workspace,
           openWorkspace(context, run == MergeRun::Dry ? Workspace::Access::Read : Workspace::Access::Write));
    MergeOrder order;
    PP_TRY(order.people, peopleNamed(workspace->contacts(), parser.positionalArguments()));
    PP_TRY(order.take, takenFrom(workspace->contacts(), parser.values(QStringLiteral("take"))));
    const QString email = QStringLiteral("email");
    if (!order.take.contains(email))
        order.take.insert(email, order.people.front());
    MergeAnswer answer;
    PP_TRY(answer.preview, workspace->merging().preview(order.people));
    PP_CHECK(answer.preview.checkNobodyIsDifferent());
    PP_TRY(answer.plan, planOf(answer.preview, order));
    answer.numbers = answer.preview.numbers;
    if (run == MergeRun::Done) {
        PP_TRY(const MergeDone done, workspace->merging().merge(order));
        answer.numbers = done.numbers;
    }
    if (context.json)
        context.print(mergeAsJson(answer, order.people, run));
    else
        context.print(mergeText(answer.preview, answer.plan, run));
    return int(Done);
}

int runMerge(const QCommandLineParser &parser, Context &context)
{
    if (parser.positionalArguments().size() < 2)
        return context.wrongUsage(PP_SAY("contacts merge takes the one to keep and at least one other"));
    const Result<int> status = mergeContacts(parser, context);
    return status ? *status : context.fail(status.error());
}

// contacts different

Result<int> takeDecisionBack(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Write));
    bool isNumber = false;
    const qint64 decision = parser.value(QStringLiteral("take-back")).toLongLong(&isNumber);
    if (!isNumber)
        return Error{Fault::Usage, PP_SAY("--take-back takes the number of the decision")};
    PP_CHECK(workspace->merging().takeBack(decision));
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("taken_back"), decision}});
    else
        context.print(takenBackText(decision));
    return int(Done);
}

Result<int> sayDifferent(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Write));
    PP_TRY(const ContactIds people, peopleNamed(workspace->contacts(), parser.positionalArguments()));
    PP_TRY(const std::vector<ContactRow> rows, workspace->contacts().rows(people));
    if (rows.size() < 2 || rows.size() != people.size())
        return Error{Fault::Usage, PP_SAY("contacts different takes two people or more, each once"),
                     PP_SAY("not all of these are people of their own"), PP_SAY("look at the addresses")};
    PP_TRY(const qint64 decision, workspace->merging().sayDifferent(people));
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("decision"), decision},
                                  {QStringLiteral("people"), qint64(people.size())}});
    else
        context.print(differentText(decision, rows));
    return int(Done);
}

int runDifferent(const QCommandLineParser &parser, Context &context)
{
    const bool isTakenBack = parser.isSet(QStringLiteral("take-back"));
    if (!isTakenBack && parser.positionalArguments().size() < 2)
        return context.wrongUsage(PP_SAY("contacts different takes two people or more"));
    const Result<int> status =
        isTakenBack ? takeDecisionBack(parser, context) : sayDifferent(parser, context);
    return status ? *status : context.fail(status.error());
}

} // namespace

std::vector<Command> mergeCommands()
{
    return {
        {QStringLiteral("contacts duplicates"),
         QStringLiteral("Who may be in the contacts twice, and by what signs"),
         QStringLiteral("presspostctl --workspace w.presspost contacts duplicates --json"),
         [](QCommandLineParser &) {}, runDuplicates},
        {QStringLiteral("contacts merge"),
         QStringLiteral("Makes several contacts one, for good; their history goes along"),
         QStringLiteral("presspostctl --workspace w.presspost contacts merge anna@example.org "
                        "anna.old@example.org --take phone=anna.old@example.org --take notes=all"),
         [](QCommandLineParser &parser) {
             parser.addPositionalArgument(QStringLiteral("KEEP"),
                                          QStringLiteral("Whose address stays; an address or the id."));
             parser.addPositionalArgument(QStringLiteral("OTHER"),
                                          QStringLiteral("Who becomes one with them."),
                                          QStringLiteral("OTHER..."));
             parser.addOptions(
                 {{QStringLiteral("take"),
                   QStringLiteral(
                       "Whose value of a field stays (the fields of contacts show --json; fields.NAME for "
                       "columns of sheets); notes, tags and lists also =all. Else the filled one, of "
                       "several the newer one; all notes, tags and lists; the best spelled name. "
                       "Repeatable."),
                   QStringLiteral("FIELD=ADDRESS")},
                  {QStringLiteral("dry-run"),
                   QStringLiteral(
                       "Say field by field what would stay and what would move; change nothing.")}});
         },
         runMerge},
        {QStringLiteral("contacts different"),
         QStringLiteral("Keeps in mind that people are not the same, whatever the signs"),
         QStringLiteral("presspostctl --workspace w.presspost contacts different anna@example.org 17"),
         [](QCommandLineParser &parser) {
             parser.addPositionalArgument(QStringLiteral("PERSON"), QStringLiteral("An address or an id."),
                                          QStringLiteral("PERSON..."));
             parser.addOption({QStringLiteral("take-back"),
                               QStringLiteral("Forget this decision, by its number."), QStringLiteral("N")});
         },
         runDifferent},
    };
}

} // namespace PressPost::Ctl
