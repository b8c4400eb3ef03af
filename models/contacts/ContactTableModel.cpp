// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactTableModel.h"

#include "models/core/DayWords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{

struct ContactColumn {
    const char *title;
    CellKind kind;
    ContactOrder order;
    QString ContactEdit::*field = nullptr; // that a person may write into; none: not in the table
};

constexpr std::array<ContactColumn, ContactTableModel::columns> contactColumns{{
    {QT_TRANSLATE_NOOP("ContactTableModel", "Name"), CellKind::Person, ContactOrder::Name,
     &ContactEdit::name},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Address"), CellKind::Text, ContactOrder::Address,
     &ContactEdit::email},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Standing"), CellKind::Standing, ContactOrder::Standing},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Lists"), CellKind::Tags, ContactOrder::Lists},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Last act"), CellKind::Muted, ContactOrder::LastAct},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Added on"), CellKind::Muted, ContactOrder::AddedOn},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Basis"), CellKind::Muted, ContactOrder::Basis},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Outlet"), CellKind::Text, ContactOrder::Outlet,
     &ContactEdit::organisation},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Role"), CellKind::Text, ContactOrder::Role, &ContactEdit::role},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Phone"), CellKind::Text, ContactOrder::Phone,
     &ContactEdit::phone},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Language"), CellKind::Text, ContactOrder::Language,
     &ContactEdit::language},
    {QT_TRANSLATE_NOOP("ContactTableModel", "Country"), CellKind::Text, ContactOrder::Country,
     &ContactEdit::country},
}};

QString dayText(const std::optional<Instant> &instant)
{
    return instant ? dayWords(*instant) : QStringLiteral("–");
}

QString shownName(const ContactRow &contact)
{
    return contact.name.isEmpty() ? contact.email : contact.name;
}

QString rowText(const ContactRow &contact)
{
    QStringList parts{shownName(contact)};
    if (!contact.organisation.isEmpty())
        parts.append(contact.organisation);
    parts.append(contact.standing.word.translated());
    if (!contact.standing.reason.isEmpty())
        parts.append(contact.standing.reason.translated());
    return parts.join(QStringLiteral(", "));
}

QString displayText(const ContactRow &contact, ContactTableModel::Column column)
{
    switch (column) {
    case ContactTableModel::Column::Name:
        return shownName(contact);
    case ContactTableModel::Column::Address:
        return contact.email;
    case ContactTableModel::Column::Standing:
        return contact.standing.word.translated();
    case ContactTableModel::Column::Lists:
        return contact.lists.join(QStringLiteral(", "));
    case ContactTableModel::Column::LastAct:
        return dayText(contact.lastAct);
    case ContactTableModel::Column::AddedOn:
        return dayText(contact.addedAt);
    case ContactTableModel::Column::Basis:
        return basisLabel(contact.basis).translated();
    case ContactTableModel::Column::Outlet:
        return contact.organisation;
    case ContactTableModel::Column::Role:
        return contact.role;
    case ContactTableModel::Column::Phone:
        return contact.phone;
    case ContactTableModel::Column::Language:
        return contact.language;
    case ContactTableModel::Column::Country:
        return contact.country;
    }
    return {};
}

QString secondLine(const ContactRow &contact, ContactTableModel::Column column)
{
    if (column == ContactTableModel::Column::Name)
        return contact.organisation;
    if (column == ContactTableModel::Column::Standing)
        return contact.standing.reason.translated();
    return {};
}

} // namespace

ContactTableModel::ContactTableModel(ContactDesk &desk, JobRunner &jobs, QObject *parent)
    : QAbstractTableModel(parent), m_desk(desk), m_jobs(jobs)
{
}

void ContactTableModel::setFilter(const ContactFilter &filter)
{
    m_filter = filter;
    reload();
}

void ContactTableModel::sort(int column, Qt::SortOrder direction)
{
    if (column < 0 || column >= columns)
        return;
    m_order = contactColumns.at(size_t(column)).order;
    m_direction = direction;
    reload();
}

void ContactTableModel::reload()
{
    m_loading = true;
    const quint64 generation = ++m_generation;
    Q_EMIT loadingChanged();
    m_jobs.ask(
        [&desk = m_desk, filter = m_filter, order = m_order, direction = m_direction]() -> Result<Found> {
            Found found;
            PP_TRY(found.ids, desk.find(filter, order, direction));
            PP_TRY(found.total, desk.count({}));
            return found;
        },
        this,
        [this, generation](Result<Found> found) {
            if (generation == m_generation)
                take(std::move(found));
        });
}

