// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace PressPost
{

// "12,13,14", for an IN (…) that is too long for values of its own.
template <typename Ids>
QString idsAsSql(const Ids &ids)
{
    QStringList texts;
    texts.reserve(qsizetype(ids.size()));
    for (const qint64 id : ids)
        texts.append(QString::number(id));
    return texts.join(u',');
}

} // namespace PressPost
