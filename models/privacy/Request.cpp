// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/Request.h"

#include "models/store/AuditTrail.h"

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{
constexpr int daysOfAlarm = 3;
constexpr int daysOfWarning = 14;
constexpr int daysOfClockSkew = 1; // a day begins earlier further east

template <typename Value>
struct RequestWord {
    Value value;
    const char *name; // stored
    const char *words;
};

constexpr std::array<RequestWord<RequestKind>, 8> kindWords{{
    {RequestKind::Access, "access", QT_TRANSLATE_NOOP("PressPost", "A copy of their data")},
    {RequestKind::Rectification, "rectification", QT_TRANSLATE_NOOP("PressPost", "Correction")},
    {RequestKind::Erasure, "erasure", QT_TRANSLATE_NOOP("PressPost", "Erasure")},
    {RequestKind::Restriction, "restriction", QT_TRANSLATE_NOOP("PressPost", "Leaving their data alone")},
    {RequestKind::Objection, "objection", QT_TRANSLATE_NOOP("PressPost", "Objection to mail")},
    {RequestKind::Withdrawal, "withdrawal", QT_TRANSLATE_NOOP("PressPost", "Withdrawal of consent")},
    {RequestKind::Complaint, "complaint", QT_TRANSLATE_NOOP("PressPost", "Complaint")},
    {RequestKind::Other, "other", QT_TRANSLATE_NOOP("PressPost", "Something else")},
}};
constexpr std::array<RequestWord<RequestChannel>, 5> channelWords{{
    {RequestChannel::Mail, "mail", QT_TRANSLATE_NOOP("PressPost", "by mail")},
    {RequestChannel::Phone, "phone", QT_TRANSLATE_NOOP("PressPost", "by phone")},
    {RequestChannel::Letter, "letter", QT_TRANSLATE_NOOP("PressPost", "by letter")},
    {RequestChannel::Form, "form", QT_TRANSLATE_NOOP("PressPost", "by form")},
    {RequestChannel::InPerson, "in-person", QT_TRANSLATE_NOOP("PressPost", "in person")},
}};
constexpr std::array<RequestWord<RequestOutcome>, 3> outcomeWords{{
    {RequestOutcome::Done, "done", QT_TRANSLATE_NOOP("PressPost", "Done")},
    {RequestOutcome::Refused, "refused", QT_TRANSLATE_NOOP("PressPost", "Refused")},
    {RequestOutcome::Withdrawn, "withdrawn", QT_TRANSLATE_NOOP("PressPost", "Taken back")},
}};

template <typename Value, size_t count>
const RequestWord<Value> &entryOf(const std::array<RequestWord<Value>, count> &table, Value value)
{
    return *std::find_if(table.begin(), table.end(),
                         [value](const RequestWord<Value> &entry) { return entry.value == value; });
}

template <typename Value, size_t count>
std::optional<Value> valueNamed(const std::array<RequestWord<Value>, count> &table, QByteArrayView name)
{
    const auto *found = std::find_if(table.begin(), table.end(), [name](const RequestWord<Value> &entry) {
        return name == QByteArrayView(entry.name);
    });
    return found == table.end() ? std::nullopt : std::optional(found->value);
}

template <typename Value, size_t count>
std::array<Value, count> valuesOf(const std::array<RequestWord<Value>, count> &table)
{
    std::array<Value, count> values;
    std::transform(table.begin(), table.end(), values.begin(),
                   [](const RequestWord<Value> &entry) { return entry.value; });
    return values;
}

QDate dayFrom(const QString &stored)
{
    return QDate::fromString(stored, Qt::ISODate);
}

const char requestColumns[] =
    "SELECT request.id, contact_id, contact.name, contact.email, kind, channel, received_at, logged_at, "
    "safe_due, latest_due, outcome, closed_at FROM request LEFT JOIN contact ON contact.id = contact_id ";
} // namespace

QByteArray requestKindName(RequestKind kind)
{
    return entryOf(kindWords, kind).name;
}
std::optional<RequestKind> requestKindFromName(QByteArrayView name)
{
    return valueNamed(kindWords, name);
}
Sentence requestKindWords(RequestKind kind)
{
    return {entryOf(kindWords, kind).words};
}
std::span<const RequestKind> allRequestKinds()
{
    static const auto values = valuesOf(kindWords);
    return values;
}

QByteArray requestChannelName(RequestChannel channel)
{
    return entryOf(channelWords, channel).name;
}
std::optional<RequestChannel> requestChannelFromName(QByteArrayView name)
{
    return valueNamed(channelWords, name);
}
Sentence requestChannelWords(RequestChannel channel)
{
    return {entryOf(channelWords, channel).words};
}
std::span<const RequestChannel> allRequestChannels()
{
    static const auto values = valuesOf(channelWords);
    return values;
}

QByteArray requestOutcomeName(RequestOutcome outcome)
{
    return entryOf(outcomeWords, outcome).name;
}
std::optional<RequestOutcome> requestOutcomeFromName(QByteArrayView name)
{
    return valueNamed(outcomeWords, name);
}
Sentence requestOutcomeWords(RequestOutcome outcome)
{
    return {entryOf(outcomeWords, outcome).words};
}

Tone urgencyOf(const Request &request, QDate today)
{
    if (!request.isOpen())
        return Tone::None;
    const qint64 left = request.daysLeft(today);
    return left <= daysOfAlarm ? Tone::Error : left <= daysOfWarning ? Tone::Warn : Tone::Info;
}

