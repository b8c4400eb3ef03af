// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wiring/OpenWorkspace.h"

#include "app/wiring/WholeDataMap.h"
#include "models/campaigns/DeliveryMerge.h"
#include "models/campaigns/Sender.h"
#include "models/mail/dns/Layers.h"
#include "models/mail/dns/ZoneSource.h"
#include "models/net/DnsResolver.h"

#include <QFile>
#include <QThreadPool>
#include <QtConcurrent>

namespace PressPost
{

namespace
{

constexpr int domainsAtOnce = 32; // polite to any resolver
constexpr qsizetype tokenKeySize = 32;
// Nobody guesses 32 random bytes: the least that a vault accepts.
constexpr ScryptCost randomKeyCost{14, 8, 1};
const QString tokenKeyName = QStringLiteral("token/hmac");

Result<std::unique_ptr<Dns::Source>> zoneSource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Io, PP_SAY("The zone file %1 could not be read", path),
                     PP_SAY("%1", file.errorString()), PP_SAY("look at the path")};
    PP_TRY(std::unique_ptr<Dns::ZoneSource> zone, Dns::ZoneSource::fromJson(file.readAll()));
    return std::unique_ptr<Dns::Source>(std::move(zone));
}

} // namespace

// A server that somebody names is believed: it may be one for tests, or of the house alone.
Result<std::unique_ptr<Dns::Source>> networkSource(const QString &resolver, const QByteArray &anchorFile,
                                                   const Clock &clock)
{
    PP_TRY(DnsSettings settings, dnsSettingsFor(resolver));
    settings.anchorFile = anchorFile;
    PP_TRY(std::unique_ptr<Dns::Source> source, DnsResolver::create(settings));
    if (!resolver.isEmpty())
        return source;
    SystemRandom random;
    const QByteArray absentName = random.bytes(12).toHex() + ".com";
    return std::unique_ptr<Dns::Source>(
        std::make_unique<Dns::CanarySource>(std::move(source), absentName, clock));
}

Result<std::unique_ptr<Dns::Source>> openDnsSource(const Surroundings &surroundings)
{
    if (surroundings.isPractice) {
        PP_TRY(std::unique_ptr<Dns::Source> zone, zoneSource(surroundings.zoneFile));
        return std::unique_ptr<Dns::Source>(std::make_unique<Dns::PracticeSource>(std::move(zone)));
    }
    if (!surroundings.zoneFile.isEmpty())
        return zoneSource(surroundings.zoneFile);
    return networkSource(surroundings.resolver, {}, *surroundings.clock);
}

// Where somebody says who answers, that one answers.
static WorkspaceImportDesk::Tools::Answers answersOf(const Workspace &workspace,
                                                     const Surroundings &surroundings)
{
    const bool isNetwork = surroundings.zoneFile.isEmpty() && surroundings.resolver.isEmpty() &&
                           workspace.kind() == WorkspaceKind::Real;
    return isNetwork ? WorkspaceImportDesk::Tools::Answers::Kept
                     : WorkspaceImportDesk::Tools::Answers::AskedAnew;
}

OpenWorkspace::OpenWorkspace(std::unique_ptr<Workspace> workspace, Surroundings surroundings)
    : m_surroundings(std::move(surroundings)),
      m_workspace(std::move(workspace)),
      m_map(wholeDataMap()),
      m_contacts(*m_workspace, *m_surroundings.clock, m_random),
      m_imports({*m_workspace,
                 [this]() -> Result<std::unique_ptr<KeptOut>> {
                     PP_TRY(Database database, m_workspace->connect());
                     PP_TRY(std::unique_ptr<LoadedKeptOut> loaded, LoadedKeptOut::load(database, *m_marks));
                     return std::unique_ptr<KeptOut>(std::move(loaded));
                 },
                 [this](const QByteArrayList &domains, const JobControl &control) {
                     return judgeDomains(domains, control);
                 },
                 *m_surroundings.clock, m_random, answersOf(*m_workspace, m_surroundings)})
{
}

OpenWorkspace::~OpenWorkspace() = default;

Result<std::unique_ptr<OpenWorkspace>> OpenWorkspace::open(const QString &file, Workspace::Access access,
                                                           const Surroundings &surroundings)
{
    PP_TRY(std::unique_ptr<Workspace> workspace, Workspace::open(file, access, *surroundings.clock));
    return furnish(std::move(workspace), VaultStart::Expect, surroundings);
}

Result<std::unique_ptr<OpenWorkspace>> OpenWorkspace::create(const QString &file, WorkspaceKind kind,
                                                             const Surroundings &surroundings)
{
    SystemRandom random;
    PP_TRY(std::unique_ptr<Workspace> workspace, Workspace::create(file, kind, *surroundings.clock, random));
    return furnish(std::move(workspace), VaultStart::Make, surroundings);
}

Result<std::unique_ptr<OpenWorkspace>> OpenWorkspace::furnish(std::unique_ptr<Workspace> workspace,
                                                              VaultStart start,
                                                              const Surroundings &surroundings)
{
    std::unique_ptr<OpenWorkspace> opened(new OpenWorkspace(std::move(workspace), surroundings));
    PP_CHECK(opened->openVault(start));
    PP_CHECK(opened->readKeys());
    if (opened->workspace().access() == Workspace::Access::Write) {
        PP_TRY(const qint64 recovered, recoverCampaigns(opened->workspace(), opened->clock()));
        Q_UNUSED(recovered)
    }
    return opened;
}

