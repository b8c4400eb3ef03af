// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/CompoundFile.h"

#include "models/contacts/sheet/LittleEndian.h"

#include <algorithm>

namespace PressPost
{

namespace
{
// [MS-CFB] §2.2 and §2.1
constexpr qsizetype compoundHeaderBytes = 512;
constexpr qsizetype headerTableEntries = 109;
constexpr quint32 lastRegularSector = 0xFFFFFFFA; // above: free, end of chain, tables
constexpr qsizetype entryBytes = 128;
constexpr quint8 isRootEntry = 5;
constexpr quint32 noEntry = 0xFFFFFFFF;

std::vector<quint32> numbersOf(QByteArrayView bytes)
{
    std::vector<quint32> numbers(size_t(bytes.size() / 4));
    for (size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = u32(bytes, qsizetype(i) * 4);
    return numbers;
}
} // namespace

Result<CompoundFile> CompoundFile::open(const SheetInput &input)
{
    CompoundFile file(input.name);
    PP_TRY(const auto device, input.open());
    if (device->size() > maxCompoundBytes)
        return unreadable(
            input.name, PP_SAY("an old workbook (.xls) of this size is not a contact list"),
            PP_SAY("Open it in a spreadsheet program, save its contacts as .xlsx, and choose that file"));
    file.m_bytes = device->readAll();
    PP_CHECK(file.readHeader());
    PP_CHECK(file.readTable());
    PP_CHECK(file.readEntries());
    return file;
}

QByteArrayView CompoundFile::sector(quint32 number) const
{
    const qint64 begin = (qint64(number) + 1) * m_sectorSize;
    if (begin >= m_bytes.size())
        return {};
    return QByteArrayView(m_bytes).sliced(begin, std::min<qint64>(m_sectorSize, m_bytes.size() - begin));
}

Result<void> CompoundFile::readHeader()
{
    const quint16 shift = u16(m_bytes, 30);
    const quint16 miniShift = u16(m_bytes, 32);
    if (m_bytes.size() < compoundHeaderBytes || (shift != 9 && shift != 12) || miniShift != 6)
        return damagedWorkbook(m_name);
    m_sectorSize = qsizetype(1) << shift;
    m_miniSize = qsizetype(1) << miniShift;
    m_miniCutoff = u32(m_bytes, 56);
    return {};
}

// The header names the first sectors of the table; a chain of sectors names the others.
Result<void> CompoundFile::readTable()
{
    std::vector<quint32> parts =
        numbersOf(QByteArrayView(m_bytes).sliced(76, compoundHeaderBytes - 76).first(headerTableEntries * 4));
    quint32 next = u32(m_bytes, 68);
    for (qint64 steps = 0; next < lastRegularSector; ++steps) {
        std::vector<quint32> more = numbersOf(sector(next));
        if (more.size() * 4 != size_t(m_sectorSize) || steps > sectors())
            return damagedWorkbook(m_name);
        next = more.back();
        parts.insert(parts.end(), more.begin(), more.end() - 1);
    }
    for (const quint32 part : parts) {
        if (part >= lastRegularSector)
            continue;
        const std::vector<quint32> numbers = numbersOf(sector(part));
        if (numbers.empty() || m_table.size() > size_t(sectors()) + size_t(m_sectorSize))
            return damagedWorkbook(m_name);
        m_table.insert(m_table.end(), numbers.begin(), numbers.end());
    }
    return {};
}

Result<QByteArray> CompoundFile::chain(quint32 start, qint64 size) const
{
    QByteArray bytes;
    for (quint32 number = start; number < lastRegularSector && bytes.size() < size;) {
        const QByteArrayView part = sector(number);
        if (part.isEmpty() || number >= m_table.size() || bytes.size() > m_bytes.size())
            return damagedWorkbook(m_name);
        bytes += part;
        number = m_table[number];
    }
    bytes.truncate(std::min<qint64>(size, bytes.size()));
    return bytes;
}

Result<QByteArray> CompoundFile::miniChain(quint32 start, qint64 size) const
{
    QByteArray bytes;
    for (quint32 number = start; number < lastRegularSector && bytes.size() < size;) {
        const qint64 begin = qint64(number) * m_miniSize;
        if (begin >= m_miniStream.size() || number >= m_miniTable.size() || bytes.size() > m_bytes.size())
            return damagedWorkbook(m_name);
        bytes += QByteArrayView(m_miniStream)
                     .sliced(begin, std::min<qint64>(m_miniSize, m_miniStream.size() - begin));
        number = m_miniTable[number];
    }
    bytes.truncate(std::min<qint64>(size, bytes.size()));
    return bytes;
}

// The entries form trees; the one below the root is the top level. Documents inside the document have
// streams of the same names further down.
Result<void> CompoundFile::readEntries()
{
    PP_TRY(const QByteArray directory, chain(u32(m_bytes, 48), m_bytes.size()));
    if (directory.size() < entryBytes || quint8(directory[66]) != isRootEntry)
        return damagedWorkbook(m_name);
    PP_TRY(const QByteArray miniTable, chain(u32(m_bytes, 60), m_bytes.size()));
    m_miniTable = numbersOf(miniTable);
    PP_TRY(m_miniStream, chain(u32(directory, 116), u32(directory, 120)));

    const qsizetype count = directory.size() / entryBytes;
    std::vector<bool> isSeen(size_t(count), false);
    std::vector<quint32> open{u32(directory, 76)};
    while (!open.empty()) {
        const quint32 number = open.back();
        open.pop_back();
        if (number == noEntry || number >= quint64(count) || isSeen[number])
            continue;
        isSeen[number] = true;
        const QByteArrayView entry = QByteArrayView(directory).sliced(number * entryBytes, entryBytes);
        const qsizetype letters = std::clamp<qsizetype>(u16(entry, 64) / 2 - 1, 0, 31);
        QString name(letters, Qt::Uninitialized);
        for (qsizetype i = 0; i < letters; ++i)
            name[i] = QChar(u16(entry, 2 * i));
        m_entries.insert(name.toLower(), {u32(entry, 116), u32(entry, 120)});
        open.push_back(u32(entry, 68));
        open.push_back(u32(entry, 72));
    }
    return {};
}

Result<QByteArray> CompoundFile::stream(const QString &name) const
{
    const auto entry = m_entries.constFind(name.toLower());
    if (entry == m_entries.constEnd())
        return damagedWorkbook(m_name);
    const bool isMini = entry->size < m_miniCutoff;
    PP_TRY(QByteArray bytes,
           isMini ? miniChain(entry->start, entry->size) : chain(entry->start, entry->size));
    if (bytes.size() < entry->size)
        return damagedWorkbook(m_name);
    return bytes;
}

} // namespace PressPost
