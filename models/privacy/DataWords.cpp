// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/DataWords.h"

#include "models/mail/dsn/Reason.h"

#include <QDateTime>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace PressPost
{

namespace
{

using WordsByTable = std::map<QByteArray, TableWords>;

WordsByTable wordsOfContacts()
{
    using enum ReadAs;
    return {
        {"contact",
         {PP_SAY("The contact"),
          PP_SAY("Who you are to us, where the entry comes from, and whether mail to you arrives."),
          {{"email", {PP_SAY("Email address")}},
           {"name", {PP_SAY("Name")}},
           {"first_name", {PP_SAY("First name")}},
           {"last_name", {PP_SAY("Last name")}},
           {"organisation", {PP_SAY("Outlet or organisation")}},
           {"role", {PP_SAY("Role")}},
           {"phone", {PP_SAY("Telephone")}},
           {"language", {PP_SAY("Language")}},
           {"country", {PP_SAY("Country")}},
           {"notes", {PP_SAY("Notes of the press office")}},
           {"source_id", {PP_SAY("Where we have it from")}},
           {"source_row", {PP_SAY("Row in that sheet"), Count}},
           {"batch_id", {{}, ForMachines}},
           {"added_at", {PP_SAY("Added"), Moment}},
           {"changed_at", {PP_SAY("Last changed"), Moment}},
           {"basis", {PP_SAY("Why we may write to you"), Code}},
           {"basis_since", {PP_SAY("On this ground since"), Moment}},
           {"verdict", {PP_SAY("Your address seems to be"), Code}},
           {"verdict_code", {{}, ForMachines}},
           {"verdict_reason", {PP_SAY("Because"), Saying}},
           {"verdict_flags", {PP_SAY("Noted about the address"), Code}},
           {"verdict_evidence", {PP_SAY("What that was seen from")}},
           {"suggestion", {PP_SAY("Perhaps meant")}},
           {"verdict_since", {PP_SAY("So since"), Moment}},
           {"checked_at", {PP_SAY("Address last checked"), Moment}},
           {"check_due_at", {PP_SAY("Checked next"), Moment}},
           {"kept_out", {PP_SAY("Kept off our mailings"), Code}},
           {"delivered_at", {PP_SAY("Last message accepted"), Moment}},
           {"came_back_at", {PP_SAY("Last message came back"), Moment}},
           {"replied_at", {PP_SAY("You last replied"), Moment}},
           {"restricted_at", {PP_SAY("Left alone at your request since"), Moment}},
           {"paused_until", {PP_SAY("Paused until"), Moment}}}}},
        {"former_contact",
         {PP_SAY("Former addresses"),
          PP_SAY("Addresses under which you stood in our contacts once more, before the entries became one."),
          {{"email", {PP_SAY("Email address")}},
           {"source_id", {PP_SAY("Where we had it from")}},
           {"basis", {PP_SAY("Why we could write to it"), Code}},
           {"basis_since", {PP_SAY("On this ground since"), Moment}},
           {"added_at", {PP_SAY("Added"), Moment}},
           {"merged_at", {PP_SAY("Became one entry"), Moment}}}}},
        {"contact_field",
         {PP_SAY("Further details"),
          PP_SAY("Further columns of the sheet in which your entry came."),
          {{"name", {PP_SAY("Column")}}, {"value", {PP_SAY("What it says")}}}}},
        {"different_people",
         {PP_SAY("People told apart"),
          PP_SAY("That you are not somebody else of a similar entry, as the press office said."),
          {}}},
        {"contact_tag",
         {PP_SAY("Tags"), PP_SAY("Words by which the press office finds you."), {{"tag", {PP_SAY("Tag")}}}}},
        {"list_member",
         {PP_SAY("Lists"),
          PP_SAY("The mailing lists on which you stand."),
          {{"list_id", {PP_SAY("List")}},
           {"batch_id", {{}, ForMachines}},
           {"added_at", {PP_SAY("On it since"), Moment}}}}},
        {"import_change",
         {PP_SAY("Changes by imports"),
          PP_SAY("What a newer sheet changed in your entry; kept so that a wrong import can be undone."),
          {{"batch_id", {{}, ForMachines}},
           {"before_json", {PP_SAY("Before"), Values}},
           {"after_json", {PP_SAY("After"), Values}}}}},
    };
}

WordsByTable wordsOfMessages()
{
    using enum ReadAs;
    return {
        {"delivery",
         {PP_SAY("Messages sent"),
          PP_SAY("Each message that was written to you, and how it ended."),
          {{"campaign_id", {PP_SAY("Subject")}},
           {"former_id", {PP_SAY("To your former address")}},
           {"state", {PP_SAY("What became of it"), Code}},
           {"rule", {PP_SAY("Why"), Code}},
           {"message_date", {PP_SAY("Written"), Moment}},
           {"claimed_at", {PP_SAY("Handed over"), Moment}},
           {"answered_at", {PP_SAY("Answered"), Moment}},
           {"tries", {PP_SAY("Times tried"), Count}},
           {"next_try_at", {PP_SAY("Tried next"), Moment}},
           {"reason", {PP_SAY("Reason"), Reason}},
           {"severity", {PP_SAY("For good or for now"), Code}},
           {"reply", {PP_SAY("The mail server’s own words")}},
           {"smtp_code", {{}, ForMachines}},
           {"enhanced", {{}, ForMachines}},
           {"came_back_at", {PP_SAY("Came back"), Moment}}}}},
        {"former_delivery",
         {PP_SAY("Messages sent twice"),
          PP_SAY("Messages that went to two addresses of yours, and how the other one ended."),
          {{"delivery_id", {PP_SAY("Subject")}},
           {"former_id", {PP_SAY("To your former address")}},
           {"state", {PP_SAY("What became of it"), Code}},
           {"rule", {PP_SAY("Why"), Code}},
           {"message_date", {PP_SAY("Written"), Moment}},
           {"claimed_at", {PP_SAY("Handed over"), Moment}},
           {"answered_at", {PP_SAY("Answered"), Moment}},
           {"tries", {PP_SAY("Times tried"), Count}},
           {"reason", {PP_SAY("Reason"), Reason}},
           {"severity", {PP_SAY("For good or for now"), Code}},
           {"reply", {PP_SAY("The mail server’s own words")}},
           {"smtp_code", {{}, ForMachines}},
           {"enhanced", {{}, ForMachines}},
           {"came_back_at", {PP_SAY("Came back"), Moment}}}}},
        {"delivery_event",
         {PP_SAY("Steps of these messages"),
          PP_SAY("Every step of these messages, in order."),
          {{"at", {PP_SAY("When"), Moment}},
           {"kind", {PP_SAY("What happened"), Code}},
           {"text", {PP_SAY("The mail server’s own words")}},
           {"rule", {{}, ForMachines}},
           {"smtp_code", {{}, ForMachines}},
           {"enhanced", {{}, ForMachines}},
           {"proof", {PP_SAY("Recognised by"), Code}}}}},
        {"feedback_event",
         {PP_SAY("Reports of mail systems"),
          PP_SAY("What mail systems wrote back about messages to you, and what we concluded."),
          {{"at", {PP_SAY("When"), Moment}},
           {"former_id", {PP_SAY("About your former address")}},
           {"action", {PP_SAY("What they reported"), Code}},
           {"status", {{}, ForMachines}},
           {"severity", {PP_SAY("For good or for now"), Code}},
           {"reason", {PP_SAY("Reason"), Reason}},
           {"diagnostic", {PP_SAY("Their own words")}},
           {"proof", {PP_SAY("Recognised by"), Code}},
           {"rule", {{}, ForMachines}},
           {"decision", {PP_SAY("What we did"), Code}}}}},
    };
}

WordsByTable wordsOfPrivacy()
{
    using enum ReadAs;
    return {
        {"suppression",
         {PP_SAY("Kept out of mailings"),
          PP_SAY("Why you get nothing from us, or not everything."),
          {{"kind", {PP_SAY("Why"), Code}},
           {"scope", {PP_SAY("Off which mailings"), Code}},
           {"state", {PP_SAY("Certain"), Code}},
           {"reason", {PP_SAY("Reason"), Reason}},
           {"proof", {PP_SAY("Recognised by"), Code}},
           {"who", {PP_SAY("Entered by"), Code}},
           {"since_at", {PP_SAY("Since"), Moment}},
           {"until_at", {PP_SAY("Until"), Moment}}}}},
        {"consent_event",
         {PP_SAY("Consent"),
          PP_SAY("Each time you agreed, refused or took a consent back, as far as we know."),
          {{"purpose", {PP_SAY("To what"), Code}},
           {"kind", {PP_SAY("What was said"), Code}},
           {"method", {PP_SAY("How"), Code}},
           {"actor", {PP_SAY("By whom"), Code}},
           {"source", {PP_SAY("Known from")}},
           {"former_id", {PP_SAY("At your former address")}},
           {"at", {PP_SAY("When"), Moment}}}}},
        {"preference",
         {PP_SAY("Choices"),
          PP_SAY("What you chose to get and not to get."),
          {{"kind", {PP_SAY("Choice of"), Code}},
           {"name", {PP_SAY("Which")}},
           {"choice", {PP_SAY("You want it"), Code}},
           {"at", {PP_SAY("Chosen"), Moment}},
           {"method", {PP_SAY("How we know"), Code}}}}},
        {"request",
         {PP_SAY("Requests"),
          PP_SAY("What you asked us about your data, and how it was answered."),
          {{"kind", {PP_SAY("You asked for"), Code}},
           {"channel", {PP_SAY("By"), Code}},
           {"received_at", {PP_SAY("Received"), Moment}},
           {"logged_at", {PP_SAY("Entered"), Moment}},
           {"safe_due", {PP_SAY("To be answered by"), Day}},
           {"latest_due", {PP_SAY("At the latest by"), Day}},
           {"outcome", {PP_SAY("Outcome"), Code}},
           {"closed_at", {PP_SAY("Closed"), Moment}}}}},
        {"audit_payload",
         {PP_SAY("Record of what was done"),
          PP_SAY("What the press office and the program did with your data."),
          {{"seq", {{}, ForMachines}},
           {"contact_id", {{}, ForMachines}},
           {"json", {PP_SAY("Done"), Values}}}}},
    };
}

const WordsByTable &tableWords()
{
    static const WordsByTable words = [] {
        WordsByTable all = wordsOfContacts();
        all.merge(wordsOfMessages());
        all.merge(wordsOfPrivacy());
        return all;
    }();
    return words;
}

// Codes that would read wrong; "table.column/code" where one column means something else by it.
const QHash<QByteArray, Sentence> &codeWords()
{
    static const QHash<QByteArray, Sentence> words{
        {"none", PP_SAY("none")},
        {"consent-proven", PP_SAY("your consent, with proof")},
        {"consent-claimed", PP_SAY("your consent, as the sheet says; the proof is missing")},
        {"legitimate-interest", PP_SAY("our legitimate interest in reaching the press")},
        {"soft-opt-in", PP_SAY("an existing relationship")},
        {"contract", PP_SAY("a contract")},
        {"valid", PP_SAY("good")},
        {"invalid", PP_SAY("one that cannot get mail")},
        {"unknown", PP_SAY("not known")},
        {"came-back", PP_SAY("messages to you came back")},
        {"unsubscribed", PP_SAY("you unsubscribed")},
        {"objected", PP_SAY("you objected")},
        {"complained", PP_SAY("reported as spam from your mailbox")},
        {"by-hand", PP_SAY("entered by the press office")},
        {"erased", PP_SAY("you asked to be forgotten")},
        {"queued", PP_SAY("it waits for its turn")},
        {"claimed", PP_SAY("handed to our mail server")},
        {"consent_event.kind/claimed", PP_SAY("agreed, as the sheet says; without proof")},
        {"preference.method/hand", PP_SAY("the press office noted it")},
        {"request.channel/mail", PP_SAY("mail")},
        {"request.outcome/refused", PP_SAY("refused, with reasons")},
        {"suppression.kind/by-hand", PP_SAY("entered by the press office")},
        {"not-a-contact", PP_SAY("you were no longer among the contacts")},
        {"kept-out", PP_SAY("kept out by the press office")},
        {"restricted", PP_SAY("you asked to have your data left alone")},
        {"paused", PP_SAY("you asked for a pause")},
        {"no-basis", PP_SAY("there is no ground to write to you")},
        {"type-off", PP_SAY("you switched this kind of mail off")},
        {"topic-off", PP_SAY("you chose none of its topics")},
        {"invalid-address", PP_SAY("nobody can get mail at the address")},
        {"got-it-already", PP_SAY("you got it already")},
        {"cancelled", PP_SAY("the press office stopped sending")},
        {"cannot-be-sent", PP_SAY("it could not be sent to your address")},
        {"accepted", PP_SAY("our mail server took it")},
        {"deferred", PP_SAY("not accepted for now; tried again")},
        {"refused", PP_SAY("refused")},
        {"skipped", PP_SAY("not sent to you")},
        {"bounced", PP_SAY("it came back")},
        {"delayed", PP_SAY("on its way, late")},
        {"delivered", PP_SAY("it arrived")},
        {"failed", PP_SAY("it could not be delivered")},
        {"relayed", PP_SAY("passed on to another mail system")},
        {"expanded", PP_SAY("passed on to several mailboxes")},
        {"auto-reply", PP_SAY("an automatic answer came")},
        {"released", PP_SAY("certainly not handed over; it waits again")},
        {"requeued", PP_SAY("put back to be sent")},
        {"hard", PP_SAY("for good")},
        {"soft", PP_SAY("for now")},
        {"final", PP_SAY("yes")},
        {"provisional", PP_SAY("not yet; a second report or a person decides")},
        {"all", PP_SAY("all of them")},
        {"token", PP_SAY("a mark in our message")},
        {"envelope-id", PP_SAY("a mark in our message")},
        {"message-id", PP_SAY("the number of our message")},
        {"recipient", PP_SAY("your address in the report")},
        {"hand", PP_SAY("a person of the press office")},
        {"system", PP_SAY("the program")},
        {"staff", PP_SAY("the press office")},
        {"suppressed", PP_SAY("you get nothing more")},
        {"counted", PP_SAY("counted; nothing changed")},
        {"noted", PP_SAY("noted; nothing changed")},
        {"mail", PP_SAY("getting press releases")},
        {"opens", PP_SAY("seeing whether messages are opened")},
        {"clicks", PP_SAY("seeing which links are followed")},
        {"profile", PP_SAY("keeping what you chose")},
        {"mailto", PP_SAY("a mail that unsubscribes")},
        {"one-click", PP_SAY("the unsubscribe button of your mail program")},
        {"portal", PP_SAY("our page for recipients")},
        {"import", PP_SAY("a sheet that was brought in")},
        {"on", PP_SAY("yes")},
        {"off", PP_SAY("no")},
        {"access", PP_SAY("a copy of your data")},
        {"rectification", PP_SAY("a correction")},
        {"erasure", PP_SAY("erasure")},
        {"restriction", PP_SAY("to have your data left alone")},
        {"objection", PP_SAY("an end to the use of your data")},
        {"withdrawal", PP_SAY("taking a consent back")},
    };
    return words;
}

QString wordsForCode(const QByteArray &place, const QByteArray &code)
{
    const auto known = codeWords().constFind(place + '/' + code);
    if (known != codeWords().cend())
        return known->translated();
    const auto general = codeWords().constFind(code);
    return general != codeWords().cend() ? general->translated()
                                         : QString::fromUtf8(code).replace(u'-', u' ').replace(u'_', u' ');
}

QString wordsForCodes(const QByteArray &place, const QString &cell)
{
    QStringList words;
    for (const QString &code : cell.split(u' ', Qt::SkipEmptyParts))
        words.append(wordsForCode(place, code.toUtf8()));
    return words.join(QStringLiteral(", "));
}

// {"kind":"came-back","organisation":"Blatt"} → "kind: messages to you came back; Outlet: Blatt"
QString wordsForValues(const QString &json)
{
    QStringList parts;
    const QJsonObject values = QJsonDocument::fromJson(json.toUtf8()).object();
    const std::map<QByteArray, ColumnWords> &columns = tableWords().at("contact").columns;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const QByteArray key = it.key().toUtf8();
        const auto known = columns.find(key);
        const bool isField = known != columns.end() && !known->second.label.isEmpty();
        const QString value = it.value().toVariant().toString();
        const QString label =
            isField ? known->second.label.translated() : QString(it.key()).replace(u'_', u' ');
        parts.append(label + QStringLiteral(": ") +
                     (isField ? wordsForCell("contact", key, value) : wordsForCode("audit", value.toUtf8())));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace

const TableWords *wordsForTable(const QByteArray &table)
{
    const auto found = tableWords().find(table);
    return found == tableWords().end() ? nullptr : &found->second;
}

QString officeWordsFor(const QString &table)
{
    const TableWords *words = wordsForTable(table.toUtf8());
    return words ? words->office.translated() : table;
}

bool isSayingColumn(const QByteArray &table, const QByteArray &column)
{
    const TableWords *words = wordsForTable(table);
    if (!words)
        return false;
    const auto known = words->columns.find(column);
    return known != words->columns.end() && known->second.as == ReadAs::Saying;
}

QString wordsForCell(const QByteArray &table, const QByteArray &column, const QString &cell)
{
    const TableWords *words = wordsForTable(table);
    if (!words || cell.isEmpty())
        return {};
    using enum ReadAs;
    const auto known = words->columns.find(column);
    switch (known == words->columns.end() ? ForMachines : known->second.as) {
    case Moment:
        return QLocale().toString(QDateTime::fromString(cell, Qt::ISODate).toLocalTime(),
                                  QStringLiteral("d MMMM yyyy, HH:mm"));
    case Day:
        return QLocale().toString(QDate::fromString(cell, Qt::ISODate), QStringLiteral("d MMMM yyyy"));
    case Code:
        return wordsForCodes(table + '.' + column, cell);
    case Reason: {
        const std::optional<Dsn::Reason> reason = Dsn::reasonNamed(cell.toUtf8());
        return reason ? Dsn::sentenceFor(*reason).translated() : cell;
    }
    case Values:
        return wordsForValues(cell);
    case ForMachines:
        return {};
    case Text:
    case Count:
    case Saying: // a copy holds it as it is said
        break;
    }
    return cell;
}

} // namespace PressPost
