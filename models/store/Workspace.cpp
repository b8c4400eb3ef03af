// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Workspace.h"

#include "models/core/DayWords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSysInfo>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <sys/file.h>

namespace PressPost
{

namespace
{

constexpr char sqliteMagic[] = "SQLite format 3";
const QString backupMark = QStringLiteral(".before-schema-");
const QString keptMark = QStringLiteral(".replaced-");
constexpr qsizetype headerSize = 100;
// What SQLite may have put beside the file; none of it may meet another file of that name.
constexpr std::array besideFile{"-wal", "-shm", "-journal"};

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
    if (QFileInfo(path).isDir())
        return cannotOpen(path, PP_SAY("it is a folder"), PP_SAY("choose the file in it"));
    if (!file.open(QIODevice::ReadOnly))
        return cannotOpen(path, PP_SAY("it may not be read: %1", file.errorString()),
                          PP_SAY("ask for the right to read it"));
    if (!file.read(headerSize).startsWith(QByteArrayView(sqliteMagic, sizeof sqliteMagic)))
        return cannotOpen(path, PP_SAY("it is damaged, or is no PressPost workspace"),
                          PP_SAY("choose another file, or put the last copy of it back"), Fault::Unreadable);
    return {};
}

// https://www.sqlite.org/fileformat2.html, section 1.3: a number in the header, read without SQLite, which
// could change the file.
quint32 headerNumber(const QByteArray &header, qsizetype offset)
{
    return qFromBigEndian<quint32>(header.constData() + offset);
}

bool couldBeOpened(const QString &path)
{
    constexpr qsizetype userVersion = 60;
    constexpr qsizetype application = 68;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray header = file.read(headerSize);
    return header.size() == headerSize && header.startsWith(sqliteMagic) &&
           headerNumber(header, application) == quint32(Workspace::applicationId) &&
           headerNumber(header, userVersion) <= quint32(newestSchema());
}

QStringList besideWith(const QString &file, const QString &mark)
{
    const QFileInfo info(file);
    QStringList found;
    for (const QFileInfo &other : info.dir().entryInfoList({info.fileName() + mark + u'*'}, QDir::Files))
        found.append(other.absoluteFilePath());
    return found;
}

// The file and what SQLite keeps with it.
Result<void> moveAside(const QString &file, const QString &to)
{
    for (const char *tail : besideFile) {
        const QString from = file + QLatin1String(tail);
        if (QFile::exists(from) && !QFile::rename(from, to + QLatin1String(tail)))
            return cannotOpen(file, PP_SAY("%1 could not be moved", from), PP_SAY("close what else uses it"));
    }
    if (QFile::exists(file) && !QFile::rename(file, to))
        return cannotOpen(file, PP_SAY("it could not be moved to %1", to), PP_SAY("close what else uses it"));
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
                          PP_SAY("open it with the newer program; nothing was changed"), Fault::Unreadable);
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

// Who has it open, as far as the lock says: process, computer, since when.
Sentence holderWords(const QList<QByteArray> &holder)
{
    const QDateTime since = QDateTime::fromString(QString::fromUtf8(holder.value(2)), Qt::ISODate);
    if (!since.isValid())
        return PP_SAY("PressPost has it open already");
    const QString when = momentWords(fromMilliseconds(since.toMSecsSinceEpoch()));
    const QString computer = QString::fromUtf8(holder.value(1));
    return computer == QSysInfo::machineHostName()
               ? PP_SAY("PressPost has it open already on this computer, since %1", when)
               : PP_SAY("PressPost has it open on the computer “%1”, since %2", computer, when);
}

// What goes wrong inside the file is said with its name.
template <typename T>
Result<T> named(Result<T> result, const QString &file)
{
    if (result)
        return result;
    const Error &error = result.error();
    return cannotOpen(file, error.why, error.remedy, error.fault);
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
    return cannotOpen(m_file, holderWords(holder), PP_SAY("close it there, then try again"), Fault::Conflict);
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
        PP_TRY(Database database, named(workspace->connect(), workspace->m_file));
        PP_TRY(const int schema, named(readSchema(database, workspace->m_file), workspace->m_file));
        if (access == Access::Write) {
            PP_CHECK(named(upgrade(database, workspace->m_file, schema), workspace->m_file));
        } else if (schema != newestSchema()) {
            return cannotOpen(file, PP_SAY("it was written by an older PressPost"),
                              PP_SAY("open it once with the window, which brings it up to date"));
        }
    }
    PP_CHECK(named(workspace->readIdentity(), workspace->m_file));
    if (access == Access::Write) {
        workspace->m_lock.resize(0);
        workspace->m_lock.write(lockWords(clock.now()));
        workspace->m_lock.flush();
    }
    return workspace;
}

