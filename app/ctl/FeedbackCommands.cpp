// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/FeedbackCommands.h"

#include "app/ctl/UseWorkspace.h"
#include "models/feedback/MailboxBook.h"
#include "models/mail/dsn/Reason.h"

#include <QFile>

namespace PressPost::Ctl
{

namespace
{
constexpr qint64 longestPassword = 4096;

QJsonObject toJson(const FeedbackSummary &summary)
{
    return {{QStringLiteral("read"), summary.read},
            {QStringLiteral("known"), summary.known},
            {QStringLiteral("matched"), summary.matched},
            {QStringLiteral("not_ours"), summary.notOurs},
            {QStringLiteral("not_matched"), summary.notMatched},
            {QStringLiteral("nothing_to_do"), summary.nothingToDo},
            {QStringLiteral("bounces"), summary.bounces},
            {QStringLiteral("complaints"), summary.complaints},
            {QStringLiteral("unsubscribes"), summary.unsubscribes},
            {QStringLiteral("auto_replies"), summary.autoReplies},
            {QStringLiteral("suppressed"), summary.suppressed},
            {QStringLiteral("provisional"), summary.provisional}};
}

int answerSummary(const Result<FeedbackSummary> &summary, Context &context)
{
    if (!summary)
        return context.fail(summary.error());
    if (context.json)
        context.print(toJson(*summary));
    else
        context.print(sentenceOf(*summary).english());
    return Done;
}

int runProcess(const QCommandLineParser &parser, Context &context)
{
    const QStringList files = parser.positionalArguments();
    if (files.isEmpty())
        return context.wrongUsage(PP_SAY("feedback process needs at least one file"));
    const auto opened = openWorkspace(context, Workspace::Access::Write);
    if (!opened)
        return context.fail(opened.error());
    return answerSummary(
        (*opened)->feedback().processFiles(files, controlFor(context, QStringLiteral("Reading"))), context);
}

Result<FeedbackSummary> fetchNamed(OpenWorkspace &opened, const QString &name, const JobControl &control)
{
    if (name.isEmpty())
        return opened.feedback().fetch(std::nullopt, control);
    PP_TRY(Database database, opened.workspace().connect());
    PP_TRY(const MailboxSettings mailbox, loadMailbox(database, name));
    return opened.feedback().fetch(mailbox.id, control);
}

int runFetch(const QCommandLineParser &parser, Context &context)
{
    const auto opened = openWorkspace(context, Workspace::Access::Write);
    if (!opened)
        return context.fail(opened.error());
    return answerSummary(fetchNamed(**opened, parser.value(QStringLiteral("mailbox")),
                                    controlFor(context, QStringLiteral("Reading"))),
                         context);
}

Result<MailboxSettings> mailboxFrom(const QCommandLineParser &parser)
{
    const QString tls = parser.value(QStringLiteral("tls"));
    MailboxSettings settings;
    if (parser.positionalArguments().size() != 1)
        return Error{Fault::Usage, PP_SAY("mailbox add needs a name for the mailbox")};
    if (tls == u"required-starttls")
        settings.encryption = Imap::Encryption::StartTls;
    else if (tls == u"none")
        settings.encryption = Imap::Encryption::None;
    else if (tls != u"implicit")
        return Error{Fault::Usage, PP_SAY("--tls takes required-starttls, implicit or none, not “%1”", tls)};
    settings.name = parser.positionalArguments().first();
    settings.host = parser.value(QStringLiteral("host"));
    settings.port = parser.value(QStringLiteral("port")).toUShort();
    settings.user = parser.value(QStringLiteral("user"));
    settings.folder = parser.value(QStringLiteral("folder"));
    settings.caFile = parser.value(QStringLiteral("ca-file"));
    return settings;
}

QByteArray passwordLine()
{
    QFile input;
    QByteArray line;
    if (input.open(stdin, QIODevice::ReadOnly))
        line = input.readLine(longestPassword);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

Result<qint64> addMailbox(FeedbackDesk &desk, const MailboxSettings &settings)
{
    const QByteArray password = passwordLine();
    if (password.isEmpty())
        return Error{Fault::Usage, PP_SAY("There is no password"), PP_SAY("standard input was empty"),
                     PP_SAY("give it as the first line of standard input")};
    PP_TRY(const qint64 id, desk.saveMailbox(settings));
    PP_CHECK(desk.setMailboxPassword(id, password));
    return id;
}

int runAddMailbox(const QCommandLineParser &parser, Context &context)
{
    const Result<MailboxSettings> wanted = mailboxFrom(parser);
    if (!wanted)
        return context.fail(wanted.error());
    const auto opened = openWorkspace(context, Workspace::Access::Write);
    if (!opened)
        return context.fail(opened.error());
    const Result<qint64> id = addMailbox((*opened)->feedback(), *wanted);
    if (!id)
        return context.fail(id.error());
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("id"), *id}, {QStringLiteral("name"), wanted->name}});
    else
        context.print(QStringLiteral("Mailbox “%1” is kept").arg(wanted->name));
    return Done;
}

Result<std::vector<StatisticsRow>> statisticsOf(OpenWorkspace &opened, const StatisticsQuestion &question)
{
    PP_TRY(Database database, opened.workspace().connect());
    return loadStatistics(database, question);
}

