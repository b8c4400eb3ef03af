// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/BulkStatement.h"

#include "models/store/Workspace.h"

#include <QTemporaryDir>
#include <QTest>

namespace PressPost
{

class BulkStatementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesWhatItWasGiven();
    void keepsWhatWasBound();
    void saysWhatTheFileRefuses();
    void buildsTheSameIndexesAgain();
    void bringsIndexesBackWithARollback();

private:
    QStringList indexes();

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{7};
    std::unique_ptr<Workspace> m_workspace;
    std::optional<Database> m_database;
};

void BulkStatementTest::init()
{
    m_database.reset();
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
    m_database.emplace(m_workspace->connect().value());
    QVERIFY(
        m_database->script("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d INTEGER, e TEXT NOT NULL) STRICT"));
}

QStringList BulkStatementTest::indexes()
{
    QStringList all;
    const auto read =
        m_database->each("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name",
                         [&all](const Row &row) { all << row.text(0) + row.text(1); });
    return read ? all : QStringList();
}

void BulkStatementTest::writesWhatItWasGiven()
{
    auto insert = BulkStatement::prepare(*m_database, "INSERT INTO t VALUES (?, ?, ?, ?, ?)");
    QVERIFY(insert);
    const QByteArray bytes("\0\xff'", 3);
    insert->bind(0, qint64(1) << 40, QStringLiteral("Müller; \"x\""), SqlBytes{bytes}, m_clock.now(),
                 QString());
    QVERIFY(insert->run());
    insert->bind(0, 7, QByteArray("plain"), SqlBytes{{}}, std::optional<Instant>(), QByteArray());
    QVERIFY(insert->run());
    QList<QVariantList> rows;
    QVERIFY(m_database->each("SELECT a, b, c, d, e FROM t ORDER BY rowid", [&rows](const Row &row) {
        rows << QVariantList{row.integer(0), row.text(1), row.bytes(2), row.isNull(3), row.text(4)};
    }));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0],
             (QVariantList{qint64(1) << 40, QStringLiteral("Müller; \"x\""), bytes, false, QString()}));
    QCOMPARE(rows[1], (QVariantList{qint64(7), QStringLiteral("plain"), QByteArray(), true, QString()}));
}

void BulkStatementTest::keepsWhatWasBound()
{
    auto insert = BulkStatement::prepare(*m_database, "INSERT INTO t (b, e) VALUES (?, ?)");
    QVERIFY(insert);
    insert->bind(1, QStringLiteral("the same"));
    for (const char *word : {"one", "two"}) {
        insert->bind(0, QByteArray(word));
        QVERIFY(insert->run());
    }
    QCOMPARE(m_database->integer("SELECT count(*) FROM t WHERE e = 'the same'").value(), 2);
    auto read = BulkStatement::prepare(*m_database, "SELECT rowid, b FROM t WHERE e = ? ORDER BY rowid");
    QVERIFY(read);
    read->bindAll({QStringLiteral("the same")});
    QStringList words;
    while (read->next().value())
        words << QString::fromUtf8(read->text(1));
    QCOMPARE(words, (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
    QVERIFY(read->next().value()); // from the start again
}

void BulkStatementTest::saysWhatTheFileRefuses()
{
    QVERIFY(!BulkStatement::prepare(*m_database, "INSERT INTO nowhere VALUES (1)"));
    auto insert = BulkStatement::prepare(*m_database, "INSERT INTO t (b) VALUES (?)");
    QVERIFY(insert);
    insert->bind(0, QStringLiteral("somebody's name"));
    const auto refused = insert->run(); // e is NOT NULL
    QVERIFY(!refused);
    QCOMPARE(refused.error().fault, Fault::Storage);
    QVERIFY(!describe(refused.error()).contains(QStringLiteral("somebody")));
}

void BulkStatementTest::buildsTheSameIndexesAgain()
{
    const QStringList before = indexes();
    QVERIFY(before.size() > 10);
    auto transaction = Transaction::begin(*m_database);
    auto aside = IndexesAside::take(*m_database, {"contact", "contact_tag"});
    QVERIFY(aside);
    QVERIFY(indexes().size() < before.size());
    QVERIFY(aside->putBack());
    QVERIFY(transaction->commit());
    QCOMPARE(indexes(), before);
}

void BulkStatementTest::bringsIndexesBackWithARollback()
{
    const QStringList before = indexes();
    {
        const auto transaction = Transaction::begin(*m_database);
        QVERIFY(transaction);
        QVERIFY(IndexesAside::take(*m_database, {"contact"}));
    }
    QCOMPARE(indexes(), before);
}

} // namespace PressPost

QTEST_GUILESS_MAIN(PressPost::BulkStatementTest)
#include "BulkStatementTest.moc"
