// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/XlsxSheetEditor.h"

// A sheet and the styles of a workbook that get some more columns, in two pieces as they come from the
// archive.
using namespace PressPost;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QByteArray styles = bytes;
    const ToneStyles tones = addToneStyles(styles);
    AddedColumns added;
    added.first = 2;
    added.columns = {{QStringLiteral("Status")}, {QStringLiteral("<Reason & more>")}};
    added.headerRow = 1;
    added.cells = [](qint64 row) -> Result<std::vector<AddedCell>> {
        return row % 2 == 0 ? std::vector<AddedCell>{{QStringLiteral("ü"), Tone::Error}, {}}
                            : std::vector<AddedCell>();
    };
    XlsxSheetEditor editor(added, tones);
    QByteArray output;
    QByteArray input = bytes.first(bytes.size() / 2);
    if (!editor.pass(input, output))
        return 0;
    input += bytes.sliced(bytes.size() / 2);
    std::ignore = editor.pass(input, output);
    return 0;
}
