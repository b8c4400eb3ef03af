// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/CampaignEditor.h"

#include "models/core/JobRunner.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/UiTest.h"
#include "tests/ui/campaigns/FakeDesk.h"
#include "ui/campaigns/RichText.h"
#include "ui/common/Dialogs.h"
#include "ui/common/widgets/MessageBar.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace PressPost;

namespace
{
class OneFileDialogs final : public Dialogs
{
public:
    void ask(QWidget *, const Question &, std::function<void()>) override {}
    void openFile(QWidget *, const FileChoice &, std::function<void(const QString &)> chosen) override
    {
        chosen(file);
    }
    void saveFile(QWidget *, const FileChoice &, std::function<void(const QString &)>) override {}

    QString file;
};
} // namespace

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

    void checksWhatWasTypedLast()
    {
        FakeDesk desk;
        JobRunner runner;
        SystemDialogs dialogs;
        CampaignEditor editor(&desk, &runner, &dialogs);
        QByteArray checked;
        connect(&editor, &CampaignEditor::checkRequested, this,
                [&](qint64 id) { checked = desk.load(id)->html; });
        editor.open(1);
        auto *text = editor.findChild<RichTextEdit *>();
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("harbour")));
        text->moveCursor(QTextCursor::End);
        QTest::keyClicks(text, QStringLiteral(" the very last word"));
        for (QPushButton *button : editor.findChildren<QPushButton *>()) {
            if (button->text().startsWith(QStringLiteral("Check")))
                button->click();
        }
        QTRY_VERIFY(checked.contains("the very last word"));
    }

    void staysWhenSavingFails()
    {
        FakeDesk desk;
        desk.saveError = Error{Fault::Storage, PP_SAY("The disk is full")};
        JobRunner runner;
        SystemDialogs dialogs;
        CampaignEditor editor(&desk, &runner, &dialogs);
        const QSignalSpy left(&editor, &CampaignEditor::backRequested);
        editor.open(1);
        auto *text = editor.findChild<RichTextEdit *>();
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("harbour")));
        QTest::keyClicks(text, QStringLiteral("x"));
        bool hasGoneOn = false;
        editor.whenSaved([&hasGoneOn] { hasGoneOn = true; });
        QTRY_VERIFY(editor.findChild<MessageBar *>() != nullptr);
        QVERIFY(!hasGoneOn);
        desk.saveError.reset();
        editor.whenSaved([&hasGoneOn] { hasGoneOn = true; });
        QTRY_VERIFY(hasGoneOn);
    }

    void aPictureIsShrunkDescribedAndShown()
    {
        FakeDesk desk;
        JobRunner runner;
        QTemporaryDir folder;
        OneFileDialogs dialogs;
        dialogs.file = folder.filePath(QStringLiteral("harbour-evening.png"));
        QImage photo(3000, 2000, QImage::Format_RGB32);
        photo.fill(Qt::darkCyan);
        QVERIFY(photo.save(dialogs.file));
        CampaignEditor editor(&desk, &runner, &dialogs);
        editor.resize(1216, 868);
        editor.show();
        editor.open(1);
        auto *text = editor.findChild<RichTextEdit *>();
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("harbour")));
        text->moveCursor(QTextCursor::Start);
        for (QToolButton *button : editor.findChildren<QToolButton *>()) {
            if (button->accessibleName() == QStringLiteral("Picture"))
                button->click();
        }
        QTRY_COMPARE(desk.attachments(1)->size(), 2U);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(editor.focusWidget()) != nullptr &&
                    editor.focusWidget()->accessibleName().contains(QStringLiteral("harbour-evening")));
        QTest::keyClicks(editor.focusWidget(), QStringLiteral("The museum at dusk"));
        QTest::keyClick(editor.focusWidget(), Qt::Key_Return);
        QVERIFY(text->htmlText().contains("alt=\"The museum at dusk\""));
        QCOMPARE(QImage::fromData(desk.attachedBytes(2).value()).width(), 1200);
        QTest::qWait(150);
        grabPicture(&editor, QStringLiteral("campaign-editor-picture"));
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
