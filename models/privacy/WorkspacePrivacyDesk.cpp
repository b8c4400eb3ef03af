// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/WorkspacePrivacyDesk.h"

#include "models/contacts/WorkspaceContactDesk.h"
#include "models/privacy/DataWords.h"
#include "models/store/AuditTrail.h"

#include <numeric>

namespace PressPost
{

qint64 KnownPerson::rowCount() const
{
    return std::accumulate(tables.begin(), tables.end(), qint64(0),
                           [](qint64 sum, const Table &table) { return sum + table.rows; });
}

Result<std::vector<FoundPerson>> WorkspacePrivacyDesk::find(const QString &text)
{
    WorkspaceContactDesk contacts(m_workspace, m_clock, m_random);
    ContactFilter filter;
    filter.text = text.simplified();
    PP_TRY(ContactIds ids, contacts.find(filter, ContactOrder::Name, Qt::AscendingOrder));
    if (ids.size() > mostFound)
        ids.resize(mostFound);
    PP_TRY(const std::vector<ContactRow> rows, contacts.rows(ids));
    std::vector<FoundPerson> people;
    for (const ContactRow &row : rows)
        people.push_back({row.id, row.name, row.email, row.organisation});
    return people;
}

Result<std::optional<qint64>> WorkspacePrivacyDesk::byAddress(const QString &address)
{
    return WorkspaceContactDesk(m_workspace, m_clock, m_random).byAddress(address);
}

Result<KnownPerson> WorkspacePrivacyDesk::known(qint64 contact)
{
    WorkspaceContactDesk contacts(m_workspace, m_clock, m_random);
    PP_TRY(const std::vector<ContactRow> rows, contacts.rows({contact}));
    PP_TRY(Database database, m_workspace.connect());
    // Says so when there is nobody of this id.
    PP_TRY(const PersonCopy copy, copyPerson(database, m_map, contact, m_clock.now()));
    KnownPerson known;
    if (!rows.empty())
        known.person = {contact, rows.front().name, rows.front().email, rows.front().organisation};
    for (const PersonCopy::Table &table : copy.tables)
        known.tables.push_back({table.name, officeWordsFor(table.name), qint64(table.rows.size())});
    return known;
}

Result<WrittenCopy> WorkspacePrivacyDesk::saveCopy(qint64 contact, const QString &file)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const PersonCopy copy, copyPerson(database, m_map, contact, m_clock.now()));
    PP_TRY(WrittenCopy written, writeCopy(copy, file));
    // R140 of the privacy rules: that it was made is on record, what stood in it is not.
    PP_TRY(Transaction transaction, Transaction::begin(database));
    AuditNote note{"staff", "contact.copy", "contact", QByteArray::number(contact)};
    PP_CHECK(appendAudit(database, note, m_clock.now(), m_random));
    PP_CHECK(transaction.commit());
    return written;
}

Result<ErasureCertificate> WorkspacePrivacyDesk::erase(qint64 contact, AfterErasure after,
                                                       const JobControl &control)
{
    return Erasure({m_workspace, m_map, m_marks, m_clock, m_random}).erase(contact, after, "staff", control);
}

Result<RequestList> WorkspacePrivacyDesk::requests()
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const RequestRegister book, RequestRegister::open(database, m_random));
    PP_TRY(std::vector<Request> requests, book.all(database));
    return RequestList{std::move(requests), book.dayOf(m_clock.now())};
}

Result<qint64> WorkspacePrivacyDesk::addRequest(const NewRequest &request)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const RequestRegister book, RequestRegister::open(database, m_random));
    PP_TRY(const qint64 id, book.add(database, request, m_clock.now()));
    PP_CHECK(transaction.commit());
    return id;
}

Result<void> WorkspacePrivacyDesk::extendRequest(qint64 id)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const RequestRegister book, RequestRegister::open(database, m_random));
    PP_CHECK(book.extend(database, id, m_clock.now()));
    return transaction.commit();
}

Result<void> WorkspacePrivacyDesk::closeRequest(qint64 id, RequestOutcome outcome)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const RequestRegister book, RequestRegister::open(database, m_random));
    PP_CHECK(book.close(database, id, outcome, m_clock.now()));
    return transaction.commit();
}

} // namespace PressPost
