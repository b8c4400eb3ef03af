// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/HelpDialogs.h"

#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/shell/CommandRegistry.h"

#include <QCoreApplication>
#include <QDialog>
#include <QGridLayout>
#include <QScrollArea>

namespace PressPost
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("HelpDialogs", text);
}

QDialog *makeDialog(QWidget *parent, const QString &title, QLayout *content)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *close = new Button(tr("Close"));
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(Metrics::xxl, Metrics::xl, Metrics::xxl, Metrics::l);
    column->setSpacing(Metrics::l);
    column->addWidget(new TextLabel(title, TextStyle::Heading2));
    column->addWidget(makeScrollArea(content), 1);
    column->addWidget(close, 0, Qt::AlignRight);
    return dialog;
}

} // namespace

void showShortcuts(QWidget *parent, const CommandRegistry &commands)
{
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 0, Metrics::m, 0);
    grid->setHorizontalSpacing(Metrics::xxl);
    grid->setVerticalSpacing(Metrics::s);
    grid->setColumnStretch(0, 1);
    int row = 0;
    const auto all = commands.withShortcuts();
    for (const CommandRegistry::Match &match : all) {
        grid->addWidget(new TextLabel(match.text), row, 0);
        grid->addWidget(new TextLabel(match.keys, TextStyle::Medium, TextInk::Muted), row++, 1);
    }
    auto *dialog = makeDialog(parent, tr("Keyboard shortcuts"), grid);
    dialog->resize(460, 560);
    dialog->open();
}

void showAbout(QWidget *parent)
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::m);
    const QString paragraphs[] = {
        tr("Version %1").arg(QStringLiteral(PRESSPOST_VERSION)),
        tr("Press releases to the right people: your list stays on this computer, and only your own relay "
           "ever sees a message."),
        tr("PressPost is free software under the GNU General Public License, version 3 or later."),
        tr("It is made with Qt, OpenSSL, SQLite, GMime, libunbound and libidn2. Its icons are those of "
           "Lucide (ISC licence, parts from Feather under the MIT licence); its typeface is Inter (SIL Open "
           "Font License)."),
    };
    for (const QString &paragraph : paragraphs)
        column->addWidget(new TextLabel(paragraph, TextStyle::Body, TextInk::Text, Wrap::Yes));
    column->addStretch(1);
    auto *dialog = makeDialog(parent, tr("About PressPost"), column);
    dialog->resize(460, 320);
    dialog->open();
}

} // namespace PressPost
