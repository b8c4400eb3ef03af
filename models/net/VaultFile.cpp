// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/FileLock.h"
#include "models/net/SecretVault.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QtEndian>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace PressPost
{

// One key that opens the file. Not in the unnamed namespace: VaultFile::Contents has it as a member.
struct VaultSlot {
    QByteArray head; // kind, cost, salt
    QByteArray nonce;
    QByteArray wrapped; // the data key

    VaultKey::Kind kind() const { return static_cast<VaultKey::Kind>(head[0]); }
    ScryptCost cost() const { return {quint8(head[1]), quint8(head[2]), quint8(head[3])}; }
};

namespace
{
// The file: magic and version; how many keys open it; for each, kind, scrypt cost, salt, nonce and the
// wrapped data key; the nonce of the contents; the sealed contents. All before the contents is proven with
// them.
constexpr QByteArrayView magic("PPVAULT\x01", 8);
constexpr qsizetype saltSize = 32;
constexpr qsizetype slotHeadSize = 4 + saltSize;
constexpr qsizetype slotSize = slotHeadSize + sealNonceSize + sealKeySize + sealTagSize;
constexpr qsizetype mostSlots = 8;
constexpr qint64 largestFile = 4 << 20;

QByteArray provenWith(const VaultSlot &slot)
{
    return magic.toByteArray() + slot.head;
}

Error damaged(const QString &path)
{
    return {Fault::Syntax, PP_SAY("The vault %1 cannot be trusted", path),
            PP_SAY("it is damaged, or somebody changed it"),
            PP_SAY("Put the last backup of the vault in its place.")};
}

Error notWritten(const QString &path, const QString &why)
{
    return {Fault::Io, PP_SAY("The vault %1 cannot be written", path), PP_SAY("%1", why),
            PP_SAY("Check the free space and the rights of the folder. Nothing was changed.")};
}

Error wrongKey(const QString &path, VaultKey::Kind kind)
{
    if (kind == VaultKey::Kind::MachineKey)
        return {Fault::Rejected, PP_SAY("The vault %1 does not open with the key of this computer", path),
                PP_SAY("it was made on another computer or by another user"),
                PP_SAY("Open it there, or copy the file machine.key of that user to %1.", machineKeyFile())};
    return {Fault::Rejected,
            PP_SAY("The vault %1 does not open with this passphrase", path),
            {},
            PP_SAY("Type the passphrase again; capital letters matter.")};
}

Result<Secret> keyFor(const VaultKey &key, QByteArrayView salt, ScryptCost cost)
{
    if (key.kind == VaultKey::Kind::MachineKey)
        return keyForPurpose(key.secret, QByteArray("presspost vault 1:" + salt.toByteArray()));
    return keyFromPassphrase(key.secret, salt, cost);
}

Result<VaultSlot> makeSlot(const VaultKey &key, const Secret &dataKey, ScryptCost cost, Random &random)
{
    const bool isPassphrase = key.kind == VaultKey::Kind::Passphrase;
    VaultSlot slot;
    slot.head.append(static_cast<char>(key.kind));
    for (const quint8 part : {cost.log2N, cost.r, cost.p})
        slot.head.append(isPassphrase ? static_cast<char>(part) : '\0');
    slot.head.append(random.bytes(saltSize));
    slot.nonce = random.bytes(sealNonceSize);
    PP_TRY(const Secret wrapping, keyFor(key, QByteArrayView(slot.head).sliced(4), cost));
    slot.wrapped = seal(wrapping, slot.nonce, dataKey.view(), provenWith(slot));
    return slot;
}

struct VaultBytes {
    QList<VaultSlot> keySlots;
    QByteArray proven; // all before the contents
    QByteArray nonce;
    QByteArray sealed;
};

Result<VaultBytes> parseVault(const QByteArray &bytes, const QString &path)
{
    if (!bytes.startsWith(magic) || bytes.size() < magic.size() + 1)
        return damaged(path);
    const qsizetype count = static_cast<quint8>(bytes[magic.size()]);
    const qsizetype provenSize = magic.size() + 1 + count * slotSize + sealNonceSize;
    if (count < 1 || count > mostSlots || bytes.size() < provenSize + sealTagSize)
        return damaged(path);
    VaultBytes vault;
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype at = magic.size() + 1 + i * slotSize;
        vault.keySlots.append({bytes.mid(at, slotHeadSize), bytes.mid(at + slotHeadSize, sealNonceSize),
                               bytes.mid(at + slotHeadSize + sealNonceSize, sealKeySize + sealTagSize)});
    }
    vault.proven = bytes.first(provenSize);
    vault.nonce = bytes.mid(provenSize - sealNonceSize, sealNonceSize);
    vault.sealed = bytes.sliced(provenSize);
    return vault;
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{file.exists() ? Fault::Io : Fault::NotFound, PP_SAY("The vault %1 cannot be read", path),
                     PP_SAY("%1", file.errorString()),
                     PP_SAY("It belongs beside the workspace and holds its passwords and keys.")};
    if (file.size() > largestFile)
        return damaged(path);
    return file.readAll();
}

// A rename is durable only when its folder is.
void syncFolder(const QString &path)
{
#ifdef Q_OS_UNIX
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(),
                              O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
#else
    Q_UNUSED(path)
#endif
}

Result<void> replaceFile(const QString &path, const QByteArray &bytes)
{
    // What a crash in the middle of an earlier change left behind.
    const QFileInfo info(path);
    QDir folder = info.absoluteDir();
    for (const QString &left : folder.entryList({info.fileName() + QStringLiteral(".??????")}, QDir::Files)) {
        if (left != info.fileName() + QStringLiteral(".backup"))
            folder.remove(left);
    }
    QSaveFile file(path); // writes beside it, syncs, renames
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return notWritten(path, file.errorString());
    syncFolder(path);
    return {};
}

QByteArray packSecrets(const QMap<QString, Secret> &secrets)
{
    qsizetype size = 0;
    for (auto i = secrets.cbegin(); i != secrets.cend(); ++i)
        size += 8 + i.key().toUtf8().size() + i->size();
    QByteArray plain;
    plain.reserve(size); // once, so that no copy of it stays behind in freed memory
    const auto append = [&plain](QByteArrayView part) {
        const quint32 length = qToBigEndian(static_cast<quint32>(part.size()));
        plain.append(reinterpret_cast<const char *>(&length), sizeof length);
        plain.append(part);
    };
    for (auto i = secrets.cbegin(); i != secrets.cend(); ++i) {
        append(i.key().toUtf8());
        append(i->view());
    }
    return plain;
}

std::optional<QMap<QString, Secret>> unpackSecrets(QByteArrayView plain)
{
    QMap<QString, Secret> secrets;
    const auto take = [&plain]() -> std::optional<QByteArrayView> {
        if (plain.size() < 4)
            return std::nullopt;
        const qsizetype length = qFromBigEndian<quint32>(plain.data());
        if (length > plain.size() - 4)
            return std::nullopt;
        const QByteArrayView part = plain.sliced(4, length);
        plain = plain.sliced(4 + length);
        return part;
    };
    while (!plain.isEmpty()) {
        const auto name = take();
        const auto value = name ? take() : std::nullopt;
        if (!value)
            return std::nullopt;
        secrets.insert(QString::fromUtf8(*name), Secret(*value));
    }
    return secrets;
}
} // namespace

