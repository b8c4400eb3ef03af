// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dns/IpAddress.h"

#include <functional>
#include <optional>

// The macros of SPF: %{i}, %{d2r} … (RFC 7208 §7).
namespace PressPost::Spf
{

enum class MacroPlace {
    DomainSpec,  // s l o d i p v h
    Explanation, // c r t too, and spaces (§7.2)
};

bool isMacroString(QByteArrayView text, MacroPlace place = MacroPlace::DomainSpec);
// A macro-string that ends in a top label or in a macro (§7.1).
bool isDomainSpec(QByteArrayView text);
// Whether what it becomes depends on the message: on the address, the sender or the greeting.
bool hasMessageMacro(QByteArrayView text);

struct MacroValues {
    QByteArray sender; // local@domain, never without either
    QByteArray domain; // %{d}: the one being evaluated
    QByteArray helo;
    QByteArray receiver; // %{r}
    IpAddress ip;
    qint64 now = 0;                              // %{t}, Unix seconds
    std::function<QByteArray()> validatedDomain; // %{p}, asked only when needed
};

// Nothing: bad syntax, or %{s} or %{l} of a sender that is not ASCII (RFC 8616 §4).
std::optional<QByteArray> expandMacros(QByteArrayView text, const MacroValues &values, MacroPlace place);
// The same as a name to ask for: without the trailing dot, cut from the left to 253 octets (§7.3).
std::optional<QByteArray> expandDomain(QByteArrayView text, const MacroValues &values);

} // namespace PressPost::Spf
