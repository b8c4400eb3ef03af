// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/DnsOptions.h"

#include "app/wiring/OpenWorkspace.h"
#include "models/mail/dns/ZoneSource.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <iostream>
#include <string>

namespace PressPost::Ctl
{

namespace
{
constexpr qint64 largestFile = 64 * 1024 * 1024;
constexpr qsizetype zoneFilesKept = 64;

Result<std::unique_ptr<Dns::Source>> openZoneFile(const QString &path)
{
    PP_TRY(const QByteArray text, readFile(path));
    PP_TRY(auto zone, Dns::ZoneSource::fromJson(text));
    return std::unique_ptr<Dns::Source>(std::move(zone));
}
} // namespace

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Io, PP_SAY("%1 cannot be read", path), PP_SAY("%1", file.errorString()),
                     PP_SAY("Check the name and the permissions of the file")};
    if (file.size() > largestFile)
        return Error{Fault::Io, PP_SAY("%1 is too large", path),
                     PP_SAY("It has more than %1 bytes", QString::number(largestFile)),
                     PP_SAY("Give a smaller file")};
    return file.readAll();
}

Result<std::unique_ptr<Dns::Source>> openDns(const Context &context, const QByteArray &anchorFile)
{
    if (!context.zoneFile.isEmpty())
        return openZoneFile(context.zoneFile);
    return networkSource(context.resolver, anchorFile, *context.clock);
}

QJsonArray queriesToJson(const Dns::RecordingSource &recorded)
{
    QJsonArray queries;
    for (const Dns::RecordingSource::Entry &entry : recorded.entries())
        queries.append(
            QJsonObject{{QStringLiteral("name"), QString::fromLatin1(entry.question.name)},
                        {QStringLiteral("type"), QString::fromLatin1(Dns::typeName(entry.question.type))},
                        {QStringLiteral("status"), QString::fromLatin1(Dns::statusName(entry.status))},
                        {QStringLiteral("secure"), entry.secure}});
    return queries;
}

Result<Dns::Source *> Batch::sourceFor(const QJsonObject &fields)
{
    const QJsonValue zone = fields.value(QLatin1StringView("zone"));
    if (zone.isObject()) {
        PP_TRY(m_ofLine, Dns::ZoneSource::fromObject(zone.toObject()));
        return m_ofLine.get();
    }
    const QString path = fields.value(QLatin1StringView("zone_file")).toString();
    if (!path.isEmpty()) {
        if (!m_files.contains(path)) {
            PP_TRY(auto opened, openZoneFile(path));
            if (m_files.size() >= zoneFilesKept)
                m_files.clear();
            m_files.insert(path, std::move(opened));
        }
        return m_files.value(path).get();
    }
    if (!m_shared) {
        PP_TRY(m_shared, openDns(m_context));
    }
    return m_shared.get();
}

Result<QJsonObject> Batch::answerLine(const QJsonObject &fields, const Answer &answer)
{
    PP_TRY(Dns::Source *const source, sourceFor(fields));
    const QJsonValue now = fields.value(QLatin1StringView("now"));
    const auto *zone = dynamic_cast<const Dns::ZoneSource *>(source);
    const std::optional<qint64> seconds = now.isDouble() ? std::optional(now.toInteger())
                                          : zone         ? zone->now()
                                                         : std::nullopt;
    if (!seconds)
        return answer(fields, *source, *m_context.clock);
    const FixedClock clock(fromMilliseconds(*seconds * 1000));
    return answer(fields, *source, clock);
}

int Batch::run(const Context &context, const Answer &answer)
{
    Batch batch(context);
    int status = Done;
    std::string line;
    while (std::getline(std::cin, line)) {
        const QByteArray text = QByteArray::fromStdString(line).trimmed();
        if (text.isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(text);
        Result<QJsonObject> answered = Error{Fault::Usage, PP_SAY("This line is no JSON object"), {}, {}};
        if (document.isObject())
            answered = batch.answerLine(document.object(), answer);
        QJsonObject out =
            answered ? *answered : QJsonObject{{QStringLiteral("error"), describe(answered.error())}};
        if (document.isObject() && document.object().contains(QLatin1StringView("id")))
            out.insert(QStringLiteral("id"), document.object().value(QLatin1StringView("id")));
        if (!answered)
            status = BadNews;
        context.print(out);
    }
    return status;
}

} // namespace PressPost::Ctl
