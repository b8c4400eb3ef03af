// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/FieldPainter.h"

#include "ui/common/theme/Tokens.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextDocument>

namespace PressPost
{

namespace
{
QString fieldLabel(const QTextFormat &format)
{
    QString name = format.stringProperty(FieldPainter::insideProperty).section(u'|', 0, 0).trimmed();
    name.replace(u'_', u' ');
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

QFont fieldFont(const QTextDocument &document, const QTextFormat &format)
{
    QFont font = document.defaultFont();
    font.setBold(format.toCharFormat().fontWeight() > QFont::Medium);
    font.setItalic(format.toCharFormat().fontItalic());
    return font;
}
} // namespace

QSizeF FieldPainter::intrinsicSize(QTextDocument *document, int, const QTextFormat &format)
{
    const QFontMetricsF metrics(fieldFont(*document, format));
    return {metrics.horizontalAdvance(fieldLabel(format)) + 10, metrics.ascent()};
}

void FieldPainter::drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document, int,
                              const QTextFormat &format)
{
    const QFont font = fieldFont(*document, format);
    const QFontMetricsF metrics(font);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens().accentSoft);
    const QRectF ground(rect.left() + 1, rect.bottom() - metrics.ascent() - 1, rect.width() - 2,
                        metrics.height() + 1);
    painter->drawRoundedRect(ground, 3, 3);
    painter->setPen(tokens().accentText);
    painter->setFont(font);
    painter->drawText(QPointF(rect.left() + 5, rect.bottom()), fieldLabel(format));
    painter->restore();
}

} // namespace PressPost
