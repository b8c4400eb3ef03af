// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/CheckResult.h"

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr qsizetype octetsOfString = 255; // RFC 1035 §3.3

QByteArray quotedStrings(const QByteArray &value)
{
    QByteArrayList strings;
    for (qsizetype at = 0; at < value.size(); at += octetsOfString) {
        QByteArray piece = value.mid(at, octetsOfString);
        piece.replace('\\', "\\\\").replace('"', "\\\"");
        strings.append('"' + piece + '"');
    }
    return strings.join(' ');
}
} // namespace

QByteArray checkStatusName(CheckStatus status)
{
    switch (status) {
    case CheckStatus::Pass:
        return "pass";
    case CheckStatus::Warn:
        return "warn";
    case CheckStatus::Fail:
        return "fail";
    case CheckStatus::Unknown:
        return "unknown";
    case CheckStatus::NotApplicable:
        return "not-applicable";
    }
    Q_UNREACHABLE();
}

Sentence checkStatusWord(CheckStatus status)
{
    switch (status) {
    case CheckStatus::Pass:
        return PP_SAY("Passes");
    case CheckStatus::Warn:
        return PP_SAY("Weak");
    case CheckStatus::Fail:
        return PP_SAY("Fails");
    case CheckStatus::Unknown:
        return PP_SAY("Not known");
    case CheckStatus::NotApplicable:
        return PP_SAY("Not needed");
    }
    Q_UNREACHABLE();
}

Tone toneOf(CheckStatus status)
{
    switch (status) {
    case CheckStatus::Pass:
        return Tone::Ok;
    case CheckStatus::Warn:
        return Tone::Warn;
    case CheckStatus::Fail:
        return Tone::Error;
    case CheckStatus::Unknown:
        return Tone::Unknown;
    case CheckStatus::NotApplicable:
        return Tone::None;
    }
    Q_UNREACHABLE();
}

CheckStatus worse(CheckStatus a, CheckStatus b)
{
    for (const CheckStatus status :
         {CheckStatus::Fail, CheckStatus::Unknown, CheckStatus::Warn, CheckStatus::Pass}) {
        if (a == status || b == status)
            return status;
    }
    return CheckStatus::NotApplicable;
}

Sentence checkAreaTitle(CheckArea area)
{
    switch (area) {
    case CheckArea::Spf:
        return PP_SAY("SPF");
    case CheckArea::Dkim:
        return PP_SAY("DKIM");
    case CheckArea::Dmarc:
        return PP_SAY("DMARC");
    case CheckArea::Alignment:
        return PP_SAY("One sender everywhere");
    case CheckArea::Proof:
        return PP_SAY("Proof by real mail");
    case CheckArea::Mail:
        return PP_SAY("Replies and bounces");
    }
    Q_UNREACHABLE();
}

QByteArray hostInZone(const QByteArray &name, const QByteArray &zone)
{
    if (name == zone)
        return "@";
    return name.endsWith(QByteArray('.' + zone)) ? name.chopped(zone.size() + 1) : name;
}

RecordToPublish textRecord(const QByteArray &name, const QByteArray &zone, const QByteArray &value)
{
    const QByteArray strings = quotedStrings(value);
    return {"TXT", hostInZone(name, zone), name, value, strings, name + ". IN TXT " + strings};
}

} // namespace PressPost
