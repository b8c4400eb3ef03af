// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/CampaignEditor.h"

#include "models/core/JobRunner.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/UiTest.h"
#include "tests/ui/campaigns/FakeDesk.h"
#include "ui/campaigns/RichText.h"
#include "ui/common/Dialogs.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace PressPost;

class CampaignEditorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesAtEveryPause()
    {
        FakeDesk desk;
        JobRunner runner;
        SystemDialogs dialogs;
        CampaignEditor editor(&desk, &runner, &dialogs);
        editor.open(1);
        auto *text = editor.findChild<RichTextEdit *>();
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("harbour")));
        text->moveCursor(QTextCursor::End);
        QTest::keyClicks(text, QStringLiteral("!"));
        QTRY_COMPARE(desk.saves, 1);
        QVERIFY(desk.load(1)->html.contains("!"));
        QVERIFY(desk.load(1)->html.contains("{{last_name}}"));
    }

    void doesNotSaveWhatNobodyTyped()
    {
        FakeDesk desk;
        JobRunner runner;
        SystemDialogs dialogs;
        {
            CampaignEditor editor(&desk, &runner, &dialogs);
            editor.open(1);
            QTRY_VERIFY(
                editor.findChild<RichTextEdit *>()->toPlainText().contains(QStringLiteral("harbour")));
            QTest::qWait(900);
        }
        QCOMPARE(desk.saves, 0);
    }

    void looksAsDesigned()
    {
        FakeDesk desk;
        JobRunner runner;
        SystemDialogs dialogs;
        Theme theme;
        for (const auto &[name, appearance] :
             {std::pair("light", Theme::Appearance::Light), std::pair("dark", Theme::Appearance::Dark)}) {
            theme.setAppearance(appearance);
            CampaignEditor editor(&desk, &runner, &dialogs);
            editor.open(1);
            QTRY_VERIFY(
                editor.findChild<RichTextEdit *>()->toPlainText().contains(QStringLiteral("harbour")));
            QTest::qWait(100);
            QVERIFY(keepsSize(&editor, {1216, 868}));
            grabPicture(&editor, QStringLiteral("campaign-editor-%1").arg(QString::fromLatin1(name)));
            QCOMPARE(auditAccessibility(&editor), QString());
            QVERIFY(keepsSize(&editor, {968, 608}));
            grabPicture(&editor, QStringLiteral("campaign-editor-narrow-%1").arg(QString::fromLatin1(name)));
        }
    }
};

PRESSPOST_UI_TEST_MAIN(CampaignEditorTest)
#include "CampaignEditorTest.moc"
