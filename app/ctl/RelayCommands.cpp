// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/RelayCommands.h"

#include "app/ctl/UseWorkspace.h"
#include "app/wiring/Sending.h"
#include "models/campaigns/SenderMailbox.h"

#include <QFile>
#include <QJsonArray>

#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace PressPost::Ctl
{

namespace
{
constexpr qint64 longestPassword = 4096; // tokens of XOAUTH2 are long

void configureAdd(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("What you call it."));
    parser.addOptions({
        {QStringLiteral("host"), QStringLiteral("The mail server of your provider."), QStringLiteral("H")},
        {QStringLiteral("port"), QStringLiteral("587 for STARTTLS, 465 for implicit TLS."),
         QStringLiteral("P"), QStringLiteral("587")},
        {QStringLiteral("tls"), QStringLiteral("required-starttls, implicit, or none (practice only)."),
         QStringLiteral("KIND"), QStringLiteral("required-starttls")},
        {QStringLiteral("auth"),
         QStringLiteral(
             "plain, login, cram-md5, scram-sha-256, xoauth2, or automatic: the best that is offered."),
         QStringLiteral("KIND"), QStringLiteral("automatic")},
        {QStringLiteral("user"),
         QStringLiteral("Signs in; the password is asked for, or is the first line of standard input."),
         QStringLiteral("U")},
        {QStringLiteral("rate"), QStringLiteral("At most so many messages a minute: 60 or 60/min."),
         QStringLiteral("N/min"), QStringLiteral("0")},
        {QStringLiteral("connections"), QStringLiteral("At the same time."), QStringLiteral("N"),
         QStringLiteral("1")},
        {QStringLiteral("ca-file"), QStringLiteral("PEM of the authority of an in-house relay."),
         QStringLiteral("FILE")},
        {QStringLiteral("from"), QStringLiteral("The address you usually write from."),
         QStringLiteral("ADDR")},
    });
}

// A number, with or without what it is a number of.
int numberIn(const QString &text, const QString &unit)
{
    bool isNumber = false;
    const int number = (text.endsWith(unit) ? text.chopped(unit.size()) : text).toInt(&isNumber);
    return isNumber ? number : -1;
}

Result<void> takeSender(const QString &typed, RelaySettings &settings)
{
    PP_TRY(const Mailbox sender, senderMailbox(typed));
    if (!sender.name.isEmpty())
        settings.fromName = sender.name;
    settings.fromAddress = QString::fromUtf8(sender.address);
    return {};
}

Result<StoredRelay> relayFrom(const QCommandLineParser &parser)
{
    static const QHash<QString, Smtp::Encryption> encryptions{
        {QStringLiteral("required-starttls"), Smtp::Encryption::StartTls},
        {QStringLiteral("implicit"), Smtp::Encryption::Implicit},
        {QStringLiteral("none"), Smtp::Encryption::None}};
    static const QHash<QString, Sasl::Mechanism> mechanisms{
        {QStringLiteral("automatic"), Sasl::Mechanism::Automatic},
        {QStringLiteral("plain"), Sasl::Mechanism::Plain},
        {QStringLiteral("login"), Sasl::Mechanism::Login},
        {QStringLiteral("cram-md5"), Sasl::Mechanism::CramMd5},
        {QStringLiteral("scram-sha-256"), Sasl::Mechanism::ScramSha256},
        {QStringLiteral("xoauth2"), Sasl::Mechanism::XOAuth2}};
    const QString tls = parser.value(QStringLiteral("tls"));
    const QString auth = parser.value(QStringLiteral("auth"));
    if (parser.positionalArguments().size() != 1)
        return Error{Fault::Usage, PP_SAY("relay add needs a name for the relay")};
    if (!encryptions.contains(tls))
        return Error{Fault::Usage, PP_SAY("--tls takes required-starttls, implicit or none, not “%1”", tls)};
    if (!mechanisms.contains(auth))
        return Error{Fault::Usage, PP_SAY("--auth does not know “%1”", auth)};
    StoredRelay relay;
    relay.name = parser.positionalArguments().first();
    relay.encryption = encryptions.value(tls);
    relay.settings.security =
        relay.encryption == Smtp::Encryption::Implicit ? RelaySecurity::ImplicitTls : RelaySecurity::StartTls;
    relay.mechanism = mechanisms.value(auth);
    relay.settings.host = parser.value(QStringLiteral("host"));
    relay.settings.port = parser.value(QStringLiteral("port")).toUShort();
    relay.settings.user = parser.value(QStringLiteral("user"));
    if (const QString from = parser.value(QStringLiteral("from")); !from.isEmpty())
        PP_CHECK(takeSender(from, relay.settings));
    relay.caFile = parser.value(QStringLiteral("ca-file"));
    relay.ratePerMinute = numberIn(parser.value(QStringLiteral("rate")), QStringLiteral("/min"));
    relay.connections = numberIn(parser.value(QStringLiteral("connections")), QString());
    return relay;
}

// Not echoed on a terminal.
Secret readPassword()
{
    const bool isTerminal = ::isatty(STDIN_FILENO) != 0;
    termios before{};
    if (isTerminal && ::tcgetattr(STDIN_FILENO, &before) == 0) {
        termios quiet = before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
        std::fputs("Password: ", stderr);
    }
    QFile input;
    QByteArray line;
    if (input.open(stdin, QIODevice::ReadOnly))
        line = input.readLine(longestPassword);
    if (isTerminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        std::fputc('\n', stderr);
    }
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    Secret password(line);
    wipe(line);
    return password;
}

Result<StoredRelay> addRelay(OpenWorkspace &opened, StoredRelay relay)
{
    PP_CHECK(checkRelay(relay, opened.workspace().kind()));
    PP_TRY(Database database, opened.workspace().connect());
    Secret password;
    if (!relay.settings.user.isEmpty()) {
        password = readPassword();
        if (password.isEmpty())
            return Error{Fault::Usage, PP_SAY("There is no password"), PP_SAY("standard input was empty"),
                         PP_SAY("type it, or give it as the first line of standard input")};
    }
    PP_TRY(Transaction transaction, Transaction::begin(database));
    if (const Result<StoredRelay> known = loadRelay(database, relay.name); known && !relay.name.isEmpty())
        relay.id = known->id; // the same name again replaces it
    PP_TRY(relay.id, saveRelay(database, relay));
    PP_CHECK(transaction.commit());
    if (!password.isEmpty())
        PP_CHECK(opened.relays().setPasswordOf(relay, password));
    return relay;
}

int runAdd(const QCommandLineParser &parser, Context &context)
{
    const Result<StoredRelay> wanted = relayFrom(parser);
    if (!wanted)
        return context.fail(wanted.error());
    const auto opened = openWorkspace(context, Workspace::Access::Write);
    if (!opened)
        return context.fail(opened.error());
    const Result<StoredRelay> added = addRelay(**opened, *wanted);
    if (!added)
        return context.fail(added.error());
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("id"), added->id},
                                  {QStringLiteral("name"), added->name},
                                  {QStringLiteral("host"), added->settings.host},
                                  {QStringLiteral("port"), added->settings.port}});
    else
        context.print(QStringLiteral("Relay “%1” is kept").arg(added->name));
    return Done;
}

