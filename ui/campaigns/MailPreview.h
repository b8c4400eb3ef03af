// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/campaigns/HtmlCanvas.h"
#include "ui/common/widgets/Card.h"

class QScrollArea;

namespace PressPost
{

// What one person would see, as a mail program shows it: sender, subject, and the page on white paper.
struct PreviewContent {
    QString senderName;
    QString senderAddress;
    QString subject;
    QByteArray html;
    QString text;
};

class MailPreview final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MailPreview)

public:
    enum class Mode { Wide, Phone, TextOnly };

    explicit MailPreview(QWidget *parent = nullptr);

    void setContent(const PreviewContent &content);
    void setPictures(const QHash<QString, QImage> &pictures);
    void setMode(Mode mode);

private:
    void update();

    PreviewContent m_content;
    Mode m_mode = Mode::Wide;
    class ElidedLabel *m_sender;
    class TextLabel *m_subject;
    QScrollArea *m_scroll;
    class PreviewPaper *m_paper;
};

} // namespace PressPost