Result<void> OpenWorkspace::openVault(VaultStart start)
{
    PP_TRY(Secret secret, machineKey(machineKeyFile(), m_random));
    const VaultKey key{VaultKey::Kind::MachineKey, std::move(secret)};
    const QString file = m_workspace->vaultFile();
    if (start == VaultStart::Expect && !QFile::exists(file))
        return Error{
            Fault::NotFound, PP_SAY("The workspace %1 could not be opened", m_workspace->file()),
            PP_SAY("its vault is missing: %1", file),
            PP_SAY("put the vault back beside it; without it nobody knows who must not be written to")};
    if (QFile::exists(file)) {
        PP_TRY(m_vault, VaultFile::open(file, key, m_random));
    } else {
        PP_TRY(m_vault, VaultFile::create(file, key, m_random, randomKeyCost));
    }
    return {};
}

Result<void> OpenWorkspace::readKeys()
{
    PP_TRY(Secret suppression,
           m_vault->readOrMake(SuppressionMarks::vaultName(), SuppressionMarks::keySize, m_random));
    PP_TRY(m_marks, SuppressionMarks::create(std::move(suppression)));
    PP_TRY(const Secret token, m_vault->readOrMake(tokenKeyName, tokenKeySize, m_random));
    TokenKeys keys;
    keys.byId.insert(keys.currentId, token.view().toByteArray());
    PP_TRY(m_tokens, MessageTokens::create(std::move(keys)));
    m_campaigns =
        std::make_unique<WorkspaceCampaignDesk>(*m_workspace, *m_marks, *m_surroundings.clock, m_random);
    m_domains = std::make_unique<WorkspaceDomainDesk>(
        *m_workspace, *m_vault, [this] { return openDnsSource(m_surroundings); }, *m_surroundings.clock);
    m_feedback = std::make_unique<WorkspaceFeedbackDesk>(
        FeedbackNeeds{*m_workspace, *m_marks, *m_tokens, *m_surroundings.clock, m_random}, *m_vault,
        m_network);
    m_feedback->setReturnedFolder(m_surroundings.returnedFolder);
    m_privacy = std::make_unique<WorkspacePrivacyDesk>(*m_workspace, m_map, *m_marks, *m_surroundings.clock,
                                                       m_random);
    m_merging = std::make_unique<WorkspaceMergeDesk>(WorkspaceMergeDesk::Tools{
        *m_workspace, m_contacts, m_map, *m_marks, *m_surroundings.clock, m_random, deliveryMerge()});
    m_relays = std::make_unique<WorkspaceRelayDesk>(*m_workspace, *m_vault, m_network, *m_surroundings.clock,
                                                    m_random);
    return {};
}

Result<std::shared_ptr<Dns::Source>> OpenWorkspace::dns()
{
    const QMutexLocker locker(&m_dnsMutex);
    if (!m_dns) {
        PP_TRY(m_dns, openDnsSource(m_surroundings));
    }
    return m_dns;
}

void OpenWorkspace::forgetAnswers()
{
    const QMutexLocker locker(&m_dnsMutex);
    m_dns.reset();
}

Result<DashboardFacts> OpenWorkspace::dashboard(DashboardPeriod period)
{
    return loadDashboard(*m_workspace, period, clock().now());
}

Result<RevalidationResult> OpenWorkspace::revalidate(const RevalidationScope &scope,
                                                     const JobControl &control)
{
    forgetAnswers();
    return revalidation().run(scope, control);
}

Result<qint64> OpenWorkspace::dueAddresses()
{
    PP_TRY(const bool isWanted, m_contacts.checksByItself());
    return isWanted ? revalidation().due() : Result<qint64>(0);
}

Revalidation OpenWorkspace::revalidation()
{
    return Revalidation({*m_workspace,
                         [this](const QByteArrayList &domains, const JobControl &asking) {
                             return judgeDomains(domains, asking);
                         },
                         clock()});
}

// What the verdicts will ask about most, thousands at once.
static void askAhead(const QByteArrayList &domains, Dns::AskedAheadSource &source, const JobControl &control)
{
    constexpr qsizetype worthIt = 20;
    if (domains.size() < worthIt)
        return;
    const JobControl quiet = control.withoutProgress();
    QList<Dns::Question> mx;
    for (const QByteArray &domain : domains)
        mx.append({domain, Dns::Type::Mx});
    QSet<QByteArray> hosts;
    source.ask(mx, quiet, [&](qsizetype index, const Dns::Answer &answer) {
        const QList<Dns::Mx> records = Dns::mxRecords(answer);
        if (!records.isEmpty())
            hosts.insert(records.first().host);
        else if (answer.status == Dns::Status::NoData)
            hosts.insert(mx.at(index).name);
    });
    QList<Dns::Question> addresses;
    for (const QByteArray &host : std::as_const(hosts)) {
        if (!host.isEmpty())
            addresses.append({host, Dns::Type::A});
    }
    source.ask(addresses, quiet, [](qsizetype, const Dns::Answer &) {});
}

QHash<QByteArray, DomainVerdict> OpenWorkspace::judgeDomains(const QByteArrayList &domains,
                                                             const JobControl &control)
{
    QHash<QByteArray, DomainVerdict> verdicts;
    const Result<std::shared_ptr<Dns::Source>> source = dns();
    if (!source)
        return verdicts; // nobody could be asked: unknown, and never an obstacle
    Dns::AskedAheadSource ahead(**source);
    askAhead(domains, ahead, control);
    QThreadPool pool;
    pool.setMaxThreadCount(domainsAtOnce);
    QMutex mutex;
    QtConcurrent::blockingMap(&pool, domains, [&](const QByteArray &domain) {
        if (control.isCancelled())
            return;
        const DomainVerdict verdict = judgeDomain(domain, ahead, clock().now());
        const QMutexLocker locker(&mutex);
        verdicts.insert(domain, verdict);
        control.progress(verdicts.size(), domains.size());
    });
    return verdicts;
}

} // namespace PressPost
