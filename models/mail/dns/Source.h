// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/JobControl.h"
#include "models/mail/dns/IpAddress.h"

#include <QList>

#include <chrono>
#include <functional>
#include <optional>

// The seam for DNS questions (RFC 1034, 1035): what an evaluator of SPF, DKIM, DMARC or an address check
// asks, and what it hears. Evaluators run on worker threads and ask one question after the other; who has
// thousands of independent questions uses lookMany().
namespace PressPost::Dns
{

enum class Type : quint16 {
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Tlsa = 52,
    Spf = 99
};
QByteArray typeName(Type type);
std::optional<Type> typeFromName(QByteArrayView name);

// Four kinds of "no" that must never be mixed up.
enum class Status {
    Found,    // records of the type asked for
    NoData,   // the name exists, without records of this type
    NoName,   // NXDOMAIN: neither this name nor any below it exists
    Failed,   // SERVFAIL, REFUSED, a malformed answer: nobody knows
    TimedOut, // no answer in time: nobody knows
    Bogus,    // DNSSEC says the answer was altered: nobody knows
    BadName,  // a label over 63 or a name over 253 octets, or an empty label: not asked (RFC 1035 §2.3.4)
};

struct Answer {
    Status status = Status::Failed;
    bool secure = false;       // validated by DNSSEC
    QList<QByteArray> records; // raw rdata, names uncompressed
    QList<QByteArray> aliases; // the CNAME chain, first target first; empty without one
    std::chrono::seconds ttl{0};
    QString why; // the resolver's own words for Failed and Bogus

    bool isKnown() const
    {
        return status == Status::Found || status == Status::NoData || status == Status::NoName;
    }
    bool isAbsent() const { return status == Status::NoData || status == Status::NoName; }
};

struct Question {
    QByteArray name;
    Type type = Type::A;
    friend bool operator==(const Question &, const Question &) = default;
};

// Blocking; thread safe; never throws; answers within its own time limit.
class Source
{
public:
    virtual ~Source() = default;
    virtual Answer look(const QByteArray &name, Type type) = 0;

    // The answer to questions[index]; called on any thread, never on two at once.
    using Heard = std::function<void(qsizetype index, const Answer &answer)>;
    // Blocks until every question is answered or the job is cancelled. Here one after the other; the resolver
    // of models/net asks many at once, in any order.
    virtual void lookMany(const QList<Question> &questions, const JobControl &control, const Heard &heard);
};

// Lower case, without the trailing dot: what names are compared by (RFC 4343).
QByteArray normalName(QByteArrayView name);
// No label empty or over 63 octets, the whole at most 253 (RFC 1035 §2.3.4).
bool isAskable(QByteArrayView normalName);

QByteArray statusName(Status status); // found, no-data, no-name, failed, timed-out, bogus, bad-name

// Decoders of raw rdata. Malformed records are left out.
struct Mx {
    quint16 preference = 0;
    QByteArray host; // without the trailing dot; empty for the root (null MX, RFC 7505)
    friend bool operator==(const Mx &, const Mx &) = default;
};
QList<Mx> mxRecords(const Answer &answer);             // by preference, then name
QList<QByteArray> txtRecords(const Answer &answer);    // strings of one record joined without a space
QList<IpAddress> addressRecords(const Answer &answer); // A and AAAA
QList<QByteArray> nameRecords(const Answer &answer);   // PTR, NS, CNAME; without the trailing dot

// Encoders, for the zone file and tests.
QByteArray mxRdata(const Mx &mx);
QByteArray txtRdata(const QList<QByteArray> &strings);
QByteArray nameRdata(const QByteArray &name);

} // namespace PressPost::Dns
