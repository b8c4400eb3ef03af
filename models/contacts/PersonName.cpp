// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/PersonName.h"

#include "models/contacts/AddressLists.h"
#include "models/contacts/Contact.h"
#include "models/contacts/NameKey.h"
#include "models/core/Folded.h"

#include <QSet>

#include <algorithm>

namespace PressPost
{

namespace
{

// Words of outlets, companies, callings and articles, and titles; folded.
bool isWordOfNoName(const QString &folded)
{
    static const QSet<QString> words = [] {
        const char all[] =
            "ab ag and as asbl associates association bbc blog bv co company corp corporation das der die ek "
            "el ev family fm foundation freelance gbr gmbh group gruppe il inc institut institute jr kg la "
            "las le les limited llc llp los ltd magazin magazine media nv ohg oy plc radio sa sarl se sender "
            "sl spa sr srl star stiftung studio tageblatt the times today tribune und union universitat "
            "university ug verband verein verlag welt weekly daily world zeit zeitung anzeiger bote kurier "
            "post journal herald guardian md ma mba freier freie journalist journalistin reporter autor "
            "autorin korrespondent korrespondentin volontar volontarin";
        const QStringList list = QString::fromLatin1(all).split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return words.contains(folded) || isTitleWord(folded.toUtf8()) ||
           AddressLists::shipped().role(folded) != MailboxRole::None;
}

// One word that may be part of a name: a capital, then letters, hyphens, apostrophes.
bool isNameWord(const QString &word)
{
    const auto isOfName = [](QChar c) {
        return c.isLetter() || c.isMark() || c == u'-' || c == u'\'' || c == u'’';
    };
    return !word.isEmpty() && word.front().isUpper() && std::all_of(word.begin(), word.end(), isOfName) &&
           !isWordOfNoName(folded(word));
}

bool isParticle(const QString &word)
{
    static const QSet<QString> particles = [] {
        const QStringList list =
            QStringLiteral("von van vom zu zur zum de der den dem del della di da dos du la le "
                           "ter ten af av bin ibn al el")
                .split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return particles.contains(word);
}

// "Anna", "Anna Maria", "Anna M."
bool isFirstName(const QStringList &words)
{
    const auto isInitial = [](const QString &word) {
        return word.size() == 2 && word[0].isUpper() && word[1] == u'.';
    };
    return (words.size() == 1 || words.size() == 2) && isNameWord(words.front()) &&
           (isNameWord(words.back()) || isInitial(words.back()));
}

} // namespace

QString lastWordFirst(const QString &name)
{
    const qsizetype blank = name.indexOf(u' ');
    if (blank <= 0 || name.indexOf(u' ', blank + 1) >= 0)
        return name;
    const QString first = name.left(blank);
    const QString last = name.mid(blank + 1);
    return isNameWord(first) && isNameWord(last) ? QString(last + u' ' + first) : name;
}

void takeLastFirst(ContactEdit &fields)
{
    if (!fields.firstName.isEmpty() || !fields.lastName.isEmpty() || fields.name.count(u',') != 1)
        return;
    QStringList last = fields.name.section(u',', 0, 0).simplified().split(u' ');
    const QStringList first = fields.name.section(u',', 1).simplified().split(u' ');
    const QString whole = last.join(u' ');
    while (last.size() > 1 && isParticle(last.front()))
        last.removeFirst();
    if (last.size() != 1 || !isNameWord(last.front()) || !isFirstName(first))
        return;
    fields.firstName = first.join(u' ');
    fields.lastName = whole;
    fields.name = QString(fields.firstName + u' ' + whole);
}

} // namespace PressPost
