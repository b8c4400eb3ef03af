// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/Revalidation.h"

#include "models/contacts/WorkspaceContactDesk.h"

#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;
using namespace std::chrono_literals;

// What DNS says is changed from day to day; the contacts follow.
class RevalidationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_workspace.reset(); }

    void asksOnlyAboutWhomItIsTime();
    void saysWhoseVerdictChanged();
    void believesThatADomainIsGoneOnlyADayLater();
    void forgetsAnAfternoonWithoutDns();
    void changesNothingWhereNobodyAnswers();
    void waitsLongerEachTimeNobodyAnswers();
    void marksNothingWhenItsOwnNetworkIsInDoubt();
    void believesAReplyMoreThanDns();
    void leavesAloneWhoIsKeptOut();
    void looksAtAListAlone();
    void remembersNoDomainWithoutPeople();

private:
    void add(const QString &address, MailDomain mail = MailDomain::Receives);
    RevalidationResult run(const RevalidationScope &scope = {});
    QString verdictOf(const QString &address);
    QString text(const char *sql, const QString &value);

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{3};
    std::unique_ptr<Workspace> m_workspace;
    QHash<QByteArray, MailDomain> m_dns;
    QByteArrayList m_asked;
};

void RevalidationTest::init()
{
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
    m_dns.clear();
}

// As an import a month ago left the person.
void RevalidationTest::add(const QString &address, MailDomain mail)
{
    WorkspaceContactDesk desk(*m_workspace, m_clock, m_random);
    ContactEdit edit;
    edit.email = address;
    const qint64 id = desk.add(edit, {QStringLiteral("by hand"), "contract"}).value();
    const QByteArray domain = address.section(u'@', 1).toLatin1();
    m_dns.insert(domain, mail);
    QVariantList values = verdictColumns(
        combine(judgeOffline(address), {domain, MailDomain::Receives, {}, m_clock.now(), m_clock.now()}),
        m_clock.now());
    values.append(id);
    Database database = m_workspace->connect().value();
    QVERIFY(
        database
            .prepare(
                "UPDATE contact SET verdict = ?, verdict_code = ?, verdict_reason = ?, verdict_flags = ?, "
                "verdict_evidence = ?, suggestion = ?, verdict_since = ?, checked_at = ?, check_due_at = ? "
                "WHERE id = ?")
            .value()
            .runWith(values));
}

RevalidationResult RevalidationTest::run(const RevalidationScope &scope)
{
    m_asked.clear();
    const Revalidation revalidation(
        {*m_workspace,
         [this](const QByteArrayList &domains, const JobControl &) {
             QHash<QByteArray, DomainVerdict> verdicts;
             for (const QByteArray &domain : domains)
                 verdicts.insert(domain, {domain, m_dns.value(domain), {}, {}, {}});
             m_asked = domains;
             return verdicts;
         },
         m_clock});
    return revalidation.run(scope, {}).value();
}

QString RevalidationTest::text(const char *sql, const QString &value)
{
    Database database = m_workspace->connect().value();
    const std::optional<QVariant> found = database.value(sql, value).value();
    return found ? found->toString() : QString();
}

QString RevalidationTest::verdictOf(const QString &address)
{
    return text("SELECT verdict || ' ' || verdict_code FROM contact WHERE email = ?", address);
}

void RevalidationTest::asksOnlyAboutWhomItIsTime()
{
    add(QStringLiteral("anna@a.org"));
    QCOMPARE(run().checked, 1);
    QCOMPARE(m_asked, QByteArrayList{"a.org"});
    m_clock.advance(29 * 24h);
    QCOMPARE(run().checked, 0);
    add(QStringLiteral("ben@b.org"));
    run();
    QCOMPARE(m_asked, QByteArrayList{"b.org"});
    QCOMPARE(run({RevalidationScope::Kind::All}).domains, 2);
    m_clock.advance(34 * 24h);
    QCOMPARE(run().domains, 2);
}

void RevalidationTest::saysWhoseVerdictChanged()
{
    add(QStringLiteral("anna@a.org"), MailDomain::NullMx);
    add(QStringLiteral("ben@a.org"), MailDomain::NullMx);
    add(QStringLiteral("cy@c.org"), MailDomain::ImplicitMx);
    add(QStringLiteral("dee@d.org"));
    const QString since =
        text("SELECT verdict_since FROM contact WHERE email = ?", QStringLiteral("dee@d.org"));
    m_clock.advance(1h);
    const RevalidationResult result = run();
    QCOMPARE(result.checked, 4);
    QCOMPARE(result.changed.size(), 3);
    QCOMPARE(verdictOf(QStringLiteral("anna@a.org")), QStringLiteral("invalid no_mail"));
    QCOMPARE(verdictOf(QStringLiteral("cy@c.org")), QStringLiteral("risky implicit_mx"));
    QCOMPARE(verdictOf(QStringLiteral("dee@d.org")), QStringLiteral("valid ok"));
    for (const VerdictChange &change : result.changed) {
        QCOMPARE(change.from, Verdict::Valid);
        QVERIFY(!change.reason.isEmpty());
    }
    QCOMPARE(text("SELECT verdict_since FROM contact WHERE email = ?", QStringLiteral("dee@d.org")), since);
}

