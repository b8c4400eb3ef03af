// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportDesk.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QVBoxLayout;

namespace PressPost
{

class Card;
class TextLabel;

// What is in each column, how three people will look, and the two things only the press office knows: where
// the addresses come from and on what ground they may be written to.
class ImportColumnsStep final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportColumnsStep)

public:
    explicit ImportColumnsStep(QWidget *parent = nullptr);

    void show(const ImportPreview &preview, const SheetChoice &choice);
    // Why one cannot go on yet; empty: one can.
    QString hindrance() const;
    ImportOrder order() const;
    void forgetOrder();

Q_SIGNALS:
    // A person changed how the sheet is read.
    void choiceChanged(const PressPost::SheetChoice &choice);
    void orderChanged();

private:
    void showReading(const ImportPreview &preview);
    void showColumns(const ImportPreview &preview);
    void showPeople(const ImportPreview &preview);
    QWidget *makeOrder();

    ImportPreview m_preview;
    SheetChoice m_choice;
    QComboBox *m_sheet;
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QWidget *m_textRow;
    QGridLayout *m_grid;
    QVBoxLayout *m_people;
    QLineEdit *m_source;
    QComboBox *m_basis;
    QLineEdit *m_list;
    QComboBox *m_update;
};

} // namespace PressPost
