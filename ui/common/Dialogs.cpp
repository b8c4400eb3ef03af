// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Dialogs.h"

#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/TextLabel.h"

#include <QDialog>
#include <QFileDialog>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

constexpr int questionWidth = 460; // a line of about 65 letters

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
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(question.title);
    dialog->setAccessibleDescription(question.text);
    const bool destructive = question.weight == Question::Weight::Destructive;
    auto *accept = new Button(question.accept, destructive ? Button::Kind::Danger : Button::Kind::Primary);
    auto *decline = new Button(question.decline);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::s);
    buttons->addStretch(1);
    buttons->addWidget(decline);
    buttons->addWidget(accept);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(Metrics::xxl, Metrics::xxl, Metrics::xxl, Metrics::xl);
    column->setSpacing(Metrics::m);
    column->addWidget(new TextLabel(question.title, TextStyle::Heading2, TextInk::Text, Wrap::Yes));
    column->addWidget(new TextLabel(question.text, TextStyle::Body, TextInk::Text, Wrap::Yes));
    column->addSpacing(Metrics::s);
    column->addLayout(buttons);
    dialog->setMinimumWidth(questionWidth);
    for (Button *button : {accept, decline})
        button->setAutoDefault(true); // Enter means the one with the focus
    decline->setDefault(true);
    decline->setFocus();
    QObject::connect(decline, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(accept, &QPushButton::clicked, dialog, [dialog, accepted = std::move(accepted)] {
        dialog->accept();
        accepted();
    });
    dialog->open();
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
