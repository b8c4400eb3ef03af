// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Workspace.h"

#include "models/store/AuditTrail.h"
#include "models/store/DataMap.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace PressPost;

class WorkspaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void remembersWhatItIs();
    void keepsASecondWriterAway();
    void letsReadersLookBesideTheWriter();
    void letsGoWhenTheWriterIsGone();
    void refusesToReplaceAFile();
    void saysWhyItCannotOpen_data();
    void saysWhyItCannotOpen();
    void refusesANewerFile();
    void refusesADatabaseOfAnotherProgram();
    void refusesAFolderThatMayOnlyBeRead();
    void saysThatTheDiskIsFullAndChangesNothing();
    void backsUpBeforeItMigrates();
    void makesTheTableOfContactsAnewAndLosesNobody();
    void keepsAFileWhoseRowsBelongToNobody();
    void saysThatAFolderIsNoFile();
    void putsACopyBackAndKeepsWhatStoodThere();
    void aDamagedCopyReplacesNothing();
    void assertsItsPragmas();
    void rollsBackWhatIsNotCommitted();
    void neverGivesANumberTwice();
    void keepsTheDayOfAddition();
    void neverChangesTheAuditTrail();
    void findsAChangeOfTheAuditTrail();

private:
    // As another program of ours left it: empty, its schema as it was then. Opens it no more.
    void makeAsOf(const char *name, int schema, const QByteArray &rows);
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    std::unique_ptr<Workspace> make(const char *name)
    {
        auto made = Workspace::create(path(name), WorkspaceKind::Real, m_clock, m_random);
        return made ? std::move(made).value() : nullptr;
    }
    QByteArray why(const QString &file)
    {
        const auto opened = Workspace::open(file, Workspace::Access::Write, m_clock);
        return opened ? QByteArray("it opened") : describe(opened.error()).toUtf8();
    }

    static void write(const QString &file, const QByteArray &bytes)
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
    }
    static QByteArray read(const QString &file)
    {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{1};
};

namespace
{
Database connectionOf(const Workspace &workspace)
{
    auto database = workspace.connect();
    Q_ASSERT(database);
    return std::move(database).value();
}
} // namespace

void WorkspaceTest::remembersWhatItIs()
{
    QByteArray id;
    {
        const auto made = Workspace::create(path("a.presspost"), WorkspaceKind::Practice, m_clock, m_random);
        QVERIFY(made);
        id = made.value()->id();
        QCOMPARE(id.size(), 32);
    }
    const auto opened = Workspace::open(path("a.presspost"), Workspace::Access::Write, m_clock);
    QVERIFY(opened);
    QCOMPARE(opened.value()->id(), id);
    QCOMPARE(opened.value()->kind(), WorkspaceKind::Practice);
    QCOMPARE(opened.value()->vaultFile(), path("a.vault"));
    QCOMPARE(QFile::permissions(path("a.presspost")) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
             QFileDevice::Permissions());
}

void WorkspaceTest::keepsASecondWriterAway()
{
    const auto first = make("b.presspost");
    QVERIFY(first);
    const auto second = Workspace::open(path("b.presspost"), Workspace::Access::Write, m_clock);
    QVERIFY(!second);
    QCOMPARE(second.error().fault, Fault::Conflict);
    const QString words = describe(second.error());
    QVERIFY2(words.contains(u"b.presspost") &&
                 words.contains(u"has it open already on this computer, since "),
             qPrintable(words));
}

void WorkspaceTest::letsReadersLookBesideTheWriter()
{
    const auto writer = make("c.presspost");
    QVERIFY(writer);
    const auto reader = Workspace::open(path("c.presspost"), Workspace::Access::Read, m_clock);
    QVERIFY(reader);
    Database database = connectionOf(*reader.value());
    QCOMPARE(database.integer("SELECT count(*) FROM contact").value(), 0);
    const auto refused = database.run("INSERT INTO list (name, created_at) VALUES ('x', 1)");
    QVERIFY(!refused);
    QVERIFY(describe(refused.error()).contains(QStringLiteral("may only be read")));
}

