// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/FeedbackDesk.h"

#include <QMutex>

#include <algorithm>

namespace PressPost
{

// The mailboxes of a desk in memory, thread safe as the real one; one to begin with.
class FakeMailboxes : public FeedbackDesk
{
public:
    FakeMailboxes()
    {
        MailboxSettings mailbox;
        mailbox.id = 1;
        mailbox.name = QStringLiteral("Bounces");
        mailbox.fetchedAt = moment;
        boxes = {mailbox};
    }

    Result<std::vector<MailboxSettings>> mailboxes() override
    {
        const QMutexLocker lock(&m_mutex);
        return boxes;
    }
    Result<qint64> saveMailbox(const MailboxSettings &settings) override
    {
        const QMutexLocker lock(&m_mutex);
        for (MailboxSettings &mailbox : boxes) {
            if (mailbox.id == settings.id) {
                mailbox = settings;
                return settings.id;
            }
        }
        boxes.push_back(settings);
        boxes.back().id = static_cast<qint64>(boxes.size());
        return boxes.back().id;
    }
    Result<void> removeMailbox(qint64 id) override
    {
        const QMutexLocker lock(&m_mutex);
        std::erase_if(boxes, [id](const MailboxSettings &mailbox) { return mailbox.id == id; });
        return {};
    }
    Result<void> setMailboxPassword(qint64 id, const QByteArray &given) override
    {
        const QMutexLocker lock(&m_mutex);
        password = given;
        for (MailboxSettings &mailbox : boxes) {
            if (mailbox.id == id)
                mailbox.passwordSince = moment;
        }
        return {};
    }
    Result<MailboxTest> testMailbox(qint64, const JobControl &) override
    {
        if (fetchError)
            return *fetchError;
        return MailboxTest{12, 3, PP_SAY("Signed in. There are 12 messages in INBOX, 3 not read yet.")};
    }

    static constexpr Instant moment{std::chrono::milliseconds(1'789'716'600'000)};
    // Set and read while nothing runs.
    std::vector<MailboxSettings> boxes;
    QByteArray password; // the last that was stored
    std::optional<Error> fetchError;

protected:
    QMutex m_mutex;
};

} // namespace PressPost
