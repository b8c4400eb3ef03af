// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Random.h"
#include "models/core/Seal.h"

#include <QMap>
#include <QMutex>
#include <QStringList>

#include <memory>

namespace PressPost
{

// Where secrets lie: relay and mailbox passwords, HMAC keys, DKIM private keys. Names are paths without
// anything personal in them: "relay/3/password", "mailbox/1/password", "token/hmac", "suppression/hmac",
// "dkim/example.org/s2026". Thread safe; blocks for a small file.
class SecretVault
{
public:
    virtual ~SecretVault() = default;

    // Nothing: there is no secret of that name.
    virtual Result<std::optional<Secret>> read(const QString &name) = 0;
    // Durable before it returns; replaces what was there.
    virtual Result<void> write(const QString &name, const Secret &secret) = 0;
    // Removing what is not there is fine.
    virtual Result<void> remove(const QString &name) = 0;
    virtual Result<QStringList> names() = 0;
    // The secret of that name; if there is none, size random bytes are kept under it first. When two
    // programs ask at once, both get the same.
    virtual Result<Secret> readOrMake(const QString &name, qsizetype size, Random &random) = 0;
};

// Forgets everything when it dies: tests, practice.
class MemoryVault final : public SecretVault
{
public:
    Result<std::optional<Secret>> read(const QString &name) override;
    Result<void> write(const QString &name, const Secret &secret) override;
    Result<void> remove(const QString &name) override;
    Result<QStringList> names() override;
    Result<Secret> readOrMake(const QString &name, qsizetype size, Random &random) override;

private:
    QMutex m_mutex;
    QMap<QString, Secret> m_secrets;
};

// What opens a vault. A passphrase protects against everybody who does not know it. A machine key (a random
// file in the user's own configuration folder) lets scheduled sending work with nobody at the keyboard; it
// protects a copy of the workspace folder (a memory stick, a share, a backup), and does not protect against
// somebody who can read that user's files: say so wherever it is offered.
struct VaultKey {
    enum class Kind : quint8 { Passphrase = 1, MachineKey = 2 }; // stored; append only

    Kind kind = Kind::Passphrase;
    Secret secret;
};

// The random key of this user on this machine, made (readable by that user only) when it is not there.
// Refuses a file that others can read.
Result<Secret> machineKey(const QString &file, Random &random);
// ~/.config/PressPost/machine.key, by the rules of the platform.
QString machineKeyFile();

// The vault file beside the workspace, NAME.vault. One random data key encrypts everything (AES-256-GCM over
// the whole file, so that no part can be changed or exchanged); each key that opens the vault wraps the data
// key. Every change replaces the file whole, readable by its owner only; a crash leaves the old or the new
// one. Several programs may use one vault at once.
class VaultFile final : public SecretVault
{
public:
    // Refuses to replace what is there.
    static Result<std::unique_ptr<VaultFile>> create(const QString &path, const VaultKey &key, Random &random,
                                                     ScryptCost cost = {});
    // Fault::Rejected: the key does not open it. Fault::Syntax: damaged or tampered with.
    static Result<std::unique_ptr<VaultFile>> open(const QString &path, const VaultKey &key, Random &random);
    ~VaultFile() override;

    Result<std::optional<Secret>> read(const QString &name) override;
    Result<void> write(const QString &name, const Secret &secret) override;
    Result<void> remove(const QString &name) override;
    Result<QStringList> names() override;
    Result<Secret> readOrMake(const QString &name, qsizetype size, Random &random) override;

    // Lets one more key open it; a key of the same kind is replaced.
    Result<void> addKey(const VaultKey &key, ScryptCost cost = {});
    // Refuses to take the last one.
    Result<void> removeKey(VaultKey::Kind kind);
    Result<QList<VaultKey::Kind>> keyKinds();

private:
    struct Contents;
    VaultFile(QString path, Secret dataKey, Random &random);
    Result<Contents> load() const;
    Result<void> save(const Contents &contents);
    template <typename Change>
    Result<void> update(Change change);

    QString m_path;
    Secret m_dataKey;
    Random &m_random;
    QMutex m_mutex;
};

} // namespace PressPost
