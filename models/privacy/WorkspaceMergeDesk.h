// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactMerge.h"
#include "models/privacy/SuppressionMark.h"
#include "models/store/DataMap.h"
#include "models/store/Workspace.h"

namespace PressPost
{

// What a merge needs of the rooms that know messages (models/campaigns/DeliveryMerge.h).
struct MergedMessages {
    // messages, cameBack and sameCampaigns of the numbers.
    std::function<Result<MergeNumbers>(Database &, const ContactIds &)> count;
    // The messages to the former contact become those of the keeper. Inside the caller's transaction, after
    // the former contact was noted.
    std::function<Result<void>(Database &, qint64 former, qint64 keeper)> move;
};

// Merges contacts of the workspace file by the rules of ContactMerge.h. What no rule here names moves by the
// data map; where a table still held something of somebody who goes, nothing is merged at all: nothing can be
// lost by a table that nobody thought of.
class WorkspaceMergeDesk final : public MergeDesk
{
public:
    // All but the map outlive the desk.
    struct Tools {
        const Workspace &workspace;
        ContactDesk &contacts;
        DataMap map;
        const SuppressionMarks &marks;
        const Clock &clock;
        Random &random;
        MergedMessages messages;
    };
    explicit WorkspaceMergeDesk(Tools tools) : m_tools(std::move(tools)) {}

    Result<std::vector<DuplicateGroup>> duplicates(const JobControl &control) override;
    Result<MergePreview> preview(const ContactIds &people) override;
    Result<MergeDone> merge(const MergeOrder &order) override;
    Result<qint64> sayDifferent(const ContactIds &people) override;
    Result<void> takeBack(qint64 decision) override;

private:
    Result<MergePreview> previewIn(Database &database, const ContactIds &people);
    Result<void> moveByMap(Database &database, qint64 former, qint64 keeper);
    Result<void> checkNothingIsLeft(Database &database, qint64 former);

    Tools m_tools;
};

} // namespace PressPost
