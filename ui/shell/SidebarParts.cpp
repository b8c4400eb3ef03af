// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SidebarParts.h"

#include "models/core/JobRunner.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/StatusShape.h"
#include "ui/common/theme/Tokens.h"
#include "ui/shell/NavigationModel.h"

#include <QPainter>

#include <algorithm>

namespace PressPost
{

namespace
{

bool isRail(int width)
{
    return width < Metrics::sidebarWidth / 2;
}

QRectF mirrored(const QWidget &widget, const QRectF &rect)
{
    if (widget.layoutDirection() == Qt::LeftToRight)
        return rect;
    return {widget.width() - rect.right(), rect.top(), rect.width(), rect.height()};
}

void drawHover(QPainter &painter, const QAbstractButton &button, const QRectF &rect)
{
    const Tokens &t = tokens();
    if (button.underMouse() || button.isDown())
        drawBox(painter, rect, Metrics::controlRadius,
                mixed(t.sidebar, t.text, button.isDown() ? 0.1 : 0.06));
    if (button.hasFocus())
        drawFocusRing(painter, rect, Metrics::controlRadius);
}

void prepare(QAbstractButton &button)
{
    button.setFocusPolicy(Qt::TabFocus);
    button.setAttribute(Qt::WA_Hover);
}

} // namespace

WorkspaceButton::WorkspaceButton(QWidget *parent) : QAbstractButton(parent)
{
    prepare(*this);
    setFixedHeight(std::max(44, QFontMetrics(textFont(TextStyle::Strong)).height() * 2 + 10));
    setTexts(QStringLiteral("PressPost"), {});
}

void WorkspaceButton::setTexts(const QString &name, const QString &secondLine)
{
    m_name = name;
    m_second = secondLine;
    //: Accessible name of the button that opens the File menu; %1 is the workspace's name
    setAccessibleName(tr("Workspace %1, %2").arg(name, secondLine));
    setToolTip(secondLine.isEmpty() ? name : name + QLatin1Char('\n') + secondLine);
    update();
}

void WorkspaceButton::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    drawHover(painter, *this, QRectF(rect()).adjusted(6, 0, -6, 0));
    const QRectF mark = mirrored(*this, {12, height() / 2.0 - 16, 32, 32});
    drawBox(painter, mark, 8, t.accent);
    painter.setPen(t.onAccent);
    painter.setFont(textFont(TextStyle::Heading3));
    painter.drawText(mark, Qt::AlignCenter, m_name.left(1).toUpper());
    if (isRail(width()))
        return;
    const double strong = QFontMetricsF(textFont(TextStyle::Strong)).height();
    const double caption = QFontMetricsF(textFont(TextStyle::Caption)).height();
    const double top = (height() - strong - (m_second.isEmpty() ? 0 : caption)) / 2;
    const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    painter.setPen(t.text);
    painter.setFont(textFont(TextStyle::Strong));
    drawElided(painter, mirrored(*this, {54, top, width() - 88.0, strong}), m_name, side);
    painter.setPen(t.muted);
    painter.setFont(textFont(TextStyle::Caption));
    drawElided(painter, mirrored(*this, {54, top + strong, width() - 88.0, caption}), m_second, side);
    paintIcon(painter, mirrored(*this, {width() - 30.0, height() / 2.0 - 8, 16, 16}),
              QStringLiteral("chevrons-up-down"), t.muted);
}

FindButton::FindButton(QWidget *parent) : QAbstractButton(parent)
{
    prepare(*this);
    setFixedHeight(controlHeight());
    setText(tr("Find or do…"));
    setAccessibleName(tr("Find or do"));
    setAccessibleDescription(tr("Finds people, campaigns, settings and commands"));
    setToolTip(tr("Find people, campaigns, settings and commands (Ctrl+K)"));
}

