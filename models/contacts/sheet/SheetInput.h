// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <memory>
#include <optional>

namespace PressPost
{

// Where the bytes of a sheet come from: a file, or memory (tests, the clipboard).
struct SheetInput {
    QString path; // empty: bytes
    std::optional<QByteArray> bytes;
    QString name; // for sentences

    // From the first byte on, unbuffered.
    Result<std::unique_ptr<QIODevice>> open() const;
};

// "“NAME” cannot be read: WHY: REMEDY"
Error unreadable(const QString &name, Sentence why, Sentence remedy, Fault fault = Fault::Syntax);
Error sheetCancelled(const QString &name);
Error damagedWorkbook(const QString &name);
Error protectedWorkbook(const QString &name); // with a password
Error overlongCell(const QString &name);

} // namespace PressPost
