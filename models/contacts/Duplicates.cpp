// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/Duplicates.h"

#include "models/core/Folded.h"
#include "models/mail/address/Address.h"
#include "models/store/BulkStatement.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <map>

namespace PressPost
{

namespace
{

constexpr std::array duplicateSigns{DuplicateSign::SameMailbox, DuplicateSign::SameTelephone,
                                    DuplicateSign::SameOutlet};
constexpr qint64 peopleBetweenLooks = 1024; // at cancel and progress
constexpr qsizetype telephoneDigits = 7;    // the last ones: with and without the country's code alike

// What two people have in common, as 64 bits: among a million, chance makes one wrong pair in ten million
// workspaces.
struct Trait {
    quint64 hash = 0;
    qint64 contact = 0;

    friend auto operator<=>(const Trait &, const Trait &) = default;
};
using Traits = std::array<std::vector<Trait>, duplicateSigns.size()>;

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || uchar(c) >= 0x80;
}

// Reads the traits of one person after the other; keeps its room from one to the next.
class TraitReader
{
public:
    explicit TraitReader(Traits &traits) : m_traits(traits) {}

    // id, email, email_key, domain, name, organisation, phone
    void read(const BulkStatement &row)
    {
        const qint64 contact = row.integer(0);
        add(DuplicateSign::SameMailbox, contact, mailboxOf(row.text(1), row.text(2), row.text(3)));
        if (!readName(row.text(4)))
            return;
        const qsizetype nameEnd = m_key.size();
        if (readDigits(row.text(6)))
            add(DuplicateSign::SameTelephone, contact, m_key);
        m_key.truncate(nameEnd);
        if (readWords(row.text(5)))
            add(DuplicateSign::SameOutlet, contact, m_key);
    }

private:
    void add(DuplicateSign sign, qint64 contact, QByteArrayView key)
    {
        constexpr size_t seed = 0x70726573; // the same at every run
        m_traits[size_t(sign)].push_back({qHashBits(key.data(), size_t(key.size()), seed), contact});
    }

    // The soft key; only where it may differ from the key is the address taken apart.
    QByteArrayView mailboxOf(QByteArrayView email, QByteArrayView key, QByteArrayView domain)
    {
        const bool hasRules = domain == "gmail.com" || domain == "googlemail.com" || domain == "ymail.com" ||
                              domain.startsWith("yahoo.");
        if (!hasRules && !key.contains('+'))
            return key;
        const ParsedAddress address = parseAddress(QString::fromUtf8(email));
        m_mailbox = address ? address->softKey().toUtf8() : key.toByteArray();
        return m_mailbox;
    }

    // Folded words with one blank between; whether there are any.
    bool readWords(QByteArrayView text)
    {
        m_folded.truncate(0);
        appendFolded(m_folded, text);
        m_words.clear();
        for (qsizetype i = 0; i < m_folded.size(); ++i) {
            const qsizetype first = i;
            while (i < m_folded.size() && isLetterOrDigit(m_folded.at(i)))
                ++i;
            if (i > first)
                m_words.push_back(QByteArrayView(m_folded).sliced(first, i - first));
        }
        for (const QByteArrayView word : m_words)
            m_key.append(word).append(' ');
        return !m_words.empty();
    }

    bool readName(QByteArrayView name)
    {
        m_key.truncate(0);
        readWords(name);
        // "Lindqvist, Anna" is Anna Lindqvist.
        std::sort(m_words.begin(), m_words.end(), [](QByteArrayView a, QByteArrayView b) {
            return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
        });
        m_key.truncate(0);
        for (const QByteArrayView word : m_words)
            m_key.append(word).append(' ');
        m_key.append('\n');
        return !m_words.empty();
    }

    bool readDigits(QByteArrayView telephone)
    {
        m_digits.truncate(0);
        std::copy_if(telephone.begin(), telephone.end(), std::back_inserter(m_digits),
                     [](char c) { return c >= '0' && c <= '9'; });
        if (m_digits.size() < telephoneDigits)
            return false;
        m_key.append(QByteArrayView(m_digits).last(telephoneDigits));
        return true;
    }

