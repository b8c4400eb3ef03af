// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ListBench.h"

#include "app/ctl/UseWorkspace.h"
#include "models/contacts/ContactTableModel.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>

namespace PressPost::Ctl
{

namespace
{

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

// Drives the model as a person drives the page: each step begins when the one before is on the screen.
class ListBench final : public QObject
{
public:
    ListBench(ContactDesk &desk, const QElapsedTimer &opened) : m_model(desk, m_jobs), m_watch(opened)
    {
        connect(&m_model, &ContactTableModel::loaded, this, [this] { next(); });
        connect(&m_model, &ContactTableModel::dataChanged, this, [this] { lookForPage(); });
        connect(&m_model, &ContactTableModel::failed, this, [this](const Error &error) {
            m_error = error;
            QCoreApplication::exit(CouldNot);
        });
    }

    Result<QJsonObject> run()
    {
        m_model.reload();
        QCoreApplication::exec();
        if (m_error)
            return *m_error;
        return QJsonObject{{QStringLiteral("bench"), QStringLiteral("list")},
                           {QStringLiteral("items"), m_model.total()},
                           {QStringLiteral("open_ms"), m_openMs},
                           {QStringLiteral("first_page_ms"), m_firstPageMs},
                           {QStringLiteral("filter_ms"), median(m_filters)},
                           {QStringLiteral("sort_ms"), median(m_sorts)},
                           {QStringLiteral("page_us"), median(m_pages) * 1000},
                           {QStringLiteral("seconds"), median(m_filters) / 1000}};
    }

private:
    static constexpr int rowsOfPage = 40;
    static constexpr size_t pages = 50;

    double ms() const { return double(m_watch.nsecsElapsed()) / 1e6; }

    // The ids of the question asked last are there.
    void next()
    {
        switch (m_step) {
        case Step::Open:
            m_openMs = ms();
            m_watch.restart();
            m_step = Step::FirstPage;
            return showPage(0);
        case Step::FirstPage:
        case Step::Pages:
            return;
        case Step::Filter:
            m_filters.push_back(ms());
            return filterNext();
        case Step::Sort:
            m_sorts.push_back(ms());
            return sortNext();
        }
    }

    void filterNext()
    {
        static const QStringList words{QStringLiteral("a"),
                                       QStringLiteral("an"),
                                       QStringLiteral("ann"),
                                       QStringLiteral("anna"),
                                       QStringLiteral("news"),
                                       QStringLiteral("tele"),
                                       QStringLiteral("gmail"),
                                       QStringLiteral("xyz"),
                                       QStringLiteral("er"),
                                       QStringLiteral("martin"),
                                       QString()};
        if (m_filters.size() == size_t(words.size())) {
            m_filters.pop_back(); // everybody again
            m_step = Step::Sort;
            return sortNext();
        }
        ContactFilter filter;
        filter.text = words.at(qsizetype(m_filters.size()));
        m_step = Step::Filter;
        m_watch.restart();
        m_model.setFilter(filter);
    }

    void sortNext()
    {
        using Column = ContactTableModel::Column;
        static constexpr std::array<std::pair<Column, Qt::SortOrder>, 5> orders{
            {{Column::Address, Qt::AscendingOrder},
             {Column::Standing, Qt::AscendingOrder},
             {Column::AddedOn, Qt::DescendingOrder},
             {Column::Name, Qt::DescendingOrder},
             {Column::Name, Qt::AscendingOrder}}};
        if (m_sorts.size() == orders.size()) {
            m_step = Step::Pages;
            m_watch.restart();
            return showPage(randomRow());
        }
        const auto [column, order] = orders.at(m_sorts.size());
        m_watch.restart();
        m_model.sort(int(column), order);
    }

    int randomRow() const
    {
        return m_model.rowCount() > rowsOfPage
                   ? QRandomGenerator::global()->bounded(m_model.rowCount() - rowsOfPage)
                   : 0;
    }

    // Asks for every cell, as the view does when it paints.
    void showPage(int first)
    {
        m_page = first;
        for (int row = first; row < std::min(first + rowsOfPage, m_model.rowCount()); ++row) {
            for (int column = 0; column < ContactTableModel::columns; ++column)
                std::ignore = m_model.data(m_model.index(row, column), Qt::DisplayRole);
        }
        lookForPage();
    }

    void lookForPage()
    {
        if (m_step != Step::FirstPage && m_step != Step::Pages)
            return;
        for (int row = m_page; row < std::min(m_page + rowsOfPage, m_model.rowCount()); ++row) {
            if (!m_model.contactAt(row))
                return;
        }
        if (m_step == Step::FirstPage) {
            m_firstPageMs = m_openMs + ms();
            return filterNext();
        }
        m_pages.push_back(ms());
        if (m_pages.size() == pages)
            return QCoreApplication::exit(Done);
        m_watch.restart();
        QMetaObject::invokeMethod(
            this, [this] { showPage(randomRow()); }, Qt::QueuedConnection);
    }

    enum class Step { Open, FirstPage, Filter, Sort, Pages };

    JobRunner m_jobs;
    ContactTableModel m_model;
    QElapsedTimer m_watch;
    Step m_step = Step::Open;
    int m_page = 0;
    double m_openMs = 0;
    double m_firstPageMs = 0;
    std::vector<double> m_filters;
    std::vector<double> m_sorts;
    std::vector<double> m_pages;
    std::optional<Error> m_error;
};

} // namespace

int runListBench(const QCommandLineParser &parser, Context &context)
{
    Q_UNUSED(parser)
    QElapsedTimer opened;
    opened.start();
    const auto workspace = openWorkspace(context, Workspace::Access::Write);
    if (!workspace)
        return context.fail(workspace.error());
    ListBench bench((*workspace)->contacts(), opened);
    const Result<QJsonObject> figures = bench.run();
    return context.finish(figures);
}

} // namespace PressPost::Ctl
