// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/html/Gumbo.h"
#include "models/mail/html/HtmlText.h"

#include <QMap>
#include <QSet>
#include <QUrl>

namespace PressPost
{

namespace
{
const QSet<QByteArray> activeTags{"script", "iframe", "frame", "object", "embed", "applet", "audio", "video"};

class Inspector
{
public:
    explicit Inspector(int depth) : m_depthLeft(depth) {}

    void node(const GumboNode &node)
    {
        if (node.type != GUMBO_NODE_ELEMENT || m_depthLeft == 0)
            return;
        --m_depthLeft;
        element(node.v.element);
        for (unsigned int i = 0; i < node.v.element.children.length; ++i)
            this->node(*static_cast<const GumboNode *>(node.v.element.children.data[i]));
        ++m_depthLeft;
    }
    HtmlInspection take() { return std::move(m_result); }

private:
    using Kind = HtmlFinding::Kind;

    static QString textOf(const GumboElement &element, int depth = 16)
    {
        QString text;
        for (unsigned int i = 0; i < element.children.length && depth > 0; ++i) {
            const auto &child = *static_cast<const GumboNode *>(element.children.data[i]);
            if (child.type == GUMBO_NODE_ELEMENT)
                text += textOf(child.v.element, depth - 1);
            else if (child.type == GUMBO_NODE_TEXT || child.type == GUMBO_NODE_WHITESPACE ||
                     child.type == GUMBO_NODE_CDATA)
                text += QString::fromUtf8(child.v.text.text);
        }
        return text;
    }

    void add(Kind kind, const QByteArray &what, qsizetype line)
    {
        m_result.findings.push_back({kind, QString::fromUtf8(what), line});
    }

    void element(const GumboElement &element)
    {
        const QByteArray name = tagName(element);
        const auto line = static_cast<qsizetype>(element.start_pos.line);
        if (name == "html" && attribute(element, "lang").isEmpty())
            add(Kind::NoLanguage, name, line);
        if (activeTags.contains(name))
            add(Kind::Script, name, line);
        if (name == "form")
            add(Kind::Form, name, line);
        if (name == "link" && attribute(element, "rel").toLower().contains("stylesheet"))
            add(Kind::RemoteStyle, attribute(element, "href"), line);
        if (name == "style" || name == "script") {
            const QString code = textOf(element);
            if (code.contains(QStringLiteral("{{")))
                add(Kind::FieldInCode, name, line);
            if (code.contains(QStringLiteral("@import")))
                add(Kind::RemoteStyle, QByteArrayLiteral("@import"), line);
        }
        if (name == "a" || name == "area")
            m_result.links.push_back({attribute(element, "href"), textOf(element).simplified(), line});
        if (name == "img")
            m_result.images.push_back({attribute(element, "src"),
                                       QString::fromUtf8(attribute(element, "alt")),
                                       gumbo_get_attribute(&element.attributes, "alt") != nullptr, line});
        attributes(element);
    }

    void attributes(const GumboElement &element)
    {
        for (unsigned int i = 0; i < element.attributes.length; ++i) {
            const auto &attribute = *static_cast<const GumboAttribute *>(element.attributes.data[i]);
            const QByteArray name(attribute.name);
            const auto line = static_cast<qsizetype>(attribute.name_start.line);
            const bool isHandler = name.startsWith("on");
            const bool hasField = QByteArrayView(attribute.value).contains("{{");
            const bool isQuoted =
                attribute.original_value.length > 0 &&
                (attribute.original_value.data[0] == '"' || attribute.original_value.data[0] == '\'');
            if (isHandler)
                add(Kind::Script, name, line);
            if (hasField && (isHandler || name == "style"))
                add(Kind::FieldInCode, name, line);
            if ((hasField && !isQuoted) || name.contains("{{"))
                add(Kind::FieldOutsideQuotes, name, line);
        }
    }

