// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactMerge.h"

#include <QWidget>

class QButtonGroup;
class QGridLayout;

namespace PressPost
{

// People side by side, a column each; in every row the value that stays is chosen. The arrow keys move within
// a row, Tab goes to the next one.
class MergeForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MergeForm)

public:
    explicit MergeForm(QWidget *parent = nullptr);

    void setPreview(const MergePreview &preview);
    const MergePreview &preview() const { return m_preview; }
    // As it is chosen now.
    MergeOrder order() const;
    qint64 keeper() const; // whose address stays

Q_SIGNALS:
    void changed();
    void leaveOutRequested(qint64 contact);

private:
    void addHead();
    void addField(const MergeField &field);
    void addChoices(const MergeField &field, int row);
    void takeNameFrom(int place);
    int rows() const;

    MergePreview m_preview;
    QGridLayout *m_grid;
    QMap<QString, QButtonGroup *> m_choices; // by field; the buttons' ids are places in the preview
};

} // namespace PressPost
