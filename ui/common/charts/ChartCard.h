// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/table/TableView.h"
#include "ui/common/widgets/Card.h"

class QStackedLayout;

namespace PressPost
{

class ChartCanvas;
class Dialogs;
class IconButton;

// A chart with its finding as title, what it shows below, and the same numbers as a table one click away
// (Ctrl+T). The menu saves or copies it.
class ChartCard final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartCard)

public:
    ChartCard(ChartCanvas *canvas, Dialogs *dialogs, QWidget *parent = nullptr);
    // finding: a true sentence; subtitle: what, unit, base; spoken: the finding with first, last, lowest,
    // highest value.
    void setTexts(const QString &finding, const QString &subtitle, const QString &spoken);
    // Both show the same model; columns lay out the table.
    void setModel(QAbstractItemModel *model, const QList<ColumnLayout> &columns);
    // Before the table and menu buttons.
    void addLink(QWidget *link);

public Q_SLOTS:
    void toggleTable();

private:
    void addMenu();
    void savePicture();
    void saveTable();

    ChartCanvas *m_canvas;
    Dialogs *m_dialogs;
    TableView *m_table;
    QStackedLayout *m_stack;
    class ElidedLabel *m_subtitle;
    IconButton *m_toggle;
};

} // namespace PressPost
