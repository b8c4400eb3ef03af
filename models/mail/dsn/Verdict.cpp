// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/Verdict.h"

#include "models/mail/dsn/PhraseFinder.h"
#include "models/mail/dsn/RuleBook.h"
#include "models/mail/dsn/StatusCode.h"

#include <algorithm>
#include <array>
#include <optional>

namespace PressPost::Dsn
{

namespace
{
// A decides by itself, B unless words say otherwise.
enum class Grade { A, B };

// The registry of enhanced status codes (RFC 3463, RFC 5248 and those that added to it) and what a code means
// for the recipient. Codes that say nearly nothing (x.0.0, x.5.0 …) are not here: words decide.
struct StatusRow {
    const char *detail;
    Grade grade;
    Reason permanent;
    Reason transient;
};
using enum Reason;
constexpr std::array statusRows{
    StatusRow{".1.1", Grade::A, UserUnknown, UserUnknown},
    StatusRow{".1.2", Grade::A, HostUnknown, HostUnknown},
    StatusRow{".1.3", Grade::B, UserUnknown, UserUnknown},
    StatusRow{".1.4", Grade::B, Filtered, Filtered},
    StatusRow{".1.6", Grade::A, HasMoved, HasMoved},
    StatusRow{".1.7", Grade::A, Rejected, Rejected},
    StatusRow{".1.8", Grade::A, Rejected, Rejected},
    StatusRow{".1.9", Grade::B, SystemError, Expired},
    StatusRow{".1.10", Grade::B, NotAccept, NotAccept},
    StatusRow{".2.0", Grade::B, Filtered, Filtered},
    StatusRow{".2.1", Grade::B, Filtered, Suspend},
    StatusRow{".2.2", Grade::A, MailboxFull, MailboxFull},
    StatusRow{".2.3", Grade::A, EmailTooLarge, EmailTooLarge},
    StatusRow{".2.4", Grade::B, Filtered, Filtered},
    StatusRow{".3.0", Grade::B, SystemError, SystemError},
    StatusRow{".3.1", Grade::A, SystemFull, SystemFull},
    StatusRow{".3.2", Grade::B, NotAccept, SystemError},
    StatusRow{".3.3", Grade::B, SystemError, SystemError},
    StatusRow{".3.4", Grade::A, EmailTooLarge, EmailTooLarge},
    StatusRow{".3.5", Grade::B, SystemError, SystemError},
    StatusRow{".4.1", Grade::B, Expired, Expired},
    StatusRow{".4.2", Grade::B, NetworkError, NetworkError},
    StatusRow{".4.3", Grade::B, SystemError, SystemError},
    StatusRow{".4.4", Grade::B, NetworkError, NetworkError},
    StatusRow{".4.5", Grade::B, SystemFull, SystemFull},
    StatusRow{".4.6", Grade::A, NetworkError, NetworkError},
    StatusRow{".4.7", Grade::B, Expired, Expired},
    StatusRow{".5.3", Grade::B, RateLimited, RateLimited},
    StatusRow{".5.6", Grade::B, SyntaxError, SyntaxError},
    StatusRow{".6.0", Grade::B, ContentError, ContentError},
    StatusRow{".6.1", Grade::B, ContentError, ContentError},
    StatusRow{".6.2", Grade::B, ContentError, ContentError},
    StatusRow{".6.3", Grade::B, ContentError, ContentError},
    StatusRow{".6.4", Grade::B, ContentError, ContentError},
    StatusRow{".6.5", Grade::B, ContentError, ContentError},
    StatusRow{".6.6", Grade::B, ContentError, ContentError},
    StatusRow{".6.7", Grade::B, ContentError, ContentError}, // RFC 6531: the host lacks SMTPUTF8
    StatusRow{".6.8", Grade::B, ContentError, ContentError},
    StatusRow{".6.9", Grade::B, ContentError, ContentError},
    StatusRow{".7.8", Grade::B, SecurityError, SecurityError},
    StatusRow{".7.9", Grade::B, PolicyViolation, PolicyViolation},
    StatusRow{".7.13", Grade::A, Suspend, Suspend},
    StatusRow{".7.16", Grade::A, EmailTooLarge, EmailTooLarge},
    StatusRow{".7.17", Grade::A, HasMoved, HasMoved}, // RFC 7293: the owner has changed
    StatusRow{".7.18", Grade::A, HasMoved, HasMoved},
    StatusRow{".7.20", Grade::A, AuthFailure, AuthFailure}, // RFC 7372
    StatusRow{".7.21", Grade::A, AuthFailure, AuthFailure},
    StatusRow{".7.22", Grade::A, AuthFailure, AuthFailure},
    StatusRow{".7.23", Grade::A, AuthFailure, AuthFailure},
    StatusRow{".7.24", Grade::A, AuthFailure, AuthFailure},
    StatusRow{".7.25", Grade::A, RequirePtr, RequirePtr},
    StatusRow{".7.26", Grade::A, AuthFailure, AuthFailure},
    StatusRow{".7.27", Grade::B, Rejected, Rejected}, // RFC 7505: the sender's domain has a null MX
    StatusRow{".7.28", Grade::B, RateLimited, RateLimited},
    StatusRow{".7.29", Grade::B, AuthFailure, AuthFailure},
    StatusRow{".7.30", Grade::B, FailedStartTls, FailedStartTls}, // RFC 8689
};

std::optional<Reason> reasonOfStatus(const QByteArray &status, Grade grade)
{
    const QByteArray detail = detailOf(status);
    for (const StatusRow &row : statusRows) {
        if (detail == row.detail && row.grade == grade)
            return classOf(status) == '4' ? row.transient : row.permanent;
    }
    // Every other x.7.z speaks of security.
    if (grade == Grade::B && detail.startsWith(".7.") && detail != ".7.0" && detail != ".7.1")
        return SecurityError;
    return std::nullopt;
}

// What little x.7.0 and x.7.1 say, when nothing else does.
std::optional<Reason> weakReasonOfStatus(const QByteArray &status)
{
    const QByteArray detail = detailOf(status);
    if (detail == ".7.0" || detail == ".7.1")
        return SecurityError;
    if (detail == ".4.0")
        return NetworkError;
    return std::nullopt;
}

std::optional<Reason> reasonOfReply(const QByteArray &code)
{
    struct ReplyRow {
        const char *code;
        Reason reason;
    };
    // RFC 5321 section 4.2.3, RFC 7504; 550, 553 and 554 never decide alone.
    static constexpr std::array replyRows{
        ReplyRow{"421", Blocked},       ReplyRow{"422", MailboxFull},   ReplyRow{"432", SystemError},
        ReplyRow{"451", SystemError},   ReplyRow{"452", SystemFull},    ReplyRow{"454", SecurityError},
        ReplyRow{"500", SyntaxError},   ReplyRow{"501", SyntaxError},   ReplyRow{"502", SyntaxError},
        ReplyRow{"503", SyntaxError},   ReplyRow{"504", SyntaxError},   ReplyRow{"521", NotAccept},
        ReplyRow{"522", MailboxFull},   ReplyRow{"530", SecurityError}, ReplyRow{"534", SecurityError},
        ReplyRow{"535", SecurityError}, ReplyRow{"538", SecurityError}, ReplyRow{"551", HasMoved},
        ReplyRow{"552", MailboxFull},   ReplyRow{"556", NotAccept},
    };
    for (const ReplyRow &row : replyRows) {
        if (code == row.code)
            return row.reason;
    }
    return std::nullopt;
}

// Words that win against a status that decides by itself, because some systems give it for everything.
bool contradicts(Reason said, Reason byStatus)
{
    switch (said) {
    case MailboxFull:
    case EmailTooLarge:
    case HasMoved:
        return true;
    case Suspend:
    case RateLimited:
    case AuthFailure:
    case BadReputation:
    case Blocked:
    case SpamDetected:
    case RequirePtr:
    case NoRelaying:
        return byStatus == UserUnknown;
    default:
        return false;
    }
}

bool isBeforeRecipient(Stage stage)
{
    return stage == Stage::Connect || stage == Stage::Helo || stage == Stage::Mail;
}

bool isAfterRecipient(Stage stage)
{
    return stage == Stage::Data || stage == Stage::EndOfData;
}

// Whether a reason can come at this stage of the dialogue at all.
bool isPossible(Reason reason, Stage stage)
{
    switch (reason) {
    case UserUnknown:
    case Filtered:
        return !isBeforeRecipient(stage);
    case HostUnknown:
        return !isBeforeRecipient(stage) && !isAfterRecipient(stage);
    default:
        return true;
    }
}

// A mailbox that is refused only after the message was sent was known before: somebody filters. So does who
// says "unknown" with a status of a mailbox that is there (x.2.0, x.2.1), unless the recipient was refused.
Reason adjusted(Reason reason, Stage stage, const QByteArray &status)
{
    const bool isMailboxStatus = detailOf(status) == ".2.0" || detailOf(status) == ".2.1";
    const bool isFiltered = stage == Stage::EndOfData || (isMailboxStatus && stage != Stage::Rcpt);
    return reason == UserUnknown && isFiltered ? Filtered : reason;
}

// Who could not verify us says "no such user" of our address, not of the recipient's.
bool namesSender(const Rule &rule)
{
    return rule.reason == Rejected && (rule.text.contains("sender") || rule.text.contains("callout"));
}

bool blamesAddress(Reason reason)
{
    return reason == UserUnknown || reason == HostUnknown || reason == Filtered;
}

bool isSuccess(const QByteArray &action)
{
    return action == "delivered" || action == "relayed" || action == "expanded" || action == "deliverable";
}

class Judge
{
public:
    Judge(const Evidence &evidence, const RuleBook &rules) : m_evidence(evidence), m_rules(rules)
    {
        m_text = comparable(evidence.diagnostic);
        const bool saysNothing = std::none_of(m_text.begin(), m_text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 127 || (c >= '0' && c <= '9');
        });
        if (saysNothing)
            m_text.clear(); // the address alone
        readCodes();
        m_verdict.stage = evidence.stage != Stage::Unknown ? evidence.stage : stageIn(evidence.diagnostic);
        if (m_verdict.stage == Stage::Unknown)
            m_verdict.stage = stageIn(evidence.narrative);
    }

