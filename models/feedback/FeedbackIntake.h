// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/JobControl.h"
#include "models/feedback/FeedbackProcessor.h"
#include "models/store/Workspace.h"

namespace PressPost
{

// What taking in what came back needs; all outlive the work.
struct FeedbackNeeds {
    const Workspace &workspace;
    const SuppressionMarks &marks;
    const MessageTokens &tokens;
    const Clock &clock;
    Random &random;
};

// Takes messages into the workspace, a few in one transaction: reading them happens before it begins, so that
// sending, which writes at the same time, never waits long.
class FeedbackIntake
{
public:
    static constexpr std::size_t atOnce = 50;

    static Result<FeedbackIntake> open(const FeedbackNeeds &needs, std::optional<qint64> mailbox);

    void gather(const QByteArray &message);
    // Gathers it, and writes when enough have come together.
    Result<void> add(const QByteArray &message);
    // Writes what has come together; also, in the same transaction, whatever the caller has to remember.
    Result<void> flush(const std::function<Result<void>(Database &)> &also = {});
    // Refusals on the spot, by the same policy; before the messages, so that they stand in order.
    Result<void> settleRefusals();

    bool isFull() const { return m_reports.size() >= atOnce; }
    const FeedbackSummary &summary() const { return m_summary; }

private:
    FeedbackIntake(const FeedbackNeeds &needs, std::optional<qint64> mailbox,
                   std::unique_ptr<Database> database);

    const FeedbackNeeds m_needs;
    std::optional<qint64> m_mailbox;
    Dsn::Classifier m_classifier;
    std::unique_ptr<Database> m_database; // stays where it is: the processor holds it
    std::unique_ptr<FeedbackProcessor> m_processor;
    std::vector<ReadReport> m_reports;
    FeedbackSummary m_summary;
};

// .eml, mbox, or the folder of a Maildir. A file that cannot be read ends it with its error; what was taken
// before stays.
Result<FeedbackSummary> takeFiles(const FeedbackNeeds &needs, const QStringList &paths,
                                  const JobControl &control);

} // namespace PressPost
