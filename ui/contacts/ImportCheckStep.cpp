// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ImportCheckStep.h"

#include "models/contacts/ImportDesk.h"
#include "models/core/JobRunner.h"
#include "ui/common/Words.h"
#include "ui/common/table/TableView.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/contacts/CountCard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

struct GroupWords {
    ImportTableModel::Group group;
    Tone tone;
    const char *one;
    const char *many;
};
constexpr std::array<GroupWords, ImportTableModel::groups> groupWords{{
    {ImportTableModel::Group::Ready, Tone::Ok,
     QT_TRANSLATE_NOOP("PressPost::ImportCheckStep", "ready as it is"),
     QT_TRANSLATE_NOOP("PressPost::ImportCheckStep", "ready as they are")},
    {ImportTableModel::Group::Repaired, Tone::Info,
     QT_TRANSLATE_NOOP("PressPost::ImportCheckStep", "repaired by us"),
     QT_TRANSLATE_NOOP("PressPost::ImportCheckStep", "repaired by us")},
    {ImportTableModel::Group::Decide, Tone::Warn,
     QT_TRANSLATE_NOOP("PressPost::ImportCheckStep", "needs your decision"),
     QT_TRANSLATE_NOOP("PressPost::ImportCheckStep", "need your decision")},
    {ImportTableModel::Group::Refused, Tone::Error,
     QT_TRANSLATE_NOOP("PressPost::ImportCheckStep", "stays out, with the reason"),
     QT_TRANSLATE_NOOP("PressPost::ImportCheckStep", "stay out, with the reason")},
}};

const char *captionOf(const GroupWords &words, qint64 count)
{
    return count == 1 ? words.one : words.many;
}

} // namespace

ImportCheckStep::ImportCheckStep(ImportTableModel *rows, ImportDesk *desk, JobRunner *jobs, QWidget *parent)
    : QWidget(parent),
      m_rows(rows),
      m_desk(desk),
      m_jobs(jobs),
      m_heading(new TextLabel({}, TextStyle::Heading3)),
      m_all(new Button(tr("Use all suggestions"), Button::Kind::Plain, QStringLiteral("wand-sparkles"))),
      m_save(new Button(tr("Save refused rows…"), Button::Kind::Plain, QStringLiteral("download"))),
      m_table(new TableView(tr("Rows of the sheet"), TableView::Rows::InCard))
{
    auto *cards = new QHBoxLayout;
    cards->setSpacing(Metrics::m);
    for (const GroupWords &words : groupWords) {
        auto *card = new CountCard(words.tone);
        connect(card, &CountCard::clicked, this, [this, group = words.group] { showGroup(group); });
        m_cards.append(card);
        cards->addWidget(card, 1);
    }
    m_table->setModel(m_rows);
    using Grow = ColumnLayout::Grow;
    m_table->setColumns(
        {{60, 0}, {140, 3, Grow::Yes}, {260, 0, Grow::Yes}, {120, 0}, {260, 1, Grow::Yes}, {200, 0}});
    connect(m_table, &TableView::actionTriggered, this, &ImportCheckStep::act);
    connect(m_all, &Button::clicked, this, &ImportCheckStep::takeAllSuggestions);
    connect(m_save, &Button::clicked, this, &ImportCheckStep::saveRejectsRequested);

    auto *card = new Card;
    card->body()->setContentsMargins(1, Metrics::m, 1, Metrics::s);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Metrics::l, 0, Metrics::l, 0);
    head->addWidget(m_heading, 1);
    head->addWidget(m_all);
    head->addWidget(m_save);
    card->body()->addLayout(head);
    card->body()->addWidget(m_table, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::l);
    column->addLayout(cards);
    column->addWidget(card, 1);
    connect(m_rows, &ImportTableModel::countsChanged, this, &ImportCheckStep::updateCounts);
}

void ImportCheckStep::begin()
{
    using Group = ImportTableModel::Group;
    showGroup(m_rows->count(Group::Decide) > 0  ? Group::Decide
              : m_rows->count(Group::Ready) > 0 ? Group::Ready
                                                : Group::Refused);
    updateCounts();
}

void ImportCheckStep::showGroup(ImportTableModel::Group group)
{
    m_rows->showGroup(group);
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_cards.at(i)->setSelected(groupWords.at(size_t(i)).group == group);
    updateCounts();
}

void ImportCheckStep::updateCounts()
{
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        const GroupWords &words = groupWords.at(size_t(i));
        const qint64 count = m_rows->count(words.group);
        m_cards.at(i)->setCount(count, tr(captionOf(words, count)));
    }
    m_heading->setText(tr("%1 %2", "a number and what these rows are")
                           .arg(countWords(m_rows->rowCount()),
                                tr(captionOf(groupWords.at(size_t(m_rows->group())), m_rows->rowCount()))));
    const qint64 suggestions = m_rows->suggestions();
    m_all->setVisible(suggestions > 0);
    m_all->setText(
        PP_SAY_N(suggestions, "Use the suggestion", "Use all %1 suggestions", countWords(suggestions))
            .translated());
    m_save->setVisible(m_rows->takenCount() < m_rows->total());
}

void ImportCheckStep::act(const QModelIndex &index, int action)
{
    using Decision = ImportTableModel::Decision;
    const QStringList actions =
        index.siblingAtColumn(int(ImportTableModel::Column::Decision)).data(ActionsRole).toStringList();
    const JudgedRow &row = m_rows->rowAt(index.row());
    const bool isOpen = actions.size() == 2;
    if (!isOpen) // "Change" takes a decision back; "Leave out" makes one
        return m_rows->decide(index.row(),
                              m_rows->group() == ImportTableModel::Group::Decide ||
                                      !index.siblingAtColumn(int(ImportTableModel::Column::Decision))
                                           .data()
                                           .toString()
                                           .isEmpty()
                                  ? Decision::Open
                                  : Decision::LeaveOut);
    if (row.verdict.suggestion.isEmpty())
        return m_rows->decide(index.row(), action == 0 ? Decision::LeaveOut : Decision::Take);
    if (action == 0)
        return takeSuggestion(index.row());
    m_rows->decide(index.row(), row.state == RowState::Refused ? Decision::LeaveOut : Decision::Take);
}

void ImportCheckStep::takeSuggestion(int row)
{
    JudgedRow judged = m_rows->rowAt(row);
    judged.person.email = judged.verdict.suggestion;
    m_jobs->ask([desk = m_desk, judged] { return desk->judgeAgain(judged); }, this,
                [this, row, number = judged.person.row](const Result<JudgedRow> &again) {
                    // The table may show another group by now.
                    if (again && row < m_rows->rowCount() && m_rows->rowAt(row).person.row == number)
                        m_rows->replaceRow(row, *again);
                });
}

void ImportCheckStep::takeAllSuggestions()
{
    showGroup(ImportTableModel::Group::Decide);
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const bool isOpen =
            m_rows->index(row, int(ImportTableModel::Column::Decision)).data().toString().isEmpty();
        if (isOpen && !m_rows->rowAt(row).verdict.suggestion.isEmpty())
            takeSuggestion(row);
    }
}

} // namespace PressPost
