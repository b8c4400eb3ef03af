// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Segmented.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace PressPost
{

namespace
{

class Segment final : public QAbstractButton
{
public:
    explicit Segment(const QString &label)
    {
        setText(label);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    void setCount(qint64 count)
    {
        m_count = count < 0 ? QString() : QLocale().toString(count);
        setAccessibleName(m_count.isEmpty() ? text() : text() + QLatin1Char(' ') + m_count);
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        const QFontMetrics strong(textFont(TextStyle::Strong));
        const int count = m_count.isEmpty() ? 0 : strong.horizontalAdvance(m_count) + 8;
        return {strong.horizontalAdvance(text()) + count + 24, controlHeight() - 4};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter painter(this);
        if (isChecked())
            drawBox(painter, rect(), 5, t.isDark() ? mixed(t.raised, t.text, 0.1) : t.card,
                    {t.isDark() ? QColor(Qt::transparent) : t.borderStrong});
        painter.setFont(textFont(isChecked() ? TextStyle::Strong : TextStyle::Body));
        painter.setPen(isChecked() || underMouse() ? t.text : t.muted);
        const int label = painter.fontMetrics().horizontalAdvance(text());
        const int count = m_count.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(m_count) + 8;
        const QRectF r = rect();
        const double x = r.center().x() - (label + count) / 2.0;
        painter.drawText(QRectF(x, 0, label + 2, r.height()), Qt::AlignVCenter, text());
        painter.setPen(t.muted);
        painter.drawText(QRectF(x + label + 8, 0, count + 2, r.height()), Qt::AlignVCenter, m_count);
        if (hasFocus())
            drawFocusRing(painter, r, 5);
    }

private:
    QString m_count;
};

} // namespace

Segmented::Segmented(const QString &name, const QStringList &texts, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    int index = 0;
    for (const QString &text : texts) {
        auto *segment = new Segment(text);
        m_group->addButton(segment, index++);
        row->addWidget(segment);
    }
    setCurrent(0);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT currentChanged(id);
    });
}

int Segmented::current() const
{
    return m_group->checkedId();
}

void Segmented::setCurrent(int index)
{
    if (auto *button = m_group->button(index))
        button->setChecked(true);
}

void Segmented::setCount(int index, qint64 count)
{
    if (auto *segment = static_cast<Segment *>(m_group->button(index)))
        segment->setCount(count);
}

void Segmented::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    drawBox(painter, rect(), Metrics::controlRadius, mixed(t.card, t.text, t.isDark() ? 0.09 : 0.06));
}

} // namespace PressPost
