// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/Importer.h"

#include "models/contacts/ContactWriter.h"
#include "models/contacts/PersonName.h"

#include <array>
#include <bit>
#include <deque>
#include <future>
#include <mutex>

namespace PressPost
{

namespace
{

constexpr qsizetype rowsBetweenLooks = 512; // at cancel and progress

// For this connection: people who are there already are found by their keys, which come in no order.
constexpr char roomForPages[] = "PRAGMA cache_size = -8192";

Error stopped()
{
    return {Fault::Cancelled, PP_SAY("The import was stopped"), PP_SAY("nothing was written")};
}

// What stood in the column of addresses and is none: it may say not to write there. Judged again, it is there
// already.
void keepWords(QString &notes, const QString &words)
{
    const QString line = PP_SAY("In the address column stood: %1", words).translated();
    if (words.isEmpty() || notes.contains(line))
        return;
    notes += notes.isEmpty() ? line : QString(u'\n' + line);
}

void judgeText(JudgedRow &row, AddressJudge &judge)
{
    // A cell may end in a line break, which in a single address would be refused.
    QList<AddressVerdict> verdicts = judge.judgeCell(row.person.email);
    row.verdict = verdicts.size() == 1 ? std::move(verdicts.front()) : judge.judge(row.person.email);
    if (row.person.fields.name.isEmpty() && row.person.fields.lastName.isEmpty())
        row.person.fields.name = row.verdict.name;
    takeLastFirst(row.person.fields);
    keepWords(row.person.fields.notes, row.verdict.words);
    row.state = RowState::New; // until the contacts are asked
}

// First pass: what the text alone says. While this thread reads the sheet and puts the rows away, others
// judge what was read, a part each.
class TextPass
{
public:
    TextPass(const NextPeople &next, const JobControl &control) : m_next(next), m_control(control) {}

    Result<JudgedRows> run()
    {
        for (bool isMore = true; isMore;) {
            if (m_control.isCancelled())
                return stopped();
            Part part;
            PP_TRY(isMore, read(part));
            const bool isAlone = !isMore && m_judged.empty(); // a small sheet
            m_judged.push_back(std::async(isAlone ? std::launch::deferred : std::launch::async,
                                          [this, part = std::move(part)]() mutable { return judged(part); }));
            if (m_judged.size() > partsAhead)
                putAway();
        }
        while (!m_judged.empty())
            putAway();
        return std::move(m_rows);
    }

private:
    using Part = std::vector<JudgedRow>;
    static constexpr size_t rowsOfPart = 1024;
    static constexpr size_t partsAhead = 3;

    Result<bool> read(Part &part)
    {
        m_people.clear();
        bool isMore = true;
        while (isMore && m_people.size() < rowsOfPart) {
            PP_TRY(isMore, m_next(m_people));
        }
        part.resize(m_people.size());
        for (size_t i = 0; i < part.size(); ++i)
            part[i].person = std::move(m_people[i]);
        return isMore;
    }

    Part judged(Part &part)
    {
        std::unique_ptr<AddressJudge> judge = takeJudge();
        for (JudgedRow &row : part)
            judgeText(row, *judge);
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(judge));
        return std::move(part);
    }

    // One that has looked at domains before, if there is any.
    std::unique_ptr<AddressJudge> takeJudge()
    {
        const std::lock_guard lock(m_mutex);
        if (m_idle.empty())
            return std::make_unique<AddressJudge>();
        std::unique_ptr<AddressJudge> judge = std::move(m_idle.back());
        m_idle.pop_back();
        return judge;
    }

    void putAway()
    {
        for (const JudgedRow &row : m_judged.front().get())
            m_rows.append(row);
        m_judged.pop_front();
    }

    const NextPeople &m_next;
    const JobControl &m_control;
    std::mutex m_mutex; // for m_idle
    std::vector<std::unique_ptr<AddressJudge>> m_idle;
    std::vector<SheetPerson> m_people;
    JudgedRows m_rows;
    std::deque<std::future<Part>> m_judged; // in the order of the sheet; waits for its threads at the end
};

// Second pass: what DNS says, once per domain.
class DomainPass
{
public:
    DomainPass(JudgedRows &rows, Instant now) : m_rows(rows), m_now(now) {}

