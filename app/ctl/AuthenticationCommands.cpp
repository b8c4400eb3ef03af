// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/AuthenticationCommands.h"

#include "app/ctl/DnsOptions.h"
#include "models/mail/address/Idn.h"
#include "models/mail/dmarc/Evaluate.h"

#include <QJsonArray>

namespace PressPost::Ctl
{

namespace
{
QString latin(const QByteArray &text)
{
    return QString::fromLatin1(text);
}

QByteArray octetsOf(const QJsonObject &fields, const char *name)
{
    return fields.value(QLatin1StringView(name)).toString().toUtf8();
}

// A domain, or an address whose domain is asked for (RFC 8616 §3: by its A-labels).
QByteArray nameOf(const QString &text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    return text.left(at + 1).toUtf8() + toALabels(text.mid(at + 1));
}

QByteArray nameOf(const QJsonObject &fields, const char *name)
{
    return nameOf(fields.value(QLatin1StringView(name)).toString());
}

// The options of the command line as the fields of a batch line.
QJsonObject fieldsFrom(const QCommandLineParser &parser, const QStringList &names)
{
    QJsonObject fields;
    for (const QString &name : names) {
        if (parser.isSet(name))
            fields.insert(QString(name).replace(u'-', u'_'), parser.value(name));
    }
    return fields;
}

QJsonArray pathToJson(const QByteArrayList &path)
{
    QJsonArray terms;
    for (const QByteArray &term : path)
        terms.append(latin(term));
    return terms;
}

QJsonArray treeToJson(const QList<Spf::Step> &steps)
{
    QJsonArray tree;
    for (const Spf::Step &step : steps) {
        const bool isRecord = step.depth % 2 == 0;
        tree.append(
            QJsonObject{{QStringLiteral("domain"), latin(step.domain)},
                        {isRecord ? QStringLiteral("record") : QStringLiteral("term"), latin(step.text)},
                        {QStringLiteral("depth"), step.depth},
                        {QStringLiteral("lookups"), step.lookups},
                        {QStringLiteral("void"), step.isVoid},
                        {QStringLiteral("match"), step.isMatch},
                        {QStringLiteral("result"), latin(Spf::verdictName(step.verdict))},
                        {QStringLiteral("note"), step.note.english()}});
    }
    return tree;
}

Result<QJsonObject> checkSpf(const QJsonObject &fields, Dns::Source &source, const Clock &clock)
{
    const auto ip = IpAddress::parse(octetsOf(fields, "ip"));
    if (!ip)
        return Error{Fault::Usage,
                     PP_SAY("“%1” is no IP address", fields.value(QLatin1StringView("ip")).toString()),
                     {},
                     PP_SAY("Give --ip like 192.0.2.1 or 2001:db8::1")};
    Dns::RecordingSource recorded(source);
    const Spf::Outcome outcome =
        Spf::checkHost({*ip, nameOf(fields, "mail_from"), nameOf(fields, "helo"),
                        octetsOf(fields, "receiver"), octetsOf(fields, "default_explanation")},
                       recorded, clock);
    return QJsonObject{{QStringLiteral("result"), latin(Spf::verdictName(outcome.verdict))},
                       {QStringLiteral("explanation"), QString::fromUtf8(outcome.explanation)},
                       {QStringLiteral("mechanism"), latin(outcome.mechanism())},
                       {QStringLiteral("path"), pathToJson(outcome.path)},
                       {QStringLiteral("reason"), outcome.why.english()},
                       {QStringLiteral("lookups"), outcome.lookups},
                       {QStringLiteral("void_lookups"), outcome.voidLookups},
                       {QStringLiteral("tree"), treeToJson(outcome.steps)},
                       {QStringLiteral("queries"), queriesToJson(recorded)}};
}

QString spfText(const QJsonObject &answer)
{
    const auto text = [&](const char *name) { return answer.value(QLatin1StringView(name)).toString(); };
    QString words = QStringLiteral("SPF: %1").arg(text("result"));
    QStringList path;
    const QJsonArray terms = answer.value(QLatin1StringView("path")).toArray();
    for (const auto &term : terms)
        path.append(term.toString());
    if (!path.isEmpty())
        words += QStringLiteral(" by %1").arg(path.join(QStringLiteral(" → ")));
    if (!text("reason").isEmpty())
        words += QStringLiteral("\n%1").arg(text("reason"));
    if (!text("explanation").isEmpty())
        words += QStringLiteral("\n“%1”").arg(text("explanation"));
    return words + QStringLiteral("\n%1 of %2 look-ups, %3 of %4 without an answer")
                       .arg(answer.value(QLatin1StringView("lookups")).toInt())
                       .arg(Spf::maxLookups)
                       .arg(answer.value(QLatin1StringView("void_lookups")).toInt())
                       .arg(Spf::maxVoidLookups);
}

int runSpf(const QCommandLineParser &parser, Context &context)
{
    if (parser.isSet(QStringLiteral("batch")))
        return Batch::run(context, checkSpf);
    if (!parser.isSet(QStringLiteral("ip")) ||
        (!parser.isSet(QStringLiteral("mail-from")) && !parser.isSet(QStringLiteral("helo"))))
        return context.wrongUsage(PP_SAY("spf check needs --ip, and --mail-from or --helo"));
    auto source = openDns(context);
    if (!source)
        return context.fail(source.error());
    const auto answer =
        checkSpf(fieldsFrom(parser, {QStringLiteral("ip"), QStringLiteral("mail-from"),
                                     QStringLiteral("helo"), QStringLiteral("default-explanation")}),
                 **source, *context.clock);
    if (!answer)
        return context.fail(answer.error());
    if (context.json)
        context.print(*answer);
    else
        context.print(spfText(*answer));
    return answer->value(QLatin1StringView("result")) == QStringLiteral("pass") ? Done : BadNews;
}

// "press@example.org" or "example.org"; a batch line may give either.
QByteArray domainOf(const QByteArray &text)
{
    return text.mid(text.lastIndexOf('@') + 1);
}

Result<Dmarc::Evidence> evidenceFrom(const QJsonObject &fields)
{
    Dmarc::Evidence evidence;
    evidence.from = domainOf(nameOf(fields, "from"));
    evidence.spfDomain = domainOf(nameOf(fields, "mail_from"));
    const QByteArray spf = octetsOf(fields, "spf");
    const auto verdict = spf.isEmpty() ? Spf::Verdict::None : Spf::verdictFromName(spf.toLower());
    if (!verdict)
        return Error{Fault::Usage,
                     PP_SAY("“%1” is no result of SPF", QString::fromUtf8(spf)),
                     {},
                     PP_SAY("Give --spf pass, fail, softfail, neutral, none, temperror or permerror")};
    evidence.spf = *verdict;
    const QJsonValue dkim = fields.value(QLatin1StringView("dkim"));
    const QJsonArray signatures = dkim.isArray()    ? dkim.toArray()
                                  : dkim.isString() ? QJsonArray{dkim}
                                                    : QJsonArray{};
    for (const auto &signature : signatures) {
        const QString text = signature.toString();
        const qsizetype equals = text.lastIndexOf(u'=');
        if (equals < 1)
            return Error{Fault::Usage,
                         PP_SAY("“%1” is no result of DKIM", signature.toString()),
                         {},
                         PP_SAY("Give --dkim like example.org=pass")};
        const bool isPass = text.mid(equals + 1).compare(u"pass", Qt::CaseInsensitive) == 0;
        evidence.dkim.append({nameOf(text.left(equals)), isPass});
    }
    return evidence;
}

Result<QJsonObject> checkDmarc(const QJsonObject &fields, Dns::Source &source, const Clock &)
{
    PP_TRY(const Dmarc::Evidence evidence, evidenceFrom(fields));
    Dns::RecordingSource recorded(source);
    const Dmarc::Outcome outcome = Dmarc::evaluate(evidence, recorded);
    const auto policyText = [](const std::optional<Dmarc::Policy> &policy) {
        return policy ? latin(Dmarc::policyName(*policy)) : QString();
    };
    return QJsonObject{{QStringLiteral("result"), latin(Dmarc::verdictName(outcome.verdict))},
                       {QStringLiteral("policy"), policyText(outcome.policy)},
                       {QStringLiteral("disposition"), policyText(outcome.disposition)},
                       {QStringLiteral("policy_domain"), latin(outcome.policyDomain)},
                       {QStringLiteral("record"), outcome.record ? latin(outcome.record->text) : QString()},
                       {QStringLiteral("from_org"), latin(outcome.fromOrganisation)},
                       {QStringLiteral("spf_org"), latin(outcome.spfOrganisation)},
                       {QStringLiteral("dkim_org"), latin(outcome.dkimOrganisation)},
                       {QStringLiteral("spf_aligned"), outcome.isSpfAligned},
                       {QStringLiteral("dkim_aligned"), outcome.isDkimAligned},
                       {QStringLiteral("testing"), outcome.record && outcome.record->isTesting},
                       {QStringLiteral("reason"), outcome.why.english()},
                       {QStringLiteral("queries"), queriesToJson(recorded)}};
}

int runDmarc(const QCommandLineParser &parser, Context &context)
{
    if (parser.isSet(QStringLiteral("batch")))
        return Batch::run(context, checkDmarc);
    if (!parser.isSet(QStringLiteral("from")))
        return context.wrongUsage(PP_SAY("dmarc check needs --from"));
    auto source = openDns(context);
    if (!source)
        return context.fail(source.error());
    QJsonObject fields =
        fieldsFrom(parser, {QStringLiteral("from"), QStringLiteral("mail-from"), QStringLiteral("spf")});
    fields.insert(QStringLiteral("dkim"), QJsonArray::fromStringList(parser.values(QStringLiteral("dkim"))));
    const auto answer = checkDmarc(fields, **source, *context.clock);
    if (!answer)
        return context.fail(answer.error());
    const auto text = [&](const char *name) { return answer->value(QLatin1StringView(name)).toString(); };
    if (context.json)
        context.print(*answer);
    else
        context.print(
            QStringLiteral("DMARC: %1, policy %2 of %3\n%4")
                .arg(text("result"),
                     text("policy").isEmpty() ? QStringLiteral("(none published)") : text("policy"),
                     text("policy_domain").isEmpty() ? QStringLiteral("nobody") : text("policy_domain"),
                     text("reason"))
                .trimmed());
    return text("result") == u"pass" ? Done : BadNews;
}

void configureSpf(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("ip"), QStringLiteral("The address that sends."), QStringLiteral("IP")},
        {QStringLiteral("mail-from"),
         QStringLiteral("The envelope sender; empty: postmaster of the greeting."), QStringLiteral("ADDR")},
        {QStringLiteral("helo"), QStringLiteral("The name in the greeting (HELO, EHLO)."),
         QStringLiteral("NAME")},
        {QStringLiteral("default-explanation"),
         QStringLiteral("What to say when the domain does not explain a fail."), QStringLiteral("TEXT")},
        {QStringLiteral("batch"), QStringLiteral("Read JSON Lines with these options as fields.")},
    });
}

