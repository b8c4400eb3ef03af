// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Avatar.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Tokens.h"

#include <QPainter>

#include <algorithm>

namespace PressPost
{

namespace
{

QString firstLetter(const QString &word)
{
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (!word[i].isLetterOrNumber() && !word[i].isSurrogate())
            continue;
        return word[i].isHighSurrogate() ? word.mid(i, 2) : word.mid(i, 1).toUpper();
    }
    return {};
}

QString initialsOf(const QString &name)
{
    QStringList letters;
    const auto words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (const QString letter = firstLetter(word); !letter.isEmpty())
            letters << letter;
    }
    if (letters.size() < 2)
        return letters.value(0);
    return letters.first() + letters.last();
}

// The same on every run and machine, unlike qHash with its seed.
std::size_t shadeOf(const QString &name)
{
    std::size_t sum = 5381;
    for (const QChar c : name)
        sum = sum * 33 + c.unicode();
    return sum % 5;
}

} // namespace

void paintAvatar(QPainter &painter, const QRectF &rect, const QString &name)
{
    const Tokens &t = tokens();
    const QColor hue = t.series[shadeOf(name)];
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(hue, t.card, t.isDark() ? 0.72 : 0.84));
    painter.drawEllipse(rect);
    QFont font = textFont(TextStyle::Strong);
    font.setPixelSize(std::max(9, static_cast<int>(rect.width() * 0.36)));
    painter.setFont(font);
    painter.setPen(mixed(hue, t.text, t.isDark() ? 0.5 : 0.35));
    painter.drawText(rect, Qt::AlignCenter, initialsOf(name));
    painter.restore();
}

Avatar::Avatar(QString name, int size, QWidget *parent) : QWidget(parent), m_name(std::move(name))
{
    setFixedSize(size, size);
}

void Avatar::setName(const QString &name)
{
    m_name = name;
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAvatar(painter, rect(), m_name);
}

} // namespace PressPost
