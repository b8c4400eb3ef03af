// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ContactFilterBar.h"

#include "models/core/JobRunner.h"
#include "ui/common/Words.h"
#include "ui/contacts/ImportsPanel.h"

namespace PressPost
{

// One thing people can be filtered by.
struct ContactFilterBar::Kind {
    const char *label;
    QStringList ContactFilter::*values;
    // The values to choose from: fixed ones with their words, or asked of the desks.
    std::vector<std::pair<QString, const char *>> fixed;
    Choices (*ask)(ContactDesk &desk, ImportDesk &imports);
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

NamedValues importNames(ContactDesk &, ImportDesk &imports)
{
    NamedValues names;
    if (const auto batches = imports.imports()) {
        for (const ImportBatch &batch : *batches)
            names.emplace_back(QString::number(batch.id), importWords(batch));
    }
    return names;
}

} // namespace

const std::vector<ContactFilterBar::Kind> &ContactFilterBar::kinds()
{
    static const std::vector<Kind> all{
        {QT_TR_NOOP("Standing"),
         &ContactFilter::standings,
         {{QStringLiteral("valid"), QT_TR_NOOP("Valid")},
          {QStringLiteral("risky"), QT_TR_NOOP("Risky")},
          {QStringLiteral("invalid"), QT_TR_NOOP("Invalid")},
          {QStringLiteral("unknown"), QT_TR_NOOP("Unknown")},
          {QStringLiteral("left-out"), QT_TR_NOOP("Left out")},
          {QStringLiteral("restricted"), QT_TR_NOOP("Restricted")}},
         nullptr},
        {QT_TR_NOOP("List"), &ContactFilter::lists, {}, listNames},
        {QT_TR_NOOP("Tag"), &ContactFilter::tags, {}, tagNames},
        {QT_TR_NOOP("Basis"),
         &ContactFilter::bases,
         {{QStringLiteral("none"), QT_TR_NOOP("None")},
          {QStringLiteral("consent-proven"), QT_TR_NOOP("Consent")},
          {QStringLiteral("consent-claimed"), QT_TR_NOOP("Consent, not proven")},
          {QStringLiteral("legitimate-interest"), QT_TR_NOOP("Legitimate interest")},
          {QStringLiteral("soft-opt-in"), QT_TR_NOOP("Existing relationship")},
          {QStringLiteral("contract"), QT_TR_NOOP("Contract")}},
         nullptr},
        {QT_TR_NOOP("Import"), &ContactFilter::batches, {}, importNames},
        {QT_TR_NOOP("Reason"), &ContactFilter::codes, {}, nullptr},
        {QT_TR_NOOP("Domain"), &ContactFilter::domains, {}, nullptr},
        {QT_TR_NOOP("Message"),
         &ContactFilter::mails,
         {{QStringLiteral("accepted"), QT_TR_NOOP("Accepted")},
          {QStringLiteral("came-back"), QT_TR_NOOP("Came back")},
          {QStringLiteral("unknown"), QT_TR_NOOP("Nobody knows")}},
         nullptr},
        {QT_TR_NOOP("Message since"), &ContactFilter::since, {}, nullptr},
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

void ContactFilterBar::showConditions()
{
    std::vector<Condition> conditions;
    for (const Kind &kind : kinds()) {
        const QStringList &values = m_filter.*kind.values;
        if (values.isEmpty())
            continue;
        QStringList words;
        for (const QString &value : values)
            words.append(wordsOf(kind, value));
        const auto remove = [this, &kind] {
            ContactFilter filter = m_filter;
            (filter.*kind.values).clear();
            change(filter);
        };
        conditions.push_back({tr(kind.label), words.join(QStringLiteral(", ")),
                              [this, &kind] { chooseValues(kind); }, remove});
    }
    setConditions(conditions);
    setClearable(!m_filter.isEmpty());
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

void ContactFilterBar::showValues(const Kind &kind, const Choices &choices)
{
    std::vector<Entry> entries;
    for (const auto &[value, words] : choices) {
        const auto choose = [this, &kind, value = value](bool isOn) {
            ContactFilter filter = m_filter;
            QStringList &values = filter.*kind.values;
            values.removeAll(value);
            if (isOn)
                values.append(value);
            change(filter);
        };
        entries.push_back({words, choose, (m_filter.*kind.values).contains(value)});
    }
    showMenu(Menu::OfValues, entries);
}

} // namespace PressPost
