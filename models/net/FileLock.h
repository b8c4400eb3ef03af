// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace PressPost
{

// Keeps other programs away from a file while it is read, changed and written. Held by the kernel, so that a
// killed program holds nothing (a QLockFile killed while it writes its own contents looks held for 30
// seconds). Blocks the thread until it has the lock, at most 15 seconds. The lock file stays; it is empty.
class FileLock
{
public:
    // Locks FILE.lock beside the file.
    explicit FileLock(const QString &file);
    bool isHeld() const { return m_held; }
    QString why() const { return m_why; }

private:
    QFile m_file; // closing it lets go
    bool m_held = false;
    QString m_why;
};

} // namespace PressPost
