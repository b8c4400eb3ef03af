// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/SendingPace.h"

#include <QTest>

using namespace PressPost;
using namespace std::chrono_literals;

class SendingCircuitTest final : public QObject
{
    Q_OBJECT

    static Error failure(Fault fault = Fault::Network) { return {fault, PP_SAY("Nobody answers")}; }
    static RelayAnswer accepted() { return {1, DeliveryState::Accepted, 250}; }

    Instant m_begin = fromMilliseconds(1'790'000'000'000);

private Q_SLOTS:
    void aRelayThatWasNeverHeardIsTriedOnceMore()
    {
        SendingCircuit circuit;
        circuit.asked(m_begin);
        QVERIFY(!circuit.failed(failure(), m_begin));
        QCOMPARE(circuit.notBefore(), m_begin + 2s);
        QVERIFY(!circuit.failed(failure(), m_begin + 1s)); // the second connection of the same try
        circuit.asked(m_begin + 2s);
        QVERIFY(circuit.failed(failure(), m_begin + 2s));
    }

    void oneThatFailsSlowlyIsNotTriedAgain()
    {
        SendingCircuit circuit;
        circuit.asked(m_begin);
        QVERIFY(circuit.failed(failure(), m_begin + SendingCircuit::patienceAtFirst));
    }

    void oneThatAnsweredIsWaitedFor_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addRow("nobody listens any more") << Fault::Network;
        QTest::addRow("this computer lost its connection") << Fault::NotFound;
    }
    void oneThatAnsweredIsWaitedFor()
    {
        QFETCH(const Fault, fault);
        SendingCircuit circuit;
        circuit.asked(m_begin);
        QVERIFY(!circuit.answered(accepted()));
        Instant now = m_begin + 1h;
        const Instant end = now + 102s;
        for (const auto wait : SendingCircuit::waits) {
            QVERIFY(!circuit.failed(failure(fault), now));
            QCOMPARE(circuit.notBefore(), now + wait);
            now += wait;
        }
        QCOMPARE(now, end);
        QVERIFY(circuit.failed(failure(fault), now));
    }

    void aYesStartsTheWaitsAnew()
    {
        SendingCircuit circuit;
        circuit.asked(m_begin);
        QVERIFY(!circuit.answered(accepted()));
        QVERIFY(!circuit.failed(failure(), m_begin));
        QVERIFY(!circuit.failed(failure(), m_begin + 2s));
        QVERIFY(!circuit.answered(accepted()));
        QVERIFY(!circuit.failed(failure(), m_begin + 1h));
        QCOMPARE(circuit.notBefore(), m_begin + 1h + 2s);
    }

    void failuresHoursApartAreNotInARow()
    {
        SendingCircuit circuit;
        circuit.asked(m_begin);
        circuit.greeted();
        for (int i = 1; i <= 10; ++i)
            QVERIFY(!circuit.failed(failure(), m_begin + i * 1h));
    }

    void aSenderPutOffIsAnAnswer()
    {
        SendingCircuit circuit;
        circuit.asked(m_begin);
        const Smtp::Receipt later{Smtp::Outcome::Deferred, Smtp::Phase::Mail, {451, "4.3.2", {"busy"}}};
        QVERIFY(!circuit.senderRefused(later, m_begin + 1min));
        QVERIFY(!circuit.failed(failure(), m_begin + 1min + 2s));
    }

    void oneThatSaysNotNowIsAskedOverMinutes()
    {
        SendingCircuit circuit;
        circuit.asked(m_begin);
        Instant now = m_begin;
        for (const auto wait : SendingCircuit::laterWaits) {
            QVERIFY(!circuit.putOff(failure(), now));
            QCOMPARE(circuit.notBefore(), now + wait);
            QVERIFY(!circuit.putOff(failure(), now + 1s)); // the second connection of the same try
            now += wait;
        }
        QVERIFY(now > m_begin + 45min);
        QVERIFY(circuit.putOff(failure(), now));
    }

    void tellsWhatItWaitsFor()
    {
        SendingCircuit circuit;
        circuit.asked(m_begin);
        circuit.holdUntil(m_begin + 1h); // by somebody's choice
        QVERIFY(!circuit.waiting(m_begin));
        circuit.holdUntil(m_begin);
        QVERIFY(!circuit.putOff(failure(), m_begin));
        QCOMPARE(circuit.notBefore(), m_begin + 2s);
        QVERIFY(!circuit.waiting(m_begin)); // over before anybody has read of it
        QVERIFY(!circuit.putOff(failure(), m_begin + 2s));
        QCOMPARE(circuit.waiting(m_begin + 2s), std::optional(SendingWait{m_begin + 12s, failure()}));
        QVERIFY(!circuit.waiting(m_begin + 12s));
        circuit.holdUntil(m_begin + 3s); // somebody does not want to wait
        QVERIFY(!circuit.waiting(m_begin + 3s));
        QVERIFY(!circuit.putOff(failure(), m_begin + 3s));
        QCOMPARE(circuit.notBefore(), m_begin + 3s + 30s); // and the waits still grow
    }

    void whatWaitingCannotChangeStopsAtOnce()
    {
        for (const Fault fault : {Fault::Rejected, Fault::Tls, Fault::Syntax}) {
            SendingCircuit circuit;
            circuit.asked(m_begin);
            QVERIFY(circuit.failed(failure(fault), m_begin));
        }
    }
};

QTEST_GUILESS_MAIN(SendingCircuitTest)
#include "SendingCircuitTest.moc"
