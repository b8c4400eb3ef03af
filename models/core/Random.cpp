// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Random.h"

#include <QRandomGenerator>

namespace PressPost
{

QByteArray SystemRandom::bytes(qsizetype count)
{
    QByteArray result(count, Qt::Uninitialized);
    for (char &byte : result)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
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
