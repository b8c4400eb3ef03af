// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/SmtpTransport.h"

#include "tests/support/net/ScriptedServer.h"

#include <QTest>

using namespace PressPost;
using namespace std::chrono_literals;
using Mishap = ScriptedServer::Mishap;
using Then = ScriptedServer::Then;

class SmtpTransportTest final : public QObject
{
    Q_OBJECT

    static constexpr qsizetype greeting = 0;
    static constexpr qsizetype sender = 2;

    static QList<ScriptedServer::Step> script(Then afterMessage = Then::GoOn)
    {
        return {{"", "220 mx\r\n"},       {"EHLO", "250 mx\r\n"}, {"MAIL", "250 a\r\n"},
                {"RCPT", "250 b\r\n"},    {"DATA", "354 c\r\n"},  {".", "250 kept\r\n", afterMessage},
                {"MAIL", "250 again\r\n"}};
    }
    // Limits that never pass in a test, so that the one in the words is the one that passed.
    static Smtp::TimeLimits patient() { return Smtp::TimeLimits::all(1min); }
    static RelayRoute routeTo(const ScriptedServer &server)
    {
        RelayRoute route;
        route.client.host = QStringLiteral("127.0.0.1");
        route.client.port = server.serverPort();
        route.client.encryption = Smtp::Encryption::None;
        route.limits = route.firstLimits = patient();
        return route;
    }

    // What one transport told.
    struct Told {
        explicit Told(MessageTransport &transport)
        {
            QObject::connect(&transport, &MessageTransport::answered, &transport,
                             [this](qint64, const Result<Smtp::Receipt> &result) { answers << result; });
            QObject::connect(&transport, &MessageTransport::failed, &transport,
                             [this](const Error &error) { failures << error; });
        }
        QList<Result<Smtp::Receipt>> answers;
        QList<Error> failures;
    };
    static Smtp::Message message()
    {
        return {{"press@example.org", "anna@example.net"}, "Subject: a\r\n\r\nb\r\n"};
    }

    SeededRandom m_random{7};

private Q_SLOTS:
    void aServerThatNeverGreetsIsToldOf()
    {
        ScriptedServer server(script());
        server.fail(greeting, Mishap::Silence);
        RelayRoute route = routeTo(server);
        route.firstLimits.greeting = 40ms;
        SmtpTransport transport(route, m_random);
        Told told(transport);
        transport.send(1, message());
        QTRY_COMPARE(told.failures.size(), 1);
        QCOMPARE(told.failures.first().why.english(),
                 QStringLiteral("It took the connection and did not greet for 0.04 seconds."));
        QCOMPARE(told.answers.size(), 1);
        QVERIFY(!told.answers.first()); // certainly not handed over
    }

    void aConversationThatStandsHasTheUsualLimits()
    {
        ScriptedServer server(script());
        server.fail(sender, Mishap::Silence);
        RelayRoute route = routeTo(server);
        route.limits.command = 40ms;
        SmtpTransport transport(route, m_random);
        Told told(transport);
        transport.send(1, message());
        QTRY_COMPARE(told.failures.size(), 1);
        QVERIFY2(told.failures.first().why.english().contains(QStringLiteral("within 0.04 seconds")),
                 qUtf8Printable(describe(told.failures.first())));
    }

    void soHasEveryLaterConnection()
    {
        ScriptedServer server(script(Then::HangUp));
        RelayRoute route = routeTo(server);
        route.limits.greeting = 40ms;
        SmtpTransport transport(route, m_random);
        Told told(transport);
        transport.send(1, message());
        QTRY_COMPARE(told.failures.size(), 1); // hung up after the message
        QVERIFY(told.answers.first());
        server.fail(greeting, Mishap::Silence);
        transport.send(2, message());
        QTRY_COMPARE(told.failures.size(), 2);
        QVERIFY2(
            told.failures.last().why.english().contains(QStringLiteral("did not greet for 0.04 seconds")),
            qUtf8Printable(describe(told.failures.last())));
    }

    void whereNobodyListensOnesWaitIsShort()
    {
        const RelayRoute route;
        QVERIFY(route.firstLimits.connect <= 15s);
        QCOMPARE(route.firstLimits.greeting, std::chrono::milliseconds(5min));
        QCOMPARE(route.limits.greeting, std::chrono::milliseconds(5min)); // RFC 5321 §4.5.3.2.1
        QCOMPARE(route.limits.dataEnd, std::chrono::milliseconds(10min)); // §4.5.3.2.6
    }
};

QTEST_GUILESS_MAIN(SmtpTransportTest)
#include "SmtpTransportTest.moc"
