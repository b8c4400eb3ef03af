// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/domains/RecordCard.h"

#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/RecordBox.h"
#include "ui/common/widgets/TextLabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QTimer>

#include <chrono>

namespace PressPost
{

RecordCard::RecordCard(const RecordToPublish &record, QWidget *parent)
    : QWidget(parent),
      m_record(record),
      m_copy(new Button(tr("Copy all three"), Button::Kind::Primary, QStringLiteral("copy")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::s);
    column->addWidget(new RecordBox(tr("Type"), QString::fromLatin1(record.type)));
    column->addWidget(new RecordBox(tr("Name"), QString::fromLatin1(record.host)));
    column->addWidget(new RecordBox(tr("Value"), QString::fromLatin1(record.value)));
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::m);
    row->addWidget(m_copy);
    row->addWidget(new TextLabel(tr("The full name is %1. After copying we look every 5 minutes and tell you "
                                    "when it is live.")
                                     .arg(QString::fromLatin1(record.name)),
                                 TextStyle::Caption, TextInk::Muted, Wrap::Yes),
                   1);
    column->addSpacing(Metrics::xs);
    column->addLayout(row);
    m_copy->setObjectName(QStringLiteral("copyAll"));
    connect(m_copy, &QPushButton::clicked, this, &RecordCard::copyAll);
}

void RecordCard::copyAll()
{
    QGuiApplication::clipboard()->setText(QString::fromLatin1(m_record.type) + u'\n' +
                                          QString::fromLatin1(m_record.host) + u'\n' +
                                          QString::fromLatin1(m_record.value));
    m_copy->setText(tr("Copied"));
    QTimer::singleShot(std::chrono::seconds(2), m_copy, [this] { m_copy->setText(tr("Copy all three")); });
    Q_EMIT copied();
}

} // namespace PressPost
