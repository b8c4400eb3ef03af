// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

// Relays re-encode what may not travel as it is, which breaks a signature; so it is done before (RFC 6376
// §5.3).
namespace PressPost::Dkim
{

// ASCII without NUL, lines of 998 octets at most, CRLF at the end of each and nowhere else (RFC 5322 §2.1.1).
bool travelsAsItIs(QByteArrayView message);

// The same message in a form that travels: line ends are mended, and each part whose body needs it is encoded
// anew as quoted-printable or base64, with its Content-Transfer-Encoding. What is fine stays byte for byte.
// Header fields keep their letters: 8-bit ones need SMTPUTF8.
QByteArray madeToTravel(const QByteArray &message);

} // namespace PressPost::Dkim
