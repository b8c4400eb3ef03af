// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/RecordBox.h"

#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/TextLabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QTimer>

#include <chrono>

namespace PressPost
{

using namespace std::chrono_literals;

namespace
{

// Zero-width spaces, so that a key of 400 letters without a blank can wrap anywhere.
QString breakable(const QString &value)
{
    QString shown;
    shown.reserve(value.size() * 5 / 4);
    for (qsizetype i = 0; i < value.size(); ++i) {
        shown += value[i];
        if (i % 4 == 3)
            shown += QChar(0x200B);
    }
    return shown;
}

} // namespace

RecordBox::RecordBox(const QString &name, const QString &value, QWidget *parent)
    : QWidget(parent),
      m_name(name),
      m_shown(new TextLabel({}, TextStyle::Mono, TextInk::Text, Wrap::Yes)),
      m_copy(new IconButton(QStringLiteral("copy"), tr("Copy %1").arg(name)))
{
    m_shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *box = new Card;
    box->setGround(Card::Ground::Sunken);
    auto *inside = new QHBoxLayout;
    inside->setSpacing(Metrics::s);
    inside->addWidget(m_shown, 1);
    inside->addWidget(m_copy, 0, Qt::AlignTop);
    box->body()->setContentsMargins(Metrics::m, 2, 2, 2);
    box->body()->addLayout(inside);
    auto *label = new TextLabel(name, TextStyle::Caption, TextInk::Muted);
    label->setFixedWidth(std::max(56, label->sizeHint().width()));
    label->setMinimumHeight(m_copy->sizeHint().height() + 4);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::s);
    row->addWidget(label, 0, Qt::AlignTop);
    row->addWidget(box, 1);
    connect(m_copy, &QToolButton::clicked, this, &RecordBox::copy);
    setValue(value);
}

void RecordBox::setValue(const QString &value)
{
    m_value = value;
    m_shown->setText(breakable(value));
    m_shown->setAccessibleName(m_name + QStringLiteral(": ") + value);
}

void RecordBox::copy()
{
    QGuiApplication::clipboard()->setText(m_value);
    m_copy->setIcon(themeIcon(QStringLiteral("check"), IconInk::Accent));
    m_copy->setName(tr("Copied"));
    QTimer::singleShot(2s, m_copy, [this] {
        m_copy->setIcon(themeIcon(QStringLiteral("copy")));
        m_copy->setName(tr("Copy %1").arg(m_name));
    });
}

} // namespace PressPost
