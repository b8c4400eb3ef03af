// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/privacy/PrivacyPage.h"

#include "models/core/JobRunner.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "tests/ui/privacy/FakePrivacyDesk.h"
#include "ui/common/table/TableView.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/Segmented.h"
#include "ui/common/widgets/SidePanel.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QTemporaryDir>

using namespace PressPost;

class PrivacyPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void invitesToEnterTheFirstRequest();
    void entersARequestOfAPersonOneKnows();
    void saysWhenNobodyHasTheAddress();
    void showsWhatIsDueAndClosesIt();
    void extendsARequest();
    void findsClosedRequestsToo();
    void showsWhatIsKnownAndSavesACopy();
    void erasesOnlyAfterTheQuestionAndShowsTheProof_data();
    void erasesOnlyAfterTheQuestionAndShowsTheProof();
    void saysWhenTracesAreLeft();
    void saysWhyTheRegisterCannotBeRead();
    void searchesPeople();
    void hasNamesForEverythingAndFitsSmallScreens();

private:
    void show();
    void fillRegister();
    void openFirst();
    bool says(const QString &text) const;
    Button *button(const char *name) const { return m_widget->findChild<Button *>(QLatin1String(name)); }
    TableView *table() const { return m_widget->findChild<TableView *>(QStringLiteral("requests")); }

    std::unique_ptr<FakePrivacyDesk> m_desk;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<PrivacyPage> m_page;
    std::unique_ptr<QWidget> m_widget;
    FakeDialogs m_dialogs;
};

void PrivacyPageTest::init()
{
    m_dialogs = {};
    m_desk = std::make_unique<FakePrivacyDesk>();
    m_desk->people = {{1, QStringLiteral("Sabine Krüger"), QStringLiteral("sabine.krueger@kurier.example"),
                       QStringLiteral("Kurier")},
                      {2, QStringLiteral("Anton Weiss"), QStringLiteral("a.weiss@morgenblatt.example"),
                       QStringLiteral("Morgenblatt")}};
    m_jobs = std::make_unique<JobRunner>();
    m_page = std::make_unique<PrivacyPage>(m_desk.get(), m_jobs.get(), &m_dialogs);
}

void PrivacyPageTest::cleanup()
{
    m_widget.reset();
    m_page.reset();
    m_jobs.reset();
}

void PrivacyPageTest::fillRegister()
{
    const auto enter = [this](std::optional<qint64> contact, const QString &name, RequestKind kind,
                              RequestChannel channel, QDate received) {
        NewRequest request{contact, kind, channel,
                           fromMilliseconds(QDateTime(received, QTime(12, 0)).toMSecsSinceEpoch())};
        m_desk->book.at(size_t(m_desk->addRequest(request).value() - 1)).name = name;
    };
    enter(1, QStringLiteral("Sabine Krüger"), RequestKind::Access, RequestChannel::Mail, {2026, 8, 25});
    enter(2, QStringLiteral("Anton Weiss"), RequestKind::Erasure, RequestChannel::Phone, {2026, 8, 31});
    enter({}, {}, RequestKind::Other, RequestChannel::Letter, {2026, 9, 9});
    enter({}, {}, RequestKind::Objection, RequestChannel::Mail, {2026, 9, 20});
    std::ignore = m_desk->closeRequest(4, RequestOutcome::Done);
    m_desk->book.front().due.latest = {2026, 9, 28};
}

void PrivacyPageTest::show()
{
    m_widget.reset(m_page->createWidget());
    m_widget->resize(1216, 868);
    m_widget->show();
}

void PrivacyPageTest::openFirst()
{
    QTRY_VERIFY(table()->model()->rowCount() > 0);
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY(m_widget->findChild<SidePanel *>()->isVisible());
}

