// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Workspace.h"

#include <QDir>

namespace PressPost
{

namespace
{

// ":/schema/0001_create_workspace.sql" …, in order; the resources are compiled in.
QStringList migrationFiles()
{
    const QDir folder(QStringLiteral(":/schema"));
    return folder.entryList({QStringLiteral("????_*.sql")}, QDir::Files, QDir::Name);
}

Result<void> applyMigration(Database &database, const QString &name, int number)
{
    QFile file(QStringLiteral(":/schema/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Io, PP_SAY("The program is incomplete"), PP_SAY("%1 is missing", name),
                     PP_SAY("install PressPost again")};
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_CHECK(database.script(file.readAll()));
    PP_TRY(const qint64 broken, database.integer("SELECT count(*) FROM pragma_foreign_key_check"));
    if (broken > 0)
        return Error{Fault::Unreadable, PP_SAY("The workspace could not be brought up to date"),
                     PP_SAY("some of its rows belong to rows that are not there"),
                     PP_SAY("Put a backup copy in its place")};
    PP_CHECK(database.script("PRAGMA user_version = " + QByteArray::number(number)));
    return transaction.commit();
}

} // namespace

int newestSchema()
{
    return int(migrationFiles().size());
}

Result<void> migrate(Database &database, int from)
{
    const QStringList files = migrationFiles();
    // A table that is made anew is dropped while others refer to it. What refers to nothing afterwards is
    // found before the migration is committed.
    PP_CHECK(database.script("PRAGMA foreign_keys = OFF"));
    Result<void> isDone;
    for (int number = from + 1; isDone && number <= int(files.size()); ++number)
        isDone = applyMigration(database, files.at(number - 1), number);
    PP_CHECK(database.script("PRAGMA foreign_keys = ON"));
    return isDone;
}

} // namespace PressPost
