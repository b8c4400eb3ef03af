// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/NameKey.h"

#include "models/core/Folded.h"

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{

using NameWord = QByteArrayView;

// Before a name or after it; without their full stops.
constexpr std::array<const char *, 22> titleWords{
    "dr",  "drs", "prof", "professor", "professorin", "doktor", "doctor", "phd", "msc", "dipl", "mag",
    "ing", "hr",  "herr", "herrn",     "frau",        "mr",     "mrs",    "ms",  "mme", "mlle", "monsieur"};
// What a doctor may be of: "Dr. rer. nat. Anna Lind".
constexpr std::array<const char *, 9> facultyWords{"rer", "nat", "med",   "phil", "jur",
                                                   "pol", "hc",  "habil", "iur"};

template <size_t Size>
bool isOneOf(const std::array<const char *, Size> &words, NameWord word)
{
    return std::any_of(words.begin(), words.end(), [word](const char *one) { return word == NameWord(one); });
}

bool isApostrophe(QChar c)
{
    switch (c.unicode()) {
    case u'\'':
    case u'`':
    case u'´':
    case u'‘':
    case u'’':
    case u'ʼ':
    case u'ʻ':
    case u'′':
        return true;
    default:
        return false;
    }
}

// Without apostrophes; what is no letter and no digit divides words.
void appendPlain(QByteArray &to, QByteArrayView utf8)
{
    const bool isAscii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return uchar(c) < 0x80; });
    if (isAscii) {
        const qsizetype before = to.size();
        appendFolded(to, utf8);
        const auto end =
            std::remove_if(to.begin() + before, to.end(), [](char c) { return c == '\'' || c == '`'; });
        to.truncate(end - to.begin());
        std::transform(to.constBegin() + before, to.constEnd(), to.begin() + before,
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : ' '; });
        return;
    }
    QString text = QString::fromUtf8(utf8);
    text.removeIf(isApostrophe);
    text = folded(text);
    for (QChar &c : text) {
        if (!c.isLetterOrNumber() && !c.isSurrogate())
            c = u' ';
    }
    to.append(text.toUtf8());
}

// "ue" for ü, "oe" for ö and ø, "ae" for ä and æ, "aa" for å: as folding leaves the letters themselves.
bool isSpelledOut(char before, char c)
{
    return (c == 'e' && (before == 'a' || before == 'o' || before == 'u')) || (c == 'a' && before == 'a');
}

std::vector<NameWord> withoutTitles(const std::vector<NameWord> &words)
{
    std::vector<NameWord> rest;
    bool isAfterTitle = false;
    for (size_t i = 0; i < words.size(); ++i) {
        if (isTitleWord(words[i])) {
            isAfterTitle = true;
            continue;
        }
        const bool isHonoris =
            i + 1 < words.size() && words[i] == NameWord("h") && words[i + 1] == NameWord("c");
        const size_t left = words.size() - i - 1; // Dr. Phil Lind has a first name
        if (isAfterTitle && isHonoris && left > 2) {
            ++i;
            continue;
        }
        if (isAfterTitle && left > 1 && isOneOf(facultyWords, words[i]))
            continue;
        isAfterTitle = false;
        rest.push_back(words[i]);
    }
    return rest;
}

std::vector<NameWord> wordsIn(NameWord text)
{
    std::vector<NameWord> words;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype first = i;
        while (i < text.size() && text[i] != ' ')
            ++i;
        if (i > first)
            words.push_back(text.sliced(first, i - first));
    }
    return words;
}

} // namespace

bool isTitleWord(QByteArrayView word)
{
    return isOneOf(titleWords, word);
}

bool appendComparedWords(QByteArray &to, QByteArrayView utf8)
{
    QByteArray plain;
    appendPlain(plain, utf8);
    const qsizetype before = to.size();
    for (const char c : std::as_const(plain)) {
        const char last = to.size() > before ? to.back() : ' ';
        if ((c != ' ' || last != ' ') && !isSpelledOut(last, c))
            to.append(c);
    }
    if (to.size() > before && to.back() != ' ')
        to.append(' ');
    return to.size() > before;
}

void NameKey::read(QByteArrayView utf8)
{
    split(utf8);
    m_sorted = m_words;
    std::sort(m_sorted.begin(), m_sorted.end(), [](NameWord a, NameWord b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
    });
    m_whole.truncate(0);
    for (const NameWord word : m_sorted)
        m_whole.append(word).append(' ');
    makeBrief();
}

void NameKey::split(QByteArrayView utf8)
{
    m_text.truncate(0);
    const auto comma = std::find(utf8.begin(), utf8.end(), ',');
    appendComparedWords(m_text, utf8.first(comma - utf8.begin()));
    const qsizetype middle = m_text.size();
    if (comma != utf8.end())
        appendComparedWords(m_text, QByteArrayView(comma, utf8.end()));
    const NameWord text(m_text);
    const std::vector<NameWord> before = wordsIn(text.first(middle));
    std::vector<NameWord> all = wordsIn(text.sliced(middle)); // "Lind, Anna"
    all.insert(all.end(), before.begin(), before.end());
    m_words = withoutTitles(all);
    if (m_words.empty())
        m_words = all; // somebody of that name
}

void NameKey::makeBrief()
{
    m_brief.truncate(0);
    m_isBrief = false;
    if (m_words.size() < 2)
        return;
    NameWord first = m_words.front();
    NameWord last = m_words.back();
    if (last.size() == 1 && first.size() > 1)
        std::swap(first, last);                                             // "Müller A."
    const auto isInside = [](char c) { return (uchar(c) & 0xc0) == 0x80; }; // of a letter in UTF-8
    const auto letter = std::find_if_not(first.begin() + 1, first.end(), isInside);
    m_isBrief = letter == first.end();
    m_brief.append(first.first(letter - first.begin())).append(' ').append(last);
}

} // namespace PressPost
