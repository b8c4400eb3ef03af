// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/MessageView.h"

#include "models/mail/dkim/TagList.h"

#include <algorithm>

namespace PressPost::Dkim
{

namespace
{
// Where the line that begins at `start` ends, its CRLF included.
qsizetype lineEndAfter(QByteArrayView text, qsizetype start)
{
    const qsizetype found = text.indexOf("\r\n", start);
    return found < 0 ? text.size() : found + 2;
}

Field fieldFrom(QByteArrayView whole)
{
    const qsizetype colon = whole.indexOf(':');
    QByteArrayView name = whole.first(colon < 0 ? whole.size() : colon);
    while (!name.isEmpty() && (isBlank(name.back()) || name.back() == '\r' || name.back() == '\n'))
        name.chop(1); // RFC 5322 §4.5.8: old programs put white space before the colon
    return {whole, colon < 0 ? QByteArrayView() : whole.sliced(colon + 1), name.toByteArray().toLower()};
}
} // namespace

qsizetype MessageView::count(const QByteArray &lowerName) const
{
    return std::count_if(fields.begin(), fields.end(),
                         [&](const Field &field) { return field.name == lowerName; });
}

const Field *MessageView::find(const QByteArray &lowerName) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field &field) { return field.name == lowerName; });
    return found == fields.end() ? nullptr : &*found;
}

MessageView viewOf(QByteArrayView message)
{
    MessageView view;
    qsizetype start = 0;
    while (start < message.size()) {
        if (message.sliced(start).startsWith("\r\n")) {
            view.body = message.sliced(start + 2);
            break;
        }
        qsizetype end = lineEndAfter(message, start);
        while (end < message.size() && isBlank(message[end]))
            end = lineEndAfter(message, end);
        view.fields.push_back(fieldFrom(message.sliced(start, end - start)));
        start = end;
    }
    return view;
}

QByteArray withWireLineEnds(const QByteArray &message)
{
    const qsizetype first = message.indexOf('\n');
    if (first < 0 || (first > 0 && message[first - 1] == '\r'))
        return message;
    QByteArray result;
    result.reserve(message.size() + message.size() / 16);
    char before = '\0';
    for (char c : message) {
        if (c == '\n' && before != '\r')
            result.append('\r');
        result.append(c);
        before = c;
    }
    return result;
}

const Field *FieldPicker::next(const QByteArray &lowerName)
{
    for (std::size_t i = m_fields.size(); i-- > 0;) {
        if (!m_used[i] && m_fields[i].name == lowerName) {
            m_used[i] = true;
            return &m_fields[i];
        }
    }
    return nullptr;
}

} // namespace PressPost::Dkim
