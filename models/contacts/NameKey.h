// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

// How names of people and outlets are compared when somebody looks for duplicates: folded (Folded.h), and
// more loosely than a search: "Müller", "Mueller" and "Muller" are the same, and so are "Åkesson" and
// "Aakesson", "O'Brien", "O’Brien" and "OBrien". A sign, never a proof: "Michael" and "Michal" are the same
// as well.
namespace PressPost
{

// "dr", "frau": a title or a salutation, folded and without its full stop.
bool isTitleWord(QByteArrayView word);

// The words of a UTF-8 text, a blank after each; whether there are any. Put at the end of what is there.
bool appendComparedWords(QByteArray &to, QByteArrayView utf8);

// The name of one person after the other; keeps its room. Titles and salutations do not count ("Frau Dr.
// Lind"), nor does the order of the words ("Lind, Anna").
class NameKey
{
public:
    // What it shows lasts until the next one.
    void read(QByteArrayView utf8);

    bool isEmpty() const { return m_words.empty(); }
    QByteArrayView whole() const { return m_whole; }
    // First letter and last name: "a muller"; empty for a single word.
    QByteArrayView brief() const { return m_brief; }
    // "A. Müller": of the first name there is no more than the letter.
    bool isBrief() const { return m_isBrief; }

private:
    void split(QByteArrayView utf8);
    void makeBrief();

    QByteArray m_text;
    std::vector<QByteArrayView> m_words; // of m_text, first names first
    std::vector<QByteArrayView> m_sorted;
    QByteArray m_whole;
    QByteArray m_brief;
    bool m_isBrief = false;
};

} // namespace PressPost
