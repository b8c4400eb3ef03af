// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/Campaign.h"

#include <array>

namespace PressPost
{

namespace
{
struct StateText {
    const char *id;
    Sentence label;
};

const std::array<StateText, 6> &stateTexts()
{
    static const std::array<StateText, 6> texts{{
        {"draft", PP_SAY("Draft")},
        {"ready", PP_SAY("Ready")},
        {"sending", PP_SAY("Sending")},
        {"paused", PP_SAY("Paused")},
        {"done", PP_SAY("Done")},
        {"cancelled", PP_SAY("Cancelled")},
    }};
    return texts;
}
} // namespace

QByteArray stateId(CampaignState state)
{
    return stateTexts()[static_cast<std::size_t>(state)].id;
}
Sentence stateLabel(CampaignState state)
{
    return stateTexts()[static_cast<std::size_t>(state)].label;
}

std::optional<CampaignState> stateById(QByteArrayView id)
{
    for (std::size_t i = 0; i < stateTexts().size(); ++i) {
        if (id == QByteArrayView(stateTexts()[i].id))
            return static_cast<CampaignState>(i);
    }
    return std::nullopt;
}

bool canBecome(CampaignState from, CampaignState to)
{
    switch (from) {
    case CampaignState::Draft:
        return to == CampaignState::Ready || to == CampaignState::Sending;
    case CampaignState::Ready:
        return to == CampaignState::Draft || to == CampaignState::Sending;
    case CampaignState::Sending:
        return to == CampaignState::Paused || to == CampaignState::Done || to == CampaignState::Cancelled;
    case CampaignState::Paused:
        return to == CampaignState::Sending || to == CampaignState::Done || to == CampaignState::Cancelled;
    case CampaignState::Done: // some may be tried again
        return to == CampaignState::Sending;
    case CampaignState::Cancelled:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace PressPost
