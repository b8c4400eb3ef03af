// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Random.h"

#include <openssl/rand.h>

#include <limits>

namespace PressPost
{

QByteArray SystemRandom::bytes(qsizetype count)
{
    QByteArray result(count, Qt::Uninitialized);
    Q_ASSERT(count <= std::numeric_limits<int>::max());
    if (RAND_bytes(reinterpret_cast<unsigned char *>(result.data()), int(count)) != 1)
        qFatal("The operating system gives no random bytes"); // nothing that follows would be safe
    return result;
}

QByteArray SeededRandom::bytes(qsizetype count)
{
    QByteArray result(count, Qt::Uninitialized);
    for (char &byte : result)
        byte = static_cast<char>(m_engine() & 0xff);
    return result;
}

} // namespace PressPost
