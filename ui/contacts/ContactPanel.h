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

// One person beside the table: address, standing with since, proof and when it was checked, basis, lists,
// what happened; and a form to correct them.
// What happened to a person elsewhere in the program: a message and how it ended.
struct ContactEvent {
    Instant at;
    QString what;
    QString second;
    Tone tone = Tone::None;
};
using ContactEvents = std::function<Result<std::vector<ContactEvent>>(qint64 contact)>;

class ContactPanel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactPanel)

public:
    ContactPanel(ContactDesk *desk, JobRunner *jobs, SidePanel *panel);

    // Asked on a pool thread for what belongs into the person's history.
    void setEvents(ContactEvents events) { m_events = std::move(events); }
    void show(qint64 contact);
    // Shows the same person as they stand now; leaves a form alone that somebody fills in.
    void renew();
    SidePanel *panel() const { return m_panel; }

Q_SIGNALS:
    void whyRequested(qint64 contact);
    void copyRequested(qint64 contact); // of the person's data
    void saved(qint64 contact, const PressPost::ContactEdit &before);
    void failed(const PressPost::Error &error);

private:
    struct Loaded {
        std::optional<ContactDetails> details;
        std::vector<ContactEvent> events;
    };
    void fill(const ContactDetails &details);
    void addAddress(const ContactDetails &details);
    void addStanding(const ContactDetails &details);
    void addFacts(const ContactDetails &details);
    void addHistory(const ContactDetails &details);
    void addFooter(const ContactDetails &details);
    void edit(const ContactDetails &details);

    ContactDesk *m_desk;
    JobRunner *m_jobs;
    SidePanel *m_panel;
    ContactEvents m_events;
    std::vector<ContactEvent> m_shownEvents;
    quint64 m_generation = 0;
    qint64 m_shown = 0; // the contact; 0: none, or the form
};

} // namespace PressPost
