// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/template/Template.h"

namespace PressPost
{

// One pass over the text; a section's end is filled in when it is met.
class TemplateCompiler
{
public:
    TemplateCompiler(QByteArray text, Escape escape) : m_text(std::move(text)) { m_result.m_escape = escape; }

    Result<Template> run()
    {
        while (true) {
            const qsizetype open = m_text.indexOf("{{", m_position);
            if (open < 0)
                break;
            PP_CHECK(tag(open));
        }
        if (!m_open.empty())
            return problem(m_open.back().offset,
                           PP_SAY("“%1” is opened and never closed", sectionText(m_open.back())));
        literal(m_text.size());
        for (const auto &piece : m_result.m_pieces)
            m_result.m_literalSize += piece.kind == Kind::Literal ? piece.text.size() : 0;
        return std::move(m_result);
    }

private:
    using Kind = Template::Kind;
    struct Open {
        std::size_t piece;
        qsizetype offset;
    };

    Error problem(qsizetype offset, Sentence why) const
    {
        const qsizetype line = m_text.left(offset).count('\n') + 1;
        return {Fault::Syntax, PP_SAY("The fields in line %1 cannot be read", QString::number(line)),
                std::move(why), PP_SAY("Correct the text between {{ and }}")};
    }
    QString sectionText(const Open &open) const
    {
        return QStringLiteral("{{#") + QString::fromUtf8(m_result.m_pieces[open.piece].text) +
               QStringLiteral("}}");
    }

    void literal(qsizetype until)
    {
        if (until > m_position)
            m_result.m_pieces.push_back(
                {Kind::Literal, m_text.mid(m_position, until - m_position), {}, false, 0});
        m_position = until;
    }

    // Mustache: a tag that shows nothing and stands alone on its line takes the line with it.
    void skipStandalone(qsizetype open, qsizetype after)
    {
        qsizetype start = open;
        while (start > 0 && (m_text[start - 1] == ' ' || m_text[start - 1] == '\t'))
            --start;
        qsizetype end = after;
        while (end < m_text.size() && (m_text[end] == ' ' || m_text[end] == '\t' || m_text[end] == '\r'))
            ++end;
        const bool isAlone = (start == 0 || m_text[start - 1] == '\n') && start >= m_position &&
                             (end == m_text.size() || m_text[end] == '\n');
        literal(isAlone ? start : open);
        m_position = isAlone ? qMin(end + 1, m_text.size()) : after;
    }

    Result<void> tag(qsizetype open)
    {
        const bool isTriple = m_text.mid(open, 3) == "{{{";
        const QByteArray closing = isTriple ? QByteArrayLiteral("}}}") : QByteArrayLiteral("}}");
        const qsizetype start = open + closing.size();
        const qsizetype close = m_text.indexOf(closing, start);
        if (close < 0)
            return problem(open, PP_SAY("A {{ has no }}"));
        const qsizetype after = close + closing.size();
        const QByteArray inside = m_text.mid(start, close - start).trimmed();
        if (inside.isEmpty())
            return problem(open, PP_SAY("There is no name between {{ and }}"));
        const char sign = isTriple ? '&' : inside.front();
        const QByteArray rest = isTriple ? inside : inside.mid(1).trimmed();
        switch (sign) {
        case '!':
            skipStandalone(open, after);
            return {};
        case '#':
        case '^':
            skipStandalone(open, after);
            return begin(sign == '#' ? Kind::Section : Kind::Inverted, rest, open);
        case '/':
            skipStandalone(open, after);
            return end(rest, open);
        case '&':
            if (m_result.m_escape == Escape::Html)
                return problem(open,
                               PP_SAY("“%1” would be put in without protection; write it with two braces",
                                      QString::fromUtf8(rest)));
            return variable(rest, open, after, false);
        case '%':
            return variable(rest, open, after, true);
        case '>':
        case '=':
            return problem(open, PP_SAY("“%1” is not a field", QString::fromUtf8(inside)));
        default:
            return variable(inside, open, after, false);
        }
    }

    Result<void> checkName(const QByteArray &name, qsizetype open) const
    {
        constexpr qsizetype longestName = 100;
        const bool isGood = !name.isEmpty() && name.size() <= longestName &&
                            std::none_of(name.begin(), name.end(),
                                         [](char c) { return (c >= 0 && c < ' ') || c == '{' || c == '}'; });
        if (!isGood)
            return problem(open, PP_SAY("“%1” cannot be the name of a field",
                                        QString::fromUtf8(name.left(longestName))));
        return {};
    }

