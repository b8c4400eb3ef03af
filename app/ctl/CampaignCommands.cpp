// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/CampaignCommands.h"

#include "app/ctl/DnsOptions.h"
#include "app/ctl/RenderBench.h"
#include "app/ctl/SendingCommands.h"
#include "app/ctl/UseWorkspace.h"
#include "app/wiring/Sending.h"
#include "models/campaigns/SenderMailbox.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>
#include <QMimeDatabase>

namespace PressPost::Ctl
{

namespace
{
void configureBench(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("template"), QStringLiteral("The HTML with its fields."), QStringLiteral("HTML")},
        {QStringLiteral("text"), QStringLiteral("The text part (made from the HTML if not given)."),
         QStringLiteral("TXT")},
        {QStringLiteral("contacts"),
         QStringLiteral(
             "People: tab- or comma-separated, with a first line of field names or in the order of email, "
             "first_name, last_name, outlet, country, token."),
         QStringLiteral("FILE")},
        {QStringLiteral("domain"), QStringLiteral("The sending domain."), QStringLiteral("D"),
         QStringLiteral("example.com")},
        {QStringLiteral("count"), QStringLiteral("How many messages."), QStringLiteral("N"),
         QStringLiteral("10000")},
        {QStringLiteral("threads"), QStringLiteral("How many at once."), QStringLiteral("N"),
         QStringLiteral("1")},
        {QStringLiteral("dump"), QStringLiteral("Writes the first ten messages into this folder."),
         QStringLiteral("DIR")},
    });
}

int runBench(const QCommandLineParser &parser, Context &context)
{
    RenderBench bench;
    bench.htmlFile = parser.value(QStringLiteral("template"));
    bench.textFile = parser.value(QStringLiteral("text"));
    bench.contactsFile = parser.value(QStringLiteral("contacts"));
    bench.domain = parser.value(QStringLiteral("domain"));
    bench.count = parser.value(QStringLiteral("count")).toLongLong();
    bench.threads = parser.value(QStringLiteral("threads")).toInt();
    bench.dumpFolder = parser.value(QStringLiteral("dump"));
    if (bench.htmlFile.isEmpty() || bench.contactsFile.isEmpty() || bench.count < 1 || bench.threads < 1)
        return context.wrongUsage(
            PP_SAY("bench render needs --template, --contacts, and positive --count and --threads"));
    const Result<QJsonObject> figures = bench.run();
    return context.finish(figures);
}

void configureCreate(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("What you call the campaign."));
    parser.addOptions({
        {QStringLiteral("from"),
         QStringLiteral("The sender: press@example.org or “Name <press@example.org>”."),
         QStringLiteral("ADDR")},
        {QStringLiteral("reply-to"), QStringLiteral("Where answers go, if not to the sender."),
         QStringLiteral("ADDR")},
        {QStringLiteral("subject"), QStringLiteral("The subject; fields as {{first_name}}."),
         QStringLiteral("T")},
        {QStringLiteral("html"), QStringLiteral("The message."), QStringLiteral("FILE")},
        {QStringLiteral("text"), QStringLiteral("The text part (made from the HTML if not given)."),
         QStringLiteral("FILE")},
        {QStringLiteral("list"), QStringLiteral("Who gets it; may be given again."), QStringLiteral("NAME")},
        {QStringLiteral("type"), QStringLiteral("The kind of mail people may switch off."),
         QStringLiteral("T")},
        {QStringLiteral("topic"), QStringLiteral("What it is about; may be given again."),
         QStringLiteral("T")},
        {QStringLiteral("attach"), QStringLiteral("A file to go with it; may be given again."),
         QStringLiteral("FILE")},
    });
}

