// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/HandOver.h"

#include <QTest>
#include <QtConcurrent>

using namespace PressPost;

class HandOverTest final : public QObject
{
    Q_OBJECT

private:
    static constexpr Instant m_now{std::chrono::milliseconds(1'790'000'000'000)};
    const MessageTokens m_tokens = MessageTokens::create({1, {{1, QByteArray(32, 'k')}}}).value();

    HandOver handOver(HandOver::Signer signer = {}) const
    {
        Campaign campaign;
        campaign.publicId = "a1b2c3d4e5f60718";
        campaign.from = {QStringLiteral("Nordlicht"), "presse@nordlicht.example"};
        campaign.subject = QStringLiteral("News");
        campaign.html = "<p>Dear {{last_name}},</p>";
        return {Rendering::create(campaign, {}, ReturnAddresses::beside(campaign.from.address)).value(),
                m_tokens, std::move(signer)};
    }
    static DeliveryFacts facts(qint64 delivery = 9)
    {
        DeliveryFacts result{
            3,
            delivery,
            m_now,
            {7, {QStringLiteral("Anna Lind"), "anna@example.org"}, "key-of-anna", {{"last_name", "Lind"}}},
            {}};
        result.gate.basis = MailBasis::LegitimateInterest;
        return result;
    }

private Q_SLOTS:
    void handsOverWithTokensThatProveTheDelivery()
    {
        const auto made = handOver().make(facts(), m_now);
        QVERIFY(made && std::holds_alternative<RenderedMessage>(*made));
        const auto &message = std::get<RenderedMessage>(*made);
        const QByteArray token = TokenAddress::tokenIn(message.envelopeFrom);
        QVERIFY(m_tokens.read(token) == (TokenClaim{TokenKind::Bounce, 1, 3, 9}));
        QVERIFY(m_tokens.proves(token, "key-of-anna"));
        QVERIFY(message.bytes.contains(QByteArray("Message-ID: <" + token + "@nordlicht.example>")));
    }

    void theSameDeliveryGivesTheSameBytes()
    {
        const auto first = handOver().make(facts(), m_now);
        const auto later = handOver().make(facts(), m_now + std::chrono::hours(5));
        QCOMPARE(std::get<RenderedMessage>(*first).bytes, std::get<RenderedMessage>(*later).bytes);
    }

    void asksTheGateAtThisMoment()
    {
        DeliveryFacts left = facts();
        left.gate.keptOut = KeptOutBy::Unsubscribed;
        const auto made = handOver().make(left, m_now);
        QVERIFY(made && std::holds_alternative<LeftOut>(*made));
        QCOMPARE(std::get<LeftOut>(*made).rule, QByteArray("unsubscribed"));
    }

    void whatWouldLookWrongWaits()
    {
        DeliveryFacts empty = facts();
        empty.person.fields.clear();
        const auto made = handOver().make(empty, m_now);
        QVERIFY(made && std::holds_alternative<LeftOut>(*made));
        QCOMPARE(std::get<LeftOut>(*made).rule, QByteArray("would-look-wrong"));
        QCOMPARE(std::get<LeftOut>(*made).sentence.english(),
                 QStringLiteral("The message would look wrong: “Dear ,”."));
    }

    void anAddressWithOtherLettersIsLeftOutWithItsReason()
    {
        DeliveryFacts other = facts();
        other.person.mailbox.address = "j\xc3\xb6rg@example.org";
        const auto made = handOver().make(other, m_now);
        QVERIFY(made && std::holds_alternative<LeftOut>(*made));
        QCOMPARE(std::get<LeftOut>(*made).rule, QByteArray("cannot-be-sent"));
        QVERIFY(
            std::get<LeftOut>(*made).sentence.english().contains(QStringLiteral("letters outside ASCII")));
    }

    void signsWhatItHandsOver()
    {
        const auto made = handOver([](const QByteArray &message) -> Result<QByteArray> {
                              return QByteArray("DKIM-Signature: x\r\n" + message);
                          }).make(facts(), m_now);
        QVERIFY(std::get<RenderedMessage>(*made).bytes.startsWith("DKIM-Signature: x\r\nDate: "));
        const auto failed = handOver([](const QByteArray &) -> Result<QByteArray> {
                                return Error{Fault::Storage, PP_SAY("No key")};
                            }).make(facts(), m_now);
        QVERIFY(!failed);
    }

    void worksInManyThreads()
    {
        const HandOver shared = handOver();
        QList<qint64> deliveries;
        for (qint64 i = 1; i <= 2000; ++i)
            deliveries.append(i);
        const QList<QByteArray> all = QtConcurrent::blockingMapped(deliveries, [&](qint64 delivery) {
            return std::get<RenderedMessage>(*shared.make(facts(delivery), m_now)).bytes;
        });
        for (qsizetype i = 0; i < all.size(); i += 97)
            QCOMPARE(all[i], std::get<RenderedMessage>(*shared.make(facts(deliveries[i]), m_now)).bytes);
    }
};

QTEST_APPLESS_MAIN(HandOverTest)
#include "HandOverTest.moc"