struct VaultFile::Contents {
    QList<VaultSlot> keySlots;
    QMap<QString, Secret> secrets;
};

VaultFile::VaultFile(QString path, Secret dataKey, Random &random)
    : m_path(std::move(path)), m_dataKey(std::move(dataKey)), m_random(random)
{
}

VaultFile::~VaultFile() = default;

Result<std::unique_ptr<VaultFile>> VaultFile::create(const QString &path, const VaultKey &key, Random &random,
                                                     ScryptCost cost)
{
    const FileLock lock(path);
    if (!lock.isHeld())
        return notWritten(path, lock.why());
    if (QFileInfo::exists(path))
        return Error{Fault::Conflict,
                     PP_SAY("The vault %1 is there already", path),
                     {},
                     PP_SAY("Open it, or choose another name for the workspace.")};
    std::unique_ptr<VaultFile> vault(new VaultFile(path, Secret(random.bytes(sealKeySize)), random));
    PP_TRY(VaultSlot slot, makeSlot(key, vault->m_dataKey, cost, random));
    PP_CHECK(vault->save({{slot}, {}}));
    return vault;
}

Result<std::unique_ptr<VaultFile>> VaultFile::open(const QString &path, const VaultKey &key, Random &random)
{
    PP_TRY(const QByteArray bytes, readFile(path));
    PP_TRY(const VaultBytes vault, parseVault(bytes, path));
    for (const VaultSlot &slot : vault.keySlots) {
        if (slot.kind() != key.kind)
            continue;
        if (key.kind == VaultKey::Kind::Passphrase && !slot.cost().isAcceptable())
            return damaged(path);
        PP_TRY(const Secret wrapping, keyFor(key, QByteArrayView(slot.head).sliced(4), slot.cost()));
        std::optional<Secret> dataKey = unseal(wrapping, slot.nonce, slot.wrapped, provenWith(slot));
        if (!dataKey)
            continue;
        std::unique_ptr<VaultFile> opened(new VaultFile(path, std::move(*dataKey), random));
        PP_CHECK(opened->load());
        return opened;
    }
    return wrongKey(path, key.kind);
}