    Verdict verdict()
    {
        if (!(succeeded() || byProvider(m_text) || byProgram() || byGradeA() || byWords(rulesOfText())))
            byNarrativeOrDefaults();
        m_verdict.severity = severity();
        return m_verdict;
    }

private:
    void readCodes()
    {
        // What a program on the receiving host exits with is no reply code.
        const bool isProgram = m_evidence.diagnosticType == "x-unix";
        const Codes inText = isProgram ? Codes() : findCodes(m_evidence.diagnostic);
        m_verdict.smtpCode = m_evidence.replyCode.isEmpty() ? inText.reply : m_evidence.replyCode;
        m_verdict.status = preferredStatus(m_evidence.statusField, inText.enhanced, m_verdict.smtpCode);
        // The part for people repeats the reply in full where the machine's part was cut.
        const bool isVague = m_verdict.status.isEmpty() || m_verdict.status.endsWith(".0.0") ||
                             m_verdict.status.endsWith(".4.7") || m_verdict.smtpCode.isEmpty();
        if (!isVague || m_evidence.narrative.isEmpty())
            return;
        const Codes said = findCodes(m_evidence.narrative);
        if (m_verdict.smtpCode.isEmpty())
            m_verdict.smtpCode = said.reply;
        m_verdict.status = preferredStatus(m_verdict.status, said.enhanced, m_verdict.smtpCode);
    }

