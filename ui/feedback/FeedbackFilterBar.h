// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/FeedbackDesk.h"
#include "ui/common/widgets/FilterBar.h"

#include <QMap>

namespace PressPost
{

class JobRunner;

class FeedbackFilterBar final : public FilterBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedbackFilterBar)

public:
    FeedbackFilterBar(FeedbackDesk *desk, JobRunner *jobs, QWidget *parent = nullptr);

    const CameBackFilter &filter() const { return m_filter; }
    // From elsewhere: shows it and tells nobody.
    void setFilter(const CameBackFilter &filter);
    void setCount(qint64 shown, qint64 total);
    void setCampaigns(const std::vector<CampaignTally> &campaigns);

Q_SIGNALS:
    void filterChanged(const PressPost::CameBackFilter &filter);

protected:
    void searchFor(const QString &text) override;
    void chooseKind() override;
    void clear() override;

private:
    enum class Part { Reason, Severity, Kind, Decision, Campaign, Contact, Period };
    struct Choice {
        QString words;
        CameBackFilter filter; // with this choice made
    };

    static QString labelOf(Part part);
    QString valueOf(Part part) const; // empty: not filtered by it
    CameBackFilter without(Part part) const;
    std::vector<Choice> choicesOf(Part part) const;
    void showConditions();
    void choose(Part part);
    void chooseReason();
    void showChoices(const std::vector<Choice> &choices);
    void change(const CameBackFilter &filter);

    FeedbackDesk *m_desk;
    JobRunner *m_jobs;
    CameBackFilter m_filter;
    QMap<qint64, QString> m_campaigns; // names by id
};

} // namespace PressPost
