// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetInput.h"

#include <QHash>

#include <zip.h>

#include <memory>

// The files inside a workbook, unpacked piece by piece, with limits that a bomb cannot pass.
namespace PressPost
{

constexpr qint64 maxUnpackedBytes = 800LL << 20; // of one part; a million contacts take about 420 MB
constexpr qint64 maxRatio = 200;                 // of a part; sheets reach 30
constexpr qint64 freeOfRatioBytes = 16LL << 20;  // small parts may be as repetitive as they like
constexpr qint64 maxParts = 20'000;

class ZipPart;

class ZipArchive : public std::enable_shared_from_this<ZipArchive>
{
public:
    static Result<std::shared_ptr<ZipArchive>> open(const SheetInput &input);

    // Names are compared without case, and with / for \ (some programs write that).
    bool contains(const QString &name) const { return m_places.contains(folded(name)); }
    zip_uint64_t placeOf(const QString &name) const { return m_places.value(folded(name)); } // contains() it
    QStringList names() const { return m_places.keys(); }
    Result<std::unique_ptr<ZipPart>> part(const QString &name);
    // A whole small part (lists of sheets, styles).
    Result<QByteArray> read(const QString &name);
    const QString &name() const { return m_name; }

private:
    struct Discard {
        void operator()(zip_t *archive) const { zip_discard(archive); }
    };
    using Handle = std::unique_ptr<zip_t, Discard>;
    ZipArchive(Handle handle, SheetInput input);
    static QString folded(const QString &name);

    Handle m_handle;
    QByteArray m_bytes; // holds what libzip reads from
    QString m_name;
    QHash<QString, zip_uint64_t> m_places;
};

// One part while it is read. Holds its archive.
class ZipPart
{
public:
    Result<qsizetype> read(char *buffer, qsizetype size); // 0 at the end
    qint64 bytesRead() const { return m_read; }
    qint64 size() const { return m_size; }

private:
    friend class ZipArchive;
    struct Close {
        void operator()(zip_file_t *file) const { zip_fclose(file); }
    };
    ZipPart(std::shared_ptr<const ZipArchive> archive, zip_file_t *file, const zip_stat_t &stat);

    std::shared_ptr<const ZipArchive> m_archive;
    std::unique_ptr<zip_file_t, Close> m_file;
    qint64 m_size;
    qint64 m_packed;
    qint64 m_read = 0;
};

} // namespace PressPost
