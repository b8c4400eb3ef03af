// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Campaign.h"
#include "models/campaigns/MessageToken.h"
#include "models/mail/html/HtmlText.h"
#include "models/mail/template/Template.h"

#include <vector>

namespace PressPost
{

// Where what comes back goes. Patterns hold the word TOKEN, as TokenAddress reads them.
struct ReturnAddresses {
    QString bounce;      // "bounce+TOKEN@example.org": the envelope's sender
    QString unsubscribe; // "u+TOKEN@example.org": the mailto of List-Unsubscribe
    // "https://portal.example.org/u/", where a press or a POST ends the mail (RFC 8058); empty while there is
    // no portal: people then leave by mail alone.
    QString oneClick = {};

    // What is used while nothing else is set: tagged addresses beside the sender's own.
    static ReturnAddresses beside(const QByteArray &fromAddress);
};

// One person as the renderer sees them.
struct Person {
    qint64 contact = 0;
    Mailbox mailbox;
    QByteArray addressKey; // what tokens are bound to
    Fields fields;         // "email", "first_name", "last_name", "name", "organisation" …, by column name
};

// What a person would read.
struct RenderedTexts {
    QString subject;
    QByteArray html;
    QByteArray text;
    QByteArrayList missing;                             // fields without a value and without a fall-back
    std::vector<FieldGap> textGaps;                     // where in the text they are missed
    QList<std::pair<QByteArray, LinkVerdict>> badLinks; // addresses that came out wrong for this person
};

// What the author has to correct before subject, HTML or text can be read at all; lines as they wrote them.
std::vector<Error> templateFaults(const Campaign &campaign);

// Tokens and moment of one message; the same at every try, so that a copy after a crash is recognised.
struct MessageIdentity {
    QByteArray bounceToken;
    QByteArray unsubscribeToken;
    Instant date;
};

struct RenderedMessage {
    QByteArray envelopeFrom;
    QByteArray envelopeTo;
    QByteArray bytes; // not signed yet
};

// A campaign made ready for any number of people: templates compiled, page wrapped and closed by the line
// that lets people unsubscribe, text part made, attachments encoded, headers that all share set. Immutable:
// any number of threads may render.
class Rendering
{
public:
    // Fault::Syntax: the first of templateFaults().
    static Result<Rendering> create(const Campaign &campaign, const std::vector<MessagePart> &parts,
                                    const ReturnAddresses &addresses);

    RenderedTexts texts(const Fields &fields, const QByteArray &unsubscribeToken = {}) const;
    // The message for texts() of the same person and token.
    Result<RenderedMessage> compose(const Person &person, const MessageIdentity &identity,
                                    const RenderedTexts &texts) const;
    Result<RenderedMessage> message(const Person &person, const MessageIdentity &identity) const;

    // Names of fields that subject, HTML or text ask for.
    QByteArrayList fieldNames() const;
    // The whole page with its fields still in it, for inspection.
    const QByteArray &page() const { return m_page; }

private:
    Rendering(TokenAddress bounce, TokenAddress unsubscribe)
        : m_bounceAt(std::move(bounce)), m_unsubscribeAt(std::move(unsubscribe))
    {
    }
    Result<void> prepareTexts(const Campaign &campaign);
    Result<void> prepareHeaders(const Campaign &campaign, const std::vector<MessagePart> &parts);
    Fields withOwnFields(const Fields &fields, const QByteArray &unsubscribeToken) const;
    QByteArray unsubscribeMailto(const QByteArray &token) const;

    TokenAddress m_bounceAt;
    TokenAddress m_unsubscribeAt;
    QByteArray m_oneClick;
    QByteArray m_page;
    Template m_subject;
    Template m_html;
    Template m_text;
    std::vector<Template> m_links; // addresses that hold fields
    QByteArray m_senderName;
    QByteArray m_messageIdDomain;
    MessageBuilder m_builder; // with all that is the same for everybody
};

} // namespace PressPost
