// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/message/MessageBuilder.h"

#include "models/mail/message/HeaderText.h"
#include "models/mail/message/TransferEncoding.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

// What we write, read by Python's email package, which nobody here wrote.
class MessageBuilderTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static MessageBuilder basic()
    {
        MessageBuilder builder;
        builder.setDate(fromMilliseconds(1'790'000'000'000));
        builder.setSubject(QStringLiteral("Hello"));
        const bool isSet =
            builder.setFrom({QStringLiteral("Nordlicht Presse"), "presse@nordlicht.example"}).has_value() &&
            builder.setTo({QStringLiteral("Anna"), "anna@example.org"}).has_value() &&
            builder.setMessageId("m1@nordlicht.example").has_value() &&
            builder.setBoundary("b0undary").has_value();
        Q_ASSERT(isSet);
        return builder;
    }

    static void checkWire(const QByteArray &message)
    {
        QVERIFY(message.endsWith("\r\n"));
        QCOMPARE(message.count('\r'), message.count('\n'));
        for (const QByteArray &line : message.split('\n')) {
            QVERIFY2(line.isEmpty() || line.endsWith('\r'), line.constData());
            QVERIFY2(line.size() <= 79, line.constData());
            QVERIFY(std::all_of(line.begin(), line.end(),
                                [](char c) { return c == '\r' || c == '\t' || (c >= ' ' && c < 0x7f); }));
        }
    }

    // Headers (decoded), structure and decoded parts as Python sees them.
    QJsonObject readByPython(const QByteArray &message)
    {
        static const QByteArray script = R"(
import sys, json, email, email.policy
raw = open(sys.argv[1], 'rb').read()
m = email.message_from_bytes(raw, policy=email.policy.SMTP.clone(raise_on_defect=True))
def part(p):
    d = {'type': p.get_content_type(), 'file': p.get_filename() or '', 'cid': p['content-id'] or '', 'disposition': p.get_content_disposition() or ''}
    if p.is_multipart(): d['parts'] = [part(q) for q in p.iter_parts()]
    elif p.get_content_maintype() == 'text': d['text'] = p.get_content().replace('\r\n', '\n')
    else: d['hex'] = p.get_content().hex()
    if p.defects: d['defects'] = [repr(x) for x in p.defects]
    return d
a = m['from'].addresses[0]; t = m['to'].addresses[0]
# Python 3.11 shows a blank between two encoded words of a name (RFC 2047 6.2 says none): its older reader does not.
from email.header import decode_header, make_header
old = email.message_from_bytes(raw)
name = lambda h: str(make_header(decode_header(email.utils.parseaddr(old[h])[0])))
print(json.dumps({'subject': str(m['subject']), 'from': [name('from'), a.addr_spec], 'to': [name('to'), t.addr_spec],
  'names': [k for k in m.keys()], 'date': m['date'].datetime.timestamp(), 'body': part(m),
  'unsubscribe': str(m['list-unsubscribe'] or '').replace('\r\n', ''), 'id': str(m['message-id'])}))
)";
        QFile script_(m_folder.filePath(QStringLiteral("read.py")));
        QFile file(m_folder.filePath(QStringLiteral("m.eml")));
        const bool isWritten = script_.open(QIODevice::WriteOnly) && script_.write(script) == script.size() &&
                               file.open(QIODevice::WriteOnly) && file.write(message) == message.size();
        script_.close();
        file.close();
        QProcess python;
        python.start(QStringLiteral("python3"), {script_.fileName(), file.fileName()});
        if (!isWritten || !python.waitForFinished())
            return {{QStringLiteral("error"), python.errorString()}};
        const QByteArray out = python.readAllStandardOutput();
        if (python.exitCode() != 0)
            return {{QStringLiteral("error"), QString::fromUtf8(python.readAllStandardError())}};
        return QJsonDocument::fromJson(out).object();
    }

