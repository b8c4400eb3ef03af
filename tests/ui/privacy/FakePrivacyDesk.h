// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/PrivacyDesk.h"

namespace PressPost
{

// People and requests in memory; remembers what was asked of it.
class FakePrivacyDesk final : public PrivacyDesk
{
public:
    std::vector<FoundPerson> people;
    std::vector<Request> book;
    QDate today{2026, 9, 22};
    std::optional<Error> fault; // of every answer, while it is there
    qint64 tracesLeft = 0;
    QString copyFile;
    std::optional<AfterErasure> erasedWith;

    Result<std::vector<FoundPerson>> find(const QString &text) override
    {
        if (fault)
            return *fault;
        std::vector<FoundPerson> found;
        for (const FoundPerson &person : people) {
            if (person.name.contains(text, Qt::CaseInsensitive))
                found.push_back(person);
        }
        return found;
    }
    Result<std::optional<qint64>> byAddress(const QString &address) override
    {
        for (const FoundPerson &person : people) {
            if (person.email == address)
                return std::optional(person.contact);
        }
        return std::optional<qint64>();
    }
    Result<KnownPerson> known(qint64 contact) override
    {
        for (const FoundPerson &person : people) {
            if (person.contact == contact)
                return KnownPerson{person,
                                   {{QStringLiteral("contact"), QStringLiteral("The contact"), 1},
                                    {QStringLiteral("delivery"), QStringLiteral("Messages sent"), 41},
                                    {QStringLiteral("consent_event"), QStringLiteral("Consent"), 12}}};
        }
        return Error{Fault::NotFound, PP_SAY("This person is not in your contacts")};
    }
    Result<WrittenCopy> saveCopy(qint64, const QString &file) override
    {
        copyFile = file;
        return WrittenCopy{file, 54, 20'000, QByteArray(32, 'x')};
    }
    Result<ErasureCertificate> erase(qint64 contact, AfterErasure after, const JobControl &) override
    {
        erasedWith = after;
        std::erase_if(people, [contact](const FoundPerson &person) { return person.contact == contact; });
        ErasureCertificate certificate;
        certificate.id = 7;
        certificate.begunAt = certificate.finishedAt = fromMilliseconds(1'790'000'000'000);
        certificate.rowsRemoved = {{QStringLiteral("contact"), 1}, {QStringLiteral("delivery"), 41}};
        certificate.isMarkKept = after == AfterErasure::NeverWriteAgain;
        certificate.filesScanned = 3;
        certificate.bytesScanned = 5'400'000;
        certificate.traces = tracesLeft;
        return certificate;
    }
    Result<RequestList> requests() override
    {
        if (fault)
            return *fault;
        return RequestList{book, today};
    }
    Result<qint64> addRequest(const NewRequest &request) override
    {
        Request entered;
        entered.id = qint64(book.size()) + 1;
        entered.contact = request.contact;
        entered.kind = request.kind;
        entered.channel = request.channel;
        entered.receivedAt = request.receivedAt;
        entered.loggedAt = request.receivedAt;
        const QDate received = toDateTime(request.receivedAt).date();
        entered.due = {received.addMonths(1), received.addMonths(1)};
        book.push_back(entered);
        return entered.id;
    }
    Result<void> extendRequest(qint64 id) override
    {
        Request &request = book.at(size_t(id - 1));
        request.isExtended = true;
        request.due = {request.due.safe.addMonths(2), request.due.latest.addMonths(2)};
        return {};
    }
    Result<void> closeRequest(qint64 id, RequestOutcome outcome) override
    {
        book.at(size_t(id - 1)).outcome = outcome;
        book.at(size_t(id - 1)).closedAt = fromMilliseconds(1'790'000'000'000);
        return {};
    }
};

} // namespace PressPost
