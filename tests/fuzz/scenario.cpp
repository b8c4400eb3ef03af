// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/PracticeScenario.h"

#include <cstddef>
#include <cstdint>

using namespace PressPost;

// The first line is a recipient, the rest a scenario. What is accepted keeps its limits, and its words cannot
// break out of a line of the protocol.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray all(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype end = all.indexOf('\n');
    const Result<PracticeScenario> scenario = PracticeScenario::parse(end < 0 ? all : all.mid(end + 1));
    if (!scenario)
        return 0;
    const PracticeRule &rule = scenario->ruleFor(all.left(std::max<qsizetype>(end, 0)));
    const bool isBounded = rule.delay >= std::chrono::milliseconds(0) &&
                           rule.delay <= PracticeScenario::maxDelay && rule.times >= 0;
    bool isOneLine = !rule.reply.enhanced.contains('\n') && !rule.reply.enhanced.contains('\r');
    for (const QByteArray &line : rule.reply.lines)
        isOneLine = isOneLine && !line.contains('\n') && !line.contains('\r');
    if (!isBounded || !isOneLine)
        __builtin_trap();
    return 0;
}
