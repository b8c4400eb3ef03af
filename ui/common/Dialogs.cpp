// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Dialogs.h"

#include "ui/common/widgets/Button.h"

#include <QFileDialog>
#include <QMessageBox>

namespace PressPost
{

namespace
{

void chooseFile(QFileDialog *dialog, const Dialogs::FileChoice &choice,
                std::function<void(const QString &)> chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(choice.filter.split(QStringLiteral(";;")));
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [chosen = std::move(chosen)](const QString &file) { chosen(file); });
    dialog->open();
}

} // namespace

void SystemDialogs::ask(QWidget *parent, const Question &question, std::function<void()> accepted)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(question.title);
    box->setInformativeText(question.text);
    const bool destructive = question.weight == Question::Weight::Destructive;
    auto *accept = new Button(question.accept, destructive ? Button::Kind::Danger : Button::Kind::Primary);
    auto *decline = new Button(question.decline);
    for (Button *button : {accept, decline})
        button->setAutoDefault(true); // Enter means the one with the focus
    box->addButton(accept, QMessageBox::AcceptRole);
    box->addButton(decline, QMessageBox::RejectRole);
    box->setDefaultButton(decline);
    box->setEscapeButton(decline);
    QObject::connect(accept, &QPushButton::clicked, box, [accepted = std::move(accepted)] { accepted(); });
    box->open();
}

void SystemDialogs::openFile(QWidget *parent, const FileChoice &choice,
                             std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, choice.title, choice.suggestion);
    dialog->setFileMode(QFileDialog::ExistingFile);
    chooseFile(dialog, choice, std::move(chosen));
}

void SystemDialogs::saveFile(QWidget *parent, const FileChoice &choice,
                             std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, choice.title, choice.suggestion);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    if (!choice.suggestion.isEmpty())
        dialog->selectFile(choice.suggestion);
    chooseFile(dialog, choice, std::move(chosen));
}

} // namespace PressPost
