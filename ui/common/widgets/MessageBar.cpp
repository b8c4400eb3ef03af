// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/MessageBar.h"

#include "models/core/Result.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace PressPost
{

namespace
{

// Parts of an error are written to stand in one line; here each is a sentence of its own. What begins with
// a name or a quotation stays as it is.
QString asSentence(const Sentence &part)
{
    QString text = part.translated();
    if (!text.isEmpty() && !part.englishSource().startsWith('%'))
        text.replace(0, 1, text.at(0).toUpper());
    const bool isClosed = text.isEmpty() || QStringLiteral(".!?…:").contains(text.back());
    return isClosed ? text : QString(text + u'.');
}

} // namespace

Message messageOf(const Error &error)
{
    QStringList rest;
    for (const Sentence &sentence : {error.why, error.remedy}) {
        if (!sentence.isEmpty())
            rest << asSentence(sentence);
    }
    Message message;
    message.tone = Tone::Error;
    message.title = error.what.translated();
    message.text = rest.join(u' ');
    return message;
}

MessageBar::MessageBar(const Message &message, QWidget *parent) : Card(parent)
{
    setGround(Ground::Tinted, message.tone);
    setAccessibleName(message.title);
    setAccessibleDescription(message.text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    body()->setContentsMargins(Metrics::l, Metrics::m, Metrics::m, Metrics::m);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::m);
    auto *shape = new StatusIcon(message.tone, 18);
    shape->setGround(StatusGround::Soft, message.tone);
    row->addWidget(shape, 0, message.text.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new TextLabel(message.title, TextStyle::Strong, TextInk::Text, Wrap::Yes));
    if (!message.text.isEmpty())
        words->addWidget(new TextLabel(message.text, TextStyle::Body, TextInk::Text, Wrap::Yes));
    row->addLayout(words, 1);
    body()->addLayout(row);
    if (!message.details.isEmpty())
        addDetails(message.details, row);
    if (!message.action.isEmpty()) {
        auto *button = new Button(message.action);
        connect(button, &QPushButton::clicked, this, &MessageBar::actionTriggered);
        row->addWidget(button, 0, Qt::AlignVCenter);
    }
    if (message.closing == Message::Closing::ByUser) {
        auto *close = new IconButton(QStringLiteral("x"), tr("Close message"));
        connect(close, &QToolButton::clicked, this, [this] {
            Q_EMIT closed();
            deleteLater();
        });
        row->addWidget(close, 0, Qt::AlignVCenter);
    }
}

void MessageBar::addDetails(const QString &details, QBoxLayout *buttons)
{
    auto *raw = new TextLabel(details, TextStyle::Mono, TextInk::Text, Wrap::Yes);
    raw->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    raw->setAccessibleName(tr("Details"));
    raw->hide();
    body()->addWidget(raw);
    auto *toggle = new Button(tr("Details"), Button::Kind::Quiet);
    connect(toggle, &QPushButton::clicked, raw, [raw] { raw->setVisible(raw->isHidden()); });
    buttons->addWidget(toggle, 0, Qt::AlignVCenter);
}

void MessageBar::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    if (m_announced)
        return;
    m_announced = true;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

MessageArea::MessageArea(QWidget *parent) : QWidget(parent), m_bars(new QVBoxLayout(this))
{
    m_bars->setContentsMargins(0, Metrics::m, 0, 0);
    m_bars->setSpacing(Metrics::s);
    hide();
}

MessageBar *MessageArea::show(const QString &key, const Message &message)
{
    take(key);
    auto *bar = new MessageBar(message);
    bar->setObjectName(key);
    connect(bar, &MessageBar::closed, this, [this, bar] {
        m_bars->removeWidget(bar);
        setVisible(m_bars->count() > 0);
    });
    m_bars->addWidget(bar);
    setVisible(true);
    return bar;
}

void MessageArea::take(const QString &key)
{
    if (auto *bar = findChild<MessageBar *>(key, Qt::FindDirectChildrenOnly)) {
        bar->setObjectName({});
        m_bars->removeWidget(bar);
        bar->hide();
        bar->deleteLater();
    }
    setVisible(m_bars->count() > 0);
}

void MessageArea::clear()
{
    const auto bars = findChildren<MessageBar *>(QString(), Qt::FindDirectChildrenOnly);
    for (MessageBar *bar : bars) {
        m_bars->removeWidget(bar);
        bar->hide();
        bar->deleteLater();
    }
    setVisible(false);
}

} // namespace PressPost
