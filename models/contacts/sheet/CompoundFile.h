// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetInput.h"

#include <QHash>

#include <vector>

// The container of old Office documents, and of encrypted new ones ([MS-CFB]): a small file system of streams
// in chains of sectors. Held in memory; a chain that leaves the file or bites its tail is a damaged file.
namespace PressPost
{

constexpr qint64 maxCompoundBytes = 256LL << 20; // .xls ends at 65 536 rows

class CompoundFile
{
public:
    static Result<CompoundFile> open(const SheetInput &input);

    // Streams and folders of the top level, by name, without case.
    bool contains(const QString &name) const { return m_entries.contains(name.toLower()); }
    Result<QByteArray> stream(const QString &name) const;
    const QString &name() const { return m_name; }

private:
    struct Entry {
        quint32 start = 0;
        qint64 size = 0;
    };
    using Chain = std::vector<quint32>; // sector -> the next one

    explicit CompoundFile(QString name) : m_name(std::move(name)) {}
    Result<void> readHeader();
    Result<void> readTable();
    Result<void> readEntries();
    qint64 sectors() const { return m_bytes.size() / m_sectorSize - 1; }
    QByteArrayView sector(quint32 number) const; // empty: beyond the end
    Result<QByteArray> chain(quint32 start, qint64 size) const;
    Result<QByteArray> miniChain(quint32 start, qint64 size) const;

    QString m_name;
    QByteArray m_bytes;
    qsizetype m_sectorSize = 512;
    qsizetype m_miniSize = 64;
    quint32 m_miniCutoff = 4096; // streams below it lie in the mini stream
    Chain m_table;
    Chain m_miniTable;
    QByteArray m_miniStream;
    QHash<QString, Entry> m_entries;
};

} // namespace PressPost
