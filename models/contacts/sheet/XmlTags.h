// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

// The tags of an XML text where they stand, for who changes some of them and copies all else as it is. For
// reading there is XmlScanner, which knows encodings and entities.
namespace PressPost
{

// From "<" to ">" of a start, empty or end tag.
struct XmlTag {
    QByteArrayView whole;

    bool isEnd() const { return whole.startsWith("</"); }
    bool isEmpty() const { return whole.endsWith("/>"); }
    QByteArrayView qualifiedName() const; // "x:row"
    QByteArrayView prefix() const;        // "x:", or nothing
    QByteArrayView name() const;          // "row"
    std::optional<QByteArrayView> attribute(QByteArrayView name) const;
    // The tag with another value for it; as it is when it has none such.
    QByteArray with(QByteArrayView name, const QByteArray &value) const;
    // The tag of an element that has something inside.
    QByteArray opened() const;
};

// The next tag from the place on, which moves behind it; comments, CDATA and instructions are passed over.
// Nothing: none is whole; the place then stands where reading has to go on when more comes.
std::optional<XmlTag> nextTag(QByteArrayView xml, qsizetype &place);

// As text of an element or an attribute, whatever the encoding: letters beyond ASCII by number; what XML
// cannot hold is left out.
QByteArray xmlText(const QString &text);

} // namespace PressPost
