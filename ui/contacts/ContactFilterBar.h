// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactDesk.h"
#include "ui/common/widgets/FilterBar.h"

namespace PressPost
{

class ImportDesk;
class JobRunner;

class ContactFilterBar final : public FilterBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactFilterBar)

public:
    // All outlive the bar.
    ContactFilterBar(ContactDesk *desk, ImportDesk *imports, JobRunner *jobs, QWidget *parent = nullptr);

    const ContactFilter &filter() const { return m_filter; }
    void setFilter(const ContactFilter &filter);
    void setCount(qint64 shown, qint64 total);
    void setCounting();
    // The filter as a person would say it: "People on Tech press, added before 1 May".
    QString sentence() const { return sentenceOf(m_filter); }
    QString sentenceOf(const ContactFilter &filter) const; // any other, in the same words

Q_SIGNALS:
    void filterChanged(const PressPost::ContactFilter &filter);

protected:
    void searchFor(const QString &text) override;
    void chooseKind() override;
    void clear() override;

private:
    struct Kind;
    static const std::vector<Kind> &kinds();
    using Choices = std::vector<std::pair<QString, QString>>; // value as stored, as shown
    void showConditions();
    void chooseValues(const Kind &kind);
    void askFor(const Kind &kind, std::function<void(const Choices &)> answered);
    QString wordsOf(const Kind &kind, const QString &value) const;
    QString wordsOf(const Kind &kind, const QStringList &values) const;
    void learnWords();
    void showValues(const Kind &kind, const Choices &choices);
    void change(const ContactFilter &filter);

    ContactDesk *m_desk;
    ImportDesk *m_imports;
    JobRunner *m_jobs;
    QHash<QString, QString> m_importWords; // by the number of the import
    ContactFilter m_filter;
};

} // namespace PressPost
