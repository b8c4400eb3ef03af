// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/Sender.h"

#include "models/campaigns/CampaignRows.h"
#include "models/store/AuditTrail.h"

#include <QtConcurrent>

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr std::chrono::milliseconds progressEvery(250);

QList<qint64> deliveriesOf(const std::vector<DueDelivery> &due)
{
    QList<qint64> ids;
    for (const DueDelivery &each : due)
        ids.append(each.facts.delivery);
    return ids;
}

// Slow sending prepares less, so that the Date of a message is not that of an hour ago.
qsizetype preparedFor(int ratePerMinute)
{
    constexpr qsizetype least = 4;
    return ratePerMinute > 0 ? std::clamp(qsizetype(ratePerMinute / 4), least, Sender::preparedAhead)
                             : Sender::preparedAhead;
}

// Words about the sender come before any recipient is named (RFC 5321 §3.3).
bool isAboutSender(const Smtp::Receipt &receipt)
{
    const bool isNo = receipt.outcome == Smtp::Outcome::Deferred || receipt.outcome == Smtp::Outcome::Refused;
    return isNo && receipt.saidAt == Smtp::Phase::Mail;
}
} // namespace

Sender::Sender(SendingOrder order, std::unique_ptr<MessageTransport> transport, QObject *parent)
    : QObject(parent),
      m_order(std::move(order)),
      m_transport(std::move(transport)),
      m_bucket(m_order.ratePerMinute, m_order.clock)
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &Sender::pump);
    connect(&m_preparing, &QFutureWatcherBase::finished, this, &Sender::addPrepared);
    connect(m_transport.get(), &MessageTransport::greeted, this, [this] { m_circuit.greeted(); });
    connect(m_transport.get(), &MessageTransport::answered, this,
            [this](qint64 delivery, const Result<Smtp::Receipt> &result) {
                m_answers.push_back({delivery, result});
                wakeIn({});
            });
    connect(m_transport.get(), &MessageTransport::failed, this, [this](const Error &error) {
        if (std::optional<Error> reason = m_circuit.failed(error, m_order.clock.now()))
            stop(std::move(reason));
        wakeIn({});
    });
    connect(m_transport.get(), &MessageTransport::putOff, this, [this](const Error &error) {
        if (std::optional<Error> reason = m_circuit.putOff(error, m_order.clock.now()))
            stop(std::move(reason));
        wakeIn({});
    });
    connect(m_transport.get(), &MessageTransport::closed, this, &Sender::finish);
}

Sender::~Sender()
{
    m_preparing.cancel();
    m_pool.waitForDone();
}

void Sender::start()
{
    if (const Result<void> opened = open(); !opened)
        return fail(opened.error());
    m_circuit.holdUntil(m_order.notBefore);
    wakeIn({});
}

// Everything of the campaign stands in the ledger before the first message: a later change of a list changes
// nothing any more.
Result<void> Sender::open()
{
    PP_TRY(Database database, m_order.workspace.connect());
    m_database.emplace(std::move(database));
    m_ledger.emplace(*m_database);
    m_reader.emplace(*m_database, m_order.marks);
    PP_TRY(m_campaign, loadCampaign(*m_database, m_order.campaign));
    PP_TRY(Rendering rendering, loadRendering(*m_database, m_campaign));
    m_handOver = std::make_shared<HandOver>(std::move(rendering), m_order.tokens, m_order.signer);
    const Instant now = m_order.clock.now();
    PP_TRY(Transaction transaction, Transaction::begin(*m_database));
    PP_CHECK(m_ledger->recover(m_campaign.id, now));
    if (canEdit(m_campaign.state)) {
        PP_CHECK(m_ledger->fill(m_campaign, *m_reader, now));
        PP_CHECK(appendAudit(*m_database,
                             {"staff", "campaign.send", "campaign", QByteArray::number(m_campaign.id)}, now,
                             m_order.random));
    }
    PP_CHECK(changeState(*m_database, m_campaign.id, CampaignState::Sending, now));
    return transaction.commit();
}

void Sender::wakeIn(std::chrono::milliseconds wait)
{
    const auto nap = std::clamp(wait, std::chrono::milliseconds(0), m_order.longestNap);
    if (!m_wake.isActive() || m_wake.remainingTime() > nap.count())
        m_wake.start(nap);
}

