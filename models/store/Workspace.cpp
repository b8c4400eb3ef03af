// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Workspace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSysInfo>

#include <sys/file.h>

namespace PressPost
{

namespace
{

constexpr char sqliteMagic[] = "SQLite format 3";
const QString backupMark = QStringLiteral(".before-schema-");

Error cannotOpen(const QString &file, Sentence why, Sentence remedy, Fault fault = Fault::Storage)
{
    return {fault, PP_SAY("The workspace %1 could not be opened", QFileInfo(file).fileName()), std::move(why),
            std::move(remedy)};
}

// Before SQLite sees it: whether this can be a workspace at all.
Result<void> checkHeader(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return cannotOpen(path, PP_SAY("there is no such file"),
                          PP_SAY("look at the path, or make a new workspace"), Fault::NotFound);
    if (!file.open(QIODevice::ReadOnly))
        return cannotOpen(path, PP_SAY("it may not be read: %1", file.errorString()),
                          PP_SAY("ask for the right to read it"));
    const QByteArray header = file.read(100);
    if (!header.startsWith(QByteArrayView(sqliteMagic, sizeof sqliteMagic)))
        return cannotOpen(path, PP_SAY("it is damaged, or is no PressPost workspace"),
                          PP_SAY("choose another file, or restore the last backup"));
    return {};
}

// The number of the last migration, or why this program must keep its hands off.
Result<int> readSchema(Database &database, const QString &file)
{
    PP_TRY(const qint64 application, database.integer("PRAGMA application_id"));
    if (application != Workspace::applicationId)
        return cannotOpen(file, PP_SAY("it is a database of another program"), PP_SAY("choose another file"));
    PP_TRY(const qint64 version, database.integer("PRAGMA user_version"));
    if (version > newestSchema())
        return cannotOpen(file,
                          PP_SAY("it was written by a newer PressPost (format %1; this one knows %2)",
                                 QString::number(version), QString::number(newestSchema())),
                          PP_SAY("open it with the newer program; nothing was changed"));
    return int(version);
}

void makePrivate(const QString &file)
{
    QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

// A whole copy before the first change; SQLite writes it without what was deleted.
Result<void> backUp(Database &database, const QString &file, int schema)
{
    const QString copy = file + backupMark + QString::number(schema);
    QFile::remove(copy);
    PP_CHECK(database.run("VACUUM INTO ?", copy));
    makePrivate(copy);
    return {};
}

Result<void> upgrade(Database &database, const QString &file, int schema)
{
    if (schema == newestSchema())
        return {};
    PP_CHECK(backUp(database, file, schema));
    return migrate(database, schema);
}

QByteArray lockWords(Instant now)
{
    return QStringLiteral("%1\n%2\n%3\n")
        .arg(QCoreApplication::applicationPid())
        .arg(QSysInfo::machineHostName(), toIsoText(now))
        .toUtf8();
}

} // namespace

Workspace::~Workspace()
{
    if (m_lock.isOpen())
        m_lock.resize(0);
}

Result<void> Workspace::lock()
{
    m_lock.setFileName(m_file + QStringLiteral(".lock"));
    if (!m_lock.open(QIODevice::ReadWrite))
        return cannotOpen(
            m_file, PP_SAY("its folder may only be read"),
            PP_SAY("ask for the right to write there, or copy the workspace to a folder of your own"));
    if (::flock(m_lock.handle(), LOCK_EX | LOCK_NB) == 0)
        return {};
    const QList<QByteArray> holder = m_lock.read(1000).split('\n');
    m_lock.close();
    if (holder.size() < 3)
        return cannotOpen(m_file, PP_SAY("another program has it open"), PP_SAY("close it there first"),
                          Fault::Conflict);
    return cannotOpen(m_file,
                      PP_SAY("another program has it open (process %1 on %2, since %3)",
                             QString::fromUtf8(holder[0]), QString::fromUtf8(holder[1]),
                             QString::fromUtf8(holder[2])),
                      PP_SAY("close it there first"), Fault::Conflict);
}

Result<std::unique_ptr<Workspace>> Workspace::create(const QString &file, WorkspaceKind kind,
                                                     const Clock &clock, Random &random)
{
    std::unique_ptr<Workspace> workspace(new Workspace(QFileInfo(file).absoluteFilePath(), Access::Write));
    if (QFile::exists(file))
        return Error{Fault::Conflict, PP_SAY("The workspace %1 could not be made", file),
                     PP_SAY("there is a file of that name already"),
                     PP_SAY("open it, or choose another name")};
    PP_CHECK(workspace->lock());
    {
        PP_TRY(Database database, Database::open(workspace->m_file, Database::Mode::Create));
        makePrivate(workspace->m_file);
        PP_CHECK(database.script("PRAGMA application_id = " + QByteArray::number(applicationId)));
        PP_CHECK(migrate(database, 0));
        const char *insert = "INSERT INTO workspace (key, value) VALUES (?, ?)";
        PP_CHECK(database.run(insert, "id", QString::fromLatin1(random.id().toHex())));
        PP_CHECK(database.run(insert, "kind", kind == WorkspaceKind::Practice ? "practice" : "real"));
        PP_CHECK(database.run(insert, "created_at", QString::number(toMilliseconds(clock.now()))));
    }
    PP_CHECK(workspace->readIdentity());
    workspace->m_lock.resize(0);
    workspace->m_lock.write(lockWords(clock.now()));
    workspace->m_lock.flush();
    return workspace;
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &file, Access access, const Clock &clock)
{
    std::unique_ptr<Workspace> workspace(new Workspace(QFileInfo(file).absoluteFilePath(), access));
    PP_CHECK(checkHeader(workspace->m_file));
    if (access == Access::Write)
        PP_CHECK(workspace->lock());
    {
        PP_TRY(Database database, workspace->connect());
        PP_TRY(const int schema, readSchema(database, workspace->m_file));
        if (access == Access::Write) {
            PP_CHECK(upgrade(database, workspace->m_file, schema));
        } else if (schema != newestSchema()) {
            return cannotOpen(file, PP_SAY("it was written by an older PressPost"),
                              PP_SAY("open it once with the window, which brings it up to date"));
        }
    }
    PP_CHECK(workspace->readIdentity());
    if (access == Access::Write) {
        workspace->m_lock.resize(0);
        workspace->m_lock.write(lockWords(clock.now()));
        workspace->m_lock.flush();
    }
    return workspace;
}

Result<Database> Workspace::connect() const
{
    return Database::open(m_file,
                          m_access == Access::Write ? Database::Mode::ReadWrite : Database::Mode::ReadOnly);
}

Result<void> Workspace::readIdentity()
{
    PP_TRY(Database database, connect());
    return database.each("SELECT key, value FROM workspace", [this](const Row &row) {
        if (row.text(0) == QLatin1String("id"))
            m_id = row.word(1);
        else if (row.text(0) == QLatin1String("kind"))
            m_kind = row.text(1) == QLatin1String("practice") ? WorkspaceKind::Practice : WorkspaceKind::Real;
    });
}

QString Workspace::vaultFile() const
{
    const QFileInfo info(m_file);
    return info.dir().filePath(info.completeBaseName() + QStringLiteral(".vault"));
}

QStringList Workspace::migrationBackups() const
{
    const QFileInfo info(m_file);
    QStringList backups;
    for (const QFileInfo &other :
         info.dir().entryInfoList({info.fileName() + backupMark + u'*'}, QDir::Files))
        backups.append(other.absoluteFilePath());
    return backups;
}

QStringList Workspace::allFiles() const
{
    QStringList files;
    for (const char *tail : {"", "-wal", "-shm", "-journal", ".lock"}) {
        QString file = m_file + QLatin1String(tail);
        if (QFile::exists(file))
            files.append(std::move(file));
    }
    return files + migrationBackups();
}

} // namespace PressPost
