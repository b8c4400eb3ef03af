// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/MergeText.h"

#include "app/ctl/SaidLine.h"

#include <QJsonObject>

namespace PressPost::Ctl
{

namespace
{

QString addressOf(const MergePreview &preview, qint64 person)
{
    for (const ContactDetails &one : preview.people) {
        if (one.row.id == person)
            return one.row.email;
    }
    return {};
}

struct StayingValue {
    const MergeField &field;
    QString value;
    QString from; // empty: from all of them
};

std::vector<StayingValue> stayingValues(const MergePreview &preview, const MergePlan &plan)
{
    std::vector<StayingValue> all;
    for (const MergeField &field : preview.fields) {
        const qint64 from = plan.take.value(field.id, field.proposed);
        QStringList values;
        for (size_t i = 0; i < preview.people.size(); ++i) {
            const QString &value = field.values.at(qsizetype(i));
            const bool isTaken = from == allOfThem || preview.people[i].row.id == from;
            if (isTaken && !value.isEmpty() && !values.contains(value))
                values.append(value);
        }
        all.push_back({field, values.join(QStringLiteral("; ")),
                       from == allOfThem ? QString() : addressOf(preview, from)});
    }
    return all;
}

QString fieldLine(const StayingValue &one)
{
    const QString value = one.value.isEmpty() ? QStringLiteral("nothing") : one.value.simplified();
    QString line = QStringLiteral("  %1  %2").arg(one.field.label.english().leftJustified(12), value);
    if (one.field.id == QLatin1StringView("email"))
        return line;
    return one.from.isEmpty() ? QString(line + u" (of all of them)")
                              : QString(line + u" (from " + one.from + u')');
}

QString mergedPeople(qint64 people)
{
    return PP_SAY_N(people, "1 person", "%1 people", QString::number(people)).english();
}

} // namespace

QString mergeText(const MergePreview &preview, const MergePlan &plan, MergeRun run)
{
    const QString people = mergedPeople(qint64(preview.people.size()));
    const QString keeper = addressOf(preview, plan.keeper);
    const QString head = run == MergeRun::Dry
                             ? QStringLiteral("%1 would become %2; nothing is changed yet. What stays:")
                             : QStringLiteral("%1 are %2 now. What stays:");
    QStringList lines{head.arg(people, keeper)};
    for (const StayingValue &one : stayingValues(preview, plan))
        lines << fieldLine(one);
    QStringList moved;
    for (const Sentence &words : movedWords(preview.numbers, [](qint64 n) { return QString::number(n); }))
        moved << words.english();
    const bool isDry = run == MergeRun::Dry;
    if (!moved.isEmpty())
        lines << QString((isDry ? u"What would go along: " : u"What went along: ") +
                         moved.join(QStringLiteral(", ")) + u'.');
    for (const Sentence &sentence : preview.consequences(plan.keeper))
        lines << asLine(sentence);
    QStringList former;
    for (const qint64 id : plan.former)
        former << addressOf(preview, id);
    lines << QStringLiteral("%1 %2 to %3 from then on; a merge cannot be taken back.")
                 .arg(former.join(QStringLiteral(", ")),
                      former.size() == 1 ? QStringLiteral("leads") : QStringLiteral("lead"), keeper);
    return lines.join(u'\n');
}

QJsonArray mergedFields(const MergePreview &preview, const MergePlan &plan)
{
    QJsonArray fields;
    for (const StayingValue &one : stayingValues(preview, plan))
        fields.append(
            QJsonObject{{QStringLiteral("field"), one.field.id},
                        {QStringLiteral("value"), one.value},
                        {QStringLiteral("from"), one.from.isEmpty() ? QStringLiteral("all") : one.from}});
    return fields;
}

QString differentText(qint64 decision, const std::vector<ContactRow> &people)
{
    QStringList addresses;
    for (const ContactRow &person : people)
        addresses << person.email;
    const QString last = addresses.takeLast();
    return QStringLiteral(
               "%1 and %2 are different people: no two of them are shown together again, or merged.\n"
               "“presspostctl contacts different --take-back %3” takes that back.")
        .arg(addresses.join(QStringLiteral(", ")), last)
        .arg(decision);
}

QString takenBackText(qint64 decision)
{
    return QStringLiteral("Decision %1 is forgotten: these people may be shown as duplicates again.")
        .arg(decision);
}

} // namespace PressPost::Ctl
