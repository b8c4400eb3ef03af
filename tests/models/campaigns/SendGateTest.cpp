// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/SendGate.h"

#include <QSet>
#include <QTest>

using namespace PressPost;

class SendGateTest final : public QObject
{
    Q_OBJECT

private:
    static constexpr Instant m_now{std::chrono::milliseconds(1'790'000'000'000)};

    // The fact the rule names, read again without the gate.
    static bool isTrue(GateRule rule, const GateFacts &facts)
    {
        switch (rule) {
        case GateRule::NotAContact:
            return !facts.isContact;
        case GateRule::Unsubscribed:
            return facts.keptOut == KeptOutBy::Unsubscribed;
        case GateRule::Objected:
            return facts.keptOut == KeptOutBy::Objected;
        case GateRule::Complained:
            return facts.keptOut == KeptOutBy::Complained;
        case GateRule::CameBack:
            return facts.keptOut == KeptOutBy::CameBack;
        case GateRule::Erased:
            return facts.keptOut == KeptOutBy::Erased;
        case GateRule::KeptOutByHand:
            return facts.keptOut == KeptOutBy::ByHand;
        case GateRule::Restricted:
            return facts.isRestricted;
        case GateRule::Paused:
            return facts.pausedUntil && *facts.pausedUntil > m_now;
        case GateRule::NoBasis:
            return facts.basis == MailBasis::None;
        case GateRule::TypeOff:
            return facts.type == Choice::Off;
        case GateRule::TopicOff:
            return facts.topics == Choice::Off;
        case GateRule::InvalidAddress:
            return facts.isAddressInvalid;
        case GateRule::GotItAlready:
            return facts.gotItAlready;
        }
        return false;
    }

    template <typename Handler>
    static void forEachCombination(Handler handle)
    {
        const std::array kept{KeptOutBy::Nothing,    KeptOutBy::Unsubscribed, KeptOutBy::Objected,
                              KeptOutBy::Complained, KeptOutBy::CameBack,     KeptOutBy::Erased,
                              KeptOutBy::ByHand};
        const std::array bases{MailBasis::None,          MailBasis::ConsentClaimed,
                               MailBasis::ConsentProven, MailBasis::LegitimateInterest,
                               MailBasis::SoftOptIn,     MailBasis::Contract};
        const std::array choices{Choice::NotAsked, Choice::On, Choice::Off};
        const std::array<std::optional<Instant>, 4> pauses{std::nullopt, m_now - std::chrono::seconds(1),
                                                           m_now, m_now + std::chrono::seconds(1)};
        for (const KeptOutBy keptOut : kept)
            for (const MailBasis basis : bases)
                for (const Choice type : choices)
                    for (const Choice topics : choices)
                        for (const auto &pause : pauses)
                            for (int bits = 0; bits < 16; ++bits)
                                handle(GateFacts{(bits & 1) != 0, (bits & 2) != 0, keptOut, pause, basis,
                                                 type, topics, (bits & 4) != 0, (bits & 8) != 0});
    }

private Q_SLOTS:
    void passesIffEveryConditionHolds()
    {
        qint64 combinations = 0;
        qint64 passed = 0;
        forEachCombination([&](const GateFacts &facts) {
            // R44, written out: basis and type and topics and not suppressed and not restricted and not in a
            // pause …
            const bool expected = facts.basis != MailBasis::None && facts.type != Choice::Off &&
                                  facts.topics != Choice::Off && facts.keptOut == KeptOutBy::Nothing &&
                                  !facts.isRestricted && !(facts.pausedUntil && m_now < *facts.pausedUntil) &&
                                  facts.isContact && !facts.isAddressInvalid && !facts.gotItAlready;
            const auto answer = askGate(facts, m_now);
            QCOMPARE(!answer.has_value(), expected);
            if (answer)
                QVERIFY2(isTrue(*answer, facts), ruleId(*answer).constData());
            ++combinations;
            passed += answer ? 0 : 1;
        });
        QCOMPARE(combinations, 7 * 6 * 3 * 3 * 4 * 16);
        QCOMPARE(passed, 5 * 2 * 2 * 3);
    }

    void whatThePersonSaidIsNamedFirst()
    {
        forEachCombination([&](const GateFacts &facts) {
            if (facts.keptOut == KeptOutBy::Objected)
                QCOMPARE(static_cast<int>(*askGate(facts, m_now)), static_cast<int>(GateRule::Objected));
        });
    }

    void everyRuleCanBeReachedAndHasItsWords()
    {
        QSet<QByteArray> seen;
        forEachCombination([&](const GateFacts &facts) {
            if (const auto answer = askGate(facts, m_now))
                seen.insert(ruleId(*answer));
        });
        QCOMPARE(seen.size(), qsizetype(allGateRules.size()));
        for (const GateRule rule : allGateRules) {
            QVERIFY(ruleById(ruleId(rule)) == rule);
            QVERIFY(!ruleLabel(rule).isEmpty());
            QVERIFY(ruleSentence(rule).english().endsWith(u'.'));
        }
        QVERIFY(!ruleById("nonsense"));
    }
};

QTEST_APPLESS_MAIN(SendGateTest)
#include "SendGateTest.moc"
