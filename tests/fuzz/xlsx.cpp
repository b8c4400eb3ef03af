// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/XlsxParts.h"
#include "models/contacts/sheet/XmlScanner.h"

#include "AllRows.h"

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

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (bytes.startsWith("PK")) {
        readAllRows(bytes);
        return 0;
    }
    scan(bytes);
    QByteArray text = bytes.left(4096);
    decodeXlsxEscapes(text);
    static_cast<void>(numberText(text));
    static_cast<void>(numberKindOf(QString::fromUtf8(text)));
    return 0;
}
