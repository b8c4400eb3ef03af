// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/PhraseFinder.h"

#include <algorithm>

namespace PressPost::Dsn
{

PhraseFinder::PhraseFinder(const QByteArrayList &phrases) : m_phrases(phrases)
{
    for (qsizetype i = 0; i < m_phrases.size(); ++i) {
        Q_ASSERT(m_phrases[i].size() >= shortest);
        m_firstTwo[twoBytes(m_phrases[i].constData())] = true;
        m_byFirstFour[fourBytes(m_phrases[i].constData())].push_back(static_cast<size_t>(i));
    }
}

qsizetype PhraseFinder::firstIn(QByteArrayView text) const
{
    qsizetype first = m_phrases.size();
    forEachIn(text, [&](size_t number) { first = std::min(first, static_cast<qsizetype>(number)); });
    return first == m_phrases.size() ? -1 : first;
}

} // namespace PressPost::Dsn