Result<RequestRegister> RequestRegister::open(Database &database, Random &random)
{
    PP_TRY(const std::optional<QVariant> id,
           database.value("SELECT value FROM setting WHERE key = 'controller/jurisdiction'"));
    std::optional<JurisdictionProfile> profile;
    if (id)
        profile = JurisdictionProfile::byId(id->toString());
    if (!profile)
        profile = JurisdictionProfile::byId(QStringLiteral("EU"));
    return RequestRegister(*profile, random);
}

Result<std::vector<Request>> RequestRegister::all(Database &database) const
{
    std::vector<Request> requests;
    PP_CHECK(database.each(
        QString(asText(requestColumns) +
                u"ORDER BY closed_at IS NOT NULL, CASE WHEN closed_at IS NULL THEN safe_due END, "
                u"closed_at DESC, request.id"),
        [&requests, this](const Row &row) {
            Request request;
            request.id = row.integer(0);
            request.contact = row.optionalInteger(1);
            request.name = row.text(2);
            request.email = row.text(3);
            request.kind = requestKindFromName(row.word(4)).value_or(RequestKind::Other);
            request.channel = requestChannelFromName(row.word(5)).value_or(RequestChannel::Mail);
            request.receivedAt = row.instant(6);
            request.loggedAt = row.instant(7);
            request.due = {dayFrom(row.text(8)), dayFrom(row.text(9))};
            request.isExtended = request.due.safe > dayOf(request.receivedAt).addMonths(monthsToAnswer);
            request.outcome = requestOutcomeFromName(row.word(10));
            request.closedAt = row.optionalInstant(11);
            requests.push_back(std::move(request));
        }));
    return requests;
}

Result<Request> RequestRegister::openRequest(Database &database, qint64 id) const
{
    PP_TRY(const std::vector<Request> requests, all(database));
    const auto found = std::find_if(requests.begin(), requests.end(),
                                    [id](const Request &request) { return request.id == id; });
    if (found == requests.end())
        return Error{Fault::NotFound,
                     PP_SAY("There is no request %1", QString::number(id)),
                     {},
                     PP_SAY("look at the list of requests")};
    if (!found->isOpen())
        return Error{Fault::Conflict,
                     PP_SAY("Request %1 is closed already", QString::number(id)),
                     {},
                     PP_SAY("enter a new request if the person asked again")};
    return Request(*found);
}

Result<void> RequestRegister::note(Database &database, const QByteArray &action, qint64 id, Instant now) const
{
    return appendAudit(database, {"staff", action, "request", QByteArray::number(id)}, now, m_random);
}

Result<qint64> RequestRegister::add(Database &database, const NewRequest &request, Instant now) const
{
    if (dayOf(request.receivedAt) > dayOf(now).addDays(daysOfClockSkew))
        return Error{Fault::Usage,
                     PP_SAY("A request cannot have reached you in the future"),
                     {},
                     PP_SAY("give the day on which it arrived")};
    if (request.contact) {
        PP_TRY(const qint64 known,
               database.integer("SELECT count(*) FROM contact WHERE id = ?", *request.contact));
        if (known == 0)
            return Error{Fault::NotFound,
                         PP_SAY("This person is not in your contacts"),
                         {},
                         PP_SAY("enter the request without a person")};
    }
    const DueDate due = dueDate(dayOf(request.receivedAt), monthsToAnswer, m_profile);
    PP_TRY(
        const qint64 id,
        database.insert("INSERT INTO request (public_id, contact_id, kind, channel, received_at, logged_at, "
                        "safe_due, latest_due) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        m_random.id(), request.contact, asText(requestKindName(request.kind)),
                        asText(requestChannelName(request.channel)), request.receivedAt, now,
                        due.safe.toString(Qt::ISODate), due.latest.toString(Qt::ISODate)));
    PP_CHECK(note(database, "request.add", id, now));
    return id;
}

Result<void> RequestRegister::extend(Database &database, qint64 id, Instant now) const
{
    PP_TRY(const Request request, openRequest(database, id));
    if (request.isExtended)
        return Error{Fault::Conflict, PP_SAY("Request %1 has its longer time already", QString::number(id)),
                     PP_SAY("the law allows two further months, once"), PP_SAY("answer it by its date")};
    if (dayOf(now) > request.due.latest)
        return Error{Fault::Conflict, PP_SAY("Request %1 can no longer be extended", QString::number(id)),
                     PP_SAY("the person had to be told within the first month"), PP_SAY("answer it now")};
    const DueDate due = dueDate(dayOf(request.receivedAt), monthsWhenExtended, m_profile);
    PP_CHECK(database.run("UPDATE request SET safe_due = ?, latest_due = ? WHERE id = ?",
                          due.safe.toString(Qt::ISODate), due.latest.toString(Qt::ISODate), id));
    return note(database, "request.extend", id, now);
}

Result<void> RequestRegister::close(Database &database, qint64 id, RequestOutcome outcome, Instant now) const
{
    PP_TRY(const Request request, openRequest(database, id));
    PP_CHECK(database.run("UPDATE request SET outcome = ?, closed_at = ? WHERE id = ?",
                          asText(requestOutcomeName(outcome)), now, request.id));
    return note(database, "request.close", id, now);
}

} // namespace PressPost
