// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/TextSheet.h"

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr qsizetype dialectSampleBytes = 128 * 1024;

class TextRows final : public SheetRows
{
public:
    TextRows(std::unique_ptr<Utf8Stream> stream, const DialectGuess &guess, QString name, JobControl control)
        : m_stream(std::move(stream)),
          m_parser(guess.dialect),
          m_skip(guess.skippedBytes),
          m_name(std::move(name)),
          m_control(std::move(control))
    {
    }

    Result<bool> next(SheetRow &row) override
    {
        row.links.clear();
        row.isHidden = false;
        for (;;) {
            PP_TRY(const bool isRecord, record(row.cells));
            if (!isRecord)
                return false;
            row.number = ++m_number;
            if (m_parser.hadUnclosedQuote())
                note(m_number,
                     PP_SAY("A quotation mark is opened and never closed; the line was read without it."));
            if (qsizetype(row.cells.size()) > maxSheetColumns) {
                row.cells.resize(size_t(maxSheetColumns));
                noteTooManyCells(m_number);
            }
            while (!row.cells.empty() && row.cells.back().isEmpty())
                row.cells.pop_back();
            if (!std::all_of(row.cells.begin(), row.cells.end(),
                             [](QByteArrayView cell) { return cell.trimmed().isEmpty(); }))
                return true;
        }
    }

private:
    Result<bool> record(std::vector<QByteArrayView> &cells)
    {
        for (;;) {
            const QByteArrayView rest = QByteArrayView(m_text).sliced(m_begin);
            if (!rest.isEmpty() && m_skip == 0) {
                const auto after = m_isAtEnd ? CsvParser::After::End : CsvParser::After::More;
                const CsvParser::Outcome outcome = m_parser.parse(rest, after, cells);
                if (outcome == CsvParser::Outcome::TooLong)
                    return unreadable(
                        m_name,
                        PP_SAY("line %1 is longer than a million letters", QString::number(m_number + 1)),
                        PP_SAY("Choose the sheet with your contacts"));
                if (outcome == CsvParser::Outcome::Record) {
                    m_begin += m_parser.consumed();
                    return true;
                }
            }
            if (m_isAtEnd)
                return false;
            PP_CHECK(readMore());
        }
    }

    Result<void> readMore()
    {
        if (m_control.isCancelled())
            return sheetCancelled(m_name);
        m_text.remove(0, m_begin);
        m_begin = 0;
        PP_TRY(const bool isMore, m_stream->appendTo(m_text));
        m_isAtEnd = !isMore;
        m_control.progress(m_stream->bytesRead(), m_stream->size());
        const qsizetype skipped = std::min(m_skip, m_text.size());
        m_text.remove(0, skipped);
        m_skip -= skipped;
        return {};
    }

    std::unique_ptr<Utf8Stream> m_stream;
    CsvParser m_parser;
    qsizetype m_skip; // bytes of a first line that is no data
    QString m_name;
    JobControl m_control;
    QByteArray m_text;
    qsizetype m_begin = 0;
    qint64 m_number = 0;
    bool m_isAtEnd = false;
};
} // namespace

TextSheet::TextSheet(SheetInput input, TextEncoding encoding, DialectGuess guess)
    : SheetFile(guess.dialect.delimiter == 0 ? SheetFormat::Text : SheetFormat::Csv, input.name),
      m_input(std::move(input)),
      m_textEncoding(std::move(encoding)),
      m_guess(guess)
{
    m_sheets.push_back({});
    m_encoding = m_textEncoding.name;
    m_delimiter = guess.dialect.delimiter;
}

Result<std::unique_ptr<SheetFile>> TextSheet::open(SheetInput input, const JobControl &control,
                                                   const SheetOptions &options)
{
    PP_TRY(TextEncoding encoding, encodingOf(input, control));
    if (!options.encoding.isEmpty() && options.encoding != encoding.name)
        encoding = {options.encoding, 0, false, encoding.hasNulBytes};
    PP_TRY(const auto stream, Utf8Stream::open(input, encoding));
    QByteArray beginning;
    for (bool isMore = true; isMore && beginning.size() < dialectSampleBytes;) {
        PP_TRY(isMore, stream->appendTo(beginning));
    }
    const bool isCut = beginning.size() > dialectSampleBytes;
    beginning.truncate(dialectSampleBytes);
    DialectGuess guess = guessedDialect(beginning, isCut ? CsvParser::After::More : CsvParser::After::End);
    if (options.delimiter != 0)
        guess.dialect.delimiter = options.delimiter;
    return std::unique_ptr<SheetFile>(new TextSheet(std::move(input), std::move(encoding), guess));
}

Result<std::unique_ptr<SheetRows>> TextSheet::rows(qsizetype, const JobControl &control)
{
    PP_TRY(auto stream, Utf8Stream::open(m_input, m_textEncoding));
    return std::unique_ptr<SheetRows>(
        std::make_unique<TextRows>(std::move(stream), m_guess, m_name, control));
}

} // namespace PressPost