void FindButton::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const bool rail = isRail(width());
    const QRectF box = rail ? QRectF(10, 0, width() - 20, height()) : QRectF(12, 0, width() - 24, height());
    drawBox(painter, box, Metrics::controlRadius, t.card, {underMouse() ? t.control : t.border});
    if (hasFocus())
        drawFocusRing(painter, box, Metrics::controlRadius);
    const QRectF icon(rail ? width() / 2.0 - 8 : 20, height() / 2.0 - 8, 16, 16);
    paintIcon(painter, mirrored(*this, icon), QStringLiteral("search"), t.muted);
    if (rail)
        return;
    painter.setPen(t.muted);
    painter.setFont(textFont(TextStyle::Body));
    const QRectF words = mirrored(*this, box.adjusted(30, 0, -8, 0));
    drawElided(painter, words, text(), QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    painter.setFont(textFont(TextStyle::Caption));
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
    drawElided(painter, words, QString(keys).replace(QLatin1Char('+'), QLatin1Char(' ')),
               QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));
}

QSize PlaceDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {Metrics::railWidth, navigationRowHeight()};
}

void PlaceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const QRectF r = QRectF(option.rect).adjusted(8, 1, -8, -1);
    const bool chosen = option.state & QStyle::State_Selected;
    const auto place = [&](const QRectF &rect) {
        return option.direction == Qt::LeftToRight
                   ? rect
                   : QRectF(r.left() + r.right() - rect.right(), rect.top(), rect.width(), rect.height());
    };
    painter->save();
    if (chosen)
        drawBox(*painter, r, Metrics::controlRadius,
                t.isDark() ? t.accentSoft : mixed(t.sidebar, t.accent, 0.13));
    else if (option.state & QStyle::State_MouseOver)
        drawBox(*painter, r, Metrics::controlRadius, mixed(t.sidebar, t.text, 0.06));
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        drawFocusRing(*painter, r, Metrics::controlRadius);
    const bool rail = isRail(option.rect.width());
    const QRectF icon(rail ? r.center().x() - 9 : r.left() + 10, r.center().y() - 9, 18, 18);
    paintIcon(*painter, place(icon), index.data(NavigationModel::IconNameRole).toString(),
              chosen ? t.accentText : t.muted);
    const int count = index.data(NavigationModel::BadgeCountRole).toInt();
    const auto tone = static_cast<Tone>(index.data(NavigationModel::BadgeToneRole).toInt());
    const QColor badge = tone == Tone::None ? mixed(t.sidebar, t.text, 0.09) : toneSoft(tone);
    if (rail) {
        if (count > 0)
            drawBox(*painter, {icon.right() - 3, icon.top() - 3, 8, 8}, 4, toneColor(tone), {t.sidebar, 1.5});
        painter->restore();
        return;
    }
    painter->setFont(textFont(chosen ? TextStyle::Strong : TextStyle::Body));
    painter->setPen(chosen ? t.accentText : t.text);
    drawElided(*painter, place(r.adjusted(38, 0, -44, 0)), index.data().toString(),
               QStyle::visualAlignment(option.direction, Qt::AlignLeft));
    if (count > 0) {
        const QString words = countWords(count);
        painter->setFont(textFont(TextStyle::CaptionStrong));
        const double width = std::max(20.0, painter->fontMetrics().horizontalAdvance(words) + 12.0);
        const QRectF pill = place({r.right() - width - 8, r.center().y() - 10, width, 20});
        drawBox(*painter, pill, 10, badge);
        painter->setPen(tone == Tone::None ? t.muted : toneColor(tone));
        painter->drawText(pill, Qt::AlignCenter, words);
    }
    painter->restore();
}

RunningTask::RunningTask(JobRunner *jobs, QWidget *parent) : QAbstractButton(parent), m_jobs(jobs)
{
    prepare(*this);
    setFixedHeight(QFontMetrics(textFont(TextStyle::Caption)).height() * 2 + 28);
    setToolTip(tr("Show what is running"));
    connect(jobs, &JobRunner::jobStarted, this, &RunningTask::follow);
    connect(jobs, &JobRunner::jobFinished, this, &RunningTask::renew);
    for (Job *job : jobs->jobs())
        follow(job);
    renew();
}

