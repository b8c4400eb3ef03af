// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/NameIndex.h"

#include "models/contacts/WorkspaceContactDesk.h"
#include "models/core/Folded.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

namespace PressPost
{

class NameIndexTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void foldsNames_data();
    void foldsNames();
    void findsWithoutAccentsAndCase();
    void findsNothingAcrossPeopleOrFields();
    void staysTrueToTheFile();
    void looksAnewWhereOthersMayWrite();

private:
    Result<void> insert(Database &database, qint64 id, const QString &name, const QString &email);
    QList<qint64> found(const QString &words);

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{7};
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<NameIndex> m_index;
};

void NameIndexTest::init()
{
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
    m_index = std::make_unique<NameIndex>(*m_workspace);
    auto database = m_workspace->connect();
    QVERIFY(
        database->run("INSERT INTO source (id, kind, description, created_at) VALUES (1, 'hand', '', 0)"));
}

Result<void> NameIndexTest::insert(Database &database, qint64 id, const QString &name, const QString &email)
{
    PP_CHECK(database.run("INSERT INTO contact (id, public_id, email, email_key, domain, name, source_id, "
                          "added_at, changed_at) VALUES (?, ?, ?, ?, 'd.example', ?, 1, 0, 0)",
                          id, m_random.id(), email, email, name));
    return {};
}

QList<qint64> NameIndexTest::found(const QString &words)
{
    auto database = m_workspace->connect();
    const auto holders = m_index->holders(*database, words.split(u' '));
    QList<qint64> ids;
    for (qint64 id = 0; holders && id < 2000; ++id) {
        if (holders->contains(id))
            ids << id;
    }
    return ids;
}

void NameIndexTest::foldsNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    QTest::addRow("case") << QStringLiteral("Anna LINDQVIST") << QStringLiteral("anna lindqvist");
    QTest::addRow("accents") << QStringLiteral("Benoît Müller") << QStringLiteral("benoit muller");
    QTest::addRow("apart") << QStringLiteral("Mu\u0308ller") << QStringLiteral("muller");
    QTest::addRow("sharp s") << QStringLiteral("Weiß") << QStringLiteral("weiss");
    QTest::addRow("letters of their own")
        << QStringLiteral("Łukasz Sørensen") << QStringLiteral("lukasz sorensen");
    QTest::addRow("wide") << QStringLiteral("ＡＮＮ") << QStringLiteral("ann");
    QTest::addRow("cyrillic") << QStringLiteral("ЙОЖ") << QStringLiteral("иож");
    QTest::addRow("a ligature") << QStringLiteral("ﬁn") << QStringLiteral("fin");
}

void NameIndexTest::foldsNames()
{
    QFETCH(const QString, text);
    QFETCH(const QString, plain);
    QCOMPARE(folded(text), plain);
    QByteArray bytes = "x";
    appendFolded(bytes, text.toUtf8());
    QCOMPARE(bytes, "x" + plain.toUtf8());
}

void NameIndexTest::findsWithoutAccentsAndCase()
{
    auto database = m_workspace->connect();
    QVERIFY(insert(*database, 1, QStringLiteral("Jürgen Weiß"), QStringLiteral("jw@d.example")));
    QVERIFY(insert(*database, 2, QStringLiteral("O’Brien"), QStringLiteral("ob@d.example")));
    QCOMPARE(found(QStringLiteral("jurgen")), QList<qint64>{1});
    QCOMPARE(found(QStringLiteral("WEISS jürg")), QList<qint64>{1});
    QCOMPARE(found(QStringLiteral("d.example")), (QList<qint64>{1, 2}));
    QCOMPARE(found(QStringLiteral("j")), QList<qint64>{1});
    QCOMPARE(found(QString(QChar(0x0301))), (QList<qint64>{1, 2})); // an accent alone leaves nobody out
    QCOMPARE(found(QString(QChar(0x0301)) + QStringLiteral(" weiss")), QList<qint64>{1});
}

void NameIndexTest::findsNothingAcrossPeopleOrFields()
{
    auto database = m_workspace->connect();
    QVERIFY(insert(*database, 1, QStringLiteral("Ann"), QStringLiteral("a@one.example")));
    QVERIFY(insert(*database, 2, QStringLiteral("Bea"), QStringLiteral("b@two.example")));
    QCOMPARE(found(QStringLiteral("exampleb")), QList<qint64>{});
    QCOMPARE(found(QStringLiteral("anna@one")), QList<qint64>{});
    QCOMPARE(found(QStringLiteral("ann two")), QList<qint64>{});
}

// Adds, renames, removes and takes back by chance, and compares with what a plain look at the table says.
void NameIndexTest::staysTrueToTheFile()
{
    constexpr int steps = 400;
    std::mt19937 random(42); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same steps at every run
    const auto pick = [&random](int below) { return int(random() % unsigned(below)); };
    const auto name = [&pick] {
        return QString(QString(QChar(u'a' + pick(4))) + QChar(u'a' + pick(4)) + QChar(u'a' + pick(4)));
    };
    qint64 next = 1;
    for (int step = 0; step < steps; ++step) {
        auto database = m_workspace->connect();
        QVERIFY(database->script("BEGIN IMMEDIATE"));
        for (int change = pick(4); change >= 0; --change) {
            const qint64 id = pick(int(next)) + 1;
            switch (pick(3)) {
            case 0:
                QVERIFY(insert(*database, next, name(), QStringLiteral("%1@d.example").arg(next)));
                ++next;
                break;
            case 1:
                QVERIFY(database->run("UPDATE contact SET name = ? WHERE id = ?", name(), id));
                break;
            default:
                QVERIFY(database->run("DELETE FROM contact WHERE id = ?", id));
            }
        }
        QVERIFY(database->script(pick(4) > 0 ? "COMMIT" : "ROLLBACK"));
        const QString word = name().left(1 + pick(3));
        QList<qint64> expected;
        QVERIFY(database->each(
            "SELECT id FROM contact WHERE instr(name, ?) OR instr(email, ?) ORDER BY id",
            [&expected](const Row &row) { expected << row.integer(0); }, word, word));
        QCOMPARE(found(word), expected);
    }
    QVERIFY(next > steps / 4);
}

void NameIndexTest::looksAnewWhereOthersMayWrite()
{
    auto database = m_workspace->connect();
    QVERIFY(insert(*database, 1, QStringLiteral("Ann"), QStringLiteral("a@one.example")));
    const auto reading = Workspace::open(m_workspace->file(), Workspace::Access::Read, m_clock).value();
    NameIndex index(*reading);
    auto looking = reading->connect();
    QVERIFY(index.holders(*looking, {QStringLiteral("ann")})->contains(1));
    QVERIFY(database->run("UPDATE contact SET name = 'Bea'"));
    QVERIFY(!index.holders(*looking, {QStringLiteral("ann")})->contains(1));
    QVERIFY(index.holders(*looking, {QStringLiteral("bea")})->contains(1));
}

} // namespace PressPost

QTEST_GUILESS_MAIN(PressPost::NameIndexTest)
#include "NameIndexTest.moc"
