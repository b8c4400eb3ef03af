// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/Revalidation.h"

#include "models/contacts/ContactLists.h"
#include "models/contacts/MailDomainMemory.h"
#include "models/contacts/WorkspaceContactDesk.h"

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{

constexpr qsizetype domainsInATransaction = 200; // others write meanwhile
constexpr qsizetype fewestToDoubt = 10;          // of fewer domains three in ten say nothing of the network
constexpr std::array<std::chrono::minutes, 4> patience{std::chrono::minutes(15), std::chrono::hours(1),
                                                       std::chrono::hours(6), std::chrono::hours(24)};
constexpr int spreadHours = 72; // so that what was imported together is not asked about together for ever

struct Remembered {
    std::optional<Instant> failingSince;
    int unanswered = 0;
};

bool isGone(MailDomain mail)
{
    return mail == MailDomain::NoName || mail == MailDomain::NoMail;
}

Result<SqlCondition> condition(Database &database, const RevalidationScope &scope, Instant now)
{
    switch (scope.kind) {
    case RevalidationScope::Kind::Due:
        return SqlCondition{QStringLiteral("(check_due_at IS NULL OR check_due_at <= ?)"), {toSql(now)}};
    case RevalidationScope::Kind::All:
        return SqlCondition{QStringLiteral("1"), {}};
    case RevalidationScope::Kind::List: {
        PP_TRY(const LiveFilters live, loadLiveFilters(database));
        ContactFilter filter;
        filter.lists = {scope.list};
        return conditionOf(filter, live);
    }
    }
    Q_UNREACHABLE();
}

Verdict verdictNamed(const QByteArray &name)
{
    for (const Verdict verdict : {Verdict::Valid, Verdict::Risky, Verdict::Invalid}) {
        if (verdictName(verdict) == name)
            return verdict;
    }
    return Verdict::Unknown;
}

// What is written about one domain and its people.
class DomainUpdate
{
public:
    DomainUpdate(Database &database, Instant now, RevalidationResult &result)
        : m_database(database), m_now(now), m_result(result)
    {
    }

    Result<void> take(const DomainVerdict &verdict)
    {
        ++m_result.domains;
        PP_TRY(Remembered remembered, recall(verdict.domain));
        if (verdict.mail == MailDomain::Unanswered) {
            ++m_result.unanswered;
            const auto wait = patience.at(std::min(size_t(remembered.unanswered), patience.size() - 1));
            ++remembered.unanswered;
            PP_CHECK(remember(verdict.domain, remembered));
            return postpone(verdict.domain, m_now + wait);
        }
        remembered.unanswered = 0;
        if (!isGone(verdict.mail)) {
            remembered.failingSince.reset();
            PP_CHECK(remember(verdict.domain, remembered));
            return judge(verdict, {});
        }
        PP_TRY(const bool wasAlive, isAlive(verdict.domain));
        if (wasAlive && !remembered.failingSince)
            remembered.failingSince = m_now;
        PP_CHECK(remember(verdict.domain, remembered));
        if (wasAlive && m_now < *remembered.failingSince + Revalidation::confirmedAfter) {
            ++m_result.doubted;
            return postpone(verdict.domain, *remembered.failingSince + Revalidation::confirmedAfter);
        }
        return judge(verdict, remembered.failingSince);
    }

private:
    struct Person {
        qint64 id = 0;
        QString email;
        Verdict verdict = Verdict::Unknown;
        QByteArray code;
        std::optional<Instant> lastAct; // of those that prove the mailbox
    };

    Result<Remembered> recall(const QByteArray &domain)
    {
        Remembered remembered;
        PP_CHECK(m_database.each(
            "SELECT failing_since, unanswered FROM mail_domain WHERE name = ?",
            [&remembered](const Row &row) {
                remembered.failingSince = row.optionalInstant(0);
                remembered.unanswered = int(row.integer(1));
            },
            asText(domain)));
        return remembered;
    }

    Result<void> remember(const QByteArray &domain, const Remembered &remembered)
    {
        PP_CHECK(m_database.run(
            "INSERT INTO mail_domain (name, asked_at, failing_since, unanswered) "
            "VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET asked_at = excluded.asked_at, "
            "failing_since = excluded.failing_since, unanswered = excluded.unanswered",
            asText(domain), m_now, remembered.failingSince, qint64(remembered.unanswered)));
        return {};
    }

    Result<bool> isAlive(const QByteArray &domain)
    {
        PP_TRY(const qint64 people,
               m_database.integer("SELECT count(*) FROM contact WHERE domain = ? AND verdict "
                                  "IN ('valid', 'risky') AND checked_at IS NOT NULL",
                                  asText(domain)));
        return people > 0;
    }

    Result<void> postpone(const QByteArray &domain, Instant until)
    {
        PP_TRY(const qint64 people,
               m_database.run("UPDATE contact SET check_due_at = ? WHERE domain = ? AND kept_out = ''", until,
                              asText(domain)));
        m_result.checked += people;
        return {};
    }

    Result<std::vector<Person>> people(const QByteArray &domain)
    {
        std::vector<Person> people;
        PP_CHECK(m_database.each(
            "SELECT id, email, verdict, verdict_code, max(coalesce(delivered_at, 0), coalesce(replied_at, "
            "0)) "
            "FROM contact WHERE domain = ? AND kept_out = ''",
            [&people](const Row &row) {
                Person person{row.integer(0), row.text(1), verdictNamed(row.word(2)), row.word(3), {}};
                if (row.integer(4) > 0)
                    person.lastAct = row.instant(4);
                people.push_back(std::move(person));
            },
            asText(domain)));
        return people;
    }

    Result<void> judge(const DomainVerdict &domain, const std::optional<Instant> &failingSince)
    {
        PP_TRY(const std::vector<Person> all, people(domain.domain));
        DomainVerdict dated = domain;
        dated.since = m_now;
        const int spread = int(qHash(domain.domain) % spreadHours);
        dated.until = m_now + (isGone(domain.mail) || domain.mail == MailDomain::MxBroken
                                   ? std::chrono::hours(Revalidation::badFor)
                                   : Revalidation::goodFor + std::chrono::hours(spread));
        for (const Person &person : all) {
            ++m_result.checked;
            const AddressVerdict verdict = combine(judgeOffline(person.email), dated);
            // Who answered since then proves more than any name server.
            const bool isProven = failingSince && person.lastAct && *person.lastAct > *failingSince;
            const bool isSame = verdict.verdict == person.verdict && verdict.code == person.code;
            PP_CHECK(isProven || isSame ? confirm(person.id, dated.until) : change(person, verdict));
        }
        return {};
    }

    Result<void> confirm(qint64 person, Instant until)
    {
        PP_CHECK(m_database.run("UPDATE contact SET checked_at = ?, check_due_at = ? WHERE id = ?", m_now,
                                until, person));
        return {};
    }

    Result<void> change(const Person &person, const AddressVerdict &verdict)
    {
        QVariantList values = verdictColumns(verdict, m_now);
        values.append(person.id);
        PP_TRY(
            Statement statement,
            m_database.prepare("UPDATE contact SET verdict = ?, verdict_code = ?, verdict_reason = ?, "
                               "verdict_flags = ?, verdict_evidence = ?, suggestion = ?, verdict_since = ?, "
                               "checked_at = ?, check_due_at = ? WHERE id = ?"));
        PP_CHECK(statement.runWith(values));
        if (verdict.verdict != person.verdict)
            m_result.changed.push_back(
                {person.id, person.email, person.verdict, verdict.verdict, verdict.reason});
        return {};
    }

    Database &m_database;
    Instant m_now;
    RevalidationResult &m_result;
};

// Where one's own network is ill, its answers say nothing of anybody.
bool isDoubtful(const QHash<QByteArray, DomainVerdict> &verdicts)
{
    const auto unanswered = std::count_if(verdicts.begin(), verdicts.end(), [](const DomainVerdict &verdict) {
        return verdict.mail == MailDomain::Unanswered;
    });
    return verdicts.size() >= fewestToDoubt && unanswered * 10 > verdicts.size() * 3;
}

} // namespace

