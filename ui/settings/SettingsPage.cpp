// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsPage.h"

#include "ui/common/widgets/SearchField.h"
#include "ui/settings/AddressesGroup.h"
#include "ui/settings/AppearanceGroup.h"
#include "ui/settings/MailboxGroup.h"
#include "ui/settings/RelayGroup.h"
#include "ui/settings/SettingsView.h"

namespace PressPost
{

SettingsPage::SettingsPage(Theme *theme, JobRunner *jobs, Dialogs *dialogs, const Desks &desks,
                           QObject *parent)
    : Page(parent), m_theme(theme), m_jobs(jobs), m_dialogs(dialogs), m_desks(desks)
{
}

QWidget *SettingsPage::createWidget()
{
    m_view = new SettingsView;
    if (m_desks.relay)
        m_view->addGroup({QStringLiteral("relay"), tr("Sender and relay"),
                          tr("smtp server port password from address test provider"),
                          [this] { return new RelayGroup(m_desks.relay, m_jobs); }});
    if (m_desks.feedback)
        m_view->addGroup({QStringLiteral("mailbox"), tr("Reply mailbox"),
                          tr("imap bounces reports came back server folder password"),
                          [this] { return new MailboxGroup(m_desks.feedback, m_jobs, m_dialogs); }});
    if (m_desks.contacts)
        m_view->addGroup({QStringLiteral("addresses"), tr("Addresses"),
                          tr("check validate again schedule invalid domain dns"),
                          [this] { return new AddressesGroup(m_desks.contacts, m_jobs); }});
    m_view->addGroup({QStringLiteral("appearance"), tr("Appearance"),
                      tr("theme light dark system font colours"),
                      [theme = m_theme] { return new AppearanceGroup(theme); }});
    return m_view;
}

QWidget *SettingsPage::searchField() const
{
    return m_view ? m_view->search() : nullptr;
}

std::vector<UiCommand> SettingsPage::commands()
{
    std::vector<UiCommand> commands;
    const auto add = [this, &commands](const char *group, const QString &text) {
        commands.push_back({QStringLiteral("settings.") + QLatin1String(group),
                            MenuPlace::Tools,
                            text,
                            QStringLiteral("settings"),
                            {},
                            [this, id = QString::fromLatin1(group)] {
                                Q_EMIT openRequested({QStringLiteral("settings"), id});
                            }});
    };
    if (m_desks.relay)
        add("relay", tr("Set &up the relay…"));
    if (m_desks.feedback)
        add("mailbox", tr("Set up the reply &mailbox…"));
    return commands;
}

void SettingsPage::open(const QString &filter)
{
    m_view->showGroup(filter);
}

} // namespace PressPost
