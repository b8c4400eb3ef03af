// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/CampaignDesk.h"

#include <QTimer>
#include <QWidget>

#include <functional>

namespace PressPost
{

class AudienceCard;
class Avatar;
class Button;
class ComposeCard;
class Dialogs;
class ElidedLabel;
class IconButton;
class JobRunner;
class MailPreview;
class PageView;
class TextLabel;

// Writing a campaign: text at the left, what one person sees in the middle, who gets it at the right. What is
// typed is saved at every pause.
class CampaignEditor final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CampaignEditor)

public:
    CampaignEditor(CampaignDesk *desk, JobRunner *runner, Dialogs *dialogs, QWidget *parent = nullptr);

    void open(qint64 campaign);
    qint64 campaignId() const { return m_campaign.id; }
    // Saves what the pause has not saved yet, then goes on; stays here, with a message, when that fails.
    void whenSaved(std::function<void()> goOn);

Q_SIGNALS:
    void backRequested();
    void checkRequested(qint64 campaign);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeBody();
    QWidget *makePreviewColumn();
    void showCampaign(const Campaign &campaign);
    void takeEdits();
    void edited();
    void save();
    void saved(const Result<void> &result);
    void load(qint64 campaign);
    void loadAudience();
    void loadAttachments();
    void loadRecipient(qint64 index);
    void showPreview();
    void attachFile(const QString &path);
    void attachPicture(const QString &path);
    void loadPictures(const std::vector<AttachedFile> &files);
    void fail(const QString &key, const Error &error);

    CampaignDesk *m_desk;
    JobRunner *m_runner;
    Dialogs *m_dialogs;
    Campaign m_campaign;
    std::optional<Person> m_person;
    AudienceSummary m_audience;
    qint64 m_index = 0;
    quint64 m_generation = 0; // of the campaign shown
    quint64 m_audienceGeneration = 0;
    quint64 m_personGeneration = 0;
    bool m_isChanged = false;
    bool m_isSaving = false; // one at a time, so that an older text never overwrites a newer one
    std::function<void()> m_afterSaving;
    QTimer m_savePause;
    QTimer m_previewPause;
    PageView *m_page;
    Button *m_check;
    Button *m_people;
    ComposeCard *m_compose;
    AudienceCard *m_audienceCard;
    MailPreview *m_preview;
    Avatar *m_avatar;
    ElidedLabel *m_name;
    TextLabel *m_position;
    IconButton *m_previous;
    IconButton *m_next;
};

} // namespace PressPost