Result<QList<qint64>> listsNamed(CampaignDesk &desk, const QStringList &names)
{
    PP_TRY(const std::vector<ListSummary> lists, desk.lists());
    QList<qint64> ids;
    for (const QString &name : names) {
        const auto found = std::find_if(lists.begin(), lists.end(), [&name](const ListSummary &list) {
            return list.name.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (found == lists.end())
            return Error{Fault::NotFound,
                         PP_SAY("There is no list “%1”", name),
                         {},
                         PP_SAY("import people with --list, or correct the name")};
        ids.append(found->id);
    }
    return ids;
}

Result<Campaign> draftFrom(const QCommandLineParser &parser, CampaignDesk &desk)
{
    Campaign draft;
    draft.name = parser.positionalArguments().value(0);
    draft.subject = parser.value(QStringLiteral("subject"));
    draft.replyTo = parser.value(QStringLiteral("reply-to")).toUtf8();
    draft.type = parser.value(QStringLiteral("type"));
    draft.topics = parser.values(QStringLiteral("topic"));
    if (draft.name.isEmpty() || !parser.isSet(QStringLiteral("from")) ||
        !parser.isSet(QStringLiteral("html")))
        return Error{Fault::Usage, PP_SAY("campaign create needs a name, --from and --html")};
    PP_TRY(draft.from, senderMailbox(parser.value(QStringLiteral("from"))));
    PP_TRY(draft.html, readFile(parser.value(QStringLiteral("html"))));
    if (parser.isSet(QStringLiteral("text"))) {
        PP_TRY(draft.text, readFile(parser.value(QStringLiteral("text"))));
    }
    PP_TRY(draft.lists, listsNamed(desk, parser.values(QStringLiteral("list"))));
    return draft;
}

Result<Campaign> createCampaign(const QCommandLineParser &parser, CampaignDesk &desk)
{
    std::vector<Attachment> attachments;
    for (const QString &path : parser.values(QStringLiteral("attach"))) {
        PP_TRY(const QByteArray content, readFile(path));
        attachments.push_back({QFileInfo(path).fileName(),
                               QMimeDatabase().mimeTypeForFileNameAndData(path, content).name().toLatin1(),
                               content});
    }
    PP_TRY(const Campaign draft, draftFrom(parser, desk));
    PP_TRY(Campaign created, desk.create(draft));
    for (const Attachment &attachment : attachments)
        PP_CHECK(desk.attach(created.id, attachment));
    return created;
}

int runCreate(const QCommandLineParser &parser, Context &context)
{
    const auto opened = openWorkspace(context, Workspace::Access::Write);
    if (!opened)
        return context.fail(opened.error());
    const Result<Campaign> created = createCampaign(parser, opened.value()->campaigns());
    if (!created)
        return context.fail(created.error());
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("id"), created->id},
                                  {QStringLiteral("name"), created->name},
                                  {QStringLiteral("state"), QString::fromLatin1(stateId(created->state))}});
    else
        context.print(QStringLiteral("Campaign %1 “%2” is a draft").arg(created->id).arg(created->name));
    return Done;
}

void configureId(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("ID"), QStringLiteral("The number of the campaign."));
}

QString severityWord(Severity severity)
{
    return severity == Severity::Blocker ? QStringLiteral("blocker") : QStringLiteral("warning");
}

QJsonObject preflightJson(const PreflightReport &report)
{
    QJsonObject leftOut;
    for (auto each = report.leftOut.begin(); each != report.leftOut.end(); ++each)
        leftOut.insert(QString::fromLatin1(ruleId(each.key())), each.value());
    QJsonArray message;
    for (const MessageFinding &finding : report.message)
        message.append(QJsonObject{{QStringLiteral("severity"), severityWord(finding.severity)},
                                   {QStringLiteral("title"), finding.title.english()},
                                   {QStringLiteral("detail"), finding.detail.english()}});
    QJsonArray people;
    for (const PersonFinding &finding : report.people)
        people.append(QJsonObject{{QStringLiteral("severity"), severityWord(finding.severity)},
                                  {QStringLiteral("address"), finding.address},
                                  {QStringLiteral("what"), finding.what.english()},
                                  {QStringLiteral("field"), QString::fromUtf8(finding.field)},
                                  {QStringLiteral("proposal"), finding.proposal}});
    return {{QStringLiteral("looked_at"), report.lookedAt},
            {QStringLiteral("ready"), report.ready},
            {QStringLiteral("waiting"), report.waiting},
            {QStringLiteral("left_out"), leftOut},
            {QStringLiteral("blocked"), report.isBlocked()},
            {QStringLiteral("message"), message},
            {QStringLiteral("people"), people},
            {QStringLiteral("largest_message"), qint64(report.largestMessage)}};
}

