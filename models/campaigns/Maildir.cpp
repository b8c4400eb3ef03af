// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/Maildir.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace PressPost
{

namespace
{
Error cannotKeep(const QString &folder, const QString &why)
{
    return {Fault::Io, PP_SAY("A message could not be kept in %1", folder), PP_SAY("%1", why),
            PP_SAY("look whether the folder may be written to and the disk has room")};
}

bool isOnDisk(QFile &file)
{
#ifdef Q_OS_UNIX
    return file.flush() && ::fsync(file.handle()) == 0;
#else
    return file.flush();
#endif
}

// A name is part of its folder: the folder too must be on the disk.
bool isFolderOnDisk(const QString &folder)
{
#ifdef Q_OS_UNIX
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool isDone = ::fsync(handle) == 0;
    ::close(handle);
    return isDone;
#else
    Q_UNUSED(folder)
    return true;
#endif
}
} // namespace

Result<Maildir> Maildir::open(const QString &folder, const Clock &clock, Random &random)
{
    for (const char *part : {"tmp", "new", "cur"}) {
        if (!QDir().mkpath(folder + u'/' + QLatin1String(part)))
            return cannotKeep(folder, QStringLiteral("the folder cannot be made"));
    }
    return Maildir(folder, clock, random);
}

Result<void> Maildir::deliver(const QByteArray &message)
{
    const QString name = QString::number(toSeconds(m_clock->now())) + u'.' +
                         QString::fromLatin1(m_random->id().toHex()) + u".presspost";
    QFile file(m_folder + u"/tmp/" + name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return cannotKeep(m_folder, file.errorString());
    if (file.write(message) != message.size() || !isOnDisk(file) ||
        !file.rename(m_folder + u"/new/" + name) || !isFolderOnDisk(m_folder + u"/new")) {
        Error error = cannotKeep(m_folder, file.errorString());
        file.remove();
        return error;
    }
    return {};
}

} // namespace PressPost
