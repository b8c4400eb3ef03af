// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/RecentSheets.h"

#include <QFileInfo>
#include <QSettings>

namespace PressPost
{

namespace
{

const QString recentKey = QStringLiteral("import/recent");
constexpr qsizetype mostRecent = 8;

} // namespace

QStringList recentSheets()
{
    QStringList sheets = QSettings().value(recentKey).toStringList();
    sheets.removeIf([](const QString &file) { return !QFileInfo(file).isFile(); });
    return sheets;
}

void rememberSheet(const QString &file)
{
    if (file.isEmpty())
        return;
    QStringList sheets = recentSheets();
    const QString path = QFileInfo(file).absoluteFilePath();
    sheets.removeAll(path);
    sheets.prepend(path);
    QSettings().setValue(recentKey, sheets.mid(0, mostRecent));
}

} // namespace PressPost