bool PrivacyPageTest::says(const QString &text) const
{
    for (const QLabel *label : m_widget->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

void PrivacyPageTest::invitesToEnterTheFirstRequest()
{
    show();
    QTRY_VERIFY(says(QStringLiteral("No requests yet")));
    grabPicture(m_widget.get(), QStringLiteral("privacy-empty-light"));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
}

void PrivacyPageTest::entersARequestOfAPersonOneKnows()
{
    show();
    m_page->open(QStringLiteral("request"));
    QTRY_VERIFY(button("enterRequest"));
    auto *address = m_widget->findChild<QLineEdit *>(QStringLiteral("address"));
    address->setText(QStringLiteral("sabine.krueger@kurier.example"));
    const QList<QComboBox *> boxes = m_widget->findChild<SidePanel *>()->findChildren<QComboBox *>();
    boxes.at(0)->setCurrentIndex(2);
    grabPicture(m_widget.get(), QStringLiteral("privacy-form-light"));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    button("enterRequest")->click();
    QTRY_COMPARE(m_desk->book.size(), size_t(1));
    QCOMPARE(m_desk->book.front().contact, std::optional<qint64>(1));
    QCOMPARE(m_desk->book.front().kind, RequestKind::Erasure);
    QCOMPARE(m_desk->book.front().due.safe, QDate(2026, 10, 22));
    QTRY_COMPARE(table()->model()->rowCount(), 1);
}

void PrivacyPageTest::saysWhenNobodyHasTheAddress()
{
    show();
    QTRY_VERIFY(says(QStringLiteral("No requests yet")));
    button("newRequest")->click();
    auto *address = m_widget->findChild<QLineEdit *>(QStringLiteral("address"));
    address->setText(QStringLiteral("nobody@kurier.example"));
    QTest::keyClick(address, Qt::Key_Return);
    QTRY_VERIFY(says(QStringLiteral("Nobody in your contacts has this address")));
    address->clear();
    button("enterRequest")->click();
    QTRY_COMPARE(m_desk->book.size(), size_t(1));
    QVERIFY(!m_desk->book.front().contact);
}

void PrivacyPageTest::showsWhatIsDueAndClosesIt()
{
    fillRegister();
    show();
    openFirst();
    QVERIFY(says(QStringLiteral("Answer by Friday, 25 September")));
    QVERIFY(says(QStringLiteral("It must be out by Monday, 28 September")));
    QCOMPARE(m_page->badge(), (Badge{2, Tone::Error}));
    grabPicture(m_widget.get(), QStringLiteral("privacy-requests-light"));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    button("closeRequest")->click();
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    QCOMPARE(m_page->badge(), (Badge{1, Tone::Warn}));
}

void PrivacyPageTest::extendsARequest()
{
    fillRegister();
    show();
    openFirst();
    button("extend")->click();
    QTRY_VERIFY(m_desk->book.front().isExtended);
}

void PrivacyPageTest::findsClosedRequestsToo()
{
    fillRegister();
    show();
    QTRY_COMPARE(table()->model()->rowCount(), 3);
    auto *shown = m_widget->findChild<Segmented *>();
    shown->setCurrent(2);
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    auto *search = qobject_cast<SearchField *>(m_page->searchField());
    search->search(QStringLiteral("weiss"));
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    search->search(QStringLiteral("nothing like this"));
    QTRY_VERIFY(says(QStringLiteral("No request matches")));
}

void PrivacyPageTest::showsWhatIsKnownAndSavesACopy()
{
    show();
    m_page->open(QStringLiteral("contact=1"));
    QTRY_VERIFY(button("saveCopy"));
    QVERIFY(says(QStringLiteral("Messages sent")));
    QVERIFY(says(QStringLiteral("41")));
    grabPicture(m_widget.get(), QStringLiteral("privacy-person-light"));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    m_dialogs.fileName = QStringLiteral("/tmp/sabine.zip");
    button("saveCopy")->click();
    QTRY_COMPARE(m_desk->copyFile, QStringLiteral("/tmp/sabine.zip"));
    QTRY_VERIFY(says(QStringLiteral("The copy is saved")));
}

void PrivacyPageTest::erasesOnlyAfterTheQuestionAndShowsTheProof_data()
{
    QTest::addColumn<bool>("forget");
    QTest::newRow("never write again") << false;
    QTest::newRow("forget completely") << true;
}

void PrivacyPageTest::erasesOnlyAfterTheQuestionAndShowsTheProof()
{
    QFETCH(const bool, forget);
    show();
    m_page->open(QStringLiteral("contact=1"));
    QTRY_VERIFY(button("erase"));
    if (forget)
        m_widget->findChild<QRadioButton *>(QStringLiteral("forget"))->setChecked(true);
    button("erase")->click();
    QCOMPARE(m_dialogs.questions.size(), 1);
    QCOMPARE(m_dialogs.questions.front().title, QStringLiteral("Erase Sabine Krüger for good?"));
    QVERIFY(m_dialogs.questions.front().text.contains(QStringLiteral("54 entries")));
    QVERIFY(!m_desk->erasedWith);
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    button("erase")->click();
    QTRY_VERIFY(says(QStringLiteral("Nothing is left")));
    QCOMPARE(m_desk->erasedWith,
             std::optional(forget ? AfterErasure::ForgetCompletely : AfterErasure::NeverWriteAgain));
    QVERIFY(says(QStringLiteral("Traces found")));
    grabPicture(m_widget.get(), QStringLiteral("privacy-certificate-light"));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    const QTemporaryDir folder;
    m_dialogs.fileName = folder.filePath(QStringLiteral("proof.html"));
    button("saveProof")->click();
    QTRY_VERIFY(QFile::exists(m_dialogs.fileName));
    QTRY_VERIFY(says(QStringLiteral("The proof is saved")));
}

void PrivacyPageTest::saysWhenTracesAreLeft()
{
    m_desk->tracesLeft = 2;
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    show();
    m_page->open(QStringLiteral("contact=1"));
    QTRY_VERIFY(button("erase"));
    button("erase")->click();
    QTRY_VERIFY(says(QStringLiteral("Something is left")));
    QVERIFY(says(QStringLiteral("still stands in 2 places")));
}

void PrivacyPageTest::saysWhyTheRegisterCannotBeRead()
{
    m_desk->fault = Error{Fault::Storage, PP_SAY("The workspace cannot be read"),
                          PP_SAY("the disk gives an error"), PP_SAY("restore the last backup")};
    show();
    QTRY_VERIFY(says(QStringLiteral("The workspace cannot be read")));
    m_desk->fault.reset();
    fillRegister();
    m_page->refresh();
    QTRY_COMPARE(table()->model()->rowCount(), 3);
}

void PrivacyPageTest::searchesPeople()
{
    FoundPersonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPeople(m_desk->people);
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("Anton Weiss"));
    show();
    m_page->open(QStringLiteral("contact=2"));
    auto *search = qobject_cast<SearchField *>(m_page->searchField());
    search->search(QStringLiteral("sab"));
    const auto *people = m_widget->findChild<TableView *>(QStringLiteral("people"));
    QTRY_COMPARE(people->model()->rowCount(), 1);
    search->search(QStringLiteral("nobody"));
    QTRY_VERIFY(says(QStringLiteral("Nobody matches")));
}

void PrivacyPageTest::hasNamesForEverythingAndFitsSmallScreens()
{
    fillRegister();
    show();
    openFirst();
    QVERIFY(keepsSize(m_widget.get(), QSize(968, 608)));
    grabPicture(m_widget.get(), QStringLiteral("privacy-narrow-light"));
    Theme theme;
    theme.setAppearance(Theme::Appearance::Dark);
    m_widget->resize(1216, 868);
    grabPicture(m_widget.get(), QStringLiteral("privacy-requests-dark"));
    theme.setAppearance(Theme::Appearance::Light);
}

PRESSPOST_UI_TEST_MAIN(PrivacyPageTest)
#include "PrivacyPageTest.moc"
