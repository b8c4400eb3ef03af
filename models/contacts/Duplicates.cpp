// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/Duplicates.h"

#include "models/contacts/NameKey.h"
#include "models/mail/address/Address.h"
#include "models/store/BulkStatement.h"
#include "models/store/Setting.h"
#include "models/store/SqlIds.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace PressPost
{

namespace
{

const QString lastDecision = QStringLiteral("duplicates/last-decision"); // that people are different

constexpr std::array sharedSigns{DuplicateSign::SameMailbox, DuplicateSign::SameTelephone,
                                 DuplicateSign::SameOutlet};
constexpr qint64 peopleBetweenLooks = 1024; // at cancel and progress
constexpr qsizetype telephoneDigits = 7;    // the last ones: with and without the country's code alike
constexpr std::ptrdiff_t mostAtOneDesk = 4; // more have a switchboard in common
constexpr size_t mostTried = 100;           // groups of different people who share one trait

// What two people have in common, as 64 bits: among a million, chance makes one wrong pair in ten million
// workspaces.
struct Trait {
    quint64 hash = 0;
    qint64 contact = 0;

    friend bool operator<(const Trait &a, const Trait &b)
    {
        return std::tie(a.hash, a.contact) < std::tie(b.hash, b.contact);
    }
};
// Of somebody with a telephone.
struct DeskTrait {
    quint64 telephone = 0;
    quint64 outlet = 0; // 0: none
    quint64 brief = 0;  // first letter and last name; 0: none
    quint64 whole = 0;  // the name; 0: of the first name there is the letter alone
    qint64 contact = 0;

    friend bool operator<(const DeskTrait &a, const DeskTrait &b)
    {
        return std::tie(a.telephone, a.outlet, a.brief, a.whole, a.contact) <
               std::tie(b.telephone, b.outlet, b.brief, b.whole, b.contact);
    }
};
struct Traits {
    std::array<std::vector<Trait>, sharedSigns.size()> shared;
    std::vector<DeskTrait> desks;
};

quint64 traitHash(QByteArrayView key)
{
    constexpr size_t seed = 0x70726573; // the same at every run
    return qHashBits(key.data(), size_t(key.size()), seed);
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
        m_name.read(row.text(4));
        m_key = m_name.whole().toByteArray().append('\n');
        const qsizetype nameEnd = m_key.size();
        const bool isNamed = !m_name.isEmpty();
        const bool hasTelephone = appendDigits(row.text(6));
        if (isNamed && hasTelephone)
            add(DuplicateSign::SameTelephone, contact, m_key);
        m_key.truncate(nameEnd);
        const bool hasOutlet = appendComparedWords(m_key, row.text(5));
        if (isNamed && hasOutlet)
            add(DuplicateSign::SameOutlet, contact, m_key);
        if (hasTelephone)
            m_traits.desks.push_back({traitHash(QByteArrayView(m_digits).last(telephoneDigits)),
                                      hasOutlet ? traitHash(QByteArrayView(m_key).sliced(nameEnd)) : 0,
                                      m_name.brief().isEmpty() ? 0 : traitHash(m_name.brief()),
                                      m_name.isBrief() ? 0 : traitHash(m_name.whole()), contact});
    }

private:
    void add(DuplicateSign sign, qint64 contact, QByteArrayView key)
    {
        m_traits.shared[size_t(sign)].push_back({traitHash(key), contact});
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

    bool appendDigits(QByteArrayView telephone)
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
    NameKey m_name;
    QByteArray m_key;
    QByteArray m_digits;
};

Result<void> readTraits(Database &database, const JobControl &control, Traits &traits)
{
    PP_TRY(const qint64 total, database.integer("SELECT count(*) FROM contact"));
    traits.shared.front().reserve(size_t(total));
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

using Decisions = QSet<qint64>; // by number; who has one in common is not the same
Result<QHash<qint64, Decisions>> readDecisions(Database &database)
{
    QHash<qint64, Decisions> decisions;
    PP_CHECK(database.each("SELECT contact_id, said FROM different_people", [&decisions](const Row &row) {
        decisions[row.integer(0)].insert(row.integer(1));
    }));
    return decisions;
}

// Everybody in one group at most; signs join groups, unless that would bring different people together.
class DuplicateGrouping
{
public:
    explicit DuplicateGrouping(QHash<qint64, Decisions> decisions) : m_decisions(std::move(decisions)) {}

    // Whoever is at odds with somebody of the first group goes to the next one where that is not so.
    void join(DuplicateSign sign, const std::vector<qint64> &people)
    {
        std::vector<qint64> groups;
        for (const qint64 person : people) {
            const qint64 own = groupOf(person);
            const auto found = std::find_if(groups.begin(), groups.end(), [this, own](qint64 group) {
                return group == own || !areAtOdds(group, own);
            });
            if (found != groups.end())
                unite(*found, own, sign);
            else if (groups.size() < mostTried)
                groups.push_back(own);
        }
    }

    // For a sign that is no more than a hint: it says more about a group, and joins those who have none.
    void hint(DuplicateSign sign, std::vector<qint64> people, const std::vector<DuplicateSign> &covering)
    {
        const qint64 first = groupOf(people.front());
        if (std::all_of(people.begin(), people.end(),
                        [this, first](qint64 person) { return groupOf(person) == first; })) {
            const std::vector<DuplicateSign> signs = signsOf(first);
            if (std::find_first_of(signs.begin(), signs.end(), covering.begin(), covering.end()) ==
                signs.end())
                m_signs[first] |= bitOf(sign);
            return;
        }
        std::erase_if(people, [this](qint64 person) { return m_signs.value(groupOf(person)) != 0; });
        join(sign, people);
    }

    std::vector<DuplicateGroup> groups()
    {
        std::vector<std::pair<qint64, qint64>> members; // group and person
        for (auto it = m_above.begin(); it != m_above.end(); ++it) {
            if (const qint64 group = groupOf(it.key()); m_signs.value(group) != 0)
                members.emplace_back(group, it.key());
        }
        std::sort(members.begin(), members.end());
        std::vector<DuplicateGroup> all;
        for (size_t i = 0; i < members.size(); ++i) {
            if (i == 0 || members[i].first != members[i - 1].first)
                all.push_back({{}, signsOf(members[i].first)});
            all.back().people.push_back(members[i].second);
        }
        return all;
    }

private:
    static quint32 bitOf(DuplicateSign sign) { return quint32(1) << quint32(sign); }

    std::vector<DuplicateSign> signsOf(qint64 group) const
    {
        std::vector<DuplicateSign> signs;
        for (const DuplicateSign sign : everySign) {
            if ((m_signs.value(group) & bitOf(sign)) != 0)
                signs.push_back(sign);
        }
        return signs;
    }

    // Named by one of its people.
    qint64 groupOf(qint64 person)
    {
        qint64 group = person;
        while (m_above.value(group, group) != group)
            group = m_above.value(group);
        while (person != group)
            person = std::exchange(m_above[person], group);
        m_above.insert(group, group);
        return group;
    }

    bool areAtOdds(qint64 one, qint64 other) const
    {
        const auto decisions = m_decisions.find(one);
        const auto others = m_decisions.find(other);
        return decisions != m_decisions.end() && others != m_decisions.end() &&
               decisions->intersects(*others);
    }

    void unite(qint64 stays, qint64 goes, DuplicateSign sign)
    {
        m_signs[stays] |= bitOf(sign);
        if (stays == goes)
            return;
        m_above.insert(goes, stays);
        m_signs[stays] |= m_signs.take(goes);
        if (const Decisions decisions = m_decisions.take(goes); !decisions.isEmpty())
            m_decisions[stays].unite(decisions);
    }

    static constexpr std::array everySign{DuplicateSign::SameMailbox, DuplicateSign::SameTelephone,
                                          DuplicateSign::SameOutlet, DuplicateSign::SameInitials,
                                          DuplicateSign::SameDesk};
    QHash<qint64, qint64> m_above;        // to whom a person was joined
    QHash<qint64, quint32> m_signs;       // of groups of two or more
    QHash<qint64, Decisions> m_decisions; // of all people of a group
};

// For each run of neighbours that are alike.
template <class T, class Alike, class Visit>
void eachRun(const std::vector<T> &sorted, Alike alike, Visit visit)
{
    for (auto first = sorted.begin(); first != sorted.end();) {
        const auto end =
            std::find_if_not(first + 1, sorted.end(), [&](const T &one) { return alike(*first, one); });
        if (end - first > 1)
            visit(std::vector<T>(first, end));
        first = end;
    }
}

template <class T>
std::vector<qint64> peopleOf(const std::vector<T> &traits)
{
    std::vector<qint64> people;
    people.reserve(traits.size());
    for (const T &trait : traits)
        people.push_back(trait.contact);
    std::sort(people.begin(), people.end());
    return people;
}

// "A. Müller" is the one Müller there whose first name begins so; of two, nobody knows which.
bool isOneShortened(const std::vector<DeskTrait> &people)
{
    QSet<quint64> names;
    for (const DeskTrait &one : people)
        names.insert(one.whole);
    return names.size() == 2 && names.contains(0);
}

void joinDesks(const std::vector<DeskTrait> &sorted, DuplicateGrouping &grouping)
{
    const auto atOneOutlet = [](const DeskTrait &a, const DeskTrait &b) {
        return a.outlet != 0 && a.telephone == b.telephone && a.outlet == b.outlet;
    };
    eachRun(
        sorted,
        [&](const DeskTrait &a, const DeskTrait &b) {
            return a.brief != 0 && a.brief == b.brief && atOneOutlet(a, b);
        },
        [&grouping](const std::vector<DeskTrait> &people) {
            if (isOneShortened(people))
                grouping.join(DuplicateSign::SameInitials, peopleOf(people));
        });
    eachRun(
        sorted, [](const DeskTrait &a, const DeskTrait &b) { return a.telephone == b.telephone; },
        [&](const std::vector<DeskTrait> &sharing) {
            if (std::ssize(sharing) > mostAtOneDesk)
                return;
            eachRun(sharing, atOneOutlet, [&grouping](const std::vector<DeskTrait> &people) {
                grouping.hint(DuplicateSign::SameDesk, peopleOf(people),
                              {DuplicateSign::SameTelephone, DuplicateSign::SameInitials});
            });
        });
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
    case DuplicateSign::SameInitials:
        return "same-initials";
    case DuplicateSign::SameDesk:
        return "same-telephone-and-outlet";
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
    case DuplicateSign::SameInitials:
        return PP_SAY("Of one the first name is shortened; last name, telephone number and outlet are the "
                      "same.");
    case DuplicateSign::SameDesk:
        return PP_SAY("They have the same telephone number and work for the same outlet.");
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
    case DuplicateSign::SameInitials:
        return PP_SAY("Shortened first name");
    case DuplicateSign::SameDesk:
        return PP_SAY("Same telephone and outlet");
    }
    Q_UNREACHABLE();
}

Result<std::vector<DuplicateGroup>> findDuplicates(Database &database, const JobControl &control)
{
    Traits traits;
    PP_CHECK(readTraits(database, control, traits));
    PP_TRY(auto decisions, readDecisions(database));
    DuplicateGrouping grouping(std::move(decisions));
    for (const DuplicateSign sign : sharedSigns) {
        std::vector<Trait> &all = traits.shared[size_t(sign)];
        std::sort(all.begin(), all.end());
        eachRun(
            all, [](const Trait &a, const Trait &b) { return a.hash == b.hash; },
            [&](const std::vector<Trait> &people) { grouping.join(sign, peopleOf(people)); });
        all = {};
        if (control.isCancelled())
            return Error{Fault::Cancelled, PP_SAY("The search for duplicates was stopped")};
    }
    std::sort(traits.desks.begin(), traits.desks.end());
    joinDesks(traits.desks, grouping);
    std::vector<DuplicateGroup> groups = grouping.groups();
    std::stable_sort(groups.begin(), groups.end(), [](const DuplicateGroup &a, const DuplicateGroup &b) {
        return std::pair(a.signs.front(), a.people.front()) < std::pair(b.signs.front(), b.people.front());
    });
    return groups;
}

Result<qint64> rememberDifferent(Database &database, const std::vector<qint64> &people)
{
    const std::set<qint64> distinct(people.begin(), people.end());
    if (distinct.size() < 2)
        return Error{Fault::Usage, PP_SAY("Nothing was noted"), PP_SAY("that is one person, not several"),
                     PP_SAY("name two people or more")};
    // A number that is never given again: somebody may have written it down.
    PP_TRY(const std::optional<QString> counted, loadSetting(database, lastDecision));
    PP_TRY(const qint64 last, database.integer("SELECT max(said) FROM different_people"));
    const qint64 decision = std::max(last, counted.value_or(QString()).toLongLong()) + 1;
    PP_CHECK(saveSetting(database, lastDecision, QString::number(decision)));
    for (const qint64 contact : distinct) {
        PP_TRY(const qint64 isThere,
               database.integer("SELECT EXISTS (SELECT 1 FROM contact WHERE id = ?)", contact));
        if (isThere == 0)
            return Error{Fault::NotFound, PP_SAY("Nothing was noted"),
                         PP_SAY("one of them is not in your contacts any more"),
                         PP_SAY("look at them again")};
        PP_CHECK(
            database.run("INSERT INTO different_people (said, contact_id) VALUES (?, ?)", decision, contact));
    }
    return decision;
}

Result<std::vector<SaidDifferent>> saidDifferent(Database &database, const std::vector<qint64> &people)
{
    std::vector<SaidDifferent> all;
    PP_CHECK(database.each(QString(u"SELECT said, contact_id FROM different_people WHERE contact_id IN (" +
                                   idsAsSql(people) + u") ORDER BY said, contact_id"),
                           [&all](const Row &row) {
                               if (all.empty() || all.back().decision != row.integer(0))
                                   all.push_back({row.integer(0), {}});
                               all.back().people.push_back(row.integer(1));
                           }));
    std::erase_if(all, [](const SaidDifferent &one) { return one.people.size() < 2; });
    return all;
}

Result<void> forgetDifferent(Database &database, qint64 decision)
{
    PP_TRY(const qint64 rows, database.run("DELETE FROM different_people WHERE said = ?", decision));
    if (rows == 0)
        return Error{Fault::NotFound, PP_SAY("Nothing was taken back"),
                     PP_SAY("there is no note of the number %1", QString::number(decision)),
                     PP_SAY("look at the number again; it may have been taken back already")};
    return {};
}

} // namespace PressPost
