// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/ZoneSource.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace PressPost;
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto zone = Dns::ZoneSource::fromJson(text);
    if (!zone)
        return zone.error().why.isEmpty() ? __builtin_trap(), 0 : 0;
    for (const Dns::Type type : {Dns::Type::A, Dns::Type::Txt, Dns::Type::Mx, Dns::Type::Cname}) {
        for (const char *name : {"example.org", "alias.example.org", "org"}) {
            const Dns::Answer answer = (*zone)->look(name, type);
            if (answer.status == Dns::Status::Found && answer.records.isEmpty())
                __builtin_trap();
        }
    }
    return 0;
}