Result<qint64> Revalidation::due() const
{
    PP_TRY(Database database, m_tools.workspace.connect());
    return database.integer("SELECT count(*) FROM contact WHERE kept_out = '' AND (check_due_at IS NULL OR "
                            "check_due_at <= ?)",
                            m_tools.clock.now());
}

Result<RevalidationResult> Revalidation::run(const RevalidationScope &scope, const JobControl &control) const
{
    PP_TRY(Database database, m_tools.workspace.connect());
    const Instant now = m_tools.clock.now();
    if (scope.kind == RevalidationScope::Kind::List) {
        PP_TRY(const qint64 lists, database.integer("SELECT count(*) FROM list WHERE name = ?", scope.list));
        if (lists == 0)
            return Error{Fault::NotFound,
                         PP_SAY("There is no list “%1”", scope.list),
                         {},
                         PP_SAY("look at the names of your lists")};
    }
    PP_TRY(const SqlCondition who, condition(database, scope, now));
    QByteArrayList domains;
    PP_TRY(
        Statement statement,
        database.prepare(QString(u"SELECT DISTINCT domain FROM contact WHERE kept_out = '' AND " + who.sql)));
    PP_CHECK(statement.eachWith(who.values, [&domains](const Row &row) { domains.append(row.word(0)); }));

    const QHash<QByteArray, DomainVerdict> verdicts = m_tools.domains(domains, control);
    RevalidationResult result;
    if (isDoubtful(verdicts)) {
        result.domains = verdicts.size();
        result.unanswered = std::count_if(verdicts.begin(), verdicts.end(), [](const DomainVerdict &verdict) {
            return verdict.mail == MailDomain::Unanswered;
        });
        result.stopped =
            PP_SAY("%1 of %2 domains gave no answer, so this computer’s own network is in doubt; "
                   "nothing was changed",
                   QString::number(result.unanswered), QString::number(result.domains));
        return result;
    }
    DomainUpdate update(database, now, result);
    for (qsizetype begin = 0; begin < domains.size() && !control.isCancelled();
         begin += domainsInATransaction) {
        PP_TRY(Transaction transaction, Transaction::begin(database));
        DomainVerdicts heard;
        for (const QByteArray &domain : domains.mid(begin, domainsInATransaction)) {
            if (const auto verdict = verdicts.constFind(domain); verdict != verdicts.cend()) {
                PP_CHECK(update.take(*verdict));
                heard.insert(domain, *verdict);
            }
        }
        PP_CHECK(keepAnswers(database, heard));
        PP_CHECK(transaction.commit());
        control.progress(std::min(begin + domainsInATransaction, domains.size()), domains.size());
    }
    return result;
}

} // namespace PressPost
