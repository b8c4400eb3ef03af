// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/NetworkThread.h"

#include <QTest>

using namespace PressPost;

class NetworkThreadTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A server that is deleted on its thread as the last thing must not go on listening.
    void whatWasPostedBeforeTheEndStillRuns()
    {
        constexpr int rounds = 200;
        int ran = 0;
        for (int i = 0; i < rounds; ++i) {
            const NetworkThread thread;
            thread.post([&ran] { ++ran; });
        }
        QCOMPARE(ran, rounds);
    }

    void aCancelledQuestionStillHasAnAnswer()
    {
        const NetworkThread thread;
        JobControl control;
        control.cancel.cancel();
        const Result<int> answer = thread.ask<int>(control, [](const auto &done) {
            return std::function<void()>([done] { done(Error{Fault::Cancelled, PP_SAY("stopped")}); });
        });
        QCOMPARE(answer.error().fault, Fault::Cancelled);
    }
};

QTEST_GUILESS_MAIN(NetworkThreadTest)
#include "NetworkThreadTest.moc"
