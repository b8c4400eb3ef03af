// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/DkimCommands.h"

#include "app/ctl/DnsOptions.h"
#include "models/mail/dkim/KeyCheck.h"
#include "models/mail/dkim/MessageView.h"
#include "models/mail/dkim/Signer.h"
#include "models/mail/dkim/Verifier.h"
#include "models/mail/dns/ZoneSource.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace PressPost::Ctl
{

namespace
{
QString utf8Of(const QByteArray &text)
{
    return QString::fromUtf8(text);
}

void addSelectorOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("domain"), QStringLiteral("The signing domain (d=)."), QStringLiteral("D")},
        {QStringLiteral("selector"), QStringLiteral("The name of the key (s=)."), QStringLiteral("S")},
    });
}

Result<Dkim::PrivateKey> readPrivateKey(const QString &path)
{
    PP_TRY(QByteArray text, readFile(path));
    const Secret pem(text);
    wipe(text);
    return Dkim::PrivateKey::fromPem(pem);
}

QJsonObject signatureToJson(const Dkim::SignatureVerdict &verdict)
{
    QJsonArray warnings;
    for (const Dkim::SignatureWarning &warning : verdict.warnings)
        warnings.append(QJsonObject{{QStringLiteral("code"), utf8Of(warning.code)},
                                    {QStringLiteral("header"), utf8Of(warning.header)},
                                    {QStringLiteral("detail"), warning.detail.english()}});
    return {{QStringLiteral("d"), utf8Of(verdict.signature.domain)},
            {QStringLiteral("s"), utf8Of(verdict.signature.selector)},
            {QStringLiteral("i"), utf8Of(verdict.signature.identity)},
            {QStringLiteral("a"), utf8Of(verdict.signature.algorithm)},
            {QStringLiteral("testing"), verdict.isTesting},
            {QStringLiteral("result"), utf8Of(Dkim::outcomeName(verdict.outcome))},
            {QStringLiteral("reason"), verdict.reason.english()},
            {QStringLiteral("secure"), verdict.isSecure},
            {QStringLiteral("warnings"), warnings}};
}

Result<QJsonObject> verifyMessage(const QJsonObject &fields, Dns::Source &source, const Clock &clock)
{
    const QString path = fields.value(QLatin1StringView("file")).toString();
    if (path.isEmpty())
        return Error{Fault::Usage, PP_SAY("There is no message"), {}, PP_SAY("Name its file in “file”.")};
    PP_TRY(const QByteArray content, readFile(path));
    Dkim::VerifyRules rules;
    rules.smallestRsaBits = fields.value(QLatin1StringView("min_rsa")).toInt(rules.smallestRsaBits);
    if (fields.value(QLatin1StringView("allow_sha1")).toBool())
        rules.sha1 = Dkim::VerifyRules::Sha1::Accepted;
    const QByteArray message = Dkim::withWireLineEnds(content);
    const Dkim::Verdict verdict = Dkim::verify(message, source, clock.now(), rules);
    QJsonArray signatures;
    for (const Dkim::SignatureVerdict &each : verdict.signatures)
        signatures.append(signatureToJson(each));
    return QJsonObject{{QStringLiteral("file"), path},
                       {QStringLiteral("result"), utf8Of(Dkim::outcomeName(verdict.outcome))},
                       {QStringLiteral("signatures"), signatures}};
}

QString verdictText(const QJsonObject &answer)
{
    QString text = QStringLiteral("DKIM: %1").arg(answer.value(QLatin1StringView("result")).toString());
    const QJsonArray signatures = answer.value(QLatin1StringView("signatures")).toArray();
    if (signatures.isEmpty())
        text += QStringLiteral("\nThe message is not signed.");
    for (const auto &value : signatures) {
        const QJsonObject signature = value.toObject();
        const auto word = [&](const char *name) {
            return signature.value(QLatin1StringView(name)).toString();
        };
        text += QStringLiteral("\n%1 (%2, selector %3): %4. %5")
                    .arg(word("d"), word("a"), word("s"), word("result"), word("reason"));
        if (signature.value(QLatin1StringView("testing")).toBool())
            text += QStringLiteral(" The domain is only testing.");
        const QJsonArray warnings = signature.value(QLatin1StringView("warnings")).toArray();
        for (const auto &warning : warnings)
            text += QStringLiteral("\n  ") + warning.toObject().value(QLatin1StringView("detail")).toString();
    }
    return text;
}

