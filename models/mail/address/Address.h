// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Sentence.h"

#include <QByteArray>
#include <QString>

#include <optional>

// What an address is: the Mailbox of RFC 5321 §4.1.2 with the letters of RFC 6531 §3.3 and internet names by
// IDNA2008 (RFC 5891, mapped as UTS 46 non-transitional says). Comments and folding of RFC 5322 are syntax of
// header fields and no part of an address. Pure functions; thread safe.
namespace PressPost
{

constexpr qsizetype maxLocalOctets = 64; // RFC 5321 §4.5.3.1.1, with the quotes
constexpr qsizetype maxDomainOctets =
    253; // RFC 1035 §2.3.4 without the root: 253 letters in the A-label form
constexpr qsizetype maxAddressOctets = 254; // RFC 5321 §4.5.3.1.3: a path of 256 with its angle brackets
constexpr qsizetype maxLabelOctets = 63;    // RFC 1035 §2.3.4

// Why a text is no address that mail can be sent to. codeOf() gives the word used in files and JSON.
enum class AddressFault {
    Empty,       // empty
    NoAt,        // no_at
    TwoAt,       // two_at
    EmptyLocal,  // empty_local
    EmptyDomain, // empty_domain
    DotPlace,    // dot_place: a dot first, last, or next to another
    BadChar,     // bad_char
    BadQuote,    // bad_quote: quotes that are not closed, or in the middle
    Comment,     // comment
    Literal,     // literal: [192.0.2.1] instead of a name
    Dotless,     // dotless
    HyphenPlace, // hyphen_place
    NumericTop,  // numeric_top
    BadIdn,      // bad_idn: not allowed by IDNA2008, or an xn-- that does not decode
    TooLong,     // too_long
};
QByteArray codeOf(AddressFault fault);

// The place of the fault and one sentence that names it.
struct AddressProblem {
    AddressFault fault = AddressFault::Empty;
    Sentence reason;
    friend bool operator==(const AddressProblem &, const AddressProblem &) = default;
};

// An address that is well formed. The case of the local part stays as it was written.
class Address
{
public:
    // From what text() gave, without looking at it again.
    static Address restored(QStringView text);

    // NFC; quoted only where it has to be, with as few backslashes as possible (RFC 5321 §4.1.2).
    const QString &local() const { return m_local; }
    // A-labels, lower case, without a trailing dot.
    const QByteArray &domain() const { return m_domain; }

    QString text() const
    {
        return QString(m_local % u'@' % QLatin1StringView(m_domain));
    }                        // what is sent to and stored
    QString display() const; // with U-labels
    // What two addresses are compared by: the local part NFC and case-folded, the A-label domain.
    QString key() const;
    // The softer key, which only ever warns: without "+tag"; for Gmail also without dots and as gmail.com.
    QString softKey() const;
    // The mailbox name before "+", folded: what lists of role names know.
    QString role() const;

    bool isAscii() const;
    bool isQuoted() const { return m_local.startsWith(u'"'); }
    friend bool operator==(const Address &, const Address &) = default;

private:
    friend class AddressParser;
    QString m_local;
    QByteArray m_domain;
};

// An address or the reason why it is none.
class ParsedAddress
{
public:
    ParsedAddress(Address address) : m_address(std::move(address)) {}
    ParsedAddress(AddressProblem problem) : m_problem(std::move(problem)) {}

    explicit operator bool() const { return m_address.has_value(); }
    const Address &operator*() const { return *m_address; }
    const Address *operator->() const { return &*m_address; }
    const AddressProblem &problem() const { return m_problem; }

private:
    std::optional<Address> m_address;
    AddressProblem m_problem;
};

// text: one address and nothing around it; see Cleaning.h for cells as people fill them.
ParsedAddress parseAddress(QStringView text);

} // namespace PressPost
