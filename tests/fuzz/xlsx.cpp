// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/SheetFile.h"
#include "models/contacts/sheet/XlsxParts.h"
#include "models/contacts/sheet/XmlScanner.h"

#include <cstddef>
#include <cstdint>

// A workbook (the archive, or its XML alone: mutations rarely get past a checksum) ends within the limits.
using namespace PressPost;

static void scan(const QByteArray &bytes)
{
    XmlScanner xml(bytes, QStringLiteral("x"));
    for (qsizetype tokens = 0;; ++tokens) {
        const auto token = xml.next();
        if (token == XmlScanner::Token::Done || token == XmlScanner::Token::Failed)
            return;
        if (tokens > 2 * bytes.size() + 2 || xml.depth() < 0)
            __builtin_trap();
        if (token == XmlScanner::Token::Start)
            static_cast<void>(xml.attribute("r"));
    }
}

static void readAll(const QByteArray &bytes)
{
    const auto file = SheetFile::openBytes(bytes, QStringLiteral("x"), {});
    if (!file)
        return;
    constexpr int mostRows = 100'000; // a row of OpenDocument may repeat a million times
    for (size_t sheet = 0; sheet < (*file)->sheets().size() && sheet < 4; ++sheet) {
        const auto rows = (*file)->rows(qsizetype(sheet), {});
        SheetRow row;
        for (int i = 0; rows && i < mostRows; ++i) {
            const auto isRow = (*rows)->next(row);
            if (!isRow || !*isRow)
                break;
            if (row.number < 1 || qsizetype(row.cells.size()) > maxSheetColumns)
                __builtin_trap();
        }
    }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (bytes.startsWith("PK")) {
        readAll(bytes);
        return 0;
    }
    scan(bytes);
    QByteArray text = bytes.left(4096);
    decodeXlsxEscapes(text);
    static_cast<void>(numberText(text));
    static_cast<void>(numberKindOf(QString::fromUtf8(text)));
    return 0;
}
