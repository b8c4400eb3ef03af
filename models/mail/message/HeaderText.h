// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"

#include <QByteArray>
#include <QString>

namespace PressPost
{

// Writing header fields (RFC 5322 section 2.2): each function returns a whole field with its line end, folded
// to lines of 76 letters, in ASCII (RFC 2047, RFC 2231). Control characters in texts become blanks.

// Subject and other free text.
QByteArray textHeader(const QByteArray &name, const QString &text);
// "Name <address>"; the address must have been checked.
QByteArray mailboxHeader(const QByteArray &name, const QString &displayName, const QByteArray &address);
// A value that is ASCII already, folded at its blanks.
QByteArray asciiHeader(const QByteArray &name, const QByteArray &value);
// Content-Disposition with a file name (RFC 2183, RFC 2231).
QByteArray dispositionHeader(const QByteArray &disposition, const QString &fileName);
// "Tue, 24 Nov 2026 09:31:50 +0000" (RFC 5322 section 3.3).
QByteArray dateText(Instant instant);

// Control characters and line ends become one blank each.
QString withoutControls(const QString &text);

} // namespace PressPost
