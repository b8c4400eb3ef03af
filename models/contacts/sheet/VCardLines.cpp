// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/VCardLines.h"

#include "models/contacts/sheet/SheetFile.h"

#include <algorithm>

namespace PressPost
{

namespace
{
int hexOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// RFC 2045 §6.7; what is no code stays.
QByteArray withoutQuotedPrintable(QByteArrayView text)
{
    QByteArray result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text[i] == '=' && i + 2 < text.size() ? hexOf(text[i + 1]) : -1;
        const int low = high >= 0 ? hexOf(text[i + 2]) : -1;
        result += low >= 0 ? char(high * 16 + low) : text[i];
        i += low >= 0 ? 2 : 0;
    }
    return result;
}

struct VCardParameters {
    QByteArray charset;
    int preference = 101;
    bool isQuotedPrintable = false;
};

// "TYPE=work,pref", "PREF=1", and as 2.1 writes them: "WORK", "QUOTED-PRINTABLE".
void readParameter(QByteArrayView raw, VCardParameters &parameters)
{
    const QByteArray upper = raw.trimmed().toByteArray().toUpper();
    const qsizetype equals = upper.indexOf('=');
    const QByteArray key = equals < 0 ? QByteArray() : upper.left(equals).trimmed();
    const QByteArray value = upper.mid(equals + 1).replace('"', "").trimmed();
    if (key == "CHARSET") {
        parameters.charset = value;
    } else if (key == "PREF") {
        bool isNumber = false;
        const int rank = value.toInt(&isNumber);
        parameters.preference = isNumber ? std::clamp(rank, 1, 100) : 1;
    } else if (key.isEmpty() || key == "TYPE" || key == "ENCODING") {
        if (value.split(',').contains("PREF"))
            parameters.preference = std::min(parameters.preference, 1);
        parameters.isQuotedPrintable |= value == "QUOTED-PRINTABLE";
    }
}

// Where the value begins: a colon in quotation marks belongs to a parameter.
qsizetype colonOf(QByteArrayView line)
{
    bool isQuoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == '"')
            isQuoted = !isQuoted;
        else if (line[i] == ':' && !isQuoted)
            return i;
    }
    return line.indexOf(':');
}

VCardParameters parametersOf(QByteArrayView head)
{
    VCardParameters parameters;
    bool isQuoted = false;
    qsizetype begin = head.indexOf(';') + 1;
    for (qsizetype i = begin; begin > 0 && i <= head.size(); ++i) {
        if (i < head.size() && head[i] == '"')
            isQuoted = !isQuoted;
        if (i == head.size() || (head[i] == ';' && !isQuoted)) {
            readParameter(head.sliced(begin, i - begin), parameters);
            begin = i + 1;
        }
    }
    return parameters;
}

bool isQuotedPrintableLine(QByteArrayView line)
{
    const qsizetype colon = colonOf(line);
    return colon > 0 && parametersOf(line.first(colon)).isQuotedPrintable;
}

QByteArray asUtf8(const QByteArray &bytes, const QByteArray &charset)
{
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString asIs = utf8.decode(bytes);
    if (!utf8.hasError() && (charset.isEmpty() || charset == "UTF-8"))
        return bytes;
    QStringDecoder decoder(charset.isEmpty() || charset == "UTF-8" ? "windows-1252" : charset.constData());
    return decoder.isValid() ? QString(decoder.decode(bytes)).toUtf8() : asIs.toUtf8();
}
} // namespace

std::vector<QByteArray> vcardParts(QByteArrayView value, char divider)
{
    std::vector<QByteArray> parts;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= value.size(); ++i) {
        if (i < value.size() && value[i] == '\\') {
            ++i;
        } else if (i == value.size() || value[i] == divider) {
            parts.push_back(vcardText(value.sliced(begin, i - begin)));
            begin = i + 1;
        }
    }
    if (begin < value.size()) // a backslash is the last sign
        parts.push_back(vcardText(value.sliced(begin)));
    return parts;
}

