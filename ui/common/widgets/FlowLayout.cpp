// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/FlowLayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace PressPost
{

FlowLayout::FlowLayout(int spacing, QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < count() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange({0, 0, width, 0}, Pass::Measure);
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, Pass::Place);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

int FlowLayout::arrange(const QRect &rect, Pass pass) const
{
    int y = rect.top();
    qsizetype first = 0;
    while (first < m_items.size()) {
        const Row row = rowFrom(first, rect.width());
        if (pass == Pass::Place)
            placeRow(first, row, QRect(rect.left(), y, rect.width(), row.height));
        first = row.end;
        y += row.height + (first < m_items.size() ? spacing() : 0);
    }
    return y - rect.top();
}

FlowLayout::Row FlowLayout::rowFrom(qsizetype first, int width) const
{
    Row row{first, 0};
    int x = 0;
    for (; row.end < m_items.size(); ++row.end) {
        const QLayoutItem *item = m_items[row.end];
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (x > 0 && x + size.width() > width)
            break;
        x += size.width() + spacing();
        row.height = std::max(row.height, size.height());
    }
    return row;
}

void FlowLayout::placeRow(qsizetype first, const Row &row, const QRect &rect) const
{
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = rect.left();
    for (qsizetype i = first; i < row.end; ++i) {
        if (m_items[i]->isEmpty())
            continue;
        const QSize size = m_items[i]->sizeHint();
        const QRect place(QPoint(x, rect.top() + (rect.height() - size.height()) / 2), size);
        m_items[i]->setGeometry(QStyle::visualRect(direction, rect, place));
        x += size.width() + spacing();
    }
}

} // namespace PressPost
