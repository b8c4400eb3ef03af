// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/WorkspaceContactDesk.h"
#include "models/privacy/PrivacyDataMap.h"
#include "models/privacy/RequestTableModel.h"
#include "models/privacy/WorkspacePrivacyDesk.h"
#include "models/store/AuditTrail.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

// What the press office does for people who ask, over a real workspace file.
class PrivacyDeskTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void findsAPersonAndSaysWhatIsKnown();
    void savesACopyAndKeepsThatItDid();
    void erasesWithACertificate();
    void countsTheMonthFromTheDayItReachedUs();
    void refusesARequestFromTheFuture();
    void extendsOnceAndInTime();
    void closesOnce();
    void putsTheMostUrgentFirst();
    void keepsARequestWithoutThePersonAfterAnErasure();
    void colorsTheTimeLeft_data();
    void colorsTheTimeLeft();
    void showsTheRegisterAsATable();

private:
    Result<qint64> ask(RequestKind kind, int daysAgo)
    {
        NewRequest request{m_anna, kind, RequestChannel::Phone,
                           m_clock.now() - std::chrono::hours(24 * daysAgo)};
        return m_desk->addRequest(request);
    }
    Request only() { return m_desk->requests()->requests.front(); }

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)}; // 2026-09-21
    SeededRandom m_random{5};
    std::optional<SuppressionMarks> m_marks;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspacePrivacyDesk> m_desk;
    qint64 m_anna = 0;
};

void PrivacyDeskTest::init()
{
    m_desk.reset();
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
    m_marks = SuppressionMarks::create(Secret(QByteArray(32, 'k'))).value();
    DataMap map = storeDataMap();
    for (const DataMap &room : {contactsDataMap(), privacyDataMap()})
        map.insert(map.end(), room.begin(), room.end());
    m_desk = std::make_unique<WorkspacePrivacyDesk>(*m_workspace, map, *m_marks, m_clock, m_random);
    WorkspaceContactDesk contacts(*m_workspace, m_clock, m_random);
    ContactEdit anna;
    anna.email = QStringLiteral("anna@morgenblatt.example");
    anna.firstName = QStringLiteral("Anna");
    anna.lastName = QStringLiteral("Lindqvist");
    m_anna = contacts.add(anna, {QStringLiteral("card"), "legitimate-interest"}).value();
}

void PrivacyDeskTest::findsAPersonAndSaysWhatIsKnown()
{
    const auto found = m_desk->find(QStringLiteral("lindq"));
    QCOMPARE(found->size(), size_t(1));
    QCOMPARE(found->front().contact, m_anna);
    QVERIFY(m_desk->find(QStringLiteral("nobody"))->empty());
    QCOMPARE(m_desk->byAddress(QStringLiteral("ANNA@morgenblatt.example")).value(), std::optional(m_anna));
    QVERIFY(ask(RequestKind::Access, 0));
    const auto known = m_desk->known(m_anna);
    QCOMPARE(known->person.email, QStringLiteral("anna@morgenblatt.example"));
    QVERIFY(known->rowCount() >= 2);
    QVERIFY(std::any_of(known->tables.begin(), known->tables.end(), [](const KnownPerson::Table &table) {
        return table.name == QStringLiteral("request") && table.rows == 1;
    }));
    QCOMPARE(m_desk->known(999).error().fault, Fault::NotFound);
}

void PrivacyDeskTest::savesACopyAndKeepsThatItDid()
{
    const QString file = m_folder.filePath(QStringLiteral("copy-%1.zip").arg(m_count));
    QVERIFY(m_desk->saveCopy(m_anna, file)->bytes > 0);
    QCOMPARE(m_desk->saveCopy(m_anna, file).error().fault, Fault::Conflict);
    auto database = m_workspace->connect();
    QCOMPARE(database->integer("SELECT count(*) FROM audit WHERE action = 'contact.copy'").value(), 1);
    QVERIFY(!verifyAudit(*database)->broken);
}

void PrivacyDeskTest::erasesWithACertificate()
{
    const auto certificate = m_desk->erase(m_anna, AfterErasure::NeverWriteAgain, {});
    QVERIFY(certificate->isProven());
    QVERIFY(certificate->isMarkKept);
    QCOMPARE(m_desk->known(m_anna).error().fault, Fault::NotFound);
}

void PrivacyDeskTest::countsTheMonthFromTheDayItReachedUs()
{
    QVERIFY(ask(RequestKind::Access, 5));
    const Request request = only();
    QCOMPARE(request.due.safe, QDate(2026, 10, 16));
    QCOMPARE(request.due.latest, QDate(2026, 10, 16));
    QCOMPARE(request.daysLeft(QDate(2026, 9, 21)), 25);
    QCOMPARE(request.name, QStringLiteral("Anna Lindqvist"));
    QCOMPARE(request.channel, RequestChannel::Phone);
    // A safe date on a weekend has a later latest date.
    QVERIFY(ask(RequestKind::Erasure, 4));
    QCOMPARE(m_desk->requests()->requests.back().due, (DueDate{QDate(2026, 10, 17), QDate(2026, 10, 19)}));
}

