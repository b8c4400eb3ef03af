// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/JobControl.h"
#include "models/core/Result.h"

#include <QStringList>

#include <vector>

namespace PressPost
{

// One place where something that should be gone still stands.
struct Trace {
    QString file;
    qint64 offset = 0;
    qsizetype needle = 0; // which of those asked for

    friend bool operator==(const Trace &, const Trace &) = default;
};

struct TraceReport {
    std::vector<Trace> traces; // at most mostTraces
    qint64 files = 0;
    qint64 bytes = 0;
};

// Reads the raw bytes of files, whatever SQLite thinks of them, and looks for texts: as UTF-8 and as UTF-16,
// upper and lower case of A to Z alike. The proof at the end of an erasure (R108). Needles under
// shortestNeedle bytes are refused: they stand everywhere by chance. A file that cannot be read is an error,
// not a clean file. What is compressed or encrypted inside a file is not seen. Blocks; needs a few MiB
// whatever the size of the files.
constexpr qsizetype shortestNeedle = 4;
constexpr size_t mostTraces = 1000;
Result<TraceReport> scanForTraces(const QStringList &files, const QStringList &needles,
                                  const JobControl &control);

} // namespace PressPost
