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

#include <QComboBox>
#include <QHBoxLayout>
#include <QShortcut>
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
      m_states(new QComboBox),
      m_undo(new Button(tr("Undo"), Button::Kind::Quiet, QStringLiteral("undo-2"))),
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
    head->addWidget(m_states);
    head->addWidget(m_undo);
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
    connect(m_rows, &ImportTableModel::addressEdited, this,
            [this](const ImportCorrection &correction) { judgeAgain({correction}); });
    m_states->setAccessibleName(tr("Which of these rows"));
    connect(m_states, &QComboBox::activated, this, [this] {
        const QVariant state = m_states->currentData();
        m_rows->showState(state.isValid() ? std::optional(RowState(state.toInt())) : std::nullopt);
        updateCounts();
    });
    m_undo->setObjectName(QStringLiteral("undo decision"));
    connect(m_undo, &Button::clicked, m_rows, &ImportTableModel::undo);
    const auto onKey = [this](const QKeySequence &key, void (ImportCheckStep::*work)()) {
        connect(new QShortcut(key, m_table, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
                &QShortcut::activated, this, work);
    };
    onKey(Qt::Key_L, &ImportCheckStep::leaveOut);
    onKey(Qt::Key_E, &ImportCheckStep::editAddress);
    onKey(Qt::Key_N, &ImportCheckStep::editName);
    onKey(Qt::Key_F2, &ImportCheckStep::editHere);
    connect(new QShortcut(QKeySequence::Undo, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, m_rows, &ImportTableModel::undo);
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
    updateStates();
    updateCounts();
}

void ImportCheckStep::updateStates()
{
    const auto states = m_rows->states();
    m_states->clear();
    m_states->addItem(tr("All of them"));
    for (const auto &[state, count] : states)
        m_states->addItem(tr("%1 (%2)").arg(rowStateLabel(state).translated(), countWords(count)),
                          int(state));
    m_states->setVisible(states.size() > 1);
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
    m_undo->setVisible(m_rows->canUndo());
    m_save->setVisible(m_rows->takenCount() < m_rows->total());
}

void ImportCheckStep::act(const QModelIndex &index, int action)
{
    using Decision = ImportTableModel::Decision;
    const QModelIndex cell = index.siblingAtColumn(int(ImportTableModel::Column::Decision));
    const QStringList actions = cell.data(ActionsRole).toStringList();
    const JudgedRow row = m_rows->rowAt(index.row());
    const bool isOpen = actions.size() == 2;
    if (!isOpen) { // "Change" takes a decision back; "Leave out" makes one
        const bool isDecided =
            m_rows->group() == ImportTableModel::Group::Decide || !cell.data().toString().isEmpty();
        return m_rows->decide(index.row(), isDecided ? Decision::Open : Decision::LeaveOut);
    }
    if (row.verdict.suggestion.isEmpty())
        m_rows->decide(index.row(), action == 0 ? Decision::LeaveOut : Decision::Take);
    else if (action == 0)
        takeSuggestion(index.row());
    else
        m_rows->decide(index.row(), row.state == RowState::Refused ? Decision::LeaveOut : Decision::Take);
    moveOn();
}

// With the keyboard one decision follows the other.
void ImportCheckStep::moveOn()
{
    const int next = m_table->currentIndex().row() + 1;
    if (m_table->hasFocus() && next < m_rows->rowCount())
        m_table->selectRow(next);
}

void ImportCheckStep::leaveOut()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || m_rows->group() == ImportTableModel::Group::Refused)
        return;
    m_rows->decide(current.row(), ImportTableModel::Decision::LeaveOut);
    moveOn();
}

void ImportCheckStep::editAddress()
{
    editCell(ImportTableModel::Column::Address);
}

void ImportCheckStep::editName()
{
    editCell(ImportTableModel::Column::Name);
}

void ImportCheckStep::editHere()
{
    const bool isName = m_table->currentIndex().column() == int(ImportTableModel::Column::Name);
    editCell(isName ? ImportTableModel::Column::Name : ImportTableModel::Column::Address);
}

void ImportCheckStep::editCell(ImportTableModel::Column column)
{
    const QModelIndex cell = m_table->currentIndex().siblingAtColumn(int(column));
    if (cell.isValid() && (cell.flags() & Qt::ItemIsEditable))
        m_table->edit(cell);
}

void ImportCheckStep::takeSuggestion(int row)
{
    judgeAgain({m_rows->corrected(row, m_rows->rowAt(row).verdict.suggestion)});
}

void ImportCheckStep::takeAllSuggestions()
{
    showGroup(ImportTableModel::Group::Decide);
    judgeAgain(m_rows->suggested());
}

void ImportCheckStep::judgeAgain(std::vector<ImportCorrection> corrections)
{
    m_jobs->ask(
        [desk = m_desk, corrections = std::move(corrections)]() -> Result<std::vector<ImportCorrection>> {
            std::vector<JudgedRow> rows;
            rows.reserve(corrections.size());
            for (const ImportCorrection &correction : corrections)
                rows.push_back(correction.row);
            PP_TRY(rows, desk->judgeAgain(std::move(rows)));
            std::vector<ImportCorrection> again = corrections;
            for (size_t i = 0; i < again.size(); ++i)
                again[i].row = std::move(rows[i]);
            return again;
        },
        this,
        [this](const Result<std::vector<ImportCorrection>> &again) {
            if (again)
                m_rows->replaceRows(*again);
        });
}

} // namespace PressPost
