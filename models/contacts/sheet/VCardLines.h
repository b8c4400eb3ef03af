// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/TextEncoding.h"

#include <vector>

// The properties of address cards, unfolded, one after another.
namespace PressPost
{

struct VCardProperty {
    QByteArray name;        // upper case, without its group
    QByteArray value;       // UTF-8, quoted-printable undone, backslashes still there
    int preference = 101;   // RFC 6350 §5.3: 1 first; 101: nothing said
    bool isTooLong = false; // the value was cut
};

// Splits at signs that no backslash stands before, then takes the backslashes away (RFC 6350 §3.4).
std::vector<QByteArray> vcardParts(QByteArrayView value, char divider);
QByteArray vcardText(QByteArrayView value);

class VCardLines
{
public:
    VCardLines(std::unique_ptr<Utf8Stream> stream, QString name, JobControl control);

    // False at the end.
    Result<bool> next(VCardProperty &property);

private:
    Result<bool> readLine(QByteArray &line);
    Result<bool> peekLine();
    Result<bool> readMore();
    void append(QByteArray &line, QByteArrayView more);

    std::unique_ptr<Utf8Stream> m_stream;
    QString m_name;
    JobControl m_control;
    QByteArray m_text;
    qsizetype m_begin = 0;
    QByteArray m_ahead; // the line after the one in hand
    bool m_hasAhead = false;
    bool m_isAtEnd = false;
    bool m_isCut = false;
    bool m_isAheadCut = false;
    bool m_keepsBlank = false; // vCard 2.1 §2.1.3: a line is folded before a blank, which stays
};

} // namespace PressPost
