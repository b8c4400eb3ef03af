// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"
#include "app/wiring/OpenWorkspace.h"

namespace PressPost::Ctl
{

// Brings a sheet into a new workspace with the product's own code, as "import" does: read, judge, write.
struct ImportBench {
    QString file;
    QString workspaceFile;     // must not be there yet
    Surroundings surroundings; // with a zone file or a resolver, domains are asked about; else nobody is

    // {"bench","items","imported","bad","dup","seconds","judge_seconds","commit_seconds"}; seconds run from
    // the opening of the file to the end of the durable commit.
    Result<QJsonObject> run() const;
};

void configureImportBench(QCommandLineParser &parser);
int runImportBench(const QCommandLineParser &parser, Context &context);

} // namespace PressPost::Ctl