Result<VaultFile::Contents> VaultFile::load() const
{
    PP_TRY(const QByteArray bytes, readFile(m_path));
    PP_TRY(const VaultBytes vault, parseVault(bytes, m_path));
    const std::optional<Secret> plain = unseal(m_dataKey, vault.nonce, vault.sealed, vault.proven);
    if (!plain)
        return damaged(m_path);
    std::optional<QMap<QString, Secret>> secrets = unpackSecrets(plain->view());
    if (!secrets)
        return damaged(m_path);
    return Contents{vault.keySlots, std::move(*secrets)};
}

Result<void> VaultFile::save(const Contents &contents)
{
    QByteArray bytes = magic.toByteArray();
    bytes.append(static_cast<char>(contents.keySlots.size()));
    for (const VaultSlot &slot : contents.keySlots)
        bytes += slot.head + slot.nonce + slot.wrapped;
    const QByteArray nonce = m_random.bytes(sealNonceSize);
    bytes += nonce;
    QByteArray plain = packSecrets(contents.secrets);
    bytes += seal(m_dataKey, nonce, plain, bytes);
    wipe(plain);
    if (bytes.size() > largestFile)
        return notWritten(m_path, QStringLiteral("> 4 MiB"));
    return replaceFile(m_path, bytes);
}

// Reads what is there now (another program may have written), changes it and writes it, alone.
template <typename Change>
Result<void> VaultFile::update(Change change)
{
    const QMutexLocker threads(&m_mutex);
    const FileLock programs(m_path);
    if (!programs.isHeld())
        return notWritten(m_path, programs.why());
    PP_TRY(Contents contents, load());
    PP_TRY(const bool changed, change(contents));
    return changed ? save(contents) : Result<void>();
}

Result<std::optional<Secret>> VaultFile::read(const QString &name)
{
    PP_TRY(const Contents contents, load());
    const auto found = contents.secrets.constFind(name);
    return found == contents.secrets.cend() ? std::optional<Secret>() : std::optional<Secret>(*found);
}

Result<void> VaultFile::write(const QString &name, const Secret &secret)
{
    return update([&](Contents &contents) -> Result<bool> {
        contents.secrets.insert(name, secret);
        return true;
    });
}

Result<void> VaultFile::remove(const QString &name)
{
    return update([&](Contents &contents) -> Result<bool> { return contents.secrets.remove(name) > 0; });
}

Result<QStringList> VaultFile::names()
{
    PP_TRY(const Contents contents, load());
    return QStringList(contents.secrets.keys());
}

Result<Secret> VaultFile::readOrMake(const QString &name, qsizetype size, Random &random)
{
    Secret secret;
    PP_CHECK(update([&](Contents &contents) -> Result<bool> {
        const bool isNew = !contents.secrets.contains(name);
        if (isNew)
            contents.secrets.insert(name, Secret(random.bytes(size)));
        secret = contents.secrets.value(name);
        return isNew;
    }));
    return secret;
}

Result<void> VaultFile::addKey(const VaultKey &key, ScryptCost cost)
{
    PP_TRY(const VaultSlot slot, makeSlot(key, m_dataKey, cost, m_random));
    return update([&](Contents &contents) -> Result<bool> {
        contents.keySlots.removeIf([&key](const VaultSlot &old) { return old.kind() == key.kind; });
        contents.keySlots.append(slot);
        return true;
    });
}

Result<void> VaultFile::removeKey(VaultKey::Kind kind)
{
    return update([&](Contents &contents) -> Result<bool> {
        QList<VaultSlot> left = contents.keySlots;
        left.removeIf([kind](const VaultSlot &old) { return old.kind() == kind; });
        if (left.isEmpty())
            return Error{Fault::Usage,
                         PP_SAY("The last key of the vault cannot be removed"),
                         {},
                         PP_SAY("Set another one first.")};
        const bool changed = left.size() != contents.keySlots.size();
        contents.keySlots = left;
        return changed;
    });
}

Result<QList<VaultKey::Kind>> VaultFile::keyKinds()
{
    PP_TRY(const Contents contents, load());
    QList<VaultKey::Kind> kinds;
    for (const VaultSlot &slot : contents.keySlots)
        kinds.append(slot.kind());
    return kinds;
}

} // namespace PressPost
