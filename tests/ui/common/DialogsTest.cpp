// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Dialogs.h"

#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/UiTest.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>

using namespace PressPost;

class DialogsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterMeansTheButtonWithTheFocus_data();
    void enterMeansTheButtonWithTheFocus();
    void saysWholeWhatIsAsked();
};

void DialogsTest::enterMeansTheButtonWithTheFocus_data()
{
    QTest::addColumn<QString>("focus"); // empty: as the question opens
    QTest::addColumn<int>("accepted");
    QTest::newRow("the safe way first") << QString() << 0;
    QTest::newRow("sending chosen") << QStringLiteral("Send to 3 contacts") << 1;
    QTest::newRow("keeping chosen") << QStringLiteral("Keep as draft") << 0;
}

void DialogsTest::enterMeansTheButtonWithTheFocus()
{
    QFETCH(const QString, focus);
    QFETCH(const int, accepted);
    QWidget window;
    window.show();
    int answers = 0;
    SystemDialogs().ask(&window,
                        {QStringLiteral("Send?"), QStringLiteral("To three."),
                         QStringLiteral("Send to 3 contacts"), QStringLiteral("Keep as draft")},
                        [&] { ++answers; });
    QPointer<QDialog> box = window.findChild<QDialog *>();
    QVERIFY(box);
    QVERIFY(QTest::qWaitForWindowActive(box));
    for (QPushButton *button : box->findChildren<QPushButton *>()) {
        if (button->text() == focus)
            button->setFocus();
    }
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_VERIFY(!box);
    QCOMPARE(answers, accepted);
}

void DialogsTest::saysWholeWhatIsAsked()
{
    QWidget window;
    window.show();
    int answers = 0;
    SystemDialogs().ask(&window,
                        {QStringLiteral("Undo the import “press fair · newsroom-contacts-2026.xlsx”?"),
                         QStringLiteral("It did this: 412 people added, 3 updated. Those people leave your "
                                        "contacts.\nWho got a message stays."),
                         QStringLiteral("Undo this import"), QStringLiteral("Keep it"),
                         Dialogs::Question::Weight::Destructive},
                        [&] { ++answers; });
    QPointer<QDialog> box = window.findChild<QDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(box));
    QCOMPARE(auditAccessibility(box), QString());
    for (const auto *label : box->findChildren<QLabel *>())
        QVERIFY(label->height() >= label->heightForWidth(label->width()));
    grabPicture(box, QStringLiteral("question"));
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(!box);
    QCOMPARE(answers, 0);
}

PRESSPOST_UI_TEST_MAIN(DialogsTest)
#include "DialogsTest.moc"
