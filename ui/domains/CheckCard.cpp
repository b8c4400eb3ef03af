// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/domains/CheckCard.h"

#include "models/core/DayWords.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/RecordBox.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/domains/RecordCard.h"

#include <QHBoxLayout>

namespace PressPost
{

CheckCard::CheckCard(QWidget *parent) : Card(parent)
{
    body()->setContentsMargins(Metrics::xl, Metrics::l, Metrics::xl, Metrics::l);
    body()->setSpacing(Metrics::m);
}

void CheckCard::show(const CheckResult &result, Instant checkedAt)
{
    m_id = result.id;
    m_record = nullptr;
    clearLayout(body());
    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::m);
    head->addWidget(new StatusIcon(toneOf(result.status)), 0, Qt::AlignTop);
    head->addWidget(new TextLabel(result.title.translated(), TextStyle::Heading3, TextInk::Text, Wrap::Yes),
                    1);
    const QString when = momentWords(checkedAt);
    head->addWidget(new TextLabel(tr("checked %1").arg(when), TextStyle::Caption, TextInk::Muted), 0,
                    Qt::AlignTop);
    body()->addLayout(head);
    if (!result.detail.isEmpty())
        body()->addWidget(
            new TextLabel(result.detail.translated(), TextStyle::Body, TextInk::Text, Wrap::Yes));
    addEvidence(result.evidence);
    addSteps(result);
}

void CheckCard::addEvidence(const QByteArrayList &evidence)
{
    if (evidence.isEmpty())
        return;
    QStringList lines;
    for (const QByteArray &line : evidence)
        lines.append(QString::fromUtf8(line));
    body()->addWidget(new RecordBox(tr("Proof"), lines.join(u'\n')));
}

// The remedy first; where a record has to be published, the two steps that every DNS host knows.
void CheckCard::addSteps(const CheckResult &result)
{
    QStringList steps;
    if (!result.remedy.isEmpty())
        steps.append(result.remedy.translated());
    if (result.record) {
        steps.append(tr("Open the settings of your domain at your DNS host and find or add the entry %1.")
                         .arg(QString::fromLatin1(result.record->host)));
        steps.append(tr("Give it this value. It is one line, even where it wraps here."));
    }
    for (qsizetype i = 0; i < steps.size(); ++i) {
        auto *row = new QHBoxLayout;
        row->setSpacing(Metrics::m);
        auto *number = new TextLabel(steps.size() > 1 ? QString::number(i + 1) : QStringLiteral("→"),
                                     TextStyle::Strong, TextInk::Link);
        number->setFixedWidth(16);
        number->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        row->addWidget(number, 0, Qt::AlignTop);
        row->addWidget(new TextLabel(steps.at(i), TextStyle::Body, TextInk::Text, Wrap::Yes), 1);
        body()->addLayout(row);
    }
    if (!result.record)
        return;
    m_record = new RecordCard(*result.record);
    connect(m_record, &RecordCard::copied, this, [this] { Q_EMIT recordCopied(m_id); });
    body()->addWidget(m_record);
}

} // namespace PressPost
