// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/domains/FindingButton.h"

#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace PressPost
{

FindingButton::FindingButton(Look look, CheckStatus status, const QString &title, const QString &finding,
                             QWidget *parent)
    : QAbstractButton(parent), m_look(look)
{
    const bool isCard = look == Look::Card;
    const QString word = checkStatusWord(status).translated();
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(QStringLiteral("%1: %2").arg(title, word));
    setAccessibleDescription(finding);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(
        new TextLabel(title, isCard ? TextStyle::Strong : TextStyle::Body, TextInk::Text, Wrap::Yes));
    if (!finding.isEmpty())
        words->addWidget(new TextLabel(finding, TextStyle::Body, TextInk::Muted, Wrap::Yes));
    auto *row = new QHBoxLayout(this);
    const int aside = isCard ? Metrics::m : Metrics::s;
    row->setContentsMargins(aside, isCard ? Metrics::m : 6, aside, isCard ? Metrics::m : 6);
    row->setSpacing(Metrics::m);
    row->addWidget(new StatusIcon(toneOf(status)), 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(new StatusPill(toneOf(status), word), 0, isCard ? Qt::AlignTop : Qt::AlignVCenter);
    for (QWidget *child : findChildren<QWidget *>())
        child->setAttribute(Qt::WA_TransparentForMouseEvents);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FindingButton::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const bool isChosen = isChecked();
    if (m_look == Look::Card)
        drawBox(painter, rect(), Metrics::cardRadius, t.card,
                {isChosen ? t.focus : t.border, isChosen ? 2.0 : 1.0});
    else if (isChosen)
        drawBox(painter, rect(), Metrics::controlRadius, t.accentSoft);
    if (hasFocus() && !(isChosen && m_look == Look::Card))
        drawFocusRing(painter, rect(), Metrics::controlRadius);
}

} // namespace PressPost
