// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/WhyNot.h"

#include "models/campaigns/Ledger.h"
#include "models/campaigns/SendGate.h"
#include "models/contacts/Contact.h"
#include "models/feedback/CameBackReading.h"

#include <algorithm>

namespace PressPost
{

namespace
{
// What is known of the person and the message, before words are made of it.
struct WhyFacts {
    qint64 contact = 0;
    QString name;
    QString email;
    QByteArray keptOut;
    qint64 campaign = 0;
    QString campaignName;
    std::optional<DeliveryRow> delivery;
    std::vector<SuppressionEntry> entries;
};

struct Cause {
    Tone tone = Tone::Unknown;
    Sentence because;
    WhoseMatter whose = WhoseMatter::Unknown;
    Sentence next;
};

Sentence whoseSentence(WhoseMatter whose)
{
    switch (whose) {
    case WhoseMatter::Nobody:
        return PP_SAY("Nothing went wrong");
    case WhoseMatter::Address:
        return PP_SAY("A matter of the address");
    case WhoseMatter::Receiver:
        return PP_SAY("A matter of the recipient's mail system");
    case WhoseMatter::Sender:
        return PP_SAY("A matter of ours: content, reputation or proof of the domain");
    case WhoseMatter::Person:
        return PP_SAY("The person's own wish");
    case WhoseMatter::Office:
        return PP_SAY("A decision of the press office");
    case WhoseMatter::Unknown:
        return PP_SAY("Nobody knows whose matter it is");
    }
    Q_UNREACHABLE();
}

WhoseMatter whoseReason(Dsn::Reason reason)
{
    switch (Dsn::bearingOf(reason)) {
    case Dsn::Bearing::AtOnce:
        return WhoseMatter::Address;
    case Dsn::Bearing::Counts:
        return WhoseMatter::Receiver;
    case Dsn::Bearing::Ours:
        return WhoseMatter::Sender;
    case Dsn::Bearing::Permanent:
        return WhoseMatter::Person;
    case Dsn::Bearing::Nothing:
        break;
    }
    return Dsn::familyOf(reason) == Dsn::ReasonFamily::Size ? WhoseMatter::Sender : WhoseMatter::Unknown;
}

WhoseMatter whoseRule(std::optional<GateRule> rule)
{
    if (!rule)
        return WhoseMatter::Office; // the message would have looked wrong, or the campaign was cancelled
    switch (*rule) {
    case GateRule::Unsubscribed:
    case GateRule::Objected:
    case GateRule::Complained:
    case GateRule::Erased:
    case GateRule::Restricted:
    case GateRule::Paused:
    case GateRule::TypeOff:
    case GateRule::TopicOff:
        return WhoseMatter::Person;
    case GateRule::CameBack:
    case GateRule::InvalidAddress:
        return WhoseMatter::Address;
    case GateRule::NotAContact:
    case GateRule::KeptOutByHand:
    case GateRule::NoBasis:
    case GateRule::GotItAlready:
        return WhoseMatter::Office;
    }
    Q_UNREACHABLE();
}

// What can be done about being left out.
Sentence nextAfterRule(std::optional<GateRule> rule)
{
    switch (whoseRule(rule)) {
    case WhoseMatter::Person:
        return PP_SAY("Respect it; only the person can change it");
    case WhoseMatter::Address:
        return PP_SAY("Find the person's present address");
    default:
        break;
    }
    if (rule == GateRule::NoBasis)
        return PP_SAY("Write down on what basis you may write to this person");
    if (rule == GateRule::KeptOutByHand)
        return PP_SAY("Take the person off the keep-out list if the reason is gone");
    return PP_SAY("Look at the campaign and at the contact");
}

// "Anna Lind did not get “Opening”: No such mailbox."
Sentence didNotGet(const WhyFacts &facts, const Sentence &reason)
{
    QString words = reason.translated();
    while (words.endsWith(u'.'))
        words.chop(1);
    return PP_SAY("%1 did not get “%2”: %3.", facts.name, facts.campaignName, words);
}

Cause causeOfReturn(const WhyFacts &facts, const DeliveryRow &delivery)
{
    const Dsn::Reason reason = Dsn::reasonNamed(delivery.reason).value_or(Dsn::Reason::Undefined);
    return {delivery.severity == "hard" ? Tone::Error : Tone::Warn,
            didNotGet(facts, deliverySentence(delivery)), whoseReason(reason), Dsn::remedyFor(reason)};
}

Cause causeOf(const WhyFacts &facts, const DeliveryRow &delivery)
{
    switch (delivery.state) {
    case DeliveryState::Queued:
    case DeliveryState::Claimed:
        return {Tone::Info, PP_SAY("“%1” has not left for %2 yet.", facts.campaignName, facts.name),
                WhoseMatter::Nobody, PP_SAY("Send or resume the campaign")};
    case DeliveryState::Deferred:
        return {Tone::Warn,
                PP_SAY("“%1” is on its way to %2: the relay said “not now” and is asked again.",
                       facts.campaignName, facts.name),
                WhoseMatter::Receiver, PP_SAY("Wait; it is tried again by itself")};
    case DeliveryState::Accepted:
        return {Tone::Ok,
                PP_SAY("The relay took “%1” for %2 and nothing came back; what happens inside the "
                       "recipient's mail system cannot be seen from here.",
                       facts.campaignName, facts.name),
                WhoseMatter::Nobody, PP_SAY("Ask the person to look into the spam folder")};
    case DeliveryState::Refused:
    case DeliveryState::Bounced:
        return causeOfReturn(facts, delivery);
    case DeliveryState::Unknown:
        return {Tone::Unknown, didNotGet(facts, deliverySentence(delivery)), WhoseMatter::Unknown,
                PP_SAY("Ask the person, or send it again and risk that it comes twice")};
    case DeliveryState::Complained:
        return {Tone::Error, PP_SAY("%1 got “%2” and called it spam.", facts.name, facts.campaignName),
                WhoseMatter::Person, PP_SAY("Respect it; only the person can change it")};
    case DeliveryState::Skipped: {
        const std::optional<GateRule> rule = ruleById(delivery.rule);
        return {Tone::None, didNotGet(facts, deliverySentence(delivery)), whoseRule(rule),
                nextAfterRule(rule)};
    }
    }
    Q_UNREACHABLE();
}

Cause causeWithoutMessage(const WhyFacts &facts)
{
    if (facts.keptOut.isEmpty())
        return {Tone::Info, PP_SAY("%1 is in the audience of no campaign yet.", facts.name),
                WhoseMatter::Nobody, PP_SAY("Put the person on a list that a campaign goes to")};
    const bool isOurs = facts.keptOut == "came-back" || facts.keptOut == "by-hand";
    const bool isProvisional =
        std::all_of(facts.entries.begin(), facts.entries.end(),
                    [](const SuppressionEntry &e) { return e.state == "provisional"; });
    const QString label = keptOutLabel(facts.keptOut).translated();
    return {Tone::None,
            isProvisional
                ? PP_SAY("%1 gets nothing for now: %2 – provisional, to confirm.", facts.name, label)
                : PP_SAY("%1 gets nothing: %2.", facts.name, label),
            isOurs ? WhoseMatter::Office : WhoseMatter::Person,
            isOurs ? PP_SAY("Take the person off the keep-out list if the reason is gone")
                   : PP_SAY("Respect it; only the person can change it")};
}

bool isTakenBackByPeople(const SuppressionEntry &entry)
{
    return entry.kind == "came-back" || entry.kind == "by-hand";
}

Result<WhyFacts> loadFacts(Database &database, const SuppressionList &list, qint64 contact,
                           std::optional<qint64> campaign)
{
    WhyFacts facts;
    PP_CHECK(database.each(
        "SELECT id, CASE WHEN name <> '' THEN name ELSE email END, email, kept_out FROM contact WHERE id = ?",
        [&facts](const Row &row) {
            facts.contact = row.integer(0);
            facts.name = row.text(1);
            facts.email = row.text(2);
            facts.keptOut = row.word(3);
        },
        contact));
    if (facts.contact == 0)
        return Error{Fault::NotFound, PP_SAY("This person is no longer among the contacts")};
    PP_CHECK(database.each(
        "SELECT k.id, k.name FROM delivery AS d JOIN campaign AS k ON k.id = d.campaign_id "
        "WHERE d.contact_id = ?1 AND k.id = coalesce(?2, k.id) ORDER BY d.id DESC LIMIT 1",
        [&facts](const Row &row) {
            facts.campaign = row.integer(0);
            facts.campaignName = row.text(1);
        },
        contact, campaign));
    if (facts.campaign == 0 && campaign)
        return Error{Fault::NotFound, PP_SAY("%1 is not in this campaign", facts.name),
                     PP_SAY("the person was on none of its lists when it was sent")};
    if (facts.campaign > 0) {
        PP_TRY(facts.delivery, deliveryOf(database, facts.campaign, facts.email));
    }
    PP_TRY(facts.entries, list.entriesOf(database, facts.email));
    return facts;
}

Result<std::vector<WhyStep>> stepsOf(Database &database, const WhyFacts &facts)
{
    std::vector<WhyStep> steps;
    if (facts.delivery) {
        PP_TRY(const std::vector<DeliveryEvent> history, deliveryHistory(database, facts.delivery->id));
        for (const DeliveryEvent &event : history)
            steps.push_back({event.at, event.sentence, event.quoted});
    }
    for (const SuppressionEntry &entry : facts.entries) {
        const QString label = keptOutLabel(entry.kind).translated();
        steps.push_back({entry.since, entry.state == "provisional"
                                          ? PP_SAY("Held back until a person decides: %1.", label)
                                          : PP_SAY("Put on the keep-out list: %1.", label)});
    }
    std::stable_sort(steps.begin(), steps.end(),
                     [](const WhyStep &a, const WhyStep &b) { return a.at < b.at; });
    return steps;
}
} // namespace

Result<WhyNot> loadWhyNot(Database &database, const SuppressionList &list, qint64 contact,
                          std::optional<qint64> campaign)
{
    PP_TRY(const WhyFacts facts, loadFacts(database, list, contact, campaign));
    const Cause cause = facts.delivery ? causeOf(facts, *facts.delivery) : causeWithoutMessage(facts);
    WhyNot why;
    why.name = facts.name;
    why.email = facts.email;
    why.campaign = facts.campaign;
    why.campaignName = facts.campaignName;
    why.tone = cause.tone;
    why.because = cause.because;
    why.whose = cause.whose;
    why.whoseWords = whoseSentence(cause.whose);
    why.next = cause.next;
    PP_TRY(why.steps, stepsOf(database, facts));
    const std::vector<SuppressionEntry> &entries = facts.entries;
    why.canWriteAgain = !entries.empty() && std::all_of(entries.begin(), entries.end(), isTakenBackByPeople);
    why.canConfirm = std::any_of(entries.begin(), entries.end(),
                                 [](const SuppressionEntry &entry) { return entry.state == "provisional"; });
    return why;
}

} // namespace PressPost
