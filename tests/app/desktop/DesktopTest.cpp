// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// Drives the program itself, as installed.
class DesktopTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsAPageWithoutADisplay_data();
    void drawsAPageWithoutADisplay();
    void endsAfterTheFirstFrame();
    void saysWhatItCannotWrite();
    void saysWhatItDoesNotUnderstand();

private:
    struct Outcome {
        int status;
        QString errors;
    };
    Outcome run(const QStringList &arguments) const;

    QTemporaryDir m_home;
};

DesktopTest::Outcome DesktopTest::run(const QStringList &arguments) const
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_home.path());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_home.path());
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(PRESSPOST_BIN "/presspost"), arguments);
    if (!program.waitForFinished(60000))
        return {-1, QStringLiteral("did not end")};
    return {program.exitCode(), QString::fromUtf8(program.readAllStandardError())};
}

void DesktopTest::drawsAPageWithoutADisplay_data()
{
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QRgb>("ground");
    QTest::addRow("light") << QStringLiteral("light") << QRgb(0xFFFAFAFB);
    QTest::addRow("dark") << QStringLiteral("dark") << QRgb(0xFF1A1D23);
}

void DesktopTest::drawsAPageWithoutADisplay()
{
    QFETCH(const QString, theme);
    QFETCH(const QRgb, ground);
    const QString file = m_home.filePath(theme + QStringLiteral(".png"));
    const Outcome outcome =
        run({QStringLiteral("--theme"), theme, QStringLiteral("--page"), QStringLiteral("dashboard"),
             QStringLiteral("--size"), QStringLiteral("1024x640"), QStringLiteral("--screenshot"), file});
    QCOMPARE(outcome.status, 0);
    const QImage picture(file);
    QCOMPARE(picture.size(), QSize(1024, 640));
    QCOMPARE(picture.pixel(1000, 60), ground);
}

void DesktopTest::endsAfterTheFirstFrame()
{
    QCOMPARE(run({QStringLiteral("--quit-after-first-frame")}).status, 0);
}

void DesktopTest::saysWhatItCannotWrite()
{
    const Outcome outcome = run({QStringLiteral("--screenshot"), QStringLiteral("/nowhere/at/all.png")});
    QCOMPARE(outcome.status, 3);
    QVERIFY(outcome.errors.contains(QStringLiteral("/nowhere/at/all.png")));
}

void DesktopTest::saysWhatItDoesNotUnderstand()
{
    const Outcome outcome = run({QStringLiteral("--colour")});
    QCOMPARE(outcome.status, 2);
    QVERIFY(outcome.errors.contains(QStringLiteral("presspost --help")));
}

QTEST_GUILESS_MAIN(DesktopTest)
#include "DesktopTest.moc"
