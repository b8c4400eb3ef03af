// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/MessageKind.h"

#include "models/mail/arf/FeedbackReport.h"
#include "models/mail/dsn/BounceText.h"
#include "models/mail/dsn/PhraseFinder.h"

#include <algorithm>
#include <array>

namespace PressPost::Dsn
{

namespace
{
constexpr qsizetype maxText = 1024 * 1024; // of text parts that is searched

template <size_t Size>
bool startsWithAny(const QByteArray &text, const std::array<const char *, Size> &words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) { return text.startsWith(word); });
}

// In lower case also beyond ASCII.
QByteArray lowered(const QByteArray &text)
{
    const bool isAscii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
    return isAscii ? text.toLower() : QString::fromUtf8(text).toLower().toUtf8();
}

// "[SPAM] Undelivered" → "Undelivered"
QByteArray withoutTags(QByteArray subject)
{
    subject = subject.trimmed();
    while (subject.startsWith('[') || subject.startsWith("***")) {
        const bool isTag = subject.startsWith('[');
        const qsizetype end = isTag ? subject.indexOf(']') : subject.indexOf("***", 3);
        if (end < 0)
            break;
        subject = subject.mid(end + (isTag ? 1 : 3)).trimmed();
    }
    return subject;
}

bool isReplyOrForward(const QByteArray &subject)
{
    static constexpr std::array prefixes{
        "re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "rv:", "sv:", "antw:", "vs:", "i:", "res:", "enc:"};
    return startsWithAny(subject, prefixes);
}

bool isFromMailSystem(const Anatomy &anatomy)
{
    static const PhraseFinder names{"mailer-daemon",
                                    "mailer daemon",
                                    "mail delivery",
                                    "postmaster",
                                    "post_master",
                                    "mdaemon",
                                    "maildaemon",
                                    "mail administrator",
                                    "system administrator",
                                    "mail.delivery.system",
                                    "ndr administrator",
                                    "mail delivery subsystem",
                                    "mailerdaemon",
                                    "microsoft outlook",
                                    "microsoft exchange",
                                    "delivery subsystem",
                                    "smtp mail",
                                    "mailsystem",
                                    "mail-daemon",
                                    "interscan",
                                    "e-mail interconnect",
                                    "internet mail delivery",
                                    "bounce-handler",
                                    "mail system"};
    // "MAILER-DAEMON <>" has no address at all.
    return names.anyIn(lowered(anatomy.fromField)) || anatomy.fromField.trimmed() == "<>";
}

bool isBounceSubject(const QByteArray &subject)
{
    static constexpr std::array beginnings{"undeliver",
                                           "delivery status notif",
                                           "delivery failure",
                                           "delivery notification",
                                           "delivery failed",
                                           "delivery error",
                                           "delivery problem",
                                           "delivery report",
                                           "delivery has failed",
                                           "delivery delayed",
                                           "mail delivery",
                                           "mail system error",
                                           "mail could not be delivered",
                                           "message delivery",
                                           "message undeliverable",
                                           "message could not be delivered",
                                           "returned mail",
                                           "return mail",
                                           "returned to sender",
                                           "returned email",
                                           "failure notice",
                                           "failure delivery",
                                           "failed mail",
                                           "failed delivery",
                                           "delayed mail",
                                           "email delivery failure",
                                           "email delivery",
                                           "nondeliverable",
                                           "non-deliverable",
                                           "non delivery",
                                           "non-delivery",
                                           "notification of delivery",
                                           "notice: mail delivery",
                                           "warning: could not send",
                                           "warning: message",
                                           "could not send message",
                                           "could not deliver",
                                           "couldn't deliver",
                                           "user unknown",
                                           "unknown user",
                                           "not delivered",
                                           "no entregado",
                                           "postmaster notify",
                                           "rejected mail",
                                           "unzustellbar",
                                           "nicht zustellbar",
                                           "zustellung",
                                           "mail delivery failed",
                                           "non remis",
                                           "non recapitabile",
                                           "mensaje no entregado",
                                           "correo devuelto",
                                           "nie można dostarczyć",
                                           "niedostarcz",
                                           "onbestelbaar",
                                           "недоставленное",
                                           "ваше сообщение не доставлено",
                                           "не удается доставить",
                                           "未送達",
                                           "配信不能",
                                           "配信できません",
                                           "メールエラー",
                                           "エラー通知",
                                           "送信できません",
                                           "退信",
                                           "系统退信",
                                           "无法投递",
                                           "邮件被退回",
                                           "considered unsolicited bulk",
                                           "**message you sent blocked",
                                           "virus",
                                           "dsn:",
                                           "mail failure",
                                           "aws notification"};
    return startsWithAny(subject, beginnings) || subject.contains("delivery failure") ||
           subject.contains("undeliverable") || subject.contains("returned mail") ||
           subject.contains("メールエラー");
}

bool hasBanner(const QByteArray &lower)
{
    static const PhraseFinder banners{"this is the qmail-send program",
                                      "this message was created automatically by mail delivery software",
                                      "this is the mailer-daemon",
                                      "this is the mail system at host",
                                      "this is the postfix program",
                                      "----- the following addresses had",
                                      "----- transcript of session follows",
                                      "this is an automatically generated delivery status",
                                      "could not be delivered to",
                                      "did not reach the following recipient",
                                      "this is the dragonfly mail agent",
                                      "unable to deliver your message",
                                      "unable to deliver message to",
                                      "we were unable to deliver",
                                      "could not be delivered because",
                                      "failed permanently",
                                      "delivery to the following recipient",
                                      "has failed: ",
                                      "user mailbox exceeds",
                                      "delivery failed:",
                                      "delivery attempts have failed",
                                      "message could not be delivered",
                                      "couldn't be delivered",
                                      "wasn't able to deliver",
                                      "was not delivered",
                                      "cannot be delivered",
                                      "------- failure reasons",
                                      "was rejected by a remote",
                                      "could not be delivered",
                                      "did not receive this message",
                                      "undeliverable address",
                                      "delivery failure",
                                      "invalid final delivery",
                                      "unknown user",
                                      "unknown local-part",
                                      "user unknown",
                                      "following recipients were affected",
                                      "following address(es) failed",
                                      "konnte nicht zugestellt werden",
                                      "no se pudo entregar",
                                      "n'a pas pu être remis",
                                      "n'a pas été remis",
                                      "送信できませんでした",
                                      "送信に失敗しました",
                                      "未能送达",
                                      "无法投递",
                                      "не может быть доставлено",
                                      "не было доставлено",
                                      "the user(s) account is",
                                      "error while delivering",
                                      "error delivering your mail",
                                      "undelivered message",
                                      "permanent error",
                                      "no valid recipients",
                                      "an error occurred while trying to deliver"};
    return banners.anyIn(lower);
}

// How many signs say that a mail system writes of a message that did not arrive.
int bounceSigns(const Anatomy &anatomy, const QByteArray &subject, const QByteArray &text)
{
    int signs = 0;
    signs += anatomy.hasNullReturnPath ? 1 : 0;
    signs += isFromMailSystem(anatomy) ? 1 : 0;
    signs += isBounceSubject(subject) ? 1 : 0;
    signs += anatomy.root->has("X-Failed-Recipients") ? 2 : 0;
    signs += hasBanner(text) ? 1 : 0;
    signs += anatomy.returned != nullptr && anatomy.root->type != "text/plain" ? 1 : 0;
    signs += text.contains("\n<<< 5") || text.contains("said: 5") || text.contains("\n550 ") ||
                     text.contains("\n554 ")
                 ? 1
                 : 0;
    return signs;
}

QByteArray autoReplyField(const Mime::Part &root)
{
    // RFC 3834 section 5; the others are what programs wrote before it. X-Auto-Response-Suppress is no sign:
    // senders set it.
    const QByteArray automatic = root.field("Auto-Submitted").toLower();
    if (!automatic.isEmpty() && !automatic.startsWith("no"))
        return "Auto-Submitted: " + automatic;
    const QByteArray precedence = root.field("Precedence").toLower();
    if (precedence == "auto_reply" || precedence == "auto-reply")
        return "Precedence: " + precedence;
    for (const char *name :
         {"X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-AutoReply-From", "X-Mail-Autoreply"}) {
        if (root.has(name) && root.field(name).toLower() != "no")
            return name;
    }
    return root.field("X-Apple-Action").toLower() == "vacation"
               ? QByteArrayLiteral("X-Apple-Action: vacation")
               : QByteArray();
}

bool isAutoReplySubject(const QByteArray &subject)
{
    static constexpr std::array beginnings{"automatic reply",
                                           "auto reply",
                                           "auto-reply",
                                           "autoreply",
                                           "auto response",
                                           "auto-response",
                                           "autoresponse",
                                           "auto:",
                                           "automated reply",
                                           "automated response",
                                           "out of office",
                                           "out of the office",
                                           "out-of-office",
                                           "i am out of",
                                           "i'm out of",
                                           "away from",
                                           "on vacation",
                                           "vacation",
                                           "on leave",
                                           "on holiday",
                                           "abwesend",
                                           "abwesenheit",
                                           "automatische antwort",
                                           "automatische reaktion",
                                           "réponse automatique",
                                           "reponse automatique",
                                           "absence du bureau",
                                           "absence :",
                                           "absence:",
                                           "message d'absence",
                                           "absent du bureau",
                                           "respuesta automática",
                                           "respuesta automatica",
                                           "fuera de la oficina",
                                           "fuera de oficina",
                                           "risposta automatica",
                                           "fuori ufficio",
                                           "assente",
                                           "autosvar",
                                           "automatiskt svar",
                                           "automatisk svar",
                                           "frånvaro",
                                           "fravær",
                                           "automatisch antwoord",
                                           "afwezig",
                                           "autoodpowiedź",
                                           "automatyczna odpowiedź",
                                           "odpowiedź automatyczna",
                                           "automatická odpověď",
                                           "resposta automática",
                                           "ausência",
                                           "fora do escritório",
                                           "автоответ",
                                           "автоматический ответ",
                                           "нет на месте",
                                           "otomatik yanıt",
                                           "automaattinen vastaus",
                                           "poissa",
                                           "automatikus válasz",
                                           "自动回复",
                                           "自動回覆",
                                           "自动答复",
                                           "自動応答",
                                           "自動返信",
                                           "不在",
                                           "자동 회신",
                                           "부재중"};
    return startsWithAny(subject, beginnings);
}

// A challenge ("confirm that you are a person") comes dressed as a report.
bool isChallenge(const Anatomy &anatomy, const QByteArray &text)
{
    static const PhraseFinder hosts{"boxbe.com", "spamarrest.com", "bluebottle.com", "sendio",
                                    "0spam.com", "mailinblack",    "qboxmail"};
    static const PhraseFinder words{"click the link below to verify", "confirm that you are human",
                                    "to verify that you are not a spammer",
                                    "your message is waiting for approval", "courtesy notice"};
    return hosts.anyIn(lowered(anatomy.from)) || words.anyIn(text);
}

// A line of a conversation between servers, not quoted from another mail: "550 no such user", "RCPT TO: …".
bool hasTranscript(const QByteArray &text)
{
    const QList<QByteArray> lines = text.split('\n');
    return std::any_of(lines.begin(), lines.end(), [](const QByteArray &each) {
        const QByteArray line = each.trimmed();
        const int code = line.left(3).toInt();
        const bool isReply = code >= 400 && code < 600 && (line.mid(3, 1) == " " || line.mid(3, 1) == "-");
        return isReply || line.startsWith("rcpt to:");
    });
}

// A person passes a report on, or answers one; it says nothing new about anybody. Somebody may read and write
// as postmaster too (RFC 5321 section 4.5.1): few mail systems say "Re:", and those show what was answered.
bool isPassedOn(const Anatomy &anatomy)
{
    if (anatomy.root->type == "multipart/report" || anatomy.hasNullReturnPath)
        return false;
    const bool isReply = isReplyOrForward(withoutTags(lowered(anatomy.subject)));
    const bool isInThread = anatomy.root->has("In-Reply-To");
    if (!isFromMailSystem(anatomy))
        return isReply || isInThread;
    return isReply && isInThread && autoReplyField(*anatomy.root).isEmpty() &&
           !hasTranscript(lowered(anatomy.text.left(64 * 1024)));
}

bool isUnsubscribeWord(const QByteArray &word)
{
    static constexpr std::array words{"unsubscribe",
                                      "remove",
                                      "remove me",
                                      "stop",
                                      "opt out",
                                      "opt-out",
                                      "optout",
                                      "signoff",
                                      "abmelden",
                                      "abmeldung",
                                      "abbestellen",
                                      "austragen",
                                      "désinscription",
                                      "desinscription",
                                      "désabonnement",
                                      "se désabonner",
                                      "baja",
                                      "darse de baja",
                                      "cancelar suscripción",
                                      "disiscriviti",
                                      "cancellami",
                                      "cancellazione",
                                      "uitschrijven",
                                      "afmelden",
                                      "avregistrera",
                                      "afmeld",
                                      "descadastrar",
                                      "remover",
                                      "wypisz",
                                      "отписаться",
                                      "отписка",
                                      "配信停止",
                                      "退订",
                                      "please unsubscribe me",
                                      "please remove me"};
    return std::any_of(words.begin(), words.end(), [&](const char *w) { return word == w; });
}

// The wish to be removed: the subject alone, and nothing but it in the text.
bool isUnsubscribe(const Anatomy &anatomy)
{
    if (anatomy.root->field("X-Apple-Unsubscribe").toLower() == "true")
        return true;
    QByteArray subject = withoutTags(lowered(anatomy.subject));
    while (subject.endsWith('.') || subject.endsWith('!'))
        subject.chop(1);
    constexpr qsizetype longestText = 40;
    const QByteArray text = lowered(anatomy.text.trimmed());
    const bool isShort = text.isEmpty() || (text.size() <= longestText && !text.contains('\n'));
    return isUnsubscribeWord(subject) && (isShort || isUnsubscribeWord(text));
}

// "Feedback-Type:" complaints older than RFC 5965: Hotmail's junk mail reports and AOL's scheme.
bool isOldComplaint(const Anatomy &anatomy)
{
    const QByteArray subject = lowered(anatomy.subject);
    return subject.startsWith("complaint about message from") ||
           subject.startsWith("client tos notification") || anatomy.root->has("X-HmXmrOriginalRecipient");
}

bool isReturnedType(const QByteArray &type)
{
    static constexpr std::array types{
        "message/rfc822", "text/rfc822-headers",    "text/rfc822-header", "message/rfc822-headers",
        "message/global", "message/global-headers", "text/rfc822",        "message/partial"};
    return std::any_of(types.begin(), types.end(), [&](const char *t) { return type == t; });
}

void lookAt(const Mime::Part &part, Anatomy &anatomy, const Mime::Part *&html)
{
    if (part.type == "message/feedback-report")
        anatomy.feedbackReport = &part;
    else if (part.type == "message/delivery-status" || part.type == "message/global-delivery-status" ||
             part.type == "text/delivery-status")
        anatomy.deliveryStatus = anatomy.deliveryStatus == nullptr ? &part : anatomy.deliveryStatus;
    else if (part.type == "message/disposition-notification" ||
             part.type == "message/global-disposition-notification")
        anatomy.receipt = &part;
    else if (part.type.startsWith("application/tlsrpt"))
        anatomy.isMachineReport = true;
    else if (isReturnedType(part.type))
        anatomy.returned = anatomy.returned == nullptr ? &part : anatomy.returned;
    else if (part.type == "text/html")
        html = html == nullptr ? &part : html;
    else if (part.type.startsWith("text/") || part.type == "test/plain")
        anatomy.text += Mime::decodedText(part, maxText - std::min(maxText, anatomy.text.size())) + '\n';
}

// Loose delivery status fields in the text of the message itself.
QByteArray looseStatusIn(const QByteArray &text)
{
    const QByteArray lower = text.toLower();
    qsizetype at = lower.indexOf("\nfinal-recipient:");
    if (at < 0)
        at = lower.startsWith("final-recipient:") ? 0 : lower.indexOf("\nfinal-recipient :");
    const bool hasMore =
        lower.contains("\nreporting-mta") || lower.contains("\naction") || lower.contains("\nstatus");
    if (at < 0 || !hasMore)
        return {};
    // From the first field of the block on.
    const qsizetype before = lower.lastIndexOf("\nreporting-mta", at);
    return text.mid(before >= 0 ? before + 1 : std::max<qsizetype>(0, lower.lastIndexOf("\n\n", at)));
}
} // namespace