    Traits &m_traits;
    QByteArray m_mailbox;
    QByteArray m_folded;
    QByteArray m_key;
    QByteArray m_digits;
    std::vector<QByteArrayView> m_words; // of m_folded
};

Result<void> readTraits(Database &database, const JobControl &control, Traits &traits)
{
    PP_TRY(const qint64 total, database.integer("SELECT count(*) FROM contact"));
    traits.front().reserve(size_t(total));
    PP_TRY(BulkStatement people,
           BulkStatement::prepare(
               database, "SELECT id, email, email_key, domain, name, organisation, phone FROM contact"));
    TraitReader reader(traits);
    for (qint64 done = 0;; ++done) {
        if (done % peopleBetweenLooks == 0) {
            if (control.isCancelled())
                return Error{Fault::Cancelled, PP_SAY("The search for duplicates was stopped")};
            control.progress(done, total);
        }
        PP_TRY(const bool isRow, people.next());
        if (!isRow)
            return {};
        reader.read(people);
    }
}

// By contact: the decisions that name it.
Result<QHash<qint64, QSet<qint64>>> readDifferent(Database &database)
{
    QHash<qint64, QSet<qint64>> decisions;
    PP_CHECK(database.each("SELECT contact_id, said FROM different_people", [&decisions](const Row &row) {
        decisions[row.integer(0)].insert(row.integer(1));
    }));
    return decisions;
}

bool isSettled(const std::vector<qint64> &people, const QHash<qint64, QSet<qint64>> &decisions)
{
    QSet<qint64> common = decisions.value(people.front());
    for (size_t i = 1; i < people.size() && !common.isEmpty(); ++i)
        common.intersect(decisions.value(people[i]));
    return !common.isEmpty();
}

} // namespace

QByteArray signName(DuplicateSign sign)
{
    switch (sign) {
    case DuplicateSign::SameMailbox:
        return "same-mailbox";
    case DuplicateSign::SameTelephone:
        return "same-telephone";
    case DuplicateSign::SameOutlet:
        return "same-outlet";
    }
    Q_UNREACHABLE();
}

Sentence signSentence(DuplicateSign sign)
{
    switch (sign) {
    case DuplicateSign::SameMailbox:
        return PP_SAY("Their addresses lead to the same mailbox.");
    case DuplicateSign::SameTelephone:
        return PP_SAY("They have the same name and the same telephone number.");
    case DuplicateSign::SameOutlet:
        return PP_SAY("They have the same name and work for the same outlet.");
    }
    Q_UNREACHABLE();
}

Sentence signLabel(DuplicateSign sign)
{
    switch (sign) {
    case DuplicateSign::SameMailbox:
        return PP_SAY("Same mailbox");
    case DuplicateSign::SameTelephone:
        return PP_SAY("Same name and telephone");
    case DuplicateSign::SameOutlet:
        return PP_SAY("Same name and outlet");
    }
    Q_UNREACHABLE();
}

Result<std::vector<DuplicateGroup>> findDuplicates(Database &database, const JobControl &control)
{
    Traits traits;
    PP_CHECK(readTraits(database, control, traits));
    PP_TRY(const auto decisions, readDifferent(database));
    std::map<std::vector<qint64>, size_t> places; // of the groups
    std::vector<DuplicateGroup> groups;
    for (const DuplicateSign sign : duplicateSigns) {
        std::vector<Trait> &all = traits[size_t(sign)];
        std::sort(all.begin(), all.end());
        for (auto first = all.begin(); first != all.end();) {
            const auto end = std::find_if(first, all.end(),
                                          [hash = first->hash](const Trait &t) { return t.hash != hash; });
            std::vector<qint64> people;
            if (end - first > 1)
                std::transform(first, end, std::back_inserter(people),
                               [](const Trait &trait) { return trait.contact; });
            first = end;
            if (people.empty() || isSettled(people, decisions))
                continue;
            const auto [place, isNew] = places.try_emplace(people, groups.size());
            if (isNew)
                groups.push_back({std::move(people), {}});
            groups[place->second].signs.push_back(sign);
        }
        all = {};
        if (control.isCancelled())
            return Error{Fault::Cancelled, PP_SAY("The search for duplicates was stopped")};
    }
    std::stable_sort(groups.begin(), groups.end(), [](const DuplicateGroup &a, const DuplicateGroup &b) {
        return std::pair(a.signs.front(), a.people.front()) < std::pair(b.signs.front(), b.people.front());
    });
    return groups;
}

Result<qint64> rememberDifferent(Database &database, const std::vector<qint64> &people)
{
    PP_TRY(const qint64 last, database.integer("SELECT max(said) FROM different_people"));
    PP_TRY(Statement insert,
           database.prepare("INSERT OR IGNORE INTO different_people (said, contact_id) VALUES (?, ?)"));
    for (const qint64 contact : people)
        PP_CHECK(insert.run(last + 1, contact));
    return last + 1;
}

Result<void> forgetDifferent(Database &database, qint64 decision)
{
    PP_CHECK(database.run("DELETE FROM different_people WHERE said = ?", decision));
    return {};
}

} // namespace PressPost