void ContactTableModel::take(Result<Found> found)
{
    m_loading = false;
    Q_EMIT loadingChanged();
    if (!found)
        return Q_EMIT failed(found.error());
    if (!m_hidden.isEmpty())
        std::erase_if(found->ids, [this](qint64 id) { return m_hidden.contains(id); });
    m_total = found->total - m_hidden.size();
    m_chunks.clear();
    m_fetching.clear();
    if (found->ids == m_ids && !m_ids.empty()) { // the same people: chosen rows and place stay
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    } else {
        beginResetModel();
        m_ids = std::move(found->ids);
        endResetModel();
    }
    Q_EMIT loaded();
}

void ContactTableModel::hide(const ContactIds &ids)
{
    m_hidden += QSet<qint64>(ids.begin(), ids.end());
    reload();
}

void ContactTableModel::unhide(const ContactIds &ids)
{
    m_hidden -= QSet<qint64>(ids.begin(), ids.end());
    reload();
}

std::optional<int> ContactTableModel::rowOf(qint64 id) const
{
    const auto found = std::find(m_ids.begin(), m_ids.end(), id);
    return found == m_ids.end() ? std::nullopt : std::optional(int(found - m_ids.begin()));
}

const ContactRow *ContactTableModel::contactAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const int chunk = row / chunkSize;
    const Chunk *rows = m_chunks.object(chunk);
    if (!rows) {
        fetch(chunk);
        return nullptr;
    }
    // Somebody who was deleted since stands as a row that is still on its way, until the next reload.
    const auto found = std::find_if(rows->begin(), rows->end(),
                                    [id = idAt(row)](const ContactRow &contact) { return contact.id == id; });
    return found == rows->end() ? nullptr : &*found;
}

void ContactTableModel::fetch(int chunk) const
{
    if (m_fetching.contains(chunk))
        return;
    m_fetching.insert(chunk);
    const auto first = m_ids.begin() + qsizetype(chunk) * chunkSize;
    const ContactIds ids(first, first + std::min<qsizetype>(chunkSize, m_ids.end() - first));
    auto *self = const_cast<ContactTableModel *>(this);
    m_jobs.ask([&desk = m_desk, ids] { return desk.rows(ids); }, self,
               [self, chunk, generation = m_generation](Result<Chunk> rows) {
                   if (generation == self->m_generation && self->m_fetching.contains(chunk))
                       self->takeChunk(chunk, std::move(rows));
               });
}

void ContactTableModel::takeChunk(int chunk, Result<Chunk> rows)
{
    m_fetching.remove(chunk);
    if (!rows)
        return Q_EMIT failed(rows.error());
    m_chunks.insert(chunk, new Chunk(std::move(rows).value()));
    const int first = chunk * chunkSize;
    Q_EMIT dataChanged(index(first, 0), index(std::min(first + chunkSize, rowCount()) - 1, columns - 1));
}

int ContactTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int ContactTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

Qt::ItemFlags ContactTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const bool isEditable = contactColumns.at(size_t(index.column())).field && contactAt(index.row());
    return isEditable ? flags | Qt::ItemIsEditable : flags;
}

void ContactTableModel::applyEdit(ContactEdit &contact, Column column, const QString &text)
{
    if (column == Column::Name)
        rename(contact, text);
    else if (const auto field = contactColumns.at(size_t(column)).field)
        contact.*field = text;
}

bool ContactTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const QString text = value.toString().simplified();
    const auto column = Column(index.column());
    const bool isNeeded = column == Column::Name || column == Column::Address;
    if (text == index.data(Qt::EditRole).toString() || (text.isEmpty() && isNeeded))
        return false;
    Q_EMIT edited(idAt(index.row()), column, text);
    return true;
}

QVariant ContactTableModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    if (role == IdRole)
        return idAt(index.row());
    const ContactRow *contact = contactAt(index.row());
    if (role == LoadedRole)
        return contact != nullptr;
    if (!contact)
        return role == Qt::DisplayRole && index.column() == 0
                   ? QVariant(QCoreApplication::translate("ContactTableModel", "Loading…"))
                   : QVariant();
    return cellData(*contact, Column(index.column()), role);
}

QVariant ContactTableModel::cellData(const ContactRow &contact, Column column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return displayText(contact, column);
    case Qt::EditRole:
        return column == Column::Name ? contact.name : displayText(contact, column);
    case SecondLineRole:
        return secondLine(contact, column);
    case Qt::ToolTipRole:
        return column == Column::Standing ? secondLine(contact, column) : displayText(contact, column);
    case ToneRole:
        return column == Column::Standing ? QVariant(int(contact.standing.tone)) : QVariant();
    case TagsRole:
        return column == Column::Lists ? QVariant(contact.lists) : QVariant();
    case Qt::AccessibleTextRole:
    case RowTextRole:
        return rowText(contact);
    default:
        return {};
    }
}

QVariant ContactTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    const ContactColumn &column = contactColumns.at(size_t(section));
    if (role == Qt::DisplayRole)
        return QCoreApplication::translate("ContactTableModel", column.title);
    if (role == CellKindRole)
        return int(column.kind);
    return {};
}

} // namespace PressPost
