// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/LittleEndian.h"

#include <QByteArray>
#include <QString>
#include <QStringDecoder>

#include <optional>
#include <vector>

// The records of an old workbook ([MS-XLS] §2.1.4) and the texts inside them, of Excel 5 to 2003.
namespace PressPost
{

// [MS-XLS] §2.3.1; the older ones are of Excel 5 and 95.
enum class XlsType : quint16 {
    Formula = 0x0006,
    EndOfFile = 0x000A,
    DateMode = 0x0022,
    FilePass = 0x002F,
    Continue = 0x003C,
    CodePage = 0x0042,
    BoundSheet = 0x0085,
    MulRk = 0x00BD,
    RString = 0x00D6,
    Xf = 0x00E0,
    SharedStringTable = 0x00FC,
    LabelSst = 0x00FD,
    HyperLink = 0x01B8,
    Number = 0x0203,
    Label = 0x0204,
    BoolErr = 0x0205,
    String = 0x0207,
    Row = 0x0208,
    Rk = 0x027E,
    FormulaOld = 0x0406,
    Format = 0x041E,
    BeginOfFile = 0x0809,
};

class XlsRecords
{
public:
    XlsRecords(QByteArrayView stream, qsizetype from) : m_stream(stream), m_next(from) {}

    // False at the end, and where a record is cut off.
    bool next();
    XlsType type() const { return m_type; }
    QByteArrayView data() const { return m_data; }
    qsizetype at() const { return m_at; } // of the record in the stream
    // The record and those that continue it; next() goes on behind them.
    std::vector<QByteArrayView> pieces();

private:
    QByteArrayView m_stream;
    qsizetype m_next;
    qsizetype m_at = 0;
    XlsType m_type = XlsType::EndOfFile;
    QByteArrayView m_data;
};

enum class XlsLength { Byte, Word }; // in front of a text: how its length is written

// Texts, one after another, over the pieces of a record.
class XlsTexts
{
public:
    // encoding: of Excel 5 and 95, which wrote one byte a letter; empty: Unicode.
    XlsTexts(std::vector<QByteArrayView> pieces, const QByteArray &encoding);

    void skip(qsizetype bytes);
    quint32 number(int bytes);
    // None: the record ended too early.
    std::optional<QByteArray> text(XlsLength length); // UTF-8
    bool isAtEnd();

private:
    bool goOn(); // to the next piece when this one is used up; false at the end
    bool letters(qsizetype count, bool isWide, QByteArray &text);

    std::vector<QByteArrayView> m_pieces;
    size_t m_piece = 0;
    qsizetype m_at = 0;
    QByteArray m_encoding;
};

// The name of a code page as QStringDecoder knows it.
QByteArray xlsEncoding(quint16 codePage);

} // namespace PressPost
