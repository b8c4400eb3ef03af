// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/FileKind.h"

#include <QBuffer>
#include <QFile>
#include <QStringDecoder>

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr qint64 headBytes = 16384; // the names in front of a flat OpenDocument file take a third of it

struct Signature {
    QByteArrayView magic;
    Sentence what;
};

// Files that get chosen by mistake.
const std::vector<Signature> &strangers()
{
    static const std::vector<Signature> all{
        {"%PDF-", PP_SAY("it is a PDF document, not a sheet")},
        {"\xFF\xD8\xFF", PP_SAY("it is a picture (JPEG), not a sheet")},
        {"\x89PNG\r\n", PP_SAY("it is a picture (PNG), not a sheet")},
        {"GIF8", PP_SAY("it is a picture (GIF), not a sheet")},
        {"{\\rtf", PP_SAY("it is a text document (RTF), not a sheet")},
        {"\x1F\x8B", PP_SAY("it is packed (gzip)")},
        {"7z\xBC\xAF", PP_SAY("it is packed (7-Zip)")},
        {"Rar!", PP_SAY("it is packed (RAR)")},
        {"SQLite format 3", PP_SAY("it is a database, not a sheet")},
        {"\x09\x02\x06", PP_SAY("it is a workbook of Excel 3 or older")},
        {"\x09\x04\x06", PP_SAY("it is a workbook of Excel 4")},
        {"MIME-Version:", PP_SAY("it is a web archive (MHTML) or a stored message, not a sheet")},
    };
    return all;
}

// The beginning of a text in small letters, whichever way it is written, from its first sign on.
QByteArray beginningOf(const QByteArray &head)
{
    QByteArray text = head;
    const bool isLittle = head.startsWith("\xFF\xFE") || (head.size() > 1 && head[0] != 0 && head[1] == 0);
    const bool isBig = head.startsWith("\xFE\xFF") || (head.size() > 1 && head[0] == 0 && head[1] != 0);
    if (isLittle || isBig) {
        QStringDecoder decoder(isLittle ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
        text = QString(decoder.decode(head)).toUtf8();
    }
    while (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    return text.trimmed().toLower();
}

bool isVCard(QByteArrayView beginning)
{
    constexpr QByteArrayView first = "begin:vcard";
    return beginning.startsWith(first) &&
           (beginning.size() == first.size() || QByteArrayView("\r\n\t ").contains(beginning[first.size()]));
}

std::optional<FileKind> markupOf(const QByteArray &lower)
{
    if (!lower.startsWith('<'))
        return std::nullopt;
    if (lower.contains("urn:schemas-microsoft-com:office:spreadsheet") && !lower.contains("<html"))
        return FileKind::Xml2003;
    if (lower.contains("application/vnd.oasis.opendocument.spreadsheet"))
        return FileKind::FlatOds;
    if (lower.contains("<html") || lower.contains("<table") || lower.contains("<!doctype html") ||
        lower.contains("<meta ") || lower.contains("<tr"))
        return FileKind::Html;
    return std::nullopt;
}
} // namespace

Result<FileKind> fileKindOf(const SheetInput &input)
{
    PP_TRY(const auto device, input.open());
    const QByteArray head = device->read(headBytes);
    if (head.isEmpty())
        return unreadable(input.name, PP_SAY("it is empty"), PP_SAY("Choose another file"));
    // Four bytes: a list whose first cell begins with "PK" is no archive.
    if (head.startsWith("PK\x03\x04"))
        return FileKind::Zip;
    if (head.startsWith("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return FileKind::Compound;
    const auto found = std::find_if(strangers().begin(), strangers().end(),
                                    [&](const Signature &s) { return head.startsWith(s.magic); });
    if (found != strangers().end())
        return unreadable(input.name, found->what,
                          PP_SAY("Choose the sheet with your contacts (.xlsx, .ods or .csv)"));
    const QByteArray beginning = beginningOf(head);
    if (isVCard(beginning))
        return FileKind::VCard;
    return markupOf(beginning).value_or(FileKind::Text);
}

Result<std::unique_ptr<QIODevice>> SheetInput::open() const
{
    std::unique_ptr<QIODevice> device;
    if (bytes) {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(*bytes);
        device = std::move(buffer);
    } else {
        device = std::make_unique<QFile>(path);
    }
    if (!device->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(name, PP_SAY("%1", device->errorString()),
                          PP_SAY("Check the name and whether you may read it"), Fault::Io);
    return device;
}

Error unreadable(const QString &name, Sentence why, Sentence remedy, Fault fault)
{
    return {fault, PP_SAY("“%1” cannot be read", name), std::move(why), std::move(remedy)};
}

Error sheetCancelled(const QString &name)
{
    return {Fault::Cancelled, PP_SAY("Reading “%1” was stopped", name)};
}

Error overlongCell(const QString &name)
{
    return unreadable(name, PP_SAY("a cell holds more than a million letters"),
                      PP_SAY("Choose the sheet with your contacts"));
}

Error protectedWorkbook(const QString &name)
{
    return unreadable(
        name, PP_SAY("the workbook is protected with a password"),
        PP_SAY("Open it in a spreadsheet program, save it without a password, and choose that file"));
}

Error damagedWorkbook(const QString &name)
{
    return unreadable(
        name, PP_SAY("the workbook is damaged or not complete"),
        PP_SAY("Get the file once more, or open it in a spreadsheet program and save it again"));
}

} // namespace PressPost
