// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/MailboxGroup.h"

#include "models/core/JobRunner.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "tests/ui/feedback/FakeFeedbackDesk.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/settings/SettingsPage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace PressPost;

class MailboxGroupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFirstMailboxIsSavedWithItsPassword();
    void changesWaitUntilTheFormIsRight();
    void theKindOfEncryptionBringsItsPort();
    void aStoredMailboxIsTestedAndSaysWhatIsThere();
    void aFailedTestSaysWhy();
    void anotherOneCanBeAddedAndRemoved();
    void looksRight_data();
    void looksRight();

private:
    void open();
    QLineEdit *field(const char *name) const
    {
        for (QLineEdit *edit : m_widget->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == QLatin1String(name))
                return edit;
        }
        return nullptr;
    }
    QComboBox *choice(const char *name) const
    {
        for (QComboBox *box : m_widget->findChildren<QComboBox *>()) {
            if (box->accessibleName() == QLatin1String(name))
                return box;
        }
        return nullptr;
    }
    Button *button(const char *text) const
    {
        for (Button *button : m_widget->findChildren<Button *>()) {
            if (button->text() == QString::fromUtf8(text))
                return button;
        }
        return nullptr;
    }
    bool says(const QString &words) const
    {
        const auto labels = m_widget->findChildren<TextLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const TextLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }
    void choose(QComboBox *box, int index)
    {
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    static MailboxSettings office()
    {
        MailboxSettings mailbox;
        mailbox.id = 1;
        mailbox.name = QStringLiteral("Bounces");
        mailbox.host = QStringLiteral("imap.relay-nord.example");
        mailbox.user = QStringLiteral("bounces@nordlicht-presse.example");
        mailbox.passwordSince = FakeFeedbackDesk::moment;
        return mailbox;
    }

    FakeFeedbackDesk m_desk;
    FakeDialogs m_dialogs;
    Theme m_theme;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<SettingsPage> m_page;
    std::unique_ptr<QWidget> m_widget;
};

void MailboxGroupTest::open()
{
    m_widget.reset();
    m_jobs = std::make_unique<JobRunner>();
    m_page = std::make_unique<SettingsPage>(&m_theme, m_jobs.get(), &m_dialogs,
                                            SettingsPage::Desks{nullptr, &m_desk});
    m_widget.reset(m_page->createWidget());
    m_widget->resize(1216, 868);
    m_widget->show();
    m_page->open(QStringLiteral("mailbox"));
    QTRY_COMPARE(field("Your name for it")->text(), QStringLiteral("Bounces"));
}

void MailboxGroupTest::aFirstMailboxIsSavedWithItsPassword()
{
    m_desk.boxes.clear();
    open();
    QVERIFY(!button("Test now")->isEnabled());
    QVERIFY(!button("Test now")->toolTip().isEmpty());
    QVERIFY(button("Remove…")->isHidden());
    field("Server")->setText(QStringLiteral("imap.relay-nord.example"));
    field("User name")->setText(QStringLiteral("bounces"));
    field("New password")->setText(QStringLiteral("geheim"));
    button("Save")->click();
    QTRY_VERIFY(!button("Save")->isEnabled());
    QCOMPARE(m_desk.boxes.size(), std::size_t(1));
    QCOMPARE(m_desk.boxes.front().host, QStringLiteral("imap.relay-nord.example"));
    QCOMPARE(m_desk.boxes.front().folder, QStringLiteral("INBOX"));
    QCOMPARE(m_desk.password, QByteArray("geheim"));
    QVERIFY(field("New password")->text().isEmpty());
    QTRY_VERIFY(says(QStringLiteral("Stored in the vault since")));
}

void MailboxGroupTest::changesWaitUntilTheFormIsRight()
{
    m_desk.boxes = {office()};
    open();
    QVERIFY(!button("Save")->isEnabled());
    field("Server")->setText(QStringLiteral("imap relay"));
    QVERIFY(!button("Save")->isEnabled());
    QVERIFY(button("Save")->toolTip().contains(QStringLiteral("name of the server")));
    QVERIFY(!field("Server")->accessibleDescription().isEmpty());
    button("Discard changes")->click();
    QCOMPARE(field("Server")->text(), QStringLiteral("imap.relay-nord.example"));
}

void MailboxGroupTest::theKindOfEncryptionBringsItsPort()
{
    m_desk.boxes = {office()};
    open();
    choose(choice("Security"), 1);
    QCOMPARE(m_widget->findChild<QSpinBox *>()->value(), 143);
    choose(choice("Security"), 0);
    QCOMPARE(m_widget->findChild<QSpinBox *>()->value(), 993);
    QVERIFY(!button("Save")->isEnabled());
}

void MailboxGroupTest::aStoredMailboxIsTestedAndSaysWhatIsThere()
{
    m_desk.boxes = {office()};
    open();
    QTRY_VERIFY(button("Test now")->isEnabled());
    button("Test now")->click();
    QTRY_VERIFY(says(QStringLiteral("There are 12 messages")));
    QVERIFY(button("Test now")->isEnabled());
}

void MailboxGroupTest::aFailedTestSaysWhy()
{
    m_desk.boxes = {office()};
    m_desk.fetchError =
        Error{Fault::Network, PP_SAY("imap.relay-nord.example did not answer for 30 seconds")};
    open();
    QTRY_VERIFY(button("Test now")->isEnabled());
    button("Test now")->click();
    QTRY_VERIFY(says(QStringLiteral("did not answer for 30 seconds")));
    m_desk.fetchError = {};
}

void MailboxGroupTest::anotherOneCanBeAddedAndRemoved()
{
    m_desk.boxes = {office()};
    open();
    choose(choice("Mailbox"), 1);
    QCOMPARE(field("Server")->text(), QString());
    field("Your name for it")->setText(QStringLiteral("Replies"));
    field("Server")->setText(QStringLiteral("imap.other.example"));
    field("User name")->setText(QStringLiteral("replies"));
    button("Save")->click();
    QTRY_COMPARE(m_desk.boxes.size(), std::size_t(2));
    QTRY_COMPARE(choice("Mailbox")->currentText(), QStringLiteral("Replies"));
    QTRY_VERIFY(button("Remove…")->isVisible());
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    button("Remove…")->click();
    QVERIFY(m_dialogs.questions.last().title.contains(QStringLiteral("Replies")));
    QTRY_COMPARE(choice("Mailbox")->currentText(), QStringLiteral("Bounces"));
    QCOMPARE(m_desk.boxes.size(), std::size_t(1));
}

void MailboxGroupTest::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << false << QSize(1216, 868);
    QTest::addRow("dark") << true << QSize(1216, 868);
    QTest::addRow("narrow") << false << QSize(968, 608);
}

void MailboxGroupTest::looksRight()
{
    QFETCH(const bool, dark);
    QFETCH(const QSize, size);
    m_desk.boxes = {office()};
    open();
    m_theme.setAppearance(dark ? Theme::Appearance::Dark : Theme::Appearance::Light);
    QVERIFY(keepsSize(m_widget.get(), size));
    grabPicture(m_widget.get(), QStringLiteral("mailbox-") + QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    m_theme.setAppearance(Theme::Appearance::Light);
}

PRESSPOST_UI_TEST_MAIN(MailboxGroupTest)
#include "MailboxGroupTest.moc"
