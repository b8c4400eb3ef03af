// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/PracticeDemo.h"

#include "app/ctl/UseWorkspace.h"
#include "app/wiring/Practice.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QTemporaryDir>

namespace PressPost::Ctl
{

namespace
{

QJsonObject stepAsJson(const QByteArray &id, const Result<Practice::Step> &step, qint64 milliseconds)
{
    QJsonObject object{{QStringLiteral("step"), QString::fromLatin1(id)},
                       {QStringLiteral("ok"), step.has_value()},
                       {QStringLiteral("milliseconds"), milliseconds}};
    if (!step) {
        object.insert(QStringLiteral("error"), describe(step.error()));
        return object;
    }
    object.insert(QStringLiteral("words"), step->words.english());
    for (auto it = step->counts.begin(); it != step->counts.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

void tell(Context &context, const QByteArray &id, const Result<Practice::Step> &step, qint64 milliseconds)
{
    if (context.json)
        return context.print(stepAsJson(id, step, milliseconds));
    const QString words = step ? step->words.english() : describe(step.error());
    context.print(QStringLiteral("%1  %2  %3")
                      .arg(step ? QStringLiteral("done  ") : QStringLiteral("FAILED"),
                           QString::fromLatin1(id).leftJustified(13), words));
}

Result<int> demonstrate(const QString &folder, Context &context)
{
    const JobControl control = controlFor(context, QStringLiteral("practising"));
    PP_TRY(const std::unique_ptr<Practice> practice, Practice::open(folder, context.clock));
    if (!practice->isNew())
        return Error{Fault::Usage, PP_SAY("The demonstration was not begun"),
                     PP_SAY("%1 has been used before", folder), PP_SAY("name an empty folder")};
    for (const Practice::PlannedStep &planned : practice->cycle()) {
        QElapsedTimer timer;
        timer.start();
        const Result<Practice::Step> step = planned.run(control);
        context.progress(QString());
        tell(context, planned.id, step, timer.elapsed());
        if (!step)
            return int(BadNews); // what follows builds on it
    }
    return int(Done);
}

int runDemo(const QCommandLineParser &parser, Context &context)
{
    const QTemporaryDir temporary;
    const QString folder = parser.isSet(QStringLiteral("folder"))
                               ? parser.value(QStringLiteral("folder"))
                               : temporary.filePath(QStringLiteral("practice"));
    const Result<int> status = demonstrate(folder, context);
    return status ? *status : context.fail(status.error());
}

} // namespace

std::vector<Command> practiceDemoCommands()
{
    return {
        {QStringLiteral("practice demo"),
         QStringLiteral("The whole cycle on invented people, offline, step by step"),
         QStringLiteral("presspostctl practice demo --json"),
         [](QCommandLineParser &parser) {
             parser.addOption({QStringLiteral("folder"),
                               QStringLiteral("Keep everything in this empty folder."),
                               QStringLiteral("DIR")});
         },
         runDemo},
    };
}

} // namespace PressPost::Ctl
