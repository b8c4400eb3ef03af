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
    void neverOffersThemTogetherAgain();
    void splitsAlongTheLinks();
    void namesDecisions();
    void showsEverybodyOnce();
    void knowsASwitchboard();
    void leavesAnInitialThatMayBeTwo();
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
    row("umlauts spelled out", "a@x.org|Jörg Müller|Blatt|", "b@y.org|Joerg Mueller|BLATT|", "same-outlet");
    row("umlauts left out", "a@x.org|Joerg Mueller|Süd|", "b@y.org|Jorg Muller|Sued|", "same-outlet");
    row("sharp s", "a@x.org|Anna Weiß|Blatt|", "b@y.org|Anna Weiss|Blatt|", "same-outlet");
    row("a ring", "a@x.org|Eva Åkesson|Blatt|", "b@y.org|Eva Akesson|Blatt|", "same-outlet");
    row("a ring spelled out", "a@x.org|Eva Åkesson|Blatt|", "b@y.org|Eva Aakesson|Blatt|", "same-outlet");
    row("a stroke", "a@x.org|Bjørn Ek|Blatt|", "b@y.org|Bjoern Ek|Blatt|", "same-outlet");
    row("apostrophes", "a@x.org|Pat O'Brien|Blatt|", "b@y.org|Pat O’Brien|Blatt|", "same-outlet");
    row("no apostrophe", "a@x.org|Pat O’Brien|Blatt|", "b@y.org|Pat OBrien|Blatt|", "same-outlet");
    row("a title", "a@x.org|Prof. Dr. Anna Lind|Blatt|", "b@y.org|Anna Lind|Blatt|", "same-outlet");
    row("a title behind", "a@x.org|Lind, Dr. Anna|Blatt|", "b@y.org|Anna Lind, PhD|Blatt|", "same-outlet");
    row("a faculty", "a@x.org|Dr. rer. nat. Anna Lind|Blatt|", "b@y.org|Anna Lind|Blatt|", "same-outlet");
    row("a salutation", "a@x.org|Frau Anna Lind|Blatt|", "b@y.org|Mrs. Anna Lind|Blatt|", "same-outlet");
    row("a title alone", "a@x.org|Frau|Blatt|", "b@y.org|Herr|Blatt|", "");
    row("initial, outlet and telephone", "a@x.org|A. Müller|Blatt|040 1234567",
        "b@y.org|Anna Mueller|Blatt|040 1234567", "same-initials");
    row("initial behind", "a@x.org|Müller, A.|Blatt|040 1234567", "b@y.org|Anna Müller|Blatt|040 1234567",
        "same-initials");
    row("initial and outlet alone", "a@x.org|A. Müller|Blatt|", "b@y.org|Anna Müller|Blatt|", "");
    row("telephone and outlet", "a@x.org|Anna Lind|Blatt|040 1234567", "b@y.org||Blatt|040 1234567",
        "same-telephone-and-outlet");
    row("telephone and another outlet", "a@x.org|Anna Lind|Blatt|040 1234567", "b@y.org||Zeitung|040 1234567",
        "");
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
    QCOMPARE(forgetDifferent(*database, decision).error().fault, Fault::NotFound);
    QCOMPARE(rememberDifferent(*database, {one, one}).error().fault, Fault::Usage); // one person
    QCOMPARE(rememberDifferent(*database, {one, 9999}).error().fault, Fault::NotFound);
    QVERIFY(rememberDifferent(*database, {one, two}).value() > decision); // no number is given twice
    // It goes with the people.
    QVERIFY(WorkspaceContactDesk(*m_workspace, m_clock, m_random).remove({one, two}));
    QCOMPARE(database->integer("SELECT count(*) FROM different_people").value(), 0);
}

// Not as a part of a larger group either: the third is shown with the first.
void DuplicatesTest::neverOffersThemTogetherAgain()
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
    QCOMPARE(found().front().people, (std::vector<qint64>{one, four}));
    QVERIFY(rememberDifferent(*database, {one, four}));
    QCOMPARE(found().front().people, (std::vector<qint64>{two, four}));
    const qint64 five = addAnna("e@x.org");
    QCOMPARE(found().size(), size_t(2));
    QCOMPARE(found().front().people, (std::vector<qint64>{one, five}));
    QCOMPARE(found().back().people, (std::vector<qint64>{two, four}));
}

