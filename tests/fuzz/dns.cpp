// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/Packet.h"
#include "models/mail/dns/Source.h"

#include <cstddef>
#include <cstdint>

// The bytes as rdata of every type, as a whole message, and as the text of an address.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace PressPost;
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    Dns::Answer answer;
    answer.status = Dns::Status::Found;
    answer.records = {bytes};
    for (const Dns::Mx &mx : Dns::mxRecords(answer)) {
        if (Dns::mxRdata(mx) != bytes) // round trip
            __builtin_trap();
    }
    for (const QByteArray &name : Dns::nameRecords(answer)) {
        if (Dns::nameRdata(name) != bytes)
            __builtin_trap();
    }
    for (const QByteArray &text : Dns::txtRecords(answer)) {
        if (text.size() >= bytes.size())
            __builtin_trap();
    }
    Dns::addressRecords(answer);
    for (const Dns::Type type : {Dns::Type::Mx, Dns::Type::Txt, Dns::Type::A}) {
        const auto reply = Dns::readReply(bytes, {"a.example", type});
        if (reply && (reply->answer.aliases.size() > 32 ||
                      (reply->answer.status == Dns::Status::Found) == reply->answer.records.isEmpty()))
            __builtin_trap();
    }
    if (Dns::aliasChain(bytes, "a.example").size() > 32)
        __builtin_trap();
    if (const auto address = IpAddress::parse(bytes)) {
        if (IpAddress::parse(address->text()) != address)
            __builtin_trap();
    }
    return 0;
}
