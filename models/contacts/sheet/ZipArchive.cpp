// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/ZipArchive.h"

#include <QFile>

namespace PressPost
{

namespace
{
constexpr qint64 maxSmallPartBytes = 32LL << 20;

Error bomb(const QString &name)
{
    return unreadable(
        name, PP_SAY("it unpacks to far more than a contact sheet holds"),
        PP_SAY("Keep the rows with contacts, delete the rest, save it as a new file, and choose that"));
}
} // namespace

ZipArchive::ZipArchive(Handle handle, SheetInput input)
    : m_handle(std::move(handle)), m_bytes(input.bytes.value_or(QByteArray())), m_name(std::move(input.name))
{
    const zip_int64_t count = zip_get_num_entries(m_handle.get(), 0);
    for (zip_int64_t i = 0; i < count && i < maxParts; ++i) {
        if (const char *entry = zip_get_name(m_handle.get(), zip_uint64_t(i), 0))
            m_places.insert(folded(QString::fromUtf8(entry)), zip_uint64_t(i));
    }
}

QString ZipArchive::folded(const QString &name)
{
    QString result = name.toLower();
    result.replace(u'\\', u'/');
    while (result.startsWith(u'/'))
        result.remove(0, 1);
    return result;
}

Result<std::shared_ptr<ZipArchive>> ZipArchive::open(const SheetInput &input)
{
    Handle handle;
    if (input.bytes) {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t *source =
            zip_source_buffer_create(input.bytes->constData(), zip_uint64_t(input.bytes->size()), 0, &error);
        handle.reset(source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr);
        if (source && !handle)
            zip_source_free(source);
        zip_error_fini(&error);
    } else {
        int code = 0;
        handle.reset(zip_open(QFile::encodeName(input.path).constData(), ZIP_RDONLY, &code));
    }
    if (!handle)
        return damagedWorkbook(input.name);
    return std::shared_ptr<ZipArchive>(new ZipArchive(std::move(handle), input));
}

Result<std::unique_ptr<ZipPart>> ZipArchive::part(const QString &name)
{
    const auto place = m_places.constFind(folded(name));
    if (place == m_places.constEnd())
        return damagedWorkbook(m_name);
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(m_handle.get(), *place, 0, &stat) != 0)
        return damagedWorkbook(m_name);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        return unreadable(
            m_name, PP_SAY("it is protected with a password"),
            PP_SAY("Open it in a spreadsheet program, save it without a password, and choose that file"));
    if (qint64(stat.size) > maxUnpackedBytes)
        return bomb(m_name);
    zip_file_t *file = zip_fopen_index(m_handle.get(), *place, 0);
    if (!file)
        return damagedWorkbook(m_name);
    return std::unique_ptr<ZipPart>(new ZipPart(shared_from_this(), file, stat));
}

Result<QByteArray> ZipArchive::read(const QString &name)
{
    PP_TRY(const auto source, part(name));
    QByteArray result;
    constexpr qsizetype pieceBytes = 64 * 1024;
    for (;;) {
        const qsizetype before = result.size();
        if (before > maxSmallPartBytes)
            return bomb(m_name);
        result.resize(before + pieceBytes);
        PP_TRY(const qsizetype count, source->read(result.data() + before, pieceBytes));
        result.resize(before + count);
        if (count == 0)
            return result;
    }
}

ZipPart::ZipPart(std::shared_ptr<const ZipArchive> archive, zip_file_t *file, const zip_stat_t &stat)
    : m_archive(std::move(archive)), m_file(file), m_size(qint64(stat.size)), m_packed(qint64(stat.comp_size))
{
}

Result<qsizetype> ZipPart::read(char *buffer, qsizetype size)
{
    const zip_int64_t count = zip_fread(m_file.get(), buffer, zip_uint64_t(size));
    if (count < 0)
        return damagedWorkbook(m_archive->name());
    m_read += count;
    // The sizes that the archive names may lie; what comes out does not.
    if (m_read > maxUnpackedBytes || (m_read > freeOfRatioBytes && m_read / maxRatio > m_packed))
        return bomb(m_archive->name());
    return qsizetype(count);
}

} // namespace PressPost
