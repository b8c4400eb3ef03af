// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/DnsResolver.h"

#include "models/net/UnboundEngine.h"

#include <QFileInfo>

#include <unbound.h>

#include <condition_variable>
#include <mutex>
#include <numeric>

namespace PressPost
{

namespace
{
constexpr char rootAnchorFile[] = "/usr/share/dns/root.key"; // package dns-root-data
constexpr char signedZone[] = "arpa";                        // signed ever since the root is
constexpr std::chrono::seconds pauseBetweenProofs{30};
constexpr std::chrono::milliseconds cancelStep{50};

// Must all be said before the first question.
constexpr std::pair<const char *, const char *> unboundOptions[] = {
    {"do-not-query-localhost:", "no"}, // resolvers on this machine, and those of tests
    {"unblock-lan-zones:", "yes"},     // reverse names of private networks are answered by their own servers
    {"insecure-lan-zones:", "yes"},
    {"infra-cache-max-rtt:", "2000"}, // a silent server costs seconds,
                                      // not half a minute
    {"outbound-msg-retry:", "2"},
    {"unknown-server-time-limit:", "500"},
    {"outgoing-range:", "400"},
    {"num-queries-per-thread:", "400"},
};

Error cannotStart(int code)
{
    return {Fault::Network, PP_SAY("The DNS cannot be asked"),
            PP_SAY("%1", QString::fromLatin1(ub_strerror(code))),
            PP_SAY("Check the address of the name server and the file with trust anchors")};
}

Error wrongServer(const QString &server)
{
    return {Fault::Usage, PP_SAY("“%1” is no name server", server),
            PP_SAY("It is not an IP address with or without a port"),
            PP_SAY("Write it like 192.0.2.1, 192.0.2.1:53 or [2001:db8::1]:53")};
}
} // namespace

Result<DnsSettings> dnsSettingsFor(const QString &server)
{
    DnsSettings settings;
    if (server.isEmpty())
        return settings;
    QString host = server;
    QString port;
    const qsizetype colon = server.lastIndexOf(u':');
    if (server.startsWith(u'[') && server.contains(u']')) {
        const qsizetype end = server.indexOf(u']');
        host = server.mid(1, end - 1);
        port = server.mid(end + 2);
        if (end + 1 < server.size() && (server[end + 1] != u':' || port.isEmpty()))
            return wrongServer(server);
    } else if (colon >= 0 && server.count(u':') == 1) {
        host = server.left(colon);
        port = server.mid(colon + 1);
        if (port.isEmpty())
            return wrongServer(server);
    }
    bool isNumber = port.isEmpty();
    if (!port.isEmpty() && (port.toUShort(&isNumber) == 0 || !isNumber))
        return wrongServer(server);
    const auto address = IpAddress::parse(host.toLatin1());
    if (!address)
        return wrongServer(server);
    settings.server = address->text();
    if (!port.isEmpty())
        settings.server += '@' + port.toLatin1();
    return settings;
}

DnsResolver::DnsResolver(DnsSettings settings, Anchor anchor, Engine engine)
    : m_settings(std::move(settings)),
      m_anchor(anchor),
      m_engine(std::move(engine)),
      m_isAnchorProven(anchor != Anchor::Root)
{
}

DnsResolver::~DnsResolver() = default;

Result<std::unique_ptr<DnsResolver>> DnsResolver::create(const DnsSettings &settings)
{
    const Anchor anchor = !settings.anchorFile.isEmpty()                           ? Anchor::Given
                          : QFileInfo::exists(QString::fromLatin1(rootAnchorFile)) ? Anchor::Root
                                                                                   : Anchor::None;
    PP_TRY(Engine engine, makeEngine(settings, anchor));
    return std::unique_ptr<DnsResolver>(new DnsResolver(settings, anchor, std::move(engine)));
}

Result<DnsResolver::Engine> DnsResolver::makeEngine(const DnsSettings &settings, Anchor anchor)
{
    std::unique_ptr<ub_ctx, void (*)(ub_ctx *)> context(ub_ctx_create(), &ub_ctx_delete);
    if (!context)
        return cannotStart(UB_NOMEM);
    int error = ub_ctx_async(context.get(), 1); // a thread, not a process
    for (const auto &[option, value] : unboundOptions) {
        if (error == 0)
            error = ub_ctx_set_option(context.get(), option, value);
    }
    if (error == 0 && anchor != Anchor::None)
        error = ub_ctx_add_ta_file(context.get(), anchor == Anchor::Given ? settings.anchorFile.constData()
                                                                          : rootAnchorFile);
    if (error == 0 && !settings.server.isEmpty())
        error = ub_ctx_set_fwd(context.get(), settings.server.constData());
    if (error != 0)
        return cannotStart(error);
    if (settings.server.isEmpty()) {
        // Without the list of the system's servers it asks from the root downwards.
        std::ignore = ub_ctx_resolvconf(context.get(), nullptr);
    } else {
        // A server that was named may well serve these, which nobody on the internet does (RFC 6761). Last:
        // it ends the time of settings.
        for (const char *zone : {"test.", "invalid."})
            std::ignore = ub_ctx_zone_remove(context.get(), zone);
    }
    return std::make_shared<UnboundEngine>(context.release(), settings.timeLimit);
}

DnsResolver::Engine DnsResolver::engine()
{
    const QMutexLocker lock(&m_mutex);
    if (!m_isAnchorProven && std::chrono::steady_clock::now() >= m_nextProof)
        learnAnchor();
    return m_engine;
}

// Whether signatures of the root come through at all.
void DnsResolver::learnAnchor()
{
    m_nextProof = std::chrono::steady_clock::now() + pauseBetweenProofs;
    m_isAnchorProven = m_engine->look(signedZone, Dns::Type::Soa).secure;
    if (m_isAnchorProven)
        return;
    Result<Engine> plain = makeEngine(m_settings, Anchor::None);
    if (!plain)
        return;
    // A server that was named need not know the root; the system's must, or there is no network just now.
    if (m_settings.server.isEmpty() && !(*plain)->look(signedZone, Dns::Type::Soa).isKnown())
        return;
    m_anchor = Anchor::None;
    m_engine = *std::move(plain);
    m_isAnchorProven = true;
}

Dns::Answer DnsResolver::look(const QByteArray &name, Dns::Type type)
{
    return engine()->look(name, type);
}

void DnsResolver::lookMany(const QList<Dns::Question> &questions, const JobControl &control,
                           const Heard &heard)
{
    const QByteArrayList servers =
        m_settings.server.isEmpty() ? UdpQuestions::systemServers() : QByteArrayList{m_settings.server};
    QList<qsizetype> left(questions.size());
    std::iota(left.begin(), left.end(), 0);
    if (Result<UdpQuestions> udp = UdpQuestions::create(servers, m_settings.pace))
        left = udp->ask(questions, control, heard);
    if (!left.isEmpty())
        lookManySlowly(questions, left, control, heard);
}

void DnsResolver::lookManySlowly(const QList<Dns::Question> &questions, const QList<qsizetype> &which,
                                 const JobControl &control, const Heard &heard)
{
    const Engine asked = engine();
    std::mutex mutex;
    std::condition_variable isRoom;
    int open = 0;
    qint64 done = 0;
    const auto hear = [&](qsizetype index, const Dns::Answer &answer) {
        const std::lock_guard lock(mutex);
        heard(index, answer);
        control.progress(questions.size() - which.size() + ++done, questions.size());
        --open;
        isRoom.notify_one(); // under the lock: the variables live until it is released
    };
    for (const qsizetype i : which) {
        if (control.isCancelled())
            break;
        {
            std::unique_lock lock(mutex);
            while (open >= window)
                isRoom.wait_for(lock, cancelStep);
            ++open;
        }
        asked->start(questions[i].name, questions[i].type,
                     [&hear, i](const Dns::Answer &answer) { hear(i, answer); });
    }
    // Each ends within its time limit, cancelled or not.
    std::unique_lock lock(mutex);
    isRoom.wait(lock, [&] { return open == 0; });
}

Result<void> DnsResolver::forget()
{
    const QMutexLocker lock(&m_mutex);
    PP_TRY(Engine fresh, makeEngine(m_settings, m_anchor));
    m_engine = std::move(fresh);
    return {};
}

} // namespace PressPost
