// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/HandOver.h"
#include "models/campaigns/MessageTransport.h"
#include "models/campaigns/SendingPace.h"
#include "models/store/Workspace.h"

#include <QFutureWatcher>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <deque>

namespace PressPost
{

// What one run of sending needs; the references outlive it.
struct SendingOrder {
    const Workspace &workspace;
    const Clock &clock;
    Random &random;
    SuppressionMarks marks;
    MessageTokens tokens;
    HandOver::Signer signer = {};
    qint64 campaign = 0;
    int ratePerMinute = 0; // 0: no limit
    RetrySchedule schedule = RetrySchedule::standard();
    AnswerReader reader = answerReader();
    qint64 canary = 0;      // stop after so many messages, so that somebody can look; 0: all
    Instant notBefore = {}; // begin then
    SendingWatch watch = {};
    // Clocks are set, computers sleep: look at the time at least so often.
    std::chrono::milliseconds longestNap{1000};
};

struct SendingReport {
    CampaignState state = CampaignState::Paused; // Done, or Paused
    std::optional<Error> reason;                 // why it stopped by itself
    DeliveryCounts counts;
};

// Sends a campaign from wherever its ledger stands: fills it, claims in small groups, asks the gate, renders
// and signs ahead on a pool, hands over, records the answers, waits for what is deferred. One object, one
// run. Lives on a thread with an event loop that may wait for the disk; every call and signal is on that
// thread.
//     claim: on the disk before the message is given to the transport
//     answer: on the disk before the next answer of the same connection is
// Destroyed in the middle, or killed: what was claimed and not answered is unknown at the next start.
class Sender final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sender)

public:
    static constexpr qsizetype preparedAhead = 128; // messages rendered before their turn
    static constexpr int claimGroup = 16;           // at most so many are claimed in one transaction
    static constexpr int breaksInARow = 2;          // at one person; then others first

    Sender(SendingOrder order, std::unique_ptr<MessageTransport> transport, QObject *parent = nullptr);
    ~Sender() override;

    void start();
    // Lets end what is under way; then finished(). start() of a new Sender goes on.
    void pause();
    // Pauses without waiting for answers: they become unknown.
    void hurry();

Q_SIGNALS:
    void progressChanged(const PressPost::DeliveryCounts &counts);
    // Once, last of all.
    void finished(const PressPost::Result<PressPost::SendingReport> &result);

private:
    struct Prepared {
        DeliveryFacts facts;
        std::optional<Result<std::variant<RenderedMessage, LeftOut>>> made;
    };
    struct Answered {
        qint64 delivery = 0;
        Result<Smtp::Receipt> result;
    };

    Result<void> open();
    void pump();
    Result<void> write();
    Result<void> recordAnswers(Ledger &ledger, Instant now);
    Result<void> record(Ledger &ledger, const Answered &answered, Instant now);
    Result<void> recordBroken(Ledger &ledger, qint64 delivery, Instant now);
    Result<void> claimGroupOf(Ledger &ledger, qsizetype count, Instant now,
                              std::vector<std::pair<qint64, Smtp::Message>> &claimed);
    Result<bool> mayStillGo(Ledger &ledger, const Prepared &prepared, const std::vector<DueDelivery> &open,
                            Instant now);
    Result<void> leaveOut(Ledger &ledger, const Prepared &prepared, Instant now);
    qsizetype groupSize();
    Result<void> prepare();
    void addPrepared();
    Result<void> settle();
    void wakeIn(std::chrono::milliseconds wait);
    void stop(std::optional<Error> reason);
    void fail(const Error &error);
    void finish();
    Result<SendingReport> closeBooks();
    void reportProgress();

    SendingOrder m_order;
    std::unique_ptr<MessageTransport> m_transport;
    std::optional<Database> m_database;
    std::optional<Ledger> m_ledger;
    std::optional<RecipientReader> m_reader;
    std::shared_ptr<const HandOver> m_handOver;
    Campaign m_campaign;
    TokenBucket m_bucket;
    SendingCircuit m_circuit;

    std::deque<Prepared> m_prepared; // rendered, not claimed
    QSet<qint64> m_inFlight;         // given to the transport
    std::vector<Answered> m_answers; // not yet on the disk
    QHash<qint64, int> m_broken;     // how often the conversation ended at this delivery
    qint64 m_sent = 0;               // claimed in this run, and not given back
    bool m_isStopping = false;
    bool m_isClosing = false;
    bool m_isFinished = false;
    std::optional<Error> m_reason; // why it stopped by itself
    std::optional<Error> m_fault;  // the ledger could not be kept
    CampaignState m_endState = CampaignState::Paused;
    std::optional<Instant> m_reportedAt;

    QTimer m_wake;
    QThreadPool m_pool;
    QFutureWatcher<Prepared> m_preparing;
};

// Ends a campaign that is not being sent: all that still waits is left out.
Result<qint64> cancelCampaign(const Workspace &workspace, qint64 campaign, const Clock &clock);
// Puts back into the queue what may be tried again; `campaign send` then goes on.
Result<qint64> retryCampaign(const Workspace &workspace, qint64 campaign, RetryScope scope,
                             const Clock &clock);
// At the opening of a workspace for writing: nobody else sends, so what is claimed is unknown and what is
// "sending" is paused.
Result<qint64> recoverCampaigns(const Workspace &workspace, const Clock &clock);

} // namespace PressPost
