// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopOptions.h"
#include "app/wiring/Practice.h"

namespace PressPost
{

// The workspace the window shows: the user's own, or practice.
class Session
{
public:
    // A remembered or named workspace that is not there yet is made. Blocks for a fraction of a second.
    static Result<std::unique_ptr<Session>> open(const DesktopOptions &options);

    // The file that open() would take.
    static QString fileOf(const DesktopOptions &options);

    // Deletes the practice folder and nothing else; the next open() furnishes it anew. Blocks.
    static Result<void> clearPractice();

    OpenWorkspace &workspace() { return m_practice ? m_practice->workspace() : *m_workspace; }
    Practice *practice() { return m_practice.get(); } // null: real work
    QString name() const { return m_name; }           // "Nordlicht Presse"

private:
    Session() = default;

    std::unique_ptr<Practice> m_practice;
    std::unique_ptr<OpenWorkspace> m_workspace;
    QString m_name;
};

} // namespace PressPost
