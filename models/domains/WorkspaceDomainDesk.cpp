// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/WorkspaceDomainDesk.h"

#include "models/domains/StoredReport.h"
#include "models/mail/address/Address.h"
#include "models/mail/dkim/KeyRecord.h"

namespace PressPost
{

namespace
{
const char keysOfDomain[] =
    "SELECT k.selector, k.algorithm, k.created_at, k.selector = domain.selector FROM dkim_key AS k "
    "JOIN domain ON domain.id = k.domain_id WHERE domain.name = ? AND k.retired_at IS NULL "
    "ORDER BY k.id DESC";

// Stored; append only.
QString verdictName(CheckStatus status)
{
    switch (status) {
    case CheckStatus::Pass:
        return QStringLiteral("proven");
    case CheckStatus::Warn:
        return QStringLiteral("weak");
    case CheckStatus::Fail:
        return QStringLiteral("broken");
    case CheckStatus::Unknown:
    case CheckStatus::NotApplicable:
        return QStringLiteral("not-known");
    }
    Q_UNREACHABLE();
}

Result<qint64> idOfDomain(Database &database, const QByteArray &domain)
{
    PP_TRY(const std::optional<QVariant> id,
           database.value("SELECT id FROM domain WHERE name = ?", asText(domain)));
    if (!id)
        return Error{Fault::NotFound,
                     PP_SAY("%1 is none of your domains", asText(domain)),
                     {},
                     PP_SAY("add it first")};
    return id->toLongLong();
}

bool isPublished(Dns::Source &source, const QByteArray &domain, const QByteArray &selector,
                 const Dkim::PublicKey &key)
{
    const Dns::Answer answer = source.look(Dkim::recordName(selector, domain), Dns::Type::Txt);
    const QList<QByteArray> texts = Dns::txtRecords(answer);
    return std::any_of(texts.begin(), texts.end(), [&key](const QByteArray &text) {
        const Dkim::KeyRecord record = Dkim::parseKeyRecord(text);
        return record.key && *record.key == key;
    });
}
} // namespace

Result<std::vector<SendingDomain>> WorkspaceDomainDesk::domains()
{
    PP_TRY(Database database, m_workspace.connect());
    std::vector<SendingDomain> found;
    PP_CHECK(
        database.each("SELECT name, selector, (SELECT max(checked_at) FROM domain_check WHERE domain_id = "
                      "domain.id) FROM domain ORDER BY id",
                      [&found](const Row &row) {
                          found.push_back({row.word(0), row.word(1), row.optionalInstant(2)});
                      }));
    return found;
}

Result<QByteArray> WorkspaceDomainDesk::add(const QString &typed)
{
    // The rules of domains in addresses: a name mail can be sent from.
    const ParsedAddress address = parseAddress(QString(u"x@" + typed.trimmed().section(u'@', -1)));
    if (!address)
        return Error{Fault::Syntax, PP_SAY("“%1” is no domain", typed.trimmed()), address.problem().reason,
                     PP_SAY("type what stands after the @ of your From address")};
    QByteArray name = address->domain();
    PP_TRY(Database database, m_workspace.connect());
    PP_CHECK(database.run("INSERT INTO domain (name, added_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                          asText(name), m_clock.now()));
    return name;
}

Result<void> WorkspaceDomainDesk::remove(const QByteArray &domain)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const qint64 id, idOfDomain(database, domain));
    PP_CHECK(database.run("DELETE FROM domain WHERE id = ?", id));
    PP_TRY(const QByteArrayList selectors, m_keys.selectors(domain));
    for (const QByteArray &selector : selectors)
        PP_CHECK(m_vault.remove(QStringLiteral("dkim/%1/%2").arg(asText(domain), asText(selector))));
    return {};
}

Result<DomainQuestion> WorkspaceDomainDesk::questionFor(Database &database, const QByteArray &domain)
{
    DomainQuestion question;
    question.domain = domain;
    PP_CHECK(database.each("SELECT host, outgoing_ips FROM relay ORDER BY id", [&question](const Row &row) {
        if (question.relayHost.isEmpty())
            question.relayHost = row.word(0);
        for (const QByteArray &text : row.word(1).simplified().split(' ')) {
            if (const std::optional<IpAddress> ip = IpAddress::parse(text))
                question.relayAddresses.append(*ip);
        }
    }));
    PP_CHECK(database.each(
        keysOfDomain, [&question](const Row &row) { question.selectors.append(row.word(0)); },
        asText(domain)));
    for (const QByteArray &selector : std::as_const(question.selectors)) {
        PP_TRY(const std::optional<Dkim::PrivateKey> key, m_keys.find(domain, selector));
        if (key)
            question.keys.insert(selector, key->publicKey());
    }
    return question;
}

Result<DomainReport> WorkspaceDomainDesk::check(const QByteArray &domain, const JobControl &control)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const qint64 id, idOfDomain(database, domain));
    PP_TRY(const DomainQuestion question, questionFor(database, domain));
    PP_TRY(const std::unique_ptr<Dns::Source> source, m_makeSource());
    DomainReport report = checkDomain(question, *source, m_clock);
    if (control.isCancelled())
        return Error{Fault::Cancelled, PP_SAY("The check was stopped")};
    PP_CHECK(offerOurRecords(question, report));
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_CHECK(database.run(
        "INSERT INTO domain_check (domain_id, checked_at, verdict, report_json) VALUES (?, ?, ?, ?)", id,
        report.checkedAt, verdictName(report.status), asText(storedReport(report))));
    PP_CHECK(takeIntoUse(database, question, *source));
    PP_CHECK(transaction.commit());
    return report;
}

