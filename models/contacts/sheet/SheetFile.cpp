// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/SheetFile.h"

#include "models/contacts/sheet/FileKind.h"
#include "models/contacts/sheet/TextSheet.h"
#include "models/contacts/sheet/VCardSheet.h"
#include "models/contacts/sheet/Workbook.h"

#include <QFileInfo>

namespace PressPost
{

static Result<std::unique_ptr<SheetFile>> openSheet(SheetInput input, const JobControl &control,
                                                    const SheetOptions &options)
{
    PP_TRY(const FileKind kind, fileKindOf(input));
    switch (kind) {
    case FileKind::Zip:
        return openWorkbook(input, control);
    case FileKind::Compound:
        return openXls(input, control);
    case FileKind::Xml2003:
        return openXml2003(input, control);
    case FileKind::FlatOds:
        return openFlatOds(input, control);
    case FileKind::Html:
        return openHtmlTables(input, control);
    case FileKind::VCard:
        return openVCards(std::move(input), control, options);
    case FileKind::Text:
        return TextSheet::open(std::move(input), control, options);
    }
    Q_UNREACHABLE();
}

QByteArray formatName(SheetFormat format)
{
    switch (format) {
    case SheetFormat::Csv:
        return "csv";
    case SheetFormat::Text:
        return "text";
    case SheetFormat::Xlsx:
        return "xlsx";
    case SheetFormat::Xls:
        return "xls";
    case SheetFormat::Xml2003:
        return "xml2003";
    case SheetFormat::Html:
        return "html";
    case SheetFormat::Ods:
        return "ods";
    case SheetFormat::VCard:
        return "vcard";
    }
    Q_UNREACHABLE();
}

void SheetRows::note(qint64 row, Sentence message)
{
    if (m_problems.size() < maxSheetProblems)
        m_problems.push_back({row, std::move(message)});
}

void SheetRows::noteTooManyCells(qint64 row)
{
    note(row, PP_SAY("There are more than %1 cells; those further right were left out.",
                     QString::number(maxSheetColumns)));
}

Result<std::unique_ptr<SheetFile>> SheetFile::open(const QString &path, const JobControl &control,
                                                   const SheetOptions &options)
{
    const QFileInfo file(path);
    if (file.isDir())
        return unreadable(file.fileName(), PP_SAY("it is a folder"), PP_SAY("Choose a file in it"));
    return openSheet({path, std::nullopt, file.fileName()}, control, options);
}

Result<std::unique_ptr<SheetFile>> SheetFile::openBytes(const QByteArray &bytes, const QString &name,
                                                        const JobControl &control,
                                                        const SheetOptions &options)
{
    return openSheet({{}, bytes, name}, control, options);
}

} // namespace PressPost
