// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/XlsxColumns.h"

#include "models/contacts/sheet/Workbook.h"
#include "models/contacts/sheet/XlsxParts.h"
#include "models/contacts/sheet/XlsxSheetEditor.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <filesystem>

namespace PressPost
{

namespace
{

constexpr qsizetype sheetPiece = 1 << 20;
constexpr qsizetype longestTag = 4 << 20;

Error cannotWriteInto(const QString &name, const Sentence &why)
{
    return {Fault::Unreadable, PP_SAY("Nothing can be written into “%1”", name), why,
            PP_SAY("save it again as .xlsx in a spreadsheet program, and choose that file")};
}

Error cannotSave(const QString &path, const QString &why)
{
    return {Fault::Io, PP_SAY("“%1” cannot be written", QFileInfo(path).fileName()), PP_SAY("%1", why),
            PP_SAY("choose another folder, or make room on the disk")};
}

// Byte order marks and declarations of encodings in which a tag is no run of ASCII.
bool isWideEncoding(QByteArrayView start)
{
    return start.contains('\0') || start.startsWith("\xFF\xFE") || start.startsWith("\xFE\xFF");
}

// The sheet with its cells, into a file beside the workbook: a sheet of a million rows is 400 MB.
Result<void> writeSheet(ZipArchive &archive, const QString &part, XlsxSheetEditor &editor, QFile &out,
                        const JobControl &control)
{
    PP_TRY(const auto source, archive.part(part));
    QByteArray input;
    QByteArray output;
    for (bool isFirst = true;; isFirst = false) {
        if (control.isCancelled())
            return Error{Fault::Cancelled, PP_SAY("Writing the workbook was stopped"),
                         PP_SAY("no file was made")};
        const qsizetype before = input.size();
        input.resize(before + sheetPiece);
        PP_TRY(const qsizetype count, source->read(input.data() + before, sheetPiece));
        input.resize(before + count);
        if (isFirst && isWideEncoding(input.first(std::min<qsizetype>(input.size(), 64))))
            return cannotWriteInto(archive.name(),
                                   PP_SAY("its letters are stored in a way that is rarely used"));
        PP_CHECK(editor.pass(input, output));
        if (count == 0)
            output += input;
        if (input.size() > longestTag)
            return damagedWorkbook(archive.name());
        if (out.write(output) != output.size())
            return cannotSave(out.fileName(), out.errorString());
        if (count == 0)
            break;
        output.clear();
        control.progress(source->bytesRead(), source->size());
    }
    return out.flush() ? Result<void>() : cannotSave(out.fileName(), out.errorString());
}

// Puts parts in the place of others; libzip copies all else without unpacking it.
class ZipCopy
{
public:
    static Result<ZipCopy> of(const QString &from, const QString &to)
    {
        QFile::remove(to);
        if (!QFile::copy(from, to))
            return cannotSave(to, QStringLiteral("copying “%1” failed").arg(QFileInfo(from).fileName()));
        QFile::setPermissions(to, QFile::permissions(to) | QFileDevice::WriteOwner);
        int code = 0;
        zip_t *archive = zip_open(QFile::encodeName(to).constData(), 0, &code);
        if (!archive) {
            QFile::remove(to);
            return damagedWorkbook(QFileInfo(from).fileName());
        }
        return ZipCopy(archive, to);
    }
    ~ZipCopy()
    {
        if (m_archive) {
            zip_discard(m_archive);
            QFile::remove(m_file);
        }
    }
    ZipCopy(ZipCopy &&other) noexcept
        : m_archive(std::exchange(other.m_archive, nullptr)), m_file(std::move(other.m_file))
    {
    }
    ZipCopy &operator=(ZipCopy &&) = delete;

    Result<void> replace(zip_uint64_t place, zip_source_t *source)
    {
        if (source && zip_file_replace(m_archive, place, source, 0) == 0)
            return {};
        zip_source_free(source);
        return cannotSave(m_file, words());
    }
    zip_source_t *sourceOf(const QByteArray &bytes) // which outlive the copy
    {
        return zip_source_buffer(m_archive, bytes.constData(), zip_uint64_t(bytes.size()), 0);
    }
    zip_source_t *sourceOf(const QFile &file)
    {
        return zip_source_file(m_archive, QFile::encodeName(file.fileName()).constData(), 0, -1);
    }
    // The file is whole and stays.
    Result<void> finish()
    {
        if (zip_close(m_archive) != 0)
            return cannotSave(m_file, words());
        m_archive = nullptr;
        return {};
    }

private:
    ZipCopy(zip_t *archive, QString file) : m_archive(archive), m_file(std::move(file)) {}
    QString words() const { return QString::fromUtf8(zip_strerror(m_archive)); }

    zip_t *m_archive;
    QString m_file;
};

} // namespace

Result<void> copyXlsxWithColumns(const QString &from, const QString &to, const AddedColumns &added,
                                 const JobControl &control)
{
    if (QFileInfo(from) == QFileInfo(to))
        return Error{Fault::Usage, PP_SAY("The workbook was not written"),
                     PP_SAY("it would have replaced the one it is made from"),
                     PP_SAY("give it another name")};
    PP_TRY(const auto archive, ZipArchive::open({from, std::nullopt, QFileInfo(from).fileName()}));
    PP_TRY(const XlsxLayout layout, xlsxLayout(*archive));
    const QString part = layout.sheets.at(size_t(added.sheet)).part;

    QByteArray styles;
    ToneStyles toneStyles;
    if (!layout.styles.isEmpty() && archive->contains(layout.styles)) {
        PP_TRY(styles, archive->read(layout.styles));
        if (!isWideEncoding(styles.first(std::min<qsizetype>(styles.size(), 64)))) {
            toneStyles = addToneStyles(styles);
        }
    }
    QTemporaryFile sheet(to + QStringLiteral(".sheet-XXXXXX"));
    if (!sheet.open())
        return cannotSave(to, sheet.errorString());
    XlsxSheetEditor editor(added, toneStyles);
    PP_CHECK(writeSheet(*archive, part, editor, sheet, control));

    const QString whole = to + QStringLiteral(".part");
    {
        PP_TRY(ZipCopy copy, ZipCopy::of(from, whole));
        PP_CHECK(copy.replace(archive->placeOf(part), copy.sourceOf(sheet)));
        if (!toneStyles.empty())
            PP_CHECK(copy.replace(archive->placeOf(layout.styles), copy.sourceOf(styles)));
        PP_CHECK(copy.finish());
    }
    // At once: what stood there is whole until the new one is.
    std::error_code fault;
    std::filesystem::rename(whole.toStdU16String(), to.toStdU16String(), fault);
    if (fault) {
        QFile::remove(whole);
        return cannotSave(to, QString::fromStdString(fault.message()));
    }
    return {};
}

} // namespace PressPost
