// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dmarc/Record.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace PressPost;
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const bool isRecord = Dmarc::isDmarcRecord(text);
    const Dmarc::Record record = Dmarc::parseRecord(text);
    if (isRecord && (record.tags.empty() || record.tags.front().name != "v"))
        __builtin_trap();
    for (const Dmarc::Tag &tag : record.tags) {
        if (!text.mid(tag.offset).contains(tag.value))
            __builtin_trap();
    }
    if (!record.isUsable() && !record.reportUris.isEmpty())
        __builtin_trap();
    return 0;
}
