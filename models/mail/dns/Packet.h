// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dns/Source.h"

#include <QByteArrayView>
#include <QList>

#include <optional>

// DNS messages as they travel (RFC 1035 §4): for who asks a resolver directly.
namespace PressPost::Dns
{

// A question to a resolver, with room for a long answer (EDNS, RFC 6891). The name is askable.
QByteArray questionPacket(quint16 id, const Question &question);

struct Reply {
    quint16 id = 0;
    bool isTruncated = false; // ask again over TCP
    bool isOdd = false;       // the server does not know EDNS, or does not resolve for others
    Answer answer;
};
// Nothing: the bytes are no answer to this question.
std::optional<Reply> readReply(QByteArrayView packet, const Question &asked);
// Of any packet of twelve bytes or more.
quint16 packetId(QByteArrayView packet);

// The CNAME chain from name on, in the answer section of a DNS message (RFC 1035 §4.1); what was read until
// then when the message is damaged.
QList<QByteArray> aliasChain(QByteArrayView packet, const QByteArray &name);

} // namespace PressPost::Dns
