// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/TroubleView.h"

#include "models/core/DayWords.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/TextLabel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLocale>

namespace PressPost
{

namespace
{

constexpr int columnWidth = 560;

Button *button(const QString &text, Button::Kind kind, const char *name)
{
    auto *made = new Button(text, kind);
    made->setObjectName(QString::fromLatin1(name));
    return made;
}

} // namespace

TroubleView::TroubleView(const Trouble &trouble, QWidget *parent) : QWidget(parent)
{
    const Message words = messageOf(trouble.error);
    auto *what = new EmptyState(QStringLiteral("database"), words.title, words.text, Tone::Error);
    what->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *again = button(tr("Try again"), Button::Kind::Primary, "tryAgain");
    connect(again, &Button::clicked, this, &TroubleView::tryAgainRequested);
    what->addButton(again);
    if (trouble.of == Trouble::Of::Practice) {
        // Not while another window has it open.
        if (trouble.error.fault != Fault::Conflict) {
            auto *anew = button(tr("Begin practice anew…"), Button::Kind::Plain, "practiceAnew");
            connect(anew, &Button::clicked, this, &TroubleView::practiceAnewRequested);
            what->addButton(anew);
        }
        auto *leave = button(tr("Leave practice"), Button::Kind::Plain, "leavePractice");
        connect(leave, &Button::clicked, this, &TroubleView::leavePracticeRequested);
        what->addButton(leave);
    } else {
        auto *other = button(tr("Open another workspace…"), Button::Kind::Plain, "openOther");
        connect(other, &Button::clicked, this, &TroubleView::openRequested);
        what->addButton(other);
    }
    auto *path = new ElidedLabel(QDir::toNativeSeparators(trouble.file), TextStyle::Caption, TextInk::Muted);
    path->setElideMode(Qt::ElideMiddle);
    path->setAlignment(Qt::AlignCenter);
    path->setAccessibleName(tr("The file"));

    auto *column = new QVBoxLayout;
    column->setSpacing(Metrics::m);
    column->addStretch(1);
    column->addWidget(what);
    column->addWidget(path);
    column->addWidget(makeLinks(trouble), 0, Qt::AlignHCenter);
    if (trouble.error.fault == Fault::Unreadable && trouble.of == Trouble::Of::Workspace)
        column->addWidget(makeCopies(trouble.copies));
    column->addStretch(1);
    auto *middle = new QWidget;
    middle->setMaximumWidth(columnWidth);
    middle->setLayout(column);
    column->setContentsMargins(0, Metrics::l, 0, Metrics::l);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(middle, 1000);
    row->addStretch(1);
    auto *page = new PageView(tr("Workspace"));
    page->setBody(row, PageView::Body::Scrolling);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(page);
}

QWidget *TroubleView::makeLinks(const Trouble &trouble)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::l);
    const auto add = [this, row](const QString &text, const char *name, void (TroubleView::*signal)()) {
        auto *link = button(text, Button::Kind::Link, name);
        connect(link, &Button::clicked, this, signal);
        row->addWidget(link);
    };
    add(tr("Show its folder"), "showFolder", &TroubleView::folderRequested);
    if (trouble.of == Trouble::Of::Workspace) {
        add(tr("New workspace…"), "makeNew", &TroubleView::newRequested);
        add(tr("Try it with sample data"), "practice", &TroubleView::practiceRequested);
    }
    auto *links = new QWidget;
    links->setLayout(row);
    return links;
}

Card *TroubleView::makeCopies(const QList<WorkspaceCopy> &copies)
{
    auto *card = new Card(tr("Copies of it"));
    if (copies.isEmpty()) {
        card->body()->addWidget(new TextLabel(tr("PressPost kept none beside it. Look in the backups of this "
                                                 "computer for an older copy of the file, "
                                                 "and leave this one as it is until then."),
                                              TextStyle::Body, TextInk::Muted, Wrap::Yes));
        return card;
    }
    card->body()->addWidget(
        new TextLabel(tr("Made before PressPost was brought up to date. What came later is not in them."),
                      TextStyle::Body, TextInk::Muted, Wrap::Yes));
    for (const WorkspaceCopy &copy : copies) {
        const QString when = momentWords(copy.madeAt);
        auto *row = new QHBoxLayout;
        row->setSpacing(Metrics::m);
        row->addWidget(new TextLabel(when, TextStyle::Medium));
        row->addWidget(new TextLabel(QLocale().formattedDataSize(copy.bytes, 1, QLocale::DataSizeSIFormat),
                                     TextStyle::Body, TextInk::Muted),
                       1);
        auto *put = button(tr("Put it back…"), Button::Kind::Plain, "putBack");
        put->setAccessibleName(tr("Put the copy of %1 back…").arg(when));
        connect(put, &Button::clicked, this, [this, copy] { Q_EMIT putBackRequested(copy); });
        row->addWidget(put);
        card->body()->addLayout(row);
    }
    return card;
}

} // namespace PressPost