// Where the DNS has not our key, what is to be published is what we made.
Result<void> WorkspaceDomainDesk::offerOurRecords(const DomainQuestion &question, DomainReport &report)
{
    for (auto key = question.keys.begin(); key != question.keys.end(); ++key) {
        PP_TRY(const RecordToPublish record, m_keys.record(question.domain, key.key()));
        for (CheckResult &result : report.results) {
            if (result.area == CheckArea::Dkim && result.status == CheckStatus::Fail && !result.record &&
                result.title.english().contains(asText(record.name)))
                result.record = record;
        }
    }
    return {};
}

// A key that is in use stays so while the DNS does not answer: only a published newer one replaces it.
Result<void> WorkspaceDomainDesk::takeIntoUse(Database &database, const DomainQuestion &question,
                                              Dns::Source &source) const
{
    for (const QByteArray &selector : question.selectors) {
        const auto key = question.keys.find(selector);
        if (key == question.keys.end() || !isPublished(source, question.domain, selector, *key))
            continue;
        PP_CHECK(database.run("UPDATE domain SET selector = ? WHERE name = ?", asText(selector),
                              asText(question.domain)));
        return {};
    }
    return {};
}

Result<std::optional<DomainReport>> WorkspaceDomainDesk::lastReport(const QByteArray &domain)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const std::optional<QVariant> stored,
           database.value("SELECT report_json FROM domain_check JOIN domain ON domain.id = domain_id "
                          "WHERE name = ? ORDER BY domain_check.id DESC LIMIT 1",
                          asText(domain)));
    if (!stored)
        return std::optional<DomainReport>();
    PP_TRY(DomainReport report, reportFrom(stored->toString().toUtf8()));
    return std::optional<DomainReport>(std::move(report));
}

Result<std::vector<SigningKey>> WorkspaceDomainDesk::keys(const QByteArray &domain)
{
    PP_TRY(Database database, m_workspace.connect());
    std::vector<SigningKey> found;
    PP_CHECK(database.each(
        keysOfDomain,
        [&found](const Row &row) {
            SigningKey key;
            key.selector = row.word(0);
            key.type = row.word(1) == "ed25519" ? Dkim::KeyType::Ed25519 : Dkim::KeyType::Rsa;
            key.madeAt = row.instant(2);
            key.isInUse = row.integer(3) != 0;
            found.push_back(std::move(key));
        },
        asText(domain)));
    for (SigningKey &key : found) {
        PP_TRY(key.record, m_keys.record(domain, key.selector));
    }
    return found;
}

Result<QByteArray> WorkspaceDomainDesk::freeSelector(const QByteArray &domain)
{
    PP_TRY(const QByteArrayList taken, m_keys.selectors(domain));
    const QByteArray stem = "pp" + QByteArray::number(toDateTime(m_clock.now()).date().year());
    QByteArray selector = stem;
    for (int n = 2; taken.contains(selector); ++n)
        selector = stem + '-' + QByteArray::number(n);
    return selector;
}

Result<SigningKey> WorkspaceDomainDesk::makeKey(const QByteArray &domain, const QByteArray &selector,
                                                Dkim::KeyType type)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const qint64 id, idOfDomain(database, domain));
    SigningKey key;
    key.selector = Dns::normalName(selector);
    key.type = type;
    key.madeAt = m_clock.now();
    // First the vault: a key nobody lists is only unused, a row without a key would be a lie.
    PP_TRY(key.record, m_keys.make(domain, key.selector, type));
    const int bits = type == Dkim::KeyType::Rsa ? Dkim::PrivateKey::usualRsaBits : 256;
    PP_CHECK(database.run("INSERT INTO dkim_key (domain_id, selector, algorithm, bits, record, created_at) "
                          "VALUES (?, ?, ?, ?, ?, ?)",
                          id, asText(key.selector), asText(Dkim::keyTypeName(type)), bits,
                          asText(key.record.value), key.madeAt));
    return key;
}

DataMap domainsDataMap()
{
    return {{"domain", {}, {}, OnErasure::Keep, {{"id name selector added_at"}}},
            {"dkim_key",
             {},
             {},
             OnErasure::Keep,
             {{"id domain_id selector algorithm bits record created_at retired_at"}}},
            {"domain_check", {}, {}, OnErasure::Keep, {{"id domain_id checked_at verdict report_json"}}}};
}

} // namespace PressPost
