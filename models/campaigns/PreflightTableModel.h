// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Preflight.h"

#include <QAbstractTableModel>

namespace PressPost
{

// The exceptions of a preflight, one row a finding.
class PreflightTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreflightTableModel)

public:
    enum class Column { Recipient, Problem, Fix }; // stored in header state; append only
    static constexpr int columns = 3;

    explicit PreflightTableModel(QObject *parent = nullptr);

    void setFindings(std::vector<PersonFinding> findings);
    // Only these; nothing: all.
    void setFilter(std::optional<PersonProblem> problem);
    const PersonFinding &finding(int row) const { return m_findings[m_rows[static_cast<std::size_t>(row)]]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString displayText(const PersonFinding &finding, Column column);
    static QString secondLine(const PersonFinding &finding, Column column);
    void rebuild();

    std::vector<PersonFinding> m_findings;
    std::vector<std::size_t> m_rows;
    std::optional<PersonProblem> m_filter;
};

// "3 with an empty greeting"
Sentence problemHeading(PersonProblem problem, qint64 count);

} // namespace PressPost
