// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Timeline.h"

#include "ui/common/Words.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/StatusShape.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Layouts.h"

#include <QFontMetrics>
#include <QPainter>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

constexpr int textLeft = 30;
constexpr int gapBelow = 16;

class TimelineItem final : public QWidget
{
public:
    enum class Place { Inner, Last };

    TimelineItem(TimelineEvent event, Place place) : m_event(std::move(event)), m_place(place)
    {
        QStringList sentence{m_event.what};
        for (const QString &part : {m_event.detail, m_event.when}) {
            if (!part.isEmpty())
                sentence << part;
        }
        setAccessibleName(sentence.join(QStringLiteral(", ")));
        setFocusPolicy(Qt::TabFocus);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return lay(nullptr, width); }
    QSize sizeHint() const override { return {280, heightForWidth(280)}; }
    QSize minimumSizeHint() const override { return {160, 30}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens();
        const QRectF mark(2, 1, 16, 16);
        if (m_place == Place::Inner)
            painter.fillRect(QRectF(9.25, 22, 1.5, height() - 24), t.border);
        if (m_event.icon.isEmpty())
            paintStatus(painter, mark, m_event.tone, t.card);
        else
            paintIcon(painter, mark, m_event.icon, toneColor(m_event.tone));
        lay(&painter, width());
        if (hasFocus())
            drawFocusRing(painter, QRectF(textLeft - 6, 0, width() - textLeft + 6, height() - gapBelow + 6),
                          Metrics::checkRadius);
    }

private:
    // Draws the three texts when there is a painter; returns the height for the width.
    int lay(QPainter *painter, int width) const
    {
        int y = 0;
        const auto add = [&](TextStyle style, const QColor &ink, const QString &words) {
            if (words.isEmpty())
                return;
            const QString text = breakable(words); // long addresses
            const QFont font = textFont(style);
            const QRect room(textLeft, y, width - textLeft, 4000);
            const int height = QFontMetrics(font).boundingRect(room, Qt::TextWordWrap, text).height();
            if (painter) {
                painter->setFont(font);
                painter->setPen(ink);
                painter->drawText(room.adjusted(0, 0, 0, height + 2 - room.height()), Qt::TextWordWrap, text);
            }
            y += height + 2;
        };
        add(TextStyle::Body, tokens().text, m_event.what);
        add(TextStyle::Caption, tokens().muted, m_event.detail);
        add(TextStyle::Caption, tokens().muted, m_event.when);
        return y + (m_place == Place::Last ? 2 : gapBelow);
    }

    TimelineEvent m_event;
    Place m_place;
};

} // namespace

Timeline::Timeline(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void Timeline::setEvents(const QList<TimelineEvent> &events)
{
    clearLayout(m_column);
    for (qsizetype i = 0; i < events.size(); ++i)
        m_column->addWidget(new TimelineItem(events[i], i + 1 == events.size() ? TimelineItem::Place::Last
                                                                               : TimelineItem::Place::Inner));
}

} // namespace PressPost
