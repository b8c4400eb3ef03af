// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/Delimiter.h"

#include <algorithm>
#include <array>
#include <map>

namespace PressPost
{

namespace
{
constexpr qsizetype sampleRecords = 100;

bool isBlank(QByteArrayView cell)
{
    return std::all_of(cell.begin(), cell.end(), [](char c) { return c == ' ' || c == '\t'; });
}

QByteArrayView trimmed(QByteArrayView cell)
{
    while (!cell.isEmpty() && (cell.front() == ' ' || cell.front() == '\t'))
        cell = cell.sliced(1);
    while (!cell.isEmpty() && (cell.back() == ' ' || cell.back() == '\t'))
        cell.chop(1);
    return cell;
}

// One address and nothing else; good enough to choose a delimiter by.
bool isAddressLike(QByteArrayView cell)
{
    const qsizetype at = cell.indexOf('@');
    return at > 0 && at + 3 < cell.size() && cell.indexOf('@', at + 1) < 0 && cell.sliced(at).contains('.') &&
           std::none_of(cell.begin(), cell.end(),
                        [](char c) { return QByteArrayView(" ,;|\t<>\"").contains(c); });
}

// "Doe, Jane <jane@example.org>": the comma divides no cells.
bool isNamedAddress(QByteArrayView line)
{
    line = trimmed(line);
    const qsizetype open = line.indexOf('<');
    return open > 0 && line.endsWith('>') && isAddressLike(line.sliced(open + 1, line.size() - open - 2)) &&
           !line.first(open).contains('@') && !line.first(open).contains(';') &&
           !line.first(open).contains('\t');
}

bool isPhoneOrDate(QByteArrayView cell)
{
    const auto digits = std::count_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 4 && std::all_of(cell.begin(), cell.end(), [](char c) {
               return (c >= '0' && c <= '9') || QByteArrayView(" +-/().:").contains(c);
           });
}

struct Sample {
    std::vector<std::vector<QByteArray>> records; // none blank
};

Sample sampled(QByteArrayView text, CsvParser::After after, CsvDialect dialect)
{
    Sample sample;
    CsvParser parser(dialect);
    std::vector<QByteArrayView> cells;
    while (!text.isEmpty() && qsizetype(sample.records.size()) < sampleRecords) {
        if (parser.parse(text, CsvParser::After::End, cells) != CsvParser::Outcome::Record)
            break;
        text = text.sliced(parser.consumed());
        const bool isCut = text.isEmpty() && after == CsvParser::After::More && !sample.records.empty();
        if (!isCut && !std::all_of(cells.begin(), cells.end(), isBlank)) {
            std::vector<QByteArray> record;
            record.reserve(cells.size());
            for (const QByteArrayView cell : cells)
                record.push_back(cell.toByteArray());
            sample.records.push_back(std::move(record));
        }
    }
    return sample;
}

// Between 0 and about 4: agreement on the number of columns, times what the cells look like.
double plausibility(const Sample &sample)
{
    if (sample.records.empty())
        return 0;
    std::map<size_t, int> counts;
    for (const auto &record : sample.records)
        ++counts[record.size()];
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    const size_t columns =
        counts.size() > 1 && most->first == 1 && most->second * 2 < int(sample.records.size())
            ? counts.rbegin()->first
            : most->first;
    double agreeing = 0;
    double addresses = 0;
    double clear = 0;
    for (const auto &record : sample.records) {
        agreeing += record.size() == columns ? 1 : record.size() > 1 && columns > 1 ? 0.3 : 0;
        addresses += std::any_of(record.begin(), record.end(),
                                 [](const auto &c) { return isAddressLike(trimmed(c)); });
        clear += std::any_of(record.begin(), record.end(),
                             [](const auto &c) { return isPhoneOrDate(trimmed(c)); });
    }
    const auto total = double(sample.records.size());
    const double divided = columns > 1 ? 1 : 0.4;
    return agreeing / total * (divided + 2 * addresses / total + 0.5 * clear / total);
}

// "sep=;" as Excel writes and reads it; also "sep=\t".
std::optional<DialectGuess> namedDelimiter(QByteArrayView text)
{
    const qsizetype end =
        std::find_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }) - text.begin();
    QByteArray line = text.first(end).toByteArray();
    if (line.startsWith('"') && line.endsWith('"') && line.size() > 1)
        line = line.mid(1, line.size() - 2);
    if (line.size() < 5 || line.size() > 6 || line.first(4).toLower() != "sep=")
        return std::nullopt;
    const QByteArray value = line.mid(4);
    if (value.size() == 2 && value != "\\t")
        return std::nullopt;
    DialectGuess guess;
    guess.dialect.delimiter = value == "\\t" ? '\t' : value[0];
    guess.skippedBytes = end;
    if (guess.skippedBytes < text.size() && text[guess.skippedBytes] == '\r')
        ++guess.skippedBytes;
    if (guess.skippedBytes < text.size() && text[guess.skippedBytes] == '\n')
        ++guess.skippedBytes;
    return guess;
}

// 'Anna','Lindqvist': every line begins and ends with a single quote, and cells meet between two.
bool isSingleQuoted(const Sample &lines, char delimiter)
{
    const std::array<char, 3> seam{'\'', delimiter, '\''};
    return !lines.records.empty() &&
           std::all_of(lines.records.begin(), lines.records.end(), [&](const auto &record) {
               const QByteArrayView line = trimmed(record.front());
               return line.size() > 1 && line.startsWith('\'') && line.endsWith('\'') &&
                      line.contains(QByteArrayView(seam.data(), 3));
           });
}

bool isListOfNamedAddresses(const Sample &lines)
{
    const auto named = std::count_if(lines.records.begin(), lines.records.end(),
                                     [](const auto &record) { return isNamedAddress(record.front()); });
    return named > 0 && named * 5 >= qsizetype(lines.records.size()) * 4;
}
} // namespace

DialectGuess guessedDialect(QByteArrayView text, CsvParser::After after)
{
    if (const auto named = namedDelimiter(text))
        return *named;
    DialectGuess best;
    best.dialect.delimiter = 0;
    const Sample lines = sampled(text, after, best.dialect);
    if (isListOfNamedAddresses(lines))
        return best;
    double most = plausibility(lines);
    for (const char delimiter : {';', ',', '\t', '|'}) {
        const CsvDialect dialect{delimiter, isSingleQuoted(lines, delimiter) ? '\'' : '"'};
        const double found = plausibility(sampled(text, after, dialect));
        if (found > most) {
            most = found;
            best.dialect = dialect;
        }
    }
    return best;
}

} // namespace PressPost
