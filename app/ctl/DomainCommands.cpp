// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/DomainCommands.h"

#include "app/ctl/DnsOptions.h"
#include "app/ctl/UseWorkspace.h"
#include "models/mail/address/Address.h"
#include "models/mail/address/Idn.h"

#include <QJsonArray>

namespace PressPost::Ctl
{

namespace
{
QString option(const QCommandLineParser &parser, const char *name)
{
    return parser.value(QString::fromLatin1(name));
}

QJsonArray texts(const QByteArrayList &list)
{
    QJsonArray array;
    for (const QByteArray &text : list)
        array.append(QString::fromUtf8(text));
    return array;
}

QJsonValue recordToJson(const std::optional<RecordToPublish> &record)
{
    if (!record)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("type"), QString::fromLatin1(record->type)},
                       {QStringLiteral("host"), QString::fromLatin1(record->host)},
                       {QStringLiteral("name"), QString::fromLatin1(record->name)},
                       {QStringLiteral("value"), QString::fromLatin1(record->value)},
                       {QStringLiteral("strings"), QString::fromLatin1(record->strings)},
                       {QStringLiteral("zone_line"), QString::fromLatin1(record->zoneLine)}};
}

QJsonObject resultToJson(const CheckResult &result)
{
    return {{QStringLiteral("id"), QString::fromLatin1(result.id)},
            {QStringLiteral("area"), checkAreaTitle(result.area).english()},
            {QStringLiteral("status"), QString::fromLatin1(checkStatusName(result.status))},
            {QStringLiteral("title"), result.title.english()},
            {QStringLiteral("detail"), result.detail.english()},
            {QStringLiteral("evidence"), texts(result.evidence)},
            {QStringLiteral("remedy"), result.remedy.english()},
            {QStringLiteral("record"), recordToJson(result.record)}};
}

QJsonObject summaryToJson(const DomainReport &report)
{
    QJsonObject counts;
    for (const CheckStatus status : {CheckStatus::Pass, CheckStatus::Warn, CheckStatus::Fail,
                                     CheckStatus::Unknown, CheckStatus::NotApplicable})
        counts.insert(QString::fromLatin1(checkStatusName(status)), report.count(status));
    QJsonObject receivers;
    for (const ReceiverSummary &receiver : report.receivers)
        receivers.insert(receiver.name, QJsonObject{{QStringLiteral("status"),
                                                     QString::fromLatin1(checkStatusName(receiver.status))},
                                                    {QStringLiteral("failing"), texts(receiver.failing)}});
    return {{QStringLiteral("domain"), QString::fromLatin1(report.domain)},
            {QStringLiteral("status"), QString::fromLatin1(checkStatusName(report.status))},
            {QStringLiteral("headline"), report.headline.english()},
            {QStringLiteral("next"), report.summary.english()},
            {QStringLiteral("checked_at"), toIsoText(report.checkedAt)},
            {QStringLiteral("counts"), counts},
            {QStringLiteral("receivers"), receivers},
            {QStringLiteral("spf_lookups"), report.spfTree.lookups}};
}

QString reportText(const DomainReport &report)
{
    QString text = report.headline.english() + QStringLiteral("\n\n");
    for (const CheckResult &result : report.results) {
        text += QStringLiteral("%1 %2 %3\n")
                    .arg(QString::fromLatin1(result.id), -7)
                    .arg(checkStatusWord(result.status).english(), -10)
                    .arg(result.title.english());
        const bool isToDo = result.status != CheckStatus::Pass && result.status != CheckStatus::NotApplicable;
        if (isToDo && !result.remedy.isEmpty())
            text += QStringLiteral("%1→ %2\n").arg(QString(), 19).arg(result.remedy.english());
        if (isToDo && result.record)
            text +=
                QStringLiteral("%1%2\n").arg(QString(), 19).arg(QString::fromLatin1(result.record->zoneLine));
    }
    return text + QStringLiteral("\nNext: ") + report.summary.english();
}

// A name mail can be sent from, in A-labels.
Result<QByteArray> domainNamed(const QString &typed)
{
    const QString name = typed.endsWith(u'.') ? typed.chopped(1) : typed;
    const ParsedAddress address = parseAddress(QString(u"x@" + name));
    if (address)
        return QByteArray(address->domain());
    const Sentence why = typed.contains(u'@') ? PP_SAY("it is an address") : address.problem().reason;
    return Error{Fault::Usage, PP_SAY("“%1” is no domain", typed), why,
                 PP_SAY("give what stands after the @ of your From address")};
}

