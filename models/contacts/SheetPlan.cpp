// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ColumnMapping.h"
#include "models/contacts/HeaderWords.h"
#include "models/contacts/SheetExport.h"

#include <QRegularExpression>

#include <algorithm>

namespace PressPost
{

namespace
{
using Strength = HeaderMeaning::Strength;

constexpr qsizetype plannedRows = 2000;   // looked at to find header and columns
constexpr qsizetype comparedRows = 20000; // of each sheet, where one of several is chosen
constexpr size_t headerSearchRows = 50;

// A row that outlives its reader.
struct SampleRow {
    qint64 number = 0;
    std::vector<QByteArray> cells;
    std::vector<SheetLink> links;

    QByteArrayView cell(qsizetype column) const
    {
        return column < qsizetype(cells.size()) ? QByteArrayView(cells[size_t(column)]) : QByteArrayView();
    }
    bool isBlank(qsizetype column) const { return cell(column).trimmed().isEmpty(); }
    qsizetype filled() const
    {
        return std::count_if(cells.begin(), cells.end(),
                             [](const QByteArray &c) { return !c.trimmed().isEmpty(); });
    }
    bool hasAddress() const
    {
        return !links.empty() ||
               std::any_of(cells.begin(), cells.end(), [](const QByteArray &c) { return holdsAddress(c); });
    }
};

bool hasDigits(QByteArrayView cell)
{
    return std::any_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isPhoneLike(QByteArrayView cell)
{
    const auto digits = std::count_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 6 && std::all_of(cell.begin(), cell.end(), [](char c) {
               return (c >= '0' && c <= '9') || QByteArrayView(" +-/().").contains(c);
           });
}

// "Anna Lindqvist": two to four words without digits, each with a capital or without case.
bool isNameLike(QByteArrayView cell)
{
    constexpr qsizetype longestName = 60;
    const QString text = QString::fromUtf8(cell).simplified();
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    return text.size() <= longestName && !hasDigits(cell) && words.size() >= 2 && words.size() <= 4 &&
           std::all_of(words.begin(), words.end(),
                       [](const QString &word) { return !word[0].isLower() && word[0].isLetter(); });
}

// "Did you mean jane@gmail.com? gmial.com is …": words around an address that are no name.
bool isSentence(QByteArrayView cell)
{
    constexpr qsizetype longestName = 8; // "Dr. Anna van der Lind <…> (work)"
    return cell.toByteArray().simplified().count(' ') > longestName && cell.count('@') == 1;
}

struct ColumnLooks {
    qsizetype filled = 0;
    qsizetype addresses = 0; // alone in their cells
    qsizetype held = 0;      // also with something around them
    qsizetype sentences = 0; // of those held, in a text about something else
    qsizetype links = 0;
    qsizetype phones = 0;
    qsizetype names = 0;
    HeaderMeaning meaning;
};

// Finds the header row and gives the columns of one sheet their meaning.
class SheetPlanner
{
public:
    explicit SheetPlanner(std::vector<SampleRow> rows) : m_rows(std::move(rows)) {}

    SheetPlan plan()
    {
        for (const SampleRow &row : m_rows)
            m_plan.columns = std::max(m_plan.columns, qsizetype(row.cells.size()));
        findHeader();
        measure();
        mapEmails();
        mapByHeader();
        if (m_plan.headerRow == 0)
            mapByContent();
        leaveOutOurs();
        return std::move(m_plan);
    }

private:
    size_t firstAddressRow() const
    {
        const auto found =
            std::find_if(m_rows.begin(), m_rows.end(), [](const SampleRow &row) { return row.hasAddress(); });
        return size_t(found - m_rows.begin());
    }

    static qsizetype knownWords(const SampleRow &row)
    {
        return std::count_if(row.cells.begin(), row.cells.end(), [](const QByteArray &cell) {
            const HeaderMeaning meaning = HeaderWords::shipped().meaning(QString::fromUtf8(cell));
            return meaning.strength == Strength::Exact ||
                   (meaning.strength == Strength::Part && !meaning.isDecoy && cell.size() < 40);
        });
    }

    void findHeader()
    {
        const size_t end = std::min(firstAddressRow(), std::min(m_rows.size(), headerSearchRows));
        qsizetype width = 0; // of most data rows; a title stands alone
        for (size_t i = end; i < std::min(m_rows.size(), end + headerSearchRows); ++i)
            width = std::max(width, m_rows[i].filled());
        std::optional<size_t> best;
        qsizetype most = 0;
        for (size_t i = 0; i < end; ++i) {
            const qsizetype known = knownWords(m_rows[i]);
            const bool isTitle = m_rows[i].filled() < 2 && width > 1;
            if (known > most && !isTitle) {
                most = known;
                best = i;
            }
        }
        if (!best && end > 0 && end < m_rows.size() && looksLikeHeader(m_rows[end - 1], m_rows[end]))
            best = end - 1;
        if (best)
            takeHeader(*best, end);
    }

    // No word is known, but it is text above the addresses.
    static bool looksLikeHeader(const SampleRow &row, const SampleRow &below)
    {
        const auto address = std::find_if(below.cells.begin(), below.cells.end(),
                                          [](const QByteArray &c) { return holdsAddress(c); });
        const qsizetype column = address - below.cells.begin();
        return address != below.cells.end() && !row.isBlank(column) &&
               row.cell(column).trimmed().size() > 1 && row.filled() * 2 >= below.filled() &&
               std::none_of(row.cells.begin(), row.cells.end(),
                            [](const QByteArray &cell) { return isPhoneLike(cell); });
    }

    // A header of two rows: the one above names groups of columns.
    bool isGroupRow(const SampleRow &above, const SampleRow &header) const
    {
        return above.number + 1 == header.number && above.filled() >= 2 &&
               above.filled() <= header.filled() + 1 && above.cells.size() <= header.cells.size() + 1 &&
               std::none_of(above.cells.begin(), above.cells.end(),
                            [](const QByteArray &cell) { return hasDigits(cell); });
    }

    void takeHeader(size_t index, size_t end)
    {
        size_t last = index;
        const auto continues = [&](const SampleRow &row) {
            return row.number == m_rows[last].number + 1 && knownWords(row) > 0 &&
                   knownWords(row) == row.filled();
        };
        while (last + 1 < end && continues(m_rows[last + 1]))
            ++last;
        const size_t first = index > 0 && isGroupRow(m_rows[index - 1], m_rows[index]) ? index - 1 : index;
        m_plan.headerRow = m_rows[last].number;
        for (size_t row = first; row <= last; ++row) {
            for (size_t column = 0; column < m_rows[row].cells.size(); ++column) {
                while (m_plan.header.size() <= qsizetype(column))
                    m_plan.header << QString();
                const QString word = QString::fromUtf8(m_rows[row].cells[column]).trimmed();
                QString &header = m_plan.header[qsizetype(column)];
                header = header.isEmpty() ? word : word.isEmpty() ? header : QString(header + u' ' + word);
            }
        }
        if (first == last) { // as it stands
            for (size_t column = 0; column < m_rows[last].cells.size(); ++column)
                m_plan.header[qsizetype(column)] = QString::fromUtf8(m_rows[last].cells[column]);
        }
    }

    void measure()
    {
        m_looks.resize(size_t(m_plan.columns));
        for (const SampleRow &row : m_rows) {
            if (row.number <= m_plan.headerRow)
                continue;
            for (size_t column = 0; column < row.cells.size(); ++column) {
                const QByteArrayView cell = QByteArrayView(row.cells[column]).trimmed();
                ColumnLooks &looks = m_looks[column];
                looks.filled += !cell.isEmpty();
                looks.addresses += looksLikeAddress(cell);
                looks.held += holdsAddress(cell);
                looks.sentences += holdsAddress(cell) && isSentence(cell);
                looks.phones += isPhoneLike(cell);
                looks.names += isNameLike(cell);
            }
            for (const SheetLink &link : row.links)
                ++m_looks[size_t(link.column)].links;
        }
        for (qsizetype column = 0; column < m_plan.header.size() && column < m_plan.columns; ++column)
            m_looks[size_t(column)].meaning = HeaderWords::shipped().meaning(m_plan.header[column]);
    }

    static bool isHeadedEmail(const ColumnLooks &looks)
    {
        return looks.meaning.strength != Strength::None && looks.meaning.field == ContactField::Email &&
               !looks.meaning.isDecoy;
    }
    // "Redaktion E-Mail": the outlet's own, after the person's.
    bool isOutlets(qsizetype column) const
    {
        const QString header = m_plan.header.value(column);
        const QStringList words =
            header.split(QRegularExpression(QStringLiteral("[^\\p{L}]+")), Qt::SkipEmptyParts);
        return words.size() > 1 && std::any_of(words.begin(), words.end(), [](const QString &word) {
                   const HeaderMeaning meaning = HeaderWords::shipped().meaning(word);
                   return meaning.strength == Strength::Exact && meaning.field == ContactField::Organisation;
               });
    }

    void mapEmails()
    {
        qsizetype most = 0;
        for (const ColumnLooks &looks : m_looks)
            most = std::max(most, looks.held);
        std::vector<std::pair<int, qsizetype>> found; // rank, column
        for (qsizetype column = 0; column < m_plan.columns; ++column) {
            const ColumnLooks &looks = m_looks[size_t(column)];
            const bool isHeaded = isHeadedEmail(looks);
            const qsizetype bare = looks.held - looks.sentences;
            const bool isFull = bare * 2 >= looks.filled && bare > 0;
            const bool isRare = looks.held * 5 < most; // beside a column that is full of them
            if (looks.meaning.isDecoy && !isFull)
                continue;
            if (isHeaded && looks.held > 0 && !isRare)
                found.emplace_back(isOutlets(column) ? 2 : 0, column);
            else if (isFull)
                found.emplace_back(isOutlets(column) ? 3 : 1, column);
            else if (isHeaded)
                found.emplace_back(4, column);
            else if (looks.held == most && most > 0)
                found.emplace_back(5, column);
        }
        std::sort(found.begin(), found.end());
        if (found.empty())
            return mapLinks();
        m_plan.mapping.set(ContactField::Email, found.front().second);
        std::vector<qsizetype> more;
        for (size_t i = 1; i < found.size(); ++i) {
            if (found[i].first < 5 && (m_looks[size_t(found[i].second)].held > 0 || found.front().first >= 4))
                more.push_back(found[i].second);
        }
        std::sort(more.begin(), more.end());
        m_plan.mapping.setMoreEmails(std::move(more));
    }

    // No cell shows an address, but links hang on a column: on the names, mostly.
    void mapLinks()
    {
        const auto most =
            std::max_element(m_looks.begin(), m_looks.end(),
                             [](const ColumnLooks &a, const ColumnLooks &b) { return a.links < b.links; });
        if (most != m_looks.end() && most->links > 0)
            m_plan.mapping.set(ContactField::Email, most - m_looks.begin());
    }

    static bool areNames(const ColumnLooks &looks) { return looks.names * 3 > looks.filled * 2; }

    void mapByHeader()
    {
        for (const Strength strength : {Strength::Exact, Strength::Part}) {
            for (qsizetype column = 0; column < m_plan.columns; ++column) {
                const ColumnLooks &looks = m_looks[size_t(column)];
                const HeaderMeaning &meaning = looks.meaning;
                const bool isTaken = looks.held > 0 && looks.held * 2 >= looks.filled; // by addresses
                if (meaning.strength != strength || meaning.field == ContactField::Email || isTaken ||
                    (meaning.isDecoy && strength == Strength::Part) || m_plan.mapping.column(meaning.field))
                    continue;
                m_plan.mapping.set(meaning.field, column);
            }
        }
        // "Vorname, Name": beside a first name alone, a name is the last name.
        ColumnMapping &mapping = m_plan.mapping;
        if (mapping.column(ContactField::FirstName) && !mapping.column(ContactField::LastName) &&
            mapping.column(ContactField::Name)) {
            mapping.set(ContactField::LastName, mapping.column(ContactField::Name));
            mapping.set(ContactField::Name, std::nullopt);
        }
        // "Jméno", "Имя": the word for a first name, above whole names.
        const auto first = mapping.column(ContactField::FirstName);
        if (first && !mapping.column(ContactField::LastName) && !mapping.column(ContactField::Name) &&
            areNames(m_looks[size_t(*first)])) {
            mapping.set(ContactField::Name, first);
            mapping.set(ContactField::FirstName, std::nullopt);
        }
    }

    void mapByContent()
    {
        for (qsizetype column = 0; column < m_plan.columns; ++column) {
            const ColumnLooks &looks = m_looks[size_t(column)];
            if (m_plan.mapping.field(column) || looks.filled == 0)
                continue;
            if (looks.phones * 2 > looks.filled && !m_plan.mapping.column(ContactField::Phone))
                m_plan.mapping.set(ContactField::Phone, column);
            else if (areNames(looks) && !m_plan.mapping.column(ContactField::Name))
                m_plan.mapping.set(ContactField::Name, column);
        }
    }

    // A sheet that we wrote and a person corrected: what we said about the rows is not theirs.
    void leaveOutOurs()
    {
        for (const QStringList &ours :
             {standingHeaders(), standingHeadings(), rejectHeaders(), rejectHeaders().first(2),
              writtenBackHeaders()}) { // two: before there was a suggestion
            const auto isThere = [this](const QString &header) { return m_plan.header.contains(header); };
            if (!std::all_of(ours.begin(), ours.end(), isThere))
                continue;
            // In one piece where nobody moved them: the sheet's own columns may have such a name too.
            qsizetype first = m_plan.header.size() - ours.size();
            while (first >= 0 && m_plan.header.mid(first, ours.size()) != ours)
                --first;
            for (qsizetype i = 0; i < ours.size(); ++i)
                m_plan.mapping.leaveOut(first >= 0 ? first + i : m_plan.header.lastIndexOf(ours[i]));
        }
    }

    std::vector<SampleRow> m_rows;
    std::vector<ColumnLooks> m_looks;
    SheetPlan m_plan;
};

struct SheetSample {
    std::vector<SampleRow> rows;
    qsizetype addresses = 0; // rows with one, also beyond the rows kept
};

Result<SheetSample> sheetSample(SheetFile &file, qsizetype sheet, qsizetype counted,
                                const JobControl &control)
{
    SheetSample sample;
    PP_TRY(const auto rows, file.rows(sheet, control));
    SheetRow row;
    for (qsizetype i = 0; i < counted; ++i) {
        PP_TRY(const bool isRow, rows->next(row));
        if (!isRow)
            break;
        sample.addresses +=
            !row.links.empty() || std::any_of(row.cells.begin(), row.cells.end(), holdsAddress);
        if (i >= plannedRows)
            continue;
        SampleRow kept{row.number, {}, row.links};
        kept.cells.reserve(row.cells.size());
        for (const QByteArrayView cell : row.cells)
            kept.cells.push_back(cell.toByteArray());
        sample.rows.push_back(std::move(kept));
    }
    return sample;
}

Error noAddresses(const SheetFile &file)
{
    const bool hasHidden = std::any_of(file.sheets().begin(), file.sheets().end(),
                                       [](const SheetInfo &s) { return s.isHidden; });
    return {Fault::Syntax, PP_SAY("“%1” cannot be imported", file.name()),
            PP_SAY("no column holds email addresses"),
            hasHidden ? PP_SAY("Choose another sheet of it (some are hidden), or another file")
                      : PP_SAY("Choose another sheet of it, or another file")};
}
} // namespace

Result<SheetPlan> planSheet(SheetFile &file, std::optional<qsizetype> sheet, const JobControl &control)
{
    std::vector<qsizetype> candidates;
    for (qsizetype i = 0; i < qsizetype(file.sheets().size()); ++i) {
        if (sheet ? *sheet == i : !file.sheets()[size_t(i)].isHidden)
            candidates.push_back(i);
    }
    if (candidates.empty())
        return noAddresses(file);
    const qsizetype counted = candidates.size() > 1 ? comparedRows : plannedRows;
    qsizetype chosen = candidates.front();
    SheetSample best;
    for (const qsizetype candidate : candidates) {
        PP_TRY(SheetSample sample, sheetSample(file, candidate, counted, control));
        if (candidate == candidates.front() || sample.addresses > best.addresses) {
            best = std::move(sample);
            chosen = candidate;
        }
    }
    SheetPlan plan = SheetPlanner(std::move(best.rows)).plan();
    plan.sheet = chosen;
    if (!plan.mapping.column(ContactField::Email))
        return noAddresses(file);
    return plan;
}

} // namespace PressPost
