// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ContactFilterBar.h"

#include "models/core/JobRunner.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Theme.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Chip.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace PressPost
{

// One thing people can be filtered by.
struct ContactFilterBar::Kind {
    const char *label;
    QStringList ContactFilter::*values;
    // The values to choose from: fixed ones with their words, or asked of the desk.
    std::vector<std::pair<QString, const char *>> fixed;
    QStringList (*ask)(ContactDesk &desk);
};

namespace
{

QStringList listNames(ContactDesk &desk)
{
    QStringList names;
    if (const auto lists = desk.lists()) {
        for (const ContactList &list : *lists)
            names.append(list.name);
    }
    return names;
}

QStringList tagNames(ContactDesk &desk)
{
    const auto tags = desk.tags();
    return tags ? *tags : QStringList();
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
        {QT_TR_NOOP("Import"), &ContactFilter::batches, {}, nullptr},
        {QT_TR_NOOP("Reason"), &ContactFilter::codes, {}, nullptr},
        {QT_TR_NOOP("Domain"), &ContactFilter::domains, {}, nullptr},
    };
    return all;
}

ContactFilterBar::ContactFilterBar(ContactDesk *desk, JobRunner *jobs, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_jobs(jobs),
      m_search(new SearchField(tr("Search name, outlet or address"))),
      m_chips(new QHBoxLayout),
      m_add(new Chip(Chip::Kind::Add, tr("Filter"))),
      m_count(new ElidedLabel({}, TextStyle::Body, TextInk::Muted)),
      m_clear(new Button(tr("Clear"), Button::Kind::Link))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::xxl, Metrics::m, Metrics::l, Metrics::m);
    row->setSpacing(Metrics::s);
    m_chips->setSpacing(Metrics::s);
    row->addWidget(m_search, 2);
    row->addLayout(m_chips);
    row->addWidget(m_add);
    row->addWidget(m_count, 1);
    row->addWidget(m_clear);
    m_count->setMinimumWidth(110);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        ContactFilter filter = m_filter;
        filter.text = text.simplified();
        change(filter);
    });
    connect(m_search, &SearchField::leftDownwards, this, &ContactFilterBar::leftDownwards);
    connect(m_add, &Chip::clicked, this, &ContactFilterBar::chooseKind);
    connect(m_clear, &Button::clicked, this, [this] {
        setFilter({});
        Q_EMIT filterChanged(m_filter);
    });
    showChips();
}

void ContactFilterBar::setFilter(const ContactFilter &filter)
{
    m_filter = filter;
    if (m_search->text().simplified() != filter.text)
        m_search->search(filter.text);
    showChips();
}

void ContactFilterBar::change(const ContactFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    showChips();
    Q_EMIT filterChanged(m_filter);
}

void ContactFilterBar::setCount(qint64 shown, qint64 total)
{
    m_count->setText(m_filter.isEmpty()
                         ? PP_SAY_N(total, "One person", "%1 people", countWords(total)).translated()
                         : tr("%1 of %2").arg(countWords(shown), countWords(total)));
}

void ContactFilterBar::setCounting()
{
    m_count->setText(tr("counting…"));
}

void ContactFilterBar::showChips()
{
    clearLayout(m_chips);
    for (const Kind &kind : kinds()) {
        const QStringList &values = m_filter.*kind.values;
        if (values.isEmpty())
            continue;
        QStringList words;
        for (const QString &value : values) {
            const auto fixed = std::find_if(kind.fixed.begin(), kind.fixed.end(),
                                            [&value](const auto &one) { return one.first == value; });
            words.append(fixed == kind.fixed.end() ? value : tr(fixed->second));
        }
        auto *chip = new Chip(Chip::Kind::Filter, tr(kind.label), words.join(QStringLiteral(", ")));
        connect(chip, &Chip::clicked, this, [this, &kind] { chooseValues(kind); });
        connect(chip, &Chip::removeRequested, this, [this, &kind] {
            ContactFilter filter = m_filter;
            (filter.*kind.values).clear();
            change(filter);
        });
        m_chips->addWidget(chip);
    }
    m_clear->setVisible(!m_filter.isEmpty());
}

void ContactFilterBar::chooseKind()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Kind &kind : kinds()) {
        if (kind.fixed.empty() && !kind.ask)
            continue; // comes by a link only
        connect(menu->addAction(tr(kind.label)), &QAction::triggered, this,
                [this, &kind] { chooseValues(kind); });
    }
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

void ContactFilterBar::chooseValues(const Kind &kind)
{
    const auto show = [this, &kind](const std::vector<std::pair<QString, QString>> &choices) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        if (choices.empty())
            menu->addAction(tr("There are none yet"))->setEnabled(false);
        for (const auto &[value, words] : choices) {
            QAction *action = menu->addAction(words);
            action->setCheckable(true);
            action->setChecked((m_filter.*kind.values).contains(value));
            connect(action, &QAction::toggled, this, [this, &kind, value = value](bool isOn) {
                ContactFilter filter = m_filter;
                QStringList &values = filter.*kind.values;
                values.removeAll(value);
                if (isOn)
                    values.append(value);
                change(filter);
            });
        }
        menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
    };
    std::vector<std::pair<QString, QString>> choices;
    for (const auto &[value, words] : kind.fixed)
        choices.emplace_back(value, tr(words));
    if (!kind.ask)
        return show(choices);
    m_jobs->ask([desk = m_desk, ask = kind.ask] { return ask(*desk); }, this,
                [show](const QStringList &values) {
                    std::vector<std::pair<QString, QString>> asked;
                    for (const QString &value : values)
                        asked.emplace_back(value, value);
                    show(asked);
                });
}

void ContactFilterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
}

} // namespace PressPost
