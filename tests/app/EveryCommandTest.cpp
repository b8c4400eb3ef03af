// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The promises that hold for each command of the built program, whichever commands there are.
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace
{
struct Run {
    int status;
    QByteArray out;
    QByteArray err;
};
} // namespace

class EveryCommandTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    QStringList m_commands;

    Run run(const QStringList &arguments) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_home.path());
        environment.remove(QStringLiteral("PRESSPOST_WORKSPACE"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_home.path());
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(QStringLiteral(PRESSPOST_BIN "/presspostctl"), arguments);
        if (!process.waitForFinished(60000))
            return {-1, {}, process.errorString().toUtf8()};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    void addCommandRows() const
    {
        QTest::addColumn<QString>("command");
        for (const QString &command : m_commands)
            QTest::addRow("%s", qPrintable(command)) << command;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Run overview = run({QStringLiteral("--help")});
        QCOMPARE(overview.status, 0);
        // "  campaign send            Sends …": a name of one or two words, then two blanks or more.
        static const QRegularExpression line(QStringLiteral("^  ([a-z-]+(?: [a-z-]+)?) {2,}\\S"),
                                             QRegularExpression::MultilineOption);
        auto matches = line.globalMatch(QString::fromUtf8(overview.out));
        while (matches.hasNext())
            m_commands << matches.next().captured(1);
        QVERIFY2(!m_commands.isEmpty(), overview.out.constData());
        QCOMPARE(QStringList(QSet<QString>(m_commands.begin(), m_commands.end()).values()).size(),
                 m_commands.size());
    }

    void explainsItselfWithAnExample_data() { addCommandRows(); }
    void explainsItselfWithAnExample()
    {
        QFETCH(const QString, command);
        const Run help = run(command.split(u' ') + QStringList{QStringLiteral("--help")});
        QCOMPARE(help.status, 0);
        QCOMPARE(help.err, QByteArray());
        QVERIFY2(help.out.contains(QByteArray("Usage: presspostctl " + command.toUtf8())),
                 help.out.constData());
        QVERIFY2(help.out.contains("Example: "), help.out.constData());
        const QByteArray example = help.out.mid(help.out.indexOf("Example: ")).split('\n').first();
        QVERIFY2(example.contains("presspostctl") && example.contains(command.section(u' ', 0, 0).toUtf8()),
                 example.constData());
    }

    void refusesAnOptionItDoesNotKnow_data() { addCommandRows(); }
    void refusesAnOptionItDoesNotKnow()
    {
        QFETCH(const QString, command);
        const Run result = run(command.split(u' ') + QStringList{QStringLiteral("--no-such-option")});
        QCOMPARE(result.status, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.err.startsWith("presspostctl: "), result.err.constData());
        QCOMPARE(result.err.count('\n'), 1);
    }

    void refusesALimitThatIsNoNumber()
    {
        for (const char *limit : {"x", "-1", "2x", ""}) {
            const Run result = run({QStringLiteral("contacts"), QStringLiteral("list"),
                                    QStringLiteral("--limit"), QString::fromLatin1(limit)});
            QCOMPARE(result.status, 2);
            QVERIFY2(result.err.contains("--limit takes a number"), result.err.constData());
        }
    }

    // A file and a workspace that are not there: bad usage or could not be done, said in one line, and with
    // --json nothing on standard output that is not JSON.
    void saysInOneLineWhatIsMissing_data() { addCommandRows(); }
    void saysInOneLineWhatIsMissing()
    {
        QFETCH(const QString, command);
        if (command.startsWith(u"practice") || command.startsWith(u"bench"))
            return; // need nothing, so they would run
        const Run result =
            run(command.split(u' ') + QStringList{QStringLiteral("--json"), QStringLiteral("--workspace"),
                                                  QStringLiteral("no-such-folder/no-such.presspost")});
        for (const QByteArray &line : result.out.split('\n'))
            QVERIFY2(line.isEmpty() || !QJsonDocument::fromJson(line).isNull(), line.constData());
        if (result.status >= 2) {
            QVERIFY2(result.err.startsWith("presspostctl: "), result.err.constData());
            QVERIFY2(result.err.count('\n') == 1, result.err.constData());
        }
        QVERIFY2(result.status >= 0 && result.status <= 3, QByteArray::number(result.status).constData());
    }
};

QTEST_GUILESS_MAIN(EveryCommandTest)
#include "EveryCommandTest.moc"
