// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QStyledItemDelegate>

namespace PressPost
{

// From the cell, else from its column's header, else Text.
CellKind cellKindOf(const QModelIndex &index);

// Paints every kind of cell from the roles of models/core/ItemRoles.h. For TableView.
class TableDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableDelegate)

public:
    explicit TableDelegate(QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    // Where the buttons of an action cell stand, in the coordinates of cell.
    static QList<QRectF> actionRects(const QRect &cell, const QStringList &actions);
};

} // namespace PressPost
