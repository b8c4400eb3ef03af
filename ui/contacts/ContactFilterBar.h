// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactDesk.h"
#include "ui/common/widgets/FilterBar.h"

namespace PressPost
{

class JobRunner;

class ContactFilterBar final : public FilterBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactFilterBar)

public:
    ContactFilterBar(ContactDesk *desk, JobRunner *jobs, QWidget *parent = nullptr);

    const ContactFilter &filter() const { return m_filter; }
    void setFilter(const ContactFilter &filter);
    void setCount(qint64 shown, qint64 total);
    void setCounting();

Q_SIGNALS:
    void filterChanged(const PressPost::ContactFilter &filter);

protected:
    void searchFor(const QString &text) override;
    void chooseKind() override;
    void clear() override;

private:
    struct Kind;
    static const std::vector<Kind> &kinds();
    void showConditions();
    void chooseValues(const Kind &kind);
    void showValues(const Kind &kind, const std::vector<std::pair<QString, QString>> &choices);
    void change(const ContactFilter &filter);

    ContactDesk *m_desk;
    JobRunner *m_jobs;
    ContactFilter m_filter;
};

} // namespace PressPost