void configureVerify(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("min-rsa"), QStringLiteral("RSA keys of fewer bits are refused (1024 if not given)."),
         QStringLiteral("BITS")},
        {QStringLiteral("allow-sha1"), QStringLiteral("Accept rsa-sha1, which proves nothing any more.")},
        {QStringLiteral("batch"),
         QStringLiteral(
             "Read JSON Lines from standard input: file, zone or zone_file, now, min_rsa, allow_sha1.")},
    });
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("The message."));
}

// The clock of the zone file unless --now sets one.
std::shared_ptr<Clock> clockFor(const QCommandLineParser &parser, const Context &context,
                                const Dns::Source &source)
{
    const auto *zone = dynamic_cast<const Dns::ZoneSource *>(&source);
    if (zone == nullptr || !zone->now() || parser.isSet(QStringLiteral("now")))
        return context.clock;
    return std::make_shared<FixedClock>(fromMilliseconds(*zone->now() * 1000));
}

int runVerify(const QCommandLineParser &parser, Context &context)
{
    if (parser.isSet(QStringLiteral("batch")))
        return Batch::run(context, verifyMessage);
    if (parser.positionalArguments().size() != 1)
        return context.wrongUsage(PP_SAY("dkim verify needs the file of one message"));
    QJsonObject fields{{QStringLiteral("file"), parser.positionalArguments().first()},
                       {QStringLiteral("allow_sha1"), parser.isSet(QStringLiteral("allow-sha1"))}};
    if (parser.isSet(QStringLiteral("min-rsa"))) {
        bool isNumber = false;
        const int bits = parser.value(QStringLiteral("min-rsa")).toInt(&isNumber);
        if (!isNumber || bits < 0)
            return context.wrongUsage(PP_SAY("--min-rsa takes a number of bits"));
        fields.insert(QStringLiteral("min_rsa"), bits);
    }
    auto source = openDns(context);
    if (!source)
        return context.fail(source.error());
    const auto answer = verifyMessage(fields, **source, *clockFor(parser, context, **source));
    if (!answer)
        return context.fail(answer.error());
    if (context.json)
        context.print(*answer);
    else
        context.print(verdictText(*answer));
    return answer->value(QLatin1StringView("result")) == QStringLiteral("pass") ? Done : BadNews;
}

void configureSign(QCommandLineParser &parser)
{
    addSelectorOptions(parser);
    parser.addOptions({
        {QStringLiteral("key"),
         QStringLiteral("The private key. Give --key and --selector twice to sign with RSA and Ed25519."),
         QStringLiteral("PEM")},
        {QStringLiteral("canonicalization"), QStringLiteral("simple or relaxed, for header and body."),
         QStringLiteral("c/c"), QStringLiteral("relaxed/relaxed")},
    });
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("The message."));
}

Result<QByteArray> signFile(const QCommandLineParser &parser, const Context &context,
                            const Dkim::Canonicalization &canonicalization)
{
    const QStringList paths = parser.values(QStringLiteral("key"));
    const QStringList selectors = parser.values(QStringLiteral("selector"));
    std::vector<Dkim::SigningKey> keys;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        PP_TRY(Dkim::PrivateKey key, readPrivateKey(paths[i]));
        keys.push_back({std::move(key), selectors[i].toUtf8()});
    }
    PP_TRY(const Dkim::Signer signer, Dkim::Signer::create(parser.value(QStringLiteral("domain")).toUtf8(),
                                                           keys, {canonicalization, {}, {}}));
    PP_TRY(const QByteArray message, readFile(parser.positionalArguments().first()));
    return signer.sign(Dkim::withWireLineEnds(message), context.clock->now());
}

