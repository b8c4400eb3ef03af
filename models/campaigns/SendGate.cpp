// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/SendGate.h"

#include <algorithm>

namespace PressPost
{

namespace
{
struct RuleText {
    const char *id;
    Sentence label;
    Sentence sentence;
};

const RuleText &textOf(GateRule rule)
{
    static const std::array<RuleText, allGateRules.size()> texts{{
        {"not-a-contact", PP_SAY("No longer a contact"),
         PP_SAY("This person is no longer among the contacts.")},
        {"unsubscribed", PP_SAY("Unsubscribed"), PP_SAY("This person unsubscribed.")},
        {"objected", PP_SAY("Objected"), PP_SAY("This person objected to mail from you.")},
        {"complained", PP_SAY("Reported as spam"),
         PP_SAY("This person reported a message of yours as spam.")},
        {"came-back", PP_SAY("Address bounced"), PP_SAY("Mail to this address came back.")},
        {"erased", PP_SAY("Asked to be forgotten"), PP_SAY("This person asked to be forgotten.")},
        {"kept-out", PP_SAY("Kept out by you"), PP_SAY("You put this address on the keep-out list.")},
        {"restricted", PP_SAY("On hold by request"),
         PP_SAY("This person asked to put the use of their data on hold.")},
        {"paused", PP_SAY("Taking a pause"), PP_SAY("This person asked for a pause from mail.")},
        {"no-basis", PP_SAY("No consent or basis"),
         PP_SAY("There is no consent and no other basis for mailing this person.")},
        {"type-off", PP_SAY("Does not want this kind"),
         PP_SAY("This person switched this kind of mail off.")},
        {"topic-off", PP_SAY("Other topics"),
         PP_SAY("This person chose none of the topics of this message.")},
        {"invalid-address", PP_SAY("Invalid address"), PP_SAY("Nobody can get mail at this address.")},
        {"got-it-already", PP_SAY("Got it already"), PP_SAY("This person already got this message.")},
    }};
    return texts[static_cast<std::size_t>(rule)];
}

std::optional<GateRule> ruleOf(KeptOutBy reason)
{
    switch (reason) {
    case KeptOutBy::Nothing:
        return std::nullopt;
    case KeptOutBy::Unsubscribed:
        return GateRule::Unsubscribed;
    case KeptOutBy::Objected:
        return GateRule::Objected;
    case KeptOutBy::Complained:
        return GateRule::Complained;
    case KeptOutBy::CameBack:
        return GateRule::CameBack;
    case KeptOutBy::Erased:
        return GateRule::Erased;
    case KeptOutBy::ByHand:
        return GateRule::KeptOutByHand;
    }
    Q_UNREACHABLE();
}
} // namespace

QByteArray ruleId(GateRule rule)
{
    return textOf(rule).id;
}
Sentence ruleLabel(GateRule rule)
{
    return textOf(rule).label;
}
Sentence ruleSentence(GateRule rule)
{
    return textOf(rule).sentence;
}

std::optional<GateRule> ruleById(QByteArrayView id)
{
    const auto found = std::find_if(allGateRules.begin(), allGateRules.end(),
                                    [id](GateRule rule) { return id == QByteArrayView(textOf(rule).id); });
    return found == allGateRules.end() ? std::nullopt : std::optional(*found);
}

// What the person said comes before what we lack, so that the answer names the strongest reason.
std::optional<GateRule> askGate(const GateFacts &facts, Instant now)
{
    if (const std::optional<GateRule> rule = ruleOf(facts.keptOut))
        return rule;
    if (!facts.isContact)
        return GateRule::NotAContact;
    if (facts.isRestricted)
        return GateRule::Restricted;
    if (facts.basis == MailBasis::None)
        return GateRule::NoBasis;
    if (facts.type == Choice::Off)
        return GateRule::TypeOff;
    if (facts.topics == Choice::Off)
        return GateRule::TopicOff;
    if (facts.pausedUntil && now < *facts.pausedUntil)
        return GateRule::Paused;
    if (facts.isAddressInvalid)
        return GateRule::InvalidAddress;
    if (facts.gotItAlready)
        return GateRule::GotItAlready;
    return std::nullopt;
}

} // namespace PressPost
