// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QJsonObject>
#include <QString>

namespace PressPost::Ctl
{

// Personalises messages in memory with the product's own code: tokens, templates, headers, MIME.
struct RenderBench {
    QString htmlFile;
    QString textFile;
    QString contactsFile;
    QString domain;
    qint64 count = 0;
    int threads = 1;
    QString dumpFolder;

    // {"bench","items","seconds","items_per_s","avg_bytes"}; seconds are those of the rendering alone.
    Result<QJsonObject> run() const;
};

} // namespace PressPost::Ctl
