// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wiring/WholeDataMap.h"

#include "models/campaigns/CampaignsDataMap.h"
#include "models/contacts/WorkspaceContactDesk.h"
#include "models/domains/WorkspaceDomainDesk.h"
#include "models/feedback/FeedbackDataMap.h"
#include "models/privacy/PrivacyDataMap.h"

namespace PressPost
{

DataMap wholeDataMap()
{
    DataMap whole;
    for (const DataMap &room : {storeDataMap(), contactsDataMap(), domainsDataMap(), privacyDataMap(),
                                campaignsDataMap(), feedbackDataMap()})
        whole.insert(whole.end(), room.begin(), room.end());
    return whole;
}

} // namespace PressPost
