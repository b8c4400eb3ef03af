// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/imap/Response.h"

#include <QTest>

using namespace PressPost;
using namespace PressPost::Imap;

namespace
{

// Values as text: "atom", 's:string', NIL, (lists).
QByteArray shown(const std::vector<Value> &values)
{
    QByteArrayList parts;
    for (const Value &value : values) {
        switch (value.kind) {
        case Value::Kind::Atom:
            parts << value.text;
            break;
        case Value::Kind::String:
            parts << "s:" + value.text;
            break;
        case Value::Kind::Nil:
            parts << "NIL";
            break;
        case Value::Kind::List:
            parts << '(' + shown(value.list) + ')';
            break;
        }
    }
    return parts.join(' ');
}

QByteArrayList readAll(ResponseReader &reader)
{
    QByteArrayList all;
    while (true) {
        const auto response = reader.next();
        if (!response)
            return all << "error";
        if (!*response)
            return all;
        const Response &r = **response;
        all << r.tag + '|' + (r.number ? QByteArray::number(*r.number) : QByteArray()) + '|' + r.name + '|' +
                   r.code + '|' + r.text + '|' + shown(r.values);
    }
}

} // namespace

class ImapResponseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsResponses_data();
    void readsResponses();
    void readsResponsesSplitAnywhere();
    void refusesWhatIsNotImap_data();
    void refusesWhatIsNotImap();
    void quotesStrings();
};

void ImapResponseTest::readsResponses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &text) {
        QTest::addRow("%s", name) << QByteArray(bytes + "\r\n") << text;
    };
    row("greeting", "* OK [CAPABILITY IMAP4rev1] ready", "*||OK|CAPABILITY IMAP4rev1|ready|");
    row("tagged", "A1 NO [AUTHENTICATIONFAILED] no", "A1||NO|AUTHENTICATIONFAILED|no|");
    row("lower case", "a1 ok done", "a1||OK||done|");
    row("no text", "A1 OK", "A1||OK|||");
    row("exists", "* 12 EXISTS", "*|12|EXISTS|||");
    row("search", "* SEARCH 1 2 30", "*||SEARCH|||1 2 30");
    row("search found nothing", "* SEARCH", "*||SEARCH|||");
    row("continuation", "+ VXNlcg==", "+||||VXNlcg==|");
    row("bare continuation", "+", "+|||||");
    row("list", "* LIST (\\HasNoChildren) \"/\" INBOX", "*||LIST|||(\\HasNoChildren) s:/ INBOX");
    row("nil", "* X NIL nil \"NIL\"", "*||X|||NIL NIL s:NIL");
    row("quoted", "* X \"a \\\"b\\\\ (\"", "*||X|||s:a \"b\\ (");
    row("literal", "* 1 FETCH (UID 7 BODY[]<0> {5}\r\na\r\n)b)", "*|1|FETCH|||(UID 7 BODY[]<0> s:a\r\n)b)");
    row("literals", "* X {1}\r\na {0}\r\n {2}\r\nbc", "*||X|||s:a s: s:bc");
    row("binary literal", "* X ~{2}\r\n\xff\xfe", "*||X|||s:\xff\xfe");
    row("section with a list", "* 1 FETCH (BODY[HEADER.FIELDS (DATE TO)] \"x\")",
        "*|1|FETCH|||(BODY[HEADER.FIELDS (DATE TO)] s:x)");
    row("braces in text are no literal", "* OK nice day {5}", "*||OK||nice day {5}|");
    row("braces in quotes are no literal", "* X \"{5}\"", "*||X|||s:{5}");
}

void ImapResponseTest::readsResponses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, shown);
    ResponseReader reader(1000);
    reader.feed(bytes);
    QCOMPARE(readAll(reader), QByteArrayList{shown});
    QVERIFY(reader.isEmpty());
}

void ImapResponseTest::readsResponsesSplitAnywhere()
{
    const QByteArray bytes =
        "* OK hello {3}\r\n* 1 FETCH (BODY[] {12}\r\nx\r\nA1 OK {2}\r UID 3 X {0}\r\n)\r\n"
        "+ go\r\nA1 OK done\r\n";
    ResponseReader whole(1000);
    whole.feed(bytes);
    const QByteArrayList expected = readAll(whole);
    QCOMPARE(expected.size(), 4);
    for (qsizetype a = 0; a <= bytes.size(); ++a) {
        for (qsizetype b = a; b <= bytes.size(); b += 7) {
            ResponseReader reader(1000);
            QByteArrayList all;
            for (const QByteArray &part : {bytes.left(a), bytes.mid(a, b - a), bytes.mid(b)}) {
                reader.feed(part);
                all << readAll(reader);
            }
            QCOMPARE(all, expected);
        }
    }
}

void ImapResponseTest::refusesWhatIsNotImap_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("an empty line") << QByteArray("\r\n");
    QTest::addRow("a list that never began") << QByteArray("* X )\r\n");
    QTest::addRow("a list without end") << QByteArray("* X (a\r\n");
    QTest::addRow("a string without end") << QByteArray("* X \"a\r\n");
    QTest::addRow("a literal beyond the limit") << QByteArray("* X {1001}\r\n");
    QTest::addRow("literals beyond the limit together")
        << QByteArray("* X {600}\r\n" + QByteArray(600, 'x') + " {600}\r\n");
    QTest::addRow("an absurd literal") << QByteArray("* X {9999999999}\r\n");
    QTest::addRow("lists too deep") << QByteArray("* X " + QByteArray(100, '(') + QByteArray(100, ')') +
                                                  "\r\n");
    QTest::addRow("an endless line") << QByteArray(ResponseReader::longestLine + 2, 'x');
}

void ImapResponseTest::refusesWhatIsNotImap()
{
    QFETCH(const QByteArray, bytes);
    ResponseReader reader(1000);
    reader.feed(bytes);
    const auto response = reader.next();
    QVERIFY(!response);
    QCOMPARE(response.error().fault, Fault::Syntax);
}

void ImapResponseTest::quotesStrings()
{
    QCOMPARE(quotedString("a \"b\\"), "\"a \\\"b\\\\\"");
    QVERIFY(!quotedString("a\r\nA2 DELETE INBOX"));
    QVERIFY(!quotedString("\xc3\xa9"));
}

QTEST_APPLESS_MAIN(ImapResponseTest)
#include "ImapResponseTest.moc"
