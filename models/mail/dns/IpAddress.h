// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>

namespace PressPost
{

// An IPv4 or IPv6 address as bytes in network order. IPv4-mapped IPv6 addresses become IPv4.
class IpAddress
{
public:
    static std::optional<IpAddress> parse(QByteArrayView text);
    static std::optional<IpAddress> fromBytes(QByteArrayView bytes); // 4 or 16 octets

    bool isV4() const { return m_size == 4; }
    QByteArray bytes() const { return {m_bytes.data(), m_size}; }
    QByteArray text() const;
    // Whether the first prefixLength bits agree; false for addresses of different families.
    bool isIn(const IpAddress &network, int prefixLength) const;
    // Neither private, loopback, link-local, documentation, multicast nor reserved (RFC 6890).
    bool isGloballyRoutable() const;
    // 1.2.0.192.in-addr.arpa, or the nibbles under ip6.arpa (RFC 1035 §3.5, RFC 3596 §2.5).
    QByteArray reverseName() const;

    friend bool operator==(const IpAddress &, const IpAddress &) = default;

private:
    std::array<char, 16> m_bytes{};
    qsizetype m_size = 4;
};

} // namespace PressPost
