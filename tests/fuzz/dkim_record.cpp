// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/KeyRecord.h"

#include <cstddef>
#include <cstdint>

// A text from the DNS. Spans lie inside it, and a key that is read is written and read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace PressPost::Dkim;
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const TagList list = parseTagList(text);
    for (const Tag &tag : list.tags) {
        if (tag.begin < 0 || tag.begin > tag.end || tag.end > text.size() ||
            !text.sliced(tag.begin, tag.end - tag.begin).contains(tag.value))
            __builtin_trap();
    }
    const KeyRecord record = parseKeyRecord(text);
    if (!record.key)
        return 0;
    const KeyRecord again = parseKeyRecord(layoutsOf(*record.key, "s", "example.org").value);
    if (record.isRevoked || !again.key || !(*again.key == *record.key))
        __builtin_trap();
    return 0;
}
