// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/Importer.h"

namespace PressPost
{

// Whose addresses are looked at again. People who are kept out are left alone: nobody writes to them.
struct RevalidationScope {
    enum class Kind { Due, All, List } kind = Kind::Due; // Due: whose verdict has passed its date
    QString list = {};
};

// A person whose verdict became another.
struct VerdictChange {
    qint64 contact = 0;
    QString address;
    Verdict from = Verdict::Unknown;
    Verdict to = Verdict::Unknown;
    Sentence reason;
};

struct RevalidationResult {
    qint64 checked = 0;    // people
    qint64 domains = 0;    // asked about
    qint64 unanswered = 0; // of these
    qint64 doubted = 0; // domains that were alive and now seem gone: asked again a day later before it counts
    std::vector<VerdictChange> changed;
    Sentence stopped; // why nothing was marked: our own network is in doubt; empty: it is not
};

// Looks at addresses again, each domain once. What nobody answers changes nothing but the date of the next
// question (15 minutes, an hour, six, a day). A domain that was alive is gone only when two answers a day
// apart say so. Where more than three in ten domains go unanswered, nothing at all is marked.
class Revalidation
{
public:
    static constexpr std::chrono::hours confirmedAfter{24};
    static constexpr std::chrono::hours goodFor{30 * 24};
    static constexpr std::chrono::hours badFor{24};

    // All outlive it.
    struct Tools {
        const Workspace &workspace;
        JudgeDomains domains;
        const Clock &clock;
    };
    explicit Revalidation(Tools tools) : m_tools(std::move(tools)) {}

    // Blocks; use from a job. Cancelled: what was written until then stays.
    Result<RevalidationResult> run(const RevalidationScope &scope, const JobControl &control) const;
    // People whose verdict has passed its date.
    Result<qint64> due() const;

private:
    Tools m_tools;
};

} // namespace PressPost
