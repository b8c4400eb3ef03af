// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/html/Gumbo.h"

#include <QHash>
#include <QSet>

namespace PressPost
{

namespace
{
// Never deepen the tree by themselves: without an end tag at all, or closed by their own next.
const QSet<QByteArray> flatTags{"area",  "base",  "br",    "col",    "embed", "hr",       "img",      "input",
                                "link",  "meta",  "param", "source", "track", "wbr",      "p",        "li",
                                "dd",    "dt",    "td",    "th",     "tr",    "option",   "optgroup", "tbody",
                                "thead", "tfoot", "body",  "html",   "head",  "colgroup", "caption"};
const QSet<QByteArray> rawTags{"script", "style",  "textarea", "title",
                               "xmp",    "iframe", "noembed",  "noframes"};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// How deep elements stand inside each other at most, judged too high rather than too low, in one pass.
class DepthScan
{
public:
    DepthScan(const QByteArray &html, int limit) : m_html(html), m_limit(limit) {}

    bool isWithinLimit()
    {
        qsizetype at = 0;
        while ((at = m_html.indexOf('<', at)) >= 0) {
            if (QByteArrayView(m_html).sliced(at).startsWith("<!--"))
                at = endOfComment(at);
            else
                at = tag(at);
            if (m_depth > m_limit)
                return false;
        }
        return true;
    }

private:
    // HTML 13.2.5.43: "-->" and "--!>" end a comment, and "<!-->" is a whole one.
    qsizetype endOfComment(qsizetype at) const
    {
        const qsizetype usual = m_html.indexOf("-->", at + 2);
        const qsizetype odd = m_html.indexOf("--!>", at + 4);
        if (usual < 0 && odd < 0)
            return m_html.size();
        return usual >= 0 && (odd < 0 || usual < odd) ? usual + 3 : odd + 4;
    }

    qsizetype tag(qsizetype at)
    {
        const bool isEnd = at + 1 < m_html.size() && m_html[at + 1] == '/';
        qsizetype position = at + (isEnd ? 2 : 1);
        const qsizetype start = position;
        if (position >= m_html.size() || !isLetter(m_html[position]))
            return position;
        while (position < m_html.size() && !QByteArrayView(" \t\r\n\f/>").contains(m_html[position]))
            ++position;
        const QByteArray name = m_html.mid(start, position - start).toLower();
        position = endOfAttributes(position);
        if (!isEnd && rawTags.contains(name))
            return endOfRaw(name, position);
        count(name, isEnd);
        return position;
    }

    qsizetype endOfAttributes(qsizetype position) const
    {
        bool isAfterEquals = false;
        for (; position < m_html.size() && m_html[position] != '>'; ++position) {
            const char c = m_html[position];
            if (isAfterEquals && (c == '"' || c == '\'')) {
                position = m_html.indexOf(c, position + 1);
                if (position < 0)
                    return m_html.size();
            }
            isAfterEquals = c == '=' || (isAfterEquals && QByteArrayView(" \t\r\n\f").contains(c));
        }
        return position;
    }

    qsizetype endOfRaw(const QByteArray &name, qsizetype position) const
    {
        const QByteArray end = "</" + name;
        while ((position = m_html.indexOf("</", position)) >= 0) {
            if (m_html.mid(position, end.size()).toLower() == end)
                return position + end.size();
            position += 2;
        }
        return m_html.size();
    }

    void count(const QByteArray &name, bool isEnd)
    {
        if (flatTags.contains(name))
            return;
        int &open = m_open[name];
        if (isEnd && open == 0)
            return;
        open += isEnd ? -1 : 1;
        m_depth += isEnd ? -1 : 1;
    }

    const QByteArray &m_html;
    int m_limit;
    int m_depth = 0;
    QHash<QByteArray, int> m_open;
};
} // namespace

Result<GumboTree> parseHtml(const QByteArray &html, HtmlLimits limits)
{
    const Sentence remedy = PP_SAY("Make the page simpler, or paste it as text");
    if (html.size() > limits.bytes)
        return Error{Fault::Syntax, PP_SAY("The HTML is too large"),
                     PP_SAY("It has %1 bytes; %2 is the limit", QString::number(html.size()),
                            QString::number(limits.bytes)),
                     remedy};
    if (!DepthScan(html, limits.depth).isWithinLimit())
        return Error{Fault::Syntax, PP_SAY("The HTML cannot be read"),
                     PP_SAY("More than %1 elements stand inside each other, or are never closed",
                            QString::number(limits.depth)),
                     remedy};
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboTree tree(gumbo_parse_with_options(&options, html.constData(), static_cast<size_t>(html.size())));
    if (!tree)
        return Error{Fault::Syntax, PP_SAY("The HTML cannot be read"), {}, remedy};
    return tree;
}

QByteArray attribute(const GumboElement &element, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&element.attributes, name);
    return found == nullptr ? QByteArray() : QByteArray(found->value);
}

QByteArray tagName(const GumboElement &element)
{
    if (element.tag != GUMBO_TAG_UNKNOWN)
        return gumbo_normalized_tagname(element.tag);
    GumboStringPiece text = element.original_tag;
    if (text.data == nullptr)
        return {};
    gumbo_tag_from_original_text(&text);
    return QByteArray(text.data, static_cast<qsizetype>(text.length)).toLower();
}

} // namespace PressPost