void printPreflight(const PreflightReport &report, const Context &context)
{
    context.print(QStringLiteral("%1 people: %2 ready, %3 would look wrong, %4 left out by your rules")
                      .arg(report.lookedAt)
                      .arg(report.ready)
                      .arg(report.waiting)
                      .arg(report.leftOutCount()));
    for (const MessageFinding &finding : report.message)
        context.print(
            QStringLiteral("%1: %2. %3")
                .arg(severityWord(finding.severity), finding.title.english(), finding.detail.english()));
    for (const PersonFinding &finding : report.people)
        context.print(QStringLiteral("%1: %2: %3")
                          .arg(severityWord(finding.severity), finding.address, finding.what.english()));
}

int runPreflight(const QCommandLineParser &parser, Context &context)
{
    const Result<qint64> id = campaignId(parser, "campaign preflight");
    if (!id)
        return context.fail(id.error());
    const auto opened = openWorkspace(context, Workspace::Access::Read);
    if (!opened)
        return context.fail(opened.error());
    const Result<Campaign> campaign = opened.value()->campaigns().load(*id);
    if (!campaign)
        return context.fail(campaign.error());
    const JobControl control = controlFor(context, QStringLiteral("Checking"));
    const Result<PreflightReport> report = opened.value()->campaigns().preflight(*campaign, control);
    context.progress({});
    if (!report)
        return context.fail(report.error());
    if (context.json)
        context.print(preflightJson(*report));
    else
        printPreflight(*report, context);
    return report->isBlocked() || report->waiting > 0 ? BadNews : Done;
}

void configureRender(QCommandLineParser &parser)
{
    configureId(parser);
    parser.addOptions({
        {QStringLiteral("all"), QStringLiteral("For everybody who would get it.")},
        {QStringLiteral("to"), QStringLiteral("For this contact."), QStringLiteral("ADDR")},
        {QStringLiteral("out"), QStringLiteral("One file a message, in this folder."), QStringLiteral("DIR")},
        {QStringLiteral("mbox"), QStringLiteral("All in one mbox file."), QStringLiteral("FILE")},
    });
}

// Where rendered messages go: a folder, an mbox, or standard output.
class MessageSink
{
public:
    explicit MessageSink(const QCommandLineParser &parser)
        : m_folder(parser.value(QStringLiteral("out"))), m_mbox(parser.value(QStringLiteral("mbox")))
    {
    }

    Result<void> open()
    {
        if (!m_folder.isEmpty() && !QDir().mkpath(m_folder))
            return Error{Fault::Io, PP_SAY("The folder %1 cannot be made", m_folder)};
        if (!m_mbox.fileName().isEmpty() && !m_mbox.open(QIODevice::WriteOnly))
            return cannotWrite(m_mbox);
        return {};
    }

    Result<void> add(const RenderedMessage &message, const Context &context)
    {
        ++m_count;
        if (m_mbox.isOpen())
            return write(m_mbox, mboxEntry(message));
        if (m_folder.isEmpty())
            return context.printBytes(message.bytes), Result<void>();
        QFile file(QStringLiteral("%1/%2.eml").arg(m_folder).arg(m_count, 6, 10, QLatin1Char('0')));
        if (!file.open(QIODevice::WriteOnly))
            return cannotWrite(file);
        return write(file, message.bytes);
    }

    qint64 count() const { return m_count; }

private:
    static Error cannotWrite(const QFile &file)
    {
        return {Fault::Io, PP_SAY("%1 cannot be written", file.fileName()), PP_SAY("%1", file.errorString())};
    }
    static Result<void> write(QFile &file, const QByteArray &bytes)
    {
        return file.write(bytes) == bytes.size() && file.flush() ? Result<void>() : cannotWrite(file);
    }
    // mboxrd: a line that begins with any number of > and “From ” gets one > more.
    static QByteArray mboxEntry(const RenderedMessage &message)
    {
        QByteArray entry = "From " + message.envelopeFrom + " Thu Jan  1 00:00:00 1970\n";
        QByteArray bytes = message.bytes;
        for (const QByteArray &line : bytes.replace("\r\n", "\n").split('\n')) {
            qsizetype quotes = 0;
            while (quotes < line.size() && line[quotes] == '>')
                ++quotes;
            entry += (line.mid(quotes).startsWith("From ") ? ">" : "") + line + '\n';
        }
        return entry;
    }

    QString m_folder;
    QFile m_mbox;
    qint64 m_count = 0;
};

