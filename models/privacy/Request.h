// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"
#include "models/core/Random.h"
#include "models/core/Sentence.h"
#include "models/privacy/DueDate.h"
#include "models/store/Database.h"

#include <optional>
#include <span>
#include <vector>

// The register of what people asked of us (GDPR Art. 12 to 22).
namespace PressPost
{

// Stored by name; append only.
enum class RequestKind {
    Access,
    Rectification,
    Erasure,
    Restriction,
    Objection,
    Withdrawal,
    Complaint,
    Other,
};
QByteArray requestKindName(RequestKind kind);
std::optional<RequestKind> requestKindFromName(QByteArrayView name);
Sentence requestKindWords(RequestKind kind); // "A copy of their data"
std::span<const RequestKind> allRequestKinds();

enum class RequestChannel { Mail, Phone, Letter, Form, InPerson };
QByteArray requestChannelName(RequestChannel channel);
std::optional<RequestChannel> requestChannelFromName(QByteArrayView name);
Sentence requestChannelWords(RequestChannel channel); // "by mail"
std::span<const RequestChannel> allRequestChannels();

enum class RequestOutcome { Done, Refused, Withdrawn };
QByteArray requestOutcomeName(RequestOutcome outcome);
std::optional<RequestOutcome> requestOutcomeFromName(QByteArrayView name);
Sentence requestOutcomeWords(RequestOutcome outcome);

struct Request {
    qint64 id = 0;
    std::optional<qint64> contact; // nothing: nobody we know, or erased since
    QString name;                  // of the contact, or the address; may be empty
    QString email;
    RequestKind kind = RequestKind::Access;
    RequestChannel channel = RequestChannel::Mail;
    Instant receivedAt; // when it reached us: the clock runs from here (Art. 12(3))
    Instant loggedAt;
    DueDate due;
    bool isExtended = false;
    std::optional<RequestOutcome> outcome;
    std::optional<Instant> closedAt; // nothing: open

    // To the safe date; negative: over.
    qint64 daysLeft(QDate today) const { return today.daysTo(due.safe); }
    bool isOpen() const { return !closedAt.has_value(); }
};
// Three days or fewer are an error, fourteen a warning; None when it is closed.
Tone urgencyOf(const Request &request, QDate today);

struct NewRequest {
    std::optional<qint64> contact;
    RequestKind kind = RequestKind::Access;
    RequestChannel channel = RequestChannel::Mail;
    Instant receivedAt;
};

// The table request. Each change is written into the audit trail with it. Every function works inside the
// caller's transaction.
class RequestRegister
{
public:
    // random outlives it.
    RequestRegister(JurisdictionProfile profile, Random &random)
        : m_profile(std::move(profile)), m_random(random)
    {
    }
    // By the country of the press office (setting controller/jurisdiction; the EU's own rules when there is
    // none).
    static Result<RequestRegister> open(Database &database, Random &random);

    const JurisdictionProfile &profile() const { return m_profile; }
    QDate dayOf(Instant instant) const { return localDay(instant, m_profile); }

    // Open ones first, the most urgent first; then closed ones, newest first.
    Result<std::vector<Request>> all(Database &database) const;
    // Fault::Usage: received in the future.
    Result<qint64> add(Database &database, const NewRequest &request, Instant now) const;
    // By two further months, from the receipt (Art. 12(3)); the person must be told why within the first
    // month. Fault::Conflict: closed, extended already, or its first month is over.
    Result<void> extend(Database &database, qint64 id, Instant now) const;
    // Fault::Conflict: closed already.
    Result<void> close(Database &database, qint64 id, RequestOutcome outcome, Instant now) const;

private:
    Result<Request> openRequest(Database &database, qint64 id) const;
    Result<void> note(Database &database, const QByteArray &action, qint64 id, Instant now) const;

    JurisdictionProfile m_profile;
    Random &m_random;
};

} // namespace PressPost
