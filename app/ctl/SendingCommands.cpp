// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/SendingCommands.h"

#include "app/ctl/UseWorkspace.h"
#include "app/wiring/Sending.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>

namespace PressPost::Ctl
{

Result<qint64> campaignId(const QCommandLineParser &parser, const char *command)
{
    bool isNumber = false;
    const qint64 id = parser.positionalArguments().value(0).toLongLong(&isNumber);
    if (isNumber && id > 0)
        return qint64(id);
    return Error{Fault::Usage,
                 PP_SAY("%1 needs the number of a campaign", QString::fromLatin1(command)),
                 {},
                 PP_SAY("presspostctl campaign status lists them")};
}

namespace
{
QString word(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

QJsonObject statusJson(const Campaign &campaign, const DeliveryCounts &counts)
{
    QJsonObject status{{QStringLiteral("id"), campaign.id},
                       {QStringLiteral("name"), campaign.name},
                       {QStringLiteral("state"), word(stateId(campaign.state))},
                       {QStringLiteral("total"), counts.total()}};
    for (const DeliveryState state : allDeliveryStates)
        status.insert(word(deliveryStateId(state)), counts.of(state));
    return status;
}

void printStatus(const Campaign &campaign, const DeliveryCounts &counts, const QString &reason,
                 const Context &context)
{
    if (context.json) {
        QJsonObject status = statusJson(campaign, counts);
        if (!reason.isEmpty())
            status.insert(QStringLiteral("reason"), reason);
        return context.print(status);
    }
    context.print(QStringLiteral("Campaign %1 “%2”: %3, %4 people")
                      .arg(campaign.id)
                      .arg(campaign.name, stateLabel(campaign.state).english())
                      .arg(counts.total()));
    for (const DeliveryState state : allDeliveryStates) {
        if (counts.of(state) > 0)
            context.print(
                QStringLiteral("  %1 %2").arg(counts.of(state), 8).arg(deliveryStateLabel(state).english()));
    }
    if (!reason.isEmpty())
        context.print(reason);
}

QJsonValue timeJson(const std::optional<Instant> &instant)
{
    return instant ? QJsonValue(toIsoText(*instant)) : QJsonValue();
}

QJsonObject recipientJson(const DeliveryRow &row)
{
    return {{QStringLiteral("address"), row.email},
            {QStringLiteral("state"), word(deliveryStateId(row.state))},
            {QStringLiteral("code"), row.code > 0 ? QJsonValue(row.code) : QJsonValue()},
            {QStringLiteral("enhanced"), word(row.enhanced)},
            {QStringLiteral("reply"), row.reply},
            {QStringLiteral("reason"), word(row.reason)},
            {QStringLiteral("severity"), word(row.severity)},
            {QStringLiteral("provisional"), row.isProvisional},
            {QStringLiteral("rule"), word(row.rule)},
            {QStringLiteral("tries"), row.tries},
            {QStringLiteral("time"), timeJson(row.answeredAt ? row.answeredAt : row.claimedAt)},
            {QStringLiteral("next_try"), timeJson(row.nextTryAt)},
            {QStringLiteral("sentence"), deliverySentence(row).english()}};
}

void configureId(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("ID"), QStringLiteral("The number of the campaign."));
}

// Rate and time left, as far as this run has come; and each time it begins to wait, what for.
class SendingProgress
{
public:
    SendingProgress(const Context &context, SendingWatch watch)
        : m_context(context), m_watch(std::move(watch))
    {
        m_timer.start();
    }

