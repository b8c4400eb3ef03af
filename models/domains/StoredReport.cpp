// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/StoredReport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{
using Text = QLatin1StringView;

QString asJsonText(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

QByteArray bytesOf(const QJsonObject &object, const char *key)
{
    return object.value(Text(key)).toString().toUtf8();
}

QJsonArray arrayOf(const QByteArrayList &list)
{
    QJsonArray array;
    for (const QByteArray &bytes : list)
        array.append(asJsonText(bytes));
    return array;
}

QByteArrayList listOf(const QJsonValue &value)
{
    QByteArrayList list;
    for (const QJsonValue item : value.toArray())
        list.append(item.toString().toUtf8());
    return list;
}

// ["source", "argument", …]
QJsonArray arrayOf(const Sentence &sentence)
{
    QJsonArray array = QJsonArray::fromStringList(sentence.arguments);
    array.prepend(asJsonText(sentence.source));
    return array;
}

Sentence sentenceOf(const QJsonValue &value)
{
    const QByteArrayList texts = listOf(value);
    if (texts.isEmpty())
        return {};
    Sentence sentence{texts.first()};
    for (const QByteArray &argument : texts.mid(1))
        sentence.arguments.append(QString::fromUtf8(argument));
    return sentence;
}

CheckStatus statusOf(const QJsonObject &object)
{
    const QByteArray name = bytesOf(object, "status");
    for (const CheckStatus status :
         {CheckStatus::Pass, CheckStatus::Warn, CheckStatus::Fail, CheckStatus::NotApplicable}) {
        if (name == checkStatusName(status))
            return status;
    }
    return CheckStatus::Unknown;
}

constexpr std::array<std::pair<CheckArea, const char *>, 6> areaNames{{{CheckArea::Spf, "spf"},
                                                                       {CheckArea::Dkim, "dkim"},
                                                                       {CheckArea::Dmarc, "dmarc"},
                                                                       {CheckArea::Alignment, "alignment"},
                                                                       {CheckArea::Proof, "proof"},
                                                                       {CheckArea::Mail, "mail"}}};

QString areaName(CheckArea area)
{
    const auto *found = std::find_if(areaNames.begin(), areaNames.end(),
                                     [area](const auto &named) { return named.first == area; });
    return QString::fromLatin1(found->second);
}

CheckArea areaOf(const QJsonObject &object)
{
    const QByteArray name = bytesOf(object, "area");
    for (const auto &[area, text] : areaNames) {
        if (name == text)
            return area;
    }
    return CheckArea::Mail;
}

QJsonObject objectOf(const RecordToPublish &record)
{
    return {{Text("type"), asJsonText(record.type)},       {Text("host"), asJsonText(record.host)},
            {Text("name"), asJsonText(record.name)},       {Text("value"), asJsonText(record.value)},
            {Text("strings"), asJsonText(record.strings)}, {Text("zone_line"), asJsonText(record.zoneLine)}};
}

RecordToPublish recordFrom(const QJsonObject &object)
{
    return {bytesOf(object, "type"),  bytesOf(object, "host"),    bytesOf(object, "name"),
            bytesOf(object, "value"), bytesOf(object, "strings"), bytesOf(object, "zone_line")};
}

QString statusText(CheckStatus status)
{
    return asJsonText(checkStatusName(status));
}

QJsonObject objectOf(const CheckResult &result)
{
    QJsonObject object{
        {Text("id"), asJsonText(result.id)},         {Text("area"), areaName(result.area)},
        {Text("status"), statusText(result.status)}, {Text("title"), arrayOf(result.title)},
        {Text("detail"), arrayOf(result.detail)},    {Text("evidence"), arrayOf(result.evidence)},
        {Text("remedy"), arrayOf(result.remedy)}};
    if (result.record)
        object.insert(Text("record"), objectOf(*result.record));
    return object;
}

CheckResult resultFrom(const QJsonObject &object)
{
    CheckResult result;
    result.id = bytesOf(object, "id");
    result.area = areaOf(object);
    result.status = statusOf(object);
    result.title = sentenceOf(object.value(Text("title")));
    result.detail = sentenceOf(object.value(Text("detail")));
    result.evidence = listOf(object.value(Text("evidence")));
    result.remedy = sentenceOf(object.value(Text("remedy")));
    if (object.contains(Text("record")))
        result.record = recordFrom(object.value(Text("record")).toObject());
    return result;
}

QJsonObject objectOf(const AreaSummary &area)
{
    return {{Text("area"), areaName(area.area)},
            {Text("status"), statusText(area.status)},
            {Text("finding"), arrayOf(area.finding)},
            {Text("decided_by"), asJsonText(area.decidedBy)}};
}

AreaSummary areaFrom(const QJsonObject &object)
{
    return {areaOf(object), statusOf(object), sentenceOf(object.value(Text("finding"))),
            bytesOf(object, "decided_by")};
}

QJsonObject objectOf(const ReceiverSummary &receiver)
{
    return {{Text("name"), receiver.name},
            {Text("status"), statusText(receiver.status)},
            {Text("failing"), arrayOf(receiver.failing)}};
}

ReceiverSummary receiverFrom(const QJsonObject &object)
{
    return {object.value(Text("name")).toString(), statusOf(object), listOf(object.value(Text("failing")))};
}

QJsonObject objectOf(const Spf::SurveyNode &node)
{
    QJsonObject object{{Text("domain"), asJsonText(node.domain)},
                       {Text("text"), asJsonText(node.text)},
                       {Text("depth"), node.depth},
                       {Text("lookups"), node.lookups},
                       {Text("void"), node.isVoid},
                       {Text("over"), node.isOverLimit},
                       {Text("note"), arrayOf(node.note)}};
    if (node.kind)
        object.insert(Text("term"), true);
    return object;
}

// The kind of a term follows from its text.
Spf::SurveyNode nodeFrom(const QJsonObject &object)
{
    Spf::SurveyNode node;
    node.domain = bytesOf(object, "domain");
    node.text = bytesOf(object, "text");
    node.depth = object.value(Text("depth")).toInt();
    node.lookups = object.value(Text("lookups")).toInt();
    node.isVoid = object.value(Text("void")).toBool();
    node.isOverLimit = object.value(Text("over")).toBool();
    node.note = sentenceOf(object.value(Text("note")));
    if (object.value(Text("term")).toBool()) {
        const Spf::Record record = Spf::parseRecord("v=spf1 " + node.text);
        node.kind = record.terms.empty() ? Spf::TermKind::UnknownModifier : record.terms.front().kind;
    }
    return node;
}

QJsonObject objectOf(const Spf::Survey &tree)
{
    QJsonArray nodes;
    for (const Spf::SurveyNode &node : tree.nodes)
        nodes.append(objectOf(node));
    return {{Text("nodes"), nodes},
            {Text("lookups"), tree.lookups},
            {Text("void_lookups"), tree.voidLookups},
            {Text("complete"), tree.isComplete},
            {Text("message_macros"), tree.hasMessageMacros},
            {Text("eleventh"), asJsonText(tree.eleventh)}};
}

Spf::Survey treeFrom(const QJsonObject &object)
{
    Spf::Survey tree;
    for (const QJsonValue node : object.value(Text("nodes")).toArray())
        tree.nodes.append(nodeFrom(node.toObject()));
    tree.lookups = object.value(Text("lookups")).toInt();
    tree.voidLookups = object.value(Text("void_lookups")).toInt();
    tree.isComplete = object.value(Text("complete")).toBool();
    tree.hasMessageMacros = object.value(Text("message_macros")).toBool();
    tree.eleventh = bytesOf(object, "eleventh");
    return tree;
}

template <typename Item>
QJsonArray arrayOfObjects(const QList<Item> &items)
{
    QJsonArray array;
    for (const Item &item : items)
        array.append(objectOf(item));
    return array;
}

template <typename Item>
QList<Item> itemsFrom(const QJsonValue &value, Item (*from)(const QJsonObject &))
{
    QList<Item> items;
    for (const QJsonValue item : value.toArray())
        items.append(from(item.toObject()));
    return items;
}
} // namespace

