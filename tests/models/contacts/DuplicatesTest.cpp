// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/Duplicates.h"

#include "models/contacts/WorkspaceContactDesk.h"

#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

// Who may be in the contacts twice.
class DuplicatesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_workspace.reset(); }

    void knowsTwoForOne_data();
    void knowsTwoForOne();
    void saysEverySignOfTheSamePeople();
    void showsTheStrongestSignsFirst();
    void remembersWhoIsNotTheSame();
    void showsThemAgainWithSomebodyNew();
    void stopsWhenItIsTold();

private:
    qint64 add(const QString &email, const QString &name = {}, const QString &outlet = {},
               const QString &phone = {})
    {
        ContactEdit edit;
        edit.email = email;
        edit.name = name;
        edit.organisation = outlet;
        edit.phone = phone;
        return WorkspaceContactDesk(*m_workspace, m_clock, m_random)
            .add(edit, {QStringLiteral("card")})
            .value();
    }
    std::vector<DuplicateGroup> found()
    {
        auto database = m_workspace->connect();
        return findDuplicates(*database, {}).value();
    }

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{3};
    std::unique_ptr<Workspace> m_workspace;
};

void DuplicatesTest::init()
{
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
}

void DuplicatesTest::knowsTwoForOne_data()
{
    QTest::addColumn<QStringList>("one"); // address, name, outlet, telephone
    QTest::addColumn<QStringList>("other");
    QTest::addColumn<QByteArray>("sign"); // empty: two people
    const auto row = [](const char *name, const char *one, const char *other, const char *sign) {
        QTest::addRow("%s", name) << QString::fromUtf8(one).split(u'|')
                                  << QString::fromUtf8(other).split(u'|') << QByteArray(sign);
    };
    row("a tag", "anna@blatt.org|||", "anna+press@blatt.org|||", "same-mailbox");
    row("dots of gmail", "a.lind@gmail.com|||", "alind@googlemail.com|||", "same-mailbox");
    row("dots elsewhere", "a.lind@blatt.org|||", "alind@blatt.org|||", "");
    row("name and outlet", "a@x.org|Anna Lind|Blatt|", "b@y.org|Anna Lind|BLATT|", "same-outlet");
    row("accents and case", "a@x.org|José Müller|Café Noir|", "b@y.org|JOSE MULLER|cafe noir|",
        "same-outlet");
    row("name turned round", "a@x.org|Lind, Anna|Blatt|", "b@y.org|Anna Lind|Blatt|", "same-outlet");
    row("another outlet", "a@x.org|Anna Lind|Blatt|", "b@y.org|Anna Lind|Zeitung|", "");
    row("no outlet at all", "a@x.org|Anna Lind||", "b@y.org|Anna Lind||", "");
    row("no name at all", "a@x.org||Blatt|", "b@y.org||Blatt|", "");
    row("name and telephone", "a@x.org|Anna Lind||+49 (40) 123 45 67", "b@y.org|Anna Lind||0049-40-1234567",
        "same-telephone");
    row("without the country", "a@x.org|Anna Lind||040/1234567", "b@y.org|Anna Lind||+49 40 1234567",
        "same-telephone");
    row("another telephone", "a@x.org|Anna Lind||040 1234567", "b@y.org|Anna Lind||040 1234568", "");
    row("one telephone, two names", "a@x.org|Anna Lind||040 1234567", "b@y.org|Ben Berg||040 1234567", "");
    row("an extension alone", "a@x.org|Anna Lind||12", "b@y.org|Anna Lind||12", "");
}

void DuplicatesTest::knowsTwoForOne()
{
    QFETCH(const QStringList, one);
    QFETCH(const QStringList, other);
    QFETCH(const QByteArray, sign);
    const qint64 first = add(one[0], one[1], one[2], one[3]);
    const qint64 second = add(other[0], other[1], other[2], other[3]);
    add(QStringLiteral("somebody@else.org"), QStringLiteral("Some Body"), QStringLiteral("Else"));
    const std::vector<DuplicateGroup> groups = found();
    QCOMPARE(groups.size(), sign.isEmpty() ? size_t(0) : size_t(1));
    if (sign.isEmpty())
        return;
    QCOMPARE(groups.front().people, (std::vector<qint64>{first, second}));
    QCOMPARE(groups.front().signs.size(), size_t(1));
    QCOMPARE(signName(groups.front().signs.front()), sign);
    QVERIFY(!signSentence(groups.front().signs.front()).isEmpty());
}

