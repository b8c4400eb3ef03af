// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/message/HeaderText.h"

#include <array>
#include <cstdio>

namespace PressPost
{

namespace
{
constexpr qsizetype lineLength = 76;   // RFC 2047 section 2: a line with an encoded word
constexpr qsizetype wordOverhead = 12; // "=?utf-8?B?" and "?="
constexpr qsizetype longestWord = 70;  // longer words without a blank are encoded, so that they can be folded

bool isPrintable(char c)
{
    return c >= ' ' && c < 0x7f;
}
bool isContinuation(char c)
{
    return (static_cast<quint8>(c) & 0xc0) == 0x80;
}

// What a reader gets back letter by letter although it was only folded at blanks.
bool canStayAsIs(const QByteArray &text)
{
    if (!std::all_of(text.begin(), text.end(), isPrintable) || text.contains("=?") || text.startsWith(' ') ||
        text.endsWith(' '))
        return false;
    qsizetype word = 0;
    for (const char c : text) {
        word = c == ' ' ? 0 : word + 1;
        if (word > longestWord)
            return false;
    }
    return true;
}

// RFC 2047 section 4.1. column: where the first word begins in its line. Whole characters only in each word.
QByteArray encodedWords(const QByteArray &text, qsizetype column)
{
    QByteArray result;
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype size = (lineLength - column - wordOverhead) / 4 * 3;
        size = qMin(size, text.size() - at);
        while (at + size < text.size() && size > 1 && isContinuation(text[at + size]))
            --size;
        if (at > 0)
            result += "\r\n ";
        result += "=?utf-8?B?" + text.mid(at, size).toBase64() + "?=";
        at += size;
        column = 1;
    }
    return result;
}

// Breaks lines before blanks that are followed by something. column: what stands in the first line already.
QByteArray folded(const QByteArray &text, qsizetype column)
{
    QByteArray result;
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = start;
        while (end < text.size() && text[end] == ' ')
            ++end;
        while (end < text.size() && text[end] != ' ')
            ++end;
        const qsizetype size = end - start;
        if (column + size > lineLength && text[start] == ' ') {
            result += "\r\n";
            column = 0;
        }
        result += text.mid(start, size);
        column += size;
        start = end;
    }
    return result;
}

bool isAtomOrBlank(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView(" !#$%&'*+-/=?^_`{|}~").contains(c);
}

QByteArray quoted(const QByteArray &text)
{
    QByteArray result = QByteArrayLiteral("\"");
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result.append('\\');
        result.append(c);
    }
    return result + '"';
}

// RFC 2231 sections 3 and 4: percent-encoded UTF-8, in numbered pieces when long.
QByteArray extendedParameter(const QByteArray &name, const QByteArray &value)
{
    constexpr qsizetype pieceLength = 54;
    QByteArrayList pieces{QByteArray()};
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             c == '.' || c == '-' || c == '_';
        if (pieces.last().size() + 3 > pieceLength)
            pieces.append(QByteArray());
        pieces.last() += isPlain ? QByteArray(1, c) : QByteArray("%" + QByteArray(1, c).toHex().toUpper());
    }
    if (pieces.size() == 1)
        return ";\r\n " + name + "*=utf-8''" + pieces.first();
    QByteArray result;
    for (qsizetype i = 0; i < pieces.size(); ++i)
        result +=
            ";\r\n " + name + '*' + QByteArray::number(i) + "*=" + (i == 0 ? "utf-8''" : "") + pieces[i];
    return result;
}
} // namespace

QString withoutControls(const QString &text)
{
    QString result(text);
    result.replace(QStringLiteral("\r\n"), QStringLiteral(" "));
    for (QChar &c : result) {
        const bool isControl = c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
                               c == QChar::ParagraphSeparator;
        if (isControl)
            c = u' ';
    }
    return result;
}

QByteArray textHeader(const QByteArray &name, const QString &text)
{
    const QByteArray value = withoutControls(text).toUtf8();
    const QByteArray start = name + ": ";
    return start + (canStayAsIs(value) ? folded(value, start.size()) : encodedWords(value, start.size())) +
           "\r\n";
}

QByteArray mailboxHeader(const QByteArray &name, const QString &displayName, const QByteArray &address)
{
    const QByteArray phrase = withoutControls(displayName).trimmed().toUtf8();
    QByteArray line = name + ": ";
    if (phrase.isEmpty())
        return line + address + "\r\n";
    if (!canStayAsIs(phrase))
        line += encodedWords(phrase, line.size());
    else if (std::all_of(phrase.begin(), phrase.end(), isAtomOrBlank) && !phrase.contains("  "))
        line += folded(phrase, line.size());
    else
        line += folded(quoted(phrase), line.size());
    const qsizetype column = line.size() - (line.lastIndexOf('\n') + 1);
    return line + (column + address.size() + 3 > lineLength ? "\r\n <" : " <") + address + ">\r\n";
}

QByteArray asciiHeader(const QByteArray &name, const QByteArray &value)
{
    return name + ": " + folded(value, name.size() + 2) + "\r\n";
}

QByteArray dispositionHeader(const QByteArray &disposition, const QString &fileName)
{
    constexpr qsizetype longestPlainName = 50;
    const QByteArray value = fileName.toUtf8();
    const QByteArray start = "Content-Disposition: " + disposition;
    const bool isPlain =
        value.size() <= longestPlainName && std::all_of(value.begin(), value.end(), [](char c) {
            return isPrintable(c) && c != '"' && c != '\\' && c != '%';
        });
    return start + (isPlain ? ";\r\n filename=\"" + value + '"' : extendedParameter("filename", value)) +
           "\r\n";
}

QByteArray dateText(Instant instant)
{
    // By hand: formatting through a locale takes longer than building the rest of the headers.
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
    std::array<char, 48> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
                      days.at(std::chrono::weekday(day).c_encoding()), static_cast<unsigned>(date.day()),
                      months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                      static_cast<int>(time.seconds().count()));
    return {text.data(), length};
}

} // namespace PressPost
