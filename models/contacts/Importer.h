// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/JudgedRows.h"
#include "models/contacts/KeptOut.h"
#include "models/core/JobControl.h"
#include "models/store/Workspace.h"

#include <functional>
#include <memory>

namespace PressPost
{

class ContactWriter;

// Finds out about domains, many at once; asks each once. Blocks; may be cancelled: then what is known so far.
using JudgeDomains =
    std::function<QHash<QByteArray, DomainVerdict>(const QByteArrayList &domains, const JobControl &control)>;

// Puts people behind those that are there, some at a time; false after the last one. Called by the thread
// that judges.
using NextPeople = std::function<Result<bool>(std::vector<SheetPerson> &people)>;

// Rows of a sheet become people: judged first, shown, then written as one batch in one transaction, which can
// be taken back later. Blocks; use from a job.
class Importer
{
public:
    // All outlive the importer. keptOut: null where there is no list yet.
    struct Tools {
        const Workspace &workspace;
        const KeptOut *keptOut = nullptr;
        JudgeDomains domains = {}; // empty: nobody is asked, and what needs asking is "unknown"
        const Clock &clock;
        Random &random;
    };
    explicit Importer(Tools tools) : m_tools(std::move(tools)) {}

    // Writes nothing. One row for each person; the order stays.
    Result<JudgedRows> judge(const NextPeople &next, UpdatePolicy update, const JobControl &control) const;
    // Looks at the contacts again while it writes, so that counts are true even if they changed meanwhile.
    // rows: given away where nobody needs them any more; they are gone before the indexes are built.
    Result<ImportCounts> commit(JudgedRows rows, const ImportOrder &order, const JobControl &control) const;

private:
    // Looks at each row again and writes it; counts them.
    Result<void> writeRows(const JudgedRows &rows, ContactWriter &writer, ImportCounts &counts,
                           const ImportOrder &order, const JobControl &control) const;

    Tools m_tools;
};

// What taking an import back did. Never touched: an unsubscribe, a bounce or a consent that came since.
struct ImportUndo {
    qint64 removed = 0;  // people the import had added
    qint64 restored = 0; // people whose fields are as before
    qint64 kept = 0;     // added by it, but used or changed since: they stay
    qint64 merged = 0;   // who stay because they were merged with others, also with people of before
};
// "2 stay because they were merged with others"
Sentence mergedWords(const ImportUndo &undo);
struct ImportBatch {
    qint64 id = 0;
    QString source;
    QString fileName;
    Instant at;
    ImportCounts counts;
    std::optional<Instant> undoneAt;
};
Result<std::vector<ImportBatch>> importBatches(Database &database); // newest first
// Fault::NotFound: no such import. Fault::Conflict: it was taken back already.
Result<ImportUndo> undoImport(Database &database, qint64 batch, Instant now);

} // namespace PressPost
