// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/CameBack.h"

#include "models/feedback/Rates.h"

#include <array>

namespace PressPost
{

namespace
{
struct KindWords {
    CameBackKind kind;
    QByteArray id;
    Sentence label;
};

const std::array<KindWords, 6> &kindWords()
{
    static const std::array<KindWords, 6> words{{
        {CameBackKind::Refused, "refused", PP_SAY("Refused at once")},
        {CameBackKind::Bounced, "bounced", PP_SAY("Came back")},
        {CameBackKind::Delayed, "delayed", PP_SAY("Delayed")},
        {CameBackKind::Complaint, "complaint", PP_SAY("Called spam")},
        {CameBackKind::Unsubscribe, "unsubscribe", PP_SAY("Unsubscribed")},
        {CameBackKind::AutoReply, "auto-reply", PP_SAY("Automatic reply")},
    }};
    return words;
}

struct DecisionWords {
    FeedbackDecision decision;
    QByteArray id;
    Sentence label;
};

const std::array<DecisionWords, 4> &decisionWords()
{
    static const std::array<DecisionWords, 4> words{{
        {FeedbackDecision::Suppressed, "suppressed", PP_SAY("Gets nothing more")},
        {FeedbackDecision::Provisional, "provisional", PP_SAY("Held until confirmed")},
        {FeedbackDecision::Counted, "counted", PP_SAY("Counted")},
        {FeedbackDecision::Noted, "noted", PP_SAY("Noted")},
    }};
    return words;
}

std::optional<Instant> secondsFrom(const QString &value)
{
    bool isNumber = false;
    const qint64 seconds = value.toLongLong(&isNumber);
    return isNumber ? std::optional<Instant>(Instant(std::chrono::seconds(seconds))) : std::nullopt;
}

std::optional<qint64> numberFrom(const QString &value)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

// What the dashboard's tiles ask for.
bool readTile(const QString &word, CameBackFilter &filter)
{
    if (word == u"complained")
        filter.kind = CameBackKind::Complaint;
    return word == u"complained" || word == u"came-back" || word == u"accepted" || word == u"opened";
}

// Whether the word was one of the named ones.
bool readNamed(const QString &name, const QString &value, CameBackFilter &filter)
{
    if (name == u"reason")
        filter.reason = value.toUtf8();
    else if (name == u"severity")
        filter.severity = value.toUtf8();
    else if (name == u"kind")
        filter.kind = cameBackKindById(value.toUtf8());
    else if (name == u"decision")
        filter.decision = decisionById(value.toUtf8());
    else if (name == u"campaign")
        filter.campaign = numberFrom(value);
    else if (name == u"contact")
        filter.contact = numberFrom(value);
    else if (name == u"since")
        filter.since = secondsFrom(value);
    else if (name == u"until")
        filter.until = secondsFrom(value);
    else
        return false;
    return true;
}
} // namespace

QByteArray cameBackKindId(CameBackKind kind)
{
    return kindWords()[static_cast<size_t>(kind)].id;
}

std::optional<CameBackKind> cameBackKindById(QByteArrayView id)
{
    for (const KindWords &words : kindWords()) {
        if (words.id == id)
            return words.kind;
    }
    return std::nullopt;
}

Sentence cameBackKindLabel(CameBackKind kind)
{
    return kindWords()[static_cast<size_t>(kind)].label;
}

QByteArray decisionId(FeedbackDecision decision)
{
    return decisionWords()[static_cast<size_t>(decision)].id;
}

std::optional<FeedbackDecision> decisionById(QByteArrayView id)
{
    for (const DecisionWords &words : decisionWords()) {
        if (words.id == id)
            return words.decision;
    }
    return std::nullopt;
}

Sentence decisionLabel(FeedbackDecision decision)
{
    return decisionWords()[static_cast<size_t>(decision)].label;
}

CameBackFilter cameBackFilterFrom(const QString &words)
{
    CameBackFilter filter;
    QStringList text;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype equals = word.indexOf(u'=');
        const bool isKnown =
            equals > 0 ? readNamed(word.left(equals), word.mid(equals + 1), filter) : readTile(word, filter);
        if (!isKnown)
            text.append(word);
    }
    filter.text = text.join(u' ');
    return filter;
}

QString wordsOf(const CameBackFilter &filter)
{
    QStringList words;
    const auto add = [&words](const char *name, const QString &value) {
        if (!value.isEmpty())
            words.append(QString(QLatin1StringView(name) % u'=' % value));
    };
    add("reason", QString::fromUtf8(filter.reason));
    add("severity", QString::fromUtf8(filter.severity));
    add("kind", filter.kind ? QString::fromUtf8(cameBackKindId(*filter.kind)) : QString());
    add("decision", filter.decision ? QString::fromUtf8(decisionId(*filter.decision)) : QString());
    add("campaign", filter.campaign ? QString::number(*filter.campaign) : QString());
    add("contact", filter.contact ? QString::number(*filter.contact) : QString());
    add("since", filter.since ? QString::number(toSeconds(*filter.since)) : QString());
    add("until", filter.until ? QString::number(toSeconds(*filter.until)) : QString());
    if (!filter.text.isEmpty())
        words.append(filter.text);
    return words.join(u' ');
}

FeedbackSummary &FeedbackSummary::operator+=(const FeedbackSummary &other)
{
    read += other.read;
    known += other.known;
    matched += other.matched;
    notOurs += other.notOurs;
    notMatched += other.notMatched;
    nothingToDo += other.nothingToDo;
    bounces += other.bounces;
    complaints += other.complaints;
    unsubscribes += other.unsubscribes;
    autoReplies += other.autoReplies;
    suppressed += other.suppressed;
    provisional += other.provisional;
    return *this;
}

Sentence sentenceOf(const FeedbackSummary &summary)
{
    const qint64 fresh = summary.read - summary.known;
    if (fresh == 0)
        return PP_SAY("Nothing new came back");
    if (summary.matched == 0)
        return PP_SAY_N(fresh, "One new message, not about a message of yours",
                        "%1 new messages, none about a message of yours", countText(fresh));
    return PP_SAY_N(fresh,
                    "One new message: came back %2, complaints %3, unsubscribed %4; kept out from now on: %5",
                    "%1 new messages: came back %2, complaints %3, unsubscribed %4; kept out from now on: %5",
                    countText(fresh), countText(summary.bounces), countText(summary.complaints),
                    countText(summary.unsubscribes), countText(summary.suppressed));
}

} // namespace PressPost
