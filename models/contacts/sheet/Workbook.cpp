// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/Workbook.h"

#include <algorithm>

namespace PressPost
{

namespace
{
Error otherArchive(const ZipArchive &archive)
{
    const Sentence choose = PP_SAY("Choose the sheet with your contacts (.xlsx, .ods or .csv)");
    if (archive.contains(QStringLiteral("word/document.xml")))
        return unreadable(archive.name(), PP_SAY("it is a Word document, not a sheet"),
                          PP_SAY("Copy its table into a spreadsheet program and save it as .xlsx"));
    if (archive.contains(QStringLiteral("ppt/presentation.xml")))
        return unreadable(archive.name(), PP_SAY("it is a presentation, not a sheet"), choose);
    return unreadable(archive.name(), PP_SAY("it is an archive with files in it, not a sheet"),
                      PP_SAY("Unpack it and choose the sheet that is in it"));
}

Result<std::unique_ptr<SheetFile>> openDocument(const std::shared_ptr<ZipArchive> &archive,
                                                const JobControl &control)
{
    PP_TRY(const QByteArray type, archive->read(QStringLiteral("mimetype")));
    if (type.startsWith("application/vnd.oasis.opendocument.spreadsheet"))
        return openOds(archive, control);
    if (type.startsWith("application/vnd.oasis.opendocument"))
        return unreadable(archive->name(), PP_SAY("it is a text document, not a sheet"),
                          PP_SAY("Copy its table into a spreadsheet program and save it as .ods"));
    return otherArchive(*archive);
}
} // namespace

Result<std::unique_ptr<SheetFile>> openWorkbook(const SheetInput &input, const JobControl &control)
{
    PP_TRY(const std::shared_ptr<ZipArchive> archive, ZipArchive::open(input));
    if (archive->contains(QStringLiteral("mimetype")))
        return openDocument(archive, control);
    if (archive->contains(QStringLiteral("xl/workbook.bin")))
        return unreadable(archive->name(), PP_SAY("binary workbooks (.xlsb) cannot be read yet"),
                          PP_SAY("Open it in a spreadsheet program, save it as .xlsx, and choose that file"));
    const QStringList names = archive->names();
    const bool isXlsx = archive->contains(QStringLiteral("xl/workbook.xml")) ||
                        std::any_of(names.begin(), names.end(), [](const QString &name) {
                            return name.contains(QStringLiteral("worksheets/"));
                        });
    if (!isXlsx)
        return otherArchive(*archive);
    return openXlsx(archive);
}

QByteArray mailAddressOf(const QString &link)
{
    const QString trimmed = link.trimmed();
    if (!trimmed.startsWith(QLatin1StringView("mailto:"), Qt::CaseInsensitive))
        return {};
    const QString address = trimmed.mid(7).section(u'?', 0, 0);
    return QByteArray::fromPercentEncoding(address.toUtf8()).trimmed();
}

QString cellName(qint64 row, qsizetype column)
{
    QString letters;
    for (qsizetype left = column + 1; left > 0; left = (left - 1) / 26)
        letters.prepend(QChar(u'A' + char16_t((left - 1) % 26)));
    return QString(letters + QString::number(row));
}

Sentence formulaWithoutResult(qint64 row, qsizetype column)
{
    return PP_SAY("Cell %1 holds a formula without a stored result; open the sheet in a spreadsheet "
                  "program and save it again.",
                  cellName(row, column));
}

void RowBuilder::begin(qint64 number, bool isHidden)
{
    m_cells.clear();
    m_copies.clear();
    m_links.clear();
    m_texts.resize(0);
    m_number = number;
    m_isHidden = isHidden;
    m_hasTooMany = false;
}

bool RowBuilder::hasRoom(qsizetype column)
{
    if (column >= maxSheetColumns) {
        m_hasTooMany = true;
        return false;
    }
    if (column >= qsizetype(m_cells.size()))
        m_cells.resize(size_t(column) + 1);
    return true;
}

void RowBuilder::addView(qsizetype column, QByteArrayView text)
{
    if (!text.isEmpty() && hasRoom(column))
        m_cells[size_t(column)] = text;
}

void RowBuilder::addCopy(qsizetype column, QByteArrayView text)
{
    if (text.isEmpty() || !hasRoom(column))
        return;
    m_copies.push_back({column, m_texts.size(), text.size()});
    m_texts += text;
}

void RowBuilder::addLink(qsizetype column, QByteArray address)
{
    if (!address.isEmpty() && hasRoom(column))
        m_links.push_back({column, std::move(address)});
}

bool RowBuilder::finish(SheetRow &row)
{
    for (const Copy &copy : m_copies)
        m_cells[size_t(copy.column)] = QByteArrayView(m_texts).sliced(copy.begin, copy.size);
    const bool isBlank =
        m_links.empty() && std::all_of(m_cells.begin(), m_cells.end(),
                                       [](QByteArrayView cell) { return cell.trimmed().isEmpty(); });
    row.number = m_number;
    row.isHidden = m_isHidden;
    row.cells.swap(m_cells);
    row.links.swap(m_links);
    return !isBlank;
}

} // namespace PressPost
