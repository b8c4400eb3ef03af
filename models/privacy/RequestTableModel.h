// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/PrivacyDesk.h"

#include <QAbstractTableModel>

namespace PressPost
{

// The register of requests as a table: who, what, time left, answer by. Replaced as a whole.
class RequestTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestTableModel)

public:
    enum class Column { Who, AsksFor, TimeLeft, AnswerBy };
    static constexpr int columns = 4;
    enum class Show { Open, Closed, All };

    explicit RequestTableModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setRequests(RequestList list);
    void setShown(Show show, const QString &text);
    int count(Show show) const;
    const Request &requestAt(int row) const { return m_list.requests.at(m_rows.at(size_t(row))); }
    QDate today() const { return m_list.today; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    QString textOf(const Request &request, Column column) const;
    QString secondLineOf(const Request &request, Column column) const;

    RequestList m_list;
    std::vector<size_t> m_rows; // of m_list, those shown
    Show m_show = Show::Open;
    QString m_text;
};

QString whoAsked(const Request &request); // name, address, or that it is nobody we know
QString timeLeftWords(const Request &request, QDate today);

} // namespace PressPost
