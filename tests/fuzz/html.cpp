// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/html/HtmlText.h"

#include <cstddef>
#include <cstdint>

// HTML that is to be mailed: the text part and the inspection end within the limits, whatever the bytes.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray html(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto text = PressPost::htmlToText(html, {64 * 1024, 64});
    if (text && text->size() > html.size() * 64 + 64) // indentation by depth, never more
        __builtin_trap();
    if (const auto found = PressPost::inspectHtml(html, {64 * 1024, 64})) {
        for (const PressPost::HtmlLink &link : found->links)
            static_cast<void>(PressPost::judgeLink(link.address));
    }
    return 0;
}
