// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ContactFilterBar.h"

#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "ui/common/Words.h"
#include "ui/contacts/ImportsPanel.h"

namespace PressPost
{

// One thing people can be filtered by.
struct ContactFilterBar::Kind {
    enum class Of { Values, Days };

    const char *key; // in the text of a filter
    const char *label;
    const char *phrase; // in a sentence about the people
    QStringList ContactFilter::*values;
    // The values to choose from: fixed ones with their words, or asked of the desks; neither: by a link only.
    std::vector<std::pair<QString, const char *>> fixed;
    Choices (*ask)(ContactDesk &desk, ImportDesk &imports);
    Of of = Of::Values; // of days: one, in words
};

namespace
{

using NamedValues = std::vector<std::pair<QString, QString>>;

NamedValues listNames(ContactDesk &desk, ImportDesk &)
{
    NamedValues names;
    if (const auto lists = desk.lists()) {
        for (const ContactList &list : *lists)
            names.emplace_back(list.name, list.name);
    }
    return names;
}

NamedValues tagNames(ContactDesk &desk, ImportDesk &)
{
    NamedValues names;
    if (const auto tags = desk.tags()) {
        for (const QString &tag : *tags)
            names.emplace_back(tag, tag);
    }
    return names;
}

NamedValues namesOfTopics(ContactDesk &desk, ImportDesk &)
{
    NamedValues names;
    if (const auto topics = desk.topics()) {
        for (const QString &topic : *topics)
            names.emplace_back(topic, topic);
    }
    return names;
}

NamedValues importNames(ContactDesk &, ImportDesk &imports)
{
    NamedValues names;
    if (const auto batches = imports.imports()) {
        for (const ImportBatch &batch : *batches)
            names.emplace_back(QString::number(batch.id), importWords(batch));
    }
    return names;
}

NamedValues columnNames(ContactDesk &desk, ImportDesk &)
{
    NamedValues names;
    if (const auto columns = desk.fieldNames({})) {
        for (const QString &column : *columns)
            names.emplace_back(column, column);
    }
    return names;
}

// A few days back; any other day can be written into a link or on the command line.
NamedValues dayChoices(ContactDesk &, ImportDesk &)
{
    NamedValues choices;
    const QDate today = QDate::currentDate();
    for (const QDate &day : {today, today.addDays(-7), today.addMonths(-1), today.addMonths(-3),
                             QDate(today.year(), 1, 1), today.addYears(-1), today.addYears(-2)})
        choices.emplace_back(day.toString(Qt::ISODate), dayWords(day));
    return choices;
}

} // namespace

const std::vector<ContactFilterBar::Kind> &ContactFilterBar::kinds()
{
    static const std::vector<Kind> all{
        {"standing",
         QT_TR_NOOP("Standing"),
         QT_TR_NOOP("who are %1"),
         &ContactFilter::standings,
         {{QStringLiteral("valid"), QT_TR_NOOP("Valid")},
          {QStringLiteral("risky"), QT_TR_NOOP("Risky")},
          {QStringLiteral("invalid"), QT_TR_NOOP("Invalid")},
          {QStringLiteral("unknown"), QT_TR_NOOP("Unknown")},
          {QStringLiteral("left-out"), QT_TR_NOOP("Left out")},
          {QStringLiteral("restricted"), QT_TR_NOOP("Restricted")}},
         nullptr},
        {"list", QT_TR_NOOP("List"), QT_TR_NOOP("on %1"), &ContactFilter::lists, {}, listNames},
        {"tag", QT_TR_NOOP("Tag"), QT_TR_NOOP("tagged %1"), &ContactFilter::tags, {}, tagNames},
        {"topic", QT_TR_NOOP("Topic"), QT_TR_NOOP("who chose %1"), &ContactFilter::topics, {}, namesOfTopics},
        {"basis",
         QT_TR_NOOP("Basis"),
         QT_TR_NOOP("with the basis %1"),
         &ContactFilter::bases,
         {{QStringLiteral("none"), QT_TR_NOOP("None")},
          {QStringLiteral("consent-proven"), QT_TR_NOOP("Consent")},
          {QStringLiteral("consent-claimed"), QT_TR_NOOP("Consent, not proven")},
          {QStringLiteral("legitimate-interest"), QT_TR_NOOP("Legitimate interest")},
          {QStringLiteral("soft-opt-in"), QT_TR_NOOP("Existing relationship")},
          {QStringLiteral("contract"), QT_TR_NOOP("Contract")}},
         nullptr},
        {"batch", QT_TR_NOOP("Import"), QT_TR_NOOP("from %1"), &ContactFilter::batches, {}, importNames},
        {"code", QT_TR_NOOP("Reason"), QT_TR_NOOP("with the reason %1"), &ContactFilter::codes, {}, nullptr},
        {"domain", QT_TR_NOOP("Domain"), QT_TR_NOOP("at %1"), &ContactFilter::domains, {}, nullptr},
        {"mail",
         QT_TR_NOOP("Message"),
         QT_TR_NOOP("whose message: %1"),
         &ContactFilter::mails,
         {{QStringLiteral("accepted"), QT_TR_NOOP("Accepted")},
          {QStringLiteral("came-back"), QT_TR_NOOP("Came back")},
          {QStringLiteral("unknown"), QT_TR_NOOP("Nobody knows")}},
         nullptr},
        {"since",
         QT_TR_NOOP("Message since"),
         QT_TR_NOOP("messages since %1"),
         &ContactFilter::since,
         {},
         nullptr},
        {"country", QT_TR_NOOP("Country"), QT_TR_NOOP("in %1"), &ContactFilter::countries, {}, nullptr},
        {"language",
         QT_TR_NOOP("Language"),
         QT_TR_NOOP("who read %1"),
         &ContactFilter::languages,
         {},
         nullptr},
        {"field",
         QT_TR_NOOP("Column"),
         QT_TR_NOOP("with %1 filled"),
         &ContactFilter::fields,
         {},
         columnNames},
        {"added-since",
         QT_TR_NOOP("Added since"),
         QT_TR_NOOP("added since %1"),
         &ContactFilter::addedSince,
         {},
         dayChoices,
         Kind::Of::Days},
        {"added-before",
         QT_TR_NOOP("Added before"),
         QT_TR_NOOP("added before %1"),
         &ContactFilter::addedBefore,
         {},
         dayChoices,
         Kind::Of::Days},
        {"changed",
         QT_TR_NOOP("Became so since"),
         QT_TR_NOOP("who became so since %1"),
         &ContactFilter::changed,
         {},
         dayChoices,
         Kind::Of::Days},
    };
    return all;
}

ContactFilterBar::ContactFilterBar(ContactDesk *desk, ImportDesk *imports, JobRunner *jobs, QWidget *parent)
    : FilterBar(tr("Search name, outlet or address"), parent), m_desk(desk), m_imports(imports), m_jobs(jobs)
{
}

void ContactFilterBar::searchFor(const QString &text)
{
    ContactFilter filter = m_filter;
    filter.text = text;
    change(filter);
}

void ContactFilterBar::clear()
{
    setFilter({});
    Q_EMIT filterChanged(m_filter);
}

void ContactFilterBar::setFilter(const ContactFilter &filter)
{
    m_filter = filter;
    setSearchText(filter.text);
    showConditions();
    learnWords();
}

void ContactFilterBar::change(const ContactFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    showConditions();
    learnWords();
    Q_EMIT filterChanged(m_filter);
}

void ContactFilterBar::setCount(qint64 shown, qint64 total)
{
    setCountText(m_filter.isEmpty()
                     ? PP_SAY_N(total, "One person", "%1 people", countWords(total)).translated()
                     : tr("%1 of %2").arg(countWords(shown), countWords(total)));
}

void ContactFilterBar::setCounting()
{
    setCountText(tr("counting…"));
}

QString ContactFilterBar::wordsOf(const Kind &kind, const QStringList &values) const
{
    QStringList words;
    for (const QString &value : values)
        words.append(wordsOf(kind, value));
    return words.join(QStringLiteral(", "));
}

// "On Tech press, not: who are Left out, added before 1 May"
QString ContactFilterBar::sentenceOf(const ContactFilter &filter) const
{
    QStringList parts;
    if (!filter.text.isEmpty())
        parts.append(tr("who match “%1”").arg(filter.text));
    for (const Kind &kind : kinds()) {
        if (const QStringList &values = filter.*kind.values; !values.isEmpty())
            parts.append(tr(kind.phrase).arg(wordsOf(kind, values)));
        if (const QStringList none = filter.except.value(QLatin1StringView(kind.key)); !none.isEmpty())
            parts.append(tr("not %1").arg(tr(kind.phrase).arg(wordsOf(kind, none))));
    }
    return parts.isEmpty() ? tr("Everybody") : tr("People %1").arg(parts.join(QStringLiteral(", ")));
}

void ContactFilterBar::showConditions()
{
    std::vector<Condition> conditions;
    for (const Kind &kind : kinds()) {
        const QString key = QString::fromLatin1(kind.key);
        const auto choose = [this, &kind] { chooseValues(kind); };
        if (const QStringList &values = m_filter.*kind.values; !values.isEmpty())
            conditions.push_back({tr(kind.label), wordsOf(kind, values), choose, [this, &kind] {
                                      ContactFilter filter = m_filter;
                                      (filter.*kind.values).clear();
                                      change(filter);
                                  }});
        if (const QStringList none = m_filter.except.value(key); !none.isEmpty())
            conditions.push_back({tr("%1 not").arg(tr(kind.label)), wordsOf(kind, none), choose, [this, key] {
                                      ContactFilter filter = m_filter;
                                      filter.except.remove(key);
                                      change(filter);
                                  }});
    }
    setConditions(conditions);
    setClearable(!m_filter.isEmpty());
    setSentence(sentence());
}

void ContactFilterBar::chooseKind()
{
    std::vector<Entry> entries;
    for (const Kind &kind : kinds()) {
        if (!kind.fixed.empty() || kind.ask) // the others come by a link only
            entries.push_back({tr(kind.label), [this, &kind](bool) { chooseValues(kind); }});
    }
    showMenu(Menu::OfKinds, entries);
}

void ContactFilterBar::chooseValues(const Kind &kind)
{
    Choices choices;
    for (const auto &[value, words] : kind.fixed)
        choices.emplace_back(value, tr(words));
    if (!kind.ask)
        return showValues(kind, choices);
    askFor(kind, [this, &kind](const Choices &asked) { showValues(kind, asked); });
}

void ContactFilterBar::askFor(const Kind &kind, std::function<void(const Choices &)> answered)
{
    m_jobs->ask([desk = m_desk, imports = m_imports, ask = kind.ask] { return ask(*desk, *imports); }, this,
                std::move(answered));
}

QString ContactFilterBar::wordsOf(const Kind &kind, const QString &value) const
{
    const auto fixed = std::find_if(kind.fixed.begin(), kind.fixed.end(),
                                    [&value](const auto &one) { return one.first == value; });
    if (fixed != kind.fixed.end())
        return tr(fixed->second);
    if (kind.of == Kind::Of::Days || kind.values == &ContactFilter::since)
        return dayWords(QDate::fromString(value, Qt::ISODate));
    return kind.values == &ContactFilter::batches ? m_importWords.value(value, value) : value;
}

// An import is a number in the filter and has a name for people.
void ContactFilterBar::learnWords()
{
    const bool isKnown = std::all_of(m_filter.batches.begin(), m_filter.batches.end(),
                                     [this](const QString &id) { return m_importWords.contains(id); });
    const auto kind = std::find_if(kinds().begin(), kinds().end(),
                                   [](const Kind &one) { return one.values == &ContactFilter::batches; });
    if (isKnown || kind == kinds().end())
        return;
    askFor(*kind, [this](const Choices &choices) {
        for (const auto &[id, words] : choices)
            m_importWords.insert(id, words);
        showConditions();
    });
}

// Ticked values are alternatives; the last entry turns them into those who are not meant, and back.
void ContactFilterBar::showValues(const Kind &kind, const Choices &choices)
{
    const QString key = QString::fromLatin1(kind.key);
    const QStringList none = m_filter.except.value(key);
    const QStringList on = none.isEmpty() ? m_filter.*kind.values : none;
    const auto apply = [this, &kind, key](const QStringList &values, bool isNot) {
        ContactFilter filter = m_filter;
        filter.except.remove(key);
        (filter.*kind.values).clear();
        if (isNot && !values.isEmpty())
            filter.except.insert(key, values);
        else
            filter.*kind.values = values;
        change(filter);
    };
    std::vector<Entry> entries;
    for (const auto &[value, words] : choices) {
        entries.push_back({words,
                           [apply, on, isNot = !none.isEmpty(), isDay = kind.of == Kind::Of::Days,
                            value = value](bool isOn) {
                               QStringList values = isDay ? QStringList() : on;
                               values.removeAll(value);
                               if (isOn)
                                   values.append(value);
                               apply(values, isNot);
                           },
                           on.contains(value)});
    }
    if (!on.isEmpty() && kind.of == Kind::Of::Values)
        entries.push_back({none.isEmpty() ? tr("All but these") : tr("These"),
                           [apply, on, isNot = none.isEmpty()](bool) { apply(on, isNot); }, false});
    showMenu(Menu::OfValues, entries);
}

} // namespace PressPost
