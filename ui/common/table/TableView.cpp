// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/table/TableView.h"

#include "models/core/ItemRoles.h"
#include "ui/common/table/TableDelegate.h"
#include "ui/common/theme/Fonts.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>
#include <numeric>

namespace PressPost
{

namespace
{

int rowHeightOf(TableView::Rows rows)
{
    switch (rows) {
    case TableView::Rows::TwoLines:
        return twoLineRowHeight();
    case TableView::Rows::InCard:
        return cardRowHeight();
    case TableView::Rows::OneLine:
        break;
    }
    return oneLineRowHeight();
}

QString lineOf(const QAbstractItemModel &model, const QList<int> &columns, int row)
{
    QStringList cells;
    for (const int column : columns) {
        const QModelIndex index = model.index(row, column);
        QString text = index.data().toString();
        if (text.isEmpty())
            text = index.data(TagsRole).toStringList().join(QStringLiteral(", "));
        cells << text.replace(QLatin1Char('\t'), QLatin1Char(' '));
    }
    return cells.join(QLatin1Char('\t'));
}

} // namespace

TableView::TableView(const QString &name, Rows rows, QWidget *parent) : QTableView(parent)
{
    setAccessibleName(name);
    setItemDelegate(new TableDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setCornerButtonEnabled(false);
    setMinimumHeight(120);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(rowHeightOf(rows));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setMinimumSectionSize(40);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setFocusPolicy(Qt::NoFocus);
}

void TableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    fitColumns();
}

void TableView::setColumns(const QList<ColumnLayout> &columns)
{
    m_columns = columns;
    fitColumns();
}

void TableView::rememberColumns(const QString &key)
{
    m_key = QStringLiteral("columns/") + key;
    QSet<int> away;
    const QSettings settings;
    if (settings.contains(m_key)) {
        const QStringList stored = settings.value(m_key).toStringList();
        for (const QString &column : stored)
            away.insert(column.toInt());
    } else {
        away = awayAtFirst();
    }
    away.remove(0);
    m_takenAway = away;
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, &TableView::chooseColumns,
            Qt::UniqueConnection);
    fitColumns();
}

QSet<int> TableView::awayAtFirst() const
{
    QSet<int> away;
    for (int column = 0; column < m_columns.size(); ++column) {
        if (m_columns[column].atFirst == ColumnLayout::AtFirst::Away)
            away.insert(column);
    }
    return away;
}

void TableView::setTakenAway(const QSet<int> &columns)
{
    m_takenAway = columns;
    QStringList stored;
    for (const int column : columns)
        stored.append(QString::number(column));
    QSettings().setValue(m_key, stored);
    fitColumns();
}

void TableView::chooseColumns()
{
    if (!model())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("columns"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < model()->columnCount(); ++column) { // the first says who it is
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_takenAway.contains(column));
        connect(action, &QAction::toggled, this, [this, column](bool isOn) {
            QSet<int> away = m_takenAway;
            if (isOn)
                away.remove(column);
            else
                away.insert(column);
            setTakenAway(away);
        });
    }
    menu->addSeparator();
    QAction *first = menu->addAction(tr("As at first"));
    first->setEnabled(m_takenAway != awayAtFirst());
    connect(first, &QAction::triggered, this, [this] { setTakenAway(awayAtFirst()); });
    menu->popup(
        horizontalHeader()->mapToGlobal(horizontalHeader()->rect().bottomLeft() + QPoint(m_inset, 0)));
}

void TableView::editCurrent()
{
    QModelIndex cell = currentIndex();
    for (int column = 0;
         cell.isValid() && column < model()->columnCount() && !(cell.flags() & Qt::ItemIsEditable);
         ++column) {
        if (!isColumnHidden(column))
            cell = cell.siblingAtColumn(column);
    }
    if (cell.isValid() && (cell.flags() & Qt::ItemIsEditable))
        edit(cell);
}

void TableView::setInset(int inset)
{
    m_inset = inset;
    viewport()->update();
}

