// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/DnsBench.h"

#include "app/ctl/DnsOptions.h"
#include "models/net/DnsResolver.h"

#include <QCommandLineParser>
#include <QElapsedTimer>

namespace PressPost::Ctl
{

namespace
{

Result<QJsonObject> askAll(const QString &file, const DnsSettings &settings)
{
    PP_TRY(const QByteArray text, readFile(file));
    QList<Dns::Question> questions;
    for (const QByteArray &line : text.split('\n')) {
        if (const QByteArray domain = line.trimmed(); !domain.isEmpty())
            questions.append({domain, Dns::Type::Mx});
    }
    PP_TRY(const auto resolver, DnsResolver::create(settings));
    qint64 ok = 0;
    qint64 absent = 0;
    qint64 errors = 0;
    QElapsedTimer timer;
    timer.start();
    resolver->lookMany(questions, {}, [&](qsizetype, const Dns::Answer &answer) {
        if (answer.status == Dns::Status::NoName)
            ++absent;
        else if (answer.isKnown())
            ++ok;
        else
            ++errors;
    });
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    return QJsonObject{{QStringLiteral("bench"), QStringLiteral("dns")},
                       {QStringLiteral("items"), questions.size()},
                       {QStringLiteral("ok"), ok},
                       {QStringLiteral("nx"), absent},
                       {QStringLiteral("errors"), errors},
                       {QStringLiteral("seconds"), seconds},
                       {QStringLiteral("items_per_s"), double(questions.size()) / seconds}};
}

} // namespace

void configureDnsBench(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("file"), QStringLiteral("Domains, one a line."), QStringLiteral("FILE")},
         {QStringLiteral("window"),
          QStringLiteral("Questions on their way at once, as fast as the server answers."),
          QStringLiteral("N"), QStringLiteral("1000")}});
}

int runDnsBench(const QCommandLineParser &parser, Context &context)
{
    const int window = parser.value(QStringLiteral("window")).toInt();
    if (!parser.isSet(QStringLiteral("file")) || window < 1 || window > 30000)
        return context.wrongUsage(PP_SAY("bench dns needs --file, and a --window between 1 and 30000"));
    Result<DnsSettings> settings = dnsSettingsFor(context.resolver);
    if (!settings)
        return context.fail(settings.error());
    settings->pace.window = window;
    settings->pace.perSecond = 0;
    const Result<QJsonObject> figures = askAll(parser.value(QStringLiteral("file")), *settings);
    return context.finish(figures);
}

} // namespace PressPost::Ctl
