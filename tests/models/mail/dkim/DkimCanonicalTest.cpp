// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/Canonicalization.h"
#include "models/mail/dkim/MessageView.h"
#include "models/mail/dkim/TagList.h"

#include <QTest>

using namespace PressPost::Dkim;

class DkimCanonicalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsABodyIntoItsForm_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("simple");
        QTest::addColumn<QByteArray>("relaxed");
        QTest::newRow("example of RFC 6376 §3.4.5")
            << QByteArray(" C \r\nD \t E\r\n\r\n\r\n") << QByteArray(" C \r\nD \t E\r\n")
            << QByteArray(" C\r\nD E\r\n");
        QTest::newRow("empty") << QByteArray() << QByteArray("\r\n") << QByteArray();
        QTest::newRow("empty lines only") << QByteArray("\r\n\r\n") << QByteArray("\r\n") << QByteArray();
        QTest::newRow("lines of blanks only")
            << QByteArray(" \r\n\t\r\n") << QByteArray(" \r\n\t\r\n") << QByteArray();
        QTest::newRow("no line end") << QByteArray("a") << QByteArray("a\r\n") << QByteArray("a\r\n");
        QTest::newRow("empty lines inside")
            << QByteArray("\r\n\r\na\r\n\r\nb\r\n\r\n") << QByteArray("\r\n\r\na\r\n\r\nb\r\n")
            << QByteArray("\r\n\r\na\r\n\r\nb\r\n");
        QTest::newRow("CR and LF alone are data")
            << QByteArray("a\rb\nc\r\r\n") << QByteArray("a\rb\nc\r\r\n") << QByteArray("a\rb\nc\r\r\n");
        QTest::newRow("CR at the end") << QByteArray("a\r") << QByteArray("a\r\r\n") << QByteArray("a\r\r\n");
        QTest::newRow("blanks before a CR alone")
            << QByteArray("a  \rb\r\n") << QByteArray("a  \rb\r\n") << QByteArray("a \rb\r\n");
        QTest::newRow("form feed and NBSP are data")
            << QByteArray("a\f\xa0\r\n") << QByteArray("a\f\xa0\r\n") << QByteArray("a\f\xa0\r\n");
    }
    void bringsABodyIntoItsForm()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, simple);
        QFETCH(const QByteArray, relaxed);
        QCOMPARE(canonicalBody(body, Canonical::Simple), simple);
        QCOMPARE(canonicalBody(body, Canonical::Relaxed), relaxed);
        for (const Canonical how : {Canonical::Simple, Canonical::Relaxed}) {
            if (const auto unchanged = canonicalAsItIs(body, how)) {
                const QByteArray end = unchanged->isEmpty() && how == Canonical::Relaxed ? "" : "\r\n";
                QCOMPARE(QByteArray(unchanged->toByteArray() + end),
                         how == Canonical::Simple ? simple : relaxed);
            }
            for (qsizetype cut = 0; cut <= body.size(); ++cut) {
                BodyCanonicalizer canonicalizer(how);
                QByteArray out;
                canonicalizer.update(body.first(cut), out);
                canonicalizer.update(body.sliced(cut), out);
                canonicalizer.finish(out);
                QCOMPARE(out, how == Canonical::Simple ? simple : relaxed);
            }
        }
    }

    void seesAtAnyPlaceWhatMustBeRewritten()
    {
        const QByteArray plain = QByteArray(200, 'x') + "\r\n";
        QVERIFY(canonicalAsItIs(plain, Canonical::Relaxed).has_value());
        for (const char *change : {"\t", "  ", " \r\n"}) {
            for (qsizetype place = 0; place <= 200; ++place) {
                const QByteArray body = QByteArray(plain).insert(place, change);
                QVERIFY2(!canonicalAsItIs(body, Canonical::Relaxed), qPrintable(QString::number(place)));
            }
        }
        QVERIFY(canonicalAsItIs("a b", Canonical::Relaxed).has_value());
        QVERIFY(!canonicalAsItIs("a b ", Canonical::Relaxed));
    }

    void bringsAFieldIntoItsForm_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("relaxed");
        QTest::newRow("example of RFC 6376 §3.4.5, A") << QByteArray("A: X\r\n") << QByteArray("a:X\r\n");
        QTest::newRow("example of RFC 6376 §3.4.5, B")
            << QByteArray("B : Y\t\r\n\tZ  \r\n") << QByteArray("b:Y Z\r\n");
        QTest::newRow("folded at once")
            << QByteArray("Subject:\r\n Hello\r\n") << QByteArray("subject:Hello\r\n");
        QTest::newRow("empty") << QByteArray("Subject: \r\n") << QByteArray("subject:\r\n");
        QTest::newRow("colons inside") << QByteArray("X: a: b\r\n") << QByteArray("x:a: b\r\n");
        QTest::newRow("no line end") << QByteArray("X:  a") << QByteArray("x:a\r\n");
        QTest::newRow("capitals of the value stay") << QByteArray("X: AbC\r\n") << QByteArray("x:AbC\r\n");
    }
    void bringsAFieldIntoItsForm()
    {
        QFETCH(const QByteArray, field);
        QFETCH(const QByteArray, relaxed);
        QByteArray out;
        appendCanonicalField(out, field, Canonical::Relaxed);
        QCOMPARE(out, relaxed);
        out.clear();
        appendCanonicalField(out, field, Canonical::Simple);
        QCOMPARE(out, field.endsWith("\r\n") ? field : QByteArray(field + "\r\n"));
    }

    void readsTheNameOfACanonicalization()
    {
        QCOMPARE(Canonicalization::fromText("relaxed")->text(), QByteArray("relaxed/simple"));
        QCOMPARE(Canonicalization::fromText("simple/relaxed")->text(), QByteArray("simple/relaxed"));
        QVERIFY(!Canonicalization::fromText("relaxed/nofws"));
        QVERIFY(!Canonicalization::fromText("/"));
        QVERIFY(!Canonicalization::fromText(""));
    }

    void readsTagLists()
    {
        const TagList list = parseTagList(" v = 1 ; b = a b\r\n c ; x_9=;");
        QVERIFY2(list.fault.isEmpty(), qPrintable(list.fault.english()));
        QCOMPARE(list.tags.size(), std::size_t(3));
        QCOMPARE(list.value("v"), QByteArray("1"));
        QCOMPARE(withoutBlanks(list.value("b")), QByteArray("abc"));
        QVERIFY(list.has("x_9") && !list.has("V"));
    }

    void refusesWhatIsNoTagList_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("twice") << QByteArray("a=1; a=1");
        QTest::newRow("no equals sign") << QByteArray("a=1; b");
        QTest::newRow("two semicolons") << QByteArray("a=1;; b=2");
        QTest::newRow("digit first") << QByteArray("1a=1");
        QTest::newRow("control") << QByteArray("a=\x01");
        QTest::newRow("quote") << QByteArray("\"v=DKIM1; p=\"");
        QTest::newRow("backslash") << QByteArray("v=DKIM1\\; \\k=rsa");
    }
    void refusesWhatIsNoTagList()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!parseTagList(text).fault.isEmpty());
    }

    void picksFieldsFromTheBottom()
    {
        const QByteArray message("A: 1\r\nB: x\r\n y\r\na : 2\r\n\r\nbody");
        const MessageView view = viewOf(message);
        QCOMPARE(view.fields.size(), std::size_t(3));
        QCOMPARE(view.body.toByteArray(), QByteArray("body"));
        FieldPicker picker(view);
        QCOMPARE(picker.next("a")->value.toByteArray(), QByteArray(" 2\r\n"));
        QCOMPARE(picker.next("a")->value.toByteArray(), QByteArray(" 1\r\n"));
        QVERIFY(picker.next("a") == nullptr);
        QCOMPARE(picker.next("b")->whole.toByteArray(), QByteArray("B: x\r\n y\r\n"));
    }

    void mendsLineEndsOfUnixFilesOnly()
    {
        QCOMPARE(withWireLineEnds("a\nb\r\nc\n"), QByteArray("a\r\nb\r\nc\r\n"));
        QCOMPARE(withWireLineEnds("a\r\nb\nc"), QByteArray("a\r\nb\nc"));
    }
};

QTEST_APPLESS_MAIN(DkimCanonicalTest)
#include "DkimCanonicalTest.moc"