    void report(const Progress &progress)
    {
        if (const std::optional<SendingWait> wait = m_watch.wait(); wait != m_told) {
            m_told = wait;
            if (wait)
                m_context.note(QStringLiteral("Waiting, next try at %1: %2")
                                   .arg(toIsoText(wait->until), describe(wait->why)));
        }
        if (m_begin < 0)
            m_begin = progress.done;
        const double seconds = static_cast<double>(m_timer.elapsed()) / 1000;
        const double rate = seconds > 0 ? static_cast<double>(progress.done - m_begin) / seconds : 0;
        QString line = QStringLiteral("%1 of %2").arg(progress.done).arg(progress.total);
        if (rate > 0)
            line += QStringLiteral(", %1/s, %2 s left")
                        .arg(rate, 0, 'f', 1)
                        .arg(static_cast<double>(progress.total - progress.done) / rate, 0, 'f', 0);
        m_context.progress(line);
    }

private:
    const Context &m_context;
    SendingWatch m_watch;
    std::optional<SendingWait> m_told;
    QElapsedTimer m_timer;
    qint64 m_begin = -1;
};

void configureSend(QCommandLineParser &parser)
{
    configureId(parser);
    parser.addOptions({
        {QStringLiteral("canary"), QStringLiteral("Stop after so many, so that you can look."),
         QStringLiteral("N")},
        {QStringLiteral("at"), QStringLiteral("Begin then: 2026-11-27T09:00:00Z, or local time without Z."),
         QStringLiteral("TIME")},
    });
}

Result<void> readPace(const QCommandLineParser &parser, SendingOrder &order)
{
    if (parser.isSet(QStringLiteral("canary"))) {
        order.canary = parser.value(QStringLiteral("canary")).toLongLong();
        if (order.canary < 1)
            return Error{Fault::Usage, PP_SAY("--canary takes a number above 0")};
    }
    if (parser.isSet(QStringLiteral("at"))) {
        const QDateTime at = QDateTime::fromString(parser.value(QStringLiteral("at")), Qt::ISODate);
        if (!at.isValid())
            return Error{Fault::Usage, PP_SAY("--at takes a time like 2026-11-27T09:00:00Z")};
        order.notBefore = fromMilliseconds(at.toMSecsSinceEpoch());
    }
    return {};
}

Result<SendingReport> sendNow(OpenWorkspace &opened, const QCommandLineParser &parser,
                              const Campaign &campaign, const SendingWatch &watch, const JobControl &control)
{
    PP_TRY(PreparedSending sending, prepareSending(opened, campaign));
    sending.order.watch = watch;
    PP_CHECK(readPace(parser, sending.order));
    return sendCampaign(opened.sendingThread(), sending.order, sending.route, control);
}

// Whom the message could not be sent to at all.
Result<qint64> unsendable(OpenWorkspace &opened, qint64 campaign)
{
    PP_TRY(Database database, opened.workspace().connect());
    return database.integer("SELECT count(*) FROM delivery WHERE campaign_id = ? AND state = 'skipped' AND "
                            "rule = 'cannot-be-sent'",
                            campaign);
}

int statusOf(const SendingReport &report, qint64 left, const JobControl &control)
{
    if (report.reason)
        return CouldNot;
    if (report.state != CampaignState::Done && control.isCancelled())
        return Interrupted;
    const bool isBad = left > 0 || report.counts.of(DeliveryState::Refused) > 0 ||
                       report.counts.of(DeliveryState::Unknown) > 0;
    return isBad ? BadNews : Done;
}

int runSend(const QCommandLineParser &parser, Context &context)
{
    const Result<qint64> id = campaignId(parser, "campaign send");
    if (!id)
        return context.fail(id.error());
    const auto opened = openWorkspace(context, Workspace::Access::Write);
    if (!opened)
        return context.fail(opened.error());
    Result<Campaign> campaign = opened.value()->campaigns().load(*id);
    if (!campaign)
        return context.fail(campaign.error());
    const SendingWatch watch;
    SendingProgress progress(context, watch);
    JobControl control = controlFor(context, {});
    control.report = [&progress](const Progress &now) { progress.report(now); };
    const Result<SendingReport> report = sendNow(**opened, parser, *campaign, watch, control);
    context.progress({});
    if (!report)
        return context.fail(report.error());
    campaign->state = report->state;
    printStatus(*campaign, report->counts, report->reason ? describe(*report->reason) : QString(), context);
    if (report->reason)
        return context.fail(*report->reason);
    const Result<qint64> left = unsendable(**opened, *id);
    if (!left)
        return context.fail(left.error());
    if (*left > 0 && !context.json)
        context.print(QStringLiteral("%1 could not be sent to; campaign status %2 --recipients says why")
                          .arg(*left)
                          .arg(*id));
    return statusOf(*report, *left, control);
}

// The campaign, and how far it is.
struct Standing {
    Campaign campaign;
    DeliveryCounts counts;
};
Result<Standing> standingOf(OpenWorkspace &opened, qint64 id)
{
    PP_TRY(Campaign campaign, opened.campaigns().load(id));
    PP_TRY(Database database, opened.workspace().connect());
    PP_TRY(const DeliveryCounts counts, deliveryCounts(database, id));
    return Standing{std::move(campaign), counts};
}

// A step of a campaign that is not being sent, and where it stands then.
int runStep(const QCommandLineParser &parser, Context &context, const char *name,
            const std::function<Result<void>(OpenWorkspace &, qint64)> &step)
{
    const Result<qint64> id = campaignId(parser, name);
    if (!id)
        return context.fail(id.error());
    const auto opened = openWorkspace(context, Workspace::Access::Write);
    if (!opened && opened.error().fault == Fault::Conflict) { // the one that sends, as a rule
        Error error = opened.error();
        error.remedy = PP_SAY("if it is sending: Ctrl+C there pauses, in the window the button Pause");
        return context.fail(error);
    }
    if (!opened)
        return context.fail(opened.error());
    if (const Result<void> done = step(**opened, *id); !done)
        return context.fail(done.error());
    const Result<Standing> standing = standingOf(**opened, *id);
    if (!standing)
        return context.fail(standing.error());
    printStatus(standing->campaign, standing->counts, {}, context);
    return Done;
}

int runPause(const QCommandLineParser &parser, Context &context)
{
    return runStep(parser, context, "campaign pause", [](OpenWorkspace &opened, qint64 id) {
        return opened.campaigns().setState(id, CampaignState::Paused);
    });
}

int runCancel(const QCommandLineParser &parser, Context &context)
{
    return runStep(parser, context, "campaign cancel", [](OpenWorkspace &opened, qint64 id) -> Result<void> {
        PP_CHECK(cancelCampaign(opened.workspace(), id, opened.clock()));
        return {};
    });
}

void configureRetry(QCommandLineParser &parser)
{
    configureId(parser);
    parser.addOption(
        {QStringLiteral("unknown"),
         QStringLiteral("Also those of whom nobody knows whether they have it: they may get it twice.")});
}

int runRetry(const QCommandLineParser &parser, Context &context)
{
    const RetryScope scope =
        parser.isSet(QStringLiteral("unknown")) ? RetryScope::WithUnknown : RetryScope::Safe;
    return runStep(parser, context, "campaign retry",
                   [scope](OpenWorkspace &opened, qint64 id) -> Result<void> {
                       PP_CHECK(retryCampaign(opened.workspace(), id, scope, opened.clock()));
                       return {};
                   });
}

void configureStatus(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("ID"),
                                 QStringLiteral("The number of the campaign; all if not given."),
                                 QStringLiteral("[ID]"));
    parser.addOption({QStringLiteral("recipients"), QStringLiteral("One line for each recipient.")});
}

int listCampaigns(OpenWorkspace &opened, const Context &context)
{
    const auto campaigns = opened.campaigns().campaigns();
    if (!campaigns)
        return context.fail(campaigns.error());
    for (const CampaignSummary &summary : *campaigns) {
        const Result<Standing> standing = standingOf(opened, summary.id);
        if (!standing)
            return context.fail(standing.error());
        printStatus(standing->campaign, standing->counts, {}, context);
    }
    return Done;
}

int runStatus(const QCommandLineParser &parser, Context &context)
{
    const auto opened = openWorkspace(context, Workspace::Access::Read);
    if (!opened)
        return context.fail(opened.error());
    if (parser.positionalArguments().isEmpty())
        return listCampaigns(**opened, context);
    const Result<qint64> id = campaignId(parser, "campaign status");
    if (!id)
        return context.fail(id.error());
    const Result<Standing> standing = standingOf(**opened, *id);
    if (!standing)
        return context.fail(standing.error());
    if (!parser.isSet(QStringLiteral("recipients"))) {
        printStatus(standing->campaign, standing->counts, {}, context);
        return Done;
    }
    Result<Database> database = opened.value()->workspace().connect();
    if (!database)
        return context.fail(database.error());
    const Result<void> listed = eachDelivery(*database, *id, [&context](const DeliveryRow &row) {
        if (context.json)
            context.print(recipientJson(row));
        else
            context.print(QStringLiteral("%1  %2  %3")
                              .arg(row.email, deliveryStateLabel(row.state).english(),
                                   deliverySentence(row).english()));
    });
    return listed ? int(Done) : context.fail(listed.error());
}

void configureWhy(QCommandLineParser &parser)
{
    configureId(parser);
    parser.addPositionalArgument(QStringLiteral("ADDRESS"), QStringLiteral("Whom you ask about."));
}

Result<std::optional<DeliveryRow>> askAbout(Database &database, qint64 campaign, const QString &address,
                                            std::vector<DeliveryEvent> &events)
{
    PP_TRY(std::optional<DeliveryRow> row, deliveryOf(database, campaign, address));
    if (row) {
        PP_TRY(events, deliveryHistory(database, row->id));
    }
    return row;
}

int printWhy(const DeliveryRow &row, const std::vector<DeliveryEvent> &events, const Context &context)
{
    QJsonArray array;
    if (!context.json)
        context.print(QStringLiteral("%1: %2").arg(row.email, deliverySentence(row).english()));
    for (const DeliveryEvent &event : events) {
        array.append(QJsonObject{{QStringLiteral("at"), toIsoText(event.at)},
                                 {QStringLiteral("kind"), word(event.kind)},
                                 {QStringLiteral("sentence"), event.sentence.english()},
                                 {QStringLiteral("quoted"), event.quoted}});
        if (!context.json)
            context.print(QStringLiteral("  %1  %2 %3")
                              .arg(toIsoText(event.at), event.sentence.english(), event.quoted)
                              .trimmed());
    }
    if (context.json) {
        QJsonObject object = recipientJson(row);
        object.insert(QStringLiteral("events"), array);
        context.print(object);
    }
    return Done;
}

int runWhy(const QCommandLineParser &parser, Context &context)
{
    const Result<qint64> id = campaignId(parser, "campaign why");
    if (!id)
        return context.fail(id.error());
    const QString address = parser.positionalArguments().value(1);
    if (address.isEmpty())
        return context.wrongUsage(PP_SAY("campaign why needs an address"));
    const auto opened = openWorkspace(context, Workspace::Access::Read);
    if (!opened)
        return context.fail(opened.error());
    Result<Database> database = opened.value()->workspace().connect();
    if (!database)
        return context.fail(database.error());
    if (const Result<Campaign> campaign = opened.value()->campaigns().load(*id); !campaign)
        return context.fail(campaign.error());
    std::vector<DeliveryEvent> events;
    const auto row = askAbout(*database, *id, address, events);
    if (!row)
        return context.fail(row.error());
    if (*row)
        return printWhy(**row, events, context);
    const QString sentence = QStringLiteral("They are not among the recipients of this campaign.");
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("address"), address},
                                  {QStringLiteral("state"), QJsonValue()},
                                  {QStringLiteral("sentence"), sentence},
                                  {QStringLiteral("events"), QJsonArray()}});
    else
        context.print(QStringLiteral("%1: %2").arg(address, sentence));
    return BadNews;
}
} // namespace

