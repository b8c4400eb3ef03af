// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QTableView>

namespace PressPost
{

// How a column takes part in the width. Text and kinds of cells come from the model
// (models/core/ItemRoles.h).
struct ColumnLayout {
    int width = 120;  // px at the normal font; grows with it
    int hideRank = 0; // 0: always shown; among the others the highest goes first when it gets narrow
    enum class Grow { No, Yes } grow = Grow::No;
    enum class AtFirst {
        Shown,
        Away
    } atFirst = AtFirst::Shown; // until a person chose, where that is remembered
};

// Every table of the window: rows as wholes (selection, hover, focus ring), no grid, elided texts with
// tooltips, Ctrl+C copies tab-separated text, columns that fit. Painted by TableDelegate from model roles
// alone.
class TableView final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableView)
    Q_PROPERTY(int inset READ inset WRITE setInset) // read by the style for the header

public:
    enum class Rows { OneLine, TwoLines, InCard };

    // name: for screen readers, "Contacts".
    TableView(const QString &name, Rows rows, QWidget *parent = nullptr);

    // After setModel().
    void setColumns(const QList<ColumnLayout> &columns);
    // Columns that a person took away stay away, in the settings of the desktop under this key. They are
    // chosen by the menu of the header.
    void rememberColumns(const QString &key);
    // How far the first column stands in: 24 at the page edge, 16 in a card, 0 in a padded card.
    int inset() const { return m_inset; }
    void setInset(int inset);
    int hoveredRow() const { return m_hoveredRow; }
    void setModel(QAbstractItemModel *model) override;
    QList<int> selectedRowNumbers() const;

public Q_SLOTS:
    void copySelection() const;
    void chooseColumns(); // shows the menu
    void editCurrent();   // the cell, or the first of its row that can be edited

Q_SIGNALS:
    // Enter, or a click beside the actions.
    void rowOpened(const QModelIndex &index);
    // One of ActionsRole; Enter on a row with actions triggers the first.
    void actionTriggered(const QModelIndex &index, int action);
    // Menu key or right click; row is current. position is global.
    void menuRequested(const QModelIndex &index, const QPoint &position);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void setHoveredRow(int row);
    void updateRow(int row);
    void fitColumns();
    QList<int> columnsFor(int room) const;
    int widthOf(const QList<int> &columns) const;
    int actionAt(const QModelIndex &index, const QPoint &position) const;

    QSet<int> awayAtFirst() const;
    void setTakenAway(const QSet<int> &columns);

    QList<ColumnLayout> m_columns;
    QString m_key;         // of the settings; empty: nothing is remembered
    QSet<int> m_takenAway; // by a person; what has no room is not in it
    int m_inset = 24;
    int m_hoveredRow = -1;
    bool m_fitting = false;
};

} // namespace PressPost
