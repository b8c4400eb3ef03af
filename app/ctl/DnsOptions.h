// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"
#include "models/mail/dns/Layers.h"

#include <QHash>

namespace PressPost::Ctl
{

// The Source that --zone, --resolver or neither asks for.
Result<std::unique_ptr<Dns::Source>> openDns(const Context &context, const QByteArray &anchorFile = {});

Result<QByteArray> readFile(const QString &path);

// [{"name","type","status","secure"}], in the order in which they were asked.
QJsonArray queriesToJson(const Dns::RecordingSource &recorded);

// --batch: JSON Lines on standard input, one answer line for each, in order, with its "id". `zone` or
// `zone_file` and `now` of a line go before the options of the command.
class Batch
{
public:
    using Answer = std::function<Result<QJsonObject>(const QJsonObject &fields, Dns::Source &source,
                                                     const Clock &clock)>;

    // Exit 0 when every line was answered; a line that could not be read is {"error":…}, and 1 at the end.
    static int run(const Context &context, const Answer &answer);

private:
    explicit Batch(const Context &context) : m_context(context) {}
    Result<QJsonObject> answerLine(const QJsonObject &fields, const Answer &answer);
    Result<Dns::Source *> sourceFor(const QJsonObject &fields);

    const Context &m_context;
    std::unique_ptr<Dns::Source> m_shared;
    std::unique_ptr<Dns::Source> m_ofLine;
    QHash<QString, std::shared_ptr<Dns::Source>> m_files;
};

} // namespace PressPost::Ctl
