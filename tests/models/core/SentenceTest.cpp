// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Result.h"

#include <QTest>

using namespace PressPost;

class SentenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsEachPlaceOnce()
    {
        const Sentence sentence = PP_SAY("%1 of %2 rows", QStringLiteral("%2"), QStringLiteral("7"));
        QCOMPARE(sentence.english(), QStringLiteral("%2 of 7 rows"));
    }

    void aCountChoosesItsForm()
    {
        const auto exported = [](qint64 n) {
            return PP_SAY_N(n, "One person exported", "%1 people exported", QString::number(n));
        };
        QCOMPARE(exported(1).english(), QStringLiteral("One person exported"));
        QCOMPARE(exported(1).translated(), QStringLiteral("One person exported"));
        QCOMPARE(exported(0).translated(), QStringLiteral("0 people exported"));
        QCOMPARE(exported(412).english(), QStringLiteral("412 people exported"));
    }

    void keepsAPercentSignThatIsNoPlace()
    {
        QCOMPARE(PP_SAY("100 % of %1", QStringLiteral("all")).english(), QStringLiteral("100 % of all"));
    }

    void describesAnErrorAsWhatWhyWhatToDo()
    {
        const Error error{
            Fault::Io, PP_SAY("The file a.csv cannot be read"), {}, PP_SAY("Choose another file")};
        QCOMPARE(describe(error), QStringLiteral("The file a.csv cannot be read: Choose another file"));
    }

    void describesWholeSentencesWithOneMarkBetweenThem()
    {
        const Error error{Fault::Network, PP_SAY("The relay is silent"), PP_SAY("Nobody listens."),
                          PP_SAY("Look at the port.")};
        QCOMPARE(describe(error), QStringLiteral("The relay is silent: Nobody listens: Look at the port."));
    }
};

QTEST_APPLESS_MAIN(SentenceTest)
#include "SentenceTest.moc"
