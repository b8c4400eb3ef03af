// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/PrivacyDesk.h"

#include <QAbstractTableModel>

namespace PressPost
{

// The people a search found. Replaced as a whole.
class FoundPersonModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FoundPersonModel)

public:
    enum class Column { Person, Address };
    static constexpr int columns = 2;

    explicit FoundPersonModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setPeople(std::vector<FoundPerson> people);
    qint64 contactAt(int row) const { return m_people.at(size_t(row)).contact; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<FoundPerson> m_people;
};

} // namespace PressPost
