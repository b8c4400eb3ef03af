// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dmarc/TreeWalk.h"

#include <libpsl.h>

#include <algorithm>
#include <memory>

namespace PressPost::Dmarc
{

namespace
{
qsizetype labelCount(const QByteArray &name)
{
    return name.isEmpty() ? 0 : name.count('.') + 1;
}

QByteArray lastLabels(const QByteArray &name, qsizetype count)
{
    QByteArrayView rest(name);
    for (qsizetype excess = labelCount(name) - count; excess > 0; --excess)
        rest = rest.sliced(rest.indexOf('.') + 1);
    return count <= 0 ? QByteArray() : rest.toByteArray();
}

// §4.10.2
QByteArray organisationOf(const Walk &walk)
{
    const Policies *shortest = nullptr;
    for (const Policies &step : walk.steps) {
        if (!step.record)
            continue;
        if (step.record->publicSuffix == PublicSuffixDomain::No)
            return step.domain;
        if (step.record->publicSuffix == PublicSuffixDomain::Yes && step.domain != walk.start)
            return lastLabels(walk.start, labelCount(step.domain) + 1);
        shortest = &step; // the later, the fewer labels
    }
    return shortest ? shortest->domain : walk.start;
}
} // namespace

const Policies *Walk::at(const QByteArray &domain) const
{
    const auto found =
        std::find_if(steps.begin(), steps.end(), [&](const Policies &step) { return step.domain == domain; });
    return found == steps.end() ? nullptr : &*found;
}

const Policies *Walk::publicSuffix() const
{
    const bool isEnd = !steps.isEmpty() && steps.last().record && steps.last().domain != start &&
                       steps.last().record->publicSuffix == PublicSuffixDomain::Yes;
    return isEnd ? &steps.last() : nullptr;
}

Policies TreeWalker::policiesAt(const QByteArray &domain)
{
    const auto known = m_policies.constFind(domain);
    if (known != m_policies.constEnd())
        return *known;
    const Dns::Answer answer = m_source.look("_dmarc." + domain, Dns::Type::Txt);
    Policies found;
    found.domain = domain;
    found.status = answer.status;
    if (answer.isKnown()) {
        for (const QByteArray &text : Dns::txtRecords(answer)) {
            if (isDmarcRecord(text))
                found.texts.append(text);
        }
    }
    if (found.texts.size() == 1)
        found.record = parseRecord(found.texts.first());
    m_policies.insert(domain, found);
    return found;
}

const Walk &TreeWalker::walk(const QByteArray &domain)
{
    const QByteArray start = Dns::normalName(domain);
    const auto known = m_walks.constFind(start);
    if (known != m_walks.constEnd())
        return *known;
    Walk walk;
    walk.start = start;
    for (QByteArray name = start; !name.isEmpty() && walk.steps.size() < maxWalkQueries;) {
        walk.steps.append(policiesAt(name));
        const Policies &step = walk.steps.last();
        walk.isComplete = walk.isComplete && step.isKnown();
        if (step.record && step.record->publicSuffix != PublicSuffixDomain::Unknown)
            break;
        const qsizetype labels = labelCount(name);
        name = lastLabels(name, labels > labelsAfterJump ? labelsAfterJump : labels - 1);
    }
    walk.organisation = organisationOf(walk);
    return *m_walks.insert(start, walk);
}

std::optional<QByteArray> organisationBySuffixList(const QByteArray &domain, const QByteArray &file)
{
    const std::unique_ptr<psl_ctx_t, void (*)(psl_ctx_t *)> list(
        file.isEmpty() ? psl_latest(nullptr) : psl_load_file(file.constData()), &psl_free);
    if (!list)
        return std::nullopt;
    const QByteArray name = Dns::normalName(domain);
    const char *found = psl_registrable_domain(list.get(), name.constData());
    return found ? std::optional(QByteArray(found)) : std::nullopt;
}

} // namespace PressPost::Dmarc
