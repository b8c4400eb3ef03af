// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/WelcomeView.h"

#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>

namespace PressPost
{

namespace
{

constexpr int columnWidth = 880;

// An outline on a soft square of 44 px.
class IconSquare final : public QWidget
{
public:
    explicit IconSquare(QString name) : m_name(std::move(name)) { setFixedSize(44, 44); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        drawBox(painter, rect(), Metrics::cardRadius, tokens().accentSoft);
        paintIcon(painter, {10, 10, 24, 24}, m_name, tokens().accentText);
    }

private:
    QString m_name;
};

Card *makeCard(const QString &icon, const QString &title, const QString &text, Button *button)
{
    auto *card = new Card;
    card->body()->setContentsMargins(Metrics::xl, Metrics::xl, Metrics::xl, Metrics::xl);
    card->body()->addWidget(new IconSquare(icon));
    card->body()->addSpacing(Metrics::xs);
    card->body()->addWidget(new TextLabel(title, TextStyle::Heading3, TextInk::Text, Wrap::Yes));
    card->body()->addWidget(new TextLabel(text, TextStyle::Body, TextInk::Muted, Wrap::Yes));
    card->body()->addStretch(1);
    card->body()->addSpacing(Metrics::s);
    card->body()->addWidget(button);
    return card;
}

} // namespace

WelcomeView::WelcomeView(QWidget *parent) : QWidget(parent), m_steps(new QVBoxLayout)
{
    m_steps->setSpacing(0);
    auto *todo = new Card(tr("Three things until your first press release"));
    todo->body()->addLayout(m_steps);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(Metrics::xs);
    content->addWidget(new TextLabel(tr("Welcome to PressPost"), TextStyle::Title));
    content->addWidget(
        new TextLabel(tr("Your list stays on this computer. Only your own relay ever sees a message."),
                      TextStyle::Body, TextInk::Muted, Wrap::Yes));
    content->addSpacing(Metrics::m);
    content->addLayout(makeCards());
    content->addSpacing(Metrics::l);
    content->addWidget(todo);
    auto *column = new QWidget;
    column->setLayout(content);
    column->setMaximumWidth(columnWidth);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(column, 1000);
    middle->addStretch(1);
    auto *page = new QVBoxLayout;
    page->setContentsMargins(Metrics::xxl, Metrics::xxl, Metrics::xxl, Metrics::xxl);
    page->addStretch(2);
    page->addLayout(middle);
    page->addStretch(3);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(makeScrollArea(page));
    setSteps({});
}

QLayout *WelcomeView::makeCards()
{
    auto *practice = new Button(tr("Start practice"));
    auto *import = new Button(tr("Import contacts…"), Button::Kind::Primary);
    auto *open = new Button(tr("Open…"));
    open->setAccessibleName(tr("Open a workspace"));
    connect(practice, &QPushButton::clicked, this, &WelcomeView::practiceRequested);
    connect(open, &QPushButton::clicked, this, &WelcomeView::openWorkspaceRequested);
    connect(import, &QPushButton::clicked, this, [this] {
        Q_EMIT openRequested({QStringLiteral("contacts"), QStringLiteral("import")});
    });
    auto *cards = new QHBoxLayout;
    cards->setSpacing(Metrics::l);
    cards->addWidget(makeCard(QStringLiteral("flask-conical"), tr("Try it with sample data"),
                              tr("Import, check, send and read bounces with invented people. Takes five "
                                 "minutes; nothing can leave this computer."),
                              practice),
                     1);
    cards->addWidget(
        makeCard(
            QStringLiteral("file-up"), tr("Bring your press list"),
            tr("Excel, LibreOffice, CSV or vCard. You see a verdict for every row before anything is added."),
            import),
        1);
    cards->addWidget(makeCard(QStringLiteral("folder-open"), tr("Open a workspace"),
                              tr("Continue with a .presspost file from a colleague or a backup."), open),
                     1);
    return cards;
}

void WelcomeView::setSteps(const SetupSteps &steps)
{
    struct Step {
        bool done;
        QString what;
        QString why;
        QString button;
        PageRequest request;
    };
    const Step rows[] = {
        {steps.hasPressList,
         tr("A press list"),
         tr("who may get your mail, and on what ground"),
         tr("Import…"),
         {QStringLiteral("contacts"), QStringLiteral("import")}},
        {steps.hasRelay,
         tr("A relay"),
         tr("the mail server your provider or IT gave you: server, user name, password"),
         tr("Set up…"),
         {QStringLiteral("settings"), QStringLiteral("relay")}},
        {steps.hasTrustedDomain,
         tr("A trusted domain"),
         tr("three lines your DNS host publishes; we write them for you"),
         tr("Check…"),
         {QStringLiteral("domains")}},
    };
    clearLayout(m_steps);
    for (const Step &step : rows) {
        if (m_steps->count() > 0)
            m_steps->addWidget(new Line);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(new TextLabel(step.what, TextStyle::Medium));
        words->addWidget(
            new TextLabel(step.done ? tr("Done") : step.why, TextStyle::Caption, TextInk::Muted, Wrap::Yes));
        auto *row = new QWidget;
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, Metrics::s, 0, Metrics::s);
        layout->setSpacing(Metrics::m);
        layout->addWidget(new StatusIcon(step.done ? Tone::Ok : Tone::None, 18), 0, Qt::AlignVCenter);
        layout->addLayout(words, 1);
        if (!step.done) {
            auto *button = new Button(step.button);
            button->setSize(Button::Size::Compact);
            button->setAccessibleName(step.button + QLatin1Char(' ') + step.what);
            connect(button, &QPushButton::clicked, this,
                    [this, request = step.request] { Q_EMIT openRequested(request); });
            layout->addWidget(button);
        }
        m_steps->addWidget(row);
    }
}

void WelcomeView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), tokens().page);
}

} // namespace PressPost
