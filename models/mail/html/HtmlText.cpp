// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/html/HtmlText.h"

#include "models/mail/html/Gumbo.h"

#include <QSet>

namespace PressPost
{

namespace
{
const QSet<QByteArray> paragraphs{"p",  "ul", "ol", "dl", "table", "blockquote", "pre",
                                  "h1", "h2", "h3", "h4", "h5",    "h6",         "figure"};
const QSet<QByteArray> blocks{"div",  "tr",         "section", "article",  "header",  "footer",
                              "main", "nav",        "aside",   "address",  "center",  "dt",
                              "dd",   "figcaption", "form",    "fieldset", "caption", "li"};
const QSet<QByteArray> unseen{"head",     "script", "style",  "template", "title",
                              "noscript", "iframe", "object", "select",   "textarea"};

bool isHidden(const GumboElement &element)
{
    const QByteArray style = attribute(element, "style").toLower().replace(' ', "");
    return style.contains("display:none") || style.contains("visibility:hidden") ||
           gumbo_get_attribute(&element.attributes, "hidden") != nullptr;
}

// Collects lines: blanks fold into one, asked line breaks fold into the largest asked.
class TextLines
{
public:
    void word(QByteArrayView text)
    {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const char c = text[i];
            const bool isNoBreakSpace = c == '\xc2' && i + 1 < text.size() && text[i + 1] == '\xa0';
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || isNoBreakSpace) {
                m_hasSpace = true;
                i += isNoBreakSpace ? 1 : 0;
            } else {
                put(c);
            }
        }
    }
    void exact(QByteArrayView text)
    {
        for (const char c : text) {
            if (c == '\n')
                ++m_breaks;
            else if (c == ' ' || c == '\t')
                m_kept.append(c);
            else if (c != '\r')
                put(c);
        }
    }
    void lineBreak() { m_breaks = m_isEmpty ? 0 : m_breaks + 1; }
    void atLeast(int breaks)
    {
        m_hasSpace = false;
        if (!m_isEmpty)
            m_breaks = qMax(m_breaks, breaks);
    }
    void pushPrefix(const QByteArray &first, const QByteArray &others)
    {
        m_prefixes.append(others);
        m_marker = first;
    }
    void popPrefix()
    {
        m_prefixes.removeLast();
        m_marker.clear();
    }
    qsizetype size() const { return m_out.size(); }
    QByteArray since(qsizetype from) const { return m_out.mid(from).trimmed(); }
    QByteArray take()
    {
        if (!m_out.isEmpty())
            m_out.append('\n');
        return std::move(m_out);
    }

private:
    void put(char c)
    {
        if (m_breaks > 0 || m_isEmpty) {
            if (m_breaks > 0)
                m_out.append(QByteArray(qMin(m_breaks, 3), '\n'));
            const QByteArray all = m_prefixes.join();
            m_out.append(m_marker.isEmpty()
                             ? all
                             : QByteArray(all.left(all.size() - m_prefixes.last().size()) + m_marker));
            m_marker.clear();
            m_hasSpace = false;
        }
        if (!m_kept.isEmpty())
            m_out.append(m_kept);
        else if (m_hasSpace)
            m_out.append(' ');
        m_out.append(c);
        m_kept.clear();
        m_hasSpace = false;
        m_isEmpty = false;
        m_breaks = 0;
    }

    QByteArray m_out;
    QByteArray m_kept; // blanks of preformatted text
    QByteArrayList m_prefixes;
    QByteArray m_marker;
    int m_breaks = 0;
    bool m_hasSpace = false;
    bool m_isEmpty = true;
};

class TextWalker
{
public:
    explicit TextWalker(int depth) : m_depthLeft(depth) {}

