// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Drives one SmtpConnection or ImapConnection for wire_test.py: one JSON object with the order on standard
// input, one JSON object a line with what happened on standard output.
#include "models/net/ImapConnection.h"
#include "models/net/SmtpConnection.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace PressPost;

namespace
{

void print(const QJsonObject &object)
{
    std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

QJsonObject shown(const Error &error)
{
    return {{QStringLiteral("fault"), static_cast<int>(error.fault)},
            {QStringLiteral("error"), describe(error)}};
}

class Order
{
public:
    explicit Order(const QJsonObject &object) : m_object(object) {}

    QString text(const char *name) const { return m_object.value(QLatin1String(name)).toString(); }
    QByteArray bytes(const char *name) const { return QByteArray::fromBase64(text(name).toLatin1()); }
    qint64 number(const char *name) const { return m_object.value(QLatin1String(name)).toInteger(); }
    quint16 port() const { return static_cast<quint16>(number("port")); }
    Sasl::Credentials credentials() const
    {
        return {text("user"), Secret(text("password").toUtf8()),
                static_cast<Sasl::Mechanism>(number("mechanism"))};
    }
    QList<QSslCertificate> authorities() const
    {
        const auto read = readAuthorities(text("authority"));
        return read ? *read : QList<QSslCertificate>();
    }
    QList<Order> messages() const
    {
        QList<Order> all;
        const QJsonArray array = m_object.value(QLatin1String("messages")).toArray();
        for (const QJsonValue &message : array)
            all << Order(message.toObject());
        return all;
    }

private:
    QJsonObject m_object;
};

void finish(const Result<void> &result)
{
    print(result ? QJsonObject{{QStringLiteral("end"), true}} : shown(result.error()));
    QCoreApplication::exit(result ? 0 : 1);
}

void send(const Order &order, Random &random, QObject *parent)
{
    const auto encryption = order.text("encryption") == QStringLiteral("none") ? Smtp::Encryption::None
                                                                               : Smtp::Encryption::StartTls;
    auto *connection =
        new SmtpConnection({order.text("host"), order.port(), "[127.0.0.1]", encryption, order.credentials()},
                           order.authorities(), Smtp::TimeLimits::whileSomebodyWaits(), random, parent);
    auto waiting = std::make_shared<QList<Order>>(order.messages());
    const auto sendNext = [connection, waiting] {
        if (waiting->isEmpty())
            return connection->close();
        const Order next = waiting->takeFirst();
        connection->send(
            {{next.text("sender").toUtf8(), next.text("recipient").toUtf8(), next.text("report").toUtf8()},
             next.bytes("bytes")});
    };
    QObject::connect(connection, &SmtpConnection::ready, parent, sendNext);
    QObject::connect(
        connection, &SmtpConnection::answered, parent, [sendNext](const Result<Smtp::Receipt> &result) {
            print(result ? QJsonObject{{QStringLiteral("outcome"), static_cast<int>(result->outcome)},
                                       {QStringLiteral("at"), static_cast<int>(result->saidAt)},
                                       {QStringLiteral("reply"), result->reply.quoted()}}
                         : shown(result.error()));
            sendNext();
        });
    QObject::connect(connection, &SmtpConnection::closed, parent, finish);
    connection->open();
}

void fetch(const Order &order, Random &random, QObject *parent)
{
    const auto encryption = order.text("encryption") == QStringLiteral("starttls")
                                ? Imap::Encryption::StartTls
                                : Imap::Encryption::Implicit;
    Imap::FetchLimits limits;
    limits.messageBytes = 100'000;
    limits.batch = 7;
    auto *connection = new ImapConnection(
        {order.text("host"), order.port(), encryption, order.credentials(), order.text("mailbox")},
        {static_cast<quint32>(order.number("uid_validity")), static_cast<quint32>(order.number("last_uid"))},
        limits, order.authorities(), {}, random, parent);
    QObject::connect(
        connection, &ImapConnection::fetched, parent, [connection](const Imap::Fetched &message) {
            print({{QStringLiteral("uid"), static_cast<qint64>(message.uid)},
                   {QStringLiteral("uid_validity"), static_cast<qint64>(connection->watermark().uidValidity)},
                   {QStringLiteral("size"), message.size},
                   {QStringLiteral("bytes"), QString::fromLatin1(message.bytes.toBase64())}});
        });
    QObject::connect(connection, &ImapConnection::finished, parent, finish);
    connection->open();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return 2;
    const Order order(QJsonDocument::fromJson(input.readAll()).object());
    SystemRandom random;
    QObject conversation; // dies before the application
    if (order.text("do") == QStringLiteral("send"))
        send(order, random, &conversation);
    else
        fetch(order, random, &conversation);
    return QCoreApplication::exec();
}
