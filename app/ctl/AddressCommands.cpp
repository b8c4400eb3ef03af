// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/AddressCommands.h"

#include "app/ctl/DnsOptions.h"
#include "app/ctl/SaidLine.h"
#include "models/contacts/AddressCheck.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMutex>
#include <QThreadPool>

namespace PressPost::Ctl
{

namespace
{
constexpr qint64 maxLineBytes = 64 * 1024; // more is no address, and is not kept in memory
constexpr qsizetype linesAtOnce = 5000;    // whose domains are asked about together
constexpr int domainsAtOnce = 16;          // polite to any resolver

QJsonObject toJson(const AddressVerdict &verdict)
{
    return {{QStringLiteral("address"), verdict.raw},
            {QStringLiteral("normalized"), verdict.normalized()},
            {QStringLiteral("verdict"), QString::fromLatin1(verdictName(verdict.verdict))},
            {QStringLiteral("reason"), verdict.reason.english()},
            {QStringLiteral("suggestion"), verdict.suggestion},
            {QStringLiteral("code"), QString::fromLatin1(verdict.code)},
            {QStringLiteral("flags"), QJsonArray::fromStringList(flagNames(verdict.flags))},
            {QStringLiteral("evidence"), verdict.evidence},
            {QStringLiteral("until"), verdict.until ? QJsonValue(toIsoText(*verdict.until)) : QJsonValue()}};
}

QString toText(const AddressVerdict &verdict)
{
    return QStringLiteral("%1  %2  %3")
        .arg(QString::fromLatin1(verdictName(verdict.verdict)).leftJustified(7), verdict.raw.simplified(),
             asLine(verdict.reason, verdict.suggestion));
}

// Answers addresses in order: those of the command line, else those of standard input.
class AddressChecker
{
public:
    AddressChecker(Context &context, const QCommandLineParser &parser)
        : m_context(context),
          m_isOffline(parser.isSet(QStringLiteral("offline"))),
          m_isJson(parser.isSet(QStringLiteral("input-json"))),
          m_given(parser.positionalArguments())
    {
    }

    int run()
    {
        if (!m_isOffline) {
            Result<std::unique_ptr<Dns::Source>> source = openDns(m_context);
            if (!source)
                return m_context.fail(source.error());
            m_source = std::move(source).value();
        }
        if (!m_given.isEmpty()) {
            for (const QString &address : m_given)
                take(address.toUtf8());
            answer();
            return m_hasUnreadable ? BadNews : Done;
        }
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return m_context.fail({Fault::Io, PP_SAY("Standard input cannot be read"), {}, {}});
        while (readSome(input))
            answer();
        return m_hasUnreadable ? BadNews : Done;
    }

private:
    // False at the end of the input. Without DNS each line is answered before the next is read.
    bool readSome(QFile &input)
    {
        m_verdicts.clear();
        const qsizetype wanted = m_isOffline ? 1 : linesAtOnce;
        while (m_verdicts.size() < wanted) {
            QByteArray line = input.readLine(maxLineBytes);
            if (line.isEmpty())
                break;
            while (!line.endsWith('\n')) { // the rest of an endless line is dropped
                const QByteArray rest = input.readLine(maxLineBytes);
                if (rest.isEmpty())
                    break;
                if (rest.endsWith('\n'))
                    line += '\n';
            }
            take(line.endsWith('\n') ? line.chopped(1) : line);
        }
        return !m_verdicts.isEmpty();
    }

    void take(const QByteArray &line)
    {
        if (!m_isJson) {
            m_verdicts << judgeOffline(QString::fromUtf8(line.endsWith('\r') ? line.chopped(1) : line));
            return;
        }
        const QJsonArray array = QJsonDocument::fromJson('[' + line + ']').array();
        if (array.size() == 1 && array.first().isString()) {
            m_verdicts << judgeOffline(array.first().toString());
            return;
        }
        m_hasUnreadable = true;
        AddressVerdict unreadable;
        unreadable.raw = QString::fromUtf8(line);
        unreadable.verdict = Verdict::Unknown;
        unreadable.code = "bad_input";
        unreadable.reason = PP_SAY("This line is no JSON string");
        m_verdicts << unreadable;
    }

    void answer()
    {
        if (m_source)
            askDomains();
        for (const AddressVerdict &offline : std::as_const(m_verdicts)) {
            const auto found = m_domains.constFind(offline.domain());
            const AddressVerdict verdict = found == m_domains.cend() ? offline : combine(offline, *found);
            if (m_context.json || m_isJson)
                m_context.print(toJson(verdict));
            else
                m_context.print(toText(verdict));
        }
    }

    // Each domain once, several at the same time.
    void askDomains()
    {
        QThreadPool pool;
        pool.setMaxThreadCount(domainsAtOnce);
        QMutex mutex; // of m_domains
        QSet<QByteArray> asked;
        for (const AddressVerdict &verdict : std::as_const(m_verdicts)) {
            const QByteArray domain = verdict.domain();
            if (domain.isEmpty() || asked.contains(domain) || isAnswered(mutex, domain))
                continue;
            asked.insert(domain);
            pool.start([this, &mutex, domain] {
                const DomainVerdict answer = judgeDomain(domain, *m_source, m_context.clock->now());
                const QMutexLocker lock(&mutex);
                m_domains.insert(domain, answer);
            });
        }
        pool.waitForDone();
    }

    bool isAnswered(QMutex &mutex, const QByteArray &domain) const
    {
        const QMutexLocker lock(&mutex);
        return m_domains.contains(domain);
    }

    Context &m_context;
    const bool m_isOffline;
    const bool m_isJson;
    const QStringList m_given;
    bool m_hasUnreadable = false;
    std::unique_ptr<Dns::Source> m_source;
    QList<AddressVerdict> m_verdicts;
    QHash<QByteArray, DomainVerdict> m_domains;
};

void configureCheck(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("ADDRESS"),
                                 QStringLiteral("What to check; without one, the lines of standard input."),
                                 QStringLiteral("[ADDRESS…]"));
    parser.addOptions({
        {QStringLiteral("offline"),
         QStringLiteral("Ask no name server: syntax, endings, typos and lists only.")},
        {QStringLiteral("input-json"),
         QStringLiteral("Each line of the input is a JSON string; the output is JSON too.")},
    });
}

int runCheck(const QCommandLineParser &parser, Context &context)
{
    return AddressChecker(context, parser).run();
}
} // namespace

std::vector<Command> addressCommands()
{
    return {
        {QStringLiteral("address check"), QStringLiteral("Which addresses are good, and why"),
         QStringLiteral("presspostctl address check --json < addresses.txt"), configureCheck, runCheck},
    };
}

} // namespace PressPost::Ctl
