// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/CampaignDesk.h"
#include "ui/common/widgets/Card.h"

#include <QHash>
#include <QImage>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;

namespace PressPost
{

class Button;
class IconButton;
class RichTextEdit;
class TextLabel;

// Where one writes: sender, subject, preview line, text (as text or as HTML), attachments.
class ComposeCard final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposeCard)

public:
    explicit ComposeCard(QWidget *parent = nullptr);

    void setChoices(const std::vector<Mailbox> &senders, const QByteArrayList &fields);
    void setCampaign(const Campaign &campaign);
    void setAttachments(const std::vector<AttachedFile> &files);
    // Puts what was typed into the campaign.
    void fill(Campaign &campaign) const;
    void setPictures(const QHash<QString, QImage> &pictures);
    // Asks for the description of a picture that was just attached, and puts it into the text.
    void askForDescription(const QString &source, const QString &fileName);
    void setSaved(const QString &words);
    void focusFirst();

Q_SIGNALS:
    void changed();
    void attachRequested();
    void pictureRequested();
    void detachRequested(qint64 attachment);

private:
    QWidget *makeTop();
    QWidget *makeTools();
    QWidget *makeLittleBar();
    void countSubject();
    void askForLink();
    void askForField(const QByteArray &name);
    void finishLittleBar();
    void showSource(bool asSource);

    std::vector<Mailbox> m_senders;
    QComboBox *m_from;
    QLineEdit *m_subject;
    TextLabel *m_letters;
    QLineEdit *m_preheader;
    QStackedWidget *m_texts;
    RichTextEdit *m_rich;
    QPlainTextEdit *m_source;
    Button *m_fields;
    IconButton *m_sourceButton;
    QList<IconButton *> m_formatting;
    TextLabel *m_saved;
    QWidget *m_littleBar = nullptr;
    TextLabel *m_littleLabel;
    QLineEdit *m_littleField;
    QByteArray m_askedField; // what the bar asks a fall-back for
    QString m_askedPicture;  // what it asks a description for; both empty: it asks for a link
    QWidget *m_filesLine = nullptr;
    QWidget *m_filesBox;
    QHBoxLayout *m_files;
    bool m_isFilling = false;
};

} // namespace PressPost
