// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/SecretVault.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace PressPost;

namespace
{
constexpr ScryptCost cheap{14, 8, 1}; // the smallest we accept; tests run often

Secret secretOf(const char *text)
{
    return Secret(QByteArrayView(text));
}
VaultKey passphrase(const char *text)
{
    return {VaultKey::Kind::Passphrase, secretOf(text)};
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeAll(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}
} // namespace

class SecretVaultTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemRandom m_random;
    int m_next = 0;

    QString freshPath() { return m_folder.filePath(QStringLiteral("w%1.vault").arg(++m_next)); }

private Q_SLOTS:
    void keepsWhatIsWrittenForTheNextProgram()
    {
        const QString path = freshPath();
        {
            auto vault = VaultFile::create(path, passphrase("open sesame"), m_random, cheap);
            QVERIFY(vault);
            QVERIFY((*vault)->write(QStringLiteral("relay/3/password"), secretOf("hunter2")));
            QVERIFY((*vault)->write(QStringLiteral("token/hmac"), Secret(QByteArray("\0\1\2", 3))));
        }
        auto vault = VaultFile::open(path, passphrase("open sesame"), m_random);
        QVERIFY(vault);
        QCOMPARE((*vault)->names().value(),
                 QStringList({QStringLiteral("relay/3/password"), QStringLiteral("token/hmac")}));
        QVERIFY((*vault)->read(QStringLiteral("relay/3/password")).value() == secretOf("hunter2"));
        QCOMPARE((*vault)->read(QStringLiteral("token/hmac")).value()->size(), 3);
        QVERIFY(!(*vault)->read(QStringLiteral("relay/4/password")).value());
        QVERIFY((*vault)->remove(QStringLiteral("relay/3/password")));
        QVERIFY(!(*vault)->read(QStringLiteral("relay/3/password")).value());
        QCOMPARE(QFile::permissions(path) & 0x77, QFile::Permissions());
        QVERIFY(!readAll(path).contains("token/hmac"));
    }

    void refusesAWrongPassphrase()
    {
        const QString path = freshPath();
        QVERIFY(VaultFile::create(path, passphrase("right"), m_random, cheap));
        const auto opened = VaultFile::open(path, passphrase("wrong"), m_random);
        QVERIFY(!opened);
        QCOMPARE(opened.error().fault, Fault::Rejected);
    }

    void refusesToReplaceAVault()
    {
        const QString path = freshPath();
        QVERIFY(VaultFile::create(path, passphrase("a"), m_random, cheap));
        QCOMPARE(VaultFile::create(path, passphrase("a"), m_random, cheap).error().fault, Fault::Conflict);
    }

