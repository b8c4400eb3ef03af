// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Random.h"
#include "models/store/Database.h"
#include "models/store/RowWatch.h"

#include <QFile>
#include <QMutex>
#include <QStringList>

#include <memory>

namespace PressPost
{

enum class WorkspaceKind { Real, Practice };

// A copy that a migration made before it began.
struct WorkspaceCopy {
    QString file;
    Instant madeAt;
    qint64 bytes = 0;
};

// The file that holds everything but secrets: NAME.presspost, SQLite in WAL mode. Thread safe: every thread
// or job takes a connection of its own.
class Workspace
{
public:
    // Write: one program at a time, held by the kernel until the object or the program ends. Read: any
    // number, also beside a writer.
    enum class Access { Write, Read };

    static constexpr int applicationId = 0x50507374; // "PPst", in the file's header
    static QString suffix() { return QStringLiteral(".presspost"); }

    // Refuses to replace what is there.
    static Result<std::unique_ptr<Workspace>> create(const QString &file, WorkspaceKind kind,
                                                     const Clock &clock, Random &random);
    // Brings an older file up to date first (Write only), after a backup beside it. Fault::Conflict: another
    // program has it. Fault::Unreadable: newer, or damaged. Fault::Storage: anything else with the file. The
    // error says which.
    static Result<std::unique_ptr<Workspace>> open(const QString &file, Access access, const Clock &clock);
    // Copies beside a file that this program could open, newest first.
    static QList<WorkspaceCopy> copiesOf(const QString &file);
    // Puts a copy in the place of the file, once it has proven to be whole. What stood there is kept beside
    // it: returns under which name. What came after the copy is not in it: unsubscribes too.
    static Result<QString> putBack(const QString &copy, const QString &file, const Clock &clock);

    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    // A fraction of a millisecond; for the calling thread.
    Result<Database> connect() const;
    // Sees what connections do to the rows of a table that were given out from now on.
    std::shared_ptr<RowWatch> watch(const QByteArray &table) const;
    // Commits of this program so far; a file that changed without one was changed by somebody else.
    qint64 commits() const { return *m_commits; }
    void changedByOthers() const;

    const QString &file() const { return m_file; }
    // NAME.vault, where the secrets of this workspace lie.
    QString vaultFile() const;
    WorkspaceKind kind() const { return m_kind; }
    const QByteArray &id() const { return m_id; }
    Access access() const { return m_access; }
    // The file and everything that was put beside it: where an erased person might still stand.
    QStringList allFiles() const;
    // Copies of the file that migrations made, and what putBack() kept.
    QStringList copies() const;

private:
    Workspace(QString file, Access access) : m_file(std::move(file)), m_access(access) {}
    Result<void> lock();
    Result<void> readIdentity();
    std::vector<std::shared_ptr<RowWatch>> watches() const;

    QString m_file;
    Access m_access;
    WorkspaceKind m_kind = WorkspaceKind::Real;
    QByteArray m_id;
    QFile m_lock;
    mutable QMutex m_watchMutex;
    mutable std::vector<std::weak_ptr<RowWatch>> m_watches;
    std::shared_ptr<CommitCount> m_commits = std::make_shared<CommitCount>(0);
};

// How many migrations this program knows; the number in the file after the last one.
int newestSchema();
// Applies those after the file's own number, each in a transaction.
Result<void> migrate(Database &database, int from);

} // namespace PressPost
