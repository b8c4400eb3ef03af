// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AllRows.h"

// Pages with tables, XML workbooks of 2003, flat OpenDocument: whatever begins like markup.
using namespace PressPost;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    readAllRows(bytes);
    readAllRows("<table>" + bytes);
    return 0;
}
