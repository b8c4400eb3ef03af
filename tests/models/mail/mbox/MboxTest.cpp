// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/mbox/Mbox.h"

#include <QByteArrayList>
#include <QTest>

using namespace PressPost;

class MboxTest final : public QObject
{
    Q_OBJECT

private:
    static QByteArrayList split(const QByteArray &bytes)
    {
        QByteArrayList messages;
        const auto result = Mbox::forEachMessage(bytes, [&](const QByteArray &message) {
            messages.append(message);
            return Mbox::Next::Go;
        });
        return result ? messages : QByteArrayList();
    }
    static constexpr const char *line = "From MAILER-DAEMON Tue Nov 24 10:00:00 2026\n";

private Q_SLOTS:
    void splitsAtFromLines()
    {
        const QByteArray bytes =
            QByteArray(line) + "Subject: one\n\ntext\n\n" + line + "Subject: two\n\nmore\n";
        QCOMPARE(split(bytes), (QByteArrayList{"Subject: one\n\ntext\n", "Subject: two\n\nmore\n"}));
        QCOMPARE(split(QByteArray(bytes).replace("\n", "\r\n")).size(), 2);
    }

    void aSentenceThatBeginsWithFromStaysWhole()
    {
        const QByteArray bytes =
            QByteArray(line) + "Subject: one\n\ntext\n\nFrom here on, 20 people wait.\nNo field.\n";
        QCOMPARE(split(bytes).size(), 1);
    }

    void quotedFromLinesComeBack()
    {
        const QByteArray bytes = QByteArray(line) + "Subject: one\n\n>From me\n>>From you\n> From\n";
        QCOMPARE(split(bytes).value(0), QByteArray("Subject: one\n\nFrom me\n>From you\n> From\n"));
    }

    void believesATrueContentLength()
    {
        const QByteArray body = QByteArray("a\n\n") + line + "Subject: inside\n\nb\n";
        const QByteArray header = "Subject: one\nContent-Length: " + QByteArray::number(body.size()) + "\n\n";
        QCOMPARE(split(line + header + body + "\n" + line + "Subject: two\n\nc\n").size(), 2);
        const QByteArray wrong = "Subject: one\nContent-Length: 99999\n\na\n\n";
        QCOMPARE(split(line + wrong + line + "Subject: two\n\nc\n").size(), 2);
    }

    void aFromLineWithADateNeedsNoEmptyLineBefore()
    {
        QCOMPARE(split(QByteArray(line) + "Subject: one\n\ntext\n" + line + "Subject: two\n\nmore\n").size(),
                 2);
    }

    void aSingleMessageIsAMailboxOfOne()
    {
        QCOMPARE(split("Subject: one\n\ntext\n"), QByteArrayList{"Subject: one\n\ntext\n"});
    }

    void stopsWhenAsked()
    {
        int seen = 0;
        const QByteArray bytes = QByteArray(line) + "A: b\n\n\n" + line + "A: b\n\n";
        QVERIFY(Mbox::forEachMessage(bytes, [&](const QByteArray &) {
            ++seen;
            return Mbox::Next::Stop;
        }));
        QCOMPARE(seen, 1);
    }

    void refusesOutlookFilesAndEmptyOnes()
    {
        const auto ignore = [](const QByteArray &) { return Mbox::Next::Go; };
        const auto outlook = Mbox::forEachMessage("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", ignore);
        QVERIFY(!outlook);
        QVERIFY(describe(outlook.error()).contains(QStringLiteral(".msg")));
        QVERIFY(!Mbox::forEachMessage(" \n", ignore));
    }
};

QTEST_APPLESS_MAIN(MboxTest)
#include "MboxTest.moc"
