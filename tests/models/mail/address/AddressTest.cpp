// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/address/Address.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace PressPost;

class AddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatAnAddressIs_data();
    void knowsWhatAnAddressIs();
    void readsBackWhatItWrote_data() { knowsWhatAnAddressIs_data(); }
    void readsBackWhatItWrote();
    void comparesByKey_data();
    void comparesByKey();
    void warnsBySoftKey_data();
    void warnsBySoftKey();
    void showsTheLettersOfADomain();
    void takesTheRoleBeforeThePlus();
    void keepsLongTextsOutOfSentences();
    void speaksInPlainWords();
};

void AddressTest::knowsWhatAnAddressIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("normalized");
    QFile file(QStringLiteral(PRESSPOST_TEST_DATA "/address/syntax.jsonl"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (int line = 1; !file.atEnd(); ++line) {
        const QJsonArray row = QJsonDocument::fromJson(file.readLine()).array();
        QCOMPARE(row.size(), 3);
        QTest::addRow("%d %s", line, qUtf8Printable(row[0].toString().left(60)))
            << row[0].toString() << row[1].toString() << row[2].toString();
    }
}

void AddressTest::knowsWhatAnAddressIs()
{
    QFETCH(QString, text);
    const ParsedAddress parsed = parseAddress(text);
    const QString code = parsed ? QStringLiteral("ok") : QString::fromLatin1(codeOf(parsed.problem().fault));
    QTEST(code, "code");
    QTEST(parsed ? parsed->text() : QString(), "normalized");
    QVERIFY(parsed || !parsed.problem().reason.isEmpty());
}

void AddressTest::readsBackWhatItWrote()
{
    QFETCH(QString, text);
    const ParsedAddress parsed = parseAddress(text);
    if (!parsed)
        return;
    const ParsedAddress again = parseAddress(parsed->text());
    QVERIFY2(again, qUtf8Printable(parsed->text()));
    QCOMPARE(*again, *parsed);
    const ParsedAddress shown = parseAddress(parsed->display());
    QVERIFY2(shown, qUtf8Printable(parsed->display()));
    QCOMPARE(shown->key(), parsed->key());
    const ParsedAddress key = parseAddress(parsed->key());
    QVERIFY2(key, qUtf8Printable(parsed->key()));
    QCOMPARE(key->key(), parsed->key());
}

void AddressTest::comparesByKey_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("case") << QStringLiteral("Jane@Example.ORG") << QStringLiteral("jane@example.org") << true;
    QTest::newRow("needless quotes") << QStringLiteral("\"jane\"@example.org")
                                     << QStringLiteral("jane@example.org") << true;
    QTest::newRow("composed") << QStringLiteral("mu\u0308ller@example.org")
                              << QStringLiteral("M\u00DCller@example.org") << true;
    QTest::newRow("IDN") << QStringLiteral("jane@b\u00FCcher.de") << QStringLiteral("jane@xn--bcher-kva.de")
                         << true;
    QTest::newRow("tag") << QStringLiteral("jane+a@example.org") << QStringLiteral("jane@example.org")
                         << false;
    QTest::newRow("dots") << QStringLiteral("ja.ne@gmail.com") << QStringLiteral("jane@gmail.com") << false;
    QTest::newRow("sharp s") << QStringLiteral("jane@stra\u00DFe.de") << QStringLiteral("jane@strasse.de")
                             << false;
}

void AddressTest::comparesByKey()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QTEST(parseAddress(one)->key() == parseAddress(other)->key(), "same");
}

void AddressTest::warnsBySoftKey_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("soft");
    QTest::newRow("tag") << QStringLiteral("Jane+press@example.org") << QStringLiteral("jane@example.org");
    QTest::newRow("Gmail dots") << QStringLiteral("J.a.ne+x@googlemail.com")
                                << QStringLiteral("jane@gmail.com");
    QTest::newRow("dots elsewhere") << QStringLiteral("j.doe@example.org")
                                    << QStringLiteral("j.doe@example.org");
    QTest::newRow("Yahoo") << QStringLiteral("jane-press@yahoo.com") << QStringLiteral("jane@yahoo.com");
    QTest::newRow("hyphen elsewhere")
        << QStringLiteral("jane-press@example.org") << QStringLiteral("jane-press@example.org");
    QTest::newRow("plus first") << QStringLiteral("+jane@example.org") << QStringLiteral("+jane@example.org");
}

void AddressTest::warnsBySoftKey()
{
    QFETCH(QString, text);
    QTEST(parseAddress(text)->softKey(), "soft");
}

void AddressTest::showsTheLettersOfADomain()
{
    QCOMPARE(parseAddress(u"jane@xn--bcher-kva.example")->display(),
             QStringLiteral("jane@b\u00FCcher.example"));
    QCOMPARE(parseAddress(u"Jane@Example.Org")->display(), QStringLiteral("Jane@example.org"));
}

void AddressTest::takesTheRoleBeforeThePlus()
{
    QCOMPARE(parseAddress(u"Redaktion+Sport@example.org")->role(), QStringLiteral("redaktion"));
}

void AddressTest::keepsLongTextsOutOfSentences()
{
    const QString text(100'000, u'x');
    QVERIFY(parseAddress(text).problem().reason.english().size() < 200);
    QVERIFY(parseAddress(QString(u"jane@a..b" % text)).problem().reason.english().size() < 200);
}

void AddressTest::speaksInPlainWords()
{
    // A full stop may follow: it must not become a part of the example.
    QCOMPARE(parseAddress(u"anna.@example.org").problem().reason.english(),
             QStringLiteral("Before the @, a dot stands first, last or next to another: “anna.”"));
    QCOMPARE(parseAddress(u"anna").problem().reason.english(), QStringLiteral("There is no @ in “anna”"));
    const QString longLocal = QString(72, u'a') + QStringLiteral("@example.org");
    QCOMPARE(parseAddress(longLocal).problem().reason.english(),
             QStringLiteral("The part before the @ is too long: 64 plain letters are the most"));
}

QTEST_APPLESS_MAIN(AddressTest)
#include "AddressTest.moc"
