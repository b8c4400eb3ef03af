// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/LedgerPage.h"
#include "models/core/ItemRoles.h"

#include <QAbstractTableModel>

namespace PressPost
{

// The recipients of a campaign and what became of each. IdRole is the delivery.
class DeliveryTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeliveryTableModel)

public:
    enum class Column { Recipient, State, Said, When }; // stored in header state; append only
    static constexpr int columns = 4;

    explicit DeliveryTableModel(QObject *parent = nullptr);

    void setPage(LedgerPage page);
    // Rows stay where they are and say what is true now. How many became different, or are not shown yet.
    qint64 updateRows(const LedgerPage &page);
    const DeliveryRow &delivery(int row) const { return m_page.rows[static_cast<std::size_t>(row)]; }
    qint64 total() const { return m_page.total; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    LedgerPage m_page;
};

// What a person reads of a delivery, in the language and the time of day of the place.
Tone deliveryTone(DeliveryState state);
QString deliveryWords(const DeliveryRow &row);

} // namespace PressPost
