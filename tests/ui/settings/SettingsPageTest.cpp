// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsPage.h"

#include "models/core/JobRunner.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/Appearance.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/Segmented.h"
#include "ui/common/widgets/Switch.h"
#include "ui/settings/SettingsView.h"

#include <QLabel>
#include <QListWidget>
#include <QSettings>

using namespace PressPost;

class SettingsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void aThemeActsAtOnceAndIsKept();
    void theFontActsAtOnceAndIsKept();
    void searchLeavesTheGroupsThatFit();
    void opensAGroupByItsId();
    void everythingHasAName();
};

void SettingsPageTest::aThemeActsAtOnceAndIsKept()
{
    Theme theme;
    JobRunner jobs;
    SettingsPage page(&theme, &jobs, nullptr, {});
    const std::unique_ptr<QWidget> widget(page.createWidget());
    widget->findChild<Segmented *>()->setCurrent(2);
    QVERIFY(tokens().isDark());
    QCOMPARE(loadAppearance().appearance, Theme::Appearance::Dark);
    widget->resize(1216, 868);
    grabPicture(widget.get(), QStringLiteral("settings-dark"));
    widget->findChild<Segmented *>()->setCurrent(1);
    QVERIFY(!tokens().isDark());
    grabPicture(widget.get(), QStringLiteral("settings-light"));
}

void SettingsPageTest::theFontActsAtOnceAndIsKept()
{
    Theme theme;
    JobRunner jobs;
    SettingsPage page(&theme, &jobs, nullptr, {});
    const std::unique_ptr<QWidget> widget(page.createWidget());
    QCOMPARE(QFontInfo(QApplication::font()).family(), QStringLiteral("Inter"));
    widget->findChild<Switch *>()->click();
    QVERIFY(!QApplication::font().families().contains(QStringLiteral("Inter")));
    QCOMPARE(loadAppearance().font, FontChoice::System);
    widget->findChild<Switch *>()->click();
    QCOMPARE(QFontInfo(QApplication::font()).family(), QStringLiteral("Inter"));
}

void SettingsPageTest::searchLeavesTheGroupsThatFit()
{
    SettingsView view;
    const auto empty = [] { return new QLabel(QStringLiteral("x")); };
    view.addGroup({QStringLiteral("a"), QStringLiteral("Sender and relay"),
                   QStringLiteral("smtp server password"), empty});
    view.addGroup(
        {QStringLiteral("b"), QStringLiteral("Appearance"), QStringLiteral("dark light theme"), empty});
    auto *list = view.findChild<QListWidget *>();
    view.search()->search(QStringLiteral("dark"));
    QVERIFY(list->item(0)->isHidden());
    QCOMPARE(list->currentRow(), 1);
    view.search()->search({});
    QVERIFY(!list->item(0)->isHidden());
}

void SettingsPageTest::opensAGroupByItsId()
{
    int made = 0;
    SettingsView view;
    view.addGroup(
        {QStringLiteral("a"), QStringLiteral("A"), {}, [] { return new QLabel(QStringLiteral("a")); }});
    view.addGroup({QStringLiteral("b"), QStringLiteral("B"), {}, [&] {
                       ++made;
                       return new QLabel(QStringLiteral("b"));
                   }});
    QCOMPARE(made, 0);
    view.showGroup(QStringLiteral("b"));
    view.showGroup(QStringLiteral("a"));
    view.showGroup(QStringLiteral("b"));
    QCOMPARE(made, 1);
}

void SettingsPageTest::everythingHasAName()
{
    Theme theme;
    JobRunner jobs;
    SettingsPage page(&theme, &jobs, nullptr, {});
    const std::unique_ptr<QWidget> widget(page.createWidget());
    widget->show();
    QCOMPARE(auditAccessibility(widget.get()), QString());
}

PRESSPOST_UI_TEST_MAIN(SettingsPageTest)
#include "SettingsPageTest.moc"