void configureTest(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("NAME"),
                                 QStringLiteral("The relay; the first one if not given."),
                                 QStringLiteral("[NAME]"));
    parser.addOptions({
        {QStringLiteral("to"), QStringLiteral("Really send a test message to this address."),
         QStringLiteral("ADDR")},
        {QStringLiteral("from"), QStringLiteral("Test with this sender, not with the stored one."),
         QStringLiteral("ADDR")},
    });
}

Result<RelayTestReport> testOf(OpenWorkspace &opened, const QCommandLineParser &parser,
                               const JobControl &control)
{
    PP_TRY(Database database, opened.workspace().connect());
    PP_TRY(StoredRelay relay, loadRelay(database, parser.positionalArguments().value(0)));
    if (const QString from = parser.value(QStringLiteral("from")); !from.isEmpty())
        PP_CHECK(takeSender(from, relay.settings));
    std::optional<Smtp::Message> message;
    if (parser.isSet(QStringLiteral("to"))) {
        PP_TRY(message, testMessage(opened, relay, parser.value(QStringLiteral("to"))));
    }
    return opened.relays().testRelayOf(relay, control, message);
}

int runTest(const QCommandLineParser &parser, Context &context)
{
    // That the test passed is noted; beside an open window it only tests.
    auto opened = openWorkspace(context, Workspace::Access::Write);
    if (!opened)
        opened = openWorkspace(context, Workspace::Access::Read);
    if (!opened)
        return context.fail(opened.error());
    const JobControl control = controlFor(context, QStringLiteral("Testing"));
    const Result<RelayTestReport> report = testOf(**opened, parser, control);
    if (!report)
        return context.fail(report.error());
    QJsonArray steps;
    for (const RelayTestStep &step : report->steps) {
        steps.append(
            QJsonObject{{QStringLiteral("what"), step.what.english()},
                        {QStringLiteral("good"), step.tone != Tone::Error && step.tone != Tone::Unknown},
                        {QStringLiteral("proof"), step.proof.english()},
                        {QStringLiteral("quoted"), step.quoted},
                        {QStringLiteral("ms"), qint64(step.took.count())}});
        if (!context.json)
            context.print(QStringLiteral("%1: %2 %3")
                              .arg(step.what.english(), step.proof.english(), step.quoted)
                              .trimmed());
    }
    if (context.json)
        context.print(
            QJsonObject{{QStringLiteral("good"), report->isGood()}, {QStringLiteral("steps"), steps}});
    return report->isGood() ? Done : BadNews;
}
} // namespace

std::vector<Command> relayCommands()
{
    return {
        {QStringLiteral("relay add"), QStringLiteral("Keeps the mail server that passes your messages on"),
         QStringLiteral(
             "presspostctl relay add main --host smtp.example.org --user press@example.org < password.txt"),
         configureAdd, runAdd},
        {QStringLiteral("relay test"),
         QStringLiteral("Tries a relay step by step; sends only what --to asks for"),
         QStringLiteral("presspostctl relay test main --to me@example.org"), configureTest, runTest},
    };
}

} // namespace PressPost::Ctl
