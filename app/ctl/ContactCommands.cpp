// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ContactCommands.h"

#include "app/ctl/FilterOptions.h"
#include "app/ctl/UseWorkspace.h"
#include "models/contacts/ContactExport.h"
#include "models/store/AuditTrail.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>

namespace PressPost::Ctl
{

namespace
{

constexpr size_t listChunk = 500;

void addFilterOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("filter"), QStringLiteral("As on the contacts page: ") + filterHelp(),
         QStringLiteral("EXPR")},
        {QStringLiteral("list"), QStringLiteral("People on this list."), QStringLiteral("NAME")},
    });
}

Result<ContactFilter> filterFrom(const QCommandLineParser &parser)
{
    PP_TRY(ContactFilter filter, ContactFilter::parse(parser.value(QStringLiteral("filter"))));
    filter.lists += parser.values(QStringLiteral("list"));
    return filter;
}

QString lineOf(const ContactRow &contact)
{
    return QStringLiteral("%1  %2  %3  %4")
        .arg(contact.email.leftJustified(40), contact.name.leftJustified(24),
             contact.standing.word.english().leftJustified(10), contact.standing.reason.english());
}

// The names that --columns may choose: those of contacts show --json.
const QStringList &columnNames()
{
    static const QStringList names = contactAsJson(ContactDetails()).keys();
    return names;
}

Result<QStringList> columnsFrom(const QCommandLineParser &parser)
{
    const QStringList columns = parser.value(QStringLiteral("columns")).split(u',', Qt::SkipEmptyParts);
    for (const QString &column : columns) {
        if (!columnNames().contains(column))
            return Error{Fault::Usage,
                         PP_SAY("There is no column “%1”", column),
                         {},
                         PP_SAY("use some of %1", columnNames().join(QStringLiteral(", ")))};
    }
    return columns;
}

// "climate (2026-11-03, noted by your press office), health (2026-10-01) · not: sport (2026-10-01)"
QString choicesText(const QJsonArray &array)
{
    std::vector<MailChoice> choices;
    for (const QJsonValue one : array) {
        const Sentence how = choiceOrigin(one[QStringLiteral("method")].toString().toLatin1());
        const QString since = one[QStringLiteral("at")].toString().left(10);
        choices.push_back({QStringLiteral("%1 (%2%3)")
                               .arg(one[QStringLiteral("name")].toString(), since,
                                    how.isEmpty() ? QString() : QString(u", " + how.english())),
                           one[QStringLiteral("choice")] == QStringLiteral("on"),
                           {},
                           {}});
    }
    return choicesInBrief(choices).english();
}

// "anna.old@example.org (merged 2026-11-30, added from press fair)"
QString formerWords(const QJsonObject &former)
{
    return QStringLiteral("%1 (merged %2, added from %3)")
        .arg(former.value(QStringLiteral("email")).toString(),
             former.value(QStringLiteral("merged_at")).toString().section(u'T', 0, 0),
             former.value(QStringLiteral("source")).toString());
}

QString cellOf(const QJsonValue &value)
{
    if (value.isArray() && value[0].isObject() && value[0].toObject().contains(QStringLiteral("choice")))
        return choicesText(value.toArray());
    if (value.isArray()) {
        QStringList texts;
        const QJsonArray all = value.toArray();
        for (const QJsonValue one : all)
            texts.append(one.isObject() ? formerWords(one.toObject()) : one.toString());
        return texts.join(QStringLiteral(", "));
    }
    if (value.isObject()) {
        QStringList pairs;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            pairs.append(QString(it.key() + u": " + it.value().toString()));
        return pairs.join(QStringLiteral(", "));
    }
    return value.toVariant().toString().simplified();
}

void printChosen(const std::vector<ContactDetails> &people, const QStringList &columns,
                 const Context &context)
{
    for (const ContactDetails &person : people) {
        const QJsonObject all = contactAsJson(person);
        QJsonObject chosen;
        QStringList cells;
        for (const QString &column : columns) {
            chosen.insert(column, all.value(column));
            cells.append(cellOf(all.value(column)));
        }
        if (context.json)
            context.print(chosen);
        else
            context.print(cells.join(u'\t'));
    }
}

Result<qsizetype> limitFrom(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("limit")))
        return std::numeric_limits<qsizetype>::max();
    bool isNumber = false;
    const qlonglong limit = parser.value(QStringLiteral("limit")).toLongLong(&isNumber);
    if (!isNumber || limit < 0)
        return Error{Fault::Usage, PP_SAY("--limit takes a number, 0 or more")};
    return qsizetype(limit);
}

