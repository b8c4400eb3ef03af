// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/AddressWatch.h"

#include "app/desktop/Notifier.h"
#include "app/wiring/OpenWorkspace.h"
#include "models/core/JobRunner.h"

#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

// The desktop's side of org.freedesktop.Notifications.
class FakeNotifications final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList titles;
    QList<uint> replaced;

public Q_SLOTS:
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &,
                const QStringList &, const QVariantMap &, int)
    {
        titles << title;
        replaced << replaces;
        return 7;
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);
};

// Addresses are looked at again while the program runs, and the desktop hears what became of them.
class AddressWatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhenAddressesWentBad();
    void asksNobodyWhenNothingIsDue();
    void tellsTheDesktopAndHearsTheClick();

private:
    QTemporaryDir m_home;
};

void AddressWatchTest::initTestCase()
{
    qputenv("XDG_DATA_HOME", m_home.filePath(QStringLiteral("data")).toUtf8());
    qputenv("XDG_CONFIG_HOME", m_home.filePath(QStringLiteral("config")).toUtf8());
}

void AddressWatchTest::saysWhenAddressesWentBad()
{
    QFile zone(m_home.filePath(QStringLiteral("zone.json")));
    QVERIFY(zone.open(QIODevice::WriteOnly));
    zone.write(R"({"names": {"gone.de": {"MX": [[0, ""]]}, "good.de": {"MX": [[10, "mx.good.de"]]},)"
               R"( "mx.good.de": {"A": ["8.8.4.4"]}}})");
    zone.close();
    Surroundings surroundings;
    surroundings.zoneFile = zone.fileName();
    const auto workspace = OpenWorkspace::create(m_home.filePath(QStringLiteral("a.presspost")),
                                                 WorkspaceKind::Real, surroundings)
                               .value();
    for (const char *address : {"anna@gone.de", "ben@gone.de", "cy@good.de"}) {
        ContactEdit edit;
        edit.email = QString::fromLatin1(address);
        QVERIFY(workspace->contacts().add(edit, {QStringLiteral("a card"), "contract"}));
    }
    QCOMPARE(workspace->dueAddresses().value(), 3);
    QCOMPARE(workspace->contacts().news()->becameInvalid, 0);
    JobRunner jobs;
    AddressWatch watch(workspace.get(), &jobs);
    QSignalSpy heard(&watch, &AddressWatch::becameInvalid);
    watch.look();
    watch.look(); // one at a time
    QTRY_COMPARE(heard.size(), 1);
    const auto news = heard.front().front().value<AddressNews>();
    QCOMPARE(news.becameInvalid, 2);
    QCOMPARE(news.since, QDate::currentDate());
    QVERIFY(news.sentence().english().startsWith(QStringLiteral("2 addresses became invalid since ")));
    const auto filter = ContactFilter::parse(news.filter());
    QVERIFY(filter);
    QCOMPARE(workspace->contacts().count(*filter).value(), 2);
    // The dashboard says it until somebody has looked.
    const auto waits = [&] {
        const DashboardFacts facts = workspace->dashboard(DashboardPeriod::Days30).value();
        return std::any_of(facts.waiting.begin(), facts.waiting.end(),
                           [](const WaitingThing &thing) { return thing.page == u"contacts"; });
    };
    QVERIFY(waits());
    QTest::qWait(5); // the clock moves on
    QVERIFY(workspace->contacts().newsSeen());
    QVERIFY(!waits());
    QCOMPARE(workspace->contacts().count(*filter).value(), 2);
    jobs.pool()->waitForDone();
}

void AddressWatchTest::asksNobodyWhenNothingIsDue()
{
    const auto workspace =
        OpenWorkspace::create(m_home.filePath(QStringLiteral("b.presspost")), WorkspaceKind::Real, {})
            .value();
    JobRunner jobs;
    QSignalSpy started(&jobs, &JobRunner::jobStarted);
    AddressWatch watch(workspace.get(), &jobs);
    watch.look();
    jobs.pool()->waitForDone();
    QTest::qWait(50);
    QCOMPARE(started.size(), 0);
}

void AddressWatchTest::tellsTheDesktopAndHearsTheClick()
{
    QProcess bus;
    bus.start(QStringLiteral("dbus-daemon"),
              {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    QVERIFY2(bus.waitForReadyRead(), "dbus-daemon (package dbus-daemon) must be there");
    const QString address = QString::fromLatin1(bus.readLine()).trimmed();
    {
        QDBusConnection desktop = QDBusConnection::connectToBus(address, QStringLiteral("desktop"));
        FakeNotifications shown;
        QVERIFY(desktop.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &shown,
                                       QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.Notifications")));
        Notifier notifier(QDBusConnection::connectToBus(address, QStringLiteral("program")));
        int opened = 0;
        notifier.show(QStringLiteral("addresses"), QStringLiteral("2 addresses became invalid"),
                      QStringLiteral("Click"), [&opened] { ++opened; });
        QTRY_COMPARE(shown.titles, QStringList{QStringLiteral("2 addresses became invalid")});
        QTest::qWait(50);                                         // the answer
        Q_EMIT shown.ActionInvoked(8, QStringLiteral("default")); // of another program
        Q_EMIT shown.ActionInvoked(7, QStringLiteral("default"));
        QTRY_COMPARE(opened, 1);
        notifier.show(QStringLiteral("addresses"), QStringLiteral("3 addresses became invalid"), {}, [] {});
        QTRY_COMPARE(shown.replaced, (QList<uint>{0, 7}));
    }
    QDBusConnection::disconnectFromBus(QStringLiteral("program"));
    QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    bus.kill();
    bus.waitForFinished();
}

QTEST_GUILESS_MAIN(AddressWatchTest)
#include "AddressWatchTest.moc"
