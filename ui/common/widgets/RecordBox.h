// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace PressPost
{

// Label, sunken box in fixed width, copy button. Shown wrapped, copied exactly as given.
class RecordBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordBox)

public:
    RecordBox(const QString &name, const QString &value, QWidget *parent = nullptr);
    void setValue(const QString &value);
    const QString &value() const { return m_value; }

public Q_SLOTS:
    // Into the clipboard; the button says "Copied" for two seconds.
    void copy();

private:
    QString m_name;
    QString m_value;
    class TextLabel *m_shown;
    class IconButton *m_copy;
};

} // namespace PressPost
