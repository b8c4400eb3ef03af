// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/RelayGroup.h"

#include "models/core/JobRunner.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/settings/SettingsPage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace PressPost;

namespace
{

class FakeRelayDesk final : public RelayDesk
{
public:
    Result<RelaySettings> load() override { return stored; }
    Result<void> save(const RelaySettings &settings) override
    {
        ++saves;
        if (failure)
            return *failure;
        stored = settings;
        return {};
    }
    Result<void> setPassword(const QByteArray &given) override
    {
        password = given;
        stored.passwordSince = fromMilliseconds(1789725600000);
        return {};
    }
    Result<RelayTestReport> test(const RelaySettings &settings, const JobControl &) override
    {
        tested = settings;
        return report;
    }

    RelaySettings stored;
    RelaySettings tested;
    RelayTestReport report;
    std::optional<Error> failure;
    QByteArray password;
    int saves = 0;
};

RelayTestReport failedReport()
{
    RelayTestReport report;
    report.steps = {
        {PP_SAY("Server found"),
         Tone::Ok,
         PP_SAY("192.0.2.17 and one more"),
         {},
         std::chrono::milliseconds(24)},
        {PP_SAY("Encrypted"),
         Tone::Ok,
         PP_SAY("TLS 1.3; certificate fits and is valid until 3 March 2027"),
         {},
         std::chrono::milliseconds(61)},
        {PP_SAY("Signed in"),
         Tone::Ok,
         PP_SAY("as presse@nordlicht-presse.example"),
         {},
         std::chrono::milliseconds(88)},
        {PP_SAY("Sender refused"), Tone::Error,
         PP_SAY("The relay smtp.relay-nord.example does not let you send as nordlicht-prese.example – one "
                "“s” is missing."),
         QStringLiteral(
             "553 5.7.1 presse@nordlicht-prese.example: Sender address rejected: not owned by user"),
         std::chrono::milliseconds(19)},
        {PP_SAY("Size and speed limits"), Tone::None, PP_SAY("Not asked yet")}};
    report.at = fromMilliseconds(1789728060000);
    report.suggestedFrom = QStringLiteral("presse@nordlicht-presse.example");
    return report;
}

} // namespace

class RelayGroupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saveWaitsUntilTheFormIsRight();
    void aProviderFillsItsServer();
    void whatCannotBeSavedIsSaidAndStaysInTheForm();
    void aPasswordGoesToTheVaultAndIsNotShownAgain();
    void aFailedTestOffersTheCorrection();
    void looksRight_data();
    void looksRight();
    void everythingHasAName();

private:
    QLineEdit *field(const QString &name) const;
    Button *button(const QString &text) const;

    FakeRelayDesk m_desk;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<SettingsPage> m_page;
    std::unique_ptr<QWidget> m_widget;
};

void RelayGroupTest::init()
{
    m_desk = {};
    m_desk.stored.host = QStringLiteral("smtp.relay-nord.example");
    m_desk.stored.user = QStringLiteral("presse@nordlicht-presse.example");
    m_desk.stored.fromAddress = QStringLiteral("presse@nordlicht-prese.example");
    m_desk.stored.fromName = QStringLiteral("Nordlicht Presse");
    m_desk.report = failedReport();
    m_theme = std::make_unique<Theme>();
    m_theme->setAppearance(Theme::Appearance::Light);
    m_jobs = std::make_unique<JobRunner>();
    m_page = std::make_unique<SettingsPage>(m_theme.get(), m_jobs.get(), nullptr,
                                            SettingsPage::Desks{&m_desk, nullptr});
    m_widget.reset(m_page->createWidget());
    m_widget->resize(1216, 868);
    m_widget->show();
    QTRY_COMPARE(field(QStringLiteral("Server"))->text(), QStringLiteral("smtp.relay-nord.example"));
}

void RelayGroupTest::cleanup()
{
    m_widget.reset();
    m_page.reset();
    m_jobs.reset();
    m_theme.reset();
}

QLineEdit *RelayGroupTest::field(const QString &name) const
{
    for (QLineEdit *edit : m_widget->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == name)
            return edit;
    }
    return nullptr;
}