Result<int> listContacts(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const ContactFilter filter, filterFrom(parser));
    PP_TRY(const QStringList columns, columnsFrom(parser));
    PP_TRY(const qsizetype limit, limitFrom(parser));
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Read));
    PP_CHECK(requireLists(*workspace, filter));
    ContactDesk &desk = workspace->contacts();
    PP_TRY(ContactIds ids, desk.find(filter, ContactOrder::Name, Qt::AscendingOrder));
    ids.resize(std::min(ids.size(), size_t(limit)));
    for (size_t begin = 0; begin < ids.size(); begin += listChunk) {
        const size_t end = std::min(begin + listChunk, ids.size());
        const ContactIds chunk(ids.begin() + qint64(begin), ids.begin() + qint64(end));
        if (!columns.isEmpty()) {
            PP_TRY(const std::vector<ContactDetails> people, desk.details(chunk));
            printChosen(people, columns, context);
            continue;
        }
        PP_TRY(const std::vector<ContactRow> rows, desk.rows(chunk));
        for (const ContactRow &row : rows) {
            if (context.json)
                context.print(contactAsJson(row));
            else
                context.print(lineOf(row));
        }
    }
    return int(Done);
}

// The strongest of what keeps an address out.
Result<std::optional<SuppressionEntry>> keptOutEntry(OpenWorkspace &workspace, const QString &address)
{
    PP_TRY(Database database, workspace.workspace().connect());
    PP_TRY(const std::vector<SuppressionEntry> entries,
           SuppressionList(workspace.marks()).entriesOf(database, address));
    return entries.empty() ? std::nullopt : std::optional(entries.front());
}

QString whyKeptOut(const SuppressionEntry &entry)
{
    StandingFacts facts;
    facts.keptOut = entry.kind;
    const QString day = toIsoText(entry.since).left(10);
    const QString words = standingOf(facts).reason.english();
    if (entry.reason.isEmpty())
        return QStringLiteral("%1, %2").arg(words, day);
    return entry.kind == "by-hand" ? QStringLiteral("“%1”, %2").arg(entry.reason, day)
                                   : QStringLiteral("%1: “%2”, %3").arg(words, entry.reason, day);
}

// Somebody outside the contacts may be kept out all the same.
int showKeptOut(const QString &address, const SuppressionEntry &entry, const Context &context)
{
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("email"), address},
                                  {QStringLiteral("in_contacts"), false},
                                  {QStringLiteral("kept_out"), QString::fromLatin1(entry.kind)},
                                  {QStringLiteral("kept_out_reason"), entry.reason},
                                  {QStringLiteral("kept_out_since"), toIsoText(entry.since)}});
    else
        context.print(
            QStringLiteral("%1 is not in your contacts, and kept out: %2").arg(address, whyKeptOut(entry)));
    return Done;
}

Result<int> showContact(const QCommandLineParser &parser, Context &context)
{
    const QString who = parser.positionalArguments().value(0);
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Read));
    const Result<qint64> id = personNamed(workspace->contacts(), who);
    if (!id) {
        PP_TRY(const std::optional<SuppressionEntry> entry, keptOutEntry(*workspace, who));
        if (entry)
            return showKeptOut(who, *entry, context);
        return id.error();
    }
    PP_TRY(const std::optional<ContactDetails> details, workspace->contacts().details(*id));
    if (!details)
        return Error{Fault::NotFound,
                     PP_SAY("This person is not in your contacts"),
                     {},
                     PP_SAY("look at the address")};
    if (context.json) {
        context.print(contactAsJson(*details));
    } else {
        const QJsonObject object = contactAsJson(*details);
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (const QString text = cellOf(it.value()); !text.isEmpty())
                context.print(QString(it.key().leftJustified(17) + text));
        }
    }
    return int(Done);
}

Result<int> countContacts(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const ContactFilter filter, filterFrom(parser));
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Read));
    PP_CHECK(requireLists(*workspace, filter));
    PP_TRY(const qint64 people, workspace->contacts().count(filter));
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("count"), people}});
    else
        context.print(QString::number(people));
    return int(Done);
}

Result<int> exportTo(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const ContactFilter filter, filterFrom(parser));
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Read));
    PP_CHECK(requireLists(*workspace, filter));
    const QString file = parser.positionalArguments().value(0);
    PP_TRY(const qint64 written, exportContacts(workspace->contacts(), filter, file,
                                                controlFor(context, QStringLiteral("exporting"))));
    context.progress(QString());
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("exported"), written}, {QStringLiteral("file"), file}});
    else
        context.print(QStringLiteral("%1 people written to %2").arg(written).arg(file));
    return int(Done);
}

enum class KeepOut { Add, Lift };