    void node(const GumboNode &node)
    {
        switch (node.type) {
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_WHITESPACE:
        case GUMBO_NODE_CDATA:
            if (m_preformatted > 0)
                m_lines.exact(node.v.text.text);
            else
                m_lines.word(node.v.text.text);
            break;
        case GUMBO_NODE_ELEMENT:
            if (m_depthLeft > 0) {
                --m_depthLeft;
                element(node.v.element);
                ++m_depthLeft;
            }
            break;
        default:
            break;
        }
    }
    QByteArray take() { return m_lines.take(); }

private:
    void children(const GumboElement &element)
    {
        for (unsigned int i = 0; i < element.children.length; ++i)
            node(*static_cast<const GumboNode *>(element.children.data[i]));
    }

    void element(const GumboElement &element)
    {
        const QByteArray name = tagName(element);
        if (unseen.contains(name) || isHidden(element))
            return;
        if (name == "br")
            return m_lines.lineBreak();
        if (name == "img")
            return image(element);
        if (name == "hr")
            return rule();
        if (name == "a")
            return link(element);
        if (name == "li")
            return item(element);
        const int breaks = paragraphs.contains(name) ? 2 : blocks.contains(name) ? 1 : 0;
        // A list inside a list item belongs to it: no empty line between.
        const int asked = (name == "ul" || name == "ol") && !m_lists.isEmpty() ? 1 : breaks;
        if (asked > 0)
            m_lines.atLeast(asked);
        inside(element, name);
        if (asked > 0)
            m_lines.atLeast(asked);
        if (name == "td" || name == "th")
            m_lines.word(" ");
    }

    void inside(const GumboElement &element, const QByteArray &name)
    {
        if (name == "blockquote") {
            m_lines.pushPrefix({}, "> ");
            children(element);
            m_lines.popPrefix();
        } else if (name == "pre") {
            ++m_preformatted;
            children(element);
            --m_preformatted;
        } else if (name == "ul" || name == "ol") {
            m_lists.append(name == "ol" ? qMax(attribute(element, "start").toInt(), 1) : 0);
            children(element);
            m_lists.removeLast();
        } else {
            children(element);
        }
    }

    void item(const GumboElement &element)
    {
        m_lines.atLeast(1);
        QByteArray marker = QByteArrayLiteral("- ");
        if (!m_lists.isEmpty() && m_lists.last() > 0)
            marker = QByteArray::number(m_lists.last()++) + ". ";
        m_lines.pushPrefix(marker, QByteArray(marker.size(), ' '));
        children(element);
        m_lines.popPrefix();
        m_lines.atLeast(1);
    }

    void rule()
    {
        m_lines.atLeast(2);
        m_lines.word(QByteArray(40, '-'));
        m_lines.atLeast(2);
    }

    void image(const GumboElement &element)
    {
        const QByteArray description = attribute(element, "alt").trimmed();
        if (!description.isEmpty())
            m_lines.word(QByteArray("[" + description + "]"));
    }

    void link(const GumboElement &element)
    {
        const qsizetype before = m_lines.size();
        children(element);
        const QByteArray shown = m_lines.since(before);
        const QByteArray address = attribute(element, "href").trimmed();
        const auto bare = [](QByteArray text) {
            for (const char *start : {"mailto:", "tel:", "https://", "http://"}) {
                if (text.startsWith(start))
                    text = text.mid(static_cast<qsizetype>(qstrlen(start)));
            }
            return text.endsWith('/') ? text.chopped(1) : text;
        };
        if (address.isEmpty() || address.startsWith('#') || bare(address) == bare(shown))
            return;
        m_lines.word(QByteArray((shown.isEmpty() ? "" : " (") + address + (shown.isEmpty() ? "" : ")")));
    }

    TextLines m_lines;
    QList<int> m_lists; // next number, 0 for bullets
    int m_preformatted = 0;
    int m_depthLeft;
};
} // namespace

Result<QByteArray> htmlToText(const QByteArray &html, HtmlLimits limits)
{
    PP_TRY(const GumboTree tree, parseHtml(html, limits));
    constexpr int perOpenTag = 4; // paragraphs, items and cells between counted elements
    TextWalker walker(limits.depth * perOpenTag);
    walker.node(*tree->root);
    return walker.take();
}

} // namespace PressPost
