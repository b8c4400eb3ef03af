// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace PressPost
{

// How a body travels so that no relay has a reason to touch it: ASCII, short lines (RFC 2045 section 6).
enum class TransferEncoding { SevenBit, QuotedPrintable, Base64 };

// 7bit for short plain lines, base64 when more than a third would need three letters for one, else
// quoted-printable.
TransferEncoding encodingFor(QByteArrayView text);
QByteArray nameOf(TransferEncoding encoding);
// text: UTF-8 with any line ends. Appends CRLF lines, the last one ended.
void appendEncoded(QByteArray &out, QByteArrayView text, TransferEncoding encoding);
// Lines of 76 letters (RFC 2045 section 6.8).
QByteArray base64Lines(const QByteArray &bytes);

} // namespace PressPost
