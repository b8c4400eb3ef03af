// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/DeliveryTableModel.h"

#include "models/campaigns/Ledger.h"
#include "models/core/ColumnHead.h"
#include "models/core/DayWords.h"

namespace PressPost
{

// The newest thing known about a row.
static std::optional<Instant> deliveryMoment(const DeliveryRow &row)
{
    return row.answeredAt ? row.answeredAt : row.claimedAt;
}

static QString deliveryMomentText(Instant moment)
{
    return momentWords(moment);
}

static QString deliveryCellText(const DeliveryRow &row, DeliveryTableModel::Column column)
{
    using Column = DeliveryTableModel::Column;
    switch (column) {
    case Column::Recipient:
        return row.name.isEmpty() ? row.email : row.name;
    case Column::State:
        return deliveryStateLabel(row.state).translated();
    case Column::Said:
        return deliveryWords(row);
    case Column::When:
        return deliveryMoment(row) ? deliveryMomentText(*deliveryMoment(row)) : QStringLiteral("–");
    }
    Q_UNREACHABLE();
}

static QString deliverySecondLine(const DeliveryRow &row, DeliveryTableModel::Column column)
{
    if (column == DeliveryTableModel::Column::Recipient && !row.name.isEmpty())
        return row.email;
    if (column == DeliveryTableModel::Column::Said && row.state != DeliveryState::Skipped &&
        !row.reply.isEmpty())
        return QStringLiteral("“%1”").arg(row.reply);
    return {};
}

static bool saysTheSame(const DeliveryRow &a, const DeliveryRow &b)
{
    return a.state == b.state && a.tries == b.tries && a.answeredAt == b.answeredAt && a.reply == b.reply &&
           a.nextTryAt == b.nextTryAt;
}

Tone deliveryTone(DeliveryState state)
{
    switch (groupOf(state)) {
    case DeliveryGroup::Accepted:
        return state == DeliveryState::Complained ? Tone::Error : Tone::Ok;
    case DeliveryGroup::Waiting:
        return Tone::Warn;
    case DeliveryGroup::CameBack:
        return Tone::Error;
    case DeliveryGroup::Unknown:
        return Tone::Unknown;
    case DeliveryGroup::ToGo:
        return Tone::Info;
    case DeliveryGroup::LeftOut:
        return Tone::None;
    }
    Q_UNREACHABLE();
}

QString deliveryWords(const DeliveryRow &row)
{
    if (row.state != DeliveryState::Deferred || !row.nextTryAt)
        return deliverySentence(row).translated();
    return PP_SAY("The relay said “not now”; the next try is at %1.", timeWords(*row.nextTryAt)).translated();
}

DeliveryTableModel::DeliveryTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void DeliveryTableModel::setPage(LedgerPage page)
{
    beginResetModel();
    m_page = std::move(page);
    endResetModel();
}

qint64 DeliveryTableModel::updateRows(const LedgerPage &page)
{
    QHash<qint64, const DeliveryRow *> fresh;
    for (const DeliveryRow &row : page.rows)
        fresh.insert(row.id, &row);
    qint64 different = 0;
    for (int i = 0; i < rowCount(); ++i) {
        DeliveryRow &shown = m_page.rows[static_cast<std::size_t>(i)];
        const DeliveryRow *const now = fresh.take(shown.id);
        if (!now || saysTheSame(shown, *now))
            continue;
        shown = *now;
        ++different;
        Q_EMIT dataChanged(index(i, 0), index(i, columns - 1));
    }
    m_page.total = page.total;
    return different + fresh.size();
}

int DeliveryTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_page.rows.size());
}

int DeliveryTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant DeliveryTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const DeliveryRow &row = delivery(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return deliveryCellText(row, column);
    case SecondLineRole:
        return deliverySecondLine(row, column);
    case ToneRole:
        return static_cast<int>(deliveryTone(row.state));
    case IdRole:
        return row.id;
    case RowTextRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2: %3")
            .arg(deliveryCellText(row, Column::Recipient), deliveryCellText(row, Column::State),
                 deliveryCellText(row, Column::Said));
    default:
        return {};
    }
}

QVariant DeliveryTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const std::array<ColumnHead, columns> heads{{
        {PP_SAY("Recipient"), CellKind::Person},
        {PP_SAY("State"), CellKind::Pill},
        {PP_SAY("What the receiver said"), CellKind::Text},
        {PP_SAY("When"), CellKind::Muted},
    }};
    return headData(heads, section, orientation, role);
}

} // namespace PressPost
