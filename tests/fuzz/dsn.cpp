// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/Classifier.h"
#include "models/mail/mbox/Mbox.h"

#include <cstddef>
#include <cstdint>

// What came back, whatever its bytes: a verdict names its rule, an address stays one line without blanks.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace PressPost;
    static const Dsn::Classifier classifier;
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    static_cast<void>(Mbox::forEachMessage(bytes, [](const QByteArray &message) {
        for (const Dsn::Outcome &outcome : classifier.classify(message).outcomes) {
            if (outcome.verdict.rule.isEmpty() || outcome.recipient.contains('\n') ||
                outcome.recipient.contains(' '))
                __builtin_trap();
        }
        return Mbox::Next::Go;
    }));
    return 0;
}
