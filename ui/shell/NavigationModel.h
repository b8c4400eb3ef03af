// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Page.h"

#include <QAbstractListModel>

namespace PressPost
{

// One row of the sidebar.
struct Place {
    QString id;
    QString title;
    QString icon;
    Badge badge = {};
};

class NavigationModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NavigationModel)

public:
    enum Role : int {
        IconNameRole = Qt::UserRole + 1, // QString
        BadgeCountRole,                  // int; 0: none
        BadgeToneRole,                   // int(Tone)
    };

    explicit NavigationModel(QObject *parent = nullptr);
    void setPlaces(const QList<Place> &places);
    void setBadge(const QString &id, const Badge &badge);
    int rowOf(const QString &id) const;
    QString idOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Place> m_places;
};

} // namespace PressPost
