// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Sentence.h"

namespace PressPost
{

// The evidence of a verdict ("list special-use of 2026-11-25; MX 10 mx.example.org") in words, one for each
// of its parts: "our list of endings that lead nowhere (25 Nov 2026)". What has no words stays as it is.
QList<Sentence> evidenceWords(const QString &evidence);

} // namespace PressPost
