// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/domains/AddDomainView.h"

#include "models/core/Result.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/Field.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace PressPost
{

namespace
{
constexpr int fieldWidth = 440;
}

AddDomainView::AddDomainView(QWidget *parent)
    : QWidget(parent),
      m_name(new QLineEdit),
      m_field(new FieldWithProblem(m_name)),
      m_add(new Button(tr("Add and check"), Button::Kind::Primary)),
      m_leave(new Button(tr("Back"), Button::Kind::Link))
{
    m_name->setPlaceholderText(QStringLiteral("press@example.org"));
    m_name->setAccessibleName(tr("Domain or From address"));
    m_name->setObjectName(QStringLiteral("domainName"));
    m_add->setObjectName(QStringLiteral("addDomain"));
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::s);
    row->addWidget(m_field, 1);
    row->addWidget(m_add, 0, Qt::AlignTop);
    auto *box = new QWidget;
    box->setFixedWidth(fieldWidth);
    row->setContentsMargins(0, 0, 0, 0);
    box->setLayout(row);
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    auto *text =
        new EmptyState(QStringLiteral("shield-check"), tr("Add the domain you send from"),
                       tr("We look whether Gmail, Outlook and the others believe that your mail is yours, "
                          "and give you the exact entries to publish. Nothing is changed by looking."));
    text->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    column->addWidget(text);
    column->addWidget(box, 0, Qt::AlignHCenter);
    column->addWidget(m_leave, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_add, &QPushButton::clicked, this, &AddDomainView::request);
    connect(m_leave, &QPushButton::clicked, this, &AddDomainView::leaveRequested);
    connect(m_name, &QLineEdit::returnPressed, this, &AddDomainView::request);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_field->setProblem({}); });
}

void AddDomainView::begin(const QString &back)
{
    if (!back.isEmpty())
        m_leave->setText(back);
    m_leave->setVisible(!back.isEmpty());
    m_name->clear();
    m_field->setProblem({});
    m_name->setFocus();
}

void AddDomainView::showProblem(const Error &error)
{
    m_field->setProblem(describeTranslated(error));
}

void AddDomainView::request()
{
    Q_EMIT addRequested(m_name->text());
}

} // namespace PressPost
