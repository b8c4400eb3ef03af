// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace PressPost
{

// What an import asks before it takes anybody over: whether somebody with this address, in any spelling, must
// not be brought back. The answer says no more than that (R115 of the privacy rules).
class KeptOut
{
public:
    virtual ~KeptOut() = default;
    virtual bool holds(const QString &address) const = 0; // thread safe
};

} // namespace PressPost