void WorkspaceTest::letsGoWhenTheWriterIsGone()
{
    make("d.presspost");
    QVERIFY(Workspace::open(path("d.presspost"), Workspace::Access::Write, m_clock));
}

void WorkspaceTest::refusesToReplaceAFile()
{
    make("e.presspost");
    const auto again = Workspace::create(path("e.presspost"), WorkspaceKind::Real, m_clock, m_random);
    QVERIFY(!again);
    QCOMPARE(again.error().fault, Fault::Conflict);
}

void WorkspaceTest::saysWhyItCannotOpen_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("sentence");
    QTest::addRow("missing") << QByteArray() << QByteArray("there is no such file");
    QTest::addRow("a text") << QByteArray("name;email\n")
                            << QByteArray("damaged, or is no PressPost workspace");
    QTest::addRow("nothing") << QByteArray("\n") << QByteArray("damaged, or is no PressPost workspace");
    QTest::addRow("a damaged database") << QByteArray("SQLite format 3\0", 16) + QByteArray(4096, 'x')
                                        << QByteArray("damaged, or is no PressPost workspace");
}

void WorkspaceTest::saysWhyItCannotOpen()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, sentence);
    const QString file = path("f.presspost");
    QFile::remove(file);
    if (!content.isEmpty()) {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }
    QVERIFY2(why(file).contains(sentence) && why(file).contains("f.presspost"), why(file).constData());
    QFile after(file);
    if (after.open(QIODevice::ReadOnly))
        QCOMPARE(after.readAll(), content);
}

void WorkspaceTest::refusesANewerFile()
{
    {
        const auto workspace = make("g.presspost");
        Database database = connectionOf(*workspace);
        QVERIFY(database.script("PRAGMA user_version = 9999"));
    }
    QVERIFY2(why(path("g.presspost")).contains("newer PressPost (format 9999"),
             why(path("g.presspost")).constData());
}

void WorkspaceTest::refusesADatabaseOfAnotherProgram()
{
    {
        const auto workspace = make("h.presspost");
        Database database = connectionOf(*workspace);
        QVERIFY(database.script("PRAGMA application_id = 7"));
    }
    QVERIFY(why(path("h.presspost")).contains("another program"));
}

