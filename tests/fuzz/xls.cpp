// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AllRows.h"

// An old workbook: its container of chained sectors, and the records of its stream as they stand.
using namespace PressPost;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    readAllRows(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    return 0;
}