Button *RelayGroupTest::button(const QString &text) const
{
    for (Button *button : m_widget->findChildren<Button *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

void RelayGroupTest::saveWaitsUntilTheFormIsRight()
{
    QVERIFY(!button(QStringLiteral("Save"))->isEnabled());
    field(QStringLiteral("From address"))->setText(QStringLiteral("presse"));
    QVERIFY(!button(QStringLiteral("Save"))->isEnabled());
    QCOMPARE(button(QStringLiteral("Save"))->toolTip(), QStringLiteral("Correct the From address to save."));
    QVERIFY(!field(QStringLiteral("From address"))->accessibleDescription().isEmpty());
    field(QStringLiteral("From address"))->setText(QStringLiteral("presse@nordlicht-presse.example"));
    QVERIFY(button(QStringLiteral("Save"))->isEnabled());
    button(QStringLiteral("Save"))->click();
    QTRY_COMPARE(m_desk.stored.fromAddress, QStringLiteral("presse@nordlicht-presse.example"));
    QTRY_VERIFY(!button(QStringLiteral("Save"))->isEnabled());
}

void RelayGroupTest::aProviderFillsItsServer()
{
    auto *provider = m_widget->findChild<QComboBox *>();
    const int microsoft = provider->findText(QStringLiteral("Microsoft 365"));
    provider->setCurrentIndex(microsoft);
    Q_EMIT provider->activated(microsoft);
    QCOMPARE(field(QStringLiteral("Server"))->text(), QStringLiteral("smtp.office365.com"));
    QCOMPARE(m_widget->findChild<QSpinBox *>()->value(), 587);
    button(QStringLiteral("Discard changes"))->click();
    QCOMPARE(field(QStringLiteral("Server"))->text(), QStringLiteral("smtp.relay-nord.example"));
    QCOMPARE(provider->currentIndex(), 0);
}

void RelayGroupTest::whatCannotBeSavedIsSaidAndStaysInTheForm()
{
    m_desk.failure = Error{Fault::Storage, PP_SAY("The disk is full"), {}, PP_SAY("Free some space")};
    field(QStringLiteral("Server"))->setText(QStringLiteral("smtp.other.example"));
    button(QStringLiteral("Save"))->click();
    QTRY_COMPARE(m_desk.saves, 1);
    QTRY_VERIFY(button(QStringLiteral("Save"))->isEnabled());
    QCOMPARE(field(QStringLiteral("Server"))->text(), QStringLiteral("smtp.other.example"));
    QTRY_VERIFY(m_widget->findChild<QWidget *>(QStringLiteral("relay")));
}

void RelayGroupTest::aPasswordGoesToTheVaultAndIsNotShownAgain()
{
    field(QStringLiteral("New password"))->setText(QStringLiteral("geheim"));
    button(QStringLiteral("Save"))->click();
    QTRY_COMPARE(m_desk.password, QByteArray("geheim"));
    QVERIFY(field(QStringLiteral("New password"))->text().isEmpty());
    QCOMPARE(field(QStringLiteral("New password"))->echoMode(), QLineEdit::Password);
    QTRY_VERIFY(!button(QStringLiteral("Save"))->isEnabled());
}

void RelayGroupTest::aFailedTestOffersTheCorrection()
{
    button(QStringLiteral("Test now"))->click();
    QTRY_VERIFY(button(QStringLiteral("Correct the address"))->isVisible());
    QCOMPARE(m_desk.tested.host, QStringLiteral("smtp.relay-nord.example"));
    button(QStringLiteral("Correct the address"))->click();
    QCOMPARE(field(QStringLiteral("From address"))->text(),
             QStringLiteral("presse@nordlicht-presse.example"));
    QVERIFY(!button(QStringLiteral("Test again"))->isEnabled());
}

void RelayGroupTest::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << false << QSize(1216, 868);
    QTest::addRow("dark") << true << QSize(1216, 868);
    QTest::addRow("narrow") << false << QSize(968, 608);
}

void RelayGroupTest::looksRight()
{
    QFETCH(const bool, dark);
    QFETCH(const QSize, size);
    m_theme->setAppearance(dark ? Theme::Appearance::Dark : Theme::Appearance::Light);
    button(QStringLiteral("Test now"))->click();
    QTRY_VERIFY(button(QStringLiteral("Test again")));
    field(QStringLiteral("From address"))->setText(QStringLiteral("presse nordlicht"));
    QVERIFY(keepsSize(m_widget.get(), size));
    grabPicture(m_widget.get(), QStringLiteral("relay-") + QString::fromLatin1(QTest::currentDataTag()));
    m_theme->setAppearance(Theme::Appearance::Light);
}

void RelayGroupTest::everythingHasAName()
{
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
}

PRESSPOST_UI_TEST_MAIN(RelayGroupTest)
#include "RelayGroupTest.moc"