    const std::vector<const Rule *> &rulesOfText()
    {
        if (!m_found)
            m_found = m_rules.textRules(m_text);
        return *m_found;
    }

    bool conclude(Reason reason, Confidence confidence, const QByteArray &rule, const QByteArray &saw)
    {
        m_verdict.reason = adjusted(reason, m_verdict.stage, m_verdict.status);
        m_verdict.confidence = confidence;
        m_verdict.rule = rule;
        m_verdict.saw = saw;
        return true;
    }

    bool succeeded()
    {
        if (isSuccess(m_evidence.action))
            return conclude(Delivered, Confidence::Certain, "action", m_evidence.action);
        const bool isFailure = m_evidence.action == "failed" || m_evidence.action == "delayed";
        if (classOf(m_verdict.status) == '2' && !isFailure)
            return conclude(Delivered, Confidence::Certain, QByteArray("status " + m_verdict.status),
                            m_verdict.status);
        return false;
    }

    bool byProvider(const QByteArray &text)
    {
        const Rule *rule = m_rules.providerRule(text, m_evidence.remoteHost, m_verdict.status);
        if (rule == nullptr)
            return false;
        const QByteArray name = "provider rule " + QByteArray::number(rule->id) + " (" + rule->provider + ')';
        return conclude(rule->reason, Confidence::Certain, name,
                        rule->text.isEmpty() ? m_verdict.status : rule->text);
    }