void PrivacyDeskTest::refusesARequestFromTheFuture()
{
    QCOMPARE(ask(RequestKind::Access, -3).error().fault, Fault::Usage);
    NewRequest request;
    request.contact = 999;
    request.receivedAt = m_clock.now();
    QCOMPARE(m_desk->addRequest(request).error().fault, Fault::NotFound);
}

void PrivacyDeskTest::extendsOnceAndInTime()
{
    const qint64 id = ask(RequestKind::Access, 5).value();
    QVERIFY(m_desk->extendRequest(id));
    QVERIFY(only().isExtended);
    QCOMPARE(only().due.safe, QDate(2026, 12, 16));
    QCOMPARE(m_desk->extendRequest(id).error().fault, Fault::Conflict);
    const qint64 late = ask(RequestKind::Access, 40).value();
    QCOMPARE(m_desk->extendRequest(late).error().fault, Fault::Conflict);
    QCOMPARE(m_desk->extendRequest(999).error().fault, Fault::NotFound);
}

void PrivacyDeskTest::closesOnce()
{
    const qint64 id = ask(RequestKind::Access, 5).value();
    QVERIFY(m_desk->closeRequest(id, RequestOutcome::Done));
    QVERIFY(!only().isOpen());
    QCOMPARE(only().outcome, std::optional(RequestOutcome::Done));
    QCOMPARE(m_desk->closeRequest(id, RequestOutcome::Refused).error().fault, Fault::Conflict);
    QCOMPARE(m_desk->extendRequest(id).error().fault, Fault::Conflict);
    auto database = m_workspace->connect();
    QCOMPARE(database->integer("SELECT count(*) FROM audit WHERE object_kind = 'request'").value(), 2);
}

void PrivacyDeskTest::putsTheMostUrgentFirst()
{
    const qint64 closed = ask(RequestKind::Other, 29).value();
    const qint64 later = ask(RequestKind::Access, 5).value();
    const qint64 urgent = ask(RequestKind::Erasure, 28).value();
    QVERIFY(m_desk->closeRequest(closed, RequestOutcome::Withdrawn));
    QList<qint64> order;
    const auto list = m_desk->requests();
    for (const Request &request : list->requests)
        order << request.id;
    QCOMPARE(order, QList<qint64>({urgent, later, closed}));
}

void PrivacyDeskTest::keepsARequestWithoutThePersonAfterAnErasure()
{
    QVERIFY(ask(RequestKind::Erasure, 5));
    QVERIFY(m_desk->erase(m_anna, AfterErasure::ForgetCompletely, {})->isProven());
    QVERIFY(!only().contact);
    QVERIFY(only().name.isEmpty());
    QCOMPARE(only().due.safe, QDate(2026, 10, 16));
}

void PrivacyDeskTest::colorsTheTimeLeft_data()
{
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("tone");
    for (const auto &[left, tone] :
         {std::pair(-2, Tone::Error), {3, Tone::Error}, {4, Tone::Warn}, {14, Tone::Warn}, {15, Tone::Info}})
        QTest::addRow("%d days", left) << left << static_cast<int>(tone);
}

void PrivacyDeskTest::colorsTheTimeLeft()
{
    QFETCH(const int, left);
    QFETCH(const int, tone);
    Request request;
    request.due.safe = QDate(2026, 10, 16);
    QCOMPARE(static_cast<int>(urgencyOf(request, request.due.safe.addDays(-left))), tone);
    request.closedAt = m_clock.now();
    QCOMPARE(urgencyOf(request, request.due.safe), Tone::None);
}

void PrivacyDeskTest::showsTheRegisterAsATable()
{
    QVERIFY(ask(RequestKind::Access, 5));
    QVERIFY(m_desk->closeRequest(ask(RequestKind::Erasure, 9).value(), RequestOutcome::Done));
    RequestTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRequests(m_desk->requests().value());
    using Show = RequestTableModel::Show;
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.count(Show::Open), 1);
    QCOMPARE(model.count(Show::All), 2);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Anna Lindqvist"));
    QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("25 days"));
    model.setShown(Show::All, QStringLiteral("erasure"));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("Done"));
    model.setShown(Show::Closed, {});
    QCOMPARE(model.rowCount(), 1);
}

QTEST_GUILESS_MAIN(PrivacyDeskTest)
#include "PrivacyDeskTest.moc"