Anatomy dissect(const Mime::Message &message)
{
    Anatomy anatomy;
    const Mime::Part &root = message.root;
    anatomy.root = &root;
    const Mime::Part *html = nullptr;
    for (const Mime::Part *part : Mime::leaves(root))
        lookAt(*part, anatomy, html);
    if (html != nullptr && anatomy.text.trimmed().isEmpty())
        anatomy.text = Mime::decodedText(*html, maxText);
    anatomy.subject = Mime::decodedWords(root.field("Subject"));
    anatomy.fromField = Mime::decodedWords(root.field("From"));
    anatomy.from = addressesIn(anatomy.fromField).value(0);
    const QByteArray returnPath = root.field("Return-Path");
    anatomy.returnPath = addressesIn(returnPath).value(0);
    anatomy.hasNullReturnPath = root.has("Return-Path") && !returnPath.contains('@');
    if (anatomy.deliveryStatus == nullptr)
        anatomy.looseStatus = looseStatusIn(anatomy.text);
    return anatomy;
}

KindFound kindOf(const Anatomy &anatomy)
{
    const QByteArray subject = withoutTags(lowered(anatomy.subject));
    const QByteArray text = lowered(anatomy.text.left(64 * 1024));
    if (anatomy.feedbackReport != nullptr) {
        const Arf::FeedbackReport report =
            Arf::readFeedbackReport(Mime::decodedBody(*anatomy.feedbackReport, maxText));
        const Arf::Meaning meaning = Arf::meaningOf(report.type);
        const Kind kind = meaning == Arf::Meaning::Complaint     ? Kind::Complaint
                          : meaning == Arf::Meaning::Unsubscribe ? Kind::Unsubscribe
                                                                 : Kind::Other;
        return {kind, QByteArray("feedback report: " + report.type)};
    }
    if (anatomy.receipt != nullptr)
        return {Kind::Other, "receipt (message/disposition-notification)"};
    if (anatomy.isMachineReport)
        return {Kind::Other, "report about TLS"};
    if (anatomy.deliveryStatus != nullptr && !isPassedOn(anatomy)) {
        if (isChallenge(anatomy, text))
            return {Kind::AutoReply, "challenge"};
        return {Kind::Bounce, QByteArray(anatomy.deliveryStatus->type)};
    }
    if (isOldComplaint(anatomy))
        return {Kind::Complaint, "complaint older than RFC 5965"};
    if (isUnsubscribe(anatomy))
        return {Kind::Unsubscribe, "subject and text ask for removal"};
    if (anatomy.text.trimmed().startsWith("{\"") &&
        (text.contains("\"notificationtype\"") || text.contains("\"eventtype\"")))
        return {Kind::Bounce, "notification in JSON"};
    if (isPassedOn(anatomy) && autoReplyField(*anatomy.root).isEmpty() && !isAutoReplySubject(subject))
        return {Kind::Other, "passed on by a person"};
    if (!anatomy.looseStatus.isEmpty() && bounceSigns(anatomy, subject, text) >= 1)
        return {Kind::Bounce, "delivery status fields in the text"};
    const QByteArray field = autoReplyField(*anatomy.root);
    const bool isOutOfOffice = isAutoReplySubject(subject);
    constexpr int signsNeeded = 2;
    const int signs = bounceSigns(anatomy, subject, text);
    if (signs >= signsNeeded && !isOutOfOffice &&
        (field.isEmpty() || isFromMailSystem(anatomy) || isBounceSubject(subject)))
        return {Kind::Bounce, QByteArray(QByteArray::number(signs) + " signs of a mail system's report")};
    if (!field.isEmpty())
        return {Kind::AutoReply, field};
    if (isOutOfOffice)
        return {Kind::AutoReply, "subject"};
    return {Kind::Other, "no sign of anything else"};
}

} // namespace PressPost::Dsn
