// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/MailDomainMemory.h"

#include "models/contacts/Revalidation.h"
#include "models/contacts/WorkspaceContactDesk.h"
#include "models/contacts/WorkspaceImportDesk.h"

#include <QTemporaryDir>
#include <QTest>

namespace PressPost
{

class MailDomainMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void asksNobodyAgainWithinADay();
    void asksAgainWhereTheNewsWasBad();
    void asksAnewWhereARunMustBeRepeatable();
    void knowsNoDomainWithoutPeople();
    void hearsWhatAScheduledLookHeard();

private:
    void bringIn(const QByteArray &addresses);
    DomainVerdicts answer(const QByteArrayList &domains);
    WorkspaceImportDesk desk(WorkspaceImportDesk::Tools::Answers answers);
    QString keptNames();

    using Answers = WorkspaceImportDesk::Tools::Answers;
    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{7};
    QByteArrayList m_asked;
    Answers m_answers = Answers::Kept;
    std::unique_ptr<Workspace> m_workspace;
};

void MailDomainMemoryTest::init()
{
    m_asked.clear();
    m_answers = Answers::Kept;
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
}

DomainVerdicts MailDomainMemoryTest::answer(const QByteArrayList &domains)
{
    DomainVerdicts verdicts;
    for (const QByteArray &domain : domains) {
        m_asked.append(domain);
        const MailDomain mail = domain.startsWith("gone")   ? MailDomain::NoName
                                : domain.startsWith("deaf") ? MailDomain::Unanswered
                                                            : MailDomain::Receives;
        verdicts.insert(domain, {domain, mail, QStringLiteral("MX 10 mx"), m_clock.now(),
                                 m_clock.now() + std::chrono::hours(24 * 30)});
    }
    std::sort(m_asked.begin(), m_asked.end());
    return verdicts;
}

WorkspaceImportDesk MailDomainMemoryTest::desk(Answers answers)
{
    return WorkspaceImportDesk(
        {*m_workspace, [] { return Result<std::unique_ptr<KeptOut>>(nullptr); },
         [this](const QByteArrayList &domains, const JobControl &) { return answer(domains); }, m_clock,
         m_random, answers});
}

void MailDomainMemoryTest::bringIn(const QByteArray &addresses)
{
    m_asked.clear();
    WorkspaceImportDesk imports = desk(m_answers);
    SheetChoice choice;
    choice.pasted = addresses;
    const auto judged = imports.judge(choice, UpdatePolicy::Empty, {});
    QVERIFY(judged);
    ImportOrder order;
    order.source = QStringLiteral("a card");
    order.basis = "none";
    QVERIFY(imports.commit(choice, judged->rows, order, {}));
}

QString MailDomainMemoryTest::keptNames()
{
    const auto names = m_workspace->connect()->value("SELECT group_concat(name) FROM (SELECT name FROM "
                                                     "mail_domain WHERE answer IS NOT NULL ORDER BY name)");
    return names.value() ? names.value()->toString() : QString();
}

void MailDomainMemoryTest::asksNobodyAgainWithinADay()
{
    bringIn("anna@zeit.de\nben@taz.de\n");
    QCOMPARE(m_asked, (QByteArrayList{"taz.de", "zeit.de"}));
    bringIn("anna@zeit.de\ncleo@taz.de\ndora@nzz.ch\n");
    QCOMPARE(m_asked, QByteArrayList{"nzz.ch"});
    // Who came later is judged by the answer and its time as if it had been given just now.
    auto database = m_workspace->connect();
    QCOMPARE(database->value("SELECT verdict FROM contact WHERE email = 'cleo@taz.de'").value()->toString(),
             QStringLiteral("valid"));
    m_clock.advance(std::chrono::hours(25));
    bringIn("emil@zeit.de\n");
    QCOMPARE(m_asked, QByteArrayList{"zeit.de"});
}

void MailDomainMemoryTest::asksAgainWhereTheNewsWasBad()
{
    bringIn("anna@gone.de\nben@deaf.de\ncleo@taz.de\n");
    QCOMPARE(keptNames(), QStringLiteral("taz.de"));
    bringIn("anna2@gone.de\nben2@deaf.de\ncleo2@taz.de\n");
    QCOMPARE(m_asked, (QByteArrayList{"deaf.de", "gone.de"}));
    // What was good and turns bad is no longer remembered as good.
    DomainVerdict gone;
    gone.domain = "taz.de";
    gone.mail = MailDomain::NoName;
    auto database = m_workspace->connect();
    QVERIFY(keepAnswers(*database, {{"taz.de", gone}}));
    QCOMPARE(keptNames(), QString());
}

void MailDomainMemoryTest::asksAnewWhereARunMustBeRepeatable()
{
    bringIn("anna@zeit.de\n");
    m_answers = Answers::AskedAnew;
    bringIn("anna@zeit.de\n");
    QCOMPARE(m_asked, QByteArrayList{"zeit.de"});
}

void MailDomainMemoryTest::knowsNoDomainWithoutPeople()
{
    WorkspaceImportDesk imports = desk(Answers::Kept);
    SheetChoice choice;
    choice.pasted = "anna@zeit.de\n";
    QVERIFY(imports.judge(choice, UpdatePolicy::Empty, {})); // looked at, not brought in
    QCOMPARE(keptNames(), QString());
    bringIn("anna@zeit.de\nben@taz.de\n");
    QCOMPARE(keptNames(), QStringLiteral("taz.de,zeit.de"));
    QVERIFY(m_workspace->connect()->run("DELETE FROM contact WHERE email = 'anna@zeit.de'"));
    QCOMPARE(keptNames(), QStringLiteral("taz.de"));
}

void MailDomainMemoryTest::hearsWhatAScheduledLookHeard()
{
    bringIn("anna@zeit.de\n");
    m_clock.advance(std::chrono::hours(25));
    const Revalidation revalidation(
        {*m_workspace, [this](const QByteArrayList &domains, const JobControl &) { return answer(domains); },
         m_clock});
    QVERIFY(revalidation.run({RevalidationScope::Kind::All, {}}, {}));
    bringIn("ben@zeit.de\n");
    QCOMPARE(m_asked, QByteArrayList{});
}

} // namespace PressPost

QTEST_GUILESS_MAIN(PressPost::MailDomainMemoryTest)
#include "MailDomainMemoryTest.moc"
