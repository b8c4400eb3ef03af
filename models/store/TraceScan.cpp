// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/TraceScan.h"

#include <QByteArrayMatcher>
#include <QFile>

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr qint64 pieceSize = 1 << 20;

struct Matcher {
    QByteArrayMatcher bytes;
    qsizetype needle;
};

char lowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

QByteArray lowered(QByteArray bytes)
{
    std::transform(bytes.begin(), bytes.end(), bytes.begin(), lowerAscii);
    return bytes;
}

std::vector<Matcher> matchersFor(const QStringList &needles)
{
    std::vector<Matcher> matchers;
    for (qsizetype i = 0; i < needles.size(); ++i) {
        const QString &needle = needles[i];
        const QByteArray wide(reinterpret_cast<const char *>(needle.utf16()), needle.size() * 2);
        matchers.push_back({QByteArrayMatcher(lowered(needle.toUtf8())), i});
        matchers.push_back({QByteArrayMatcher(lowered(wide)), i});
    }
    return matchers;
}

qsizetype longest(const std::vector<Matcher> &matchers)
{
    qsizetype size = 1;
    for (const Matcher &matcher : matchers)
        size = std::max(size, matcher.bytes.pattern().size());
    return size;
}

Error unreadable(const QFile &file)
{
    return {Fault::Io, PP_SAY("The file %1 cannot be searched for traces", file.fileName()),
            PP_SAY("%1", file.errorString()),
            PP_SAY("Close other programs that use it, and check its rights.")};
}

Result<void> scanFile(QFile &file, const std::vector<Matcher> &matchers, TraceReport &report,
                      const JobControl &control)
{
    const qsizetype overlap = longest(matchers) - 1; // a text may lie across two pieces
    QByteArray window;
    qint64 windowStart = 0;
    for (;;) {
        if (control.isCancelled())
            return Error{Fault::Cancelled, PP_SAY("The search for traces was stopped")};
        const QByteArray piece = file.read(pieceSize);
        if (file.error() != QFile::NoError)
            return unreadable(file);
        if (piece.isEmpty())
            return {};
        report.bytes += piece.size();
        const qsizetype old = window.size(); // seen before: a hit must reach beyond it
        window.append(lowered(piece));
        for (const Matcher &matcher : matchers) {
            const qsizetype size = matcher.bytes.pattern().size();
            qsizetype at = matcher.bytes.indexIn(window, std::max<qsizetype>(0, old - size + 1));
            for (; at >= 0 && report.traces.size() < mostTraces; at = matcher.bytes.indexIn(window, at + 1))
                report.traces.push_back({file.fileName(), windowStart + at, matcher.needle});
        }
        const qsizetype drop = std::max<qsizetype>(0, window.size() - overlap);
        window.remove(0, drop);
        windowStart += drop;
        control.progress(report.bytes);
    }
}
} // namespace

Result<TraceReport> scanForTraces(const QStringList &files, const QStringList &needles,
                                  const JobControl &control)
{
    for (const QString &needle : needles) {
        if (needle.toUtf8().size() < shortestNeedle)
            return Error{Fault::Usage, PP_SAY("A text of fewer than four letters cannot be searched for")};
    }
    const std::vector<Matcher> matchers = matchersFor(needles);
    TraceReport report;
    for (const QString &name : files) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return unreadable(file);
        PP_CHECK(scanFile(file, matchers, report, control));
        ++report.files;
    }
    return report;
}

} // namespace PressPost