// "The mailbox is full", "12 Harbour museum", "2026-11-25"
QString titleOf(const StatisticsRow &row, const QString &by)
{
    if (by == u"campaign")
        return QString(row.key + u' ' + row.name);
    const std::optional<Dsn::Reason> reason = Dsn::reasonNamed(row.key.toUtf8());
    if (by == u"reason" && reason)
        return Dsn::sentenceFor(*reason).english();
    return row.key.isEmpty() ? QStringLiteral("without a reason") : row.key;
}

void printWords(const StatisticsRow &row, const QString &by, const Context &context)
{
    QStringList parts;
    const auto add = [&parts](qint64 count, const char *words) {
        if (count > 0)
            parts.append(QString(QString::number(count) + u' ' + QLatin1StringView(words)));
    };
    add(row.counts.sent, "sent");
    add(row.counts.accepted, "accepted");
    add(row.counts.bounced, "came back");
    add(row.counts.complaints, "complained");
    add(row.unsubscribed, "unsubscribed");
    add(row.skipped, "left out");
    context.print(QString(titleOf(row, by) + u": " +
                          (parts.isEmpty() ? QStringLiteral("nothing") : parts.join(QStringLiteral(", ")))));
}

void printRow(const StatisticsRow &row, const QString &by, const Context &context)
{
    if (!context.json)
        return printWords(row, by, context);
    const OutcomeCounts &counts = row.counts;
    QJsonObject object{{by, row.key},
                       {QStringLiteral("sent"), counts.sent},
                       {QStringLiteral("accepted"), counts.accepted},
                       {QStringLiteral("bounced"), counts.bounced},
                       {QStringLiteral("hard"), counts.hard},
                       {QStringLiteral("refused"), row.refused},
                       {QStringLiteral("complaints"), counts.complaints},
                       {QStringLiteral("unsubscribed"), row.unsubscribed},
                       {QStringLiteral("skipped"), row.skipped}};
    if (by == u"campaign")
        object.insert(QStringLiteral("name"), row.name);
    context.print(object);
}

int runStats(const QCommandLineParser &parser, Context &context)
{
    const QString by = parser.value(QStringLiteral("by"));
    const std::optional<StatisticsBy> grouping = statisticsByName(by.toUtf8());
    if (!grouping)
        return context.wrongUsage(PP_SAY("--by takes day, provider, reason or campaign, not “%1”", by));
    StatisticsQuestion question{*grouping};
    if (parser.isSet(QStringLiteral("campaign")))
        question.campaign = parser.value(QStringLiteral("campaign")).toLongLong();
    if (parser.isSet(QStringLiteral("since"))) {
        question.since = QDate::fromString(parser.value(QStringLiteral("since")), Qt::ISODate);
        if (!question.since->isValid())
            return context.wrongUsage(PP_SAY("--since takes a date like 2026-11-25"));
    }
    const auto opened = openWorkspace(context, Workspace::Access::Read);
    if (!opened)
        return context.fail(opened.error());
    const auto rows = statisticsOf(**opened, question);
    if (!rows)
        return context.fail(rows.error());
    for (const StatisticsRow &row : *rows)
        printRow(row, by, context);
    return Done;
}

QCommandLineOption valued(const char *name, const char *help, const char *value, const char *standard = "")
{
    return {QString::fromLatin1(name), QString::fromLatin1(help), QString::fromLatin1(value),
            QString::fromLatin1(standard)};
}
} // namespace

std::vector<Command> feedbackCommands()
{
    return {
        {QStringLiteral("feedback process"), QStringLiteral("Take in what came back, from files"),
         QStringLiteral("presspostctl --workspace w.presspost feedback process returned.mbox"),
         [](QCommandLineParser &parser) {
             parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("eml, mbox, or a Maildir."),
                                          QStringLiteral("FILE…"));
         },
         runProcess},
        {QStringLiteral("feedback fetch"), QStringLiteral("Take in what came back, from the mailbox"),
         QStringLiteral("presspostctl --workspace w.presspost feedback fetch"),
         [](QCommandLineParser &parser) { parser.addOption(valued("mailbox", "That one alone.", "NAME")); },
         runFetch},
        {QStringLiteral("mailbox add"), QStringLiteral("Keep a mailbox that bounces come to"),
         QStringLiteral("presspostctl --workspace w.presspost mailbox add Bounces --host imap.example.org "
                        "--user press < password"),
         [](QCommandLineParser &parser) {
             parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("What you call it."));
             parser.addOptions(
                 {valued("host", "The server.", "H"),
                  valued("port", "993 for implicit TLS, 143 for STARTTLS.", "P", "993"),
                  valued("tls", "implicit, required-starttls, or none (this machine only).", "KIND",
                         "implicit"),
                  valued("user", "Signs in; the password is the first line of standard input.", "U"),
                  valued("folder", "The folder to read.", "F", "INBOX"),
                  valued("ca-file", "PEM of the authority of an in-house server.", "FILE")});
         },
         runAddMailbox},
        {QStringLiteral("stats"), QStringLiteral("The numbers of the dashboard"),
         QStringLiteral("presspostctl --workspace w.presspost stats --by reason --since 2026-11-01"),
         [](QCommandLineParser &parser) {
             parser.addOptions({valued("campaign", "Of this campaign alone.", "ID"),
                                valued("since", "From this day on, in UTC.", "DATE"),
                                valued("by", "day, provider, reason or campaign.", "WHAT", "day")});
         },
         runStats},
    };
}

} // namespace PressPost::Ctl