QByteArray vcardText(QByteArrayView value)
{
    QByteArray text;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char after = value[i] == '\\' && i + 1 < value.size() ? value[i + 1] : '\0';
        if (after == 'n' || after == 'N')
            text += '\n';
        else if (after == ',' || after == ';' || after == ':' || after == '\\')
            text += after;
        else
            text += value[i];
        const bool isEscape = after != '\0' && QByteArrayView("nN,;:\\").contains(after);
        i += isEscape ? 1 : 0;
    }
    return text.replace("\r\n", "\n").trimmed();
}

VCardLines::VCardLines(std::unique_ptr<Utf8Stream> stream, QString name, JobControl control)
    : m_stream(std::move(stream)), m_name(std::move(name)), m_control(std::move(control))
{
}

Result<bool> VCardLines::readMore()
{
    if (m_isAtEnd)
        return false;
    if (m_control.isCancelled())
        return sheetCancelled(m_name);
    m_text.remove(0, m_begin);
    m_begin = 0;
    PP_TRY(const bool isMore, m_stream->appendTo(m_text));
    m_isAtEnd = !isMore;
    m_control.progress(m_stream->bytesRead(), m_stream->size());
    return true;
}

void VCardLines::append(QByteArray &line, QByteArrayView more)
{
    const qsizetype room = std::max<qsizetype>(maxCellBytes - line.size(), 0);
    m_isCut |= more.size() > room; // a picture, mostly
    line += more.first(std::min(more.size(), room));
}

// As it stands in the file, without its end.
Result<bool> VCardLines::readLine(QByteArray &line)
{
    line.resize(0);
    bool hasAny = false;
    for (;;) {
        const QByteArrayView rest = QByteArrayView(m_text).sliced(m_begin);
        const auto end =
            std::find_if(rest.begin(), rest.end(), [](char c) { return c == '\n' || c == '\r'; });
        const qsizetype size = end - rest.begin();
        hasAny |= !rest.isEmpty();
        append(line, rest.first(size));
        m_begin += size;
        const bool isLoneReturn = size + 1 == rest.size() && rest[size] == '\r' && !m_isAtEnd;
        if (size < rest.size() && !isLoneReturn) {
            m_begin += rest.sliced(size).startsWith("\r\n") ? 2 : 1;
            return true;
        }
        PP_TRY(const bool isMore, readMore());
        if (!isMore)
            return hasAny;
    }
}

Result<bool> VCardLines::peekLine()
{
    if (!m_hasAhead) {
        const bool wasCut = std::exchange(m_isCut, false);
        PP_TRY(m_hasAhead, readLine(m_ahead));
        m_isAheadCut = std::exchange(m_isCut, wasCut);
    }
    return m_hasAhead;
}

Result<bool> VCardLines::next(VCardProperty &property)
{
    QByteArray line;
    qsizetype colon = -1;
    while (colon <= 0) {
        PP_TRY(const bool isLine, peekLine());
        if (!isLine)
            return false;
        line = std::exchange(m_ahead, {});
        m_isCut = m_isAheadCut;
        m_hasAhead = false;
        const bool isQuotedPrintable = isQuotedPrintableLine(line);
        for (;;) {
            const bool isSoft = isQuotedPrintable && line.endsWith('=');
            PP_TRY(const bool isMore, peekLine());
            if (!isMore || (!isSoft && !m_ahead.startsWith(' ') && !m_ahead.startsWith('\t')))
                break;
            if (isSoft)
                line.chop(1);
            m_isCut |= m_isAheadCut;
            append(line, QByteArrayView(m_ahead).sliced(isSoft || m_keepsBlank ? 0 : 1));
            m_hasAhead = false;
        }
        colon = colonOf(line);
    }
    const QByteArrayView head = QByteArrayView(line).first(colon);
    const VCardParameters parameters = parametersOf(head);
    const qsizetype semicolon = head.indexOf(';');
    const QByteArrayView grouped = semicolon < 0 ? head : head.first(semicolon);
    property.name = grouped.sliced(grouped.lastIndexOf('.') + 1).trimmed().toByteArray().toUpper();
    property.preference = parameters.preference;
    property.isTooLong = m_isCut;
    property.value = line.mid(colon + 1);
    if (parameters.isQuotedPrintable)
        property.value = asUtf8(withoutQuotedPrintable(property.value), parameters.charset);
    if (property.name == "VERSION")
        m_keepsBlank = property.value.trimmed() == "2.1";
    return true;
}

} // namespace PressPost
