// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/Source.h"

#include <algorithm>
#include <utility>

namespace PressPost::Dns
{

namespace
{
constexpr qsizetype maxNameOctets = 253; // RFC 1035 §2.3.4, as text without the last dot
constexpr qsizetype maxLabelOctets = 63;
constexpr qsizetype maxStringOctets = 255; // RFC 1035 §3.3

constexpr std::pair<Type, const char *> typeNames[] = {
    {Type::A, "A"},   {Type::Ns, "NS"},   {Type::Cname, "CNAME"}, {Type::Soa, "SOA"},   {Type::Ptr, "PTR"},
    {Type::Mx, "MX"}, {Type::Txt, "TXT"}, {Type::Aaaa, "AAAA"},   {Type::Tlsa, "TLSA"}, {Type::Spf, "SPF"},
};

// Names in rdata come uncompressed; a pointer here is a malformed record. A dot inside a label would look
// like two labels: such a name is of no use to mail.
std::optional<QByteArray> readName(QByteArrayView rdata)
{
    QByteArray name;
    for (qsizetype at = 0; at < rdata.size();) {
        const qsizetype length = static_cast<uchar>(rdata[at]);
        if (length == 0)
            return at + 1 == rdata.size() && name.size() <= maxNameOctets ? std::optional(name)
                                                                          : std::nullopt;
        if (length > maxLabelOctets || at + 1 + length >= rdata.size())
            return std::nullopt;
        const QByteArrayView label = rdata.sliced(at + 1, length);
        if (label.contains('.') || label.contains('\0'))
            return std::nullopt;
        if (!name.isEmpty())
            name += '.';
        name += label;
        at += 1 + length;
    }
    return std::nullopt;
}

std::optional<QByteArray> readStrings(QByteArrayView rdata)
{
    QByteArray joined;
    for (qsizetype at = 0; at < rdata.size();) {
        const qsizetype length = static_cast<uchar>(rdata[at]);
        if (at + 1 + length > rdata.size())
            return std::nullopt;
        joined += rdata.sliced(at + 1, length);
        at += 1 + length;
    }
    return rdata.isEmpty() ? std::nullopt : std::optional(joined);
}
} // namespace

QByteArray typeName(Type type)
{
    for (const auto &[value, name] : typeNames) {
        if (value == type)
            return name;
    }
    return "TYPE" + QByteArray::number(static_cast<int>(type));
}

std::optional<Type> typeFromName(QByteArrayView name)
{
    for (const auto &[value, known] : typeNames) {
        if (name == known)
            return value;
    }
    return std::nullopt;
}

QByteArray statusName(Status status)
{
    switch (status) {
    case Status::Found:
        return "found";
    case Status::NoData:
        return "no-data";
    case Status::NoName:
        return "no-name";
    case Status::Failed:
        return "failed";
    case Status::TimedOut:
        return "timed-out";
    case Status::Bogus:
        return "bogus";
    case Status::BadName:
        return "bad-name";
    }
    Q_UNREACHABLE();
}

void Source::lookMany(const QList<Question> &questions, const JobControl &control, const Heard &heard)
{
    for (qsizetype i = 0; i < questions.size() && !control.isCancelled(); ++i) {
        heard(i, look(questions[i].name, questions[i].type));
        control.progress(i + 1, questions.size());
    }
}

QByteArray normalName(QByteArrayView name)
{
    if (name.endsWith('.'))
        name.chop(1);
    return name.toByteArray().toLower();
}

bool isAskable(QByteArrayView normalName)
{
    if (normalName.isEmpty() || normalName.size() > maxNameOctets)
        return false;
    qsizetype label = 0;
    for (const char c : normalName) {
        if (c != '.') {
            if (++label > maxLabelOctets || c == '\0')
                return false;
        } else if (std::exchange(label, 0) == 0) {
            return false;
        }
    }
    return label > 0;
}

QList<Mx> mxRecords(const Answer &answer)
{
    QList<Mx> found;
    for (const QByteArray &rdata : answer.records) {
        if (rdata.size() < 3)
            continue;
        if (const auto host = readName(QByteArrayView(rdata).sliced(2)))
            found.append(
                {static_cast<quint16>((static_cast<uchar>(rdata[0]) << 8) | static_cast<uchar>(rdata[1])),
                 *host});
    }
    std::sort(found.begin(), found.end(), [](const Mx &a, const Mx &b) {
        return std::pair(a.preference, a.host) < std::pair(b.preference, b.host);
    });
    return found;
}

QList<QByteArray> txtRecords(const Answer &answer)
{
    QList<QByteArray> found;
    for (const QByteArray &rdata : answer.records) {
        if (auto text = readStrings(rdata))
            found.append(*std::move(text));
    }
    return found;
}

QList<IpAddress> addressRecords(const Answer &answer)
{
    QList<IpAddress> found;
    for (const QByteArray &rdata : answer.records) {
        if (const auto address = IpAddress::fromBytes(rdata))
            found.append(*address);
    }
    return found;
}

QList<QByteArray> nameRecords(const Answer &answer)
{
    QList<QByteArray> found;
    for (const QByteArray &rdata : answer.records) {
        if (auto name = readName(rdata))
            found.append(*std::move(name));
    }
    return found;
}

QByteArray mxRdata(const Mx &mx)
{
    QByteArray rdata;
    rdata.append(static_cast<char>(mx.preference >> 8)).append(static_cast<char>(mx.preference & 0xff));
    return rdata + nameRdata(mx.host);
}

QByteArray txtRdata(const QList<QByteArray> &strings)
{
    QByteArray rdata;
    for (const QByteArray &string : strings) {
        qsizetype at = 0;
        do {
            const QByteArray piece = string.mid(at, maxStringOctets);
            rdata.append(static_cast<char>(piece.size())).append(piece);
            at += maxStringOctets;
        } while (at < string.size());
    }
    return rdata;
}

QByteArray nameRdata(const QByteArray &name)
{
    QByteArray rdata;
    const QByteArrayView bare = name.endsWith('.') ? QByteArrayView(name).chopped(1) : QByteArrayView(name);
    if (!bare.isEmpty()) {
        for (const QByteArray &label : bare.toByteArray().split('.')) {
            const QByteArray kept = label.left(maxLabelOctets);
            rdata.append(static_cast<char>(kept.size())).append(kept);
        }
    }
    return rdata.append('\0');
}

} // namespace PressPost::Dns
