// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"
#include "ui/common/widgets/Card.h"

class QBoxLayout;
class QVBoxLayout;

namespace PressPost
{

struct Error;

// What a message bar says: what happened, one sentence more, at most one action.
struct Message {
    Tone tone = Tone::Info;
    QString title;
    QString text = {};
    QString action = {};  // the words of the button; empty: none
    QString details = {}; // raw text shown on "Details"; empty: none
    enum class Closing { ByUser, WhenItEnds } closing = Closing::ByUser;
};

Message messageOf(const Error &error);

// At the top of what it concerns; pushes the content down and is announced to screen readers once.
class MessageBar final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageBar)

public:
    explicit MessageBar(const Message &message, QWidget *parent = nullptr);

Q_SIGNALS:
    void actionTriggered();
    void closed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addDetails(const QString &details, QBoxLayout *buttons);

    bool m_announced = false;
};

// Where the messages of a page stand; takes no room while there are none.
class MessageArea final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageArea)

public:
    explicit MessageArea(QWidget *parent = nullptr);
    // A message with the same key replaces the one before. The bar deletes itself when closed.
    MessageBar *show(const QString &key, const Message &message);
    void take(const QString &key);
    void clear();

private:
    QVBoxLayout *m_bars;
};

} // namespace PressPost
