// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/ZoneSource.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace PressPost::Dns
{

namespace
{
constexpr std::chrono::seconds zoneTtl{300};

Error zoneError(Sentence why)
{
    return {Fault::Syntax, PP_SAY("The zone file cannot be read"), std::move(why),
            PP_SAY("Give an object with “names”, each with its records by type")};
}

// Octets: latin-1, or base64 after "b64:".
std::optional<QByteArray> octets(const QJsonValue &value)
{
    if (!value.isString())
        return std::nullopt;
    const QString text = value.toString();
    if (text.startsWith(u"b64:")) {
        auto decoded =
            QByteArray::fromBase64Encoding(text.mid(4).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        return decoded ? std::optional(*std::move(decoded)) : std::nullopt;
    }
    return text.toLatin1();
}

std::optional<QByteArray> textRdata(const QJsonValue &value)
{
    QList<QByteArray> strings;
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const auto &item : list) {
        auto string = octets(item);
        if (!string)
            return std::nullopt;
        strings.append(*std::move(string));
    }
    return strings.isEmpty() ? std::nullopt : std::optional(txtRdata(strings));
}

std::optional<QByteArray> mailRdata(const QJsonValue &value)
{
    const QJsonArray pair = value.toArray();
    const int preference = pair.at(0).toInt(-1);
    if (pair.size() != 2 || preference < 0 || preference > 0xffff || !pair.at(1).isString())
        return std::nullopt;
    return mxRdata({static_cast<quint16>(preference), pair.at(1).toString().toLatin1()});
}

std::optional<QByteArray> addressRdata(const QJsonValue &value, Type type)
{
    const auto address = IpAddress::parse(value.toString().toLatin1());
    if (!address || (type == Type::A && !address->isV4()))
        return std::nullopt;
    if (type == Type::Aaaa && address->isV4()) // an IPv4-mapped address
        return QByteArray(10, '\0') + "\xff\xff" + address->bytes();
    return address->bytes();
}

// "3 1 1 ab12…" (RFC 6698 §2.2)
std::optional<QByteArray> tlsaRdata(const QJsonValue &value)
{
    const QByteArrayList fields = value.toString().toLatin1().simplified().split(' ');
    if (fields.size() != 4)
        return std::nullopt;
    QByteArray rdata;
    for (qsizetype i = 0; i < 3; ++i) {
        bool isNumber = false;
        const uint number = fields[i].toUInt(&isNumber);
        if (!isNumber || number > 255)
            return std::nullopt;
        rdata.append(static_cast<char>(number));
    }
    return rdata + QByteArray::fromHex(fields[3]);
}

std::optional<QByteArray> rdataOf(Type type, const QJsonValue &value)
{
    switch (type) {
    case Type::A:
    case Type::Aaaa:
        return addressRdata(value, type);
    case Type::Mx:
        return mailRdata(value);
    case Type::Txt:
    case Type::Spf:
        return textRdata(value);
    case Type::Tlsa:
        return tlsaRdata(value);
    case Type::Ns:
    case Type::Ptr:
        return value.isString() ? std::optional(nameRdata(value.toString().toLatin1())) : std::nullopt;
    case Type::Cname:
    case Type::Soa:
        break;
    }
    return std::nullopt;
}

std::optional<Status> faultNamed(const QString &key)
{
    if (key == u"TIMEOUT")
        return Status::TimedOut;
    if (key == u"SERVFAIL")
        return Status::Failed;
    if (key == u"BOGUS")
        return Status::Bogus;
    return std::nullopt;
}

QString wordsFor(Status status)
{
    return status == Status::Bogus      ? QStringLiteral("the signature does not match")
           : status == Status::TimedOut ? QStringLiteral("no answer in time")
                                        : QStringLiteral("the server failed");
}
} // namespace

Result<std::unique_ptr<ZoneSource>> ZoneSource::fromJson(const QByteArray &text)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(text, &fault);
    if (!document.isObject())
        return zoneError(PP_SAY("It is no JSON object (at byte %1)", QString::number(fault.offset)));
    return fromObject(document.object());
}