void DuplicatesTest::saysEverySignOfTheSamePeople()
{
    const QString name = QStringLiteral("Anna Lind");
    const QString phone = QStringLiteral("040 1234567");
    add(QStringLiteral("anna@blatt.org"), name, QStringLiteral("Blatt"), phone);
    add(QStringLiteral("anna+x@blatt.org"), name, QStringLiteral("Blatt"), phone);
    const std::vector<DuplicateGroup> groups = found();
    QCOMPARE(groups.size(), size_t(1));
    QCOMPARE(groups.front().signs, (std::vector{DuplicateSign::SameMailbox, DuplicateSign::SameTelephone,
                                                DuplicateSign::SameOutlet}));
}

void DuplicatesTest::showsTheStrongestSignsFirst()
{
    add(QStringLiteral("a@x.org"), QStringLiteral("Anna Lind"), QStringLiteral("Blatt"));
    add(QStringLiteral("b@x.org"), QStringLiteral("Anna Lind"), QStringLiteral("Blatt"));
    add(QStringLiteral("ben@x.org"));
    add(QStringLiteral("ben+1@x.org"));
    add(QStringLiteral("ben+2@x.org"));
    const std::vector<DuplicateGroup> groups = found();
    QCOMPARE(groups.size(), size_t(2));
    QCOMPARE(groups.front().signs.front(), DuplicateSign::SameMailbox);
    QCOMPARE(groups.front().people.size(), size_t(3));
}

void DuplicatesTest::remembersWhoIsNotTheSame()
{
    const qint64 one = add(QStringLiteral("a@x.org"), QStringLiteral("Anna Lind"), QStringLiteral("Blatt"));
    const qint64 two = add(QStringLiteral("b@x.org"), QStringLiteral("Anna Lind"), QStringLiteral("Blatt"));
    auto database = m_workspace->connect();
    const qint64 decision = rememberDifferent(*database, {one, two}).value();
    QVERIFY(found().empty());
    QVERIFY(forgetDifferent(*database, decision));
    QCOMPARE(found().size(), size_t(1));
    // It goes with the people.
    QVERIFY(rememberDifferent(*database, {one, two}));
    QVERIFY(WorkspaceContactDesk(*m_workspace, m_clock, m_random).remove({one, two}));
    QCOMPARE(database->integer("SELECT count(*) FROM different_people").value(), 0);
}

void DuplicatesTest::showsThemAgainWithSomebodyNew()
{
    const auto addAnna = [this](const char *email) {
        return add(QString::fromLatin1(email), QStringLiteral("Anna Lind"), QStringLiteral("Blatt"));
    };
    const qint64 one = addAnna("a@x.org");
    const qint64 two = addAnna("b@x.org");
    const qint64 three = addAnna("c@x.org");
    auto database = m_workspace->connect();
    QVERIFY(rememberDifferent(*database, {one, two, three}));
    QVERIFY(found().empty());
    QVERIFY(WorkspaceContactDesk(*m_workspace, m_clock, m_random).remove({three}));
    QVERIFY(found().empty()); // the others are different still
    const qint64 four = addAnna("d@x.org");
    QCOMPARE(found().size(), size_t(1));
    QCOMPARE(found().front().people, (std::vector<qint64>{one, two, four}));
}

void DuplicatesTest::stopsWhenItIsTold()
{
    add(QStringLiteral("a@x.org"));
    auto database = m_workspace->connect();
    JobControl control;
    control.cancel.cancel();
    QCOMPARE(findDuplicates(*database, control).error().fault, Fault::Cancelled);
}

QTEST_APPLESS_MAIN(DuplicatesTest)
#include "DuplicatesTest.moc"
