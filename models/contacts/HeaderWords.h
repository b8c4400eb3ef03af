// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ColumnMapping.h"

#include <QHash>
#include <QSet>

namespace PressPost
{

// What a header says about its column. Exact: it is a word of the list; Part: a word of the list is in it.
struct HeaderMeaning {
    enum class Strength { None, Part, Exact };
    Strength strength = Strength::None;
    ContactField field = ContactField::Email;
    bool isDecoy = false; // "Email status": speaks about addresses and holds none
};

// The list resources/lists/header-words.txt. Thread safe once made.
class HeaderWords
{
public:
    static const HeaderWords &shipped();
    HeaderMeaning meaning(const QString &header) const;

private:
    explicit HeaderWords(const QString &list);

    QHash<QString, ContactField> m_words;
    QHash<QString, bool> m_decoys;
    QSet<QString> m_alone; // "last": a last name when it is the whole header; "last contact" is a decoy
};

} // namespace PressPost
