// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/Rendering.h"

#include <QCryptographicHash>

namespace PressPost
{

namespace
{
// Fields we fill ourselves, whatever the contact has.
constexpr char unsubscribeField[] = "unsubscribe_url";
constexpr char senderField[] = "sender_name";

bool isGerman(const Campaign &campaign)
{
    return campaign.language.startsWith(QStringLiteral("de"));
}

// R54: a visible way out in the HTML and in the text part, whatever the author wrote.
QByteArray closingHtml(const Campaign &campaign)
{
    const QByteArray sentence =
        isGerman(campaign)
            ? QByteArrayLiteral(
                  "Sie erhalten diese Nachricht, weil Sie im Presseverteiler von {{sender_name}} stehen.")
            : QByteArrayLiteral("You get this because you are on the press list of {{sender_name}}.");
    const QByteArray link =
        isGerman(campaign) ? QByteArrayLiteral("Abmelden") : QByteArrayLiteral("Unsubscribe");
    return "\n<p style=\"margin:32px 0 0;font-size:12px;line-height:1.5;color:#5a6270\">" + sentence +
           "<br><a href=\"{{unsubscribe_url}}\" style=\"color:#5a6270\">" + link + "</a></p>\n";
}

QByteArray closingText(const Campaign &campaign)
{
    return isGerman(campaign)
               ? QByteArrayLiteral("\n-- \nSie erhalten diese Nachricht, weil Sie im Presseverteiler von "
                                   "{{sender_name}} stehen.\nAbmelden: {{unsubscribe_url}}\n")
               : QByteArrayLiteral("\n-- \nYou get this because you are on the press list of "
                                   "{{sender_name}}.\nUnsubscribe: {{unsubscribe_url}}\n");
}

QByteArray hiddenPreheader(const Campaign &campaign)
{
    if (campaign.preheader.trimmed().isEmpty())
        return {};
    QByteArray line;
    appendHtmlEscaped(line, campaign.preheader.simplified().toUtf8());
    return "<div style=\"display:none;max-height:0;overflow:hidden\">" + line + "</div>\n";
}

// The page around what the author wrote, if they wrote no page of their own.
QByteArray wrapped(const Campaign &campaign)
{
    QByteArray language;
    appendHtmlEscaped(language, campaign.language.toUtf8());
    return "<!DOCTYPE html>\n<html lang=\"" + language +
           "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
           "initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n</head>\n"
           "<body "
           "style=\"margin:0;padding:16px;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:"
           "1.5\">\n"
           "<div style=\"max-width:600px;margin:0 auto\">\n" +
           campaign.html.trimmed() + "\n</div>\n</body>\n</html>\n";
}

QByteArray pageOf(const Campaign &campaign)
{
    const QByteArray lower = campaign.html.toLower();
    QByteArray page = lower.contains("<body") || lower.contains("<html") ? campaign.html : wrapped(campaign);
    const qsizetype body = page.toLower().indexOf("<body");
    const qsizetype begin = body < 0 ? 0 : page.indexOf('>', body) + 1;
    page.insert(begin, hiddenPreheader(campaign));
    if (!page.contains(unsubscribeField)) {
        const bool isOurs = !lower.contains("<body") && !lower.contains("<html");
        const qsizetype end = page.toLower().lastIndexOf(isOurs ? "</div>" : "</body>");
        page.insert(end < 0 ? page.size() : end, closingHtml(campaign));
    }
    return page;
}

QByteArray textOf(const Campaign &campaign, const QByteArray &generated)
{
    if (campaign.text.trimmed().isEmpty())
        return generated;
    return campaign.text.contains(unsubscribeField)
               ? campaign.text
               : QByteArray(campaign.text.trimmed() + "\n" + closingText(campaign));
}

QByteArray slug(const QString &text)
{
    QByteArray result;
    for (const char c : text.toLower().toUtf8()) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (isPlain)
            result.append(c);
        else if (!result.isEmpty() && !result.endsWith('-'))
            result.append('-');
    }
    while (result.endsWith('-'))
        result.chop(1);
    return result.isEmpty() ? QByteArrayLiteral("press") : result.left(40);
}

QByteArray domainOf(const QByteArray &address)
{
    return address.mid(address.lastIndexOf('@') + 1);
}
} // namespace

