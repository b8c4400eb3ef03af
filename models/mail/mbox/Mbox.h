// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>

#include <functional>

// Mailbox files (RFC 4155 and its older kin): messages one after the other, each after a line "From ADDRESS
// DATE". A single message (.eml, one file of a Maildir) is a mailbox of one. Bytes in, bytes out.
namespace PressPost::Mbox
{

enum class Format {
    One,     // a single message
    Many,    // an mbox
    Outlook, // .msg: a compound file, no mail message
    Empty,
};
Format formatOf(QByteArrayView bytes);

enum class Next { Go, Stop };
// Hands each message over, its "From " line cut off and ">From " lines put back (mboxrd). Views are valid
// during the call. A line "From " begins a message only after an empty line and before a header field, so
// that a text that has one stays whole; the length a Content-Length field claims is believed when a message
// really ends there. Refuses .msg files and empty ones.
Result<void> forEachMessage(const QByteArray &bytes, const std::function<Next(const QByteArray &)> &handler);

} // namespace PressPost::Mbox
