// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/SearchField.h"

#include "ui/common/theme/Icons.h"

#include <QAction>
#include <QKeyEvent>

#include <chrono>

namespace PressPost
{

using namespace std::chrono_literals;

SearchField::SearchField(const QString &placeholder, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    addAction(themeIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_clear = addAction(themeIcon(QStringLiteral("x")), QLineEdit::TrailingPosition);
    m_clear->setText(tr("Clear search"));
    m_clear->setVisible(false);
    m_pause.setSingleShot(true);
    m_pause.setInterval(200ms);
    connect(m_clear, &QAction::triggered, this, [this] { search({}); });
    connect(&m_pause, &QTimer::timeout, this, &SearchField::tell);
    connect(this, &QLineEdit::returnPressed, this, &SearchField::tell);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_clear->setVisible(!text.isEmpty());
        m_pause.start();
    });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMaximumWidth(sizeHint().width());
}

void SearchField::search(const QString &text)
{
    setText(text);
    tell();
}

QSize SearchField::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 36, QLineEdit::sizeHint().height()};
}

QSize SearchField::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 22, QLineEdit::minimumSizeHint().height()};
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        return search({});
    if (event->key() == Qt::Key_Down) {
        tell();
        Q_EMIT leftDownwards();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::tell()
{
    m_pause.stop();
    if (m_told == text())
        return;
    m_told = text();
    Q_EMIT searchChanged(m_told);
}

} // namespace PressPost
