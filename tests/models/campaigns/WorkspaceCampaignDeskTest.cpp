// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/campaigns/CampaignWorld.h"

#include <QTest>

using namespace PressPost;

class WorkspaceCampaignDeskTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatTheAuthorWrote()
    {
        CampaignWorld world;
        Campaign draft = world.draft();
        draft.topics = {QStringLiteral("art"), QStringLiteral("music")};
        draft.replyTo = "chef@nordlicht.example";
        draft.preheader = QStringLiteral("Größe");
        const Campaign created = world.desk->create(draft).value();
        Campaign stored = world.desk->load(created.id).value();
        QCOMPARE(stored.publicId.size(), 32);
        QCOMPARE(stored.topics, draft.topics);
        QCOMPARE(stored.lists, draft.lists);
        QCOMPARE(stored.html, draft.html);
        QCOMPARE(stored.preheader, draft.preheader);
        QCOMPARE(stored.from.name, draft.from.name);
        stored.subject = QStringLiteral("Other");
        world.clock.advance(std::chrono::seconds(1));
        QVERIFY(world.desk->save(stored));
        QCOMPARE(world.desk->load(created.id).value().subject, QStringLiteral("Other"));
        QCOMPARE(world.desk->campaigns().value().front().changedAt, world.clock.now());
    }

    void whatBeganCannotBeChangedOrDeleted()
    {
        CampaignWorld world;
        const Campaign campaign = world.desk->create(world.draft()).value();
        QVERIFY(world.desk->setState(campaign.id, CampaignState::Sending));
        QCOMPARE(world.desk->save(campaign).error().fault, Fault::Conflict);
        QCOMPARE(
            world.desk->attach(campaign.id, {QStringLiteral("a.pdf"), "application/pdf", "x"}).error().fault,
            Fault::Conflict);
        QCOMPARE(world.desk->remove(campaign.id).error().fault, Fault::Conflict);
        QCOMPARE(world.desk->setState(campaign.id, CampaignState::Draft).error().fault, Fault::Conflict);
        const Campaign copy = world.desk->duplicate(campaign.id).value();
        QVERIFY(copy.publicId != campaign.publicId);
        QCOMPARE(copy.state, CampaignState::Draft);
        QVERIFY(world.desk->remove(copy.id));
        QCOMPARE(world.desk->load(copy.id).error().fault, Fault::NotFound);
    }

    void copiesAttachmentsToo()
    {
        CampaignWorld world;
        const Campaign campaign = world.desk->create(world.draft()).value();
        QVERIFY(world.desk->attach(campaign.id, {QStringLiteral("a.pdf"), "application/pdf", "12345"}));
        const Campaign copy = world.desk->duplicate(campaign.id).value();
        const auto files = world.desk->attachments(copy.id).value();
        QCOMPARE(files.size(), std::size_t(1));
        QCOMPARE(files[0].bytes, 5);
        QCOMPARE(world.desk->attachedBytes(files[0].id).value(), QByteArray("12345"));
        QVERIFY(world.desk->detach(copy.id, files[0].id));
        QCOMPARE(world.desk->attachedBytes(files[0].id).error().fault, Fault::NotFound);
        QCOMPARE(world.desk->attachments(campaign.id).value().size(), std::size_t(1));
    }

    void countsTheAudienceAndFindsPeopleByPlace()
    {
        CampaignWorld world;
        world.addPeople(700);
        world.addPerson(QStringLiteral("z@example.org"), QStringLiteral("Zz"));
        world.addPerson(QStringLiteral("n@example.org"), QStringLiteral("Aa"), "none");
        const Campaign campaign = world.desk->create(world.draft()).value();
        const AudienceSummary summary = world.desk->audience(campaign).value();
        QCOMPARE(summary.lookedAt, 702);
        QCOMPARE(summary.leftOut, (QMap<GateRule, qint64>{{GateRule::NoBasis, 1}}));
        QCOMPARE(world.desk->recipient(campaign, 700).value()->mailbox.address, QByteArray("z@example.org"));
        QVERIFY(!world.desk->recipient(campaign, 701).value());
        QCOMPARE(world.desk->lists().value().front().people, 702);
        QCOMPARE(world.desk->senders().value().front().address, campaign.from.address);
    }

    void asksTypesAndTopics()
    {
        CampaignWorld world;
        const qint64 contact = world.addPerson(QStringLiteral("a@example.org"));
        Campaign campaign = world.draft();
        campaign.topics = {QStringLiteral("art")};
        const auto leftOut = [&] { return world.desk->audience(campaign).value().leftOut; };
        const auto prefer = [&](const char *kind, const char *name, const char *choice) {
            QVERIFY(
                world.database->run("INSERT OR REPLACE INTO preference (contact_id, kind, name, choice, at) "
                                    "VALUES (?, ?, ?, ?, 1)",
                                    contact, kind, name, choice));
        };
        QVERIFY(leftOut().isEmpty());
        prefer("topic", "music", "on"); // asked, and art is not among what they ticked (R44, R45)
        QCOMPARE(leftOut(), (QMap<GateRule, qint64>{{GateRule::TopicOff, 1}}));
        prefer("topic", "art", "on");
        QVERIFY(leftOut().isEmpty());
        prefer("type", "press", "off");
        QCOMPARE(leftOut(), (QMap<GateRule, qint64>{{GateRule::TypeOff, 1}}));
    }

    void checksTheWholeList()
    {
        CampaignWorld world;
        world.addPeople(5);
        const qint64 odd = world.addPerson(QStringLiteral("odd@example.org"), QString());
        QVERIFY(world.database->run(
            "INSERT INTO contact_field (contact_id, name, value) VALUES (?, 'desk', 'x')", odd));
        const Campaign campaign = world.desk->create(world.draft()).value();
        qint64 total = 0;
        const JobControl control{{}, [&total](const Progress &progress) { total = progress.total; }};
        const PreflightReport report = world.desk->preflight(campaign, control).value();
        QCOMPARE(report.lookedAt, 6);
        QCOMPARE(report.ready, 5);
        QCOMPARE(report.waiting, 1);
        QVERIFY(world.desk->fieldNames().value().contains("desk"));
        QCOMPARE(world.desk->person(odd).value()->fields.value("desk"), QByteArray("x"));
    }

    void stopsCheckingWhenAsked()
    {
        CampaignWorld world;
        world.addPeople(300);
        const Campaign campaign = world.desk->create(world.draft()).value();
        JobControl control;
        control.report = [&control](const Progress &) { control.cancel.cancel(); };
        QCOMPARE(world.desk->preflight(campaign, control).error().fault, Fault::Cancelled);
    }
};

QTEST_APPLESS_MAIN(WorkspaceCampaignDeskTest)
#include "WorkspaceCampaignDeskTest.moc"
