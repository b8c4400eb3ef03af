// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/UnboundEngine.h"

#include "models/mail/dns/Packet.h"

#include <unbound.h>

#include <condition_variable>
#include <poll.h>
#include <vector>

namespace PressPost
{

namespace
{
constexpr int classInternet = 1;
constexpr int largestRcode = 15;
// How often the listener looks for questions whose time is over.
constexpr std::chrono::milliseconds expiryStep{50};

// libunbound reads names as a zone file has them (RFC 1035 §5.1): what is no plain letter is written as \DDD.
QByteArray zoneFileName(const QByteArray &name)
{
    QByteArray written;
    for (const char c : name) {
        if (c > ' ' && c < 0x7f && !QByteArrayView("\\\"();@$").contains(c))
            written += c;
        else
            written += '\\' + QByteArray::number(static_cast<uchar>(c)).rightJustified(3, '0');
    }
    return written + '.';
}

Dns::Answer answerWith(Dns::Status status, const char *why)
{
    Dns::Answer answer;
    answer.status = status;
    answer.why = QString::fromLatin1(why);
    return answer;
}

QString failureWords(int rcode)
{
    static const char *const words[] = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"};
    return rcode >= 0 && rcode < 6 ? QString::fromLatin1(words[rcode])
           : rcode <= largestRcode ? QStringLiteral("response code %1").arg(rcode)
                                   : QStringLiteral("no valid answer");
}

Dns::Answer answerFrom(const QByteArray &name, const ub_result &result)
{
    Dns::Answer answer;
    if (result.bogus) { // looked at first: such answers come with data and without an error code
        answer.status = Dns::Status::Bogus;
        answer.why = QString::fromUtf8(result.why_bogus);
        return answer;
    }
    answer.secure = result.secure;
    answer.ttl = std::chrono::seconds(std::max(0, result.ttl));
    if (result.havedata) {
        answer.status = Dns::Status::Found;
        for (int i = 0; result.data[i]; ++i)
            answer.records.append(QByteArray(result.data[i], result.len[i]));
    } else if (result.nxdomain) {
        answer.status = Dns::Status::NoName;
    } else if (result.rcode == 0) {
        answer.status = Dns::Status::NoData;
    } else {
        answer.status = Dns::Status::Failed;
        answer.why = failureWords(result.rcode);
    }
    if (result.answer_packet && result.answer_len > 0)
        answer.aliases =
            Dns::aliasChain({static_cast<const char *>(result.answer_packet), result.answer_len}, name);
    return answer;
}
} // namespace

UnboundEngine::UnboundEngine(ub_ctx *context, std::chrono::milliseconds timeLimit)
    : m_context(context), m_timeLimit(timeLimit), m_listener([this] { listen(); })
{
}

UnboundEngine::~UnboundEngine()
{
    m_isEnding = true;
    m_listener.join();
    expire(Steady::time_point::max());
    ub_ctx_delete(m_context);
}

void UnboundEngine::start(const QByteArray &name, Dns::Type type, Handler handler)
{
    const QByteArray normal = Dns::normalName(name);
    if (!Dns::isAskable(normal))
        return handler(answerWith(Dns::Status::BadName, ""));
    Call *call = nullptr;
    quint64 number = 0;
    {
        const std::lock_guard lock(m_mutex);
        number = ++m_last;
        auto &place = m_calls[number];
        place = std::make_unique<Call>(
            Call{this, number, normal, std::move(handler), Steady::now() + m_timeLimit});
        call = place.get();
    }
    int id = 0;
    const int error = ub_resolve_async(m_context, zoneFileName(normal).constData(), static_cast<int>(type),
                                       classInternet, call, &UnboundEngine::heard, &id);
    if (error != 0) {
        if (const auto taken = take(number))
            taken->handler(answerWith(Dns::Status::Failed, ub_strerror(error)));
        return;
    }
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_calls.find(number); found != m_calls.end()) // not answered meanwhile
        found->second->id = id;
}

Dns::Answer UnboundEngine::look(const QByteArray &name, Dns::Type type)
{
    std::mutex mutex;
    std::condition_variable isAnswered;
    std::optional<Dns::Answer> heard;
    start(name, type, [&](const Dns::Answer &answer) {
        const std::lock_guard lock(mutex);
        heard = answer;
        isAnswered.notify_one(); // under the lock: the asker's variables live until it is released
    });
    std::unique_lock lock(mutex);
    isAnswered.wait(lock, [&] { return heard.has_value(); });
    return std::move(*heard);
}

void UnboundEngine::listen()
{
    pollfd descriptor{ub_fd(m_context), POLLIN, 0};
    while (!m_isEnding) {
        if (::poll(&descriptor, 1, static_cast<int>(expiryStep.count())) > 0)
            ub_process(m_context);
        expire(Steady::now());
    }
}

// On the listener's thread alone, as heard() is: a question that was cancelled here cannot be heard any more.
void UnboundEngine::expire(Steady::time_point now)
{
    std::vector<std::unique_ptr<Call>> late;
    {
        const std::lock_guard lock(m_mutex);
        for (auto it = m_calls.begin(); it != m_calls.end();) {
            const bool isStarted = it->second->id != 0 || m_isEnding;
            if (isStarted && it->second->deadline <= now) {
                late.push_back(std::move(it->second));
                it = m_calls.erase(it);
            } else {
                ++it;
            }
        }
    }
    for (const auto &call : late) {
        ub_cancel(m_context, call->id);
        call->handler(answerWith(Dns::Status::TimedOut, "no answer in time"));
    }
}

std::unique_ptr<UnboundEngine::Call> UnboundEngine::take(quint64 number)
{
    const std::lock_guard lock(m_mutex);
    auto node = m_calls.extract(number);
    return node.empty() ? nullptr : std::move(node.mapped());
}

void UnboundEngine::heard(void *call, int error, ub_result *result)
{
    const std::unique_ptr<ub_result, void (*)(ub_result *)> owned(result, &ub_resolve_free);
    const auto *asked = static_cast<const Call *>(call);
    const auto taken = asked->engine->take(asked->number);
    if (!taken)
        return;
    taken->handler(error != 0 || !result ? answerWith(Dns::Status::Failed, ub_strerror(error))
                                         : answerFrom(taken->name, *result));
}

} // namespace PressPost