ReturnAddresses ReturnAddresses::beside(const QByteArray &fromAddress)
{
    const QString domain = QString::fromLatin1(domainOf(fromAddress));
    return {QStringLiteral("bounce+TOKEN@%1").arg(domain), QStringLiteral("u+TOKEN@%1").arg(domain)};
}

std::vector<Error> templateFaults(const Campaign &campaign)
{
    std::vector<Error> faults;
    const auto read = [&faults](Sentence what, const QByteArray &text, Escape escape) {
        const Result<Template> compiled = Template::compile(text, escape);
        if (compiled)
            return;
        const Error &error = compiled.error();
        faults.push_back({Fault::Syntax, std::move(what),
                          PP_SAY("%1: %2", error.what.translated(), error.why.translated()), error.remedy});
    };
    read(PP_SAY("The subject cannot be read"), campaign.subject.toUtf8(), Escape::None);
    read(PP_SAY("The message cannot be read"), campaign.html, Escape::Html);
    read(PP_SAY("The text part cannot be read"), campaign.text, Escape::None);
    return faults;
}

Result<Rendering> Rendering::create(const Campaign &campaign, const std::vector<MessagePart> &parts,
                                    const ReturnAddresses &addresses)
{
    PP_TRY(TokenAddress bounce, TokenAddress::create(addresses.bounce));
    PP_TRY(TokenAddress unsubscribe, TokenAddress::create(addresses.unsubscribe));
    Rendering rendering(std::move(bounce), std::move(unsubscribe));
    rendering.m_oneClick = addresses.oneClick.toLatin1();
    if (!rendering.m_oneClick.isEmpty() && (!rendering.m_oneClick.startsWith("https://") ||
                                            judgeLink(rendering.m_oneClick) != LinkVerdict::Good))
        return Error{Fault::Usage,
                     PP_SAY("“%1” cannot be the address where people unsubscribe", addresses.oneClick),
                     PP_SAY("Mail programs only use an address that begins with https://"),
                     PP_SAY("Correct the address of the portal")};
    if (const std::vector<Error> faults = templateFaults(campaign); !faults.empty())
        return faults.front();
    PP_CHECK(rendering.prepareTexts(campaign));
    PP_CHECK(rendering.prepareHeaders(campaign, parts));
    return rendering;
}

Result<void> Rendering::prepareTexts(const Campaign &campaign)
{
    QByteArray generated;
    if (!campaign.html.trimmed().isEmpty()) {
        PP_TRY(m_page, encodeFieldsInAddresses(pageOf(campaign)));
        PP_TRY(m_html, Template::compile(m_page, Escape::Html));
        PP_TRY(generated, htmlToText(m_page));
        PP_TRY(const HtmlInspection inspection, inspectHtml(m_page));
        for (const HtmlLink &link : inspection.links) {
            PP_TRY(Template address, Template::compile(link.address, Escape::None));
            if (address.hasFields() && link.address != QByteArray("{{" + QByteArray(unsubscribeField) + "}}"))
                m_links.push_back(std::move(address));
        }
    }
    PP_TRY(m_text, Template::compile(textOf(campaign, generated), Escape::None));
    PP_TRY(m_subject, Template::compile(campaign.subject.toUtf8(), Escape::None));
    m_senderName = campaign.from.name.trimmed().isEmpty() ? campaign.from.address
                                                          : campaign.from.name.trimmed().toUtf8();
    return {};
}

// Auto-Submitted and Precedence are left out on purpose: with them, absence notes would not come, and those
// tell who has left the paper (RFC 3834 section 2). List-Id says clearly enough that this is bulk mail.
Result<void> Rendering::prepareHeaders(const Campaign &campaign, const std::vector<MessagePart> &parts)
{
    const QByteArray domain = domainOf(campaign.from.address);
    const QByteArray kind = slug(campaign.type);
    m_messageIdDomain = domain;
    PP_CHECK(m_builder.setFrom(campaign.from));
    if (!campaign.replyTo.isEmpty())
        PP_CHECK(m_builder.setReplyTo({QString(), campaign.replyTo}));
    PP_CHECK(m_builder.setHeader(QByteArrayLiteral("List-Id"), "<" + kind + "." + domain + ">")); // RFC 2919
    // Gmail's Feedback Loop: campaign, kind of mail, program, sender of 5 to 15 letters.
    const QByteArray sender =
        QCryptographicHash::hash(domain.toLower(), QCryptographicHash::Sha256).toHex().left(12);
    PP_CHECK(m_builder.setHeader(QByteArrayLiteral("Feedback-ID"),
                                 campaign.publicId + ":" + kind + ":presspost:" + sender));
    PP_CHECK(m_builder.setBoundary(campaign.publicId));
    for (const MessagePart &part : parts)
        m_builder.addPart(part);
    return {};
}

