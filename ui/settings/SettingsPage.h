// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Page.h"

namespace PressPost
{

class ContactDesk;
class Dialogs;
class FeedbackDesk;
class JobRunner;
class RelayDesk;
class Theme;

// A list of groups and the form of the chosen one. Switches act at once; groups with a Save button wait for
// it.
class SettingsPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsPage)

public:
    // Groups whose desk is null are left out: without a workspace there is nothing to keep them in.
    struct Desks {
        RelayDesk *relay = nullptr;
        FeedbackDesk *feedback = nullptr;
        ContactDesk *contacts = nullptr;
    };

    SettingsPage(Theme *theme, JobRunner *jobs, Dialogs *dialogs, const Desks &desks,
                 QObject *parent = nullptr);

    QString id() const override { return QStringLiteral("settings"); }
    QString title() const override { return tr("Settings"); }
    QString iconName() const override { return QStringLiteral("settings"); }
    QWidget *createWidget() override;
    QWidget *searchField() const override;
    std::vector<UiCommand> commands() override;
    // The id of a group: "relay", "mailbox", "addresses", "appearance".
    void open(const QString &filter) override;

private:
    Theme *m_theme;
    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    Desks m_desks;
    class SettingsView *m_view = nullptr;
};

} // namespace PressPost
