// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/KeptOut.h"
#include "models/privacy/SuppressionMark.h"
#include "models/store/Workspace.h"

#include <QSet>

namespace PressPost
{

// Why and on what proof somebody is kept out from now on.
struct Suppression {
    QByteArray kind; // unsubscribed, objected, complained, came-back, erased, by-hand
    QString reason = {};
    QByteArray proof = {};      // token, envelope-id, message-id, recipient, hand
    QByteArray who = "system";  // never a name
    QByteArray state = "final"; // final, provisional
    std::optional<qint64> delivery = std::nullopt;
};

// A line of the keep-out list. No address: it may belong to somebody who was erased.
struct SuppressionEntry {
    qint64 id = 0;
    std::optional<qint64> contact; // whose it is; none: nobody's who is there
    QByteArray kind;
    QByteArray state;
    QString reason;
    QByteArray proof;
    QByteArray who;
    Instant since;

    // Forms of addresses overlap ("anna+news@" keeps "anna@" out too): an entry that was found by an address
    // may be the wish of somebody else, who keeps it for themselves.
    bool isOf(std::optional<qint64> person) const { return !contact || contact == person; }
};

// Who is never written to. Every function works inside the caller's transaction and keeps contact.kept_out in
// step.
class SuppressionList
{
public:
    explicit SuppressionList(const SuppressionMarks &marks) : m_marks(marks) {} // outlives the list

    // Under every address of the person, former ones too. A second reason for the same person is recorded
    // beside the first; the same reason again changes nothing. The id of the entry.
    Result<qint64> add(Database &database, const QString &address, const Suppression &suppression,
                       Instant now) const;
    // The press office takes back what it or a bounce decided. Fault::Rejected for a wish of the person
    // (unsubscribed, objected, complained, erased): only they can take that back (R68).
    Result<void> lift(Database &database, const QString &address) const;
    // Of contacts that become one: whatever keeps one of them out keeps the keeper out, under the addresses
    // of all. While all are still there, and after the former ones were noted (ContactJoin.h).
    Result<void> join(Database &database, qint64 keeper, const std::vector<qint64> &former) const;
    // All that keeps this address out, strongest first.
    Result<std::vector<SuppressionEntry>> entriesOf(Database &database, const QString &address) const;
    // The strongest kind that is final or provisional; empty: nobody keeps this address out.
    Result<QByteArray> kindOf(Database &database, const QString &address) const;

private:
    Result<void> keepInStep(Database &database, const QString &address) const;
    Result<void> mark(Database &database, qint64 entry, const QStringList &addresses) const;

    const SuppressionMarks &m_marks;
};

// The whole list in memory, for imports: one keyed mark a form of the address and a look into a set.
class LoadedKeptOut final : public KeptOut
{
public:
    static Result<std::unique_ptr<LoadedKeptOut>> load(Database &database, SuppressionMarks marks);
    bool holds(const QString &address) const override;

private:
    explicit LoadedKeptOut(SuppressionMarks marks) : m_marks(std::move(marks)) {}

    SuppressionMarks m_marks;
    QSet<QByteArray> m_known;
};

} // namespace PressPost
