// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/MailboxReader.h"

#include "models/feedback/Rates.h"
#include "models/net/ImapConnection.h"

#include <QDeadlineTimer>
#include <QPointer>

namespace PressPost
{

namespace
{
// Of a report the first megabyte says everything; a returned attachment says nothing.
constexpr qsizetype largestReport = qsizetype(1024) * 1024;
constexpr int messagesOfOneVisit = 500; // what may wait in memory
constexpr std::chrono::milliseconds lookAtCancel{50};

struct Arrived {
    QByteArray bytes;
    Imap::Watermark watermark; // when it has been dealt with
};

// What the connection, on the network thread, hands to the one who waits for it.
struct Visit {
    QMutex mutex;
    QWaitCondition came;
    std::vector<Arrived> arrived;
    qint64 done = 0;
    qint64 total = -1;
    std::optional<Result<void>> end;
    Imap::Watermark last;
    QPointer<ImapConnection> connection; // network thread only
};

Imap::FetchLimits limitsOfVisit(int messages)
{
    Imap::FetchLimits limits;
    limits.messageBytes = largestReport;
    limits.messages = messages;
    return limits;
}

void beginVisit(const std::shared_ptr<Visit> &visit, const MailboxRoute &route,
                const Imap::Watermark &watermark, Random &random)
{
    auto *const connection = new ImapConnection(route.client, watermark, limitsOfVisit(messagesOfOneVisit),
                                                route.authorities, route.limits, random);
    visit->connection = connection;
    QObject::connect(connection, &ImapConnection::fetched, connection,
                     [visit, connection](const Imap::Fetched &message) {
                         const QMutexLocker lock(&visit->mutex);
                         visit->arrived.push_back({message.bytes, connection->watermark()});
                         visit->came.wakeAll();
                     });
    QObject::connect(connection, &ImapConnection::progressChanged, connection,
                     [visit](qint64 done, qint64 total) {
                         const QMutexLocker lock(&visit->mutex);
                         visit->done = done;
                         visit->total = total;
                     });
    QObject::connect(connection, &ImapConnection::finished, connection,
                     [visit, connection](const Result<void> &result) {
                         const QMutexLocker lock(&visit->mutex);
                         visit->last = connection->watermark();
                         visit->end = result;
                         visit->came.wakeAll();
                         connection->deleteLater();
                     });
    connection->open();
}

struct Handful {
    std::vector<Arrived> arrived;
    Progress progress;
    std::optional<Result<void>> end;
    Imap::Watermark last;
};

Handful waitForMore(Visit &visit)
{
    const QMutexLocker lock(&visit.mutex);
    if (visit.arrived.empty() && !visit.end)
        visit.came.wait(&visit.mutex, QDeadlineTimer(lookAtCancel));
    return {std::exchange(visit.arrived, {}), {visit.done, visit.total}, visit.end, visit.last};
}

// Takes in what one visit brings; how many messages that were.
Result<qint64> takeVisit(const FeedbackNeeds &needs, FeedbackIntake &intake, qint64 mailbox,
                         const NetworkThread &network, const std::shared_ptr<Visit> &visit,
                         const JobControl &control)
{
    qint64 taken = 0;
    bool isStopping = false;
    const auto remember = [&](const Imap::Watermark &watermark) {
        return intake.flush([&](Database &database) {
            return saveWatermark(database, mailbox, watermark, needs.clock.now());
        });
    };
    const auto stop = [&] {
        isStopping = true;
        network.post([visit] {
            if (visit->connection)
                visit->connection->cancel();
        });
    };
    Result<void> outcome;
    while (true) {
        const Handful handful = waitForMore(*visit);
        for (const Arrived &message : handful.arrived) {
            if (!outcome)
                break;
            ++taken;
            intake.gather(message.bytes);
            if (intake.isFull())
                outcome = remember(message.watermark);
        }
        if (outcome && !handful.arrived.empty())
            outcome = remember(handful.arrived.back().watermark);
        control.progress(handful.progress.done, handful.progress.total);
        if (!isStopping && (!outcome || control.isCancelled()))
            stop();
        if (!handful.end)
            continue;
        PP_CHECK(std::move(outcome));
        PP_CHECK(*handful.end);
        PP_CHECK(remember(handful.last)); // also where nothing was new: the mailbox may be another
        return taken;
    }
}
} // namespace

Result<MailboxRoute> routeTo(const MailboxSettings &settings, SecretVault &vault)
{
    PP_TRY(const std::optional<Secret> password, vault.read(mailboxPasswordName(settings.id)));
    if (!password)
        return Error{Fault::NotFound, PP_SAY("The mailbox “%1” cannot be opened", settings.name),
                     PP_SAY("its password is not stored"), PP_SAY("type the password again")};
    MailboxRoute route;
    route.id = settings.id;
    route.client.host = settings.host;
    route.client.port = settings.port;
    route.client.encryption = settings.encryption;
    route.client.credentials = {settings.user, *password, Sasl::Mechanism::Automatic};
    route.client.mailbox = settings.folder;
    if (!settings.caFile.isEmpty()) {
        PP_TRY(route.authorities, readAuthorities(settings.caFile));
    }
    return route;
}

Result<FeedbackSummary> fetchMailbox(const FeedbackNeeds &needs, const NetworkThread &network,
                                     const MailboxRoute &route, const JobControl &control)
{
    PP_TRY(FeedbackIntake intake, FeedbackIntake::open(needs, route.id));
    PP_CHECK(intake.settleRefusals());
    qint64 taken = messagesOfOneVisit;
    while (taken == messagesOfOneVisit) {
        PP_TRY(Database database, needs.workspace.connect());
        PP_TRY(const Imap::Watermark watermark, loadWatermark(database, route.id));
        const auto visit = std::make_shared<Visit>();
        network.post([visit, route, watermark, &random = needs.random] {
            beginVisit(visit, route, watermark, random);
        });
        PP_TRY(taken, takeVisit(needs, intake, route.id, network, visit, control));
    }
    return intake.summary();
}

Result<MailboxTest> lookIntoMailbox(const NetworkThread &network, const MailboxRoute &route,
                                    const Imap::Watermark &watermark, Random &random,
                                    const JobControl &control)
{
    const auto look = [&](const auto &done) -> std::function<void()> {
        auto *const connection = new ImapConnection(route.client, watermark, limitsOfVisit(0),
                                                    route.authorities, route.limits, random);
        QObject::connect(connection, &ImapConnection::finished, connection,
                         [connection, done](const Result<void> &result) {
                             const Imap::MailboxState &state = connection->mailbox();
                             done(result ? Result<Imap::MailboxState>(state)
                                         : Result<Imap::MailboxState>(result.error()));
                             connection->deleteLater();
                         });
        connection->open();
        return [connection = QPointer<ImapConnection>(connection)] {
            if (connection)
                connection->cancel();
        };
    };
    PP_TRY(const Imap::MailboxState state, network.ask<Imap::MailboxState>(control, look));
    MailboxTest test;
    test.messages = state.exists;
    // UIDs have gaps where messages were deleted, so that this is no more than a bound.
    const bool isKnown = watermark.uidValidity == state.uidValidity && state.uidNext > watermark.lastUid;
    test.unread =
        isKnown ? std::min(test.messages, qint64(state.uidNext) - 1 - watermark.lastUid) : test.messages;
    test.words = PP_SAY_N(test.messages, "Signed in. There is one message; new to us: %2 at most.",
                          "Signed in. There are %1 messages; new to us: %2 at most.",
                          countText(test.messages), countText(test.unread));
    return test;
}

} // namespace PressPost
