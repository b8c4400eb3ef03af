// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtEndian>

// Numbers of Microsoft's binary formats; 0 where the bytes end too early.
namespace PressPost
{

template <typename Number>
Number littleEndian(QByteArrayView bytes, qsizetype at)
{
    if (at < 0 || at > bytes.size() - qsizetype(sizeof(Number)))
        return Number();
    return qFromLittleEndian<Number>(bytes.data() + at);
}

inline quint16 u16(QByteArrayView bytes, qsizetype at)
{
    return littleEndian<quint16>(bytes, at);
}
inline quint32 u32(QByteArrayView bytes, qsizetype at)
{
    return littleEndian<quint32>(bytes, at);
}

} // namespace PressPost
