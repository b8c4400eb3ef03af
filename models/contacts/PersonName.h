// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// What can be said for certain about a name that is written as a whole. Pure; thread safe.
namespace PressPost
{

struct ContactEdit;

// "Anna Müller": two words with capitals that are no outlet ("Radio Bremen", "Die Zeit"); "Müller Anna" then,
// to sort by. Everything else as it is.
QString lastWordFirst(const QString &name);
// "Mueller, Anna" or "von der Leyen, Ursula" in the name of somebody without first and last name: taken
// apart. Left alone where it may be something else ("Anna Müller, Berlin", "Acme, Inc.", "Müller,
// Redaktion").
void takeLastFirst(ContactEdit &fields);

} // namespace PressPost
