// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QHash>

#include <vector>

namespace PressPost
{

// Values of one person by field name, UTF-8. A field that is not there and one that is empty mean the same.
using Fields = QHash<QByteArray, QByteArray>;

// Where a field stood without a value and without a fall-back.
struct FieldGap {
    QByteArray name;
    qsizetype at = 0; // byte of the finished text

    friend bool operator==(const FieldGap &, const FieldGap &) = default;
};

enum class Escape {
    None, // subject, text part
    Html, // HTML part: & < > " ' become references (OWASP, HTML body and quoted attributes)
};

// A text with fields in mustache: {{name}}, {{name|fall-back}}, {{#name}}only when known{{/name}},
// {{^name}}only when unknown{{/name}}, {{! note }}, and {{%name}} percent-encoded for the middle of an
// address (RFC 3986 section 2.1). Partials, changed delimiters and (in HTML) unescaped values are refused: a
// value never becomes markup. Compiled once, rendered by any number of threads.
class Template
{
public:
    static constexpr qsizetype maxBytes = 2 * 1024 * 1024;
    static constexpr int maxDepth = 16;

    Template() = default; // renders to nothing
    // The error says the line.
    static Result<Template> compile(const QByteArray &text, Escape escape);

    // Appends the text for one person to out, and to gaps what was missing.
    void render(const Fields &fields, QByteArray &out, std::vector<FieldGap> *gaps) const;
    QByteArray render(const Fields &fields, std::vector<FieldGap> *gaps) const;

    // All names that are asked for, each once, in order of appearance.
    QByteArrayList names() const;
    bool hasFields() const
    {
        return m_pieces.size() > 1 || (!m_pieces.empty() && m_pieces.front().kind != Kind::Literal);
    }

private:
    enum class Kind { Literal, Variable, Section, Inverted };
    struct Piece {
        Kind kind = Kind::Literal;
        QByteArray text;     // literal, or the name
        QByteArray fallBack; // of a variable; raw
        bool isInAddress = false;
        std::size_t end = 0; // of a section: the index behind its last piece
    };
    friend class TemplateCompiler;

    void renderRange(std::size_t from, std::size_t to, const Fields &fields, QByteArray &out,
                     std::vector<FieldGap> *gaps) const;
    void renderVariable(const Piece &piece, const Fields &fields, QByteArray &out,
                        std::vector<FieldGap> *gaps) const;

    std::vector<Piece> m_pieces;
    qsizetype m_literalSize = 0;
    Escape m_escape = Escape::None;
};

// & < > " ' as HTML references; appended to out.
void appendHtmlEscaped(QByteArray &out, QByteArrayView text);

} // namespace PressPost
