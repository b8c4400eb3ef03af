// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace PressPost::Ctl
{

// What an import would do with the contacts there are. Nothing is changed; --rejects is written.
struct ForeseenImport {
    QString text;
    QJsonObject json; // "counts" and "states"
};
Result<ForeseenImport> foreseeImport(const QCommandLineParser &parser, Context &context);
// The import that writes: judges, commits one batch, saves what stays out. Exit 1 when rows were refused.
void configureImportRun(QCommandLineParser &parser);
int runImportInto(const QCommandLineParser &parser, Context &context);
// contacts write-back FILE --out COPY
void configureWriteBack(QCommandLineParser &parser);
int runWriteBack(const QCommandLineParser &parser, Context &context);
// import undo BATCH
int runImportUndo(const QCommandLineParser &parser, Context &context);
// import list
int runImportList(const QCommandLineParser &parser, Context &context);

} // namespace PressPost::Ctl