QByteArray storedReport(const DomainReport &report)
{
    const QJsonObject object{
        {Text("domain"), asJsonText(report.domain)},   {Text("checked_at"), toMilliseconds(report.checkedAt)},
        {Text("headline"), arrayOf(report.headline)},  {Text("summary"), arrayOf(report.summary)},
        {Text("status"), statusText(report.status)},   {Text("results"), arrayOfObjects(report.results)},
        {Text("areas"), arrayOfObjects(report.areas)}, {Text("receivers"), arrayOfObjects(report.receivers)},
        {Text("spf_tree"), objectOf(report.spfTree)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<DomainReport> reportFrom(const QByteArray &stored)
{
    const QJsonObject object = QJsonDocument::fromJson(stored).object();
    if (!object.contains(Text("results")))
        return Error{Fault::Storage, PP_SAY("The last check of this domain cannot be read"),
                     PP_SAY("what the workspace holds about it is damaged"), PP_SAY("check again")};
    DomainReport report;
    report.domain = bytesOf(object, "domain");
    report.checkedAt = fromMilliseconds(object.value(Text("checked_at")).toInteger());
    report.headline = sentenceOf(object.value(Text("headline")));
    report.summary = sentenceOf(object.value(Text("summary")));
    report.status = statusOf(object);
    report.results = itemsFrom(object.value(Text("results")), resultFrom);
    report.areas = itemsFrom(object.value(Text("areas")), areaFrom);
    report.receivers = itemsFrom(object.value(Text("receivers")), receiverFrom);
    report.spfTree = treeFrom(object.value(Text("spf_tree")).toObject());
    return report;
}

} // namespace PressPost