private Q_SLOTS:
    void pythonReadsNamesAndSubjectsBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addRow("plain") << QStringLiteral("The harbour museum reopens on 3 October");
        QTest::addRow("umlaut") << QStringLiteral("Müller, Jürgen (Größe)");
        QTest::addRow("emoji") << QStringLiteral("Los 🎉👩‍👩‍👧‍👦 ✨");
        QTest::addRow("Arabic") << QStringLiteral("متحف الميناء يفتح أبوابه من جديد في الثالث من أكتوبر");
        QTest::addRow("Japanese") << QStringLiteral(
            "港の博物館が再オープン。記者発表のご案内、どうぞよろしくお願いいたします");
        QTest::addRow("quotes") << QStringLiteral("The \"new\" \\ museum's <best>, (really); yes: @home.");
        QTest::addRow("looks encoded") << QStringLiteral("=?utf-8?Q?x?= trick");
        QTest::addRow("300 letters") << QStringLiteral("harbour ").repeated(37) + QStringLiteral("end!");
        QTest::addRow("300 letters in one word") << QStringLiteral("x").repeated(300);
        QTest::addRow("300 umlauts") << QStringLiteral("ä").repeated(300);
        QTest::addRow("two blanks") << QStringLiteral("a  b   c");
        QTest::addRow("percent") << QStringLiteral("100 % of 50%");
    }
    void pythonReadsNamesAndSubjectsBack()
    {
        QFETCH(const QString, text);
        MessageBuilder builder = basic();
        builder.setSubject(text);
        QVERIFY(builder.setFrom({text, "presse@nordlicht.example"}));
        QVERIFY(builder.setTo({text, "anna@example.org"}));
        builder.setText("Hi\n");
        const QByteArray message = builder.build();
        checkWire(message);
        const QJsonObject read = readByPython(message);
        QCOMPARE(read[QStringLiteral("error")].toString(), QString());
        QCOMPARE(read[QStringLiteral("subject")].toString(), text);
        QCOMPARE(read[QStringLiteral("from")].toArray(),
                 (QJsonArray{text, QStringLiteral("presse@nordlicht.example")}));
        QCOMPARE(read[QStringLiteral("to")].toArray(),
                 (QJsonArray{text, QStringLiteral("anna@example.org")}));
        QCOMPARE(read[QStringLiteral("date")].toDouble(), 1'790'000'000.0);
        QCOMPARE(read[QStringLiteral("id")].toString(), QStringLiteral("<m1@nordlicht.example>"));
    }

    void pythonReadsEveryPartBack()
    {
        const QString odd = QStringLiteral(
            "Grüße \U0001F389 aus \"Köln\" – 100%; شكرا, eine sehr lange Datei mit vielen Wörtern.pdf");
        const QByteArray text = QStringLiteral("Grüße\n\nFrom here it goes on \n.\n..\n=20 ä\t\n").toUtf8() +
                                QByteArray(5000, 'x') + "\n";
        const QByteArray html = QStringLiteral("<p>متحف الميناء يفتح أبوابه من جديد</p>\n").toUtf8();
        QByteArray picture;
        for (int i = 0; i < 1000; ++i)
            picture.append(static_cast<char>(i * 7));
        MessageBuilder builder = basic();
        builder.setText(text);
        builder.setHtml(html);
        builder.addPart(*MessagePart::create({odd, "application/pdf", picture}));
        builder.addPart(*MessagePart::create(
            {QStringLiteral("plain.jpg"), "image/jpeg", picture, "p1@nordlicht.example"}));
        builder.addPart(
            *MessagePart::create({QStringLiteral("../../etc/pass\r\nwd"), "application/octet-stream", {}}));
        QVERIFY(builder.setHeader("List-Unsubscribe", "<https://p.example/" + QByteArray(60, 'a') +
                                                          ">, <mailto:u+" + QByteArray(52, 'b') +
                                                          "@nordlicht.example?subject=unsubscribe>"));
        const QByteArray message = builder.build();
        const QJsonObject read = readByPython(message);
        QCOMPARE(read[QStringLiteral("error")].toString(), QString());
        QCOMPARE(read[QStringLiteral("unsubscribe")].toString(),
                 QStringLiteral("<https://p.example/%1>, <mailto:u+%2@nordlicht.example?subject=unsubscribe>")
                     .arg(QString(60, u'a'), QString(52, u'b')));
        const QJsonObject mixed = read[QStringLiteral("body")].toObject();
        QCOMPARE(mixed[QStringLiteral("type")].toString(), QStringLiteral("multipart/mixed"));
        const QJsonArray parts = mixed[QStringLiteral("parts")].toArray();
        QCOMPARE(parts.size(), 3);
        const QJsonArray alternative = parts[0].toObject()[QStringLiteral("parts")].toArray();
        QCOMPARE(alternative[0].toObject()[QStringLiteral("text")].toString(), QString::fromUtf8(text));
        const QJsonArray related = alternative[1].toObject()[QStringLiteral("parts")].toArray();
        QCOMPARE(related[0].toObject()[QStringLiteral("text")].toString(), QString::fromUtf8(html));
        QCOMPARE(related[1].toObject()[QStringLiteral("hex")].toString().toLatin1(), picture.toHex());
        QCOMPARE(related[1].toObject()[QStringLiteral("cid")].toString(),
                 QStringLiteral("<p1@nordlicht.example>"));
        QCOMPARE(parts[1].toObject()[QStringLiteral("file")].toString(), odd);
        QCOMPARE(parts[1].toObject()[QStringLiteral("hex")].toString().toLatin1(), picture.toHex());
        QCOMPARE(parts[2].toObject()[QStringLiteral("file")].toString(), QStringLiteral(".._.._etc_pass wd"));
    }

    // Five hundred messages of odd letters in every place, in one folder, read by one Python.
    void pythonReadsFiveHundredOddMessagesBack()
    {
        QTemporaryDir folder;
        QRandomGenerator random(20261124);
        const QStringList odd{QStringLiteral("ä"),       QStringLiteral("\U0001F389"),
                              QStringLiteral("شكرا"),    QStringLiteral("港"),
                              QStringLiteral("\""),      QStringLiteral("\\"),
                              QStringLiteral("<"),       QStringLiteral(">"),
                              QStringLiteral("="),       QStringLiteral("=?"),
                              QStringLiteral("?="),      QStringLiteral(","),
                              QStringLiteral(";"),       QStringLiteral("("),
                              QStringLiteral(" "),       QStringLiteral("  "),
                              QStringLiteral("."),       QStringLiteral("@"),
                              QStringLiteral("'"),       QStringLiteral("%41"),
                              QStringLiteral("e\u0301"), QStringLiteral("\u202eabc"),
                              QStringLiteral("word"),    QStringLiteral("Wortungetümszusammensetzung"),
                              QStringLiteral("\u00a0"),  QStringLiteral("_")};
        const auto oddText = [&](int pieces) {
            QString text;
            for (int i = 0; i < pieces; ++i)
                text += odd[random.bounded(odd.size())];
            return text;
        };
        QJsonArray expected;
        for (int i = 0; i < 500; ++i) {
            MessageBuilder builder = basic();
            const QString subject = oddText(random.bounded(60)).trimmed();
            const QString name = QStringLiteral("N") + oddText(random.bounded(20)).simplified();
            const QString file =
                QStringLiteral("f") +
                oddText(random.bounded(30)).remove(QChar(0x202e)).replace(u'\\', u'_').simplified() +
                QStringLiteral(".pdf");
            const QString text =
                oddText(random.bounded(400)) + QStringLiteral("\nFrom here\n.\n") + oddText(5) + u'\n';
            builder.setSubject(subject);
            QVERIFY(builder.setTo({name, "anna@example.org"}));
            builder.setText(text.toUtf8());
            if (i % 2 == 0)
                builder.setHtml("<p>" + text.toUtf8() + "</p>");
            const int files = i % 50 == 0 ? 30 : i % 3;
            for (int k = 0; k < files; ++k)
                builder.addPart(
                    *MessagePart::create({file, "application/pdf", QByteArray(k * 7, static_cast<char>(k))}));
            const QByteArray message = builder.build();
            checkWire(message);
            QFile out(folder.filePath(QStringLiteral("%1.eml").arg(i)));
            QVERIFY(out.open(QIODevice::WriteOnly) && out.write(message) == message.size());
            expected.append(QJsonObject{{QStringLiteral("subject"), subject},
                                        {QStringLiteral("name"), name},
                                        {QStringLiteral("text"), text},
                                        {QStringLiteral("file"), file},
                                        {QStringLiteral("files"), files}});
        }
        QFile list(folder.filePath(QStringLiteral("expected.json")));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write(QJsonDocument(expected).toJson());
        list.close();
        QFile script(folder.filePath(QStringLiteral("check.py")));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write(R"(
import sys, json, email, email.policy
from email.header import decode_header, make_header
folder = sys.argv[1]
policy = email.policy.SMTP.clone(raise_on_defect=True)
for i, want in enumerate(json.load(open(folder + '/expected.json', encoding='utf-8'))):
    raw = open(f'{folder}/{i}.eml', 'rb').read()
    m = email.message_from_bytes(raw, policy=policy)
    old = email.message_from_bytes(raw)
    name = str(make_header(decode_header(email.utils.parseaddr(old['to'])[0])))
    body = m.get_body(('plain',)).get_content().replace('\r\n', '\n')
    names = [p.get_filename() for p in m.iter_attachments()]
    got = {'subject': str(m['subject']), 'name': name, 'text': body, 'file': names[0] if names else want['file'], 'files': len(names)}
    for key in want:
        if got[key] != want[key]:
            print(i, key, repr(got[key]), repr(want[key]))
)");
        script.close();
        QProcess python;
        python.start(QStringLiteral("python3"), {script.fileName(), folder.path()});
        QVERIFY(python.waitForFinished(60000));
        QCOMPARE(QString::fromUtf8(python.readAllStandardOutput() + python.readAllStandardError()),
                 QString());
    }

    void noFieldCanAddAHeader_data()
    {
        QTest::addColumn<QString>("evil");
        for (const char16_t *evil :
             {u"x\r\nBcc: spy@evil.example", u"x\nBcc: spy@evil.example", u"x\rBcc: spy@evil.example",
              u"x\u2028Bcc: spy@evil.example", u"x\u0085Bcc: spy@evil.example", u"x\r\n\r\n<p>body", u"\r\n",
              u"\u0001"})
            QTest::addRow("%s", QString::fromUtf16(evil).toUtf8().toPercentEncoding().constData())
                << QString::fromUtf16(evil);
    }
    void noFieldCanAddAHeader()
    {
        QFETCH(const QString, evil);
        MessageBuilder builder = basic();
        builder.setText("Hi\n");
        builder.setSubject(evil);
        QVERIFY(builder.setFrom({evil, "presse@nordlicht.example"}));
        QVERIFY(builder.setTo({evil, "anna@example.org"}));
        QVERIFY(!builder.setTo({QString(), QByteArray("a@b.example") + evil.toUtf8()}));
        QVERIFY(!builder.setMessageId(QByteArray("a@b.example") + evil.toUtf8()));
        QVERIFY(!builder.setBoundary(evil.toUtf8()));
        QVERIFY(!builder.setHeader("X-A", evil.toUtf8()));
        QVERIFY(!builder.setHeader(evil.toUtf8() + "\n", "x"));
        const QByteArray message = builder.build();
        checkWire(message);
        const QJsonObject read = readByPython(message);
        QCOMPARE(read[QStringLiteral("error")].toString(), QString());
        QCOMPARE(read[QStringLiteral("names")].toArray(),
                 (QJsonArray{QStringLiteral("Date"), QStringLiteral("From"), QStringLiteral("To"),
                             QStringLiteral("Subject"), QStringLiteral("Message-ID"),
                             QStringLiteral("MIME-Version"), QStringLiteral("Content-Type"),
                             QStringLiteral("Content-Transfer-Encoding")}));
    }

    void theBuildersOwnHeadersCannotBeSetTwice()
    {
        MessageBuilder builder = basic();
        for (const char *name : {"From", "bcc", "Content-Type", "Return-Path", "DKIM-Signature"})
            QVERIFY(!builder.setHeader(name, "x"));
        QVERIFY(builder.setHeader("List-Id", "<a.example>"));
        QVERIFY(builder.setHeader("list-id", "<b.example>"));
        builder.setText("x");
        QCOMPARE(builder.build().toLower().count("list-id:"), 1);
    }

    void judgesAddresses_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<bool>("isSafe");
        const auto row = [](const QByteArray &address, bool isSafe) {
            QTest::addRow("%s", address.constData()) << address << isSafe;
        };
        row("anna@example.org", true);
        row("anna.o'neil+press@xn--mller-kva.example", true);
        row("\"anna lind\"@example.org", true);
        row("\"a\\\"b\"@example.org", true);
        row("anna@@example.org", false);
        row("anna", false);
        row("@example.org", false);
        row("anna@", false);
        row(".anna@example.org", false);
        row("anna..b@example.org", false);
        row("anna@example..org", false);
        row("anna@exam ple.org", false);
        row("\"a\"b\"@example.org", false);
        row("\"a\\\"@example.org", false);
        row("anna>@example.org", false);
        row("anna@example.org>", false);
        row("\xc3\xa4nna@example.org", false);
        row(QByteArray(65, 'a') + "@example.org", false);
        row("a@" + QByteArray(260, 'b'), false);
    }
    void judgesAddresses()
    {
        QFETCH(const QByteArray, address);
        QTEST(isSafeAddress(address), "isSafe");
    }

    void pythonDecodesEveryLineLength()
    {
        // Each length around the soft line ends, with odd letters at each place near them.
        QByteArray text;
        QByteArray encoded;
        for (qsizetype length = 60; length < 90; ++length) {
            for (const char *odd : {"=", "\t", " ", "\xc3\xa4", "x", "\x7f", "\x01"}) {
                QByteArray line(length, 'a');
                for (qsizetype at = 5; at + 2 < length; at += 23)
                    line.replace(at, 1, odd);
                text += line + odd + "\n";
            }
        }
        appendEncoded(encoded, text, TransferEncoding::QuotedPrintable);
        for (const QByteArray &line : encoded.split('\n'))
            QVERIFY2(line.size() <= 77, line.constData());
        QFile file(m_folder.filePath(QStringLiteral("qp.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(encoded) == encoded.size());
        file.close();
        QProcess python;
        python.start(
            QStringLiteral("python3"),
            {QStringLiteral("-c"),
             QStringLiteral("import quopri,sys; "
                            "sys.stdout.buffer.write(quopri.decodestring(open(sys.argv[1],'rb').read()))"),
             file.fileName()});
        QVERIFY(python.waitForFinished());
        QCOMPARE(python.readAllStandardOutput().replace("\r\n", "\n"), text);
    }

    void choosesTheEncodingThatNoRelayTouches()
    {
        QVERIFY(encodingFor("short\nlines = fine\n") == TransferEncoding::SevenBit);
        QVERIFY(encodingFor("blank at the end \n") == TransferEncoding::QuotedPrintable);
        QVERIFY(encodingFor("From x\n") == TransferEncoding::QuotedPrintable);
        QVERIFY(encodingFor(QByteArray(79, 'x')) == TransferEncoding::QuotedPrintable);
        QVERIFY(encodingFor(QStringLiteral("Grüße aus Köln am Rhein").toUtf8()) ==
                TransferEncoding::QuotedPrintable);
        QVERIFY(encodingFor(QStringLiteral("متحف الميناء").toUtf8()) == TransferEncoding::Base64);
    }
};

QTEST_GUILESS_MAIN(MessageBuilderTest)
#include "MessageBuilderTest.moc"
