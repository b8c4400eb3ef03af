// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/RelayBook.h"

#include "tests/models/campaigns/CampaignWorld.h"

#include <QtTest>

using namespace PressPost;

Q_DECLARE_METATYPE(std::function<void(StoredRelay &)>)

// Whether a relay may be sent with: after a good test, and until what was tested is changed.
class RelayBookTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSentBeforeATest();
    void aTestCountsUntilWhatItTriedIsChanged_data();
    void aTestCountsUntilWhatItTriedIsChanged();
    void aTestOfOtherSettingsDoesNotCount();
    void practiceNeedsNone();
};

namespace
{

StoredRelay houseRelay()
{
    StoredRelay relay;
    relay.settings.host = QStringLiteral("smtp.house.example");
    relay.settings.user = QStringLiteral("press");
    relay.settings.fromAddress = QStringLiteral("press@house.example");
    return relay;
}

bool maySend(Database &database)
{
    return sendingHindrance(loadRelays(database).value(), WorkspaceKind::Real).isEmpty();
}

} // namespace

void RelayBookTest::nothingIsSentBeforeATest()
{
    CampaignWorld world;
    Database &database = *world.database;
    QVERIFY(!maySend(database)); // no relay at all
    StoredRelay relay = houseRelay();
    relay.id = saveRelay(database, relay).value();
    QVERIFY(!maySend(database));
    QVERIFY(noteTest(database, relay, world.clock.now()));
    QVERIFY(maySend(database));
    QCOMPARE(loadRelays(database).value().front().settings.testedAt, world.clock.now());
    QVERIFY(noteTest(database, relay, std::nullopt)); // the next one failed
    QVERIFY(!maySend(database));
}

void RelayBookTest::aTestCountsUntilWhatItTriedIsChanged_data()
{
    QTest::addColumn<std::function<void(StoredRelay &)>>("change");
    QTest::addColumn<bool>("counts");
    using Change = std::function<void(StoredRelay &)>;
    const auto add = [](const char *name, const Change &change, bool counts) {
        QTest::newRow(name) << change << counts;
    };
    add(
        "nothing", [](StoredRelay &) {}, true);
    add(
        "the sender's name", [](StoredRelay &r) { r.settings.fromName = QStringLiteral("Press"); }, true);
    add(
        "the rate", [](StoredRelay &r) { r.ratePerMinute = 30; }, true);
    add(
        "the server", [](StoredRelay &r) { r.settings.host = QStringLiteral("smtp2.house.example"); }, false);
    add(
        "the port", [](StoredRelay &r) { r.settings.port = 465; }, false);
    add(
        "the encryption", [](StoredRelay &r) { r.encryption = Smtp::Encryption::Implicit; }, false);
    add(
        "the user", [](StoredRelay &r) { r.settings.user = QStringLiteral("other"); }, false);
    add(
        "the sender", [](StoredRelay &r) { r.settings.fromAddress = QStringLiteral("pr@house.example"); },
        false);
    add(
        "the authorities", [](StoredRelay &r) { r.caFile = QStringLiteral("/etc/house.pem"); }, false);
}

void RelayBookTest::aTestCountsUntilWhatItTriedIsChanged()
{
    QFETCH(std::function<void(StoredRelay &)>, change);
    QFETCH(bool, counts);
    CampaignWorld world;
    StoredRelay relay = houseRelay();
    relay.id = saveRelay(*world.database, relay).value();
    QVERIFY(noteTest(*world.database, relay, world.clock.now()));
    change(relay);
    QVERIFY(saveRelay(*world.database, relay));
    QCOMPARE(maySend(*world.database), counts);
}

// Somebody saved other settings while the test was running.
void RelayBookTest::aTestOfOtherSettingsDoesNotCount()
{
    CampaignWorld world;
    StoredRelay relay = houseRelay();
    relay.id = saveRelay(*world.database, relay).value();
    StoredRelay tested = relay;
    tested.settings.host = QStringLiteral("smtp.elsewhere.example");
    QVERIFY(noteTest(*world.database, tested, world.clock.now()));
    QVERIFY(!maySend(*world.database));
}

void RelayBookTest::practiceNeedsNone()
{
    QVERIFY(sendingHindrance({}, WorkspaceKind::Practice).isEmpty());
    QVERIFY(sendingHindrance({houseRelay()}, WorkspaceKind::Practice).isEmpty());
}

QTEST_GUILESS_MAIN(RelayBookTest)
#include "RelayBookTest.moc"
