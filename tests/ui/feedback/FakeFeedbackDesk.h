// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dsn/Reason.h"
#include "tests/ui/feedback/FakeMailboxes.h"

#include <algorithm>
#include <map>

namespace PressPost
{

// A desk in memory with a few people of the pictures in the design. Thread safe as the real one.
class FakeFeedbackDesk final : public FakeMailboxes
{
public:
    // With everything that came back in the pictures.
    void addPeople()
    {
        using Kind = CameBackKind;
        using Decision = FeedbackDecision;
        add("Tom Adler", "tom.adler@hafenblatt.example", Kind::Refused, "userunknown", "hard",
            Decision::Suppressed, "550 5.1.1 User unknown");
        add("Anna Lindqvist", "anna.lindqvist@morgenblatt.example", Kind::Bounced, "mailboxfull", "soft",
            Decision::Counted, "452 4.2.2 The recipient’s mailbox is over quota");
        add("Lena Voss", "lena.voss@stadtradio.example", Kind::Complaint, "feedback", "",
            Decision::Suppressed, "");
        add("Nils Aalto", "nils.aalto@kulttuuri.example", Kind::Bounced, "filtered", "soft",
            Decision::Provisional, "550 5.7.1 Message refused");
        add("", "redaktion@abendzeitung-nord.example", Kind::Delayed, "networkerror", "soft", Decision::Noted,
            "connect to mx1.abendzeitung-nord.example: timed out");
        add("Mira Petrović", "mira@vecernje.example", Kind::AutoReply, "vacation", "", Decision::Noted, "");
        for (int i = 0; i < 12; ++i)
            add("Ronja Berg", "ronja.berg@morgenblatt.example", Kind::Bounced, "userunknown", "hard",
                Decision::Suppressed, "550 5.1.1 No such user here");
    }

    Result<CameBackPage> cameBack(const CameBackFilter &filter) override
    {
        const QMutexLocker lock(&m_mutex);
        if (error)
            return *error;
        lastFilter = filter;
        CameBackPage page;
        std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(page.rows),
                     [&filter](const CameBackRow &row) { return matches(row, filter); });
        page.total = static_cast<qint64>(page.rows.size());
        return page;
    }
    Result<std::vector<ReasonTally>> reasons(const CameBackFilter &) override
    {
        const QMutexLocker lock(&m_mutex);
        std::map<QByteArray, ReasonTally> tallies;
        for (const CameBackRow &row : m_rows) {
            ReasonTally &tally = tallies[row.reason];
            tally = {row.reason, row.words, row.tone, tally.count + 1};
        }
        std::vector<ReasonTally> sorted;
        for (const auto &[reason, tally] : tallies)
            sorted.push_back(tally);
        std::sort(sorted.begin(), sorted.end(),
                  [](const ReasonTally &a, const ReasonTally &b) { return a.count > b.count; });
        return sorted;
    }
    Result<std::vector<CampaignTally>> campaigns() override
    {
        return std::vector<CampaignTally>{{12, QStringLiteral("Harbour museum reopens"), 17}};
    }
    Result<WhyNot> whyNot(qint64 contact, std::optional<qint64> campaign) override
    {
        const QMutexLocker lock(&m_mutex);
        askedCampaign = campaign;
        if (contact > static_cast<qint64>(m_rows.size()))
            return Error{Fault::NotFound, PP_SAY("This person is not in the contacts any more")};
        const CameBackRow &row = m_rows[static_cast<std::size_t>(contact - 1)];
        WhyNot why;
        why.name = row.name;
        why.email = row.email;
        why.campaign = 12;
        why.campaignName = row.campaignName;
        why.tone = Tone::Warn;
        why.because =
            PP_SAY("Anna’s mailbox was full, so Morgenblatt’s server sent the message back – twice.");
        why.whose = WhoseMatter::Receiver;
        why.whoseWords = PP_SAY("It is not a fault of yours: 14 other people at Morgenblatt got it.");
        why.next = PP_SAY("After one more full mailbox we pause her address for 60 days");
        using namespace std::chrono_literals;
        why.steps = {
            {moment, PP_SAY("On the list: Culture, Berlin; nothing speaks against sending")},
            {moment + 21min, PP_SAY("Handed to your relay, which took it"),
             QStringLiteral("250 2.0.0 Ok: queued as 4XkT8f")},
            {moment + 22min, PP_SAY("The receiver said: try later"),
             QStringLiteral("452 4.2.2 The recipient’s mailbox is over quota")},
            {moment + 24h, PP_SAY("Still full; returned to you"), QStringLiteral("552 5.2.2 Mailbox full")}};
        why.canWriteAgain = row.decision != FeedbackDecision::Noted;
        why.canConfirm = row.decision == FeedbackDecision::Provisional;
        return why;
    }
    Result<void> writeAgain(qint64 contact) override { return decide(contact, FeedbackDecision::Noted); }
    Result<void> confirm(qint64 contact) override { return decide(contact, FeedbackDecision::Suppressed); }
    Result<FeedbackSummary> fetch(std::optional<qint64>, const JobControl &) override
    {
        if (fetchError)
            return *fetchError;
        const QMutexLocker lock(&m_mutex);
        FeedbackSummary summary;
        summary.read = summary.matched = summary.bounces = 3;
        summary.suppressed = 1;
        return summary;
    }
    Result<FeedbackSummary> processFiles(const QStringList &files, const JobControl &control) override
    {
        readFiles = files;
        return fetch({}, control);
    }

    // Set and read while nothing runs.
    std::optional<Error> error;
    std::optional<qint64> askedCampaign;
    CameBackFilter lastFilter;
    QStringList readFiles;

private:
    static bool matches(const CameBackRow &row, const CameBackFilter &filter)
    {
        return (filter.reason.isEmpty() || filter.reason == row.reason) &&
               (filter.severity.isEmpty() || filter.severity == row.severity) &&
               (!filter.kind || *filter.kind == row.kind) &&
               (!filter.decision || *filter.decision == row.decision) &&
               (!filter.campaign || *filter.campaign == row.campaign) &&
               (filter.text.isEmpty() || row.name.contains(filter.text, Qt::CaseInsensitive));
    }
    void add(const char *name, const char *email, CameBackKind kind, const char *reason, const char *severity,
             FeedbackDecision decision, const char *quoted)
    {
        CameBackRow row;
        row.id = row.contact = static_cast<qint64>(m_rows.size()) + 1;
        row.campaign = 12;
        row.campaignName = QStringLiteral("Harbour museum reopens");
        row.name = QString::fromUtf8(name);
        row.email = QString::fromUtf8(email);
        row.kind = kind;
        row.at = moment - std::chrono::minutes(7 * row.id);
        row.reason = reason;
        row.severity = severity;
        const std::optional<Dsn::Reason> known = Dsn::reasonNamed(reason);
        row.words = known ? Dsn::sentenceFor(*known) : Sentence{reason};
        row.tone = row.severity == "hard" || kind == CameBackKind::Complaint ? Tone::Error
                   : row.severity == "soft"                                  ? Tone::Warn
                                                                             : Tone::Info;
        row.decision = decision;
        row.quoted = QString::fromUtf8(quoted);
        m_rows.push_back(row);
    }
    Result<void> decide(qint64 contact, FeedbackDecision decision)
    {
        const QMutexLocker lock(&m_mutex);
        m_rows[static_cast<std::size_t>(contact - 1)].decision = decision;
        return {};
    }

    std::vector<CameBackRow> m_rows;
};

} // namespace PressPost
