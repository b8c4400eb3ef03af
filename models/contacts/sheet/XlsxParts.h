// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetFile.h"
#include "models/contacts/sheet/XmlScanner.h"

#include <QHash>

// The small parts of an Office Open XML workbook (ECMA-376 part 1, transitional and strict): what it consists
// of, its shared strings and its number formats.
namespace PressPost
{

struct XlsxRelation {
    QString id;
    QByteArray type; // the last word of its type, which transitional and strict share
    QString target;  // a part, or the address of a link
    bool isExternal = false;
};
// Of a part; none is no error. Targets may be absolute or relative to the part.
Result<std::vector<XlsxRelation>> xlsxRelations(ZipArchive &archive, const QString &part);

struct XlsxSheetPlace {
    SheetInfo info;
    QString part;
};
struct XlsxLayout {
    std::vector<XlsxSheetPlace> sheets;
    QString sharedStrings; // empty: none
    QString styles;
    bool is1904 = false;
};
Result<XlsxLayout> xlsxLayout(ZipArchive &archive);

// "AB12" (ECMA-376 part 1 §18.18.62).
struct CellPlace {
    qint64 row = 0;        // 1-based; 0: not named
    qsizetype column = -1; // 0-based
};
CellPlace cellPlace(QByteArrayView reference);

// What a number stands for, by the format of its cell.
enum class NumberKind : quint8 { Plain, Date, DateTime, Time };
// By index of style (the attribute s of a cell).
Result<std::vector<NumberKind>> xlsxNumberKinds(ZipArchive &archive, const XlsxLayout &layout);
NumberKind numberKindOf(const QString &format);
// Of the formats that need no text (ECMA-376 part 1 §18.8.30); 27 to 36 and 50 to 58 are dates in East Asia.
NumberKind builtInNumberKind(int id);

// ISO 8601 for a serial day: "2026-11-24", "2026-11-24 09:31", "09:31". Not a date: as it stands.
QByteArray dateText(double serial, NumberKind kind, bool is1904);
// A number as a person would write it: never with an exponent where it is a whole number.
QByteArray numberText(QByteArrayView stored);

// "_x000D_" stands for a letter that XML cannot hold (ECMA-376 part 1 §22.9.2.19).
void decodeXlsxEscapes(QByteArray &text);

// Every string once; cells name them by index. What was added stays where it is.
class SharedStrings
{
public:
    void add(QByteArrayView text);          // at most maxCellBytes
    QByteArrayView at(quint64 index) const; // empty when there is none
    quint64 size() const { return m_places.size(); }

private:
    // A string begins with its length, at a multiple of four bytes: four bytes name a place in 16 GB.
    static constexpr quint32 unitBytes = 4;
    static constexpr quint32 unitsOfBlock = quint32(1) << 19; // the longest string is half as long
    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::vector<quint32> m_places; // units
    quint32 m_end = 0;             // likewise
};

// Those of a workbook, read as far as cells ask for them: the first rows of a large sheet need few of many.
class XlsxStrings
{
public:
    // part: empty where there are none.
    static Result<XlsxStrings> open(ZipArchive &archive, const QString &part);
    Result<QByteArrayView> at(quint64 index, const JobControl &control);

private:
    Result<void> readTo(quint64 index, const JobControl &control);

    std::unique_ptr<XmlScanner> m_xml; // null: all are read
    QString m_fileName;
    SharedStrings m_strings;
    QByteArray m_current;
};

} // namespace PressPost
