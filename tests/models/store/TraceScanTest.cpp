// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/TraceScan.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

class TraceScanTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString fileWith(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return written ? file.fileName() : QString();
    }

    void sqlite(const QString &path, const QByteArray &sql)
    {
        QProcess process;
        process.start(QStringLiteral("sqlite3"), {QStringLiteral("-bail"), path});
        process.write(sql);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.readAllStandardError(), QByteArray());
    }

    static size_t tracesIn(const QString &path, const QString &needle)
    {
        return scanForTraces({path}, {needle}, {}).value().traces.size();
    }

private Q_SLOTS:
    void findsATextAtEveryOffsetAroundTheEdgeOfAPiece()
    {
        const QByteArray needle = "anna.lind@example.org";
        for (qsizetype shift = -25; shift <= 3; ++shift) {
            QByteArray bytes(2 << 20, '.');
            bytes.replace((1 << 20) + shift, needle.size(), needle.toUpper());
            const QString path = fileWith(QStringLiteral("edge"), bytes);
            const TraceReport report = scanForTraces({path}, {QString::fromUtf8(needle)}, {}).value();
            QCOMPARE(report.traces.size(), size_t(1));
            QCOMPARE(report.traces.front(), (Trace{path, (1 << 20) + shift, 0}));
            QCOMPARE(report.bytes, qint64(2 << 20));
        }
    }

    void findsWideLetters()
    {
        const QString path = fileWith(QStringLiteral("wide"), QByteArray("xA\0n\0n\0a\0!\0", 11));
        QCOMPARE(tracesIn(path, QStringLiteral("anna")), size_t(1));
    }

    void anUnreadableFileIsNotClean()
    {
        QVERIFY(!scanForTraces({m_folder.filePath(QStringLiteral("none"))}, {QStringLiteral("anna")}, {}));
        QVERIFY(!scanForTraces({}, {QStringLiteral("ann")}, {}));
    }

    // What an erasure has to do besides DELETE, shown on files that SQLite's own program wrote (R117).
    void fullTextKeepsDeletedWordsUntilItIsOptimized()
    {
        const QString path = m_folder.filePath(QStringLiteral("fts.db"));
        sqlite(path,
               "PRAGMA secure_delete=ON; CREATE VIRTUAL TABLE f USING fts5(t);"
               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<300)"
               "INSERT INTO f SELECT 'word'||i||' other'||i FROM n; INSERT INTO f VALUES('zzannalindqqq');");
        QVERIFY(tracesIn(path, QStringLiteral("zzannalindqqq")) > 0);
        sqlite(path, "PRAGMA secure_delete=ON; DELETE FROM f WHERE f MATCH 'zzannalindqqq';"
                     "INSERT INTO f(f) VALUES('optimize'); PRAGMA wal_checkpoint(TRUNCATE); VACUUM;");
        QCOMPARE(tracesIn(path, QStringLiteral("zannalindqqq")), size_t(0));
    }
};

QTEST_APPLESS_MAIN(TraceScanTest)
#include "TraceScanTest.moc"