std::vector<Command> sendingCommands()
{
    return {
        {QStringLiteral("campaign send"),
         QStringLiteral("Sends a campaign, or goes on where it stopped; Ctrl+C pauses"),
         QStringLiteral("presspostctl campaign send 3 --canary 10"), configureSend, runSend},
        {QStringLiteral("campaign resume"), QStringLiteral("The same as send: goes on where it stopped"),
         QStringLiteral("presspostctl campaign resume 3"), configureSend, runSend},
        {QStringLiteral("campaign pause"),
         QStringLiteral("Marks a campaign as paused (one that runs: Ctrl+C there)"),
         QStringLiteral("presspostctl campaign pause 3"), configureId, runPause},
        {QStringLiteral("campaign cancel"),
         QStringLiteral("Ends a campaign for good; who waits gets nothing"),
         QStringLiteral("presspostctl campaign cancel 3"), configureId, runCancel},
        {QStringLiteral("campaign retry"), QStringLiteral("Puts back into the queue whom one may try again"),
         QStringLiteral("presspostctl campaign retry 3"), configureRetry, runRetry},
        {QStringLiteral("campaign status"), QStringLiteral("How far a campaign is, in numbers or one by one"),
         QStringLiteral("presspostctl campaign status 3 --json --recipients"), configureStatus, runStatus},
        {QStringLiteral("campaign why"),
         QStringLiteral("Why somebody did not get it: what happened, in order"),
         QStringLiteral("presspostctl campaign why 3 anna@example.org"), configureWhy, runWhy},
    };
}

} // namespace PressPost::Ctl
