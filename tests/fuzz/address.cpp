// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/address/Cleaning.h"

#include <cstddef>
#include <cstdint>

// A cell. Whatever comes out as an address must read back as itself, keep its limits and hold no line end.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString cell =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QList<PressPost::CleanedAddress> found = PressPost::cleanCell(cell);
    if (found.size() > PressPost::maxAddressesInCell)
        __builtin_trap();
    for (const PressPost::CleanedAddress &cleaned : found) {
        const PressPost::ParsedAddress parsed = PressPost::parseAddress(cleaned.text);
        if (!parsed) {
            if (parsed.problem().reason.isEmpty())
                __builtin_trap();
            continue;
        }
        const QString text = parsed->text();
        const PressPost::ParsedAddress again = PressPost::parseAddress(text);
        if (!again || !(*again == *parsed) || text.contains(u'\n') || text.contains(u'\r') ||
            text.contains(QChar(u'\0')))
            __builtin_trap();
        if (text.toUtf8().size() > PressPost::maxAddressOctets ||
            parsed->domain().size() > PressPost::maxDomainOctets)
            __builtin_trap();
    }
    return 0;
}