    // In HTML the fall-back is written as HTML; it is escaped again with the values.
    QByteArray fallBackText(const QByteArray &written) const
    {
        QByteArray text = written.trimmed();
        if (m_result.m_escape == Escape::Html) {
            for (const auto &[reference, letter] :
                 {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
                text.replace(reference, letter);
        }
        return text;
    }

    Result<void> variable(const QByteArray &inside, qsizetype open, qsizetype after, bool isInAddress)
    {
        const qsizetype bar = inside.indexOf('|');
        const QByteArray name = (bar < 0 ? inside : inside.left(bar)).trimmed();
        PP_CHECK(checkName(name, open));
        literal(open);
        m_result.m_pieces.push_back({Kind::Variable, name,
                                     bar < 0 ? QByteArray() : fallBackText(inside.mid(bar + 1)), isInAddress,
                                     0});
        m_position = after;
        return {};
    }

    Result<void> begin(Kind kind, const QByteArray &name, qsizetype open)
    {
        PP_CHECK(checkName(name, open));
        if (m_open.size() >= static_cast<std::size_t>(Template::maxDepth))
            return problem(open, PP_SAY("More than %1 conditions stand inside each other",
                                        QString::number(Template::maxDepth)));
        m_open.push_back({m_result.m_pieces.size(), open});
        m_result.m_pieces.push_back({kind, name, {}, false, 0});
        return {};
    }

    Result<void> end(const QByteArray &name, qsizetype open)
    {
        if (m_open.empty() || m_result.m_pieces[m_open.back().piece].text != name)
            return problem(open, PP_SAY("“%1” closes what was not opened",
                                        QStringLiteral("{{/%1}}").arg(QString::fromUtf8(name))));
        m_result.m_pieces[m_open.back().piece].end = m_result.m_pieces.size();
        m_open.pop_back();
        return {};
    }

    QByteArray m_text;
    qsizetype m_position = 0;
    std::vector<Open> m_open;
    Template m_result;
};

Result<Template> Template::compile(const QByteArray &text, Escape escape)
{
    if (text.size() > maxBytes)
        return Error{Fault::Syntax, PP_SAY("The text is too long"),
                     PP_SAY("It has more than two million letters"),
                     PP_SAY("Attach large material as a file, or link to it")};
    return TemplateCompiler(text, escape).run();
}

void appendHtmlEscaped(QByteArray &out, QByteArrayView text)
{
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char *reference = nullptr;
        switch (text[i]) {
        case '&':
            reference = "&amp;";
            break;
        case '<':
            reference = "&lt;";
            break;
        case '>':
            reference = "&gt;";
            break;
        case '"':
            reference = "&quot;";
            break;
        case '\'':
            reference = "&#39;";
            break;
        default:
            continue;
        }
        out.append(text.sliced(start, i - start)).append(reference);
        start = i + 1;
    }
    out.append(text.sliced(start));
}

void Template::renderVariable(const Piece &piece, const Fields &fields, QByteArray &out,
                              std::vector<FieldGap> *gaps) const
{
    const auto found = fields.constFind(piece.text);
    const bool isKnown = found != fields.constEnd() && !found->isEmpty();
    if (!isKnown && piece.fallBack.isEmpty() && gaps != nullptr)
        gaps->push_back({piece.text, out.size()});
    const QByteArray &value = isKnown ? *found : piece.fallBack;
    if (piece.isInAddress)
        out.append(value.toPercentEncoding());
    else if (m_escape == Escape::Html)
        appendHtmlEscaped(out, value);
    else
        out.append(value);
}

void Template::renderRange(std::size_t from, std::size_t to, const Fields &fields, QByteArray &out,
                           std::vector<FieldGap> *gaps) const
{
    for (std::size_t i = from; i < to; ++i) {
        const Piece &piece = m_pieces[i];
        switch (piece.kind) {
        case Kind::Literal:
            out.append(piece.text);
            break;
        case Kind::Variable:
            renderVariable(piece, fields, out, gaps);
            break;
        case Kind::Section:
        case Kind::Inverted: {
            const auto found = fields.constFind(piece.text);
            const bool isKnown = found != fields.constEnd() && !found->isEmpty();
            if (isKnown == (piece.kind == Kind::Section))
                renderRange(i + 1, piece.end, fields, out, gaps);
            i = piece.end - 1;
            break;
        }
        }
    }
}

void Template::render(const Fields &fields, QByteArray &out, std::vector<FieldGap> *gaps) const
{
    constexpr qsizetype roomForValues = 2048;
    out.reserve(out.size() + m_literalSize + roomForValues);
    renderRange(0, m_pieces.size(), fields, out, gaps);
}

QByteArray Template::render(const Fields &fields, std::vector<FieldGap> *gaps) const
{
    QByteArray out;
    render(fields, out, gaps);
    return out;
}

QByteArrayList Template::names() const
{
    QByteArrayList names;
    for (const Piece &piece : m_pieces) {
        if (piece.kind != Kind::Literal && !names.contains(piece.text))
            names.append(piece.text);
    }
    return names;
}

} // namespace PressPost
