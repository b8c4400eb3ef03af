// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/Contact.h"

namespace PressPost
{

// A card for address books: version 3.0 (RFC 2426), which all of them read, in UTF-8. What is known of the
// address and of consent stays here: a card travels. But whoever has one of somebody who must not be written
// to reads so in a note, without the reason; an import passes it by.
QByteArray vCardOf(const ContactDetails &contact);

} // namespace PressPost