    // A program on the receiving host failed (RFC 3464 names the type by "x-").
    bool byProgram()
    {
        if (m_evidence.diagnosticType != "x-unix")
            return false;
        const std::vector<const Rule *> &found = rulesOfText();
        const bool isFull = !found.empty() && found.front()->reason == MailboxFull;
        return conclude(isFull ? MailboxFull : MailerError, Confidence::Likely, "diagnostic type x-unix",
                        m_text.left(60));
    }

    bool byGradeA()
    {
        const std::optional<Reason> reason = reasonOfStatus(m_verdict.status, Grade::A);
        if (!reason || !isPossible(*reason, m_verdict.stage))
            return false;
        const Rule *const rule = speakingOf(rulesOfText());
        if (rule != nullptr &&
            (contradicts(rule->reason, *reason) || (blamesAddress(*reason) && namesSender(*rule))))
            return concludeBy(*rule);
        return conclude(*reason, Confidence::Certain, QByteArray("status " + m_verdict.status),
                        m_verdict.status);
    }

    bool concludeBy(const Rule &rule)
    {
        return conclude(rule.reason, Confidence::Likely,
                        QByteArray("text rule " + QByteArray::number(rule.id)), rule.text);
    }

    // What the words say: the first rule that is possible, unless it blames the address for the sender's
    // fault.
    const Rule *speakingOf(const std::vector<const Rule *> &found) const
    {
        const auto first = std::find_if(found.begin(), found.end(), [this](const Rule *rule) {
            return isPossible(rule->reason, m_verdict.stage);
        });
        if (first == found.end())
            return nullptr;
        if (!blamesAddress((*first)->reason))
            return *first;
        const auto sender =
            std::find_if(first, found.end(), [](const Rule *rule) { return namesSender(*rule); });
        return sender == found.end() ? *first : *sender;
    }

    bool byWords(const std::vector<const Rule *> &found)
    {
        const Rule *const rule = speakingOf(found);
        if (rule == nullptr)
            return false;
        if (isDoubtful(*rule))
            return (isBeforeRecipient(m_verdict.stage) && byStage()) || byStatusB() || concludeBy(*rule);
        return concludeBy(*rule);
    }

    // A bare "access denied" says less than the stage it came at or the code that came with it.
    static bool isDoubtful(const Rule &rule)
    {
        static constexpr std::array bare{"access denied",       "unauthorized",    "not authorized",
                                         "service unavailable", "try again later", "temporary error",
                                         "server error"};
        return std::any_of(bare.begin(), bare.end(), [&](const char *words) { return rule.text == words; });
    }

    bool byStatusB()
    {
        const std::optional<Reason> reason = reasonOfStatus(m_verdict.status, Grade::B);
        return reason && isPossible(*reason, m_verdict.stage) &&
               conclude(*reason, Confidence::Likely, QByteArray("status " + m_verdict.status),
                        m_verdict.status);
    }

    bool byStage()
    {
        switch (m_verdict.stage) {
        case Stage::Connect:
        case Stage::Helo:
            return conclude(Blocked, Confidence::Guess, "stage", nameOf(m_verdict.stage));
        case Stage::Mail:
            return conclude(Rejected, Confidence::Guess, "stage", nameOf(m_verdict.stage));
        default:
            return false;
        }
    }

    bool byReply()
    {
        const std::optional<Reason> reason = reasonOfReply(m_verdict.smtpCode);
        return reason && conclude(*reason, Confidence::Guess, QByteArray("reply " + m_verdict.smtpCode),
                                  m_verdict.smtpCode);
    }

    void byNarrativeOrDefaults()
    {
        const QByteArray narrative = comparable(m_evidence.narrative);
        const QByteArray comment = comparable(m_evidence.statusComment);
        if ((!comment.isEmpty() && byWords(m_rules.textRules(comment))) ||
            (!narrative.isEmpty() && (byProvider(narrative) || byWords(m_rules.textRules(narrative)))) ||
            byStatusB() || byStage() || byReply())
            return;
        if (m_evidence.action == "delayed")
            conclude(Expired, Confidence::Likely, "action", "delayed");
        else if (const auto weak = weakReasonOfStatus(m_verdict.status))
            conclude(*weak, Confidence::Guess, QByteArray("status " + m_verdict.status), m_verdict.status);
        else if (m_verdict.stage == Stage::EndOfData && classOf(m_verdict.smtpCode) == '5')
            conclude(Filtered, Confidence::Guess, "stage", nameOf(m_verdict.stage));
        else if (!m_text.isEmpty() || !m_verdict.smtpCode.isEmpty())
            conclude(OnHold, Confidence::Guess, "nothing known", m_text.left(120));
        else
            conclude(Undefined, Confidence::Guess, "nothing said", {});
    }

