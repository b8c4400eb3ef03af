// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/VaultPasswordField.h"

#include "models/core/DayWords.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/TextLabel.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace PressPost
{

VaultPasswordField::VaultPasswordField(QWidget *parent)
    : QWidget(parent),
      m_field(new QLineEdit),
      m_state(new TextLabel({}, TextStyle::Caption, TextInk::Muted, Wrap::Yes))
{
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setAccessibleName(tr("New password"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::xs);
    column->addWidget(m_field);
    column->addWidget(m_state);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &VaultPasswordField::changed);
    setSince({});
}

void VaultPasswordField::setSince(const std::optional<Instant> &since)
{
    m_field->setPlaceholderText(since ? tr("Enter a new one to change it") : QString());
    m_state->setText(since ? tr("Stored in the vault since %1").arg(dayWords(*since))
                           : tr("None stored yet. It goes into the vault of this computer."));
}

bool VaultPasswordField::isEntered() const
{
    return !m_field->text().isEmpty();
}

QByteArray VaultPasswordField::take()
{
    QByteArray password = m_field->text().toUtf8();
    m_field->clear();
    return password;
}

void VaultPasswordField::clear()
{
    m_field->clear();
}

} // namespace PressPost
