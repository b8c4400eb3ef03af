// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/Packet.h"

#include "models/mail/dns/Source.h"

#include <QHash>

#include <limits>
#include <vector>

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
    quint32 number32()
    {
        const auto high = quint32(number16());
        return (high << 16) | quint32(number16());
    }
    QByteArray bytes(qsizetype count)
    {
        const qsizetype begin = m_at;
        skip(count);
        return m_isSound ? m_packet.sliced(begin, count).toByteArray() : QByteArray();
    }
    qsizetype at() const { return m_at; }
    void goTo(qsizetype at) { m_at = at; }
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

namespace
{
// RFC 1035 §4.1.1 and RFC 6891 §6.1.1
constexpr int isResponse = 0x8000;
constexpr int isCutOff = 0x0200;
constexpr int recursionDesired = 0x0100;
constexpr int recursionAvailable = 0x0080;
constexpr int optType = 41;
constexpr int largestReply = 1232; // passes every path unbroken (DNS flag day 2020)
constexpr int internet = 1;

void append16(QByteArray &packet, int value)
{
    packet.append(char(value >> 8)).append(char(value));
}

enum Code { NoError = 0, FormatError = 1, ServerFailure = 2, NameError = 3, NotImplemented = 4, Refused = 5 };

// Names inside records are written out, so that a record means the same without its packet.
QByteArray recordBytes(PacketReader &reader, int type, int length)
{
    const qsizetype end = reader.at() + length;
    QByteArray bytes;
    if (type == int(Type::Mx)) {
        append16(bytes, reader.number16());
        bytes += nameRdata(reader.name());
    } else if (type == int(Type::Cname) || type == int(Type::Ns) || type == int(Type::Ptr)) {
        bytes = nameRdata(reader.name());
    } else {
        return reader.bytes(length);
    }
    reader.goTo(end);
    return bytes;
}

struct PacketRecord {
    QByteArray owner;
    int type = 0;
    quint32 ttl = 0;
    QByteArray bytes;
};

PacketRecord nextRecord(PacketReader &reader)
{
    PacketRecord record;
    record.owner = reader.name();
    record.type = reader.number16();
    reader.number16(); // class
    record.ttl = reader.number32();
    const int length = reader.number16();
    if (record.type == int(Type::Soa)) { // its last number: how long "no" holds (RFC 2308 §5)
        const qsizetype end = reader.at() + length;
        reader.goTo(std::max<qsizetype>(end - 4, reader.at()));
        record.ttl = std::min(record.ttl, reader.number32());
        reader.goTo(end);
    } else {
        record.bytes = recordBytes(reader, record.type, length);
    }
    return record;
}

Status statusOf(int code, const Answer &answer)
{
    if (code == NameError)
        return Status::NoName;
    if (code != NoError)
        return Status::Failed;
    return answer.records.isEmpty() ? Status::NoData : Status::Found;
}
} // namespace

quint16 packetId(QByteArrayView packet)
{
    return quint16((uchar(packet[0]) << 8) | uchar(packet[1]));
}

QByteArray questionPacket(quint16 id, const Question &question)
{
    QByteArray packet;
    packet.reserve(64);
    append16(packet, id);
    append16(packet, recursionDesired);
    for (const int count : {1, 0, 0, 1})
        append16(packet, count);
    packet += nameRdata(question.name);
    append16(packet, int(question.type));
    append16(packet, internet);
    packet.append('\0');
    append16(packet, optType);
    append16(packet, largestReply);
    for (int i = 0; i < 3; ++i)
        append16(packet, 0);
    return packet;
}

std::optional<Reply> readReply(QByteArrayView packet, const Question &asked)
{
    if (packet.size() < headerSize)
        return std::nullopt;
    PacketReader reader(packet);
    reader.goTo(0);
    Reply reply;
    reply.id = quint16(reader.number16());
    const int flags = reader.number16();
    const int questions = reader.number16();
    const int answers = reader.number16();
    const int authorities = reader.number16();
    reader.number16();
    if ((flags & isResponse) == 0 || questions > 1)
        return std::nullopt;
    const int code = flags & 0x0F;
    if (questions == 1) {
        const QByteArray name = reader.name();
        const int type = reader.number16();
        reader.number16();
        if (!reader.isSound() || name != normalName(asked.name) || type != int(asked.type))
            return std::nullopt;
    } else if (code == NoError || code == NameError) {
        return std::nullopt;
    }
    reply.isTruncated = (flags & isCutOff) != 0;
    reply.isOdd = code == FormatError || code == NotImplemented ||
                  (answers == 0 && code == NoError && (flags & recursionAvailable) == 0);
    Answer &answer = reply.answer;
    QHash<QByteArray, QByteArray> targets;
    std::vector<PacketRecord> records;
    quint32 ttl = std::numeric_limits<quint32>::max();
    for (int i = 0; i < answers + authorities && reader.isSound(); ++i) {
        PacketRecord record = nextRecord(reader);
        if (!reader.isSound())
            break;
        if (i >= answers) { // how long "no" holds
            if (record.type == int(Type::Soa) && records.empty())
                ttl = std::min(ttl, record.ttl);
        } else if (record.type == int(Type::Cname) && asked.type != Type::Cname) {
            Answer alias;
            alias.records = {record.bytes};
            targets.insert(record.owner, normalName(nameRecords(alias).value(0)));
            ttl = std::min(ttl, record.ttl);
        } else if (record.type == int(asked.type)) {
            records.push_back(std::move(record));
        }
    }
    if (!reader.isSound() && !reply.isTruncated)
        return std::nullopt;
    QByteArray at = normalName(asked.name);
    while (targets.contains(at) && answer.aliases.size() < maxChain) {
        at = targets.value(at);
        answer.aliases.append(at);
    }
    for (PacketRecord &record : records) {
        if (record.owner != at)
            continue;
        ttl = std::min(ttl, record.ttl);
        answer.records.append(std::move(record.bytes));
    }
    answer.status = statusOf(code, answer);
    if (answer.isKnown() && ttl != std::numeric_limits<quint32>::max())
        answer.ttl = std::chrono::seconds(ttl);
    if (answer.status == Status::Failed)
        answer.why = code == ServerFailure ? QStringLiteral("SERVFAIL")
                     : code == Refused     ? QStringLiteral("REFUSED")
                                           : QStringLiteral("RCODE %1").arg(code);
    return reply;
}

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
