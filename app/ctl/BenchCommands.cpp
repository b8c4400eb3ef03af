// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/BenchCommands.h"

#include "app/ctl/DnsBench.h"
#include "app/ctl/ImportBench.h"
#include "app/ctl/ListBench.h"

#include <QCommandLineParser>

namespace PressPost::Ctl
{

std::vector<Command> benchCommands()
{
    return {
        {QStringLiteral("bench import"), QStringLiteral("How fast a sheet is read, judged and written"),
         QStringLiteral("presspostctl --workspace new.presspost bench import --file contacts.csv"),
         configureImportBench, runImportBench},
        {QStringLiteral("bench list"),
         QStringLiteral("How fast contacts are opened, filtered, sorted and paged"),
         QStringLiteral("presspostctl --workspace w.presspost bench list"), [](QCommandLineParser &) {},
         runListBench},
        {QStringLiteral("bench dns"),
         QStringLiteral("How fast the mail servers of many domains are asked for"),
         QStringLiteral("presspostctl --resolver 127.0.0.1:5353 bench dns --file domains.txt --window 1000"),
         configureDnsBench, runDnsBench},
    };
}

} // namespace PressPost::Ctl
