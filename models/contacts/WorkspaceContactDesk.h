// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactDesk.h"
#include "models/contacts/NameIndex.h"
#include "models/store/DataMap.h"
#include "models/store/Workspace.h"

namespace PressPost
{

// People in the workspace file.
class WorkspaceContactDesk final : public ContactDesk
{
public:
    // All outlive the desk.
    WorkspaceContactDesk(const Workspace &workspace, const Clock &clock, Random &random)
        : m_workspace(workspace),
          m_clock(clock),
          m_random(random),
          m_names(workspace),
          m_changes(workspace.watch("contact"))
    {
    }

    Result<ContactIds> find(const ContactFilter &filter, ContactOrder order,
                            Qt::SortOrder direction) override;
    Result<qint64> count(const ContactFilter &filter) override;
    Result<std::vector<ContactRow>> rows(const ContactIds &ids) override;
    using ContactDesk::details;
    Result<std::vector<ContactDetails>> details(const ContactIds &ids) override;
    Result<QStringList> fieldNames(const ContactFilter &filter) override;
    Result<std::optional<qint64>> byAddress(const QString &address) override;
    Result<qint64> add(const ContactEdit &contact, const ByHand &why) override;
    Result<void> save(qint64 id, const ContactEdit &contact) override;
    Result<void> remove(const ContactIds &ids) override;
    Result<AddressNews> news() override;
    Result<void> newsSeen() override;
    Result<bool> checksByItself() override;
    Result<void> setChecksByItself(bool isOn) override;
    Result<std::vector<ContactList>> lists() override;
    Result<QStringList> tags() override;
    Result<qint64> makeLiveList(const QString &name, const ContactFilter &filter) override;
    Result<QStringList> topics() override;
    Result<ChangePreview> preview(const GroupChange &change, const ContactIds &ids) override;
    Result<GroupChange> carryOut(const GroupChange &change, const ContactIds &ids) override;

private:
    // Everybody in one order; remembered until somebody changes.
    using SharedIds = std::shared_ptr<const ContactIds>;
    struct Ordered {
        ContactOrder order;
        Qt::SortOrder direction;
        SharedIds ids;
    };
    void forgetWhenChanged(); // m_mutex is held
    Result<SharedIds> everybody(Database &database, ContactOrder order, Qt::SortOrder direction);

    const Workspace &m_workspace;
    const Clock &m_clock;
    Random &m_random;
    NameIndex m_names;
    std::shared_ptr<RowWatch> m_changes;
    QMutex m_mutex;
    std::vector<Ordered> m_ordered; // the last ones asked for
};

// What a standing is made of, of a "contact AS c", and the standing of a row that has it from the column on.
extern const QString standingColumns;
constexpr int standingColumnCount = 6;
Standing standingFrom(const Row &row, int first);

// The verdict of an address as it stands in the columns verdict … check_due_at of contact; in the order
// verdict, verdict_code, verdict_reason, verdict_flags, verdict_evidence, suggestion, verdict_since,
// checked_at, check_due_at.
QVariantList verdictColumns(const AddressVerdict &verdict, Instant now);

// The tables of this room.
DataMap contactsDataMap();

} // namespace PressPost
