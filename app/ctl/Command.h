// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Result.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace PressPost::Ctl
{

// Exit statuses every command shares.
enum Exit : int { Done = 0, BadNews = 1, WrongUsage = 2, CouldNot = 3, Interrupted = 130 };

// What the options before the command say, and where answers go.
class Context
{
public:
    QString workspacePath;        // --workspace or PRESSPOST_WORKSPACE; empty: none given
    QString zoneFile;             // --zone
    QString resolver;             // --resolver IP[:PORT]
    std::shared_ptr<Clock> clock; // --now, or the system's
    bool json = false;            // --json

    // One JSON object on a line of its own.
    void print(const QJsonObject &object) const;
    // Text for a person; a line end is added.
    void print(const QString &text) const;
    void printBytes(const QByteArray &bytes) const;
    // "presspostctl: WHAT: WHY: WHAT TO DO" on standard error; returns CouldNot (or WrongUsage).
    int fail(const Error &error) const;
    int wrongUsage(const Sentence &what) const;
    // Prints the answer, or says why there is none; returns the exit status.
    int finish(const Result<QJsonObject> &answer) const;
    // Progress on standard error, only on a terminal.
    void progress(const QString &line) const;
    // A line beside the results, on standard error also where no person looks on.
    void note(const QString &line) const;
};

// One command: "spf check", "campaign send" …
struct Command {
    QString name;    // one or two words
    QString summary; // one line for --help
    QString example; // one line, shown under "Example:"
    // Adds options and positional arguments. The common ones (--json, --zone, --resolver, --now,
    // --workspace, --help) are there already, on every command.
    std::function<void(QCommandLineParser &)> configure;
    std::function<int(const QCommandLineParser &, Context &)> run;
};

// Each file of this folder that holds commands has one function that lists them; Commands.cpp joins them.
std::vector<Command> allCommands();

} // namespace PressPost::Ctl
