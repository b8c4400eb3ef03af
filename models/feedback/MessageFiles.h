// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QStringList>

namespace PressPost
{

// Where messages lie on the disk: .eml, mbox, the new/ and cur/ of a Maildir, the files of a folder. The file
// itself, or all files of the folder.
QStringList messageFiles(const QString &path);
// Fault::Io: it cannot be read, or is larger than 2 GB (what a byte array holds).
Result<QByteArray> messageBytes(const QString &file);

} // namespace PressPost
