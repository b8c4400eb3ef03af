// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Field.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QFormLayout>
#include <QHBoxLayout>

namespace PressPost
{

void setInvalid(QWidget *field, bool invalid)
{
    field->setProperty("invalid", invalid);
    field->update();
}

FieldWithProblem::FieldWithProblem(QWidget *field, QWidget *parent)
    : QWidget(parent),
      m_field(field),
      m_row(new QWidget),
      m_text(new TextLabel({}, TextStyle::Caption, TextInk::Error, Wrap::Yes))
{
    auto *row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(new StatusIcon(Tone::Error, 14), 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_row->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::xs);
    column->addWidget(field);
    column->addWidget(m_row);
    setFocusProxy(field);
}

void FieldWithProblem::setProblem(const QString &problem)
{
    m_text->setText(problem);
    m_row->setVisible(!problem.isEmpty());
    m_field->setAccessibleDescription(problem);
    setInvalid(m_field, !problem.isEmpty());
}

QFormLayout *makeForm()
{
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(Metrics::xxl);
    form->setVerticalSpacing(Metrics::m - 2);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

void addFormRow(QFormLayout *form, const QString &label, QWidget *field)
{
    auto *text = new TextLabel(label, TextStyle::Body, TextInk::Muted);
    text->setFixedHeight(controlHeight()); // level with the first line of the field
    const auto *withProblem = qobject_cast<FieldWithProblem *>(field);
    QWidget *named = withProblem ? withProblem->field() : field;
    text->setBuddy(named);
    if (named->accessibleName().isEmpty())
        named->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    form->addRow(text, field);
}

} // namespace PressPost