void Sender::pump()
{
    if (m_isFinished)
        return;
    if (m_order.watch.takeTryNow())
        m_circuit.holdUntil(m_order.clock.now());
    if (const Result<void> written = write(); !written)
        return fail(written.error());
    if (const Result<void> prepared = prepare(); !prepared)
        return fail(prepared.error());
    if (const Result<void> settled = settle(); !settled)
        return fail(settled.error());
    m_order.watch.setWait(m_isStopping ? std::nullopt : m_circuit.waiting(m_order.clock.now()));
    reportProgress();
}

// Answers and the next claims share one commit.
Result<void> Sender::write()
{
    const qsizetype group = groupSize();
    if (m_answers.empty() && group == 0)
        return {};
    const Instant now = m_order.clock.now();
    std::vector<std::pair<qint64, Smtp::Message>> claimed;
    PP_TRY(Transaction transaction, Transaction::begin(*m_database));
    PP_CHECK(recordAnswers(*m_ledger, now));
    PP_CHECK(claimGroupOf(*m_ledger, group, now, claimed));
    PP_CHECK(transaction.commit());
    for (const Answered &answered : m_answers)
        m_inFlight.remove(answered.delivery);
    m_answers.clear();
    m_bucket.spend(static_cast<int>(claimed.size()));
    m_sent += static_cast<qint64>(claimed.size());
    if (!claimed.empty())
        m_circuit.asked(now);
    for (const auto &[delivery, message] : claimed) {
        m_inFlight.insert(delivery);
        m_transport->send(delivery, message);
    }
    return {};
}

qsizetype Sender::groupSize()
{
    if (m_isStopping || m_order.clock.now() < m_circuit.notBefore())
        return 0;
    const auto waiting = static_cast<qsizetype>(m_prepared.size());
    const qsizetype left = m_order.canary > 0 ? m_order.canary - m_sent : claimGroup;
    return std::min({waiting, left, qsizetype(m_transport->room()), qsizetype(m_bucket.available()),
                     qsizetype(claimGroup)});
}

Result<void> Sender::recordAnswers(Ledger &ledger, Instant now)
{
    for (const Answered &answered : m_answers)
        PP_CHECK(record(ledger, answered, now));
    return {};
}

Result<void> Sender::record(Ledger &ledger, const Answered &answered, Instant now)
{
    if (!answered.result) {
        --m_sent;
        const Error &error = answered.result.error();
        if (error.fault == Fault::Usage)
            return ledger.skip(answered.delivery, "cannot-be-sent", describe(error), now);
        return ledger.release(answered.delivery, describe(error), now);
    }
    const Smtp::Receipt &receipt = *answered.result;
    if (receipt.isBroken())
        return recordBroken(ledger, answered.delivery, now);
    if (isAboutSender(receipt)) {
        --m_sent;
        if (std::optional<Error> reason = m_circuit.senderRefused(receipt, now))
            stop(std::move(reason));
        return ledger.release(answered.delivery, receipt.reply.quoted(), now);
    }
    const RelayAnswer answer = m_order.reader(answered.delivery, receipt);
    if (std::optional<Error> reason = m_circuit.answered(answer))
        stop(std::move(reason));
    return ledger.answer(answer, m_order.schedule, now);
}

// Once may be chance. Again, it is this person at whom the relay hangs up: the others must not wait for them.
Result<void> Sender::recordBroken(Ledger &ledger, qint64 delivery, Instant now)
{
    static constexpr char said[] = "the relay ended the conversation at this recipient";
    --m_sent;
    if (++m_broken[delivery] < breaksInARow)
        return ledger.release(delivery, QLatin1String(said), now);
    RelayAnswer answer{delivery, DeliveryState::Deferred};
    answer.text = QLatin1String(said);
    answer.reason = Dsn::nameOf(Dsn::Reason::NetworkError);
    answer.severity = Dsn::nameOf(Dsn::Severity::Soft);
    answer.rule = "hung-up";
    return ledger.answer(answer, m_order.schedule, now);
}

// The gate is asked inside the transaction that claims: nobody can unsubscribe in between (R48).
Result<void> Sender::claimGroupOf(Ledger &ledger, qsizetype count, Instant now,
                                  std::vector<std::pair<qint64, Smtp::Message>> &claimed)
{
    if (count <= 0 || m_isStopping)
        return {};
    const auto end = m_prepared.begin() + count;
    QList<qint64> ids;
    std::for_each(m_prepared.begin(), end, [&ids](const Prepared &each) { ids.append(each.facts.delivery); });
    PP_TRY(const std::vector<DueDelivery> stillOpen, m_reader->open(m_campaign, ids));
    for (auto each = m_prepared.begin(); each != end; ++each) {
        PP_TRY(const bool mayGo, mayStillGo(ledger, *each, stillOpen, now));
        if (!mayGo)
            continue;
        const auto &message = std::get<RenderedMessage>(**each->made);
        PP_CHECK(ledger.claim(each->facts.delivery, now));
        claimed.push_back(
            {each->facts.delivery,
             {{message.envelopeFrom, message.envelopeTo, TokenAddress::tokenIn(message.envelopeFrom)},
              message.bytes}});
    }
    m_prepared.erase(m_prepared.begin(), end);
    return {};
}

