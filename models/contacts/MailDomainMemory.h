// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/AddressCheck.h"
#include "models/store/Database.h"

// Answers of name servers, kept in the workspace with their times. Only good news is kept (a domain that
// received no mail an hour ago is asked again, in case it has been mended), only for a day, and only of
// domains in which somebody's address lies: the names of other people's domains are nobody's business.
namespace PressPost
{

using DomainVerdicts = QHash<QByteArray, DomainVerdict>;

constexpr std::chrono::hours answersAreGoodFor{24}; // or as long as the verdict itself, if that is shorter

// Those that are still good, of these domains.
Result<DomainVerdicts> keptAnswers(Database &database, const QByteArrayList &domains, Instant now);
// Inside the caller's transaction.
Result<void> keepAnswers(Database &database, const DomainVerdicts &answers);

} // namespace PressPost
