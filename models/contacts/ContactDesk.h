// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/AddressNews.h"
#include "models/contacts/Contact.h"
#include "models/contacts/ContactFilter.h"
#include "models/contacts/ContactLists.h"
#include "models/core/JobControl.h"

#include <vector>

namespace PressPost
{

using ContactIds = std::vector<qint64>;

// Why a contact is written into the workspace by hand, and on what ground (R19, R23 of the privacy rules).
struct ByHand {
    QString source; // "card from the press breakfast"
    QByteArray basis = "none";
};

// Everything one does with people but importing them: what the window and the command line share. Every
// function blocks and may be called from any thread; the window calls from a JobRunner.
class ContactDesk
{
public:
    virtual ~ContactDesk() = default;

    virtual Result<ContactIds> find(const ContactFilter &filter, ContactOrder order,
                                    Qt::SortOrder direction) = 0;
    virtual Result<qint64> count(const ContactFilter &filter) = 0;
    // In the order of ids; people who are gone are left out.
    virtual Result<std::vector<ContactRow>> rows(const ContactIds &ids) = 0;
    virtual Result<std::vector<ContactDetails>> details(const ContactIds &ids) = 0;
    Result<std::optional<ContactDetails>> details(qint64 id);
    // The columns of sheets without a place of their own which anybody of the filter fills, by name.
    virtual Result<QStringList> fieldNames(const ContactFilter &filter) = 0;
    // By any spelling of the address.
    virtual Result<std::optional<qint64>> byAddress(const QString &address) = 0;

    // Fault::Conflict: the address is taken. Fault::Syntax: it is none.
    virtual Result<qint64> add(const ContactEdit &contact, const ByHand &why) = 0;
    virtual Result<void> save(qint64 id, const ContactEdit &contact) = 0;
    // For good; the window offers undo before it calls this.
    virtual Result<void> remove(const ContactIds &ids) = 0;

    // What checks found out since a person last looked, and that they have looked.
    virtual Result<AddressNews> news() = 0;
    virtual Result<void> newsSeen() = 0;
    // Whether addresses are looked up again by themselves while the program runs.
    virtual Result<bool> checksByItself() = 0;
    virtual Result<void> setChecksByItself(bool isOn) = 0;

    virtual Result<std::vector<ContactList>> lists() = 0;
    virtual Result<QStringList> tags() = 0;
    // A list that fills itself; see ContactLists.h for what it may be made of.
    virtual Result<qint64> makeLiveList(const QString &name, const ContactFilter &filter) = 0;
    virtual Result<QStringList> topics() = 0;
    // What a change would do to these people, and the change itself: as it was done, for inverseOf().
    virtual Result<ChangePreview> preview(const GroupChange &change, const ContactIds &ids) = 0;
    virtual Result<GroupChange> carryOut(const GroupChange &change, const ContactIds &ids) = 0;
    // The same where nothing more is asked.
    Result<void> apply(const GroupChange &change, const ContactIds &ids);
};

inline Result<std::optional<ContactDetails>> ContactDesk::details(qint64 id)
{
    PP_TRY(std::vector<ContactDetails> found, details(ContactIds{id}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

inline Result<void> ContactDesk::apply(const GroupChange &change, const ContactIds &ids)
{
    PP_CHECK(carryOut(change, ids));
    return {};
}

} // namespace PressPost