void RunningTask::follow(Job *job)
{
    connect(job, &Job::progressChanged, this, &RunningTask::renew);
    renew();
}

Job *RunningTask::nearest() const
{
    const auto all = m_jobs->jobs();
    const auto left = [](const Job *job) { return job->timeLeft().value_or(std::chrono::seconds::max()); };
    const auto found = std::min_element(all.cbegin(), all.cend(),
                                        [&](const Job *a, const Job *b) { return left(a) < left(b); });
    return found == all.cend() ? nullptr : *found;
}

void RunningTask::renew()
{
    const Job *job = nearest();
    setVisible(job != nullptr);
    setAccessibleName(tr("Nothing is running"));
    if (job)
        setAccessibleName(job->title().translated() + QStringLiteral(": ") + progressWords(job->progress()));
    update();
}

void RunningTask::paintEvent(QPaintEvent *)
{
    const Job *job = nearest();
    if (!job)
        return;
    const Tokens &t = tokens();
    QPainter painter(this);
    drawHover(painter, *this, QRectF(rect()).adjusted(6, 0, -6, 0));
    const QRectF r = QRectF(rect()).adjusted(12, 5, -12, -5);
    const double line = QFontMetricsF(textFont(TextStyle::Caption)).height();
    const Progress progress = job->progress();
    const double share =
        progress.total > 0
            ? std::clamp(static_cast<double>(progress.done) / static_cast<double>(progress.total), 0.0, 1.0)
            : 0.0;
    if (isRail(width())) {
        drawBox(painter, {r.left(), r.center().y() - 2, r.width(), 4}, 2, mixed(t.sidebar, t.text, 0.12));
        drawBox(painter, {r.left(), r.center().y() - 2, r.width() * share, 4}, 2, t.accent);
        return;
    }
    painter.setFont(textFont(TextStyle::Caption));
    const QString percent = progress.total > 0 ? tr("%1 %").arg(static_cast<int>(share * 100)) : QString();
    painter.setPen(t.text);
    drawElided(painter, {r.left(), r.top(), r.width() - tabularWidth(painter.font(), percent) - 8, line},
               job->title().translated());
    painter.setPen(t.muted);
    drawTabular(painter, {r.left(), r.top(), r.width(), line}, Qt::AlignRight, percent);
    drawBox(painter, {r.left(), r.top() + line + 5, r.width(), 4}, 2, mixed(t.sidebar, t.text, 0.12));
    drawBox(painter, {r.left(), r.top() + line + 5, r.width() * share, 4}, 2, t.accent);
    const auto left = job->timeLeft();
    drawElided(painter, {r.left(), r.top() + line + 13, r.width(), line},
               left ? timeLeftWords(*left) : progressWords(progress));
}

RelayFoot::RelayFoot(QWidget *parent) : QAbstractButton(parent)
{
    prepare(*this);
    setFixedHeight(std::max(40, QFontMetrics(textFont(TextStyle::Caption)).height() + 22));
    setState(Tone::None, tr("No relay yet"));
}

void RelayFoot::setState(Tone tone, const QString &words)
{
    m_tone = tone;
    setText(words);
    setAccessibleName(words);
    setToolTip(words);
    update();
}

void RelayFoot::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), t.border);
    drawHover(painter, *this, QRectF(rect()).adjusted(6, 4, -6, -3));
    const bool rail = isRail(width());
    const QRectF shape(rail ? width() / 2.0 - 7 : 14, height() / 2.0 - 7, 14, 14);
    paintStatus(painter, mirrored(*this, shape), m_tone, t.sidebar);
    if (rail)
        return;
    painter.setFont(textFont(TextStyle::Caption));
    painter.setPen(t.muted);
    drawElided(painter, mirrored(*this, {36, 0, width() - 44.0, double(height())}), text(),
               QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

} // namespace PressPost
