// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/HandOver.h"

#include "models/campaigns/Preflight.h"

#include <algorithm>

namespace PressPost
{

HandOver::HandOver(Rendering rendering, MessageTokens tokens, Signer signer)
    : m_rendering(std::move(rendering)),
      m_tokens(std::move(tokens)),
      m_signer(std::move(signer)),
      m_nameFields(nameFieldsOf(m_rendering.fieldNames()))
{
}

Result<std::variant<RenderedMessage, LeftOut>> HandOver::make(const DeliveryFacts &facts, Instant now) const
{
    using Made = std::variant<RenderedMessage, LeftOut>;
    if (const std::optional<GateRule> rule = askGate(facts.gate, now))
        return Made(LeftOut{ruleId(*rule), ruleSentence(*rule)});
    const Person &person = facts.person;
    const MessageIdentity identity{
        m_tokens.make(TokenKind::Bounce, facts.campaign, facts.delivery, person.addressKey),
        m_tokens.make(TokenKind::Unsubscribe, facts.campaign, facts.delivery, person.addressKey), facts.date};
    const RenderedTexts texts = m_rendering.texts(person.fields, identity.unsubscribeToken);
    const std::vector<PersonFinding> findings = judgeMessage(person, texts, m_nameFields);
    const auto blocker = std::find_if(findings.begin(), findings.end(), [](const PersonFinding &each) {
        return each.severity == Severity::Blocker;
    });
    if (blocker != findings.end() && blocker->problem == PersonProblem::AddressLetters)
        return Made(LeftOut{QByteArrayLiteral("cannot-be-sent"), blocker->what});
    if (blocker != findings.end())
        return Made(LeftOut{QByteArrayLiteral("would-look-wrong"),
                            PP_SAY("The message would look wrong: %1.", blocker->what.english())});
    PP_TRY(RenderedMessage message, m_rendering.compose(person, identity, texts));
    if (m_signer) {
        PP_TRY(message.bytes, m_signer(message.bytes));
    }
    return Made(std::move(message));
}

} // namespace PressPost
