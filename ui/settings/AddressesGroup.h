// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QWidget>

namespace PressPost
{

class ContactDesk;
class JobRunner;

// Whether addresses are looked up again by themselves while the program runs. Acts at once; kept in the
// workspace.
class AddressesGroup final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressesGroup)

public:
    // Both outlive the group.
    AddressesGroup(ContactDesk *desk, JobRunner *jobs, QWidget *parent = nullptr);

private:
    void store(bool isOn);
    void say(const Error &error);

    ContactDesk *m_desk;
    JobRunner *m_jobs;
    class Switch *m_byItself;
    class TextLabel *m_problem;
};

} // namespace PressPost
