// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>

namespace PressPost::Dns
{

// The CNAME chain from name on, in the answer section of a DNS message (RFC 1035 §4.1); what was read until
// then when the message is damaged.
QList<QByteArray> aliasChain(QByteArrayView packet, const QByteArray &name);

} // namespace PressPost::Dns
