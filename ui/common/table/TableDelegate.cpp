// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/table/TableDelegate.h"

#include "ui/common/table/CellPainters.h"
#include "ui/common/table/TableView.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Tokens.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolTip>

namespace PressPost
{

namespace
{

enum class Place { First, Inner, Last, Only };

Place placeOf(const TableView &view, int column)
{
    const QHeaderView *header = view.horizontalHeader();
    int first = -1;
    int last = -1;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int logical = header->logicalIndex(visual);
        if (header->isSectionHidden(logical))
            continue;
        first = first < 0 ? logical : first;
        last = logical;
    }
    if (first == last)
        return Place::Only;
    return column == first ? Place::First : column == last ? Place::Last : Place::Inner;
}

bool startsRow(Place place)
{
    return place == Place::First || place == Place::Only;
}

bool endsRow(Place place)
{
    return place == Place::Last || place == Place::Only;
}

// Where the content of a cell stands.
QRect contentRect(const QStyleOptionViewItem &option, const TableView &view, Place place)
{
    const int lead = startsRow(place) ? view.inset() : Metrics::s;
    const int trail = endsRow(place) ? std::max(Metrics::s, view.inset() / 2) : Metrics::s;
    return QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(lead, 0, -trail, -1));
}

QColor groundOf(const QStyleOptionViewItem &option, const TableView &view, int row)
{
    const Tokens &t = tokens();
    if (option.state & QStyle::State_Selected)
        return option.state & QStyle::State_Active ? t.accentSoft : mixed(t.accentSoft, t.sunken, 0.5);
    return row == view.hoveredRow() ? mixed(t.card, t.text, 0.03) : t.card;
}

void paintRowMarks(QPainter &painter, const QStyleOptionViewItem &option, const TableView &view, int row,
                   Place place)
{
    const Tokens &t = tokens();
    const QRectF r = option.rect;
    const bool rtl = option.direction == Qt::RightToLeft;
    // At bottom() the line lies outside the cell and vanishes.
    painter.fillRect(QRectF(r.left(), r.bottom() - 1, r.width(), 1), mixed(t.border, t.card, 0.35));
    if ((option.state & QStyle::State_Selected) && startsRow(place))
        painter.fillRect(QRectF(rtl ? r.right() - 3 : r.left(), r.top(), 3, r.height()), t.focus);
    if (!view.hasFocus() || view.currentIndex().row() != row)
        return;
    painter.fillRect(QRectF(r.left(), r.top(), r.width(), 2), t.focus);
    painter.fillRect(QRectF(r.left(), r.bottom() - 2, r.width(), 2), t.focus);
    if (rtl ? endsRow(place) : startsRow(place))
        painter.fillRect(QRectF(r.left(), r.top(), 2, r.height()), t.focus);
    if (rtl ? startsRow(place) : endsRow(place))
        painter.fillRect(QRectF(r.right() - 2, r.top(), 2, r.height()), t.focus);
}

} // namespace

CellKind cellKindOf(const QModelIndex &index)
{
    QVariant kind = index.data(CellKindRole);
    if (!kind.isValid() && index.model())
        kind = index.model()->headerData(index.column(), Qt::Horizontal, CellKindRole);
    return kind.isValid() ? static_cast<CellKind>(kind.toInt()) : CellKind::Text;
}

TableDelegate::TableDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const auto *view = qobject_cast<const TableView *>(option.widget);
    if (!view)
        return QStyledItemDelegate::paint(painter, option, index);
    const Place place = placeOf(*view, index.column());
    Cell cell{index, {}, groundOf(option, *view, index.row())};
    cell.isSelected = option.state & QStyle::State_Selected;
    cell.direction = option.direction;
    cell.rect = contentRect(option, *view, place);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, cell.ground);
    paintCell(*painter, cellKindOf(index), cell);
    painter->setRenderHint(QPainter::Antialiasing, false);
    paintRowMarks(*painter, option, *view, index.row(), place);
    painter->restore();
}

QWidget *TableDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                     const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    editor->setAutoFillBackground(true);
    return editor;
}

// A field of the usual height over the text of the cell, not over a face beside it.
void TableDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                         const QModelIndex &index) const
{
    const auto *view = qobject_cast<const TableView *>(option.widget);
    if (!view)
        return QStyledItemDelegate::updateEditorGeometry(editor, option, index);
    const int beside = cellKindOf(index) == CellKind::Person ? faceRoom(option.rect) : 0;
    QRect field = contentRect(option, *view, placeOf(*view, index.column()));
    field =
        QStyle::visualRect(option.direction, field, field.adjusted(beside - Metrics::s, 0, Metrics::xs, 0));
    const int height = std::min(compactControlHeight(), field.height() - 4);
    editor->setGeometry(field.left(), field.center().y() - height / 2, field.width(), height);
}

bool TableDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    const QString own = index.data(Qt::ToolTipRole).toString();
    if (event->type() != QEvent::ToolTip || !own.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines;
    for (const QString &line : {index.data().toString(), index.data(SecondLineRole).toString(),
                                index.data(TagsRole).toStringList().join(QStringLiteral(", "))}) {
        if (!line.isEmpty())
            lines << line;
    }
    const QFontMetrics metrics(textFont(TextStyle::Body));
    const bool cut = std::any_of(lines.cbegin(), lines.cend(), [&](const QString &line) {
        return metrics.horizontalAdvance(line) + Metrics::xxl * 2 > option.rect.width();
    });
    QToolTip::showText(event->globalPos(), cut ? lines.join(QLatin1Char('\n')) : QString(), view);
    return true;
}

QList<QRectF> TableDelegate::actionRects(const QRect &cell, const QStringList &actions)
{
    QList<QRectF> rects;
    double x = cell.left() + Metrics::s;
    const double height = compactControlHeight() - 2;
    for (int i = 0; i < actions.size(); ++i) {
        const QFontMetricsF metrics(textFont(i == 0 ? TextStyle::Strong : TextStyle::Body));
        const double width = metrics.horizontalAdvance(actions[i]) + 20;
        rects << QRectF(x, QRectF(cell).center().y() - height / 2, width, height);
        x += width + Metrics::xs;
    }
    return rects;
}

} // namespace PressPost
