// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/Packet.h"

#include "models/mail/dns/Source.h"

#include <QHash>

namespace PressPost::Dns
{

namespace
{
constexpr qsizetype headerSize = 12;
constexpr int maxPointers = 32; // of one name (RFC 1035 §4.1.4 sets no limit, loops must end)
constexpr qsizetype maxChain = 32;

class PacketReader
{
public:
    explicit PacketReader(QByteArrayView packet) : m_packet(packet), m_at(headerSize) {}

    bool isSound() const { return m_isSound; }
    int number16()
    {
        if (m_at + 2 > m_packet.size()) {
            m_isSound = false;
            return 0;
        }
        const int value = (octet(m_at) << 8) | octet(m_at + 1);
        m_at += 2;
        return value;
    }
    void skip(qsizetype count)
    {
        m_isSound = m_isSound && m_at + count <= m_packet.size();
        m_at += count;
    }
    QByteArray name() { return nameAt(m_at); }
    // Rdata of this length that is a name.
    QByteArray nameWithin(qsizetype length)
    {
        qsizetype at = m_at;
        QByteArray read = nameAt(at);
        skip(length);
        return read;
    }

private:
    int octet(qsizetype at) const { return static_cast<uchar>(m_packet[at]); }
    QByteArray nameAt(qsizetype &next);

    QByteArrayView m_packet;
    qsizetype m_at;
    bool m_isSound = true;
};

// Leaves next behind the name, wherever its pointers led.
QByteArray PacketReader::nameAt(qsizetype &next)
{
    QByteArray name;
    qsizetype at = next;
    int pointers = 0;
    while (at < m_packet.size()) {
        const int length = octet(at);
        if (length == 0) {
            if (pointers == 0)
                next = at + 1;
            return normalName(name);
        }
        if ((length & 0xc0) == 0xc0) {
            if (at + 1 >= m_packet.size() || pointers == maxPointers)
                break;
            if (pointers++ == 0)
                next = at + 2;
            at = ((length & 0x3f) << 8) | octet(at + 1);
            continue;
        }
        if (length > 63 || at + 1 + length > m_packet.size() || name.size() + length > 255)
            break;
        if (!name.isEmpty())
            name += '.';
        name += m_packet.sliced(at + 1, length);
        at += 1 + length;
    }
    m_isSound = false;
    return {};
}
} // namespace

QList<QByteArray> aliasChain(QByteArrayView packet, const QByteArray &name)
{
    if (packet.size() < headerSize)
        return {};
    const auto count = [&](qsizetype at) {
        return (static_cast<uchar>(packet[at]) << 8) | static_cast<uchar>(packet[at + 1]);
    };
    const int questions = count(4);
    const int answers = count(6);
    PacketReader reader(packet);
    for (int i = 0; i < questions && reader.isSound(); ++i) {
        reader.name();
        reader.skip(4);
    }
    QHash<QByteArray, QByteArray> targets;
    for (int i = 0; i < answers && reader.isSound(); ++i) {
        const QByteArray owner = reader.name();
        const int type = reader.number16();
        reader.skip(6); // class and time to live
        const int length = reader.number16();
        if (type != static_cast<int>(Type::Cname)) {
            reader.skip(length);
            continue;
        }
        const QByteArray target = reader.nameWithin(length);
        if (reader.isSound())
            targets.insert(owner, target);
    }
    QList<QByteArray> chain;
    for (QByteArray at = normalName(name); targets.contains(at) && chain.size() < maxChain;) {
        at = targets.value(at);
        chain.append(at);
    }
    return chain;
}

} // namespace PressPost::Dns
