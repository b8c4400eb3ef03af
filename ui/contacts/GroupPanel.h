// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactDesk.h"
#include "ui/common/widgets/SidePanel.h"

class QComboBox;
class QLineEdit;

namespace PressPost
{

class Button;
class JobRunner;
class Segmented;
class TextLabel;

// Lists and tags beside the table: which there are, putting many people on one or taking them off, noting
// what they told of a topic (said in numbers before it is done), and making a list of the filter that fills
// itself.
class GroupPanel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GroupPanel)

public:
    // Whom a change is about: the rows that are chosen, or all that the filter shows.
    struct Scope {
        ContactIds chosen;
        qint64 shown = 0;
        ContactFilter filter;
        QString sentence; // "People on Tech press, added before 1 May"
    };

    // All outlive the panel. scope: whom it is about just now.
    GroupPanel(ContactDesk *desk, JobRunner *jobs, std::function<Scope()> scope, SidePanel *panel);

    // A filter as a person would say it; without it a list shows what stands in the file.
    void setSentences(std::function<QString(const ContactFilter &)> sentenceOf)
    {
        m_sentenceOf = std::move(sentenceOf);
    }
    // Whether there is a way to look for people who are there twice.
    enum class Duplicates { None, Offered };
    void setDuplicates(Duplicates duplicates) { m_duplicates = duplicates; }
    void show();
    // Other rows were chosen, or another filter was set.
    void renewScope();
    SidePanel *panel() const { return m_panel; }

Q_SIGNALS:
    void changed(const PressPost::GroupChange &change, const PressPost::ContactIds &people);
    void listMade(const QString &name);
    void peopleRequested(const QString &filter); // as ContactFilter reads it
    void duplicatesRequested();
    void failed(const PressPost::Error &error);

private:
    void fill(const std::vector<ContactList> &lists);
    void addLists(const std::vector<ContactList> &lists);
    QString fillingOf(const ContactList &list) const;
    void addChange();
    void addLiveList();
    void addDuplicates();
    void showScope();
    void offerNames();
    void preview();
    void showPreview(const GroupChange &wanted, qint64 all, const ChangePreview &seen);
    const QStringList &names(GroupChange::Kind kind) const;
    void apply();
    void makeList();
    GroupChange change() const;
    std::function<Result<ContactIds>()> people() const; // blocks; for a job

    ContactDesk *m_desk;
    JobRunner *m_jobs;
    std::function<Scope()> m_scopeNow;
    std::function<QString(const ContactFilter &)> m_sentenceOf;
    SidePanel *m_panel;
    Duplicates m_duplicates = Duplicates::None;
    Scope m_scope;
    QStringList m_lists; // those that people are put on
    QStringList m_tags;
    QStringList m_topics;
    quint64 m_generation = 0;
    ContactIds m_touched; // of the change as it stands
    // Of the body; made anew with it.
    Segmented *m_who = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_name = nullptr;
    TextLabel *m_preview = nullptr;
    TextLabel *m_firstTopic = nullptr; // what the first topic means
    Button *m_apply = nullptr;
    TextLabel *m_sentence = nullptr;
    QLineEdit *m_listName = nullptr;
    Button *m_make = nullptr;
};

} // namespace PressPost