// Who is in the ledger gets the tokens and the date of that row; for a draft, those of a first row.
Result<DeliveryFacts> factsFor(Database &database, const Campaign &campaign, const Recipient &recipient,
                               Instant now)
{
    DeliveryFacts facts{campaign.id, 1, now, recipient.person, recipient.gate};
    PP_CHECK(database.each(
        "SELECT id, message_date FROM delivery WHERE campaign_id = ? AND contact_id = ?",
        [&facts](const Row &row) {
            facts.delivery = row.integer(0);
            facts.date = row.optionalInstant(1).value_or(facts.date);
        },
        campaign.id, recipient.person.contact));
    return facts;
}

Result<qint64> renderAll(OpenWorkspace &opened, const Campaign &campaign, const QString &to,
                         MessageSink &sink, const Context &context)
{
    PP_TRY(Database database, opened.workspace().connect());
    PP_TRY(const HandOver handOver, handOverFor(opened, campaign));
    const Instant now = opened.clock().now();
    const QString key = to.trimmed().toLower();
    qint64 leftOut = 0;
    Result<void> outcome;
    PP_CHECK(
        RecipientReader(database, opened.marks()).eachOfAudience(campaign, [&](const Recipient &recipient) {
            if (!outcome ||
                (!key.isEmpty() && QString::fromUtf8(recipient.person.mailbox.address).toLower() != key))
                return;
            const Result<DeliveryFacts> facts = factsFor(database, campaign, recipient, now);
            if (!facts) {
                outcome = facts.error();
                return;
            }
            const auto made = handOver.make(*facts, now);
            if (!made)
                outcome = made.error();
            else if (std::holds_alternative<LeftOut>(*made))
                ++leftOut;
            else
                outcome = sink.add(std::get<RenderedMessage>(*made), context);
        }));
    PP_CHECK(std::move(outcome));
    return leftOut;
}

int runRender(const QCommandLineParser &parser, Context &context)
{
    const bool isAll = parser.isSet(QStringLiteral("all"));
    const QString to = parser.value(QStringLiteral("to"));
    const bool hasPlace = parser.isSet(QStringLiteral("out")) || parser.isSet(QStringLiteral("mbox"));
    if (isAll == !to.isEmpty() || (isAll && !hasPlace))
        return context.wrongUsage(PP_SAY("campaign render needs --to ADDR, or --all with --out or --mbox"));
    const Result<qint64> id = campaignId(parser, "campaign render");
    if (!id)
        return context.fail(id.error());
    const auto opened = openWorkspace(context, Workspace::Access::Read);
    if (!opened)
        return context.fail(opened.error());
    const Result<Campaign> campaign = opened.value()->campaigns().load(*id);
    if (!campaign)
        return context.fail(campaign.error());
    MessageSink sink(parser);
    if (const Result<void> ready = sink.open(); !ready)
        return context.fail(ready.error());
    const Result<qint64> leftOut = renderAll(**opened, *campaign, to, sink, context);
    if (!leftOut)
        return context.fail(leftOut.error());
    if (hasPlace && context.json)
        context.print(
            QJsonObject{{QStringLiteral("rendered"), sink.count()}, {QStringLiteral("left_out"), *leftOut}});
    else if (hasPlace)
        context.print(QStringLiteral("%1 messages, %2 people left out").arg(sink.count()).arg(*leftOut));
    if (sink.count() == 0 && !hasPlace)
        return context.fail({Fault::NotFound,
                             PP_SAY("There is no message for %1", to),
                             *leftOut > 0 ? PP_SAY("they are left out by your rules")
                                          : PP_SAY("they are on none of its lists"),
                             {}});
    return Done;
}
} // namespace

std::vector<Command> campaignCommands()
{
    return {
        {QStringLiteral("bench render"), QStringLiteral("How fast messages are personalised"),
         QStringLiteral(
             "presspostctl bench render --template release.html --contacts people.tsv --count 50000"),
         configureBench, runBench},
        {QStringLiteral("campaign create"), QStringLiteral("Makes a draft from files"),
         QStringLiteral(
             "presspostctl campaign create Opening --from press@example.org --subject News --html news.html "
             "--list Culture"),
         configureCreate, runCreate},
        {QStringLiteral("campaign preflight"),
         QStringLiteral("Checks the message for every person on the list"),
         QStringLiteral("presspostctl campaign preflight 3 --json"), configureId, runPreflight},
        {QStringLiteral("campaign render"), QStringLiteral("The exact bytes that would be sent, signed"),
         QStringLiteral("presspostctl campaign render 3 --to anna@example.org"), configureRender, runRender},
    };
}

} // namespace PressPost::Ctl
