// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/DomainReport.h"

#include <QAbstractTableModel>

namespace PressPost
{

// Who may send, as the tree of the SPF record: term, meaning, running count of look-ups. Replaced as a whole.
class SpfTreeModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpfTreeModel)

public:
    enum class Column { Term, Meaning, Lookups };
    static constexpr int columns = 3;

    explicit SpfTreeModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setTree(const Spf::Survey &tree);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const Spf::SurveyNode &node, Column column) const;
    CellKind kindOf(const Spf::SurveyNode &node, Column column) const;

    Spf::Survey m_tree;
};

} // namespace PressPost