Result<bool> Sender::mayStillGo(Ledger &ledger, const Prepared &prepared,
                                const std::vector<DueDelivery> &open, Instant now)
{
    const auto found = std::find_if(open.begin(), open.end(), [&](const DueDelivery &each) {
        return each.facts.delivery == prepared.facts.delivery;
    });
    if (found == open.end())
        return false; // left the contacts, or the ledger was changed by a report
    if (const std::optional<GateRule> rule = askGate(found->facts.gate, now)) {
        PP_CHECK(ledger.skip(prepared.facts.delivery, ruleId(*rule), {}, now));
        return false;
    }
    const Person &person = found->facts.person;
    if (person.fields != prepared.facts.person.fields ||
        person.mailbox.address != prepared.facts.person.mailbox.address)
        return false; // somebody corrected the contact: it is written anew
    if (!*prepared.made || std::holds_alternative<LeftOut>(**prepared.made)) {
        PP_CHECK(leaveOut(ledger, prepared, now));
        return false;
    }
    return true;
}

Result<void> Sender::leaveOut(Ledger &ledger, const Prepared &prepared, Instant now)
{
    if (*prepared.made) {
        const auto &leftOut = std::get<LeftOut>(**prepared.made);
        return ledger.skip(prepared.facts.delivery, leftOut.rule, leftOut.sentence.english(), now);
    }
    const Error &error = prepared.made->error();
    if (error.fault != Fault::Syntax && error.fault != Fault::Usage)
        return error; // no key, no disk: not this person's matter
    return ledger.skip(prepared.facts.delivery, "cannot-be-sent", describe(error), now);
}

// Reads the next whose turn it is and renders them on the pool while others are under way.
Result<void> Sender::prepare()
{
    const qsizetype ahead = preparedFor(m_order.ratePerMinute);
    const bool isEnough = static_cast<qsizetype>(m_prepared.size()) * 2 > ahead;
    if (m_isStopping || isEnough || m_preparing.isRunning())
        return {};
    const Instant now = m_order.clock.now();
    QList<qint64> passOver;
    for (const Prepared &each : m_prepared)
        passOver.append(each.facts.delivery);
    PP_TRY(std::vector<DueDelivery> due, m_reader->due(m_campaign, now, ahead, passOver));
    if (due.empty())
        return {};
    PP_TRY(Transaction transaction, Transaction::begin(*m_database));
    PP_CHECK(m_ledger->setDates(deliveriesOf(due), now));
    PP_CHECK(transaction.commit());
    for (DueDelivery &each : due) {
        if (each.tries == 0)
            each.facts.date = now;
    }
    m_preparing.setFuture(
        QtConcurrent::mapped(&m_pool, std::move(due), [handOver = m_handOver, now](const DueDelivery &each) {
            return Prepared{each.facts, handOver->make(each.facts, now)};
        }));
    return {};
}

void Sender::addPrepared()
{
    const QFuture<Prepared> future = m_preparing.future();
    if (!future.isCanceled() && !m_isStopping) {
        for (int i = 0; i < future.resultCount(); ++i)
            m_prepared.push_back(future.resultAt(i));
    }
    wakeIn({});
}

