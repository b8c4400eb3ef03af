// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/CommandLine.h"

#include <QJsonDocument>
#include <QTemporaryFile>
#include <QTest>

#include <cstdio>
#include <unistd.h>

using namespace PressPost;
using namespace PressPost::Ctl;

namespace
{
// What a run printed and returned: standard output and standard error are caught at the level of file
// descriptors.
struct Run {
    int status;
    QByteArray out;
    QByteArray err;
};

class Caught
{
public:
    explicit Caught(std::FILE *stream) : m_stream(stream), m_number(fileno(stream)), m_kept(::dup(m_number))
    {
        std::fflush(m_stream);
        if (!m_file.open() || ::dup2(m_file.handle(), m_number) < 0)
            qFatal("the output could not be caught");
    }
    ~Caught() { giveBack(); }
    Q_DISABLE_COPY_MOVE(Caught)

    QByteArray text()
    {
        giveBack();
        m_file.seek(0);
        return m_file.readAll();
    }

private:
    void giveBack()
    {
        if (m_kept < 0)
            return;
        std::fflush(m_stream);
        ::dup2(m_kept, m_number);
        ::close(m_kept);
        m_kept = -1;
    }

    std::FILE *m_stream;
    int m_number;
    int m_kept;
    QTemporaryFile m_file;
};

std::vector<Command> commands()
{
    const auto count = [](QCommandLineParser &parser) {
        parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("what to count"));
        parser.addOption(
            {QStringLiteral("list"), QStringLiteral("Only of this list."), QStringLiteral("NAME")});
    };
    const auto show = [](const QCommandLineParser &parser, Context &context) -> int {
        context.print(QJsonObject{{QStringLiteral("files"), parser.positionalArguments().join(u',')},
                                  {QStringLiteral("list"), parser.value(QStringLiteral("list"))},
                                  {QStringLiteral("workspace"), context.workspacePath},
                                  {QStringLiteral("zone"), context.zoneFile},
                                  {QStringLiteral("resolver"), context.resolver},
                                  {QStringLiteral("json"), context.json},
                                  {QStringLiteral("now"), toMilliseconds(context.clock->now())}});
        return Done;
    };
    const auto failing = [](Fault fault) {
        return [fault](const QCommandLineParser &, Context &context) {
            return context.fail(
                {fault, PP_SAY("The relay did not answer"), PP_SAY("no connection"), PP_SAY("Try later")});
        };
    };
    return {
        {QStringLiteral("count"), QStringLiteral("Counts files."), QStringLiteral("presspostctl count a.txt"),
         count, show},
        {QStringLiteral("count all"), QStringLiteral("Counts everything."),
         QStringLiteral("presspostctl count all"), count, show},
        {QStringLiteral("relay fail"),
         QStringLiteral("Fails."),
         QStringLiteral("presspostctl relay fail"),
         {},
         failing(Fault::Network)},
        {QStringLiteral("relay stop"),
         QStringLiteral("Stops."),
         QStringLiteral("presspostctl relay stop"),
         {},
         failing(Fault::Cancelled)},
        {QStringLiteral("relay misuse"),
         QStringLiteral("Is misused."),
         QStringLiteral("presspostctl relay misuse"),
         {},
         failing(Fault::Usage)},
    };
}

Run run(const QString &line)
{
    QStringList arguments{QStringLiteral("presspostctl")};
    arguments += line.split(u' ', Qt::SkipEmptyParts);
    Caught out(stdout);
    Caught err(stderr);
    const int status = runCommandLine(arguments, commands());
    return {status, out.text(), err.text()};
}

QJsonObject object(const Run &result)
{
    return QJsonDocument::fromJson(result.out).object();
}
} // namespace

class CommandLineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { qunsetenv("PRESSPOST_WORKSPACE"); }

    void returnsTheStatusOfTheContract_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("status");
        QTest::addRow("done") << QStringLiteral("count a.txt") << 0;
        QTest::addRow("help") << QStringLiteral("--help") << 0;
        QTest::addRow("version") << QStringLiteral("--version") << 0;
        QTest::addRow("help of a command") << QStringLiteral("count --help") << 0;
        QTest::addRow("help of a group") << QStringLiteral("relay --help") << 0;
        QTest::addRow("nothing said") << QString() << 2;
        QTest::addRow("a group alone") << QStringLiteral("relay") << 2;
        QTest::addRow("no such command") << QStringLiteral("dance") << 2;
        QTest::addRow("no such option") << QStringLiteral("count --sideways") << 2;
        QTest::addRow("an option without its value") << QStringLiteral("count --list") << 2;
        QTest::addRow("a clock that is no number") << QStringLiteral("count --now noon") << 2;
        QTest::addRow("misused") << QStringLiteral("relay misuse") << 2;
        QTest::addRow("could not be done") << QStringLiteral("relay fail") << 3;
        QTest::addRow("interrupted") << QStringLiteral("relay stop") << 130;
    }
    void returnsTheStatusOfTheContract()
    {
        QFETCH(const QString, line);
        QFETCH(const int, status);
        const Run result = run(line);
        QCOMPARE(result.status, status);
        if (status == 3 || status == 130) {
            QCOMPARE(result.out, QByteArray());
            QCOMPARE(result.err.count('\n'), 1);
        }
    }

    void saysWhatWhyAndWhatToDoInOneLine()
    {
        QCOMPARE(run(QStringLiteral("relay fail")).err,
                 QByteArrayLiteral("presspostctl: The relay did not answer: no connection: Try later\n"));
    }

    void keepsStandardOutputFreeOfFaults()
    {
        for (const QString &line : {QStringLiteral("dance"), QStringLiteral("count --sideways"),
                                    QStringLiteral("count --now noon")}) {
            const Run result = run(line);
            QCOMPARE(result.out, QByteArray());
            QVERIFY2(result.err.startsWith("presspostctl: "), result.err.constData());
            QCOMPARE(result.err.count('\n'), 1);
        }
    }

    void readsCommonOptionsBeforeAndAfterTheCommand_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addRow("before") << QStringLiteral(
            "--workspace w --zone z --resolver 127.0.0.1:53 --now 7 --json count a b --list l");
        QTest::addRow("after") << QStringLiteral(
            "count a b --list l --workspace w --zone z --resolver 127.0.0.1:53 --now 7 --json");
        QTest::addRow("between") << QStringLiteral(
            "--zone z count --json a --now 7 --list l b --workspace w --resolver 127.0.0.1:53");
        QTest::addRow("with =") << QStringLiteral(
            "--workspace=w --zone=z count a b --list=l --resolver=127.0.0.1:53 --now=7 --json");
    }
    void readsCommonOptionsBeforeAndAfterTheCommand()
    {
        QFETCH(const QString, line);
        const Run result = run(line);
        QCOMPARE(result.status, 0);
        const QJsonObject expected{{QStringLiteral("files"), QStringLiteral("a,b")},
                                   {QStringLiteral("list"), QStringLiteral("l")},
                                   {QStringLiteral("workspace"), QStringLiteral("w")},
                                   {QStringLiteral("zone"), QStringLiteral("z")},
                                   {QStringLiteral("resolver"), QStringLiteral("127.0.0.1:53")},
                                   {QStringLiteral("json"), true},
                                   {QStringLiteral("now"), 7000}};
        QCOMPARE(object(result), expected);
    }

    void takesTheWorkspaceFromTheEnvironmentUnlessOneIsNamed()
    {
        qputenv("PRESSPOST_WORKSPACE", "from-environment");
        QCOMPARE(object(run(QStringLiteral("count"))).value(u"workspace").toString(),
                 QStringLiteral("from-environment"));
        QCOMPARE(object(run(QStringLiteral("count --workspace named"))).value(u"workspace").toString(),
                 QStringLiteral("named"));
    }

    void prefersTheLongerName()
    {
        QCOMPARE(object(run(QStringLiteral("count all"))).value(u"files").toString(), QString());
        QCOMPARE(object(run(QStringLiteral("count every"))).value(u"files").toString(),
                 QStringLiteral("every"));
    }

    void explainsACommandWithItsExample()
    {
        const QByteArray help = run(QStringLiteral("count all --help")).out;
        QVERIFY2(help.contains("Usage: presspostctl count all"), help.constData());
        QVERIFY2(help.contains("Example: presspostctl count all"), help.constData());
        QVERIFY2(help.contains("--list"), help.constData());
        QVERIFY2(help.contains("--json"), help.constData());
    }

    void listsAGroupAndNothingElse()
    {
        const QByteArray help = run(QStringLiteral("relay --help")).out;
        QVERIFY2(help.contains("relay fail"), help.constData());
        QVERIFY2(!help.contains("count all"), help.constData());
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "CommandLineTest.moc"