Result<std::unique_ptr<ZoneSource>> ZoneSource::fromObject(const QJsonObject &zone)
{
    auto source = std::make_unique<ZoneSource>();
    const QJsonObject names = zone.value(QLatin1StringView("names")).toObject();
    if (names.size() > maxNames)
        return zoneError(PP_SAY("It has more than %1 names", QString::number(maxNames)));
    for (auto it = names.begin(); it != names.end(); ++it) {
        const QByteArray name = normalName(it.key().toLatin1());
        PP_TRY(const Node node, readNode(name, it.value().toObject()));
        source->m_nodes.insert(name, node);
    }
    // Every name above an existing one exists (RFC 8020).
    const QList<QByteArray> given = source->m_nodes.keys();
    for (const QByteArray &name : given) {
        for (qsizetype dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            const QByteArray above = name.mid(dot + 1);
            if (!source->m_nodes.contains(above))
                source->m_nodes.insert(above, {});
        }
    }
    if (zone.contains(QLatin1StringView("now")))
        source->m_now = zone.value(QLatin1StringView("now")).toInteger();
    return source;
}

Result<ZoneSource::Node> ZoneSource::readNode(const QByteArray &name, const QJsonObject &object)
{
    Node node;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonArray list = it.value().isArray() ? it.value().toArray() : QJsonArray{it.value()};
        const std::optional<Type> type = typeFromName(it.key().toLatin1());
        if (it.key() == u"SECURE") {
            node.secure = it.value().toBool();
        } else if (const auto fault = faultNamed(it.key())) {
            for (const auto &entry : list) {
                const auto typeAtFault = typeFromName(entry.toString().toLatin1());
                if (typeAtFault)
                    node.faults.insert(*typeAtFault, *fault);
                else if (entry.toBool(entry.toString() == u"*"))
                    node.faultOfAll = *fault;
            }
        } else if (type == Type::Cname) {
            node.alias = normalName(list.at(0).toString().toLatin1());
        } else if (type && list.size() <= maxRecordsOfName) {
            for (const auto &entry : list) {
                auto rdata = rdataOf(*type, entry);
                if (!rdata)
                    return zoneError(PP_SAY("%1 has a record of type %2 that is none",
                                            QString::fromLatin1(name), it.key()));
                node.records[*type].append(*std::move(rdata));
            }
        } else {
            return zoneError(
                PP_SAY("%1 has “%2”, which is no type known here", QString::fromLatin1(name), it.key()));
        }
    }
    return node;
}

Answer ZoneSource::lookOnce(const QByteArray &name, Type type) const
{
    Answer answer;
    if (!isAskable(name)) {
        answer.status = Status::BadName;
        return answer;
    }
    const auto found = m_nodes.constFind(name);
    if (found == m_nodes.constEnd()) {
        answer.status = Status::NoName;
        return answer;
    }
    const Node &node = *found;
    answer.secure = node.secure;
    answer.ttl = zoneTtl;
    const std::optional<Status> fault =
        node.faults.contains(type) ? std::optional(node.faults.value(type)) : node.faultOfAll;
    if (fault) {
        answer.status = *fault;
        answer.why = wordsFor(*fault);
        return answer;
    }
    if (!node.alias.isEmpty()) {
        answer.status = Status::Found;
        answer.aliases = {node.alias};
        if (type == Type::Cname)
            answer.records = {nameRdata(node.alias)};
        return answer;
    }
    answer.records = node.records.value(type);
    answer.status = answer.records.isEmpty() ? Status::NoData : Status::Found;
    return answer;
}

Answer ZoneSource::look(const QByteArray &name, Type type)
{
    Answer answer = lookOnce(normalName(name), type);
    QList<QByteArray> aliases;
    bool isSecure = answer.secure;
    while (!answer.aliases.isEmpty() && type != Type::Cname) {
        aliases += answer.aliases;
        if (aliases.size() > maxAliases) {
            answer.status = Status::Failed;
            answer.why = QStringLiteral("the aliases never end");
            break;
        }
        answer = lookOnce(aliases.last(), type);
        isSecure = isSecure && answer.secure;
    }
    answer.secure = isSecure;
    answer.aliases = aliases;
    return answer;
}

} // namespace PressPost::Dns
