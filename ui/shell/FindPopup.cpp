// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/FindPopup.h"

#include "models/core/ItemRoles.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Card.h"
#include "ui/shell/CommandRegistry.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPointer>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

constexpr int popupWidth = 560;
constexpr int mostResults = 9;
constexpr int iconRole = FirstRoomRole;

class ResultDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, oneLineRowHeight() - 2};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const QRectF r = QRectF(option.rect).adjusted(8, 1, -8, -1);
        painter->save();
        if (option.state & QStyle::State_Selected)
            drawBox(*painter, r, Metrics::controlRadius, t.accentSoft);
        paintIcon(*painter, {r.left() + 10, r.center().y() - 8, 16, 16}, index.data(iconRole).toString(),
                  t.muted);
        const QString second = index.data(SecondLineRole).toString();
        const double secondWidth = QFontMetricsF(textFont(TextStyle::Caption)).horizontalAdvance(second) + 8;
        painter->setFont(textFont(TextStyle::Body));
        painter->setPen(t.text);
        drawElided(*painter, r.adjusted(38, 0, -secondWidth - 16, 0), index.data().toString());
        painter->setFont(textFont(TextStyle::Caption));
        painter->setPen(t.muted);
        painter->drawText(r.adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, second);
        painter->restore();
    }
};

} // namespace

FindPopup::FindPopup(CommandRegistry *commands, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint),
      m_commands(commands),
      m_field(new QLineEdit),
      m_list(new QListView),
      m_model(new QStandardItemModel(this))
{
    setAccessibleName(tr("Find or do"));
    setFixedWidth(popupWidth);
    m_field->setPlaceholderText(tr("Name, address, campaign, setting or command"));
    m_field->setAccessibleName(tr("Find or do"));
    m_field->addAction(themeIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ResultDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Results"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, Metrics::s, 1, Metrics::s);
    column->setSpacing(Metrics::s);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(Metrics::s, 0, Metrics::s, 0);
    top->addWidget(m_field);
    column->addLayout(top);
    column->addWidget(m_list);
    connect(m_field, &QLineEdit::textChanged, this, &FindPopup::ask);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { run(index.row()); });
}

void FindPopup::addSource(FindSource source)
{
    m_sources.append(std::move(source));
}

void FindPopup::popUp()
{
    m_field->clear();
    ask({});
    const QWidget *window = parentWidget();
    const QPoint top = window->mapToGlobal(QPoint((window->width() - popupWidth) / 2, window->height() / 8));
    move(top);
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void FindPopup::ask(const QString &text)
{
    const quint64 generation = ++m_generation;
    m_answers = QList<QList<FindResult>>(m_sources.size() + 1);
    const QString asked = text.trimmed();
    const auto matches = m_commands->find(asked);
    for (const CommandRegistry::Match &match : matches)
        m_answers.last().append({match.icon.isEmpty() ? QStringLiteral("chevron-right") : match.icon,
                                 match.text, match.keys, [commands = QPointer(m_commands), id = match.id] {
                                     if (commands)
                                         commands->trigger(id);
                                 }});
    for (qsizetype i = 0; i < m_sources.size() && !asked.isEmpty(); ++i) {
        m_sources[i](asked, [self = QPointer(this), generation, i](QList<FindResult> results) {
            if (!self || self->m_generation != generation)
                return;
            self->m_answers[i] = std::move(results);
            self->showResults();
        });
    }
    showResults();
}

void FindPopup::showResults()
{
    m_shown.clear();
    for (const QList<FindResult> &answer : std::as_const(m_answers))
        m_shown += answer;
    m_shown.resize(std::min(m_shown.size(), qsizetype(mostResults)));
    m_model->clear();
    for (const FindResult &result : std::as_const(m_shown)) {
        auto *item = new QStandardItem(result.title);
        item->setData(result.icon, iconRole);
        item->setData(result.second, SecondLineRole);
        item->setData(result.second.isEmpty() ? result.title
                                              : result.title + QStringLiteral(", ") + result.second,
                      Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    m_list->setVisible(!m_shown.isEmpty());
    m_list->setFixedHeight(static_cast<int>(m_shown.size()) * (oneLineRowHeight() - 2) + 2);
    if (!m_shown.isEmpty())
        m_list->setCurrentIndex(m_model->index(0, 0));
    adjustSize();
}

void FindPopup::run(int row)
{
    if (row < 0 || row >= m_shown.size())
        return;
    const auto chosen = m_shown[row].run;
    hide();
    if (chosen)
        chosen();
}

bool FindPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int row = m_list->currentIndex().row();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int step = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down ? 1 : -1;
        m_list->setCurrentIndex(
            m_model->index(std::clamp(row + step, 0, std::max(0, m_model->rowCount() - 1)), 0));
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(row);
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

void FindPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().raised);
    drawBox(painter, rect(), 0, tokens().raised, {tokens().borderStrong});
}

} // namespace PressPost
