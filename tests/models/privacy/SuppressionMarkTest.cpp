// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/SuppressionMark.h"

#include <QMessageAuthenticationCode>
#include <QTest>

using namespace PressPost;

namespace
{
SuppressionMarks marksWith(char fill)
{
    return SuppressionMarks::create(Secret(QByteArray(32, fill))).value();
}
} // namespace

class SuppressionMarkTest final : public QObject
{
    Q_OBJECT

    const SuppressionMarks m_marks = marksWith('k');

private Q_SLOTS:
    // R113, T59: one mailbox, many spellings.
    void knowsTheSamePersonInEverySpelling_data()
    {
        QTest::addColumn<QString>("spelling");
        for (const char16_t *spelling :
             {u"anna.lind@bücher.example", u"Anna.Lind@Bücher.Example", u"ANNA.LIND@BÜCHER.EXAMPLE",
              u"  anna.lind@bücher.example\t", u"anna.lind@xn--bcher-kva.example",
              u"anna.lind@xn--bcher-kva.example.", u"<anna.lind@bücher.example>",
              u"mailto:anna.lind@bücher.example", u"anna.lind@bu\u0308cher.example",
              u"ａｎｎａ.lind@bücher.example", u"anna.lind+press@bücher.example",
              u"anna.lind@bücher\u3002example", u"\u200banna.lind@bücher.example\u00a0"})
            QTest::addRow("%s", QString::fromUtf16(spelling).toUtf8().constData())
                << QString::fromUtf16(spelling);
    }
    void knowsTheSamePersonInEverySpelling()
    {
        QFETCH(const QString, spelling);
        const std::vector<QByteArray> recorded = m_marks.marks(u"Anna.Lind@bücher.example"_qs);
        const std::vector<QByteArray> asked = m_marks.marks(spelling);
        const bool known = std::any_of(asked.begin(), asked.end(), [&](const QByteArray &mark) {
            return std::find(recorded.begin(), recorded.end(), mark) != recorded.end();
        });
        QVERIFY(known);
    }

    void leavesDotsAloneButForGmail()
    {
        QCOMPARE(suppressionForms(u"a.b+c@example.org"_qs),
                 QByteArrayList({"a.b+c@example.org", "a.b@example.org"}));
        QCOMPARE(suppressionForms(u"A.B+c@GoogleMail.com"_qs),
                 QByteArrayList({"a.b+c@googlemail.com", "a.b@googlemail.com", "ab@gmail.com"}));
        QVERIFY(m_marks.marks(u"a.b@example.org"_qs) != m_marks.marks(u"ab@example.org"_qs));
    }

    void hasNoMarkForWhatIsNoAddress()
    {
        for (const char16_t *text : {u"", u"@", u"anna", u"anna@", u"@example.org", u" <> "})
            QVERIFY(m_marks.marks(QString::fromUtf16(text)).empty());
    }

    // R111: keyed, and computed as another implementation of HMAC-SHA-256 does.
    void isAKeyedMarkAndNoBareHash()
    {
        const QByteArray mark = m_marks.marks(u"anna@example.org"_qs).front();
        QCOMPARE(mark, QMessageAuthenticationCode::hash("presspost suppression 1:anna@example.org",
                                                        QByteArray(32, 'k'), QCryptographicHash::Sha256));
        QVERIFY(marksWith('x').marks(u"anna@example.org"_qs).front() != mark);
        QVERIFY(marksWith('x').keyId() != m_marks.keyId());
    }

    void refusesAKeyOfTheWrongSize()
    {
        QVERIFY(!SuppressionMarks::create(Secret(QByteArray(31, 'k'))));
        QVERIFY(!SuppressionMarks::create(Secret()));
    }
};

QTEST_APPLESS_MAIN(SuppressionMarkTest)
#include "SuppressionMarkTest.moc"
