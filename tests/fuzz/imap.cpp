// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/imap/Client.h"

#include <cstddef>
#include <cstdint>

using namespace PressPost;
using namespace PressPost::Imap;

namespace
{

// What a server may say during a visit: UIDs go up, and nothing is longer than the limit.
QByteArray visit(QByteArrayView first, QByteArrayView second)
{
    SeededRandom random(1);
    ClientSettings settings;
    settings.encryption = Encryption::None;
    settings.credentials = {QStringLiteral("press"), Secret(QByteArrayView("secret")),
                            Sasl::Mechanism::Automatic};
    FetchLimits limits;
    limits.messageBytes = 1000;
    Client client(settings, {17, 4}, limits, random);
    QByteArray seen;
    quint32 last = 0;
    for (const QByteArrayView bytes : {first, second}) {
        client.receive(bytes);
        while (const auto message = client.takeMessage()) {
            if (message->uid <= last || message->bytes.size() > limits.messageBytes)
                __builtin_trap();
            last = message->uid;
            seen += QByteArray::number(message->uid) + ' ';
        }
    }
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray all(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype half = all.size() / 2;
    if (visit(all, {}) != visit(QByteArrayView(all).first(half), QByteArrayView(all).sliced(half)))
        __builtin_trap();
    return 0;
}