    Severity severity() const
    {
        const Severity bySeverity = severityOf(m_verdict.reason);
        if (bySeverity != Severity::Hard)
            return bySeverity;
        // Still being tried: nothing is final. A host that takes no mail for now is no dead host.
        const bool isTransient = classOf(m_verdict.status) == '4' || classOf(m_verdict.smtpCode) == '4';
        const bool isSoft = m_evidence.action == "delayed" || (m_verdict.reason == NotAccept && isTransient);
        return isSoft ? Severity::Soft : Severity::Hard;
    }

    const Evidence &m_evidence;
    const RuleBook &m_rules;
    QByteArray m_text;
    std::optional<std::vector<const Rule *>> m_found; // the rules whose words are in it
    Verdict m_verdict;
};
} // namespace

QByteArray nameOf(Stage stage)
{
    static constexpr std::array names{"", "connect", "helo", "mail", "rcpt", "data", "eod"};
    return names[static_cast<size_t>(stage)];
}

QByteArray nameOf(Confidence confidence)
{
    static constexpr std::array names{"guess", "likely", "certain"};
    return names[static_cast<size_t>(confidence)];
}

Verdict judge(const Evidence &evidence, const RuleBook &rules)
{
    return Judge(evidence, rules).verdict();
}

bool wantsSecondSign(Reason reason, const QByteArray &status)
{
    return reason == UserUnknown && detailOf(status) == ".4.1";
}

Stage stageIn(QByteArrayView text)
{
    struct Words {
        const char *words;
        Stage stage;
    };
    // Postfix, Exim, qmail and its kin, Yahoo, DragonFly; the first that is found.
    static constexpr std::array stages{
        Words{"in reply to end of data", Stage::EndOfData},
        Words{"after end of data", Stage::EndOfData},
        Words{"after sending data block", Stage::EndOfData},
        Words{"end of message", Stage::EndOfData},
        Words{"failed after i sent the message", Stage::EndOfData},
        Words{"final data", Stage::EndOfData},
        Words{"step: data send", Stage::EndOfData},
        Words{"in reply to data", Stage::Data},
        Words{"after data", Stage::Data},
        Words{"smtp:data", Stage::Data},
        Words{"[data]", Stage::Data},
        Words{"in reply to rcpt", Stage::Rcpt},
        Words{"after rcpt", Stage::Rcpt},
        Words{"our rcpt to", Stage::Rcpt},
        Words{"smtp:rcpt", Stage::Rcpt},
        Words{"rcpt to response", Stage::Rcpt},
        Words{"does not like recipient", Stage::Rcpt},
        Words{"[rcpt_to]", Stage::Rcpt},
        Words{"in reply to mail from", Stage::Mail},
        Words{"after mail from", Stage::Mail},
        Words{"after pipelined mail from", Stage::Mail},
        Words{"our mail from", Stage::Mail},
        Words{"but sender was rejected", Stage::Mail},
        Words{"[mail_from]", Stage::Mail},
        Words{"in reply to helo", Stage::Helo},
        Words{"in reply to ehlo", Stage::Helo},
        Words{"after ehlo", Stage::Helo},
        Words{"after helo", Stage::Helo},
        Words{"but my name was rejected", Stage::Helo},
        Words{"refused to talk to me", Stage::Connect},
        Words{"after initial connection", Stage::Connect},
        Words{"but greeting failed", Stage::Connect},
        Words{"while receiving the initial server greeting", Stage::Connect},
    };
    static const PhraseFinder finder([] {
        QByteArrayList words;
        for (const Words &row : stages)
            words.append(row.words);
        return words;
    }());
    constexpr qsizetype longest = 8192;
    const qsizetype found =
        finder.firstIn(text.first(std::min(text.size(), longest)).toByteArray().toLower());
    return found < 0 ? Stage::Unknown : stages[static_cast<size_t>(found)].stage;
}

} // namespace PressPost::Dsn
