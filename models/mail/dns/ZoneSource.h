// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/mail/dns/Source.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>

#include <memory>

namespace PressPost::Dns
{

// A Source that answers from a zone file instead of the network: --zone, tests, practice. JSON:
//     {"names": {"example.com": {"TXT": [["v=spf1 ", "-all"]], "MX": [[10, "mail.example.com"]],
//                                "A": ["192.0.2.1"]},
//                "slow.example.com": {"TIMEOUT": ["*"]}, "broken.example.com": {"SERVFAIL": ["TXT"]},
//                "signed.example.com": {"A": ["192.0.2.3"], "SECURE": true},
//                "bogus.example.com": {"BOGUS": true}, "alias.example.com": {"CNAME": "example.com"}},
//      "now": 1528637909}
// A TXT record is a list of strings, each in latin-1 or "b64:" and base64. A name that is absent is NoName
// unless another lies below it. CNAMEs are followed. Immutable, so thread safe.
class ZoneSource final : public Source
{
public:
    static constexpr qsizetype maxNames = 200'000;
    static constexpr qsizetype maxRecordsOfName = 2'000;
    static constexpr int maxAliases = 16;

    static Result<std::unique_ptr<ZoneSource>> fromJson(const QByteArray &text);
    static Result<std::unique_ptr<ZoneSource>> fromObject(const QJsonObject &zone);

    Answer look(const QByteArray &name, Type type) override;

    std::optional<qint64> now() const { return m_now; } // Unix seconds

private:
    struct Node {
        QMap<Type, QList<QByteArray>> records;
        QMap<Type, Status> faults;
        std::optional<Status> faultOfAll;
        QByteArray alias;
        bool secure = false;
    };

    static Result<Node> readNode(const QByteArray &name, const QJsonObject &object);
    Answer lookOnce(const QByteArray &name, Type type) const;

    QHash<QByteArray, Node> m_nodes;
    std::optional<qint64> m_now;
};

} // namespace PressPost::Dns
