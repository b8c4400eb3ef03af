// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/FeedbackIntake.h"

#include "models/feedback/MessageFiles.h"
#include "models/mail/mbox/Mbox.h"

namespace PressPost
{

namespace
{
Error stopped()
{
    return {Fault::Cancelled, PP_SAY("Reading was stopped; what was read so far is kept")};
}
} // namespace

FeedbackIntake::FeedbackIntake(const FeedbackNeeds &needs, std::optional<qint64> mailbox,
                               std::unique_ptr<Database> database)
    : m_needs(needs),
      m_mailbox(mailbox),
      m_database(std::move(database)),
      m_processor(std::make_unique<FeedbackProcessor>(*m_database, needs.marks, needs.tokens, needs.random))
{
}

Result<FeedbackIntake> FeedbackIntake::open(const FeedbackNeeds &needs, std::optional<qint64> mailbox)
{
    PP_TRY(Database database, needs.workspace.connect());
    return FeedbackIntake(needs, mailbox, std::make_unique<Database>(std::move(database)));
}

void FeedbackIntake::gather(const QByteArray &message)
{
    m_reports.push_back(readReport(message, m_classifier));
}

Result<void> FeedbackIntake::add(const QByteArray &message)
{
    gather(message);
    return isFull() ? flush() : Result<void>();
}

Result<void> FeedbackIntake::flush(const std::function<Result<void>(Database &)> &also)
{
    if (m_reports.empty() && !also)
        return {};
    const std::vector<ReadReport> reports = std::exchange(m_reports, {});
    FeedbackSummary summary;
    PP_TRY(Transaction transaction, Transaction::begin(*m_database));
    for (const ReadReport &report : reports) {
        PP_TRY(const FeedbackSummary one, m_processor->take(report, m_mailbox, m_needs.clock.now()));
        summary += one;
    }
    if (also)
        PP_CHECK(also(*m_database));
    PP_CHECK(transaction.commit());
    m_summary += summary;
    return {};
}

Result<void> FeedbackIntake::settleRefusals()
{
    bool isMore = true;
    while (isMore) {
        PP_TRY(Transaction transaction, Transaction::begin(*m_database));
        PP_TRY(const RefusalsSettled settled, m_processor->settleRefusals(m_needs.clock.now()));
        PP_CHECK(transaction.commit());
        m_summary += settled.summary;
        isMore = settled.isMore;
    }
    return {};
}

Result<FeedbackSummary> takeFiles(const FeedbackNeeds &needs, const QStringList &paths,
                                  const JobControl &control)
{
    QStringList files;
    for (const QString &path : paths)
        files += messageFiles(path);
    PP_TRY(FeedbackIntake intake, FeedbackIntake::open(needs, std::nullopt));
    PP_CHECK(intake.settleRefusals());
    for (qsizetype i = 0; i < files.size(); ++i) {
        PP_TRY(const QByteArray bytes, messageBytes(files[i]));
        Result<void> outcome;
        PP_CHECK(Mbox::forEachMessage(bytes, [&](const QByteArray &message) {
            outcome = control.isCancelled() ? Result<void>(stopped()) : intake.add(message);
            return outcome ? Mbox::Next::Go : Mbox::Next::Stop;
        }));
        PP_CHECK(std::move(outcome));
        control.progress(i + 1, files.size());
    }
    PP_CHECK(intake.flush());
    return intake.summary();
}

} // namespace PressPost
