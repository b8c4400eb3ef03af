// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/ZoneSource.h"
#include "models/mail/spf/Macro.h"
#include "models/mail/spf/Survey.h"

#include <cstddef>
#include <cstdint>

namespace
{
using namespace PressPost;

// Every name has the record.
class OneRecord final : public Dns::Source
{
public:
    explicit OneRecord(QByteArray record) : m_record(std::move(record)) {}
    Dns::Answer look(const QByteArray &name, Dns::Type type) override
    {
        if (!Dns::isAskable(name))
            __builtin_trap(); // such a name must not be asked for
        ++asked;
        Dns::Answer answer;
        answer.status = type == Dns::Type::Txt ? Dns::Status::Found : Dns::Status::NoData;
        if (type == Dns::Type::Txt)
            answer.records = {Dns::txtRdata({m_record})};
        return answer;
    }
    int asked = 0;

private:
    QByteArray m_record;
};
} // namespace

// A record that includes itself wherever it includes anything: it must end, within the limits.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text =
        "v=spf1 " + QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Spf::Record record = Spf::parseRecord(text);
    if (!record.fault.isEmpty() && (record.faultOffset < 0 || record.faultOffset >= text.size()))
        __builtin_trap();
    for (const Spf::Term &term : record.terms) {
        if (text.mid(term.offset, term.text.size()) != term.text)
            __builtin_trap();
    }
    OneRecord source(text);
    const FixedClock clock(fromMilliseconds(0));
    for (const char *ip : {"192.0.2.1", "2001:db8::1"}) {
        source.asked = 0;
        const Spf::Outcome outcome = Spf::checkHost(
            {*IpAddress::parse(ip), "a.b-c@example.org", "mail.example.org", {}, "default"}, source, clock);
        if (outcome.lookups > Spf::maxLookups + 1 || outcome.voidLookups > Spf::maxVoidLookups + 1 ||
            source.asked > 32)
            __builtin_trap();
    }
    const Spf::Survey survey = Spf::survey("example.org", source);
    if (survey.lookups > Spf::maxSurveyedLookups)
        __builtin_trap();
    return 0;
}
