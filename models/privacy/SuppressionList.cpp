// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/SuppressionList.h"

#include "models/contacts/FormerContacts.h"
#include "models/mail/address/Address.h"
#include "models/store/SqlIds.h"

#include <algorithm>
#include <array>
#include <map>

namespace PressPost
{

namespace
{

// Strongest first: what a person said beats what a machine concluded.
constexpr std::array<QByteArrayView, 6> suppressionKinds{"erased",       "objected",  "complained",
                                                         "unsubscribed", "came-back", "by-hand"};

bool isWish(QByteArrayView kind)
{
    return kind != "came-back" && kind != "by-hand";
}

const QString kindRank = QStringLiteral("CASE s.kind WHEN 'erased' THEN 0 WHEN 'objected' THEN 1 WHEN "
                                        "'complained' THEN 2 WHEN 'unsubscribed' THEN 3 "
                                        "WHEN 'came-back' THEN 4 ELSE 5 END");

SuppressionEntry entryFrom(const Row &row)
{
    SuppressionEntry entry;
    entry.id = row.integer(0);
    entry.contact = row.optionalInteger(1);
    entry.kind = row.word(2);
    entry.state = row.word(3);
    entry.reason = row.text(4);
    entry.proof = row.word(5);
    entry.who = row.word(6);
    entry.since = row.instant(7);
    return entry;
}

Result<std::optional<qint64>> contactOf(Database &database, const QString &address)
{
    const ParsedAddress parsed = parseAddress(address);
    if (!parsed)
        return std::optional<qint64>();
    return contactOfAddress(database, parsed->key());
}

QByteArray strongestOf(const QByteArrayList &kinds)
{
    for (const QByteArrayView kind : suppressionKinds) {
        if (kinds.contains(kind))
            return kind.toByteArray();
    }
    return {};
}

} // namespace

Result<qint64> SuppressionList::add(Database &database, const QString &address,
                                    const Suppression &suppression, Instant now) const
{
    Q_ASSERT(std::find(suppressionKinds.begin(), suppressionKinds.end(), QByteArrayView(suppression.kind)) !=
             suppressionKinds.end());
    const std::vector<QByteArray> marks = m_marks.marks(address);
    if (marks.empty())
        return Error{Fault::Syntax, PP_SAY("This address could not be kept out"),
                     PP_SAY("it is no e-mail address"), PP_SAY("correct it")};
    PP_TRY(const std::optional<qint64> contact, contactOf(database, address));
    QStringList addresses{address};
    if (contact) {
        PP_TRY(const QStringList others, addressesOf(database, *contact));
        addresses += others;
    }
    PP_TRY(const std::vector<SuppressionEntry> there, entriesOf(database, address));
    for (const SuppressionEntry &entry : there) {
        if (entry.kind != suppression.kind || !entry.isOf(contact))
            continue;
        if (entry.state == "provisional" && suppression.state == "final")
            PP_CHECK(database.run("UPDATE suppression SET state = 'final' WHERE id = ?", entry.id));
        PP_CHECK(mark(database, entry.id, addresses));
        PP_CHECK(keepInStep(database, address));
        return entry.id;
    }
    PP_TRY(const qint64 id,
           database.insert(
               "INSERT INTO suppression (contact_id, kind, state, reason, proof, who, delivery_id, since_at, "
               "key_id, normaliser) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               contact, asText(suppression.kind), asText(suppression.state), suppression.reason,
               asText(suppression.proof), asText(suppression.who), suppression.delivery, now, m_marks.keyId(),
               normaliserVersion));
    PP_CHECK(mark(database, id, addresses));
    PP_CHECK(keepInStep(database, address));
    return id;
}

Result<void> SuppressionList::mark(Database &database, qint64 entry, const QStringList &addresses) const
{
    for (const QString &address : addresses) {
        for (const QByteArray &mark : m_marks.marks(address))
            PP_CHECK(database.run(
                "INSERT OR IGNORE INTO suppression_mark (mark, suppression_id) VALUES (?, ?)", mark, entry));
    }
    return {};
}

Result<void> SuppressionList::join(Database &database, qint64 keeper, const std::vector<qint64> &former) const
{
    std::vector<qint64> those = former;
    those.push_back(keeper);
    const QString members = idsAsSql(those);
    QStringList addresses;
    QByteArrayList kinds;
    PP_CHECK(database.each(QString(u"SELECT email, kept_out FROM contact WHERE id IN (" + members +
                                   u") UNION ALL SELECT email, '' FROM former_contact WHERE contact_id IN (" +
                                   members + u')'),
                           [&](const Row &row) {
                               addresses.append(row.text(0));
                               kinds.append(row.word(1));
                           }));
    std::map<qint64, std::optional<qint64>> entries; // id -> whose it is
    PP_CHECK(database.each(
        QString(u"SELECT id, contact_id FROM suppression WHERE contact_id IN (" + members + u')'),
        [&](const Row &row) { entries[row.integer(0)] = row.optionalInteger(1); }));
    for (const QString &address : std::as_const(addresses)) {
        PP_TRY(const std::vector<SuppressionEntry> found, entriesOf(database, address));
        for (const SuppressionEntry &entry : found)
            entries[entry.id] = entry.contact;
    }
    for (const auto &[id, owner] : entries) {
        qint64 entry = id;
        if (!owner || std::find(those.begin(), those.end(), *owner) != those.end()) {
            PP_CHECK(database.run("UPDATE suppression SET contact_id = ? WHERE id = ?", keeper, id));
        } else { // somebody else's, whose address is a form of one of these; what was said of them stays
                 // there
            PP_TRY(entry, database.insert(
                              "INSERT INTO suppression (contact_id, kind, scope, state, reason, proof, who, "
                              "delivery_id, since_at, until_at, key_id, normaliser) SELECT ?, kind, scope, "
                              "state, '', proof, who, NULL, since_at, until_at, key_id, normaliser FROM "
                              "suppression WHERE id = ?",
                              keeper, id));
        }
        PP_CHECK(mark(database, entry, addresses));
        PP_TRY(const std::optional<QVariant> kind,
               database.value("SELECT kind FROM suppression WHERE id = ?", entry));
        kinds.append(kind->toString().toUtf8());
    }
    PP_CHECK(
        database.run("UPDATE contact SET kept_out = ? WHERE id = ?", asText(strongestOf(kinds)), keeper));
    return {};
}

Result<void> SuppressionList::lift(Database &database, const QString &address) const
{
    PP_TRY(const std::vector<SuppressionEntry> entries, entriesOf(database, address));
    for (const SuppressionEntry &entry : entries) {
        if (isWish(entry.kind))
            return Error{Fault::Rejected, PP_SAY("This person stays kept out"),
                         PP_SAY("they asked for it themselves"),
                         PP_SAY("only they can take it back, by consenting anew")};
        PP_CHECK(database.run("DELETE FROM suppression WHERE id = ?", entry.id));
    }
    return keepInStep(database, address);
}

Result<std::vector<SuppressionEntry>> SuppressionList::entriesOf(Database &database,
                                                                 const QString &address) const
{
    const std::vector<QByteArray> marks = m_marks.marks(address);
    if (marks.empty())
        return std::vector<SuppressionEntry>();
    QStringList places;
    QVariantList values;
    for (const QByteArray &mark : marks) {
        places.append(QStringLiteral("?"));
        values.append(mark);
    }
    PP_TRY(Statement statement,
           database.prepare(
               QString(u"SELECT DISTINCT s.id, s.contact_id, s.kind, s.state, s.reason, s.proof, s.who, "
                       u"s.since_at FROM suppression AS s JOIN suppression_mark AS m ON m.suppression_id = "
                       u"s.id WHERE m.mark IN (" +
                       places.join(u',') + u") ORDER BY " + kindRank + u", s.id")));
    std::vector<SuppressionEntry> entries;
    PP_CHECK(statement.eachWith(values, [&entries](const Row &row) { entries.push_back(entryFrom(row)); }));
    return entries;
}

Result<QByteArray> SuppressionList::kindOf(Database &database, const QString &address) const
{
    PP_TRY(const std::vector<SuppressionEntry> entries, entriesOf(database, address));
    return entries.empty() ? QByteArray() : entries.front().kind;
}

Result<void> SuppressionList::keepInStep(Database &database, const QString &address) const
{
    PP_TRY(const QByteArray kind, kindOf(database, address));
    PP_TRY(const std::optional<qint64> contact, contactOf(database, address));
    if (contact)
        PP_CHECK(database.run("UPDATE contact SET kept_out = ? WHERE id = ?", asText(kind), *contact));
    return {};
}

Result<std::unique_ptr<LoadedKeptOut>> LoadedKeptOut::load(Database &database, SuppressionMarks marks)
{
    std::unique_ptr<LoadedKeptOut> loaded(new LoadedKeptOut(std::move(marks)));
    PP_CHECK(database.each("SELECT mark FROM suppression_mark",
                           [&loaded](const Row &row) { loaded->m_known.insert(row.bytes(0)); }));
    return loaded;
}

bool LoadedKeptOut::holds(const QString &address) const
{
    if (m_known.isEmpty())
        return false;
    const std::vector<QByteArray> marks = m_marks.marks(address);
    return std::any_of(marks.begin(), marks.end(),
                       [this](const QByteArray &mark) { return m_known.contains(mark); });
}

} // namespace PressPost
