// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/Erasure.h"
#include "models/privacy/PersonCopy.h"
#include "models/privacy/Request.h"

namespace PressPost
{

struct FoundPerson {
    qint64 contact = 0;
    QString name; // may be empty
    QString email;
    QString organisation;
};

// What the workspace holds about one person.
struct KnownPerson {
    FoundPerson person;
    struct Table {
        QString name;  // "contact"
        QString title; // "Messages sent": as the press office says it
        qint64 rows = 0;
    };
    std::vector<Table> tables; // those with rows
    qint64 rowCount() const;
};

struct RequestList {
    std::vector<Request> requests;
    QDate today; // where the press office is
};

// What one does for people who ask about their data: what the window and the command line share. Every
// function blocks and may be called from any thread; the window calls from a JobRunner.
class PrivacyDesk
{
public:
    static constexpr int mostFound = 50;

    virtual ~PrivacyDesk() = default;

    // Words in name, outlet and address; at most mostFound.
    virtual Result<std::vector<FoundPerson>> find(const QString &text) = 0;
    // By any spelling of the address.
    virtual Result<std::optional<qint64>> byAddress(const QString &address) = 0;
    // Fault::NotFound.
    virtual Result<KnownPerson> known(qint64 contact) = 0;
    // Everything in a ZIP (Art. 15, 20). Fault::Conflict: the file is there.
    virtual Result<WrittenCopy> saveCopy(qint64 contact, const QString &file) = 0;
    // For good, with proof (Art. 17).
    virtual Result<ErasureCertificate> erase(qint64 contact, AfterErasure after,
                                             const JobControl &control) = 0;

    virtual Result<RequestList> requests() = 0;
    virtual Result<qint64> addRequest(const NewRequest &request) = 0;
    virtual Result<void> extendRequest(qint64 id) = 0;
    virtual Result<void> closeRequest(qint64 id, RequestOutcome outcome) = 0;
};

} // namespace PressPost
