// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/MailDomainMemory.h"

#include "models/store/BulkStatement.h"

#include <algorithm>

namespace PressPost
{

namespace
{

bool isGoodNews(MailDomain mail)
{
    return mail == MailDomain::Receives || mail == MailDomain::ImplicitMx;
}

} // namespace

Result<DomainVerdicts> keptAnswers(Database &database, const QByteArrayList &domains, Instant now)
{
    DomainVerdicts kept;
    PP_TRY(BulkStatement find,
           BulkStatement::prepare(database,
                                  "SELECT answer, evidence, answered_at, good_until FROM mail_domain "
                                  "WHERE name = ? AND answer IS NOT NULL AND good_until > ?"));
    find.bind(1, now);
    for (const QByteArray &domain : domains) {
        find.bind(0, domain);
        PP_TRY(const bool isKept, find.next());
        if (!isKept)
            continue;
        kept.insert(domain, {domain, MailDomain(find.integer(0)), QString::fromUtf8(find.text(1)),
                             fromMilliseconds(find.integer(2)), fromMilliseconds(find.integer(3))});
        find.reset();
    }
    return kept;
}

Result<void> keepAnswers(Database &database, const DomainVerdicts &answers)
{
    PP_TRY(BulkStatement keep,
           BulkStatement::prepare(
               database,
               "INSERT INTO mail_domain (name, asked_at, answer, evidence, answered_at, good_until) "
               "SELECT ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM contact WHERE domain = ?) "
               "ON CONFLICT (name) DO UPDATE SET asked_at = excluded.asked_at, answer = excluded.answer, "
               "evidence = excluded.evidence, answered_at = excluded.answered_at, good_until = "
               "excluded.good_until"));
    PP_TRY(BulkStatement forget,
           BulkStatement::prepare(database,
                                  "UPDATE mail_domain SET answer = NULL, evidence = '', answered_at = NULL, "
                                  "good_until = NULL WHERE name = ? AND answer IS NOT NULL"));
    for (const DomainVerdict &answer : answers) {
        if (answer.mail == MailDomain::Unanswered)
            continue; // says nothing, against what is kept neither
        if (!isGoodNews(answer.mail)) {
            forget.bind(0, answer.domain);
            PP_CHECK(forget.run());
            continue;
        }
        const Instant goodUntil = std::min(answer.until, answer.since + answersAreGoodFor);
        keep.bind(0, answer.domain, answer.since, qint64(answer.mail), answer.evidence, answer.since,
                  goodUntil, answer.domain);
        PP_CHECK(keep.run());
    }
    return {};
}

} // namespace PressPost
