// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;

namespace PressPost
{

// Draws the field's outline in the error colour; the style reads it.
void setInvalid(QWidget *field, bool invalid);

// A field with room for its problem below: shape and sentence. Empty: the field is fine.
class FieldWithProblem final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldWithProblem)

public:
    explicit FieldWithProblem(QWidget *field, QWidget *parent = nullptr);
    QWidget *field() const { return m_field; }
    void setProblem(const QString &problem);

private:
    QWidget *m_field;
    QWidget *m_row;
    class TextLabel *m_text;
};

// Muted labels at the left with their buddies set; fields grow.
QFormLayout *makeForm();
// Adds a row whose label names the field for screen readers. field may be a FieldWithProblem.
void addFormRow(QFormLayout *form, const QString &label, QWidget *field);

} // namespace PressPost
