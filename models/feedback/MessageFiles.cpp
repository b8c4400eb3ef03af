// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/MessageFiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace PressPost
{

QStringList messageFiles(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return {path};
    QStringList files;
    for (const QString &part : {QStringLiteral("new"), QStringLiteral("cur"), QStringLiteral(".")}) {
        const QDir folder(QDir(path).filePath(part));
        for (const QString &name : folder.entryList(QDir::Files, QDir::Name))
            files << QDir::cleanPath(folder.filePath(name));
    }
    return files;
}

Result<QByteArray> messageBytes(const QString &file)
{
    constexpr qint64 largest = qint64(2) * 1024 * 1024 * 1024 - 1;
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return Error{Fault::Io, PP_SAY("%1 cannot be read", file), PP_SAY("%1", source.errorString()),
                     PP_SAY("check the name and the permissions")};
    if (source.size() > largest)
        return Error{Fault::Io, PP_SAY("%1 cannot be read", file), PP_SAY("it is larger than 2 GB"),
                     PP_SAY("split the mailbox")};
    return source.readAll();
}

} // namespace PressPost
