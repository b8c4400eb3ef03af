// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/Importer.h"

#include "models/contacts/ContactWriter.h"

#include <algorithm>
#include <thread>

namespace PressPost
{

namespace
{

constexpr qsizetype rowsBetweenLooks = 512; // at cancel and progress

// For this connection: with SQLite's usual 2 MB the pages of the indexes are written and read again and again
// before the commit. Addresses and public ids come in no order, so the room has to hold their indexes.
QByteArray roomForPages(qint64 rows)
{
    constexpr qint64 kilobytesFor1000 = 192;
    return "PRAGMA cache_size = -" +
           QByteArray::number(std::max<qint64>(16'384, rows * kilobytesFor1000 / 1000));
}

Error stopped()
{
    return {Fault::Cancelled, PP_SAY("The import was stopped"), PP_SAY("nothing was written")};
}

void judgeText(JudgedRow &row, AddressJudge &judge)
{
    // A cell may end in a line break, which in a single address would be refused.
    QList<AddressVerdict> verdicts = judge.judgeCell(row.person.email);
    row.verdict = verdicts.size() == 1 ? std::move(verdicts.front()) : judge.judge(row.person.email);
    if (row.person.fields.name.isEmpty() && row.person.fields.lastName.isEmpty())
        row.person.fields.name = row.verdict.name;
}

// First pass: what the text alone says, of large sheets on several cores.
Result<void> judgeTexts(std::vector<JudgedRow> &rows, const JobControl &control)
{
    constexpr size_t rowsWorthAThread = 20'000;
    constexpr size_t mostThreads = 4;
    const size_t wanted = std::min(mostThreads, rows.size() / rowsWorthAThread);
    const size_t threads =
        std::clamp<size_t>(std::thread::hardware_concurrency(), 1, std::max<size_t>(wanted, 1));
    const size_t part = rows.size() / threads + 1;
    const auto judgePart = [&rows, part, threads](size_t first, const JobControl &mine) {
        AddressJudge judge;
        const size_t end = std::min(first + part, rows.size());
        for (size_t i = first; i < end; ++i) {
            if (i % rowsBetweenLooks == 0) {
                if (mine.isCancelled())
                    return;
                mine.progress(qint64(i - first) * qint64(threads), qint64(rows.size()));
            }
            judgeText(rows[i], judge);
        }
    };
    {
        std::vector<std::jthread> others;
        for (size_t n = 1; n < threads; ++n)
            others.emplace_back(judgePart, n * part, control.withoutProgress());
        judgePart(0, control);
    }
    return control.isCancelled() ? Result<void>(stopped()) : Result<void>();
}

// Second pass: what DNS says, once per domain.
Result<void> judgeByDns(std::vector<JudgedRow> &rows, const JudgeDomains &judge, Instant now,
                        const JobControl &control)
{
    QSet<QByteArray> distinct;
    for (const JudgedRow &row : rows) {
        if (QByteArray domain = row.verdict.domain(); !domain.isEmpty())
            distinct.insert(std::move(domain));
    }
    QHash<QByteArray, DomainVerdict> known;
    if (judge)
        known = judge(distinct.values(), control);
    if (control.isCancelled())
        return stopped();
    for (JudgedRow &row : rows) {
        const QByteArray domain = row.verdict.domain();
        if (domain.isEmpty())
            continue;
        DomainVerdict unasked;
        unasked.domain = domain;
        unasked.since = now;
        unasked.until = now;
        row.verdict = combine(row.verdict, known.value(domain, unasked));
    }
    return {};
}

// Third pass: what the contacts and the rest of the sheet say.
class StateJudge
{
public:
    StateJudge(ContactWriter &writer, const KeptOut *keptOut, UpdatePolicy update, size_t rows)
        : m_writer(writer), m_keptOut(keptOut), m_update(update)
    {
        m_seen.reserve(qsizetype(rows));
    }

    Result<void> judge(JudgedRow &row)
    {
        row.contact.reset();
        if (row.isLeftOut) {
            row.state = RowState::Refused;
            return {};
        }
        row.reason = row.verdict.reason;
        if (!row.verdict.address || row.verdict.verdict == Verdict::Invalid) {
            row.state = RowState::Refused;
            return {};
        }
        const QString key = row.verdict.address->key();
        const qsizetype seen = m_seen.size();
        qint64 &first = m_seen[key];
        if (m_seen.size() == seen) {
            row.state = RowState::Duplicate;
            row.reason = PP_SAY("Same mailbox as row %1.", QString::number(first));
            return {};
        }
        first = row.person.row;
        if (m_keptOut && m_keptOut->holds(row.verdict.address->text())) {
            row.state = RowState::KeptOut;
            row.reason = PP_SAY("This person must not be brought back; an import cannot change that.");
            return {};
        }
        PP_TRY(const std::optional<StoredContact> stored, m_writer.find(key));
        if (!stored) {
            row.state = RowState::New;
            return {};
        }
        row.contact = stored->id;
        row.state =
            changesOf(*stored, row.person, m_update).isEmpty() ? RowState::Unchanged : RowState::Update;
        row.reason = row.state == RowState::Update
                         ? PP_SAY("Already in your contacts; the sheet adds something.")
                         : PP_SAY("Already in your contacts; the sheet adds nothing.");
        return {};
    }

private:
    ContactWriter &m_writer;
    const KeptOut *m_keptOut;
    UpdatePolicy m_update;
    QHash<QString, qint64> m_seen; // key -> first row
};

Result<qint64> beginBatch(Database &database, const ImportOrder &order, Instant now)
{
    PP_TRY(const qint64 source,
           database.insert("INSERT INTO source (kind, description, file_name, file_sha256, created_at) "
                           "VALUES ('import', ?, ?, ?, ?)",
                           order.source, order.fileName, order.fileSha256, now));
    return database.insert(
        "INSERT INTO import_batch (source_id, format, basis, imported_at) VALUES (?, ?, ?, ?)", source,
        asText(order.format), asText(order.basis), now);
}

Result<void> endBatch(Database &database, const ImportCounts &counts)
{
    PP_CHECK(database.run(
        "UPDATE import_batch SET rows = ?, added = ?, updated = ?, unchanged = ?, duplicates = ?, "
        "refused = ?, suppressed = ? WHERE id = ?",
        counts.rows, counts.added, counts.updated, counts.unchanged, counts.duplicates, counts.refused,
        counts.suppressed, counts.batch));
    return {};
}

} // namespace

QByteArray rowStateName(RowState state)
{
    switch (state) {
    case RowState::New:
        return "new";
    case RowState::Update:
        return "update";
    case RowState::Unchanged:
        return "unchanged";
    case RowState::Duplicate:
        return "duplicate";
    case RowState::Refused:
        return "refused";
    case RowState::KeptOut:
        return "kept-out";
    }
    Q_UNREACHABLE();
}

Sentence rowStateLabel(RowState state)
{
    switch (state) {
    case RowState::New:
        return PP_SAY("New");
    case RowState::Update:
        return PP_SAY("Update");
    case RowState::Unchanged:
        return PP_SAY("Nothing new");
    case RowState::Duplicate:
        return PP_SAY("Twice in the sheet");
    case RowState::Refused:
        return PP_SAY("Refused");
    case RowState::KeptOut:
        return PP_SAY("Kept out");
    }
    Q_UNREACHABLE();
}

qint64 &ImportCounts::of(RowState state)
{
    switch (state) {
    case RowState::New:
        return added;
    case RowState::Update:
        return updated;
    case RowState::Unchanged:
        return unchanged;
    case RowState::Duplicate:
        return duplicates;
    case RowState::Refused:
        return refused;
    case RowState::KeptOut:
        return suppressed;
    }
    Q_UNREACHABLE();
}

Result<std::vector<JudgedRow>> Importer::judge(std::vector<SheetPerson> people, UpdatePolicy update,
                                               const JobControl &control) const
{
    std::vector<JudgedRow> rows(people.size());
    for (size_t i = 0; i < people.size(); ++i)
        rows[i].person = std::move(people[i]);
    PP_CHECK(judgeTexts(rows, control));
    PP_CHECK(judgeByDns(rows, m_tools.domains, m_tools.clock.now(), control));
    PP_TRY(Database database, m_tools.workspace.connect());
    PP_CHECK(
        database.script("BEGIN")); // one look at the contacts; a look for each row costs locks for each row
    PP_TRY(ContactWriter writer, ContactWriter::create(database));
    StateJudge judge(writer, m_tools.keptOut, update, rows.size());
    for (JudgedRow &row : rows)
        PP_CHECK(judge.judge(row));
    return rows;
}

Result<ImportCounts> Importer::commit(const std::vector<JudgedRow> &rows, const ImportOrder &order,
                                      const JobControl &control) const
{
    if (order.source.trimmed().isEmpty() || order.basis.isEmpty())
        return Error{Fault::Usage, PP_SAY("The import was not begun"),
                     PP_SAY("it was not said where these addresses come from and why you may write to them"),
                     PP_SAY("say both; people may ask you for it")};
    PP_TRY(Database database, m_tools.workspace.connect());
    PP_CHECK(database.script(roomForPages(qint64(rows.size()))));
    PP_TRY(Transaction transaction, Transaction::begin(database));
    const Instant now = m_tools.clock.now();
    ImportCounts counts;
    counts.rows = qint64(rows.size());
    PP_TRY(counts.batch, beginBatch(database, order, now));
    PP_TRY(ContactWriter writer, ContactWriter::create(database));
    PP_CHECK(writer.useBatch({counts.batch, order, now, &m_tools.random, counts.rows}));
    StateJudge judge(writer, m_tools.keptOut, order.update, rows.size());
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i % rowsBetweenLooks == 0) {
            if (control.isCancelled())
                return stopped();
            control.progress(qint64(i), qint64(rows.size()));
        }
        JudgedRow row = rows[i];
        PP_CHECK(judge.judge(row));
        ++counts.of(row.state);
        PP_CHECK(writer.write(row));
    }
    PP_CHECK(writer.finish());
    PP_CHECK(endBatch(database, counts));
    PP_CHECK(transaction.commit());
    control.progress(counts.rows, counts.rows);
    return counts;
}

} // namespace PressPost