    Result<void> run(const JudgeDomains &judge, const JobControl &control)
    {
        const std::vector<quint32> domains = domainsOfRows();
        QHash<QByteArray, DomainVerdict> known;
        if (judge)
            known = judge(m_names, control);
        if (control.isCancelled())
            return stopped();
        const QList<AddressVerdict> offline = m_rows.takeFindings();
        QHash<quint64, size_t> combined; // by finding and domain
        for (size_t i = 0; i < m_rows.size(); ++i) {
            const size_t before = m_rows.packed(i).finding;
            const quint64 pair = quint64(before) << 32 | domains[i];
            auto after = combined.constFind(pair);
            if (after == combined.constEnd())
                after = combined.insert(
                    pair, m_rows.findingOf(combinedOf(offline[qsizetype(before)], domains[i], known)));
            m_rows.setFinding(i, *after);
        }
        return {};
    }

private:
    static constexpr quint32 none = ~quint32(0);

    std::vector<quint32> domainsOfRows()
    {
        QHash<QByteArray, quint32> ids;
        std::vector<quint32> domains(m_rows.size(), none);
        for (size_t i = 0; i < m_rows.size(); ++i) {
            const JudgedRows::Packed row = m_rows.packed(i);
            const QByteArrayView name = row.domain();
            if (name.isEmpty() || !m_rows.finding(row).isOpen())
                continue;
            const auto known = ids.constFind(QByteArray::fromRawData(name.data(), name.size()));
            if (known == ids.constEnd()) {
                domains[i] = *ids.insert(name.toByteArray(), quint32(m_names.size()));
                m_names.append(name.toByteArray());
            } else {
                domains[i] = *known;
            }
        }
        return domains;
    }

    AddressVerdict combinedOf(AddressVerdict finding, quint32 domain,
                              const QHash<QByteArray, DomainVerdict> &known) const
    {
        if (domain == none)
            return finding;
        const QByteArray &name = m_names[qsizetype(domain)];
        finding.address = Address::restored(QString(u"@" + QString::fromLatin1(name))); // whoever it is
        DomainVerdict unasked;
        unasked.domain = name;
        unasked.since = m_now;
        unasked.until = m_now;
        return combine(finding, known.value(name, unasked));
    }

    JudgedRows &m_rows;
    Instant m_now;
    QByteArrayList m_names;
};

// The rows of a sheet by mailbox: which of them came first. Eight bytes a place, for a million rows and more.
class FirstRows
{
public:
    explicit FirstRows(const JudgedRows &rows)
        : m_rows(rows), m_places(std::bit_ceil(rows.size() * 3 / 2 + 16), nobody)
    {
    }

    // The row that has this mailbox already; none: this one has it from now on.
    std::optional<size_t> take(const QByteArray &key, size_t row)
    {
        const size_t mask = m_places.size() - 1;
        const size_t hash = qHash(key, m_seed);
        const auto mark = quint32(quint64(hash) >> 32);
        for (size_t place = hash & mask;; place = (place + 1) & mask) {
            Place &taken = m_places[place];
            if (taken.row == nobody.row) {
                taken = {quint32(row), mark};
                return std::nullopt;
            }
            if (taken.mark == mark && m_rows.packed(taken.row).key() == key)
                return taken.row;
        }
    }

private:
    struct Place {
        quint32 row = 0;
        quint32 mark = 0; // the other half of the hash
    };
    static constexpr Place nobody{~quint32(0), 0};

    const JudgedRows &m_rows;
    std::vector<Place> m_places;
    size_t m_seed = QHashSeed::globalSeed();
};

// Third pass: what the contacts and the rest of the sheet say.
class StateJudge
{
public:
    StateJudge(ContactWriter &writer, const JudgedRows &rows, const KeptOut *keptOut, UpdatePolicy update)
        : m_writer(writer), m_rows(rows), m_keptOut(keptOut), m_update(update), m_first(rows)
    {
    }

