// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/SendingDesk.h"

#include <QMutex>
#include <QThread>

namespace PressPost
{

// A ledger in memory with the people of the pictures in the design. send() answers one person after the other
// until it is cancelled or told to fail. Thread safe as the real one.
class FakeSendingDesk final : public SendingDesk
{
public:
    static constexpr Instant moment{std::chrono::milliseconds(1'789'716'600'000)};

    FakeSendingDesk()
    {
        m_overview.name = QStringLiteral("Harbour museum reopens");
        m_overview.state = CampaignState::Ready;
        add("Benoît Lacroix", "Le Courrier du Nord", DeliveryState::Unknown);
        add("Greta Holm", "Nordisk Tidende", DeliveryState::Accepted, "2.0.0 Ok: queued as 4XkT9z");
        add("Anna Lindqvist", "Morgenblatt", DeliveryState::Deferred,
            "The recipient’s mailbox is over quota");
        add("Tom Adler", "Hafenblatt", DeliveryState::Refused, "User unknown", "userunknown");
        add("Lena Voss", "Stadtradio", DeliveryState::Skipped);
        for (int i = 0; i < 30; ++i)
            add("Olga Marinescu", "Radio Cultura", DeliveryState::Accepted, "queued");
        for (int i = 0; i < 60; ++i)
            add("Hiro Tanaka", "Freelance", DeliveryState::Queued);
    }

    Result<Sentence> hindrance() override { return Sentence(noSending); }
    Result<SendingOverview> overview(qint64) override
    {
        const QMutexLocker lock(&m_mutex);
        SendingOverview overview = m_overview;
        for (const DeliveryRow &row : m_rows)
            ++overview.counts.of(row.state);
        overview.startedAt = moment;
        overview.endedAt = moment + std::chrono::minutes(22);
        overview.nextTry = moment + std::chrono::minutes(36);
        overview.wait = watch.wait();
        overview.mayRetry = canRetry;
        overview.mainReason = PP_SAY("No such mailbox");
        overview.mainReasonCount = 1;
        return overview;
    }
    Result<LedgerPage> ledger(qint64, const LedgerFilter &filter) override
    {
        const QMutexLocker lock(&m_mutex);
        LedgerPage page;
        for (const DeliveryRow &row : m_rows) {
            if ((!filter.group || groupOf(row.state) == *filter.group) &&
                QString(row.name % u' ' % row.reply).contains(filter.text, Qt::CaseInsensitive))
                page.rows.push_back(row);
        }
        page.total = static_cast<qint64>(page.rows.size());
        std::stable_sort(page.rows.begin(), page.rows.end(), [](const DeliveryRow &a, const DeliveryRow &b) {
            return a.answeredAt.value_or(Instant{}) > b.answeredAt.value_or(Instant{});
        });
        return page;
    }
    Result<std::vector<DeliveryEvent>> history(qint64) override
    {
        using namespace std::chrono_literals;
        return std::vector<DeliveryEvent>{
            {moment, "claimed", PP_SAY("The message was handed to the relay."), {}},
            {moment + 2s, "deferred", PP_SAY("The relay said “not now”; it is tried again."),
             QStringLiteral("452 4.2.2 The recipient’s mailbox is over quota")},
            {moment + 15min, "accepted", PP_SAY("The relay took the message."),
             QStringLiteral("250 2.0.0 Ok: queued as 4XkT9z")}};
    }
    Result<SendingReport> send(qint64, const JobControl &control) override
    {
        setState(CampaignState::Sending);
        while (!control.isCancelled()) {
            QThread::msleep(2);
            const QMutexLocker lock(&m_mutex);
            if (relayError) {
                m_overview.state = CampaignState::Paused;
                return SendingReport{CampaignState::Paused, relayError, {}};
            }
            if (!answerNext()) {
                if (holdsOpen)
                    continue;
                m_overview.state = CampaignState::Done;
                return SendingReport{CampaignState::Done, {}, {}};
            }
        }
        setState(CampaignState::Paused);
        return SendingReport{CampaignState::Paused, {}, {}};
    }
    void tryNow(qint64) override { watch.tryNow(); }
    Result<qint64> stop(qint64) override
    {
        setState(CampaignState::Cancelled);
        return moveAll(DeliveryState::Queued, DeliveryState::Skipped);
    }
    Result<qint64> retry(qint64, RetryScope scope) override
    {
        retried = scope;
        return scope == RetryScope::OnlyUnknown ? moveAll(DeliveryState::Unknown, DeliveryState::Queued) : 0;
    }

    void setState(CampaignState state)
    {
        const QMutexLocker lock(&m_mutex);
        m_overview.state = state;
    }
    // One more answer of the relay; false: nobody waits.
    bool answerOne()
    {
        const QMutexLocker lock(&m_mutex);
        return answerNext();
    }

    SendingWatch watch;

    // Set and read while nothing runs.
    qint64 canRetry = 4;
    std::optional<Error> relayError; // sending stops by itself at once
    Sentence noSending = {};
    bool holdsOpen = false; // sending goes on until it is cancelled
    std::optional<RetryScope> retried;

private:
    void add(const char *name, const char *outlet, DeliveryState state, const char *reply = "",
             const char *reason = "")
    {
        DeliveryRow row;
        row.id = row.contact = static_cast<qint64>(m_rows.size()) + 1;
        row.name = QString::fromUtf8(name);
        row.email = QStringLiteral("press@%1.example").arg(QString::fromUtf8(outlet).toLower().remove(u' '));
        row.state = state;
        row.rule = state == DeliveryState::Skipped ? "unsubscribed" : "";
        row.reply = QString::fromUtf8(reply);
        row.reason = reason;
        if (state == DeliveryState::Deferred)
            row.nextTryAt = moment + std::chrono::minutes(36);
        if (state != DeliveryState::Queued && state != DeliveryState::Skipped)
            row.answeredAt = moment + std::chrono::seconds(1000 - row.id * 7);
        m_rows.push_back(row);
    }
    bool answerNext()
    {
        const auto next = std::find_if(m_rows.begin(), m_rows.end(), [](const DeliveryRow &row) {
            return row.state == DeliveryState::Queued;
        });
        if (next == m_rows.end())
            return false;
        next->state = DeliveryState::Accepted;
        next->answeredAt = moment + std::chrono::seconds(2000 + next->id);
        return true;
    }
    qint64 moveAll(DeliveryState from, DeliveryState to)
    {
        const QMutexLocker lock(&m_mutex);
        qint64 moved = 0;
        for (DeliveryRow &row : m_rows) {
            if (row.state == from) {
                row.state = to;
                ++moved;
            }
        }
        return moved;
    }

    QMutex m_mutex;
    SendingOverview m_overview;
    std::vector<DeliveryRow> m_rows;
};

} // namespace PressPost
