// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactLists.h"

#include <functional>

// Topics: what people want to get, by their own choice or because they told the press office. Whoever has a
// choice about any topic gets only messages of topics that are on, and those without a topic (R44 of the
// privacy rules). What a person chose themselves is never turned on by the office; it may always note that
// somebody wants less.
namespace PressPost
{

// What stood there before a note about a topic was taken, so that it can be put back as it was.
struct TopicNote {
    struct Before {
        qint64 contact = 0;
        QByteArray choice; // empty: there was none
        Instant at;
        QByteArray method;
    };
    bool isWanted = true;
    Instant at; // of the note
    std::vector<Before> before;
};

// Those that somebody chose or a campaign has, by name.
Result<QStringList> loadTopicNames(Database &database);
// What these people ("IN (1,2)") said of topics and of kinds of mail, by name. of: null for who is not asked
// about.
Result<void> addMailChoices(Database &database, const QString &those,
                            const std::function<ContactDetails *(qint64)> &of);

// For previewOf() and applyTo(), where the change is of a topic. applyNote: in the transaction of the caller.
Result<ChangePreview> previewOfNote(Database &database, const GroupChange &change,
                                    const std::vector<qint64> &contacts);
Result<GroupChange> applyNote(Database &database, const GroupChange &change,
                              const std::vector<qint64> &contacts, Instant now);

// "2 keep their own choice"; count: the number as it is written.
Sentence keepOwnSentence(qint64 people, const QString &count);
// What the first topic means to those who had none, in a sentence of its own: said before it is noted.
Sentence firstTopicSentence(GroupChange::Kind kind, qint64 people, const QString &count);

} // namespace PressPost
