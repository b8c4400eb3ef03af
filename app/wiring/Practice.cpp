// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wiring/Practice.h"

#include "app/wiring/Sending.h"
#include "models/campaigns/RelayBook.h"
#include "models/privacy/Erasure.h"
#include "models/privacy/PersonCopy.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace PressPost
{

namespace
{

const QString fromAddress = QStringLiteral("presse@nordlicht-presse.example");
const QString pressList = QStringLiteral("Press");
const QString askedFor = QStringLiteral("anna.lindqvist@morgenblatt.example");
// The relay "delivers" from here; the zone file lists it.
const QString relayIp = QStringLiteral("192.0.2.25");

Result<QByteArray> sample(const QString &name)
{
    QFile file(QStringLiteral(":/sample/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Io, PP_SAY("The program is incomplete"), PP_SAY("%1 is missing", name),
                     PP_SAY("install PressPost again")};
    return file.readAll();
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return Error{Fault::Io, PP_SAY("The practice folder could not be written"),
                     PP_SAY("%1", file.errorString()), PP_SAY("make room, or choose another folder")};
    return {};
}

QJsonObject countsOf(const ImportCounts &counts)
{
    return {{QStringLiteral("rows"), counts.rows},
            {QStringLiteral("added"), counts.added},
            {QStringLiteral("updated"), counts.updated},
            {QStringLiteral("unchanged"), counts.unchanged},
            {QStringLiteral("duplicates"), counts.duplicates},
            {QStringLiteral("refused"), counts.refused},
            {QStringLiteral("suppressed"), counts.suppressed}};
}

QJsonObject countsOf(const DeliveryCounts &counts)
{
    QJsonObject object{{QStringLiteral("recipients"), counts.total()}};
    for (const DeliveryState state : allDeliveryStates)
        object.insert(QString::fromLatin1(deliveryStateId(state)), counts.of(state));
    return object;
}

Error wrong(Sentence why)
{
    return {Fault::Conflict, PP_SAY("The practice cycle did not end as it must"), std::move(why),
            PP_SAY("tell the authors of PressPost")};
}

} // namespace

Practice::~Practice() = default;

Result<std::unique_ptr<Practice>> Practice::open(const QString &folder, std::shared_ptr<Clock> clock)
{
    std::unique_ptr<Practice> practice(new Practice(QDir(folder).absolutePath()));
    if (!QDir().mkpath(practice->m_folder))
        return Error{Fault::Io, PP_SAY("The practice folder could not be made"),
                     PP_SAY("%1 may not be written", folder), PP_SAY("choose another folder")};
    const QString zone = practice->m_folder + QStringLiteral("/zone.json");
    if (!QFile::exists(zone)) {
        PP_TRY(const QByteArray names, sample(QStringLiteral("practice-zone.json")));
        PP_CHECK(writeFile(zone, names));
    }
    const QString file = practice->m_folder + QStringLiteral("/practice.presspost");
    PracticeRelaySettings relay;
    relay.maildir = practice->m_folder + QStringLiteral("/relay");
    Surroundings surroundings;
    surroundings.clock = std::move(clock);
    surroundings.zoneFile = zone;
    surroundings.isPractice = true;
    surroundings.returnedFolder = relay.returnedFolder();
    if (QFile::exists(file)) {
        PP_TRY(practice->m_workspace, OpenWorkspace::open(file, Workspace::Access::Write, surroundings));
    } else {
        PP_TRY(practice->m_workspace, OpenWorkspace::create(file, WorkspaceKind::Practice, surroundings));
    }
    if (practice->m_workspace->workspace().kind() != WorkspaceKind::Practice)
        return Error{
            Fault::Usage, PP_SAY("%1 is no practice workspace", file), {}, PP_SAY("choose another folder")};
    PP_TRY(practice->m_relay,
           PracticeRelay::start(relay, practice->m_workspace->clock(), practice->m_workspace->random()));
    PP_CHECK(practice->storeRelay());
    return practice;
}

// The port is another one at every start.
Result<void> Practice::storeRelay()
{
    PP_TRY(Database database, m_workspace->workspace().connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const std::vector<StoredRelay> relays, loadRelays(database));
    StoredRelay relay = relays.empty() ? StoredRelay() : relays.front();
    relay.name = QStringLiteral("Practice relay");
    relay.encryption = Smtp::Encryption::None;
    relay.settings.host = QStringLiteral("127.0.0.1");
    relay.settings.port = m_relay->port();
    relay.settings.fromAddress = fromAddress;
    relay.settings.fromName = QStringLiteral("Nordlicht Presse");
    PP_TRY(const qint64 id, saveRelay(database, relay));
    PP_CHECK(database.run("UPDATE relay SET outgoing_ips = ? WHERE id = ?", relayIp, id));
    return transaction.commit();
}

bool Practice::isNew()
{
    const Result<qint64> people = m_workspace->contacts().count({});
    return people && *people == 0;
}

std::vector<Practice::PlannedStep> Practice::cycle()
{
    std::vector<PlannedStep> steps = furnishing();
    const auto add = [&](const char *id, Result<Step> (Practice::*run)(const JobControl &)) {
        steps.push_back({id, [this, run](const JobControl &control) { return (this->*run)(control); }});
    };
    add("why", &Practice::explain);
    add("dashboard", &Practice::standing);
    add("export", &Practice::copy);
    add("erase", &Practice::erase);
    add("import-again", &Practice::importAgain);
    return steps;
}

std::vector<Practice::PlannedStep> Practice::furnishing()
{
    std::vector<PlannedStep> steps;
    const auto add = [&](const char *id, Result<Step> (Practice::*run)(const JobControl &)) {
        steps.push_back({id, [this, run](const JobControl &control) { return (this->*run)(control); }});
    };
    add("import", &Practice::import);
    add("domain", &Practice::checkDomain);
    add("write", &Practice::write);
    add("send", &Practice::send);
    add("feedback", &Practice::readReports);
    return steps;
}

Result<Practice::Step> Practice::import(const JobControl &control)
{
    SheetChoice choice;
    choice.file = m_folder + QStringLiteral("/press-list.csv");
    PP_TRY(const QByteArray sheet, sample(QStringLiteral("press-list.csv")));
    PP_CHECK(writeFile(choice.file, sheet));
    PP_TRY(const JudgedSheet judged, m_workspace->imports().judge(choice, UpdatePolicy::Empty, control));
    const JudgedRows &rows = judged.rows;
    ImportOrder order;
    order.source = QStringLiteral("the sample of the practice workspace");
    order.basis = "legitimate-interest";
    order.lists = {pressList};
    PP_TRY(const ImportCounts counts, m_workspace->imports().commit(choice, rows, order, control));
    QJsonObject figures = countsOf(counts);
    for (const Verdict verdict : {Verdict::Valid, Verdict::Risky, Verdict::Invalid, Verdict::Unknown}) {
        const auto count = std::count_if(rows.begin(), rows.end(), [verdict](const JudgedRow &row) {
            return row.verdict.verdict == verdict;
        });
        figures.insert(QString::fromLatin1(verdictName(verdict)), qint64(count));
    }
    return Step{"import",
                PP_SAY("Imported %1 people of %2 rows; %3 refused, %4 twice in the sheet.",
                       QString::number(counts.added), QString::number(counts.rows),
                       QString::number(counts.refused), QString::number(counts.duplicates)),
                figures};
}

// Puts the record of our key into the zone, as a press office would at its DNS host.
Result<void> Practice::publish(const RecordToPublish &record)
{
    const QString path = m_folder + QStringLiteral("/zone.json");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Io, PP_SAY("The practice folder could not be read"),
                     PP_SAY("%1", file.errorString())};
    QJsonObject zone = QJsonDocument::fromJson(file.readAll()).object();
    file.close();
    QJsonObject names = zone.value(QStringLiteral("names")).toObject();
    const QJsonArray strings{QString::fromLatin1(record.value)};
    names.insert(QString::fromLatin1(record.name), QJsonObject{{QStringLiteral("TXT"), QJsonArray{strings}}});
    zone.insert(QStringLiteral("names"), names);
    PP_CHECK(writeFile(path, QJsonDocument(zone).toJson()));
    m_workspace->forgetAnswers();
    return {};
}

Result<Practice::Step> Practice::checkDomain(const JobControl &control)
{
    DomainDesk &desk = m_workspace->domains();
    PP_TRY(const QByteArray domain, desk.add(fromAddress));
    PP_TRY(const QByteArray selector, desk.freeSelector(domain));
    PP_TRY(const SigningKey key, desk.makeKey(domain, selector, Dkim::KeyType::Rsa));
    PP_CHECK(publish(key.record));
    PP_TRY(const DomainReport report, desk.check(domain, control));
    QJsonObject figures{{QStringLiteral("checks"), qint64(report.results.size())}};
    for (const CheckStatus status : {CheckStatus::Pass, CheckStatus::Warn, CheckStatus::Fail,
                                     CheckStatus::Unknown, CheckStatus::NotApplicable})
        figures.insert(QString::fromLatin1(checkStatusName(status)), report.count(status));
    return Step{"domain", report.headline, figures};
}

Result<Practice::Step> Practice::write(const JobControl &control)
{
    CampaignDesk &desk = m_workspace->campaigns();
    Campaign draft;
    draft.name = QStringLiteral("Harbour museum");
    draft.subject = QStringLiteral("The harbour museum opens again");
    PP_TRY(draft.html, sample(QStringLiteral("press-release.html")));
    draft.from = {QStringLiteral("Nordlicht Presse"), fromAddress.toUtf8()};
    PP_TRY(const std::vector<ListSummary> lists, desk.lists());
    for (const ListSummary &list : lists) {
        if (list.name == pressList)
            draft.lists.append(list.id);
    }
    PP_TRY(const Campaign campaign, desk.create(draft));
    m_campaign = campaign.id;
    PP_TRY(const PreflightReport check, desk.preflight(campaign, control));
    const QJsonObject figures{{QStringLiteral("looked_at"), check.lookedAt},
                              {QStringLiteral("ready"), check.ready},
                              {QStringLiteral("waiting"), check.waiting},
                              {QStringLiteral("left_out"), check.leftOutCount()}};
    if (check.lookedAt != check.ready + check.waiting + check.leftOutCount())
        return wrong(PP_SAY("the figures of the check do not add up"));
    return Step{"write",
                PP_SAY("Wrote “%1”; %2 of %3 are ready, %4 left out by your rules.", draft.subject,
                       QString::number(check.ready), QString::number(check.lookedAt),
                       QString::number(check.leftOutCount())),
                figures};
}

Result<Practice::Step> Practice::send(const JobControl &control)
{
    PP_TRY(const Campaign campaign, m_workspace->campaigns().load(m_campaign));
    PP_TRY(PreparedSending prepared, prepareSending(*m_workspace, campaign));
    prepared.order.schedule = RetrySchedule::practice();
    PP_TRY(const SendingReport report,
           sendCampaign(m_workspace->sendingThread(), prepared.order, prepared.route, control));
    if (report.reason)
        return *report.reason;
    if (report.state != CampaignState::Done)
        return wrong(PP_SAY("the campaign did not end"));
    const DeliveryCounts &counts = report.counts;
    if (counts.total() != counts.settled())
        return wrong(PP_SAY("somebody of the campaign still waits"));
    QJsonObject figures = countsOf(counts);
    PP_TRY(Database database, m_workspace->workspace().connect());
    PP_TRY(const qint64 deferred,
           database.integer("SELECT count(DISTINCT e.delivery_id) FROM delivery_event AS e JOIN "
                            "delivery AS d ON d.id = e.delivery_id WHERE d.campaign_id = ? AND "
                            "e.kind = 'deferred'",
                            m_campaign));
    figures.insert(QStringLiteral("deferred_once"), deferred);
    figures.insert(QStringLiteral("in_the_mailbox"), m_relay->taken());
    return Step{"send",
                PP_SAY("Handed %1 messages to the relay; %2 refused, %3 came only at a later try, %4 not "
                       "known, %5 left out.",
                       QString::number(counts.of(DeliveryState::Accepted)),
                       QString::number(counts.of(DeliveryState::Refused)), QString::number(deferred),
                       QString::number(counts.of(DeliveryState::Unknown)),
                       QString::number(counts.of(DeliveryState::Skipped))),
                figures};
}

Result<Practice::Step> Practice::readReports(const JobControl &control)
{
    PP_TRY(const FeedbackSummary summary, m_workspace->feedback().fetch(std::nullopt, control));
    PP_TRY(Database database, m_workspace->workspace().connect());
    PP_TRY(const qint64 keptOut, database.integer("SELECT count(*) FROM contact WHERE kept_out <> ''"));
    return Step{"feedback",
                sentenceOf(summary),
                {{QStringLiteral("read"), summary.read},
                 {QStringLiteral("bounced"), summary.bounces},
                 {QStringLiteral("suppressed"), summary.suppressed},
                 {QStringLiteral("not_ours"), summary.notOurs},
                 {QStringLiteral("kept_out"), keptOut}}};
}

Result<Practice::Step> Practice::explain(const JobControl &)
{
    PP_TRY(const std::optional<qint64> contact,
           m_workspace->contacts().byAddress(QStringLiteral("later.lou@kulturheute.example")));
    if (!contact)
        return wrong(PP_SAY("somebody of the sample is missing"));
    PP_TRY(const WhyNot why, m_workspace->feedback().whyNot(*contact, std::nullopt));
    return Step{"why", why.because, {{QStringLiteral("steps"), qint64(why.steps.size())}}};
}

Result<Practice::Step> Practice::standing(const JobControl &)
{
    PP_TRY(const DashboardFacts facts, m_workspace->dashboard(DashboardPeriod::Days30));
    return Step{"dashboard",
                PP_SAY("%1 of %2 messages were accepted in the last 30 days; %3 came back.",
                       QString::number(facts.now.accepted), QString::number(facts.now.sent),
                       QString::number(facts.now.bounced)),
                {{QStringLiteral("sent"), facts.now.sent},
                 {QStringLiteral("accepted"), facts.now.accepted},
                 {QStringLiteral("bounced"), facts.now.bounced},
                 {QStringLiteral("hard"), facts.now.hard},
                 {QStringLiteral("contacts"), facts.contacts}}};
}

Result<Practice::Step> Practice::copy(const JobControl &)
{
    PP_TRY(const std::optional<qint64> contact, m_workspace->contacts().byAddress(askedFor));
    if (!contact)
        return wrong(PP_SAY("somebody of the sample is missing"));
    m_person = *contact;
    PP_TRY(Database database, m_workspace->workspace().connect());
    PP_TRY(const PersonCopy person,
           copyPerson(database, m_workspace->dataMap(), m_person, m_workspace->clock().now()));
    // Beside the workspace, not in its folder: the erasure below leaves what was handed out to the person
    // alone.
    const QString file =
        m_folder +
        QStringLiteral("/copy-%1.zip").arg(QString::fromLatin1(m_workspace->random().id().toHex()));
    PP_TRY(const WrittenCopy written, writeCopy(person, file));
    return Step{"export",
                PP_SAY("Wrote a copy of one person’s data: %1 rows.", QString::number(written.rows)),
                {{QStringLiteral("rows"), written.rows},
                 {QStringLiteral("tables"), qint64(person.tables.size())},
                 {QStringLiteral("bytes"), written.bytes},
                 {QStringLiteral("file"), written.file}}};
}

Result<Practice::Step> Practice::erase(const JobControl &control)
{
    Erasure erasure({m_workspace->workspace(), m_workspace->dataMap(), m_workspace->marks(),
                     m_workspace->clock(), m_workspace->random()});
    PP_TRY(const ErasureCertificate certificate,
           erasure.erase(m_person, AfterErasure::NeverWriteAgain, "request", control));
    if (!certificate.isProven())
        return wrong(PP_SAY("%1 traces of the erased person are left", QString::number(certificate.traces)));
    return Step{"erase",
                PP_SAY("Erased that person; %1 bytes of %2 files hold no trace.",
                       QString::number(certificate.bytesScanned), QString::number(certificate.filesScanned)),
                certificate.json()};
}

// Who was erased does not come back with the same sheet, and nobody is added twice.
Result<Practice::Step> Practice::importAgain(const JobControl &control)
{
    PP_TRY(Step again, import(control));
    again.id = "import-again";
    if (again.counts.value(QStringLiteral("added")).toInteger() != 0)
        return wrong(PP_SAY("a second import added somebody"));
    if (again.counts.value(QStringLiteral("suppressed")).toInteger() < 1)
        return wrong(PP_SAY("a second import would bring back an erased person"));
    again.words =
        PP_SAY("The same sheet again added nobody, and brought nobody back who must not come back.");
    return again;
}

} // namespace PressPost