int runSign(const QCommandLineParser &parser, Context &context)
{
    const qsizetype keys = parser.values(QStringLiteral("key")).size();
    if (parser.positionalArguments().size() != 1 || keys == 0 || !parser.isSet(QStringLiteral("domain")) ||
        parser.values(QStringLiteral("selector")).size() != keys)
        return context.wrongUsage(
            PP_SAY("dkim sign needs --domain, a --selector for each --key, and the file of one message"));
    const auto canonicalization =
        Dkim::Canonicalization::fromText(parser.value(QStringLiteral("canonicalization")).toUtf8());
    if (!canonicalization)
        return context.wrongUsage(
            PP_SAY("--canonicalization takes simple or relaxed, twice, with a stroke between"));
    const Result<QByteArray> message = signFile(parser, context, *canonicalization);
    if (!message)
        return context.fail(message.error());
    if (context.json)
        context.print(
            QJsonObject{{QStringLiteral("file"), parser.positionalArguments().first()},
                        {QStringLiteral("message_base64"), QString::fromLatin1(message->toBase64())}});
    else
        context.printBytes(*message);
    return Done;
}

void configureKeygen(QCommandLineParser &parser)
{
    addSelectorOptions(parser);
    parser.addOptions({
        {QStringLiteral("type"), QStringLiteral("rsa or ed25519."), QStringLiteral("TYPE"),
         QStringLiteral("rsa")},
        {QStringLiteral("bits"), QStringLiteral("Length of an RSA key."), QStringLiteral("N"),
         QStringLiteral("2048")},
        {QStringLiteral("out"), QStringLiteral("Where the private key is written; nothing is overwritten."),
         QStringLiteral("PEM")},
    });
}

// Readable by its owner alone; an existing file is somebody's key.
Result<void> writeNewKey(const QString &path, const Secret &pem)
{
    QFile file(path);
    const bool isOpen =
        file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
    if (!isOpen || file.write(pem.view().data(), pem.size()) != pem.size() || !file.flush())
        return Error{Fault::Io, PP_SAY("The key cannot be written to %1", path),
                     PP_SAY("%1", file.errorString()), PP_SAY("Name a file that does not exist yet")};
    return {};
}

QJsonObject layoutsToJson(const Dkim::RecordLayouts &layouts)
{
    return {{QStringLiteral("type"), QStringLiteral("TXT")},
            {QStringLiteral("host"), utf8Of(layouts.host)},
            {QStringLiteral("name"), utf8Of(layouts.name)},
            {QStringLiteral("value"), utf8Of(layouts.value)},
            {QStringLiteral("strings"), utf8Of(layouts.strings)},
            {QStringLiteral("zone_line"), utf8Of(layouts.zoneLine)}};
}

int runKeygen(const QCommandLineParser &parser, Context &context)
{
    const QByteArray domain = parser.value(QStringLiteral("domain")).toUtf8();
    const QByteArray selector = parser.value(QStringLiteral("selector")).toUtf8();
    const QString type = parser.value(QStringLiteral("type"));
    const QString out = parser.value(QStringLiteral("out"));
    bool isNumber = false;
    const int bits = parser.value(QStringLiteral("bits")).toInt(&isNumber);
    if (out.isEmpty() || !isNumber || (type != QStringLiteral("rsa") && type != QStringLiteral("ed25519")))
        return context.wrongUsage(
            PP_SAY("dkim keygen needs --domain, --selector, --out, and a --type of rsa or ed25519"));
    if (!Dkim::isDomainName(domain) || !Dkim::isDomainName(selector) ||
        !Dkim::isDomainName(Dkim::recordName(selector, domain)))
        return context.wrongUsage(
            PP_SAY("--domain and --selector take names of letters, digits and hyphens"));
    const auto key = Dkim::PrivateKey::generate(
        type == QStringLiteral("rsa") ? Dkim::KeyType::Rsa : Dkim::KeyType::Ed25519, bits);
    if (!key)
        return context.fail(key.error());
    const auto pem = key->toPem();
    if (!pem)
        return context.fail(pem.error());
    if (const auto written = writeNewKey(out, *pem); !written)
        return context.fail(written.error());
    const Dkim::RecordLayouts layouts = Dkim::layoutsOf(key->publicKey(), selector, domain);
    if (context.json) {
        context.print(layoutsToJson(layouts));
        return Done;
    }
    context.print(
        QStringLiteral("Publish this TXT record, in the form that your DNS host asks for.\n\n"
                       "One line, where the host splits by itself:\n  name   %1 (or %2)\n  value  %3\n\n"
                       "In strings of 255 letters:\n  %4\n\nAs a line of a zone file:\n  %5")
            .arg(utf8Of(layouts.name), utf8Of(layouts.host), utf8Of(layouts.value), utf8Of(layouts.strings),
                 utf8Of(layouts.zoneLine)));
    return Done;
}

