// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <cstring>
#include <initializer_list>
#include <unordered_map>
#include <vector>

namespace PressPost::Dsn
{

// Looks for any number of phrases in one pass over a text: a phrase is compared only where its first four
// bytes stand. Immutable once made; any thread. Phrases are of four bytes at least, text and phrases in lower
// case.
class PhraseFinder
{
public:
    static constexpr qsizetype shortest = 4;

    PhraseFinder() = default;
    explicit PhraseFinder(const QByteArrayList &phrases);
    PhraseFinder(std::initializer_list<const char *> phrases)
        : PhraseFinder(QByteArrayList(phrases.begin(), phrases.end()))
    {
    }

    // Calls found(number of the phrase) for every place of every phrase.
    template <typename Found>
    void forEachIn(QByteArrayView text, Found found) const
    {
        if (text.size() < shortest)
            return;
        const char *const end = text.data() + text.size() - shortest + 1;
        for (const char *at = text.data(); at < end; ++at) {
            if (!m_firstTwo[twoBytes(at)])
                continue;
            const auto bucket = m_byFirstFour.find(fourBytes(at));
            if (bucket == m_byFirstFour.end())
                continue;
            const auto left = static_cast<size_t>(text.data() + text.size() - at);
            for (const size_t number : bucket->second) {
                const QByteArray &phrase = m_phrases[static_cast<qsizetype>(number)];
                const auto size = static_cast<size_t>(phrase.size());
                if (size <= left && std::memcmp(at, phrase.constData(), size) == 0)
                    found(number);
            }
        }
    }
    bool anyIn(QByteArrayView text) const { return firstIn(text) >= 0; }
    // The lowest number of a phrase that is in the text; -1 when none is.
    qsizetype firstIn(QByteArrayView text) const;

private:
    static size_t twoBytes(const char *at)
    {
        return static_cast<size_t>(static_cast<unsigned char>(at[0])) << 8U |
               static_cast<unsigned char>(at[1]);
    }
    static quint32 fourBytes(const char *at)
    {
        quint32 bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        return bytes;
    }

    QByteArrayList m_phrases;
    std::vector<bool> m_firstTwo = std::vector<bool>(size_t(1) << 16U, false);
    std::unordered_map<quint32, std::vector<size_t>> m_byFirstFour;
};

} // namespace PressPost::Dsn