    void findsEveryChangedByteAndEveryCut()
    {
        const QString path = freshPath();
        const VaultKey key{VaultKey::Kind::MachineKey, Secret(QByteArray(32, 'm'))};
        auto vault = VaultFile::create(path, key, m_random);
        QVERIFY((*vault)->write(QStringLiteral("a"), secretOf("some secret")));
        QVERIFY((*vault)->addKey(passphrase("second"), cheap));
        const QByteArray whole = readAll(path);
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QByteArray changed = whole;
            changed[i] = static_cast<char>(changed[i] ^ 0x10);
            writeAll(path, changed);
            QVERIFY2(!VaultFile::open(path, key, m_random), QByteArray::number(i).constData());
            QVERIFY(!(*vault)->read(QStringLiteral("a")));
            QVERIFY(!(*vault)->write(QStringLiteral("b"), secretOf("lost")));
        }
        for (qsizetype size = 0; size < whole.size(); ++size) {
            writeAll(path, whole.first(size));
            QVERIFY(!VaultFile::open(path, key, m_random));
        }
        writeAll(path, whole + 'x');
        QVERIFY(!VaultFile::open(path, key, m_random));
        writeAll(path, whole);
        QVERIFY(VaultFile::open(path, key, m_random));
    }

    void opensWithAnyOfItsKeys()
    {
        const QString path = freshPath();
        const VaultKey machine{VaultKey::Kind::MachineKey, Secret(QByteArray(32, 'k'))};
        auto vault = VaultFile::create(path, machine, m_random);
        QVERIFY((*vault)->write(QStringLiteral("a"), secretOf("1")));
        QVERIFY((*vault)->addKey(passphrase("first"), cheap));
        QVERIFY((*vault)->addKey(passphrase("second"), cheap));
        QVERIFY(!VaultFile::open(path, passphrase("first"), m_random));
        QVERIFY((*VaultFile::open(path, passphrase("second"), m_random))->read(QStringLiteral("a")).value() ==
                secretOf("1"));
        QVERIFY((*vault)->removeKey(VaultKey::Kind::MachineKey));
        QVERIFY(!VaultFile::open(path, machine, m_random));
        QVERIFY(!(*vault)->removeKey(VaultKey::Kind::Passphrase));
    }

    void twoProgramsSeeEachOther()
    {
        const QString path = freshPath();
        const VaultKey key{VaultKey::Kind::MachineKey, Secret(QByteArray(32, 'k'))};
        auto one = VaultFile::create(path, key, m_random);
        auto two = VaultFile::open(path, key, m_random);
        QVERIFY((*one)->write(QStringLiteral("a"), secretOf("1")));
        QVERIFY((*two)->write(QStringLiteral("b"), secretOf("2")));
        QCOMPARE((*one)->names().value().size(), 2);
        const Secret made = (*one)->readOrMake(QStringLiteral("hmac"), 32, m_random).value();
        QCOMPARE(made.size(), 32);
        QVERIFY((*two)->readOrMake(QStringLiteral("hmac"), 32, m_random).value() == made);
    }

    void saysWhenTheDiskRefuses()
    {
        const QString path = m_folder.filePath(QStringLiteral("no/such/folder/w.vault"));
        const auto made =
            VaultFile::create(path, {VaultKey::Kind::MachineKey, Secret(QByteArray(32, 'k'))}, m_random);
        QVERIFY(!made);
        QVERIFY(!made.error().remedy.isEmpty());
        QCOMPARE(VaultFile::open(path, passphrase("x"), m_random).error().fault, Fault::NotFound);
    }

    void makesOneMachineKeyAndRefusesAnOpenOne()
    {
        const QString file = m_folder.filePath(QStringLiteral("config/machine.key"));
        const Secret key = machineKey(file, m_random).value();
        QCOMPARE(key.size(), 32);
        QVERIFY(machineKey(file, m_random).value() == key);
        QCOMPARE(QFile::permissions(file) & 0x77, QFile::Permissions());
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::ReadGroup));
        QVERIFY(!machineKey(file, m_random));
    }

    // OpenSSL's own command derives the same key: RFC 7914 is obeyed, not only ourselves.
    void derivesWhatTheOpensslCommandDerives()
    {
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("kdf"), QStringLiteral("-keylen"), QStringLiteral("32"),
                       QStringLiteral("-binary"), QStringLiteral("-kdfopt"),
                       QStringLiteral("pass:open sesame"), QStringLiteral("-kdfopt"),
                       QStringLiteral("salt:NaCl"), QStringLiteral("-kdfopt"), QStringLiteral("n:16384"),
                       QStringLiteral("-kdfopt"), QStringLiteral("r:8"), QStringLiteral("-kdfopt"),
                       QStringLiteral("p:1"), QStringLiteral("SCRYPT")});
        QVERIFY(openssl.waitForFinished());
        QVERIFY(keyFromPassphrase(secretOf("open sesame"), "NaCl", cheap).value() ==
                Secret(openssl.readAllStandardOutput()));
        QVERIFY(!keyFromPassphrase(secretOf("x"), "NaCl", {10, 8, 1}));
    }

    // McGrew and Viega, The Galois/Counter Mode of Operation (GCM), test case 16.
    void sealsAsThePublishedVector()
    {
        const Secret key(
            QByteArray::fromHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
        const QByteArray nonce = QByteArray::fromHex("cafebabefacedbaddecaf888");
        const QByteArray plain =
            QByteArray::fromHex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                                "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        const QByteArray proven = QByteArray::fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        QCOMPARE(seal(key, nonce, plain, proven).toHex(),
                 QByteArray("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3d"
                            "a7b08b1056828838c5f61e63"
                            "93ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"));
        QVERIFY(unseal(key, nonce, seal(key, nonce, plain, proven), proven)->view() == plain);
    }

    // kill -9 in the middle of writing: the old or the new vault, never half of one.
    void survivesBeingKilledWhileWriting()
    {
        const QString path = freshPath();
        const VaultKey key{VaultKey::Kind::MachineKey, Secret(QByteArray(32, 'k'))};
        auto vault = VaultFile::create(path, key, m_random);
        QVERIFY((*vault)->write(QStringLiteral("keep"), secretOf("kept")));
        for (int round = 0; round < 30; ++round) {
            const pid_t child = ::fork();
            if (child == 0) {
                for (;;)
                    std::ignore = (*vault)->write(QStringLiteral("big"), Secret(m_random.bytes(2000)));
            }
            QTest::qSleep(3 + 7 * round % 40);
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            auto opened = VaultFile::open(path, key, m_random);
            QVERIFY(opened);
            QVERIFY((*opened)->read(QStringLiteral("keep")).value() == secretOf("kept"));
        }
        QVERIFY((*vault)->write(QStringLiteral("last"), secretOf("1")));
        const QFileInfo info(path);
        const QStringList left = info.absoluteDir().entryList({info.fileName() + QStringLiteral(".??????")});
        QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char(' '))));
    }

    void memoryVaultBehavesAlike()
    {
        MemoryVault vault;
        QVERIFY(!vault.read(QStringLiteral("a")).value());
        const Secret made = vault.readOrMake(QStringLiteral("a"), 32, m_random).value();
        QVERIFY(vault.read(QStringLiteral("a")).value() == made);
        QVERIFY(vault.remove(QStringLiteral("a")));
        QVERIFY(vault.names().value().isEmpty());
    }
};

QTEST_GUILESS_MAIN(SecretVaultTest)
#include "SecretVaultTest.moc"
