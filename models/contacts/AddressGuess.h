// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/AddressCheck.h"

// What somebody may have meant. A guess is shown to a person and never taken by itself. Pure; thread safe.
namespace PressPost
{

// The name of which this one is probably a slip, or nothing. Never for a name known to be real, never by
// distance for names under six letters: ft.com, afp.com and bbc.com are nobody's misspelling.
QByteArray guessDomain(const QByteArray &domain, const OwnDomains &own);
// A well-formed address made from a text that is none ("jane(at)example.org", "jane@paper,com"), or nothing.
QString guessAddress(const QString &text, const OwnDomains &own);
// www.jane@example.org, jane@www.example.org: without the www, where what is left is an address; else
// nothing.
QString withoutWww(const Address &address, const OwnDomains &own);
// Latin letters for Cyrillic and Greek ones that look the same, and the plain apostrophe for curly ones,
// where there are Latin letters too.
QString withoutLookalikes(const QString &text);

} // namespace PressPost