Result<DomainQuestion> questionFrom(const QCommandLineParser &parser)
{
    DomainQuestion question;
    PP_TRY(question.domain, domainNamed(parser.positionalArguments().first()));
    question.from = toALabels(option(parser, "from"));
    question.mailFrom = toALabels(option(parser, "mail-from"));
    question.relayHost = toALabels(option(parser, "relay"));
    for (const QString &selector : parser.values(QStringLiteral("selector")))
        question.selectors.append(selector.toUtf8());
    for (const QString &text : parser.values(QStringLiteral("relay-ip"))) {
        const auto ip = IpAddress::parse(text.toLatin1());
        if (!ip)
            return Error{Fault::Usage,
                         PP_SAY("“%1” is no IP address", text),
                         {},
                         PP_SAY("Give --relay-ip like 192.0.2.1")};
        question.relayAddresses.append(*ip);
    }
    if (parser.isSet(QStringLiteral("key"))) {
        if (question.selectors.isEmpty())
            return Error{Fault::Usage,
                         PP_SAY("--key needs --selector"),
                         {},
                         PP_SAY("Name the selector this key signs with")};
        PP_TRY(QByteArray pem, readFile(option(parser, "key")));
        PP_TRY(const Dkim::PrivateKey key, Dkim::PrivateKey::fromPem(Secret(pem)));
        wipe(pem);
        question.keys.insert(question.selectors.first(), key.publicKey());
    }
    return question;
}

// Relay and keys are those of the workspace; the report is kept there, and a published key taken into use.
Result<DomainReport> checkOurs(const QCommandLineParser &parser, const Context &context)
{
    for (const char *name : {"from", "mail-from", "relay", "relay-ip", "selector", "key", "trust-anchor"}) {
        if (parser.isSet(QString::fromLatin1(name)))
            return Error{Fault::Usage,
                         PP_SAY("--keep and --%1 do not go together", QString::fromLatin1(name)),
                         PP_SAY("with --keep the workspace says what is asked")};
    }
    PP_TRY(const auto opened, openWorkspace(context, Workspace::Access::Write));
    PP_TRY(const QByteArray domain, opened->domains().add(parser.positionalArguments().first()));
    return opened->domains().check(domain, controlFor(context, QStringLiteral("Checking")));
}

Result<DomainReport> checkGiven(const QCommandLineParser &parser, const Context &context)
{
    PP_TRY(const DomainQuestion question, questionFrom(parser));
    PP_TRY(const auto source, openDns(context, option(parser, "trust-anchor").toLocal8Bit()));
    return checkDomain(question, *source, *context.clock);
}

int runCheck(const QCommandLineParser &parser, Context &context)
{
    if (parser.positionalArguments().size() != 1)
        return context.wrongUsage(PP_SAY("domain check needs one domain"));
    const Result<DomainReport> report =
        parser.isSet(QStringLiteral("keep")) ? checkOurs(parser, context) : checkGiven(parser, context);
    if (!report)
        return context.fail(report.error());
    if (context.json) {
        for (const CheckResult &result : report->results)
            context.print(resultToJson(result));
        context.print(QJsonObject{{QStringLiteral("summary"), summaryToJson(*report)}});
    } else {
        context.print(reportText(*report));
    }
    return report->count(CheckStatus::Fail) > 0 ? BadNews : Done;
}

Result<SigningKey> makeKey(DomainDesk &desk, const QByteArray &domain, const QString &selector,
                           Dkim::KeyType type)
{
    QByteArray wanted = selector.toUtf8();
    if (wanted.isEmpty()) {
        PP_TRY(wanted, desk.freeSelector(domain));
    }
    if (!Dkim::isDomainName(wanted))
        return Error{Fault::Usage, PP_SAY("“%1” cannot be a selector", selector),
                     PP_SAY("it becomes a name in the DNS"), PP_SAY("use letters, digits and hyphens")};
    return desk.makeKey(domain, wanted, type);
}

Result<int> makeKeyOfDomain(const QCommandLineParser &parser, const Context &context)
{
    const QString type = option(parser, "type");
    if (type != u"rsa" && type != u"ed25519")
        return Error{Fault::Usage, PP_SAY("--type takes rsa or ed25519, not “%1”", type)};
    PP_TRY(const auto opened, openWorkspace(context, Workspace::Access::Write));
    PP_TRY(const QByteArray domain, opened->domains().add(parser.positionalArguments().first()));
    PP_TRY(const SigningKey key, makeKey(opened->domains(), domain, option(parser, "selector"),
                                         type == u"rsa" ? Dkim::KeyType::Rsa : Dkim::KeyType::Ed25519));
    const QString name = QString::fromLatin1(domain);
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("domain"), name},
                                  {QStringLiteral("selector"), QString::fromLatin1(key.selector)},
                                  {QStringLiteral("algorithm"), type},
                                  {QStringLiteral("record"), recordToJson(key.record)}});
    else
        context.print(QStringLiteral("The key is in the vault. Publish this record:\n  %1\nthen take it into "
                                     "use: presspostctl domain check %2 --keep")
                          .arg(QString::fromLatin1(key.record.zoneLine), name));
    return int(Done);
}

