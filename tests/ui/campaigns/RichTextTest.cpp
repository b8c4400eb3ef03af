// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/RichText.h"

#include <QTest>

using namespace PressPost;

class RichTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data()
    {
        QTest::addColumn<QByteArray>("html");
        for (const char *html :
             {"",
              "<p>Dear {{salutation|friends &amp; all}} {{last_name}},</p>\n<p>one<br>two <b>bold</b> "
              "<i>it</i> <b><i>both</i></b></p>\n",
              "<h2>Title</h2>\n<p>x &lt;b&gt; &quot;y&quot;</p>\n",
              "<ul>\n<li>a</li>\n<li>b <b>c</b></li>\n</ul>\n<p>end</p>\n",
              "<ol>\n<li>a</li>\n</ol>\n<ul>\n<li>b</li>\n</ul>\n",
              "<p><a href=\"https://n.example/?a=1&amp;b={{last_name}}\">Pictures</a> 🎉 {{first_name}}</p>\n",
              "<p><img src=\"cid:p1@n.example\" alt=\"Harbour\" style=\"max-width:100%\"></p>\n",
              "<p>a&nbsp;b</p>\n"})
            QTest::addRow("%s", html) << QByteArray(html);
    }
    void comesBackAsItWas()
    {
        QFETCH(const QByteArray, html);
        QVERIFY(isEditableAsText(html));
        QTextDocument document;
        fromCleanHtml(document, html);
        QCOMPARE(toCleanHtml(document), html);
    }

    void ownPagesAreEditedAsSource()
    {
        QVERIFY(!isEditableAsText("<table><tr><td>x</table>"));
        QVERIFY(!isEditableAsText("<p style=\"color:red\">x</p>"));
        QVERIFY(!isEditableAsText("<p>{{#outlet}}x{{/outlet}}</p>"));
    }

    void aFieldIsOneLetterForTheKeyboard()
    {
        RichTextEdit edit;
        edit.setHtmlText("<p>Dear </p>");
        edit.moveCursor(QTextCursor::End);
        edit.insertField(QStringLiteral("last_name|all"));
        QTest::keyClicks(&edit, QStringLiteral(", hi"));
        QCOMPARE(edit.htmlText(), QByteArray("<p>Dear {{last_name|all}}, hi</p>\n"));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&edit, Qt::Key_Backspace);
        QCOMPARE(edit.htmlText().simplified(), QByteArray("<p>Dear </p>"));
        edit.undo();
        QVERIFY(edit.htmlText().contains("{{last_name|all}}"));
    }

    void formatsByKeyboard()
    {
        RichTextEdit edit;
        QTest::keyClicks(&edit, QStringLiteral("a "));
        QTest::keyClick(&edit, Qt::Key_B, Qt::ControlModifier);
        QTest::keyClicks(&edit, QStringLiteral("b"));
        QCOMPARE(edit.htmlText(), QByteArray("<p>a <b>b</b></p>\n"));
        edit.selectAll();
        edit.setLink(QStringLiteral("https://n.example"));
        QCOMPARE(edit.htmlText(), QByteArray("<p><a href=\"https://n.example\">a <b>b</b></a></p>\n"));
        edit.toggleList();
        QVERIFY(edit.htmlText().startsWith("<ul>\n<li>"));
        edit.toggleList();
        edit.toggleHeading();
        QVERIFY(edit.htmlText().startsWith("<h2>"));
    }
};

QTEST_MAIN(RichTextTest)
#include "RichTextTest.moc"
