// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactDesk.h"

#include <QWidget>

class QHBoxLayout;

namespace PressPost
{

class Button;
class Chip;
class ElidedLabel;
class JobRunner;
class SearchField;

// Search, a chip for every condition, "+ Filter", and how many of how many are shown.
class ContactFilterBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactFilterBar)

public:
    ContactFilterBar(ContactDesk *desk, JobRunner *jobs, QWidget *parent = nullptr);

    const ContactFilter &filter() const { return m_filter; }
    void setFilter(const ContactFilter &filter);
    void setCount(qint64 shown, qint64 total);
    void setCounting();
    SearchField *search() const { return m_search; }

Q_SIGNALS:
    void filterChanged(const PressPost::ContactFilter &filter);
    void leftDownwards();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Kind;
    static const std::vector<Kind> &kinds();
    void showChips();
    void chooseKind();
    void chooseValues(const Kind &kind);
    void change(const ContactFilter &filter);

    ContactDesk *m_desk;
    JobRunner *m_jobs;
    ContactFilter m_filter;
    SearchField *m_search;
    QHBoxLayout *m_chips;
    Chip *m_add;
    ElidedLabel *m_count;
    Button *m_clear;
};

} // namespace PressPost
