// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/CampaignDesk.h"

#include <QMutex>

namespace PressPost
{

// A desk in memory, with the people of the pictures in the design. Thread safe as the real one.
class FakeDesk final : public CampaignDesk
{
public:
    FakeDesk()
    {
        Campaign museum;
        museum.id = 1;
        museum.publicId = "a1b2c3d4e5f60718";
        museum.name = QStringLiteral("Harbour museum reopens");
        museum.from = {QStringLiteral("Nordlicht Presse"), "presse@nordlicht-presse.example"};
        museum.subject = QStringLiteral("The harbour museum reopens on 3 October");
        museum.preheader = QStringLiteral("Press tour on 2 October at 10:00, pictures inside");
        museum.html = "<p>Dear {{salutation}} {{last_name}},</p>\n<p>after four years of rebuilding the "
                      "harbour museum opens its doors again on 3 October. "
                      "We would like to invite you to the press tour the day before, at 10:00, with director "
                      "Hanne Vries.</p>\n"
                      "<ul>\n<li>2 400 square metres, 60 % more than before</li>\n<li>the lightship “Elbe "
                      "4”, restored, open for the first time</li>\n"
                      "<li>free entry on the first weekend</li>\n</ul>\n<p><a "
                      "href=\"https://nordlicht-presse.example/museum\">Pictures and full text</a></p>\n"
                      "<p>Kind regards<br>{{sender_name}}</p>\n";
        museum.lists = {1, 2};
        museum.excludedLists = {3};
        m_campaigns.push_back(museum);
        m_files.push_back({1, QStringLiteral("press-kit.pdf"), "application/pdf", {}, 1'200'000});
        const auto person = [this](const char *first, const char *last, const char *salutation,
                                   const char *outlet) {
            Person one{
                static_cast<qint64>(m_people.size()) + 1,
                {QStringLiteral("%1 %2").arg(QString::fromUtf8(first), QString::fromUtf8(last)).trimmed(),
                 "p@outlet.example"},
                "p@outlet.example",
                {}};
            one.fields = {{"first_name", first},
                          {"last_name", last},
                          {"salutation", salutation},
                          {"organisation", outlet}};
            m_people.push_back(one);
        };
        person("Anna", "Lindqvist", "Ms", "Morgenblatt");
        person("Redaktion Kultur", "", "", "Abendzeitung Nord");
        person("J. Weidemann", "", "", "Stadtmagazin 030");
        person("Farid", "HADDAD", "Mr", "Radio 4 Kultur");
        person("Inês", "CARVALHO", "Ms", "Jornal da Costa");
        for (int i = 0; i < 1199; ++i)
            person("Benoît", "Lacroix", "Mr", "Le Courrier du Nord");
    }

    Result<std::vector<CampaignSummary>> campaigns() override
    {
        const QMutexLocker lock(&m_mutex);
        std::vector<CampaignSummary> all;
        for (const Campaign &each : m_campaigns)
            all.push_back(
                each.state == CampaignState::Done
                    ? CampaignSummary{each.id, each.name, each.state, 1198, 1198, 1171, 27, each.changedAt}
                    : CampaignSummary{each.id, each.name, each.state, 0, 0, 0, 0, each.changedAt});
        return all;
    }
    Result<Campaign> load(qint64 id) override
    {
        const QMutexLocker lock(&m_mutex);
        return m_campaigns.at(static_cast<std::size_t>(id - 1));
    }
    Result<Campaign> create(const Campaign &draft) override
    {
        const QMutexLocker lock(&m_mutex);
        m_campaigns.push_back(draft);
        m_campaigns.back().id = static_cast<qint64>(m_campaigns.size());
        return m_campaigns.back();
    }
    Result<void> save(const Campaign &campaign) override
    {
        const QMutexLocker lock(&m_mutex);
        if (saveError)
            return *saveError;
        m_campaigns.at(static_cast<std::size_t>(campaign.id - 1)) = campaign;
        ++saves;
        return {};
    }
    Result<Campaign> duplicate(qint64 id) override
    {
        Campaign copy = load(id).value();
        copy.state = CampaignState::Draft;
        copy.name += QStringLiteral(" (copy)");
        return create(copy);
    }
    Result<void> remove(qint64) override { return {}; }
    Result<void> setState(qint64, CampaignState) override { return {}; }
    Result<std::vector<AttachedFile>> attachments(qint64) override
    {
        const QMutexLocker lock(&m_mutex);
        return m_files;
    }
    Result<void> attach(qint64, const Attachment &attachment) override
    {
        const QMutexLocker lock(&m_mutex);
        m_files.push_back({static_cast<qint64>(m_files.size()) + 1, attachment.fileName, attachment.mediaType,
                           attachment.contentId, attachment.content.size()});
        m_bytes[m_files.back().id] = attachment.content;
        return {};
    }
    Result<void> detach(qint64, qint64) override { return {}; }
    Result<QByteArray> attachedBytes(qint64 attachment) override
    {
        const QMutexLocker lock(&m_mutex);
        return m_bytes.value(attachment);
    }
    Result<std::vector<ListSummary>> lists() override
    {
        return std::vector<ListSummary>{{1, QStringLiteral("Culture"), 900},
                                        {2, QStringLiteral("Berlin"), 350},
                                        {3, QStringLiteral("Sport"), 120}};
    }
    Result<std::vector<Mailbox>> senders() override
    {
        return std::vector<Mailbox>{{QStringLiteral("Nordlicht Presse"), "presse@nordlicht-presse.example"}};
    }
    Result<QByteArrayList> fieldNames() override
    {
        return QByteArrayList{"salutation", "first_name", "last_name", "organisation"};
    }
    Result<AudienceSummary> audience(const Campaign &campaign) override
    {
        if (campaign.lists.isEmpty())
            return AudienceSummary{};
        return AudienceSummary{1250, leftOut()};
    }
    Result<std::optional<Person>> recipient(const Campaign &, qint64 index) override
    {
        const auto at = static_cast<std::size_t>(index);
        return at < m_people.size() ? std::optional(m_people[at]) : std::nullopt;
    }
    Result<std::optional<Person>> person(qint64 contact) override { return recipient({}, contact - 1); }
    Result<PreflightReport> preflight(const Campaign &campaign, const JobControl &control) override
    {
        PP_TRY(const Rendering rendering,
               Rendering::create(campaign, {}, ReturnAddresses::beside(campaign.from.address)));
        PreflightRun run(&rendering);
        for (const Person &person : m_people)
            run.look(person);
        const QMap<GateRule, qint64> left = leftOut();
        for (auto rule = left.begin(); rule != left.end(); ++rule) {
            for (qint64 i = 0; i < rule.value(); ++i)
                run.leaveOut(rule.key());
        }
        control.progress(1204, 1204);
        return run.finish(campaign, fieldNames().value(), 1'600'000);
    }

    int saves = 0;
    std::optional<Error> saveError; // what save() answers; set while nothing runs

private:
    static QMap<GateRule, qint64> leftOut()
    {
        return {{GateRule::CameBack, 18},
                {GateRule::Unsubscribed, 12},
                {GateRule::NoBasis, 9},
                {GateRule::Restricted, 4},
                {GateRule::GotItAlready, 3}};
    }

    QMutex m_mutex;
    std::vector<Campaign> m_campaigns;
    std::vector<Person> m_people;
    std::vector<AttachedFile> m_files;
    QHash<qint64, QByteArray> m_bytes;
};

} // namespace PressPost
