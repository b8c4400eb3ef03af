// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QHash>
#include <QMap>
#include <QStringList>
#include <QVariant>

namespace PressPost
{

// Which contacts: the words of the search field and the chips of the filter bar, and the same as text for
// links and the command line (`--filter`):
//     anna standing=risky,unknown list="Culture desks" mail!=came-back added-before=2026-05-01
// Words without "=" are searched in name, outlet and address; all must be found. Values of one key are
// alternatives; keys must all hold; "!=" means none of these. "standing:risky" is read as well.
struct ContactFilter {
    QString text = {};
    QStringList standings = {}; // valid, risky, invalid, unknown, left-out, restricted
    QStringList codes = {};     // of the verdict: mailbox_full …
    QStringList lists = {};     // by name
    QStringList tags = {};
    QStringList topics = {};  // that they want
    QStringList domains = {}; // A-labels
    QStringList bases = {};   // consent-proven …
    QStringList batches = {}; // ids of imports
    QStringList mails = {};   // to whom a message went so: accepted, came-back, unknown
    QStringList since = {};   // one day, 2026-11-25: the messages of mails= from then on
    QStringList countries = {};
    QStringList languages = {};
    QStringList fields = {};      // own columns of sheets: "Ressort" (filled) or "Ressort:Kultur"
    QStringList addedSince = {};  // one day, from then on
    QStringList addedBefore = {}; // one day, not included
    QStringList changed = {};     // one day: whose verdict became what it is from then on, after they came
    QMap<QString, QStringList> except = {}; // key -> values: of none of these

    bool isEmpty() const;
    QStringList words() const { return text.split(u' ', Qt::SkipEmptyParts); }
    // The text that parse() reads back.
    QString expression() const;
    // Fault::Usage for a key nobody knows, a standing or mail there is not, what is no day, and a quote that
    // is not closed.
    static Result<ContactFilter> parse(const QString &expression);

    friend bool operator==(const ContactFilter &, const ContactFilter &) = default;
};

// A condition on the table contact, with its values.
struct SqlCondition {
    QString sql; // empty when everybody is meant
    QVariantList values;

    QString where() const { return sql.isEmpty() ? QString() : QString(u" WHERE " + sql); }
};
// The filters of lists that fill themselves, by name in lower case; none of them names such a list.
using LiveFilters = QHash<QString, ContactFilter>;
// All of the filter but its words, which NameIndex finds. among: "12,13", where only these people are asked
// about: then only their messages, tags and lists are looked at, and not everybody's.
SqlCondition conditionOf(const ContactFilter &filter, const LiveFilters &live = {},
                         const QString &among = {});

enum class ContactOrder {
    Name,
    Address,
    Standing,
    LastAct,
    AddedOn,
    Basis,
    Lists,
    Outlet,
    Role,
    Phone,
    Language,
    Country
};
// "name_sort ASC, id ASC"
QString orderOf(ContactOrder order, Qt::SortOrder direction);

} // namespace PressPost
