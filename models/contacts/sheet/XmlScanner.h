// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/ZipArchive.h"

#include <QStringDecoder>

#include <vector>

// The tags and texts of an XML part of a workbook, one after another, without a tree and without copies: a
// sheet of a million rows has forty million of them. UTF-8 or UTF-16 (XML 1.0 §4.3.3); document types and own
// entities are refused (nothing to expand, nothing to fetch). Prefixes of names are left out: the
// vocabularies of workbooks do not clash. What it gives holds until the next call.
namespace PressPost
{

class XmlScanner
{
public:
    enum class Token { Start, End, Text, Done, Failed };

    explicit XmlScanner(std::unique_ptr<ZipPart> part, QString name);
    explicit XmlScanner(const QByteArray &text, QString name);

    Token next(); // Start is followed by its End, also for <a/>
    // Every token inside the element whose Start was given last, up to its End: look(token) returns a
    // Result<void>. A text that ends inside it is damaged.
    template <typename Look>
    Result<void> inside(Look look)
    {
        const int depth = m_depth;
        for (;;) {
            const Token token = next();
            if (token == Token::Failed)
                return m_error;
            if (token == Token::Done)
                return damagedWorkbook(m_fileName);
            if (token == Token::End && m_depth < depth)
                return {};
            PP_CHECK(look(token));
        }
    }
    QByteArrayView name() const { return m_name; } // of Start and End, without prefix
    QByteArrayView text() const { return m_text; } // of Text, entities replaced
    // Of the last Start, raw: valid until the next call. Empty when it is not there.
    QByteArrayView rawAttribute(QByteArrayView name) const;
    QString attribute(QByteArrayView name) const; // entities replaced
    int depth() const { return m_depth; }         // elements that are open; the one of a Start counts
    const Error &error() const { return m_error; }
    qint64 bytesRead() const { return m_part ? m_part->bytesRead() : m_size; }
    qint64 size() const { return m_part ? m_part->size() : m_size; }

private:
    bool refill(); // false: nothing came
    bool require(qsizetype count);
    qsizetype find(char sign, qsizetype from);
    qsizetype findWord(QByteArrayView word, qsizetype from);
    Token fail();
    Token fail(Error error);
    Token startTag(qsizetype end);
    Token textToken();
    Token markup();
    Token cdata();
    QByteArrayView decoded(QByteArrayView raw);

    std::unique_ptr<ZipPart> m_part;
    QString m_fileName;
    std::vector<char> m_buffer;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
    qint64 m_size = 0;
    int m_depth = 0;
    bool m_isAtEnd = false;
    bool m_isChecked = false; // the encoding
    bool m_isEmptyTag = false;
    std::optional<QStringDecoder> m_decoder;
    QByteArrayView m_name;
    QByteArrayView m_attributes;
    QByteArrayView m_text;
    QByteArray m_scratch;
    Error m_error;
};

} // namespace PressPost
