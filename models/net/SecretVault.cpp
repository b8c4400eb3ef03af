// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/SecretVault.h"

#include "models/net/FileLock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace PressPost
{

Result<std::optional<Secret>> MemoryVault::read(const QString &name)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_secrets.constFind(name);
    return found == m_secrets.cend() ? std::optional<Secret>() : std::optional<Secret>(*found);
}

Result<void> MemoryVault::write(const QString &name, const Secret &secret)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.insert(name, secret);
    return {};
}

Result<void> MemoryVault::remove(const QString &name)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.remove(name);
    return {};
}

Result<QStringList> MemoryVault::names()
{
    const QMutexLocker lock(&m_mutex);
    return QStringList(m_secrets.keys());
}

Result<Secret> MemoryVault::readOrMake(const QString &name, qsizetype size, Random &random)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_secrets.contains(name))
        m_secrets.insert(name, Secret(random.bytes(size)));
    return m_secrets.value(name);
}

QString machineKeyFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/PressPost/machine.key");
}

namespace
{
constexpr auto forOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;

Error noMachineKey(const QString &file, const Sentence &why, const Sentence &remedy)
{
    return {Fault::Io, PP_SAY("The key file %1 of this computer cannot be used", file), why, remedy};
}

Result<Secret> readMachineKey(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return noMachineKey(name, PP_SAY("it cannot be read: %1", file.errorString()),
                            PP_SAY("Check who owns the file."));
#ifndef Q_OS_WIN
    if (file.permissions() & forOthers)
        return noMachineKey(
            name, PP_SAY("other users can read or change it"),
            PP_SAY("Make it readable by its owner only (chmod 600), or unlock with the passphrase."));
#endif
    QByteArray bytes = file.read(sealKeySize + 1);
    if (bytes.size() != sealKeySize)
        return noMachineKey(name, PP_SAY("it is damaged"),
                            PP_SAY("Restore it from a backup, or unlock with the passphrase."));
    Secret key(bytes);
    wipe(bytes);
    return key;
}
} // namespace

Result<Secret> machineKey(const QString &file, Random &random)
{
    if (QFileInfo::exists(file))
        return readMachineKey(file);
    const QString folder = QFileInfo(file).path();
    const auto cannotWrite = [&file](const QString &why) {
        return noMachineKey(file, PP_SAY("it cannot be written: %1", why),
                            PP_SAY("Check the folder, or use a passphrase."));
    };
    if (!QDir().mkpath(folder))
        return cannotWrite(folder);
    const FileLock lock(file);
    if (!lock.isHeld())
        return cannotWrite(lock.why());
    if (QFileInfo::exists(file)) // another program was first
        return readMachineKey(file);
    QSaveFile save(file);
    QByteArray bytes = random.bytes(sealKeySize);
    const bool written = save.open(QIODevice::WriteOnly) &&
                         save.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         save.write(bytes) == bytes.size() && save.commit();
    wipe(bytes);
    if (!written)
        return cannotWrite(save.errorString());
    return readMachineKey(file);
}

} // namespace PressPost