Result<Database> Workspace::connect() const
{
    if (m_access == Access::Read)
        return Database::open(m_file, Database::Mode::ReadOnly);
    PP_TRY(Database database, Database::open(m_file, Database::Mode::ReadWrite));
    database.m_watches =
        std::make_unique<RowWatches>(static_cast<sqlite3 *>(database.m_handle), watches(), m_commits);
    return database;
}

std::vector<std::shared_ptr<RowWatch>> Workspace::watches() const
{
    std::vector<std::shared_ptr<RowWatch>> watches;
    const QMutexLocker lock(&m_watchMutex);
    for (const std::weak_ptr<RowWatch> &watch : m_watches) {
        if (std::shared_ptr<RowWatch> alive = watch.lock())
            watches.push_back(std::move(alive));
    }
    return watches;
}

void Workspace::changedByOthers() const
{
    for (const std::shared_ptr<RowWatch> &watch : watches())
        watch->lookAgain();
}

std::shared_ptr<RowWatch> Workspace::watch(const QByteArray &table) const
{
    auto watch = std::make_shared<RowWatch>(table, m_access == Access::Write ? RowWatch::Sight::Full
                                                                             : RowWatch::Sight::None);
    const QMutexLocker lock(&m_watchMutex);
    std::erase_if(m_watches, [](const std::weak_ptr<RowWatch> &one) { return one.expired(); });
    m_watches.push_back(watch);
    return watch;
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

QList<WorkspaceCopy> Workspace::copiesOf(const QString &file)
{
    QList<WorkspaceCopy> copies;
    for (const QString &copy : besideWith(file, backupMark)) {
        const QFileInfo info(copy);
        if (couldBeOpened(copy))
            copies.append({copy, fromMilliseconds(info.lastModified().toMSecsSinceEpoch()), info.size()});
    }
    std::sort(copies.begin(), copies.end(),
              [](const WorkspaceCopy &a, const WorkspaceCopy &b) { return a.madeAt > b.madeAt; });
    return copies;
}

Result<QString> Workspace::putBack(const QString &copy, const QString &file, const Clock &clock)
{
    Workspace place(QFileInfo(file).absoluteFilePath(), Access::Write);
    PP_CHECK(place.lock());
    const QString fresh = place.m_file + QStringLiteral(".copy");
    QFile::remove(fresh);
    if (!QFile::copy(copy, fresh))
        return cannotOpen(place.m_file, PP_SAY("its copy could not be read, or the disk is full"),
                          PP_SAY("make room on the disk and try again; nothing was changed"));
    makePrivate(fresh);
    {
        PP_TRY(Database database, named(Database::open(fresh, Database::Mode::ReadOnly), copy));
        PP_TRY(const std::optional<QVariant> state, named(database.value("PRAGMA integrity_check(1)"), copy));
        if (!state || state->toString() != u"ok")
            return cannotOpen(copy, PP_SAY("the copy is damaged too"), PP_SAY("choose another one"),
                              Fault::Unreadable);
    }
    const QString kept = place.m_file + keptMark +
                         QDateTime::fromMSecsSinceEpoch(toMilliseconds(clock.now()), Qt::UTC)
                             .toString(QStringLiteral("yyyyMMdd-hhmmss"));
    PP_CHECK(moveAside(place.m_file, kept));
    for (const char *tail : besideFile)
        QFile::remove(fresh + QLatin1String(tail));
    if (!QFile::rename(fresh, place.m_file)) {
        std::ignore = moveAside(kept, place.m_file); // as it was
        return cannotOpen(place.m_file, PP_SAY("the copy could not be put there"),
                          PP_SAY("look at the rights of the folder; nothing was changed"));
    }
    return kept;
}

QStringList Workspace::copies() const
{
    return besideWith(m_file, backupMark) + besideWith(m_file, keptMark);
}

QStringList Workspace::allFiles() const
{
    QStringList files;
    for (const char *tail : {"", "-wal", "-shm", "-journal", ".lock"}) {
        QString file = m_file + QLatin1String(tail);
        if (QFile::exists(file))
            files.append(std::move(file));
    }
    return files + copies();
}

} // namespace PressPost