// By ranges: a million chosen rows are one of them.
QList<int> TableView::selectedRowNumbers() const
{
    QList<int> rows;
    const QItemSelection chosen = selectionModel() ? selectionModel()->selection() : QItemSelection();
    for (const QItemSelectionRange &range : chosen) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void TableView::copySelection() const
{
    if (!model())
        return;
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns << column;
    }
    QStringList lines;
    const auto rows = selectedRowNumbers();
    for (const int row : rows)
        lines << lineOf(*model(), columns, row);
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (state() == EditingState) // the editor passes on the Enter that ends it
        return QTableView::keyPressEvent(event);
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    const QModelIndex current = currentIndex();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && current.isValid()) {
        for (int column = 0; column < model()->columnCount(); ++column) {
            const QModelIndex cell = current.siblingAtColumn(column);
            if (!isColumnHidden(column) && !cell.data(ActionsRole).toStringList().isEmpty())
                return Q_EMIT actionTriggered(cell, 0);
        }
        return Q_EMIT rowOpened(current);
    }
    if (event->key() == Qt::Key_F2)
        return editCurrent();
    if (event->key() == Qt::Key_Escape)
        return event->ignore(); // the page's
    QTableView::keyPressEvent(event);
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    setHoveredRow(index.row());
    viewport()->setCursor(actionAt(index, event->position().toPoint()) >= 0 ? Qt::PointingHandCursor
                                                                            : Qt::ArrowCursor);
    QTableView::mouseMoveEvent(event);
}

void TableView::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!index.isValid() || event->button() != Qt::LeftButton || event->modifiers() != Qt::NoModifier)
        return;
    const int action = actionAt(index, event->position().toPoint());
    if (action >= 0)
        Q_EMIT actionTriggered(index, action);
    else
        Q_EMIT rowOpened(index);
}

int TableView::actionAt(const QModelIndex &index, const QPoint &position) const
{
    if (!index.isValid() || cellKindOf(index) != CellKind::Action)
        return -1;
    const QStringList actions = index.data(ActionsRole).toStringList();
    const auto rects = TableDelegate::actionRects(visualRect(index), actions);
    for (int i = 0; i < rects.size(); ++i) {
        if (rects[i].contains(position))
            return i;
    }
    return -1;
}

void TableView::leaveEvent(QEvent *event)
{
    setHoveredRow(-1);
    QTableView::leaveEvent(event);
}

void TableView::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    const int previous = std::exchange(m_hoveredRow, row);
    updateRow(previous);
    updateRow(row);
}

void TableView::updateRow(int row)
{
    if (row >= 0 && model() && row < model()->rowCount())
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
}

void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0)
        selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
    viewport()->update();
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    updateRow(previous.row());
    updateRow(current.row());
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = keyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint at = keyboard ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos();
    Q_EMIT menuRequested(index, at);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

int TableView::widthOf(const QList<int> &columns) const
{
    return std::accumulate(columns.cbegin(), columns.cend(), 0,
                           [this](int sum, int i) { return sum + scaledWidth(m_columns[i].width); });
}

// All columns but those that had to go, highest rank first, until the rest fits.
QList<int> TableView::columnsFor(int room) const
{
    QList<int> shown(std::min(m_columns.size(), qsizetype(model()->columnCount())));
    std::iota(shown.begin(), shown.end(), 0);
    shown.removeIf([this](int column) { return m_takenAway.contains(column); });
    while (widthOf(shown) > room) {
        const auto worst = std::max_element(shown.cbegin(), shown.cend(), [this](int a, int b) {
            return m_columns[a].hideRank < m_columns[b].hideRank;
        });
        if (worst == shown.cend() || m_columns[*worst].hideRank == 0)
            break;
        shown.removeOne(*worst);
    }
    return shown;
}

// What is left goes to the columns that grow; when not even the ones that always show fit, all give way.
void TableView::fitColumns()
{
    if (m_fitting || !model() || m_columns.isEmpty())
        return;
    m_fitting = true;
    const int room = viewport()->width();
    const QList<int> shown = columnsFor(room);
    const int needed = std::max(1, widthOf(shown));
    const auto grows = [this](int i) { return m_columns[i].grow == ColumnLayout::Grow::Yes; };
    const int growing = std::max(1, static_cast<int>(std::count_if(shown.cbegin(), shown.cend(), grows)));
    for (int i = 0; i < model()->columnCount() && i < m_columns.size(); ++i)
        setColumnHidden(i, !shown.contains(i));
    for (const int i : shown) {
        const int width = scaledWidth(m_columns[i].width);
        if (needed > room)
            setColumnWidth(i, std::max(40, width * room / needed));
        else
            setColumnWidth(i, width + (grows(i) ? (room - needed) / growing : 0));
    }
    m_fitting = false;
}

} // namespace PressPost
