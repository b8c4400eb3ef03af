// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/Erasure.h"
#include "models/privacy/PersonCopy.h"

namespace PressPost
{

// A person's copy as a page they can read (GDPR Art. 12 (1): concise, intelligible, in plain language). It
// needs nothing from outside and no script, follows light and dark, and prints well.
QByteArray copyAsHtml(const PersonCopy &copy);

// The proof of an erasure, for the person and for the records of the press office: counts and times, nothing
// about anybody (Art. 5 (2), 17).
QByteArray certificateAsHtml(const ErasureCertificate &certificate);
Result<void> saveCertificate(const ErasureCertificate &certificate, const QString &file);

} // namespace PressPost