// Nothing to do at this moment: what comes next, and when?
Result<void> Sender::settle()
{
    const bool isIdle = m_inFlight.isEmpty() && m_answers.empty() && !m_preparing.isRunning();
    if (m_isStopping) {
        if (isIdle && !std::exchange(m_isClosing, true))
            m_transport->close();
        return {};
    }
    const bool isCanaryDone = m_order.canary > 0 && m_sent >= m_order.canary;
    if (isCanaryDone) {
        if (isIdle) // every one of them has its answer
            stop(std::nullopt);
        return {};
    }
    const Instant now = m_order.clock.now();
    if (!m_prepared.empty()) {
        if (now < m_circuit.notBefore())
            wakeIn(m_circuit.notBefore() - now);
        else if (const auto wait = m_bucket.wait(); wait.count() > 0)
            wakeIn(wait);
        else if (m_transport->room() > 0)
            wakeIn({});
        return {};
    }
    if (!isIdle)
        return {};
    PP_TRY(const DeliveryCounts counts, deliveryCounts(*m_database, m_campaign.id));
    if (counts.of(DeliveryState::Queued) > 0)
        return wakeIn({}), Result<void>();
    PP_TRY(const std::optional<Instant> next, nextDelivery(*m_database, m_campaign.id));
    if (next)
        return wakeIn(*next - now), Result<void>();
    m_endState = CampaignState::Done;
    stop(std::nullopt);
    return {};
}

void Sender::pause()
{
    stop(std::nullopt);
}

void Sender::hurry()
{
    stop(std::nullopt);
    m_transport->cut();
}

void Sender::stop(std::optional<Error> reason)
{
    if (!m_reason)
        m_reason = std::move(reason);
    if (m_isFinished || std::exchange(m_isStopping, true))
        return;
    m_preparing.cancel();
    if (!m_inFlight.isEmpty() && !std::exchange(m_isClosing, true))
        m_transport->close();
    wakeIn({});
}

// The ledger cannot be kept: nothing more leaves. What is under way stays claimed and is unknown at the next
// start.
void Sender::fail(const Error &error)
{
    m_isStopping = true;
    if (!m_fault)
        m_fault = error;
    m_wake.stop();
    m_preparing.cancel();
    m_isClosing = true;
    m_transport->cut();
    finish();
}

void Sender::finish()
{
    if (m_isFinished || (!m_isStopping && !m_fault))
        return;
    if (!m_fault && (!m_answers.empty() || !m_inFlight.isEmpty())) {
        if (const Result<void> written = write(); !written)
            m_fault = written.error();
    }
    m_isFinished = true;
    m_order.watch.setWait(std::nullopt);
    m_wake.stop();
    if (m_fault) {
        Q_EMIT finished(*m_fault);
        return;
    }
    const Result<SendingReport> report = closeBooks();
    Q_EMIT finished(report);
}

Result<SendingReport> Sender::closeBooks()
{
    PP_TRY(Transaction transaction, Transaction::begin(*m_database));
    PP_CHECK(changeState(*m_database, m_campaign.id, m_endState, m_order.clock.now()));
    PP_CHECK(transaction.commit());
    PP_TRY(const DeliveryCounts counts, deliveryCounts(*m_database, m_campaign.id));
    Q_EMIT progressChanged(counts);
    return SendingReport{m_endState, m_reason, counts};
}

void Sender::reportProgress()
{
    const Instant now = m_order.clock.now();
    if (m_isFinished || (m_reportedAt && now - *m_reportedAt < progressEvery))
        return;
    m_reportedAt = now;
    if (const Result<DeliveryCounts> counts = deliveryCounts(*m_database, m_campaign.id))
        Q_EMIT progressChanged(*counts);
}

Result<qint64> cancelCampaign(const Workspace &workspace, qint64 campaign, const Clock &clock)
{
    PP_TRY(Database database, workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_CHECK(changeState(database, campaign, CampaignState::Cancelled, clock.now()));
    PP_TRY(const qint64 leftOut, Ledger(database).cancel(campaign, clock.now()));
    PP_CHECK(transaction.commit());
    return leftOut;
}

Result<qint64> retryCampaign(const Workspace &workspace, qint64 campaign, RetryScope scope,
                             const Clock &clock)
{
    PP_TRY(Database database, workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const Campaign stored, loadCampaign(database, campaign));
    if (canEdit(stored.state) || stored.state == CampaignState::Cancelled)
        return Error{Fault::Conflict, PP_SAY("There is nothing to try again"),
                     PP_SAY("the campaign is “%1”", stateLabel(stored.state).english())};
    PP_TRY(const qint64 again, Ledger(database).retry(campaign, scope, clock.now()));
    PP_CHECK(transaction.commit());
    return again;
}

Result<qint64> recoverCampaigns(const Workspace &workspace, const Clock &clock)
{
    PP_TRY(Database database, workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const qint64 unknown, Ledger(database).recover(std::nullopt, clock.now()));
    PP_CHECK(database.run("UPDATE campaign SET state = 'paused' WHERE state = 'sending'"));
    PP_CHECK(transaction.commit());
    return unknown;
}

} // namespace PressPost
