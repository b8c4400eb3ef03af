// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace PressPost
{

// Where a password is entered that goes into the vault and is never shown again: the field, and below it
// since when one is stored.
class VaultPasswordField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VaultPasswordField)

public:
    explicit VaultPasswordField(QWidget *parent = nullptr);

    void setSince(const std::optional<Instant> &since);
    bool isEntered() const;
    // What was entered, in UTF-8; the field is empty afterwards.
    QByteArray take();
    void clear();

Q_SIGNALS:
    void changed();

private:
    QLineEdit *m_field;
    class TextLabel *m_state;
};

} // namespace PressPost