void configureKey(QCommandLineParser &parser)
{
    addSelectorOptions(parser);
    parser.addOption({QStringLiteral("key"),
                      QStringLiteral("The private key that must belong to the published one."),
                      QStringLiteral("PEM")});
}

int runKey(const QCommandLineParser &parser, Context &context)
{
    Dkim::KeyQuestion question{parser.value(QStringLiteral("domain")).toUtf8(),
                               parser.value(QStringLiteral("selector")).toUtf8(),
                               {}};
    if (!Dkim::isDomainName(question.domain) || !Dkim::isDomainName(question.selector))
        return context.wrongUsage(PP_SAY("dkim key needs --domain and --selector"));
    if (parser.isSet(QStringLiteral("key"))) {
        auto key = readPrivateKey(parser.value(QStringLiteral("key")));
        if (!key)
            return context.fail(key.error());
        question.key = std::move(*key);
    }
    auto source = openDns(context);
    if (!source)
        return context.fail(source.error());
    const std::vector<Dkim::KeyFinding> findings =
        Dkim::checkKey(question, **source, clockFor(parser, context, **source)->now());
    for (const Dkim::KeyFinding &finding : findings) {
        const QString status = utf8Of(Dkim::keyStatusName(finding.status));
        if (context.json)
            context.print(QJsonObject{{QStringLiteral("id"), utf8Of(finding.id)},
                                      {QStringLiteral("status"), status},
                                      {QStringLiteral("detail"), finding.detail.english()},
                                      {QStringLiteral("remedy"), finding.remedy.english()}});
        else
            context.print(QStringLiteral("%1  %2  %3 %4")
                              .arg(utf8Of(finding.id), status.leftJustified(14), finding.detail.english(),
                                   finding.remedy.english())
                              .trimmed());
    }
    const auto has = [&](Dkim::KeyStatus status) {
        return std::any_of(findings.begin(), findings.end(),
                           [&](const auto &each) { return each.status == status; });
    };
    return has(Dkim::KeyStatus::Fail) ? BadNews : has(Dkim::KeyStatus::Unknown) ? CouldNot : Done;
}
} // namespace

std::vector<Command> dkimCommands()
{
    return {
        {QStringLiteral("dkim verify"), QStringLiteral("Judges the signatures of a message"),
         QStringLiteral("presspostctl dkim verify received.eml"), configureVerify, runVerify},
        {QStringLiteral("dkim sign"), QStringLiteral("Signs a message"),
         QStringLiteral(
             "presspostctl dkim sign --key s2026.pem --domain example.org --selector s2026 release.eml"),
         configureSign, runSign},
        {QStringLiteral("dkim keygen"), QStringLiteral("Makes a key and the record to publish"),
         QStringLiteral("presspostctl dkim keygen --domain example.org --selector s2026 --out s2026.pem"),
         configureKeygen, runKeygen},
        {QStringLiteral("dkim key"), QStringLiteral("Checks the published key"),
         QStringLiteral("presspostctl dkim key --domain example.org --selector s2026 --key s2026.pem"),
         configureKey, runKey},
    };
}

} // namespace PressPost::Ctl
