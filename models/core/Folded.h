// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// The form in which names are compared and searched: compatibility forms apart (Unicode UAX #15, NFKD), case
// folded, without marks: "Müller", "MULLER" and "Muller" are the same, and so are "Łukasz" and "Lukasz". For
// looking, never for deciding who somebody is. Pure; thread safe.
namespace PressPost
{

QString folded(const QString &text);
// The same for UTF-8, put at the end of what is there; control characters become blanks.
void appendFolded(QByteArray &to, QByteArrayView utf8);

} // namespace PressPost