void RevalidationTest::believesThatADomainIsGoneOnlyADayLater()
{
    add(QStringLiteral("anna@a.org"), MailDomain::NoName);
    RevalidationResult result = run();
    QCOMPARE(result.doubted, 1);
    QVERIFY(result.changed.empty());
    QCOMPARE(verdictOf(QStringLiteral("anna@a.org")), QStringLiteral("valid ok"));
    m_clock.advance(23h);
    QCOMPARE(run().domains, 0);
    QCOMPARE(run({RevalidationScope::Kind::All}).doubted, 1);
    m_clock.advance(1h);
    result = run();
    QCOMPARE(result.doubted, 0);
    QCOMPARE(result.changed.size(), 1);
    QCOMPARE(verdictOf(QStringLiteral("anna@a.org")), QStringLiteral("invalid no_domain"));
    // Back again: at once.
    m_dns.insert("a.org", MailDomain::Receives);
    m_clock.advance(25h);
    QCOMPARE(run().changed.size(), 1);
    QCOMPARE(verdictOf(QStringLiteral("anna@a.org")), QStringLiteral("valid ok"));
}

void RevalidationTest::forgetsAnAfternoonWithoutDns()
{
    add(QStringLiteral("anna@a.org"), MailDomain::NoName);
    QCOMPARE(run().doubted, 1);
    m_dns.insert("a.org", MailDomain::Receives);
    m_clock.advance(25h);
    QVERIFY(run().changed.empty());
    m_dns.insert("a.org", MailDomain::NoName);
    m_clock.advance(40 * 24h);
    QCOMPARE(run().doubted, 1); // the first failure of a new row
}

void RevalidationTest::changesNothingWhereNobodyAnswers()
{
    add(QStringLiteral("anna@a.org"), MailDomain::Unanswered);
    const RevalidationResult result = run();
    QCOMPARE(result.unanswered, 1);
    QVERIFY(result.changed.empty());
    QVERIFY(result.stopped.isEmpty());
    QCOMPARE(verdictOf(QStringLiteral("anna@a.org")), QStringLiteral("valid ok"));
}

void RevalidationTest::waitsLongerEachTimeNobodyAnswers()
{
    add(QStringLiteral("anna@a.org"), MailDomain::Unanswered);
    const std::array<std::chrono::minutes, 6> waits{15min, 1h, 6h, 24h, 24h, 24h};
    run();
    for (const std::chrono::minutes wait : waits) {
        m_clock.advance(wait - 1min);
        QCOMPARE(run().domains, 0);
        m_clock.advance(1min);
        QCOMPARE(run().domains, 1);
    }
}

void RevalidationTest::marksNothingWhenItsOwnNetworkIsInDoubt()
{
    for (int i = 0; i < 20; ++i)
        add(QStringLiteral("anna@d%1.org").arg(i), i < 7 ? MailDomain::Unanswered : MailDomain::NullMx);
    const RevalidationResult result = run();
    QVERIFY(!result.stopped.isEmpty());
    QCOMPARE(result.unanswered, 7);
    QCOMPARE(text("SELECT count(*) FROM contact WHERE verdict = ?", QStringLiteral("valid")),
             QStringLiteral("20"));
    m_dns.insert("d0.org", MailDomain::Receives);
    QCOMPARE(run().changed.size(), 13);
}

void RevalidationTest::believesAReplyMoreThanDns()
{
    add(QStringLiteral("anna@a.org"), MailDomain::NoName);
    QCOMPARE(run().doubted, 1);
    m_clock.advance(25h);
    Database database = m_workspace->connect().value();
    QVERIFY(database.run("UPDATE contact SET replied_at = ?", m_clock.now() - 1h));
    QVERIFY(run().changed.empty());
    QCOMPARE(verdictOf(QStringLiteral("anna@a.org")), QStringLiteral("valid ok"));
}

void RevalidationTest::leavesAloneWhoIsKeptOut()
{
    add(QStringLiteral("anna@a.org"), MailDomain::NullMx);
    Database database = m_workspace->connect().value();
    QVERIFY(database.run("UPDATE contact SET kept_out = 'unsubscribed'"));
    QCOMPARE(run({RevalidationScope::Kind::All}).domains, 0);
    QVERIFY(m_asked.isEmpty());
}

void RevalidationTest::looksAtAListAlone()
{
    add(QStringLiteral("anna@a.org"));
    add(QStringLiteral("ben@b.org"));
    WorkspaceContactDesk desk(*m_workspace, m_clock, m_random);
    QVERIFY(desk.apply({GroupChange::Kind::PutOnList, QStringLiteral("Press")},
                       {desk.byAddress(QStringLiteral("ben@b.org")).value().value()}));
    run({RevalidationScope::Kind::List, QStringLiteral("press")});
    QCOMPARE(m_asked, QByteArrayList{"b.org"});
    const Revalidation revalidation({*m_workspace, {}, m_clock});
    QCOMPARE(revalidation.run({RevalidationScope::Kind::List, QStringLiteral("nobody")}, {}).error().fault,
             Fault::NotFound);
}

// The name of one's own domain is as good as one's own.
void RevalidationTest::remembersNoDomainWithoutPeople()
{
    add(QStringLiteral("anna@lindqvist.org"));
    add(QStringLiteral("ben@b.org"));
    add(QStringLiteral("cy@b.org"));
    run();
    QCOMPARE(text("SELECT group_concat(name) FROM mail_domain WHERE ? = ''", {}),
             QStringLiteral("b.org,lindqvist.org"));
    Database database = m_workspace->connect().value();
    QVERIFY(database.run("DELETE FROM contact WHERE email IN ('anna@lindqvist.org', 'ben@b.org')"));
    QCOMPARE(text("SELECT group_concat(name) FROM mail_domain WHERE ? = ''", {}), QStringLiteral("b.org"));
    QVERIFY(database.run("UPDATE contact SET domain = 'c.org', email = 'cy@c.org', email_key = 'cy@c.org'"));
    QCOMPARE(text("SELECT count(*) FROM mail_domain WHERE ? = ''", {}), QStringLiteral("0"));
}

QTEST_GUILESS_MAIN(RevalidationTest)
#include "RevalidationTest.moc"
