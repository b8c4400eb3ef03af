// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Stepper.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QAbstractButton>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>

namespace PressPost
{

class StepButton final : public QAbstractButton
{
public:
    enum class State { Done, Current, Ahead };

    StepButton(int number, const QString &label, bool last) : m_number(number), m_last(last)
    {
        setText(label);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    void setState(State state)
    {
        m_state = state;
        setEnabled(state != State::Ahead);
        setCursor(state == State::Done ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }

    QSize sizeHint() const override
    {
        const int label = QFontMetrics(textFont(TextStyle::Strong)).horizontalAdvance(text());
        return {32 + label + 12 + (m_last ? 0 : lineLength + 12), std::max(40, controlHeight())};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter painter(this);
        const double middle = height() / 2.0;
        const QRectF disc(1, middle - 12, 24, 24);
        const bool current = m_state == State::Current;
        const bool done = m_state == State::Done;
        if (m_state == State::Ahead)
            drawBox(painter, disc, 12, Qt::transparent, {t.borderStrong, 1.4});
        else
            drawBox(painter, disc, 12, current ? t.accent : t.accentSoft);
        if (done) {
            paintIcon(painter, disc.adjusted(5, 5, -5, -5), QStringLiteral("check"), t.accentText);
        } else {
            painter.setFont(textFont(TextStyle::CaptionStrong));
            painter.setPen(current ? t.onAccent : t.muted);
            painter.drawText(disc, Qt::AlignCenter, QString::number(m_number));
        }
        painter.setFont(textFont(current ? TextStyle::Strong : TextStyle::Body));
        painter.setPen(m_state == State::Ahead ? t.muted : t.text);
        painter.drawText(QRectF(33, 0, width() - 33, height()), Qt::AlignVCenter, text());
        if (!m_last)
            painter.fillRect(QRectF(width() - lineLength - 8, middle - 0.75, lineLength, 1.5),
                             done ? t.accent : t.borderStrong);
        if (hasFocus())
            drawFocusRing(painter, disc.adjusted(-1, -1, 1, 1), 13);
    }

private:
    static constexpr int lineLength = 32;

    int m_number;
    bool m_last;
    State m_state = State::Ahead;
};

Stepper::Stepper(const QStringList &steps, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < steps.size(); ++i) {
        auto *button = new StepButton(i + 1, steps[i], i + 1 == steps.size());
        connect(button, &QAbstractButton::clicked, this, [this, i] {
            if (i < m_current)
                Q_EMIT stepRequested(i);
        });
        m_buttons.append(button);
        row->addWidget(button);
    }
    row->addStretch(1);
    setCurrent(0);
}

void Stepper::setCurrent(int step)
{
    m_current = step;
    for (int i = 0; i < m_buttons.size(); ++i) {
        using State = StepButton::State;
        m_buttons[i]->setState(i < step ? State::Done : i == step ? State::Current : State::Ahead);
        m_buttons[i]->setAccessibleName(
            tr("Step %1 of %2: %3")
                .arg(QString::number(i + 1), QString::number(m_buttons.size()), m_buttons[i]->text()));
    }
}

} // namespace PressPost