void configureDmarc(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("from"), QStringLiteral("The domain of the visible From."), QStringLiteral("D")},
        {QStringLiteral("mail-from"), QStringLiteral("The domain SPF was checked for."), QStringLiteral("D")},
        {QStringLiteral("spf"), QStringLiteral("Its result: pass, fail …"), QStringLiteral("RESULT")},
        {QStringLiteral("dkim"), QStringLiteral("A signature's domain and result; may be given again."),
         QStringLiteral("D=RESULT")},
        {QStringLiteral("batch"), QStringLiteral("Read JSON Lines with these options as fields.")},
    });
}
} // namespace

std::vector<Command> authenticationCommands()
{
    return {
        {QStringLiteral("spf check"), QStringLiteral("May this address send for this sender? (RFC 7208)"),
         QStringLiteral(
             "presspostctl spf check --ip 192.0.2.1 --mail-from press@example.org --helo mail.example.org"),
         configureSpf, runSpf},
        {QStringLiteral("dmarc check"),
         QStringLiteral("What receivers conclude for a From domain (RFC 9989)"),
         QStringLiteral("presspostctl dmarc check --from example.org --mail-from example.org --spf pass "
                        "--dkim example.org=pass"),
         configureDmarc, runDmarc},
    };
}

} // namespace PressPost::Ctl
