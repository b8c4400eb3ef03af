// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/RequestTableModel.h"

#include "models/core/DayWords.h"

#include <QLocale>

#include <algorithm>

namespace PressPost
{

namespace
{
QString shortDay(QDate day)
{
    return QLocale().toString(day, QStringLiteral("ddd d MMM"));
}

bool isShown(const Request &request, RequestTableModel::Show show)
{
    return show == RequestTableModel::Show::All ||
           request.isOpen() == (show == RequestTableModel::Show::Open);
}
} // namespace

QString whoAsked(const Request &request)
{
    if (!request.name.isEmpty())
        return request.name;
    return request.email.isEmpty() ? PP_SAY("Somebody not in your contacts").translated() : request.email;
}

QString timeLeftWords(const Request &request, QDate today)
{
    if (request.outcome)
        return requestOutcomeWords(*request.outcome).translated();
    const qint64 left = request.daysLeft(today);
    if (left < 0)
        return PP_SAY("%1 days over", QString::number(-left)).translated();
    if (left == 0)
        return PP_SAY("Today").translated();
    return left == 1 ? PP_SAY("1 day").translated() : PP_SAY("%1 days", QString::number(left)).translated();
}

void RequestTableModel::setRequests(RequestList list)
{
    beginResetModel();
    m_list = std::move(list);
    choose();
    endResetModel();
}

void RequestTableModel::setShown(Show show, const QString &text)
{
    beginResetModel();
    m_show = show;
    m_text = text.simplified();
    choose();
    endResetModel();
}

void RequestTableModel::choose()
{
    m_rows.clear();
    for (size_t i = 0; i < m_list.requests.size(); ++i) {
        const Request &request = m_list.requests[i];
        const QString searched =
            QStringList{whoAsked(request), request.email, textOf(request, Column::AsksFor)}.join(u' ');
        if (isShown(request, m_show) && searched.contains(m_text, Qt::CaseInsensitive))
            m_rows.push_back(i);
    }
}

int RequestTableModel::count(Show show) const
{
    return static_cast<int>(std::count_if(m_list.requests.begin(), m_list.requests.end(),
                                          [show](const Request &each) { return isShown(each, show); }));
}

int RequestTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RequestTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString RequestTableModel::textOf(const Request &request, Column column) const
{
    switch (column) {
    case Column::Who:
        return whoAsked(request);
    case Column::AsksFor:
        return requestKindWords(request.kind).translated();
    case Column::TimeLeft:
        return timeLeftWords(request, m_list.today);
    case Column::AnswerBy:
        return shortDay(request.due.safe);
    }
    return {};
}

QString RequestTableModel::secondLineOf(const Request &request, Column column) const
{
    if (column == Column::Who)
        return PP_SAY("%1, %2", requestChannelWords(request.channel).translated(),
                      dayWords(request.receivedAt))
            .translated();
    if (column != Column::AnswerBy)
        return {};
    return request.isExtended ? PP_SAY("extended, latest %1", shortDay(request.due.latest)).translated()
                              : PP_SAY("latest %1", shortDay(request.due.latest)).translated();
}

QVariant RequestTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Request &request = requestAt(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(request, column);
    case SecondLineRole:
        return secondLineOf(request, column);
    case CellKindRole:
        return static_cast<int>(column == Column::TimeLeft ? CellKind::Pill : CellKind::Text);
    case ToneRole:
        return static_cast<int>(request.outcome == RequestOutcome::Done ? Tone::Ok
                                                                        : urgencyOf(request, m_list.today));
    case IdRole:
        return request.id;
    case Qt::AccessibleTextRole:
    case RowTextRole:
        return PP_SAY("%1 asks for: %2; %3; answer by %4", textOf(request, Column::Who),
                      textOf(request, Column::AsksFor), textOf(request, Column::TimeLeft),
                      textOf(request, Column::AnswerBy))
            .translated();
    default:
        return {};
    }
}

QVariant RequestTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columns)
        return {};
    const Sentence titles[] = {PP_SAY("Who"), PP_SAY("Asks for"), PP_SAY("Time left"), PP_SAY("Answer by")};
    return titles[section].translated();
}

} // namespace PressPost