QByteArray Rendering::unsubscribeMailto(const QByteArray &token) const
{
    return "mailto:" + m_unsubscribeAt.address(token) + "?subject=unsubscribe";
}

Fields Rendering::withOwnFields(const Fields &fields, const QByteArray &unsubscribeToken) const
{
    Fields all(fields);
    const QByteArray token = unsubscribeToken.isEmpty() ? QByteArrayLiteral("preview") : unsubscribeToken;
    all.insert(unsubscribeField,
               m_oneClick.isEmpty() ? unsubscribeMailto(token) : QByteArray(m_oneClick + token));
    all.insert(senderField, m_senderName);
    return all;
}

RenderedTexts Rendering::texts(const Fields &fields, const QByteArray &unsubscribeToken) const
{
    const Fields all = withOwnFields(fields, unsubscribeToken);
    RenderedTexts result;
    std::vector<FieldGap> gaps;
    result.subject = QString::fromUtf8(m_subject.render(all, &gaps));
    m_html.render(all, result.html, &gaps);
    m_text.render(all, result.text, &result.textGaps);
    gaps.insert(gaps.end(), result.textGaps.begin(), result.textGaps.end());
    for (const FieldGap &gap : gaps) {
        if (!result.missing.contains(gap.name))
            result.missing.append(gap.name);
    }
    for (const Template &link : m_links) {
        const QByteArray address = link.render(all, nullptr);
        if (const LinkVerdict verdict = judgeLink(address); verdict != LinkVerdict::Good)
            result.badLinks.append({address, verdict});
    }
    return result;
}

Result<RenderedMessage> Rendering::message(const Person &person, const MessageIdentity &identity) const
{
    return compose(person, identity, texts(person.fields, identity.unsubscribeToken));
}

Result<RenderedMessage> Rendering::compose(const Person &person, const MessageIdentity &identity,
                                           const RenderedTexts &texts) const
{
    for (const auto &[address, verdict] : texts.badLinks) {
        if (verdict == LinkVerdict::BadScheme)
            return Error{
                Fault::Syntax,
                PP_SAY("The message for %1 cannot be written", QString::fromUtf8(person.mailbox.address)),
                PP_SAY("A link in it would be “%1”", QString::fromUtf8(address)),
                PP_SAY("Correct the field of this contact")};
    }
    MessageBuilder builder(m_builder);
    PP_CHECK(builder.setTo(person.mailbox));
    builder.setSubject(texts.subject);
    builder.setDate(identity.date);
    PP_CHECK(builder.setMessageId(identity.bounceToken + "@" + m_messageIdDomain));
    const QByteArray mailto = "<" + unsubscribeMailto(identity.unsubscribeToken) + ">";
    if (m_oneClick.isEmpty()) {
        PP_CHECK(builder.setHeader(QByteArrayLiteral("List-Unsubscribe"), mailto));
    } else {
        // RFC 8058: exactly one https address, and the second header says that a POST to it is enough.
        PP_CHECK(builder.setHeader(QByteArrayLiteral("List-Unsubscribe"),
                                   "<" + m_oneClick + identity.unsubscribeToken + ">, " + mailto));
        PP_CHECK(builder.setHeader(QByteArrayLiteral("List-Unsubscribe-Post"),
                                   QByteArrayLiteral("List-Unsubscribe=One-Click")));
    }
    builder.setText(texts.text);
    builder.setHtml(texts.html);
    return RenderedMessage{m_bounceAt.address(identity.bounceToken), person.mailbox.address, builder.build()};
}

QByteArrayList Rendering::fieldNames() const
{
    QByteArrayList names = m_subject.names();
    for (const Template *part : {&m_html, &m_text}) {
        for (const QByteArray &name : part->names()) {
            if (!names.contains(name) && name != unsubscribeField && name != senderField)
                names.append(name);
        }
    }
    return names;
}

} // namespace PressPost