    HtmlInspection m_result;
    int m_depthLeft;
};

// Where the values of href and src stand in the source.
void collectAddresses(const GumboNode &node, const char *source, int depthLeft,
                      QMap<qsizetype, qsizetype> &places)
{
    if (node.type != GUMBO_NODE_ELEMENT || depthLeft == 0)
        return;
    const GumboElement &element = node.v.element;
    for (const char *name : {"href", "src"}) {
        const GumboAttribute *attribute = gumbo_get_attribute(&element.attributes, name);
        if (attribute != nullptr && attribute->original_value.length > 1 &&
            QByteArrayView(attribute->value).contains("{{"))
            places.insert(attribute->original_value.data - source,
                          static_cast<qsizetype>(attribute->original_value.length));
    }
    for (unsigned int i = 0; i < element.children.length; ++i)
        collectAddresses(*static_cast<const GumboNode *>(element.children.data[i]), source, depthLeft - 1,
                         places);
}

QByteArray withEncodedFields(const QByteArray &address)
{
    constexpr qsizetype quoteLength = 1;
    QByteArray result(address);
    for (qsizetype at = result.lastIndexOf("{{"); at > quoteLength; at = result.lastIndexOf("{{", at - 1)) {
        const bool isPlain = at + 2 < result.size() && !QByteArrayView("#^/!&%{").contains(result[at + 2]);
        if (isPlain)
            result.insert(at + 2, '%');
    }
    return result;
}

// "//host.example/…" with nothing that needs a second look; the usual case, and a hundred times faster than a
// parser.
bool hasPlainHost(QByteArrayView rest)
{
    if (!rest.startsWith("//"))
        return false;
    qsizetype dots = 0;
    qsizetype i = 2;
    for (; i < rest.size() && rest[i] != '/' && rest[i] != '?' && rest[i] != '#'; ++i) {
        const char c = rest[i];
        if (c == '.' && i > 2 && rest[i - 1] != '.')
            ++dots;
        else if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    const bool isPlainRest = std::all_of(rest.begin() + i, rest.end(), [](char c) {
        return c > ' ' && c < 0x7f && c != '<' && c != '>' && c != '"' && c != '[' && c != ']' && c != '\\';
    });
    return dots > 0 && i > 2 && rest[i - 1] != '.' && isPlainRest;
}

bool isBlankOrControl(char c)
{
    return (c >= 0 && c <= ' ') || c == 0x7f;
}
} // namespace

Result<HtmlInspection> inspectHtml(const QByteArray &html, HtmlLimits limits)
{
    PP_TRY(const GumboTree tree, parseHtml(html, limits));
    constexpr int perOpenTag = 4;
    Inspector inspector(limits.depth * perOpenTag);
    inspector.node(*tree->root);
    return inspector.take();
}

Result<QByteArray> encodeFieldsInAddresses(const QByteArray &html, HtmlLimits limits)
{
    if (!html.contains("{{"))
        return html;
    PP_TRY(const GumboTree tree, parseHtml(html, limits));
    QMap<qsizetype, qsizetype> places;
    constexpr int perOpenTag = 4;
    collectAddresses(*tree->root, html.constData(), limits.depth * perOpenTag, places);
    QByteArray result(html);
    for (auto place = places.constEnd(); place != places.constBegin();) {
        --place;
        result.replace(place.key(), place.value(), withEncodedFields(html.mid(place.key(), place.value())));
    }
    return result;
}

LinkVerdict judgeLink(QByteArrayView address)
{
    while (!address.isEmpty() && isBlankOrControl(address.front()))
        address = address.sliced(1);
    while (!address.isEmpty() && isBlankOrControl(address.back()))
        address.chop(1);
    if (address.isEmpty() || address == QByteArrayView("#"))
        return LinkVerdict::Empty;
    // Browsers drop tabs and line ends inside an address, so "java\tscript:" is a script.
    if (std::any_of(address.begin(), address.end(), isBlankOrControl))
        return LinkVerdict::Malformed;
    if (address.front() == '#')
        return LinkVerdict::Good;
    const qsizetype colon = address.indexOf(':');
    const QByteArray scheme = address.first(qMax(colon, 0)).toByteArray().toLower();
    const bool isScheme =
        colon > 0 && std::all_of(scheme.begin(), scheme.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        });
    if (!isScheme || scheme.contains('.')) // "www.example.org:80/x" is no scheme
        return LinkVerdict::NoScheme;
    if (scheme == "mailto")
        return address.contains('@') ? LinkVerdict::Good : LinkVerdict::Malformed;
    if (scheme == "tel")
        return std::any_of(address.begin(), address.end(), [](char c) { return c >= '0' && c <= '9'; })
                   ? LinkVerdict::Good
                   : LinkVerdict::Malformed;
    if (scheme != "http" && scheme != "https")
        return LinkVerdict::BadScheme;
    if (hasPlainHost(address.sliced(colon + 1)))
        return LinkVerdict::Good;
    const QUrl url(QString::fromUtf8(address), QUrl::TolerantMode);
    return url.isValid() && !url.host().isEmpty() ? LinkVerdict::Good : LinkVerdict::Malformed;
}

} // namespace PressPost
