// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dkim/KeyRecord.h"
#include "models/mail/dmarc/TreeWalk.h"
#include "models/mail/spf/Survey.h"

#include <QMap>

#include <optional>

// What the checks of one domain share: the question, and each answer of the DNS once.
namespace PressPost
{

struct DomainQuestion {
    QByteArray domain;               // the sending domain: d= of our signatures
    QByteArray from;                 // of the visible From; empty: domain
    QByteArray mailFrom;             // of the return path; empty: domain
    QByteArray relayHost;            // what we submit to: its address is not the one that delivers
    QList<IpAddress> relayAddresses; // that deliver, where they are known
    QByteArrayList selectors;        // ours; others cannot be found out
    // Public halves of the keys we sign with, by selector.
    QMap<QByteArray, Dkim::PublicKey> keys;
};

class DomainFacts
{
    Q_DISABLE_COPY_MOVE(DomainFacts)

public:
    // source and clock must outlive it.
    DomainFacts(DomainQuestion question, Dns::Source &source, const Clock &clock);

    const DomainQuestion &question() const { return m_question; }
    Dns::Source &source() const { return m_source; }
    const Clock &clock() const { return m_clock; }

    const Spf::FoundRecord &spf(); // of the return path's domain
    bool isSpfKnown();
    // Nothing: none, several, or unknown.
    const Spf::Record *spfRecord();
    const Spf::Survey &spfSurvey();

    struct Key {
        QByteArray selector;
        Dns::Answer answer;
        QByteArrayList texts;                  // the key records among them
        std::optional<Dkim::KeyRecord> record; // the first of them
    };
    const QList<Key> &keys(); // of every selector
    // Whether a signature of ours would pass: a key of ours is published and in order. Nothing: not known.
    std::optional<bool> canSign();

    Dmarc::TreeWalker &walker() { return m_walker; }
    // The walk from the From domain.
    const Dmarc::Walk &dmarcWalk() { return m_walker.walk(m_question.from); }
    // What holds for the From domain, and where it stands; nothing: no record, or unknown.
    const Dmarc::Policies *dmarc();

    const Dns::Answer &mx(const QByteArray &domain);
    // The zone a domain lies in at its DNS host: where its SOA stands, or else its organisation by the Public
    // Suffix List.
    QByteArray zoneOf(const QByteArray &domain);

private:
    DomainQuestion m_question;
    Dns::Source &m_source;
    const Clock &m_clock;
    Dmarc::TreeWalker m_walker;
    std::optional<Spf::FoundRecord> m_spf;
    std::optional<Spf::Record> m_spfRecord;
    std::optional<Spf::Survey> m_survey;
    std::optional<QList<Key>> m_keys;
    QMap<QByteArray, Dns::Answer> m_mx;
    QMap<QByteArray, QByteArray> m_zones;
};

} // namespace PressPost
