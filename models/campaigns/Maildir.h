// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Random.h"
#include "models/core/Result.h"

namespace PressPost
{

// A folder of messages, one file each, in which a half-written one is never seen: written in tmp, on the
// disk, then moved to new. One thread at a time.
class Maildir
{
public:
    // Makes the folder with its tmp, new and cur where they are missing. clock and random outlive it.
    static Result<Maildir> open(const QString &folder, const Clock &clock, Random &random);

    // On the disk, with its name, when it returns.
    Result<void> deliver(const QByteArray &message);
    const QString &folder() const { return m_folder; }

private:
    Maildir(QString folder, const Clock &clock, Random &random)
        : m_folder(std::move(folder)), m_clock(&clock), m_random(&random)
    {
    }

    QString m_folder;
    const Clock *m_clock;
    Random *m_random;
};

} // namespace PressPost