void WorkspaceTest::refusesAFolderThatMayOnlyBeRead()
{
    if (::geteuid() ==
        0) { // root may write everywhere: the folder of the kernel's own files may not be written by anybody
        const auto made =
            Workspace::create(QStringLiteral("/proc/x.presspost"), WorkspaceKind::Real, m_clock, m_random);
        QVERIFY(!made);
        QVERIFY(describe(made.error()).contains(QStringLiteral("folder may only be read")));
        return;
    }
    make("i.presspost");
    QVERIFY(QFile::remove(path("i.presspost.lock")));
    QFile::setPermissions(m_folder.path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    const QByteArray sentence = why(path("i.presspost"));
    QFile::setPermissions(m_folder.path(),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QVERIFY2(sentence.contains("folder may only be read"), sentence.constData());
}

void WorkspaceTest::saysThatTheDiskIsFullAndChangesNothing()
{
    const auto workspace = make("j.presspost");
    Database database = connectionOf(*workspace);
    const qint64 pages = database.integer("PRAGMA page_count").value();
    QVERIFY(database.script("PRAGMA max_page_count = " + QByteArray::number(pages + 1)));
    {
        auto transaction = Transaction::begin(database);
        QVERIFY(transaction);
        const auto refused =
            database.run("INSERT INTO setting (key, value) VALUES ('big', ?)", QString(500'000, u'x'));
        QVERIFY(!refused);
        QVERIFY(describe(refused.error()).contains(QStringLiteral("the disk is full")));
    }
    QCOMPARE(database.integer("SELECT count(*) FROM setting").value(), 0);
    QVERIFY(database.run("INSERT INTO setting (key, value) VALUES ('small', 'x')"));
}

void WorkspaceTest::backsUpBeforeItMigrates()
{
    const QString file = path("k.presspost");
    {
        const auto workspace = make("k.presspost");
        Database database = connectionOf(*workspace);
        // A file from before the first migration: marked as ours, empty.
        QVERIFY(
            database.script("PRAGMA user_version = 0; PRAGMA writable_schema = ON; DELETE FROM sqlite_schema;"
                            "PRAGMA writable_schema = OFF; VACUUM"));
    }
    std::ignore = Workspace::open(file, Workspace::Access::Write, m_clock);
    QVERIFY(QFile::exists(file + QStringLiteral(".before-schema-0")));
    const auto opened = Workspace::open(file, Workspace::Access::Write, m_clock);
    QVERIFY(opened);
    QCOMPARE(opened.value()->copies().size(), 1);
    Database database = connectionOf(*opened.value());
    QCOMPARE(database.integer("PRAGMA user_version").value(), newestSchema());
}

void WorkspaceTest::makeAsOf(const char *name, int schema, const QByteArray &rows)
{
    const auto workspace = make(name);
    Database database = connectionOf(*workspace);
    QVERIFY(
        database.script("PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON; DELETE FROM sqlite_schema;"
                        "PRAGMA writable_schema = OFF; VACUUM"));
    const QDir folder(QStringLiteral(":/schema"));
    const QStringList files = folder.entryList({QStringLiteral("????_*.sql")}, QDir::Files, QDir::Name);
    for (int number = 0; number < schema; ++number)
        QVERIFY(database.script(read(folder.filePath(files.at(number)))));
    QVERIFY(database.script(rows + "; PRAGMA user_version = " + QByteArray::number(schema)));
}

constexpr char somePeople[] =
    "INSERT INTO source (id, kind, description, created_at) VALUES (1, 'by-hand', 'x', 1);"
    "INSERT INTO contact (id, public_id, email, email_key, domain, name, source_id, added_at, changed_at) "
    "VALUES"
    "  (1, x'01', 'Anna@a.org', 'anna@a.org', 'a.org', 'Anna', 1, 5, 6),"
    "  (3, x'03', 'ben@b.org', 'ben@b.org', 'b.org', 'Ben', 1, 7, 8),"
    "  (9, x'09', 'gone@b.org', 'gone@b.org', 'b.org', 'Gone', 1, 7, 8);"
    "DELETE FROM contact WHERE id = 9;"
    "INSERT INTO contact_tag VALUES (1, 'tv'), (3, 'radio')";

void WorkspaceTest::makesTheTableOfContactsAnewAndLosesNobody()
{
    makeAsOf("then.presspost", 6, somePeople);
    const auto opened = Workspace::open(path("then.presspost"), Workspace::Access::Write, m_clock);
    QVERIFY2(opened, opened ? "" : qPrintable(describe(opened.error())));
    Database database = connectionOf(*opened.value());
    QCOMPARE(
        database
            .value("SELECT group_concat(id || name || email || added_at || hex(public_id), ' ') FROM contact")
            .value()
            ->toString(),
        QStringLiteral("1AnnaAnna@a.org501 3Benben@b.org703"));
    QCOMPARE(database.integer("SELECT count(*) FROM contact_tag").value(), 2);
    QCOMPARE(database.value("PRAGMA integrity_check").value()->toString(), QStringLiteral("ok"));
    QCOMPARE(database.integer("SELECT count(*) FROM pragma_foreign_key_check").value(), 0);
    QCOMPARE(database.integer("PRAGMA foreign_keys").value(), 1);
    const char *const insert =
        "INSERT INTO contact (public_id, email, email_key, domain, source_id, added_at, "
        "changed_at) VALUES (x'10', 'c@c.org', ?, 'c.org', 1, 1, 1)";
    QVERIFY(!database.run(insert, "anna@a.org"));             // still one person for each mailbox
    QCOMPARE(database.insert(insert, "c@c.org").value(), 10); // a number is never given again
    QVERIFY(!database.run("UPDATE contact SET added_at = 2 WHERE id = 1"));
    QVERIFY(database.run("DELETE FROM contact WHERE id = 1"));
    QCOMPARE(database.integer("SELECT count(*) FROM contact_tag").value(), 1);
}

void WorkspaceTest::keepsAFileWhoseRowsBelongToNobody()
{
    makeAsOf("torn.presspost", 6, "INSERT INTO contact_tag VALUES (77, 'nobody')");
    const auto opened = Workspace::open(path("torn.presspost"), Workspace::Access::Write, m_clock);
    QVERIFY(!opened);
    QVERIFY(describe(opened.error()).contains(QStringLiteral("belong to rows that are not there")));
    QCOMPARE(Workspace::copiesOf(path("torn.presspost")).size(), 1);
}

void WorkspaceTest::saysThatAFolderIsNoFile()
{
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("r.presspost")));
    QVERIFY2(why(path("r.presspost")).contains("it is a folder"), why(path("r.presspost")).constData());
}

void WorkspaceTest::putsACopyBackAndKeepsWhatStoodThere()
{
    const QString file = path("s.presspost");
    const QString copy = file + QStringLiteral(".before-schema-2");
    {
        const auto workspace = make("s.presspost");
        Database database = connectionOf(*workspace);
        QVERIFY(database.run("INSERT INTO list (name, created_at) VALUES ('then', 1)"));
        QVERIFY(database.run("VACUUM INTO ?", copy));
        QVERIFY(!Workspace::putBack(copy, file, m_clock)); // in use
    }
    const QByteArray damage = "SQLite format 3" + QByteArray(5000, 'x');
    write(file, damage);
    write(file + QStringLiteral("-wal"), "left over");
    write(file + QStringLiteral(".before-schema-1"), "no copy at all");
    const QList<WorkspaceCopy> copies = Workspace::copiesOf(file);
    QCOMPARE(copies.size(), 1);
    QCOMPARE(copies.front().file, copy);
    QCOMPARE(copies.front().bytes, QFileInfo(copy).size());

    const Result<QString> kept = Workspace::putBack(copy, file, m_clock);
    QVERIFY2(kept, kept ? "" : qPrintable(describe(kept.error())));
    QCOMPARE(*kept, file + QStringLiteral(".replaced-20260921-141320"));
    QCOMPARE(read(*kept), damage);
    QCOMPARE(read(*kept + QStringLiteral("-wal")), QByteArray("left over"));
    QVERIFY(QFile::exists(copy));
    const auto opened = Workspace::open(file, Workspace::Access::Write, m_clock);
    QVERIFY(opened);
    Database database = connectionOf(*opened.value());
    QCOMPARE(database.integer("SELECT count(*) FROM list WHERE name = 'then'").value(), 1);
    QCOMPARE(opened.value()->copies().size(), 4); // an erasure finds all of them
}

void WorkspaceTest::aDamagedCopyReplacesNothing()
{
    const QString file = path("t.presspost");
    const QString copy = file + QStringLiteral(".before-schema-2");
    {
        const auto workspace = make("t.presspost");
        QVERIFY(connectionOf(*workspace).run("VACUUM INTO ?", copy));
    }
    QByteArray bytes = read(copy);
    bytes.replace(4096, 20'000, QByteArray(20'000, 'x'));
    write(copy, bytes);
    write(file, "damaged");
    QCOMPARE(Workspace::copiesOf(file).size(), 1); // its header is well
    const Result<QString> kept = Workspace::putBack(copy, file, m_clock);
    QVERIFY(!kept);
    QVERIFY2(describe(kept.error()).contains(u"damaged"), qPrintable(describe(kept.error())));
    QCOMPARE(read(file), QByteArray("damaged"));
}

void WorkspaceTest::assertsItsPragmas()
{
    const auto workspace = make("l.presspost");
    Database database = connectionOf(*workspace);
    QCOMPARE(database.integer("PRAGMA foreign_keys").value(), 1);
    QCOMPARE(database.integer("PRAGMA secure_delete").value(), 1);
    QCOMPARE(database.integer("PRAGMA temp_store").value(), 2);
    QCOMPARE(database.value("PRAGMA journal_mode").value()->toString(), QStringLiteral("wal"));
}

void WorkspaceTest::rollsBackWhatIsNotCommitted()
{
    const auto workspace = make("m.presspost");
    Database database = connectionOf(*workspace);
    {
        auto transaction = Transaction::begin(database);
        QVERIFY(database.run("INSERT INTO list (name, created_at) VALUES ('x', 1)"));
    }
    QCOMPARE(database.integer("SELECT count(*) FROM list").value(), 0);
    {
        auto transaction = Transaction::begin(database);
        QVERIFY(database.run("INSERT INTO list (name, created_at) VALUES ('x', 1)"));
        QVERIFY(transaction.value().commit());
    }
    QCOMPARE(database.integer("SELECT count(*) FROM list").value(), 1);
}

void WorkspaceTest::neverGivesANumberTwice()
{
    const auto workspace = make("n.presspost");
    Database database = connectionOf(*workspace);
    const qint64 first = database.insert("INSERT INTO list (name, created_at) VALUES (?, ?)", "x", 1).value();
    QVERIFY(database.run("DELETE FROM list"));
    QVERIFY(database.insert("INSERT INTO list (name, created_at) VALUES (?, ?)", "x", 1).value() > first);
}

void WorkspaceTest::keepsTheDayOfAddition()
{
    const auto workspace = make("o.presspost");
    Database database = connectionOf(*workspace);
    const qint64 source =
        database.insert("INSERT INTO source (kind, description, created_at) VALUES ('hand', 'card', 1)")
            .value();
    QVERIFY(database.run(
        "INSERT INTO contact (public_id, email, email_key, domain, source_id, added_at, changed_at) "
        "VALUES (x'01', 'a@b.example', 'a@b.example', 'b.example', ?, 1, 1)",
        source));
    QVERIFY(!database.run("UPDATE contact SET added_at = 2"));
    QVERIFY(database.run("UPDATE contact SET changed_at = 2"));
}

void WorkspaceTest::neverChangesTheAuditTrail()
{
    const auto workspace = make("p.presspost");
    Database database = connectionOf(*workspace);
    QVERIFY(appendAudit(database, {"staff", "import", "batch", "1", {}, {}}, m_clock.now(), m_random));
    QVERIFY(!database.run("UPDATE audit SET actor = 'x'"));
    QVERIFY(!database.run("DELETE FROM audit"));
}

void WorkspaceTest::findsAChangeOfTheAuditTrail()
{
    const auto workspace = make("q.presspost");
    Database database = connectionOf(*workspace);
    for (int i = 0; i < 5; ++i)
        QVERIFY(appendAudit(
            database, {"staff", "import", "batch", QByteArray::number(i), {{QStringLiteral("rows"), i}}, {}},
            m_clock.now(), m_random));
    const AuditVerdict whole = verifyAudit(database).value();
    QVERIFY(!whole.broken);
    QCOMPARE(whole.head.seq, 5);
    QVERIFY(database.script("DROP TRIGGER audit_stays; UPDATE audit SET object = '9' WHERE seq = 3"));
    const AuditVerdict broken = verifyAudit(database).value();
    QVERIFY(broken.broken);
    QCOMPARE(broken.broken->seq, 3);
}

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "WorkspaceTest.moc"
