// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dkim/Signature.h"

// What a body that no longer fits its hash tells about its way (RFC 6376 §6.1.3).
namespace PressPost::Dkim
{

QByteArray bodyHashOf(QByteArrayView body, const Signature &signature);
// A whole sentence, for a person.
Sentence explainBodyMismatch(QByteArrayView body, const Signature &signature);

} // namespace PressPost::Dkim
