// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/CommandLine.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>
#include <unistd.h>

namespace PressPost::Ctl
{

namespace
{
const QStringList commonWithValue{QStringLiteral("--workspace"), QStringLiteral("--zone"),
                                  QStringLiteral("--resolver"), QStringLiteral("--now")};

void writeLine(std::FILE *stream, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

// The words that are no options, among the first of the line; and where each stands.
QList<qsizetype> wordPlaces(const QStringList &arguments)
{
    QList<qsizetype> places;
    for (qsizetype i = 1; i < arguments.size() && places.size() < 2; ++i) {
        if (commonWithValue.contains(arguments[i]))
            ++i;
        else if (!arguments[i].startsWith(u'-'))
            places.append(i);
        else if (!places.isEmpty())
            break;
    }
    return places;
}

const Command *find(const std::vector<Command> &commands, const QString &name)
{
    const auto found =
        std::find_if(commands.begin(), commands.end(), [&](const Command &c) { return c.name == name; });
    return found == commands.end() ? nullptr : &*found;
}

QString overview(const std::vector<Command> &commands, const QString &prefix)
{
    QString text = QStringLiteral("Usage: presspostctl [--workspace FILE] COMMAND …\n\nCommands:\n");
    for (const Command &command : commands) {
        if (prefix.isEmpty() || command.name.startsWith(prefix + QStringLiteral(" ")))
            text += QStringLiteral("  %1  %2\n").arg(command.name.leftJustified(24), command.summary);
    }
    return text + QStringLiteral("\npresspostctl COMMAND --help explains one, with an example.");
}

void addCommonOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("workspace"), QStringLiteral("The workspace file (also PRESSPOST_WORKSPACE)."),
         QStringLiteral("FILE")},
        {QStringLiteral("json"), QStringLiteral("Print JSON, one object a line.")},
        {QStringLiteral("zone"), QStringLiteral("Answer every DNS question from this zone file."),
         QStringLiteral("FILE")},
        {QStringLiteral("resolver"), QStringLiteral("Ask this name server."), QStringLiteral("IP[:PORT]")},
        {QStringLiteral("now"), QStringLiteral("Set the clock, in Unix seconds."), QStringLiteral("SECONDS")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Explain this command.")},
    });
}

int parseAndRun(const Command &command, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(command.summary + QStringLiteral("\n\nExample: ") + command.example);
    addCommonOptions(parser);
    if (command.configure)
        command.configure(parser);
    Context context;
    if (!parser.parse(arguments))
        return context.wrongUsage(PP_SAY("%1", parser.errorText()));
    if (parser.isSet(QStringLiteral("help"))) {
        QString text = parser.helpText();
        // Qt begins with the path by which the program was called; the rest of that line is the command's
        // own.
        text.replace(0, text.indexOf(u" [options]"), QStringLiteral("Usage: presspostctl ") + command.name);
        context.print(text.trimmed());
        return Done;
    }
    context.json = parser.isSet(QStringLiteral("json"));
    context.workspacePath = parser.isSet(QStringLiteral("workspace"))
                                ? parser.value(QStringLiteral("workspace"))
                                : qEnvironmentVariable("PRESSPOST_WORKSPACE");
    context.zoneFile = parser.value(QStringLiteral("zone"));
    context.resolver = parser.value(QStringLiteral("resolver"));
    context.clock = std::make_shared<SystemClock>();
    if (parser.isSet(QStringLiteral("now"))) {
        bool isNumber = false;
        const qint64 seconds = parser.value(QStringLiteral("now")).toLongLong(&isNumber);
        if (!isNumber)
            return context.wrongUsage(PP_SAY("--now takes Unix seconds"));
        context.clock = std::make_shared<FixedClock>(fromMilliseconds(seconds * 1000));
    }
    return command.run(parser, context);
}
} // namespace

void Context::print(const QJsonObject &object) const
{
    writeLine(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void Context::print(const QString &text) const
{
    writeLine(stdout, text.toUtf8());
}

void Context::printBytes(const QByteArray &bytes) const
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

int Context::fail(const Error &error) const
{
    writeLine(stderr, "presspostctl: " + describe(error).toUtf8());
    return error.fault == Fault::Usage       ? WrongUsage
           : error.fault == Fault::Cancelled ? Interrupted
                                             : CouldNot;
}

int Context::wrongUsage(const Sentence &what) const
{
    return fail({Fault::Usage, what, {}, PP_SAY("See presspostctl COMMAND --help")});
}

int Context::finish(const Result<QJsonObject> &answer) const
{
    if (!answer)
        return fail(answer.error());
    print(*answer);
    return Done;
}

void Context::progress(const QString &line) const
{
    if (::isatty(STDERR_FILENO) == 0)
        return;
    const QByteArray bytes = "\r\x1b[K" + line.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

void Context::note(const QString &line) const
{
    progress({});
    std::fprintf(stderr, "%s\n", line.toUtf8().constData());
}

int runCommandLine(const QStringList &arguments, const std::vector<Command> &commands)
{
    const Context context;
    const QList<qsizetype> places = wordPlaces(arguments);
    if (places.isEmpty()) {
        if (arguments.contains(QStringLiteral("--version"))) {
            context.print(QStringLiteral("presspostctl " PRESSPOST_VERSION));
            return Done;
        }
        const bool asked =
            arguments.contains(QStringLiteral("--help")) || arguments.contains(QStringLiteral("-h"));
        context.print(overview(commands, {}));
        return asked ? Done : WrongUsage;
    }
    for (qsizetype words = places.size(); words >= 1; --words) {
        QStringList name;
        for (qsizetype i = 0; i < words; ++i)
            name << arguments[places[i]];
        if (const Command *command = find(commands, name.join(u' '))) {
            QStringList rest = arguments;
            for (qsizetype i = words - 1; i >= 0; --i)
                rest.removeAt(places[i]);
            return parseAndRun(*command, rest);
        }
    }
    const QString &group = arguments[places.first()];
    const bool isGroup = std::any_of(commands.begin(), commands.end(),
                                     [&](const Command &c) { return c.name.startsWith(group + u' '); });
    if (isGroup) {
        context.print(overview(commands, group));
        return arguments.contains(QStringLiteral("--help")) ? Done : WrongUsage;
    }
    return context.wrongUsage(PP_SAY("There is no command “%1”", group));
}

} // namespace PressPost::Ctl