    struct State {
        RowState state = RowState::Refused;
        qint64 other = 0; // JudgedRows::Packed::other
        RowFields fields = {};
        size_t first = 0; // Duplicate: the place of the first row of its mailbox
    };
    Result<State> judge(size_t index, const JudgedRows::Packed &row)
    {
        const QByteArray key = row.key();
        if (row.isLeftOut || key.isEmpty() || m_rows.finding(row).verdict == Verdict::Invalid)
            return State{RowState::Refused};
        if (const std::optional<size_t> first = m_first.take(key, index))
            return State{RowState::Duplicate, m_rows.packed(*first).number, {}, *first};
        if (m_keptOut && m_keptOut->holds(QString::fromUtf8(row.text(JudgedRows::Text::Address))))
            return State{RowState::KeptOut};
        PP_TRY(const std::optional<StoredContact> stored, m_writer.find(key));
        if (!stored)
            return State{RowState::New};
        const SheetPerson person = m_rows.at(index).person;
        if (changesOf(*stored, person, UpdatePolicy::All)
                .isEmpty()) // nearly always: nothing under any policy
            return State{RowState::Unchanged, stored->id};
        const bool isSame = changesOf(*stored, person, m_update).isEmpty();
        return isSame ? State{RowState::Unchanged, stored->id, untakenOf(*stored, person, m_update)}
                      : State{RowState::Update, stored->id};
    }

private:
    ContactWriter &m_writer;
    const JudgedRows &m_rows;
    const KeptOut *m_keptOut;
    UpdatePolicy m_update;
    FirstRows m_first;
};

// What the first row of a mailbox takes over from one further down: what it has no word for itself, as far as
// the contact takes it who is there already.
class TwinReader
{
public:
    TwinReader(ContactWriter &writer, JudgedRows &rows, UpdatePolicy update)
        : m_writer(writer), m_rows(rows), m_update(update)
    {
    }

    Result<RowFields> takeOver(size_t first, size_t twin)
    {
        const RowState state = m_rows.packed(first).state;
        if (state == RowState::KeptOut || (state != RowState::New && m_update == UpdatePolicy::Never))
            return RowFields();
        JudgedRow row = m_rows.at(first);
        const JudgedRow other = m_rows.at(twin);
        const bool isWarned = heedWarning(row, other);
        RowFields taken = fillGaps(row.person, other.person);
        if (!taken && !isWarned)
            return taken;
        if (row.contact) {
            PP_TRY(const std::optional<StoredContact> stored, m_writer.find(m_rows.packed(first).key()));
            if (stored) {
                const QMap<QString, QString> changes = changesOf(*stored, row.person, m_update);
                row.state = changes.isEmpty() ? RowState::Unchanged : RowState::Update;
                row.fields = changes.isEmpty() ? untakenOf(*stored, row.person, m_update) : RowFields();
                taken &= fieldsOf(changes) | RowField::Tags;
            }
        }
        m_rows.replace(first, row);
        return taken;
    }

private:
    // Words against writing count wherever they stand.
    static bool heedWarning(JudgedRow &row, const JudgedRow &twin)
    {
        const AddressVerdict &warning = twin.verdict;
        if (row.verdict.verdict != Verdict::Valid || warning.verdict != Verdict::Risky ||
            warning.code != "cleaned")
            return false;
        row.verdict.verdict = warning.verdict;
        row.verdict.code = warning.code;
        row.verdict.reason = warning.reason;
        row.verdict.evidence = warning.evidence;
        QString &notes = row.person.fields.notes;
        if (!notes.isEmpty() && !notes.contains(twin.person.fields.notes))
            notes += QString(u'\n' + twin.person.fields.notes);
        return true;
    }

