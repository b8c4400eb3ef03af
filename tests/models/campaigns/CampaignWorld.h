// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Ledger.h"
#include "models/campaigns/WorkspaceCampaignDesk.h"

#include <QTemporaryDir>

#include <memory>

namespace PressPost
{

// A workspace in a folder of its own, with people and a campaign to them, for the tests of this room.
class CampaignWorld
{
public:
    explicit CampaignWorld(WorkspaceKind kind = WorkspaceKind::Real)
    {
        workspace =
            Workspace::create(folder.filePath(QStringLiteral("w.presspost")), kind, clock, random).value();
        database = std::make_unique<Database>(workspace->connect().value());
        desk = std::make_unique<WorkspaceCampaignDesk>(*workspace, marks, clock, random);
        source = database
                     ->insert("INSERT INTO source (kind, description, created_at) VALUES ('hand', 'test', ?)",
                              clock.now())
                     .value();
        list = addList("Culture");
    }

    qint64 addList(const char *name)
    {
        return database->insert("INSERT INTO list (name, created_at) VALUES (?, ?)", name, clock.now())
            .value();
    }

    qint64 addPerson(const QString &email, const QString &lastName = QStringLiteral("Lind"),
                     const char *basis = "legitimate-interest")
    {
        const qint64 contact =
            database
                ->insert(
                    "INSERT INTO contact (public_id, email, email_key, domain, last_name, name, name_sort, "
                    "basis, source_id, added_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    random.id(), email, email.toLower(), email.section(u'@', 1), lastName, lastName,
                    lastName.toLower(), basis, source, clock.now(), clock.now())
                .value();
        addToList(list, contact);
        return contact;
    }

    void addToList(qint64 which, qint64 contact)
    {
        std::ignore =
            database->run("INSERT INTO list_member (list_id, contact_id, added_at) VALUES (?, ?, ?)", which,
                          contact, clock.now()); // a failure shows in the test that counts people
    }

    void addPeople(int count)
    {
        auto transaction = Transaction::begin(*database).value();
        for (int i = 0; i < count; ++i)
            addPerson(QStringLiteral("p%1@example.org").arg(i, 5, 10, QLatin1Char('0')),
                      QStringLiteral("Name%1").arg(QChar(char16_t('a' + i % 26))));
        std::ignore = transaction.commit();
    }

    Campaign draft() const
    {
        Campaign campaign;
        campaign.name = QStringLiteral("Opening");
        campaign.from = {QStringLiteral("Nordlicht"), "presse@nordlicht.example"};
        campaign.subject = QStringLiteral("News");
        campaign.html = "<p>Dear {{last_name}},</p><p><a href=\"https://nordlicht.example/\">More</a></p>";
        campaign.lists = {list};
        return campaign;
    }

    RecipientReader reader() const { return {*database, marks}; }

    // Campaign, in the ledger.
    Campaign filled()
    {
        const Campaign campaign = desk->create(draft()).value();
        auto transaction = Transaction::begin(*database).value();
        std::ignore = Ledger(*database).fill(campaign, reader(), clock.now());
        std::ignore = transaction.commit();
        return campaign;
    }

    QTemporaryDir folder;
    FixedClock clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom random{1};
    SuppressionMarks marks = SuppressionMarks::create(Secret(QByteArray(32, 's'))).value();
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Database> database;
    std::unique_ptr<WorkspaceCampaignDesk> desk;
    qint64 source = 0;
    qint64 list = 0;
};

} // namespace PressPost
