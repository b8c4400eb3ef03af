// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>

class QPainter;
class QRectF;

namespace PressPost
{

// The ten text styles; sizes are shares of the system's point size, so text follows the desktop.
enum class TextStyle {
    Caption,
    CaptionStrong,
    Body,
    Medium,
    Strong,
    Heading3,
    Heading2,
    Title,
    Number,
    Mono
};

enum class FontChoice { Inter, System };

// Sets the application's font; call after QApplication is made and when the choice changes.
void applyFont(FontChoice choice);
QFont textFont(TextStyle style);

// Height of a text field or button; row heights of tables.
int controlHeight();
int compactControlHeight();
int navigationRowHeight();
int twoLineRowHeight();
int oneLineRowHeight();
int cardRowHeight();

// A width that suits text of 10 pt, for the text size in force; never less than given.
int scaledWidth(int width);

// Inter's digits are of unequal width and Qt 6.4 cannot ask a font for tabular ones: every digit is drawn in
// a cell as wide as the widest. For columns, counters, times. Uses the painter's font and pen.
void drawTabular(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);
double tabularWidth(const QFont &font, const QString &text);

} // namespace PressPost
