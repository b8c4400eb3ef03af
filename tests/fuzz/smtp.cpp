// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/Client.h"
#include "models/mail/smtp/ServerSession.h"

#include <cstddef>
#include <cstdint>

using namespace PressPost;
using namespace PressPost::Smtp;

namespace
{

void require(bool holds)
{
    if (!holds)
        __builtin_trap();
}

// What a server may say to a client that signs in and sends: one receipt a message, whatever comes.
void talkToClient(const QByteArray &said, SeededRandom &random)
{
    ClientSettings settings;
    settings.encryption = Encryption::None;
    settings.credentials = {QStringLiteral("press"), Secret(QByteArrayView("secret")),
                            Sasl::Mechanism::Automatic};
    Client client(settings, random);
    int asked = 0;
    int answered = 0;
    const QByteArrayList lines = said.split('\n');
    for (const QByteArray &line : lines) {
        client.receive(QByteArray(line + '\n'));
        if (client.phase() == Phase::Ready && !client.failure() && asked == answered)
            asked += client.submit({{"a@b.example", "c@d.example"}, "A: b\r\n\r\n.\r\n"}) ? 1 : 0;
        while (!client.takeOutput().isEmpty()) {
        }
        answered += client.takeReceipt() ? 1 : 0;
        require(asked - answered <= 1 && answered <= asked);
    }
    client.connectionLost({Fault::Network, PP_SAY("lost")});
    answered += client.takeReceipt() ? 1 : 0;
    require(asked == answered && client.phase() == Phase::Closed);
}

// What a client may say to a server; the same when it comes in two pieces.
QByteArray talkToServer(QByteArrayView first, QByteArrayView second)
{
    ServerPolicy policy;
    policy.authenticate = [](const QByteArray &user, const QByteArray &) { return user == "press"; };
    policy.message = [](const QByteArray &, const QByteArrayList &recipients, const QByteArray &message) {
        require(!recipients.isEmpty() && (message.isEmpty() || message.endsWith("\r\n")));
        return Reply{250, "2.0.0", {"kept " + QByteArray::number(message.size())}};
    };
    ServerSession session({}, policy);
    session.receive(first);
    session.receive(second);
    return session.takeOutput();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray all(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    SeededRandom random(1);
    talkToClient(all, random);
    const QByteArray answers = talkToServer(all, {});
    const qsizetype half = all.size() / 2;
    require(answers == talkToServer(QByteArrayView(all).first(half), QByteArrayView(all).sliced(half)));
    // What the server says is SMTP.
    ReplyParser parser;
    parser.feed(answers);
    while (true) {
        const auto reply = parser.next();
        require(reply.has_value());
        if (!*reply)
            break;
    }
    require(parser.isEmpty());
    return 0;
}
