// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactDesk.h"
#include "models/core/ItemRoles.h"
#include "ui/common/widgets/SidePanel.h"

#include <functional>

namespace PressPost
{

class Dialogs;
class JobRunner;

// What happened to a person elsewhere in the program: a message and how it ended.
struct ContactEvent {
    Instant at;
    QString what;
    QString second;
    Tone tone = Tone::None;
};
struct ContactHistory {
    std::vector<ContactEvent> events;
    bool isInCampaign = false; // stands on the list of a message, sent or not
};
using LoadHistory = std::function<Result<ContactHistory>(qint64 contact)>;

// One person beside the table: address, standing with since, how we know and when it was checked, basis,
// lists, what happened; and a form to correct them.
class ContactPanel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactPanel)

public:
    ContactPanel(ContactDesk *desk, JobRunner *jobs, SidePanel *panel);

    // Asked on a pool thread for what belongs into the person's history.
    void setHistory(LoadHistory history) { m_history = std::move(history); }
    // Whether there is a way back for who is kept out by the office or by a bounce.
    enum class WayBack { None, Offered };
    void setWayBack(WayBack wayBack) { m_wayBack = wayBack; }
    void show(qint64 contact);
    // Shows the same person as they stand now; leaves a form alone that somebody fills in.
    void renew();
    SidePanel *panel() const { return m_panel; }

Q_SIGNALS:
    void whyRequested(qint64 contact);
    void writeAgainRequested(const PressPost::ContactDetails &person);
    void saved(qint64 contact, const PressPost::ContactEdit &before);
    void failed(const PressPost::Error &error);

private:
    struct Loaded {
        std::optional<ContactDetails> details;
        ContactHistory history;
    };
    void fill(const ContactDetails &details);
    void addAddress(const ContactDetails &details);
    void addStanding(const ContactDetails &details);
    void addWayBack(const ContactDetails &details, class QVBoxLayout *box);
    void addVerdict(const ContactDetails &details, QVBoxLayout *box);
    void addSuggestion(const ContactDetails &details, QVBoxLayout *box);
    void addFacts(const ContactDetails &details);
    void addHistory(const ContactDetails &details);
    void addFooter(const ContactDetails &details);
    void edit(const ContactDetails &details);

    ContactDesk *m_desk;
    JobRunner *m_jobs;
    SidePanel *m_panel;
    LoadHistory m_history;
    WayBack m_wayBack = WayBack::None;
    ContactHistory m_shownHistory;
    quint64 m_generation = 0;
    qint64 m_shown = 0; // the contact; 0: none, or the form
};

} // namespace PressPost