// Who is linked to one of two different people stays with that one.
void DuplicatesTest::splitsAlongTheLinks()
{
    const qint64 one = add(QStringLiteral("a@x.org"), QStringLiteral("Anna Lind"), QStringLiteral("Blatt"));
    const qint64 two = add(QStringLiteral("b@x.org"), QStringLiteral("Anna Lind"), QStringLiteral("Blatt"));
    const qint64 tagged = add(QStringLiteral("b+x@x.org"));
    QCOMPARE(found().size(), size_t(1));
    QCOMPARE(found().front().people, (std::vector<qint64>{one, two, tagged}));
    auto database = m_workspace->connect();
    QVERIFY(rememberDifferent(*database, {one, tagged}));
    const std::vector<DuplicateGroup> groups = found();
    QCOMPARE(groups.size(), size_t(1));
    QCOMPARE(groups.front().people, (std::vector<qint64>{two, tagged}));
    QCOMPARE(groups.front().signs, std::vector{DuplicateSign::SameMailbox});
}

void DuplicatesTest::namesDecisions()
{
    std::vector<qint64> ids;
    for (int i = 0; i < 4; ++i)
        ids.push_back(add(QStringLiteral("p%1@x.org").arg(i)));
    auto database = m_workspace->connect();
    const qint64 first = rememberDifferent(*database, {ids[0], ids[1]}).value();
    const qint64 second = rememberDifferent(*database, {ids[1], ids[2], ids[3]}).value();
    QVERIFY(saidDifferent(*database, {ids[0], ids[2]}).value().empty());
    QCOMPARE(saidDifferent(*database, ids).value(),
             (std::vector<SaidDifferent>{{first, {ids[0], ids[1]}}, {second, {ids[1], ids[2], ids[3]}}}));
}

void DuplicatesTest::showsEverybodyOnce()
{
    const QString name = QStringLiteral("Anna Lind");
    const QString phone = QStringLiteral("040 1234567");
    add(QStringLiteral("anna@blatt.org"), name, QStringLiteral("Blatt"));
    add(QStringLiteral("anna+x@blatt.org"), name, {}, phone);
    add(QStringLiteral("anna@home.org"), name, QStringLiteral("Zeitung"), phone);
    add(QStringLiteral("ben@blatt.org"), QStringLiteral("Ben Berg"), QStringLiteral("Zeitung"), phone);
    const std::vector<DuplicateGroup> groups = found();
    QCOMPARE(groups.size(), size_t(1)); // Ben at the same desk is no more than a hint
    QCOMPARE(groups.front().people.size(), size_t(3));
    QCOMPARE(groups.front().signs, (std::vector{DuplicateSign::SameMailbox, DuplicateSign::SameTelephone}));
}

void DuplicatesTest::knowsASwitchboard()
{
    const auto addAtDesk = [this](const char *name, int number) {
        return add(QStringLiteral("p%1@x.org").arg(number), QString::fromUtf8(name), QStringLiteral("Blatt"),
                   QStringLiteral("040 1234567"));
    };
    addAtDesk("Anna Lind", 1);
    addAtDesk("Ben Berg", 2);
    addAtDesk("Carl Ek", 3);
    add(QStringLiteral("p4@x.org"), QStringLiteral("Dora Ask"), QStringLiteral("Zeitung"),
        QStringLiteral("040 1234567"));
    QCOMPARE(found().size(), size_t(1));
    QCOMPARE(found().front().people.size(), size_t(3));
    addAtDesk("Emil Alm", 5);
    QVERIFY(found().empty());
    addAtDesk("A. Lind", 6); // an initial says more
    QCOMPARE(found().size(), size_t(1));
    QCOMPARE(found().front().signs, std::vector{DuplicateSign::SameInitials});
}

void DuplicatesTest::leavesAnInitialThatMayBeTwo()
{
    int number = 0;
    for (const char *name : {"Anna Lind", "Alva Lind", "A. Lind", "Ben Berg", "Carl Ek"})
        add(QStringLiteral("p%1@x.org").arg(++number), QString::fromUtf8(name), QStringLiteral("Blatt"),
            QStringLiteral("040 1234567"));
    QVERIFY(found().empty());
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
