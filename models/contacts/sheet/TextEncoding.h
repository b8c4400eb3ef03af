// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetInput.h"
#include "models/core/JobControl.h"

#include <QStringDecoder>

// Which letters the bytes of a text file stand for. A byte order mark decides, then UTF-16 without one, then
// valid UTF-8; what is left is guessed by the alphabets of the languages that each encoding was made for.
namespace PressPost
{

struct TextEncoding {
    QByteArray name = "UTF-8";  // for people and --json
    qint64 markBytes = 0;       // byte order marks at the beginning
    bool hasStrayBytes = false; // UTF-8 with bytes that are not: these are read as Windows-1252
    bool hasNulBytes = false;
};

// Reads all of the file once; what is no text is an Error.
Result<TextEncoding> encodingOf(const SheetInput &input, const JobControl &control);
// The guess alone, for bytes that are no UTF-8. lines: some with letters beyond ASCII.
enum class LineEnds { Usual, CrAlone }; // CrAlone: as old Macs wrote them
QByteArray guessedEncoding(const QByteArray &lines, LineEnds ends);

// The whole text of a page or an XML file as UTF-8, without its byte order mark and XML declaration. Where
// its bytes are no UTF-8, what it says of itself decides. More bytes than that: an Error.
Result<QByteArray> markupText(const SheetInput &input, qint64 mostBytes, const JobControl &control);

// The text of a file as UTF-8, piece by piece.
class Utf8Stream
{
public:
    static Result<std::unique_ptr<Utf8Stream>> open(const SheetInput &input, const TextEncoding &encoding);

    // Appends the next piece to the buffer; false at the end.
    Result<bool> appendTo(QByteArray &buffer);
    qint64 bytesRead() const { return m_bytesRead; }
    qint64 size() const { return m_device->size(); }

private:
    Utf8Stream(std::unique_ptr<QIODevice> device, const TextEncoding &encoding, QString name);
    void appendMended(const QByteArray &piece, QByteArray &buffer);

    std::unique_ptr<QIODevice> m_device;
    TextEncoding m_encoding;
    QString m_name;
    std::optional<QStringDecoder> m_decoder; // none: UTF-8
    QByteArray m_begun;                      // a line that goes on in the next piece
    qint64 m_bytesRead = 0;
};

} // namespace PressPost
