// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/CameBack.h"

#include <QAbstractTableModel>

namespace PressPost
{

// One page of what came back; replaced as a whole. IdRole is the event, ContactRole whose it is.
class FeedbackTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedbackTableModel)

public:
    enum class Column { Person, Reason, Campaign, When, Decision }; // stored in header state; append only
    static constexpr int columns = 5;
    static constexpr int contactRole = FirstRoomRole; // qint64; 0: not known

    explicit FeedbackTableModel(QObject *parent = nullptr);

    void setPage(CameBackPage page);
    const CameBackRow &row(int row) const { return m_page.rows[static_cast<std::size_t>(row)]; }
    qint64 total() const { return m_page.total; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString displayText(const CameBackRow &row, Column column);
    static QString secondLine(const CameBackRow &row, Column column);
    static Tone toneIn(const CameBackRow &row, Column column);

    CameBackPage m_page;
};

} // namespace PressPost