    ContactWriter &m_writer;
    JudgedRows &m_rows;
    UpdatePolicy m_update;
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

QString fieldWords(RowFields fields)
{
    static const std::array<std::pair<RowField, Sentence>, 11> words{{
        {RowField::Name, PP_SAY("name")},
        {RowField::FirstName, PP_SAY("first name")},
        {RowField::LastName, PP_SAY("last name")},
        {RowField::Organisation, PP_SAY("outlet")},
        {RowField::Role, PP_SAY("role")},
        {RowField::Phone, PP_SAY("phone")},
        {RowField::Language, PP_SAY("language")},
        {RowField::Country, PP_SAY("country")},
        {RowField::Notes, PP_SAY("notes")},
        {RowField::Tags, PP_SAY("tags")},
        {RowField::Own, PP_SAY("other columns")},
    }};
    QStringList found;
    for (const auto &[field, word] : words) {
        if (fields.testFlag(field))
            found.append(word.translated());
    }
    return found.join(QStringLiteral(", "));
}

Sentence rowStateLabel(RowState state)
{
    switch (state) {
    case RowState::New:
        return PP_SAY("New");
    case RowState::Update:
        return PP_SAY("Update");
    case RowState::Unchanged:
        return PP_SAY("Unchanged");
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

Result<JudgedRows> Importer::judge(const NextPeople &next, UpdatePolicy update,
                                   const JobControl &control) const
{
    PP_TRY(JudgedRows rows, TextPass(next, control).run());
    PP_CHECK(DomainPass(rows, m_tools.clock.now()).run(m_tools.domains, control));
    PP_TRY(Database database, m_tools.workspace.connect());
    PP_CHECK(
        database.script("BEGIN")); // one look at the contacts; a look for each row costs locks for each row
    PP_TRY(ContactWriter writer, ContactWriter::create(database));
    StateJudge judge(writer, rows, m_tools.keptOut, update);
    TwinReader twins(writer, rows, update);
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i % rowsBetweenLooks == 0 && control.isCancelled())
            return stopped();
        PP_TRY(StateJudge::State found, judge.judge(i, rows.packed(i)));
        if (found.state == RowState::Duplicate) {
            PP_TRY(found.fields, twins.takeOver(found.first, i));
        }
        rows.setState(i, found.state, found.other, found.fields);
    }
    return rows;
}

Result<void> Importer::writeRows(const JudgedRows &rows, ContactWriter &writer, ImportCounts &counts,
                                 const ImportOrder &order, const JobControl &control) const
{
    StateJudge judge(writer, rows, m_tools.keptOut, order.update);
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i % rowsBetweenLooks == 0) {
            if (control.isCancelled())
                return stopped();
            control.progress(qint64(i), counts.rows);
        }
        const JudgedRows::Packed row = rows.packed(i);
        PP_TRY(const StateJudge::State found, judge.judge(i, row));
        ++counts.of(found.state);
        switch (found.state) {
        case RowState::New:
            PP_CHECK(writer.insert(row));
            break;
        case RowState::Update:
            PP_CHECK(writer.update(found.other, rows.at(i)));
            [[fallthrough]];
        case RowState::Unchanged:
            PP_CHECK(writer.join(found.other, row));
            break;
        case RowState::Duplicate:
        case RowState::Refused:
        case RowState::KeptOut:
            break;
        }
    }
    return {};
}

Result<ImportCounts> Importer::commit(JudgedRows rows, const ImportOrder &order,
                                      const JobControl &control) const
{
    if (order.source.trimmed().isEmpty() || order.basis.isEmpty())
        return Error{Fault::Usage, PP_SAY("The import was not begun"),
                     PP_SAY("it was not said where these addresses come from and why you may write to them"),
                     PP_SAY("say both; people may ask you for it")};
    PP_TRY(Database database, m_tools.workspace.connect());
    PP_CHECK(database.script(roomForPages));
    PP_TRY(Transaction transaction, Transaction::begin(database));
    const Instant now = m_tools.clock.now();
    ImportCounts counts;
    counts.rows = qint64(rows.size());
    PP_TRY(counts.batch, beginBatch(database, order, now));
    PP_TRY(ContactWriter writer, ContactWriter::create(database));
    PP_CHECK(writer.useBatch({counts.batch, order, now, &m_tools.random, counts.rows}, rows));
    PP_CHECK(writeRows(rows, writer, counts, order, control));
    rows = {};
    PP_CHECK(writer.finish());
    PP_CHECK(endBatch(database, counts));
    PP_CHECK(transaction.commit());
    control.progress(counts.rows, counts.rows);
    return counts;
}

} // namespace PressPost
