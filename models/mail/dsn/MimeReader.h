// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <vector>

// Reading MIME (RFC 2045 to 2047, RFC 5322) as it really arrives: bare line ends, missing empty lines, wrong
// or missing boundaries, NUL bytes. Nothing here fails: what cannot be understood stays plain text. Pure; any
// thread.
namespace PressPost::Mime
{

struct Limits {
    qsizetype bytes = 25 * 1024 * 1024; // what lies beyond is not read
    qsizetype headerBytes = 256 * 1024; // of one header section
    int depth = 16;                     // multiparts inside multiparts
    int parts = 256;                    // in the whole message
};

struct Field {
    QByteArrayView name;
    QByteArrayView value; // still folded and encoded
};

// One entity. Views point into the bytes of the Message that holds it.
struct Part {
    std::vector<Field> fields;
    QByteArrayView body;     // still in its transfer encoding
    QByteArray type;         // "text/plain", lower case
    QByteArray boundary;     // of a multipart
    QByteArray charset;      // lower case, may be empty
    QByteArray reportType;   // of multipart/report (RFC 6522), lower case
    QByteArray encoding;     // Content-Transfer-Encoding, lower case
    std::vector<Part> parts; // of a multipart

    // The first field of that name, unfolded, encoded words left alone; empty when there is none.
    QByteArray field(QByteArrayView name) const;
    bool has(QByteArrayView name) const;
    QByteArrayList all(QByteArrayView name) const;
};

struct Message {
    QByteArray bytes; // with LF line ends; the parts look into it
    Part root;
};
Message read(const QByteArray &bytes, const Limits &limits = {});

// Folds taken out, blanks at both ends removed.
QByteArray unfolded(QByteArrayView value);
// Encoded words (RFC 2047) decoded, as UTF-8.
QByteArray decodedWords(const QByteArray &text);
// The body without its transfer encoding; never more than maxBytes.
QByteArray decodedBody(const Part &part, qsizetype maxBytes);
// The same as UTF-8 text, HTML as text.
QByteArray decodedText(const Part &part, qsizetype maxBytes);
// From any charset that ICU knows; Latin-1 when it knows none.
QByteArray toUtf8(const QByteArray &bytes, const QByteArray &charset);
// All leaves in their order, those of attached messages left out.
std::vector<const Part *> leaves(const Part &root);

} // namespace PressPost::Mime
