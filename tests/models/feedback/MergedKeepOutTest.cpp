// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/Erasure.h"
#include "tests/models/feedback/MergeWorld.h"

#include <QTest>

using namespace PressPost;

// Forms of addresses overlap: "anna+news@" keeps "anna@" out. What is said of one person stays theirs, and
// holds for every address of theirs.
class MergedKeepOutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }
    void hearsAWishAtAFormerAddressThatSomebodyElseMadeToo();
    void erasesUnderEveryAddressWhateverSomebodyElseWished();
    void leavesTheWishOfSomebodyElseAlone();
    void takesNoRemarkAboutSomebodyElseOver();

private:
    bool holds(const char *address) const
    {
        const auto loaded = LoadedKeptOut::load(*m_world->database, m_world->marks);
        return loaded && (*loaded)->holds(QString::fromLatin1(address));
    }
    Result<ErasureCertificate> erase(qint64 contact, AfterErasure after)
    {
        const DataMap map = MergeWorld::wholeMap();
        return Erasure({*m_world->workspace, map, m_world->marks, m_world->clock, m_world->random})
            .erase(contact, after, "staff", {});
    }

    std::unique_ptr<MergeWorld> m_world;
    qint64 m_stays = 0;
    qint64 m_other = 0; // whose address is a form of a former one
};

void MergedKeepOutTest::init()
{
    m_world = std::make_unique<MergeWorld>();
    m_stays = m_world->addPerson(QStringLiteral("k@blatt.org"));
    const qint64 former = m_world->addPerson(QStringLiteral("anna@zeitung.org"));
    m_other = m_world->addPerson(QStringLiteral("anna+news@zeitung.org"));
    QVERIFY(m_world->merge(m_stays, {former}));
}

void MergedKeepOutTest::hearsAWishAtAFormerAddressThatSomebodyElseMadeToo()
{
    m_world->keepOut(QStringLiteral("anna+news@zeitung.org"), "unsubscribed");
    QCOMPARE(m_world->keptOut(m_other), QStringLiteral("unsubscribed"));
    QVERIFY(!holds("k@blatt.org"));
    m_world->keepOut(QStringLiteral("anna@zeitung.org"),
                     "unsubscribed"); // in an old mail to the former address
    QCOMPARE(m_world->keptOut(m_stays), QStringLiteral("unsubscribed"));
    QCOMPARE(m_world->gate(m_stays), QByteArray("unsubscribed"));
    QVERIFY(holds("k@blatt.org"));
    QCOMPARE(m_world->of("SELECT count(*) FROM suppression WHERE contact_id = ?", m_stays), 1);
    m_world->keepOut(QStringLiteral("anna@zeitung.org"), "unsubscribed"); // again: nothing new
    QCOMPARE(m_world->of("SELECT count(*) FROM suppression WHERE contact_id = ?", m_stays), 1);
}

void MergedKeepOutTest::erasesUnderEveryAddressWhateverSomebodyElseWished()
{
    QVERIFY(erase(m_other, AfterErasure::NeverWriteAgain));
    QVERIFY(!holds("k@blatt.org"));
    QVERIFY(erase(m_stays, AfterErasure::NeverWriteAgain));
    QVERIFY(holds("k@blatt.org"));
    QVERIFY(holds("anna@zeitung.org"));
}

void MergedKeepOutTest::leavesTheWishOfSomebodyElseAlone()
{
    m_world->keepOut(QStringLiteral("anna+news@zeitung.org"), "unsubscribed");
    QVERIFY(erase(m_stays, AfterErasure::ForgetCompletely));
    QCOMPARE(m_world->of("SELECT count(*) FROM suppression WHERE contact_id = ?", m_other), 1);
    QVERIFY(holds("anna+news@zeitung.org"));
}

void MergedKeepOutTest::takesNoRemarkAboutSomebodyElseOver()
{
    Suppression remark{"by-hand"};
    remark.reason = QStringLiteral("shouted at us");
    const qint64 owner = m_world->addPerson(QStringLiteral("tom+b@blatt.org"));
    QVERIFY(SuppressionList(m_world->marks)
                .add(*m_world->database, QStringLiteral("tom+b@blatt.org"), remark, m_world->clock.now()));
    const qint64 tom = m_world->addPerson(QStringLiteral("tom@blatt.org"));
    const qint64 keeper = m_world->addPerson(QStringLiteral("tom@zeitung.org"));
    QVERIFY(m_world->merge(keeper, {tom}));
    QCOMPARE(m_world->keptOut(keeper), QStringLiteral("by-hand"));
    QCOMPARE(m_world->of("SELECT count(*) FROM suppression WHERE contact_id = ? AND reason = ''", keeper), 1);
    QCOMPARE(m_world->of("SELECT count(*) FROM suppression WHERE contact_id = ? AND reason <> ''", owner), 1);
}

QTEST_APPLESS_MAIN(MergedKeepOutTest)
#include "MergedKeepOutTest.moc"
