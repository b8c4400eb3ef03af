// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/html/HtmlText.h"

#include <QElapsedTimer>
#include <QTest>

using namespace PressPost;

class HtmlTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesText_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const char *html, const char *text) {
            QTest::addRow("%s", name) << QByteArray(html) << QByteArray(text);
        };
        row("nothing", "", "");
        row("paragraphs", "<p>One\n two</p><p>Three</p>", "One two\n\nThree\n");
        row("line breaks", "a<br>b<br><br>c", "a\nb\n\nc\n");
        row("heading", "<h1>Title</h1>Text", "Title\n\nText\n");
        row("bullets", "<p>See</p><ul><li>one<li>two <b>bold</b></ul>after",
            "See\n\n- one\n- two bold\n\nafter\n");
        row("numbers", "<ol start=3><li>one<li>two</ol>", "3. one\n4. two\n");
        row("nested list", "<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c\n");
        row("item with lines", "<ul><li>a<br>b</ul>", "- a\n  b\n");
        row("link", "<a href='https://example.org/x?a=1&amp;b=2'>Pictures</a>",
            "Pictures (https://example.org/x?a=1&b=2)\n");
        row("link that is its text",
            "<a href='https://example.org/'>example.org</a> <a href='mailto:a@b.c'>a@b.c</a>",
            "example.org a@b.c\n");
        row("link with picture", "<a href='https://example.org'><img alt='Harbour at night'></a>",
            "[Harbour at night] (https://example.org)\n");
        row("picture without description", "<a href='https://example.org'><img></a>",
            "https://example.org\n");
        row("quote", "<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n\n> b\n\nc\n");
        row("preformatted", "<pre>a  b\n  c</pre>", "a  b\n  c\n");
        row("rule", "a<hr>b", "a\n\n----------------------------------------\n\nb\n");
        row("cells", "<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc\n");
        row("hidden", "<div style='display: none'>preview</div><style>p{}</style><title>T</title>seen",
            "seen\n");
        row("fields stay", "<p>Dear {{salutation|friend}},</p><a href=\"https://x.example/{{id}}\">go</a>",
            "Dear {{salutation|friend}},\n\ngo (https://x.example/{{id}})\n");
        row("references", "&lt;b&gt; &euro;&nbsp;5 &auml;", "<b> € 5 ä\n");
    }
    void writesText()
    {
        QFETCH(const QByteArray, html);
        QFETCH(const QByteArray, text);
        const auto result = htmlToText(html);
        QVERIFY(result);
        QCOMPARE(*result, text);
    }

    void refusesWhatWouldTakeForEver_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addRow("deep") << QByteArray("<div>").repeated(20000);
        QTest::addRow("hidden from a simple count") << QByteArray("<div><img x='</div>'>").repeated(20000);
        QTest::addRow("end tags of others") << QByteArray("<div></b>").repeated(20000);
        QTest::addRow("formatting") << QByteArray("<p><b>").repeated(20000);
        QTest::addRow("after a short comment")
            << QByteArray("<!-->") + QByteArray("<div>").repeated(20000) + QByteArray("-->");
        QTest::addRow("end tags in style") << QByteArray("<div><style></div></style>").repeated(20000);
        QTest::addRow("large") << QByteArray(3 * 1024 * 1024, 'x');
    }
    void refusesWhatWouldTakeForEver()
    {
        QFETCH(const QByteArray, html);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!htmlToText(html));
        QVERIFY(timer.elapsed() < 2000);
    }

    void takesALongPlainPage()
    {
        const auto result = htmlToText(QByteArray("<p>Text <b>bold</b>").repeated(20000));
        QVERIFY(result);
        QCOMPARE(result->count("Text bold"), 20000);
    }

    void findsWhatShouldNotBeMailed()
    {
        const auto found =
            inspectHtml("<html><body onload=x()>\n<a href={{url}}>a</a><script>{{x}}</script><form></form>\n"
                        "<img src='a.png'><img src='b.png' alt=''><link rel=stylesheet href='https://x'>"
                        "<p style=\"color:{{c}}\"><a href=\"{{ok}}\">b <b>c</b></a>");
        QVERIFY(found);
        QStringList kinds;
        for (const HtmlFinding &finding : found->findings)
            kinds << QStringLiteral("%1 %2").arg(static_cast<int>(finding.kind)).arg(finding.what);
        kinds.sort();
        QCOMPARE(kinds, (QStringList{QStringLiteral("0 href"), QStringLiteral("1 script"),
                                     QStringLiteral("1 style"), QStringLiteral("2 onload"),
                                     QStringLiteral("2 script"), QStringLiteral("3 form"),
                                     QStringLiteral("4 https://x"), QStringLiteral("5 html")}));
        QCOMPARE(found->links.size(), 2U);
        QCOMPARE(found->links[1].text, QStringLiteral("b c"));
        QCOMPARE(found->links[1].line, 3);
        QCOMPARE(found->images.size(), 2U);
        QVERIFY(!found->images[0].hasDescription);
        QVERIFY(found->images[1].hasDescription);
    }

    void encodesFieldsInsideAddresses()
    {
        const auto result =
            encodeFieldsInAddresses("<p title=\"{{a}}\">{{a}}<b><a href=\"https://x.example/{{ a "
                                    "}}?b={{b|x}}{{#c}}&amp;c={{c}}{{/c}}\">x</b>y</a><img src='{{pic}}'>");
        QVERIFY(result);
        QCOMPARE(*result,
                 QByteArray("<p title=\"{{a}}\">{{a}}<b><a href=\"https://x.example/{{% a "
                            "}}?b={{%b|x}}{{#c}}&amp;c={{%c}}{{/c}}\">x</b>y</a><img src='{{pic}}'>"));
    }

    void judgesLinks_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *address, LinkVerdict verdict) {
            QTest::addRow("%s", address) << QByteArray(address) << static_cast<int>(verdict);
        };
        row("https://example.org/a?b=c#d", LinkVerdict::Good);
        row("HTTP://example.org", LinkVerdict::Good);
        row("mailto:presse@example.org", LinkVerdict::Good);
        row("tel:+49301234", LinkVerdict::Good);
        row("#more", LinkVerdict::Good);
        row("https://müller.example/ä", LinkVerdict::Good);
        row("", LinkVerdict::Empty);
        row("#", LinkVerdict::Empty);
        row("www.example.org", LinkVerdict::NoScheme);
        row("www.example.org:80/x", LinkVerdict::NoScheme);
        row("/page", LinkVerdict::NoScheme);
        row("//example.org", LinkVerdict::NoScheme);
        row("javascript:alert(1)", LinkVerdict::BadScheme);
        row(" JavaScript:alert(1)", LinkVerdict::BadScheme);
        row("java\tscript:alert(1)", LinkVerdict::Malformed);
        row("data:text/html,x", LinkVerdict::BadScheme);
        row("file:///etc/passwd", LinkVerdict::BadScheme);
        row("https://", LinkVerdict::Malformed);
        row("https://a b.example", LinkVerdict::Malformed);
        row("mailto:nobody", LinkVerdict::Malformed);
    }
    void judgesLinks()
    {
        QFETCH(const QByteArray, address);
        QTEST(static_cast<int>(judgeLink(address)), "verdict");
    }
};

QTEST_APPLESS_MAIN(HtmlTextTest)
#include "HtmlTextTest.moc"
