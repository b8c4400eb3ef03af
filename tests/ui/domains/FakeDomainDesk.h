// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/DomainDesk.h"
#include "models/mail/dkim/KeyRecord.h"
#include "models/mail/dns/ZoneSource.h"

#include <QJsonArray>
#include <QJsonObject>

namespace PressPost
{

// Domains in memory; the real checklist over a zone of the test's.
class FakeDomainDesk final : public DomainDesk
{
public:
    std::vector<SendingDomain> known;
    std::optional<DomainReport> kept;
    std::optional<Error> fault; // of every answer, while it is there
    QJsonObject zone;
    QByteArrayList selectors;
    std::atomic<int> checks = 0;

    void publish(const char *name, const QByteArray &text)
    {
        QJsonArray records;
        records.append(QJsonArray::fromStringList({QString::fromLatin1(text)}));
        zone.insert(QString::fromLatin1(name), QJsonObject{{QStringLiteral("TXT"), records}});
    }

    Result<std::vector<SendingDomain>> domains() override
    {
        if (fault)
            return *fault;
        return known;
    }
    Result<QByteArray> add(const QString &typed) override
    {
        if (!typed.contains(u'.'))
            return Error{Fault::Syntax, PP_SAY("“%1” is no domain", typed)};
        known.push_back({typed.toLatin1(), {}, {}});
        return typed.toLatin1();
    }
    Result<void> remove(const QByteArray &domain) override
    {
        std::erase_if(known, [&domain](const SendingDomain &each) { return each.name == domain; });
        return {};
    }
    Result<DomainReport> check(const QByteArray &domain, const JobControl &) override
    {
        ++checks;
        if (fault)
            return *fault;
        DomainQuestion question;
        question.domain = domain;
        question.relayHost = "smtp.relay-nord.example";
        question.relayAddresses = {*IpAddress::parse("192.0.2.7")};
        question.selectors = selectors;
        const auto source = Dns::ZoneSource::fromObject({{QStringLiteral("names"), zone}});
        kept = checkDomain(question, **source, FixedClock(fromMilliseconds(1'790'000'000'000)));
        return *kept;
    }
    Result<std::optional<DomainReport>> lastReport(const QByteArray &) override { return kept; }
    Result<std::vector<SigningKey>> keys(const QByteArray &) override { return std::vector<SigningKey>(); }
    Result<QByteArray> freeSelector(const QByteArray &) override { return QByteArray("pp2026"); }
    Result<SigningKey> makeKey(const QByteArray &domain, const QByteArray &selector,
                               Dkim::KeyType type) override
    {
        if (selector == "taken")
            return Error{Fault::Conflict,
                         PP_SAY("There is a key “taken” already"),
                         {},
                         PP_SAY("Choose another selector for a new key")};
        PP_TRY(const Dkim::PrivateKey key, Dkim::PrivateKey::generate(type));
        const Dkim::RecordLayouts layouts = Dkim::layoutsOf(key.publicKey(), selector, domain);
        SigningKey made;
        made.selector = selector;
        made.type = type;
        made.record = {"TXT", layouts.host, layouts.name, layouts.value, layouts.strings, layouts.zoneLine};
        return made;
    }
};

} // namespace PressPost