Result<int> changeKeptOut(KeepOut change, const QCommandLineParser &parser, Context &context)
{
    const QString address = parser.positionalArguments().value(0);
    const QString reason = parser.value(QStringLiteral("reason"));
    const QString why =
        change == KeepOut::Lift && reason.isEmpty() ? parser.value(QStringLiteral("why")) : reason;
    if (why.trimmed().isEmpty())
        return Error{Fault::Usage, PP_SAY("Nothing was changed"), PP_SAY("--reason is missing"),
                     PP_SAY("say why; it is kept with the change")};
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Write));
    PP_TRY(Database database, workspace->workspace().connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    const SuppressionList list(workspace->marks());
    const Instant now = workspace->clock().now();
    QString stays; // an older reason
    if (change == KeepOut::Add) {
        Suppression suppression{"by-hand"};
        suppression.reason = why;
        suppression.proof = "hand";
        suppression.who = "staff";
        PP_TRY(const std::vector<SuppressionEntry> before, list.entriesOf(database, address));
        for (const SuppressionEntry &entry : before) {
            if (entry.kind == suppression.kind && entry.reason != why)
                stays = whyKeptOut(entry);
        }
        PP_TRY(const qint64 id, list.add(database, address, suppression, now));
        Q_UNUSED(id)
    } else {
        PP_CHECK(list.lift(database, address));
    }
    AuditNote note{
        "staff", change == KeepOut::Add ? "contact.suppress" : "contact.unsuppress", "contact", {}};
    note.details = {{QStringLiteral("why"), why}};
    PP_TRY(note.contact, workspace->contacts().byAddress(address));
    if (note.contact)
        PP_CHECK(appendAudit(database, note, now, workspace->random()));
    PP_CHECK(transaction.commit());
    const QString state =
        change == KeepOut::Add ? QStringLiteral("kept out") : QStringLiteral("may be mailed again");
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("address"), address}, {QStringLiteral("state"), state}});
    else if (stays.isEmpty())
        context.print(QStringLiteral("%1: %2").arg(address, state));
    else
        context.print(
            QStringLiteral("%1: kept out already; what was said first stays (%2)").arg(address, stays));
    return int(Done);
}

using Run = Result<int> (*)(const QCommandLineParser &, Context &);

// words: how many positional arguments the command needs.
template <int words>
std::function<int(const QCommandLineParser &, Context &)> runner(Run run)
{
    return [run](const QCommandLineParser &parser, Context &context) {
        if (parser.positionalArguments().size() != words)
            return context.wrongUsage(words == 0 ? PP_SAY("This command takes nothing but options")
                                                 : PP_SAY("This command takes one word besides its options"));
        const Result<int> status = run(parser, context);
        return status ? *status : context.fail(status.error());
    };
}

} // namespace

std::vector<Command> contactCommands()
{
    const auto withAddress = [](QCommandLineParser &parser) {
        parser.addPositionalArgument(QStringLiteral("ADDRESS"), QStringLiteral("In any spelling."));
    };
    return {
        {QStringLiteral("contacts list"), QStringLiteral("The people of a filter, a line each"),
         QStringLiteral("presspostctl --workspace w.presspost contacts list --filter 'standing=risky'"),
         [](QCommandLineParser &parser) {
             addFilterOptions(parser);
             parser.addOptions({
                 {QStringLiteral("limit"), QStringLiteral("At most so many."), QStringLiteral("N")},
                 {QStringLiteral("columns"),
                  QStringLiteral("What to print of each, by the names of contacts show --json, with commas "
                                 "between; text has tabs between them."),
                  QStringLiteral("NAMES")},
             });
         },
         runner<0>(listContacts)},
        {QStringLiteral("contacts show"), QStringLiteral("All about one person"),
         QStringLiteral("presspostctl --workspace w.presspost contacts show anna@example.org"),
         [](QCommandLineParser &parser) {
             parser.addPositionalArgument(QStringLiteral("ADDRESS"),
                                          QStringLiteral("In any spelling, also a former one; or the id."));
         },
         runner<1>(showContact)},
        {QStringLiteral("contacts count"), QStringLiteral("How many people a filter holds"),
         QStringLiteral("presspostctl --workspace w.presspost contacts count --filter 'list=Press'"),
         addFilterOptions, runner<0>(countContacts)},
        {QStringLiteral("contacts export"),
         QStringLiteral("People into a sheet, with standing, reason and dates"),
         QStringLiteral("presspostctl --workspace w.presspost contacts export people.xlsx"),
         [](QCommandLineParser &parser) {
             addFilterOptions(parser);
             parser.addPositionalArgument(QStringLiteral("FILE"),
                                          QStringLiteral(".xlsx, .csv, .vcf or .json"));
         },
         runner<1>(exportTo)},
        {QStringLiteral("contacts suppress"), QStringLiteral("Keep an address out of every mailing"),
         QStringLiteral("presspostctl --workspace w.presspost contacts suppress anna@example.org --reason "
                        "'asked by phone'"),
         [withAddress](QCommandLineParser &parser) {
             withAddress(parser);
             parser.addOption(
                 {QStringLiteral("reason"), QStringLiteral("Why; required."), QStringLiteral("TEXT")});
         },
         runner<1>([](const QCommandLineParser &parser, Context &context) {
             return changeKeptOut(KeepOut::Add, parser, context);
         })},
        {QStringLiteral("contacts unsuppress"),
         QStringLiteral("Take back what the office or a bounce decided"),
         QStringLiteral("presspostctl --workspace w.presspost contacts unsuppress anna@example.org --reason "
                        "'new mailbox'"),
         [withAddress](QCommandLineParser &parser) {
             withAddress(parser);
             parser.addOptions({
                 {QStringLiteral("reason"), QStringLiteral("Why; required."), QStringLiteral("TEXT")},
                 {QStringLiteral("why"), QStringLiteral("The same."), QStringLiteral("TEXT")},
             });
         },
         runner<1>([](const QCommandLineParser &parser, Context &context) {
             return changeKeptOut(KeepOut::Lift, parser, context);
         })},
    };
}

} // namespace PressPost::Ctl
