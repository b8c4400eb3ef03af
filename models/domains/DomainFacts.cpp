// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/DomainFacts.h"

namespace PressPost
{

DomainFacts::DomainFacts(DomainQuestion question, Dns::Source &source, const Clock &clock)
    : m_question(std::move(question)), m_source(source), m_clock(clock), m_walker(source)
{
    m_question.domain = Dns::normalName(m_question.domain);
    for (QByteArray *name : {&m_question.from, &m_question.mailFrom})
        *name = name->isEmpty() ? m_question.domain : Dns::normalName(*name);
}

const Spf::FoundRecord &DomainFacts::spf()
{
    if (!m_spf)
        m_spf = Spf::findRecord(m_question.mailFrom, m_source);
    return *m_spf;
}

bool DomainFacts::isSpfKnown()
{
    const Dns::Status status = spf().status;
    return status == Dns::Status::Found || status == Dns::Status::NoData || status == Dns::Status::NoName;
}

const Spf::Record *DomainFacts::spfRecord()
{
    if (!m_spfRecord && spf().records.size() == 1)
        m_spfRecord = Spf::parseRecord(spf().records.first());
    return m_spfRecord ? &*m_spfRecord : nullptr;
}

const Spf::Survey &DomainFacts::spfSurvey()
{
    if (!m_survey)
        m_survey = Spf::survey(m_question.mailFrom, m_source);
    return *m_survey;
}

const QList<DomainFacts::Key> &DomainFacts::keys()
{
    if (m_keys)
        return *m_keys;
    m_keys.emplace();
    for (const QByteArray &selector : m_question.selectors) {
        Key key;
        key.selector = selector;
        key.answer = m_source.look(Dkim::recordName(selector, m_question.domain), Dns::Type::Txt);
        if (key.answer.isKnown()) {
            const QByteArrayList texts = Dns::txtRecords(key.answer);
            for (const QByteArray &text : texts) {
                if (Dkim::looksLikeKeyRecord(text))
                    key.texts.append(text);
            }
            if (key.texts.isEmpty() && texts.size() == 1) // damaged beyond recognition, and still meant
                key.texts = texts;
        }
        if (!key.texts.isEmpty())
            key.record = Dkim::parseKeyRecord(key.texts.first());
        m_keys->append(std::move(key));
    }
    return *m_keys;
}

std::optional<bool> DomainFacts::canSign()
{
    // Selectors cannot be found out from outside; that there is no key at all can (RFC 8020).
    if (keys().isEmpty()) {
        const Dns::Answer above = m_source.look("_domainkey." + m_question.domain, Dns::Type::Txt);
        return above.status == Dns::Status::NoName ? std::optional(false) : std::nullopt;
    }
    bool isUnknown = false;
    for (const Key &key : keys()) {
        isUnknown = isUnknown || !key.answer.isKnown();
        const bool isInOrder = key.record && !key.record->isRevoked && key.record->key &&
                               key.record->fault == Dkim::RecordFault::None;
        const auto ours = m_question.keys.constFind(key.selector);
        if (isInOrder && (ours == m_question.keys.constEnd() || *ours == *key.record->key))
            return true;
    }
    return isUnknown ? std::nullopt : std::optional(false);
}

QByteArray DomainFacts::zoneOf(const QByteArray &domain)
{
    if (const auto known = m_zones.constFind(domain); known != m_zones.constEnd())
        return *known;
    const QByteArray organisation = Dmarc::organisationBySuffixList(domain).value_or(domain);
    QByteArray zone = domain;
    while (zone != organisation && zone.contains('.') &&
           m_source.look(zone, Dns::Type::Soa).status != Dns::Status::Found)
        zone = zone.mid(zone.indexOf('.') + 1);
    m_zones.insert(domain, zone);
    return zone;
}

const Dmarc::Policies *DomainFacts::dmarc()
{
    const Dmarc::Walk &walk = dmarcWalk();
    for (const Dmarc::Policies *candidate :
         {walk.at(walk.start), walk.at(walk.organisation), walk.publicSuffix()}) {
        if (candidate && candidate->record)
            return candidate;
    }
    return nullptr;
}

const Dns::Answer &DomainFacts::mx(const QByteArray &domain)
{
    if (!m_mx.contains(domain))
        m_mx.insert(domain, m_source.look(domain, Dns::Type::Mx));
    return *m_mx.constFind(domain);
}

} // namespace PressPost
