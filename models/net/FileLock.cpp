// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/FileLock.h"

#include <QDeadlineTimer>
#include <QThread>

#ifdef Q_OS_UNIX
#include <sys/file.h>
#endif

namespace PressPost
{

namespace
{
constexpr int patienceMs = 15000;
constexpr unsigned long pauseMs = 5;

bool tryLock(QFile &file)
{
#ifdef Q_OS_UNIX
    return ::flock(file.handle(), LOCK_EX | LOCK_NB) == 0;
#else
#error "This platform needs its own lock that ends with the program (Windows: LockFileEx)"
#endif
}
} // namespace

FileLock::FileLock(const QString &file) : m_file(file + QStringLiteral(".lock"))
{
    if (!m_file.open(QIODevice::ReadWrite)) {
        m_why = m_file.errorString();
        return;
    }
    const QDeadlineTimer deadline(patienceMs);
    while (!(m_held = tryLock(m_file)) && !deadline.hasExpired())
        QThread::msleep(pauseMs);
    if (!m_held)
        m_why = QStringLiteral("another program has held %1 for 15 seconds").arg(m_file.fileName());
}

} // namespace PressPost
