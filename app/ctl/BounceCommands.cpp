// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/BounceCommands.h"

#include "models/feedback/MessageFiles.h"
#include "models/mail/dsn/Classifier.h"
#include "models/mail/mbox/Mbox.h"

#include <QElapsedTimer>

#include <map>

namespace PressPost::Ctl
{

namespace
{
Result<void> classifyFile(const QString &path, const Dsn::Classifier &classifier, const Context &context)
{
    PP_TRY(const QByteArray bytes, messageBytes(path));
    return Mbox::forEachMessage(bytes, [&](const QByteArray &message) {
        for (QJsonObject object : Dsn::toJson(classifier.classify(message))) {
            object.insert(QStringLiteral("file"), path);
            context.print(object);
        }
        return Mbox::Next::Go;
    });
}

int runClassify(const QCommandLineParser &parser, Context &context)
{
    if (parser.positionalArguments().isEmpty())
        return context.wrongUsage(PP_SAY("bounce classify needs at least one file"));
    const Dsn::Classifier classifier;
    int exit = Done;
    for (const QString &argument : parser.positionalArguments()) {
        const QStringList files = messageFiles(argument);
        for (const QString &path : files) {
            if (const auto done = classifyFile(path, classifier, context); !done) {
                context.print(QJsonObject{{QStringLiteral("file"), path},
                                          {QStringLiteral("error"), describe(done.error())}});
                exit = CouldNot;
            }
        }
    }
    return exit;
}

QString quoted(const QByteArray &text)
{
    return text.isEmpty() ? QStringLiteral("–") : QString::fromUtf8(text);
}

void explainOutcome(const Dsn::Outcome &outcome, const Context &context)
{
    const Dsn::Verdict &verdict = outcome.verdict;
    context.print(QString());
    context.print(QString(QStringLiteral("recipient   ") + quoted(outcome.recipient)));
    if (!outcome.finalRecipient.isEmpty() && outcome.finalRecipient != outcome.recipient)
        context.print(QString(QStringLiteral("forwarded   ") + quoted(outcome.finalRecipient)));
    context.print(QString(QStringLiteral("reason      ") + quoted(nameOf(verdict.reason)) + u" (" +
                          quoted(nameOf(verdict.severity)) + u"): " + sentenceFor(verdict.reason).english()));
    context.print(QString(QStringLiteral("what to do  ") + remedyFor(verdict.reason).english()));
    context.print(QString(QStringLiteral("rule        ") + quoted(verdict.rule) + u" (" +
                          quoted(nameOf(verdict.confidence)) + u')'));
    context.print(QString(QStringLiteral("it saw      ") + quoted(verdict.saw)));
    context.print(QString(QStringLiteral("action      ") + quoted(outcome.action)));
    context.print(QString(QStringLiteral("status      ") + quoted(verdict.status) + u" (field: " +
                          quoted(outcome.rawStatus) + u"), reply " + quoted(verdict.smtpCode) + u", stage " +
                          quoted(nameOf(verdict.stage))));
    context.print(QString(QStringLiteral("words       ") + quoted(outcome.diagnostic)));
}

int runExplain(const QCommandLineParser &parser, Context &context)
{
    const QStringList files = parser.positionalArguments();
    if (files.size() != 1)
        return context.wrongUsage(PP_SAY("bounce explain needs one file"));
    const Result<QByteArray> bytes = messageBytes(files.first());
    if (!bytes)
        return context.fail(bytes.error());
    const Dsn::Classifier classifier;
    const auto done = Mbox::forEachMessage(*bytes, [&](const QByteArray &message) {
        const Dsn::Classification found = classifier.classify(message);
        if (context.json) {
            for (const QJsonObject &object : Dsn::toJson(found))
                context.print(object);
            return Mbox::Next::Go;
        }
        context.print(QString(QStringLiteral("kind        ") + quoted(nameOf(found.kind)) + u" (" +
                              quoted(found.kindRule) + u')'));
        for (const Dsn::Outcome &outcome : found.outcomes)
            explainOutcome(outcome, context);
        return Mbox::Next::Go;
    });
    return done ? Done : context.fail(done.error());
}

int runBench(const QCommandLineParser &parser, Context &context)
{
    const Result<QByteArray> bytes = messageBytes(parser.value(QStringLiteral("mbox")));
    if (!bytes)
        return context.fail(bytes.error());
    QElapsedTimer timer;
    timer.start();
    const Dsn::Classifier classifier;
    qint64 items = 0;
    qint64 records = 0;
    std::map<Dsn::Reason, qint64> counts;
    const auto done = Mbox::forEachMessage(*bytes, [&](const QByteArray &message) {
        ++items;
        for (const Dsn::Outcome &outcome : classifier.classify(message).outcomes) {
            ++records;
            ++counts[outcome.verdict.reason];
        }
        return Mbox::Next::Go;
    });
    if (!done)
        return context.fail(done.error());
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    QJsonObject reasons;
    for (const auto &[reason, count] : counts)
        reasons.insert(QString::fromUtf8(nameOf(reason)), count);
    context.print(QJsonObject{{QStringLiteral("items"), items},
                              {QStringLiteral("seconds"), seconds},
                              {QStringLiteral("records"), records},
                              {QStringLiteral("reasons"), reasons}});
    return Done;
}
} // namespace

std::vector<Command> bounceCommands()
{
    return {
        {QStringLiteral("bounce classify"),
         QStringLiteral("What each message that came back is, for whom, and why"),
         QStringLiteral("presspostctl bounce classify returned.mbox Maildir/ one.eml"),
         [](QCommandLineParser &parser) {
             parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("eml, mbox, or a Maildir."),
                                          QStringLiteral("FILE…"));
         },
         runClassify},
        {QStringLiteral("bounce explain"), QStringLiteral("Which rule spoke, and what it saw"),
         QStringLiteral("presspostctl bounce explain one.eml"),
         [](QCommandLineParser &parser) {
             parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("eml or mbox."));
         },
         runExplain},
        {QStringLiteral("bench bounce"), QStringLiteral("How fast reports are read"),
         QStringLiteral("presspostctl bench bounce --mbox returned.mbox"),
         [](QCommandLineParser &parser) {
             parser.addOption(
                 {QStringLiteral("mbox"), QStringLiteral("The mailbox to read."), QStringLiteral("FILE")});
         },
         runBench},
    };
}

} // namespace PressPost::Ctl
