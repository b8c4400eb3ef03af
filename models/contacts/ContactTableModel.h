// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactDesk.h"
#include "models/core/JobRunner.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QSet>

namespace PressPost
{

// A million people in a table: the ids of the current filter in their order, and the rows near what is looked
// at, fetched in chunks by a job. A row that is on its way has LoadedRole false. Use from the window's
// thread.
class ContactTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactTableModel)

public:
    enum class Column {
        Name,
        Address,
        Standing,
        Lists,
        LastAct,
        AddedOn,
        Basis,
        Outlet,
        Role,
        Phone,
        Language,
        Country
    }; // stored in header state; append only
    static constexpr int columns = 12;
    static constexpr int chunkSize = 64;
    static constexpr int keptChunks = 64;

    // What is typed into a cell of this column, in the fields of the person.
    static void applyEdit(ContactEdit &contact, Column column, const QString &text);

    // Both outlive the model.
    ContactTableModel(ContactDesk &desk, JobRunner &jobs, QObject *parent = nullptr);

    // Asks again; the old rows stay until the answer is there. Answers to older questions are dropped.
    void setFilter(const ContactFilter &filter);
    const ContactFilter &filter() const { return m_filter; }
    void sort(int column, Qt::SortOrder direction) override;
    void reload();
    // Until the desk has deleted them, people can be taken out of sight and put back.
    void hide(const ContactIds &ids);
    void unhide(const ContactIds &ids);

    bool isLoading() const { return m_loading; }
    qint64 total() const { return m_total; } // contacts in the workspace
    qint64 idAt(int row) const { return m_ids[size_t(row)]; }
    std::optional<int> rowOf(qint64 id) const;
    const ContactRow *contactAt(int row) const; // null while on its way

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    // Asks for the change (edited); what is shown changes when it is written.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loadingChanged();
    void loaded(); // the ids of the current filter are there
    void failed(const PressPost::Error &error);
    void edited(qint64 contact, PressPost::ContactTableModel::Column column, const QString &text);

private:
    struct Found {
        ContactIds ids;
        qint64 total = 0;
    };
    using Chunk = std::vector<ContactRow>;

    void take(Result<Found> found);
    void fetch(int chunk) const;
    void takeChunk(int chunk, Result<Chunk> rows);
    QVariant cellData(const ContactRow &contact, Column column, int role) const;

    ContactDesk &m_desk;
    JobRunner &m_jobs;
    ContactFilter m_filter;
    ContactOrder m_order = ContactOrder::Name;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    ContactIds m_ids;
    QSet<qint64> m_hidden;
    qint64 m_total = 0;
    bool m_loading = false;
    quint64 m_generation = 0; // of the question
    mutable QCache<int, Chunk> m_chunks{keptChunks};
    mutable QSet<int> m_fetching;
};

} // namespace PressPost
