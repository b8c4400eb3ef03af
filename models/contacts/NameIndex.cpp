// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/NameIndex.h"

#include "models/core/Folded.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace PressPost
{

namespace
{

constexpr size_t mostReadAgain = 50'000; // people; more, and all are read anew

// Where the word begins, or null. Looks at 16 places at once for its first and last byte: what lies in memory
// is passed over about as fast as it can be read.
const char *find(const char *at, const char *end, const QByteArray &word)
{
#ifdef __SSE2__
    const qsizetype last = word.size() - 1;
    const __m128i first = _mm_set1_epi8(word.front());
    const __m128i final = _mm_set1_epi8(word.back());
    const auto load = [](const char *from) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i *>(from));
    };
    for (; end - at >= last + 16; at += 16) {
        const __m128i both =
            _mm_and_si128(_mm_cmpeq_epi8(load(at), first), _mm_cmpeq_epi8(load(at + last), final));
        for (auto hits = unsigned(_mm_movemask_epi8(both)); hits != 0; hits &= hits - 1) {
            const char *const hit = at + std::countr_zero(hits);
            if (memcmp(hit, word.constData(), size_t(word.size())) == 0)
                return hit;
        }
    }
#endif
    return static_cast<const char *>(memmem(at, size_t(end - at), word.constData(), size_t(word.size())));
}

} // namespace

NameIndex::NameIndex(const Workspace &workspace) : m_changes(workspace.watch("contact")) {}

Result<IdSet> NameIndex::holders(Database &database, const QStringList &words)
{
    QList<QByteArray> wanted;
    for (const QString &word : words)
        appendFolded(wanted.emplaceBack(), word.toUtf8());
    // The longest is found in the fewest.
    std::sort(wanted.begin(), wanted.end(),
              [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
    wanted.removeIf([](const QByteArray &word) { return word.isEmpty(); }); // an accent alone
    const QMutexLocker lock(&m_mutex);
    PP_CHECK(refresh(database));
    IdSet found;
    if (wanted.isEmpty()) {
        for (const Person &person : m_people) {
            if (!person.isGone)
                found.insert(person.id);
        }
        return found;
    }
    for (const size_t place : holdersOf(wanted.front())) {
        const QByteArrayView text = textOf(place);
        if (!m_people[place].isGone && std::all_of(wanted.begin() + 1, wanted.end(),
                                                   [text](const auto &word) { return text.contains(word); }))
            found.insert(m_people[place].id);
    }
    return found;
}

Result<void> NameIndex::refresh(Database &database)
{
    const RowWatch::Changes changes = m_changes->take();
    if (changes.isNone())
        return {};
    const bool isMuch = changes.isEverything || m_later.size() + changes.rows.size() > mostReadAgain;
    Result<void> result = isMuch ? readAll(database) : readAgain(database, changes.rows);
    if (!result)
        m_changes->lookAgain();
    return result;
}

Result<void> NameIndex::readAll(Database &database)
{
    m_text.clear();
    m_people.clear();
    m_later.clear();
    PP_TRY(BulkStatement all,
           BulkStatement::prepare(database, "SELECT id, name, organisation, email FROM contact "
                                            "ORDER BY id"));
    for (;;) {
        PP_TRY(const bool isRow, all.next());
        if (!isRow)
            break;
        add(all);
    }
    m_inOrder = m_people.size();
    return {};
}

Result<void> NameIndex::readAgain(Database &database, const std::vector<qint64> &ids)
{
    PP_TRY(BulkStatement one,
           BulkStatement::prepare(database, "SELECT id, name, organisation, email FROM contact "
                                            "WHERE id = ?"));
    for (const qint64 id : ids) {
        forget(id);
        one.bind(0, id);
        PP_TRY(const bool isThere, one.next());
        if (!isThere)
            continue;
        m_later[id] = m_people.size();
        add(one);
        one.reset();
    }
    return {};
}

void NameIndex::forget(qint64 id)
{
    if (const auto later = m_later.find(id); later != m_later.end()) {
        m_people[later->second].isGone = true;
        m_later.erase(later);
        return;
    }
    const auto end = m_people.begin() + qsizetype(m_inOrder);
    const auto person = std::lower_bound(m_people.begin(), end, id,
                                         [](const Person &one, qint64 wanted) { return one.id < wanted; });
    if (person != end && person->id == id)
        person->isGone = true;
}

void NameIndex::add(const BulkStatement &row)
{
    m_people.push_back({row.integer(0), m_text.size(), false});
    for (const int column : {1, 2, 3}) {
        appendFolded(m_text, row.text(column));
        m_text.append(column < 3 ? '\t' : '\n'); // which no word holds
    }
}

std::vector<size_t> NameIndex::holdersOf(const QByteArray &word) const
{
    std::vector<size_t> holders;
    const char *const begin = m_text.constData();
    const char *const end = begin + m_text.size();
    size_t place = 0;
    for (const char *at = begin; at < end;) {
        const char *const hit = find(at, end, word);
        if (!hit)
            break;
        // Mostly the next person or one soon after.
        size_t step = 1;
        while (place + step < m_people.size() && m_people[place + step].start <= hit - begin) {
            place += step;
            step *= 2;
        }
        for (; step > 0; step /= 2) {
            if (place + step < m_people.size() && m_people[place + step].start <= hit - begin)
                place += step;
        }
        holders.push_back(place);
        at = begin + textOf(place).size() + m_people[place].start;
    }
    return holders;
}

QByteArrayView NameIndex::textOf(size_t place) const
{
    const qsizetype start = m_people[place].start;
    const qsizetype end = place + 1 < m_people.size() ? m_people[place + 1].start : m_text.size();
    return QByteArrayView(m_text).sliced(start, end - start);
}

} // namespace PressPost