int runMakeKey(const QCommandLineParser &parser, Context &context)
{
    if (parser.positionalArguments().size() != 1)
        return context.wrongUsage(PP_SAY("domain key needs one domain"));
    const Result<int> status = makeKeyOfDomain(parser, context);
    return status ? *status : context.fail(status.error());
}

void configureMakeKey(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("DOMAIN"), QStringLiteral("The domain you send from."));
    parser.addOptions({
        {QStringLiteral("selector"), QStringLiteral("The name of the key; a free one if not given."),
         QStringLiteral("S")},
        {QStringLiteral("type"), QStringLiteral("rsa or ed25519."), QStringLiteral("TYPE"),
         QStringLiteral("rsa")},
    });
}

int runOrganisation(const QCommandLineParser &parser, Context &context)
{
    if (parser.positionalArguments().size() != 1)
        return context.wrongUsage(PP_SAY("domain organisation needs one name"));
    const auto source = openDns(context);
    if (!source)
        return context.fail(source.error());
    const QByteArray name = Dns::normalName(toALabels(parser.positionalArguments().first()));
    Dmarc::TreeWalker walker(**source);
    const Dmarc::Walk &walk = walker.walk(name);
    if (!walk.isComplete)
        return context.fail({Fault::Network,
                             PP_SAY("The organisation of %1 is not known", QString::fromLatin1(name)),
                             PP_SAY("The DNS did not answer"), PP_SAY("Try again later")});
    const auto bySuffix =
        Dmarc::organisationBySuffixList(name, option(parser, "public-suffix-list").toLocal8Bit());
    const QString suffixView = bySuffix ? QString::fromLatin1(*bySuffix) : QString();
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("name"), QString::fromLatin1(name)},
                                  {QStringLiteral("tree_walk"), QString::fromLatin1(walk.organisation)},
                                  {QStringLiteral("public_suffix"), suffixView}});
    else
        context.print(QStringLiteral("%1: %2 by tree walk, %3 by the Public Suffix List")
                          .arg(QString::fromLatin1(name), QString::fromLatin1(walk.organisation),
                               suffixView.isEmpty() ? QStringLiteral("none") : suffixView));
    return Done;
}

void configureCheck(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("DOMAIN"), QStringLiteral("The domain you send from."));
    parser.addOptions({
        {QStringLiteral("from"), QStringLiteral("The domain of the visible From, if another."),
         QStringLiteral("D")},
        {QStringLiteral("mail-from"), QStringLiteral("The domain of the return path, if another."),
         QStringLiteral("D")},
        {QStringLiteral("relay"), QStringLiteral("The relay mail is handed to."), QStringLiteral("HOST")},
        {QStringLiteral("relay-ip"),
         QStringLiteral("An address the relay delivers from; may be given again."), QStringLiteral("IP")},
        {QStringLiteral("selector"), QStringLiteral("A DKIM selector of yours; may be given again."),
         QStringLiteral("S")},
        {QStringLiteral("key"), QStringLiteral("The private key of the first selector."),
         QStringLiteral("PEM")},
        {QStringLiteral("trust-anchor"), QStringLiteral("DNSSEC trust anchors instead of the root's."),
         QStringLiteral("FILE")},
        {QStringLiteral("keep"),
         QStringLiteral(
             "Asks with the relay and keys of the workspace, keeps the report there, and signs from "
             "now on with the newest key that is published.")},
    });
}

void configureOrganisation(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("A domain name."));
    parser.addOption({QStringLiteral("public-suffix-list"), QStringLiteral("Another Public Suffix List."),
                      QStringLiteral("FILE")});
}
} // namespace

std::vector<Command> domainCommands()
{
    return {
        {QStringLiteral("domain check"),
         QStringLiteral("Do receivers believe mail of this domain? The whole checklist"),
         QStringLiteral("presspostctl domain check example.org --relay-ip 192.0.2.1 --selector s2026"),
         configureCheck, runCheck},
        {QStringLiteral("domain key"),
         QStringLiteral("Makes a DKIM key for a domain of yours; it stays in the vault"),
         QStringLiteral("presspostctl --workspace w.presspost domain key example.org"), configureMakeKey,
         runMakeKey},
        {QStringLiteral("domain organisation"), QStringLiteral("Which organisation a name belongs to"),
         QStringLiteral("presspostctl domain organisation news.example.org"), configureOrganisation,
         runOrganisation},
    };
}

} // namespace PressPost::Ctl
