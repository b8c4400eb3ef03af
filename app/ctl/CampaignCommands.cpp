// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/CampaignCommands.h"

#include "app/ctl/RenderBench.h"

#include <QCommandLineParser>

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
    if (!figures)
        return context.fail(figures.error());
    context.print(*figures);
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
    };
}

} // namespace PressPost::Ctl
