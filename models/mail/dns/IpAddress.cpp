// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/IpAddress.h"

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr char mappedPrefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '\xff', '\xff'}; // RFC 4291 §2.5.5.2

struct Network {
    const char *text;
    int prefix;
};

// What is not routed on the internet (RFC 6890 and the IANA registries it made).
constexpr Network specialNetworks[] = {
    {"0.0.0.0", 8},       {"10.0.0.0", 8},     {"100.64.0.0", 10}, {"127.0.0.0", 8},    {"169.254.0.0", 16},
    {"172.16.0.0", 12},   {"192.0.0.0", 24},   {"192.0.2.0", 24},  {"192.168.0.0", 16}, {"198.18.0.0", 15},
    {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"224.0.0.0", 4},   {"240.0.0.0", 4},    {"::", 127},
    {"100::", 64},        {"2001:2::", 48},    {"2001:db8::", 32}, {"3fff::", 20},      {"fc00::", 7},
    {"fe80::", 10},       {"ff00::", 8},
};

bool readDecimalOctets(QByteArrayView text, char *out)
{
    int octets = 0;
    for (qsizetype at = 0; octets < 4; ++octets) {
        qsizetype end = text.indexOf('.', at);
        if (octets == 3)
            end = text.size();
        const qsizetype length = end - at;
        if (end < at || length < 1 || length > 3 || (length > 1 && text[at] == '0'))
            return false;
        int value = 0;
        for (; at < end; ++at) {
            if (text[at] < '0' || text[at] > '9')
                return false;
            value = value * 10 + (text[at] - '0');
        }
        if (value > 255)
            return false;
        out[octets] = static_cast<char>(value);
        ++at;
    }
    return true;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Groups of hexadecimal digits, the last two perhaps as a.b.c.d; the octets are appended to out.
bool readGroups(QByteArrayView text, QByteArray &out)
{
    while (!text.isEmpty()) {
        const qsizetype colon = text.indexOf(':');
        const QByteArrayView group = colon < 0 ? text : text.first(colon);
        if (colon < 0 && group.contains('.')) {
            char octets[4];
            if (!readDecimalOctets(group, octets))
                return false;
            out.append(octets, 4);
            return true;
        }
        if (group.isEmpty() || group.size() > 4)
            return false;
        int value = 0;
        for (const char c : group) {
            if (hexDigit(c) < 0)
                return false;
            value = value * 16 + hexDigit(c);
        }
        out.append(static_cast<char>(value >> 8)).append(static_cast<char>(value & 0xff));
        if (colon < 0)
            return true;
        text = text.sliced(colon + 1);
        if (text.isEmpty())
            return false;
    }
    return true;
}

// RFC 4291 §2.2
std::optional<QByteArray> readV6(QByteArrayView text)
{
    const qsizetype gap = text.indexOf(QByteArrayView("::"));
    QByteArray head;
    if (gap < 0)
        return readGroups(text, head) && head.size() == 16 ? std::optional(head) : std::nullopt;
    QByteArray tail;
    if (!readGroups(text.first(gap), head) || !readGroups(text.sliced(gap + 2), tail) ||
        text.first(gap).contains('.') || head.size() + tail.size() > 14)
        return std::nullopt;
    return head + QByteArray(16 - head.size() - tail.size(), '\0') + tail;
}

// The longest run of zero groups becomes "::" (RFC 5952 §4.2).
QByteArray writeV6(const QByteArray &bytes)
{
    std::array<int, 8> groups{};
    for (qsizetype i = 0; i < 8; ++i)
        groups[static_cast<size_t>(i)] =
            (static_cast<uchar>(bytes[2 * i]) << 8) | static_cast<uchar>(bytes[2 * i + 1]);
    size_t gap = 8;
    size_t gapLength = 1;
    for (size_t start = 0; start < 8; ++start) {
        size_t length = 0;
        while (start + length < 8 && groups[start + length] == 0)
            ++length;
        if (length > gapLength) {
            gap = start;
            gapLength = length;
        }
    }
    QByteArray text;
    for (size_t i = 0; i < 8; ++i) {
        if (i == gap) {
            text += "::";
            i += gapLength - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(':'))
            text += ':';
        text += QByteArray::number(groups[i], 16);
    }
    return text;
}
} // namespace

std::optional<IpAddress> IpAddress::parse(QByteArrayView text)
{
    char octets[4];
    if (readDecimalOctets(text, octets))
        return fromBytes({octets, 4});
    const std::optional<QByteArray> bytes = text.contains(':') ? readV6(text) : std::nullopt;
    return bytes ? fromBytes(*bytes) : std::nullopt;
}

std::optional<IpAddress> IpAddress::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() == 16 && bytes.startsWith(QByteArrayView(mappedPrefix, 12)))
        bytes = bytes.sliced(12);
    if (bytes.size() != 4 && bytes.size() != 16)
        return std::nullopt;
    IpAddress address;
    address.m_size = bytes.size();
    std::copy(bytes.begin(), bytes.end(), address.m_bytes.begin());
    return address;
}

QByteArray IpAddress::text() const
{
    if (!isV4())
        return writeV6(bytes());
    QByteArray text;
    for (size_t i = 0; i < 4; ++i)
        text += (i == 0 ? "" : ".") + QByteArray::number(static_cast<uchar>(m_bytes[i]));
    return text;
}

bool IpAddress::isIn(const IpAddress &network, int prefixLength) const
{
    if (m_size != network.m_size || prefixLength < 0 || prefixLength > m_size * 8)
        return false;
    const auto whole = static_cast<size_t>(prefixLength / 8);
    if (!std::equal(m_bytes.begin(), m_bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                    network.m_bytes.begin()))
        return false;
    const int rest = prefixLength % 8;
    return rest == 0 || ((static_cast<uchar>(m_bytes[whole]) ^ static_cast<uchar>(network.m_bytes[whole])) >>
                         (8 - rest)) == 0;
}

bool IpAddress::isGloballyRoutable() const
{
    return std::none_of(std::begin(specialNetworks), std::end(specialNetworks),
                        [this](const Network &special) {
                            const std::optional<IpAddress> network = parse(special.text);
                            return network && isIn(*network, special.prefix);
                        });
}

QByteArray IpAddress::reverseName() const
{
    QByteArray name;
    for (qsizetype i = m_size - 1; i >= 0; --i) {
        const auto octet = static_cast<uchar>(m_bytes[static_cast<size_t>(i)]);
        if (isV4())
            name += QByteArray::number(octet) + '.';
        else
            name += QByteArray::number(octet & 15, 16) + '.' + QByteArray::number(octet >> 4, 16) + '.';
    }
    return name + (isV4() ? "in-addr.arpa" : "ip6.arpa");
}

} // namespace PressPost
