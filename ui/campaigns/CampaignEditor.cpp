// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/CampaignEditor.h"

#include "models/core/JobRunner.h"
#include "models/core/Random.h"
#include "ui/campaigns/AudienceCard.h"
#include "ui/campaigns/ComposeCard.h"
#include "ui/campaigns/MailPreview.h"
#include "ui/common/Dialogs.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Avatar.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/Segmented.h"
#include "ui/common/widgets/TextLabel.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLocale>
#include <QMimeDatabase>
#include <QResizeEvent>
#include <QShortcut>
#include <QTime>

namespace PressPost
{

namespace
{
using namespace std::chrono_literals;
constexpr auto savePause = 700ms;
constexpr auto previewPause = 80ms; // the preview follows typing within 150 ms
constexpr int audienceWidth = 252;
constexpr int widestPicture = 1200; // px: twice the 600 of a mail, for sharp screens
constexpr int jpegQuality = 85;
} // namespace

CampaignEditor::CampaignEditor(CampaignDesk *desk, JobRunner *runner, Dialogs *dialogs, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_runner(runner),
      m_dialogs(dialogs),
      m_page(new PageView(tr("Campaign"))),
      m_check(new Button(tr("Check all"), Button::Kind::Primary, QStringLiteral("list-checks"))),
      m_people(new Button(tr("People"), Button::Kind::Plain, QStringLiteral("users"))),
      m_compose(new ComposeCard),
      m_audienceCard(new AudienceCard),
      m_preview(new MailPreview),
      m_avatar(new Avatar({}, 24)),
      m_name(new ElidedLabel({}, TextStyle::Medium)),
      m_position(new TextLabel({}, TextStyle::Caption, TextInk::Muted)),
      m_previous(new IconButton(QStringLiteral("chevron-left"), tr("Previous person"))),
      m_next(new IconButton(QStringLiteral("chevron-right"), tr("Next person")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page);
    m_page->setBack(tr("Back to campaigns"));
    m_page->addHeaderWidget(m_people);
    m_page->setPrimary(m_check);
    m_page->setBody(makeBody(), PageView::Body::Padded);
    m_savePause.setSingleShot(true);
    m_savePause.setInterval(savePause);
    m_previewPause.setSingleShot(true);
    m_previewPause.setInterval(previewPause);
    connect(&m_savePause, &QTimer::timeout, this, &CampaignEditor::save);
    connect(&m_previewPause, &QTimer::timeout, this, &CampaignEditor::showPreview);
    connect(m_page, &PageView::backRequested, this,
            [this] { whenSaved([this] { Q_EMIT backRequested(); }); });
    connect(m_check, &QPushButton::clicked, this,
            [this] { whenSaved([this] { Q_EMIT checkRequested(m_campaign.id); }); });
    connect(m_people, &QPushButton::clicked, this,
            [this] { m_audienceCard->setVisible(!m_audienceCard->isVisible()); });
    connect(m_compose, &ComposeCard::changed, this, &CampaignEditor::edited);
    connect(m_compose, &ComposeCard::attachRequested, this, [this] {
        m_dialogs->openFile(this, {tr("Attach a file"), tr("All files (*)")},
                            [this](const QString &path) { attachFile(path); });
    });
    connect(m_compose, &ComposeCard::pictureRequested, this, [this] {
        m_dialogs->openFile(this, {tr("Choose a picture"), tr("Pictures (*.jpg *.jpeg *.png *.gif *.webp)")},
                            [this](const QString &path) { attachPicture(path); });
    });
    connect(m_compose, &ComposeCard::detachRequested, this, [this](qint64 attachment) {
        m_runner->ask(
            [desk = m_desk, id = m_campaign.id, attachment] { return desk->detach(id, attachment); }, this,
            [this](const Result<void> &result) {
                result ? loadAttachments() : fail(QStringLiteral("attach"), result.error());
            });
    });
    connect(m_audienceCard, &AudienceCard::changed, this, [this] {
        edited();
        loadAudience();
    });
}

QWidget *CampaignEditor::makeBody()
{
    auto *body = new QWidget;
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::l);
    row->addWidget(m_compose, 4);
    row->addWidget(makePreviewColumn(), 3);
    m_audienceCard->setFixedWidth(audienceWidth);
    row->addWidget(m_audienceCard);
    return body;
}

QWidget *CampaignEditor::makePreviewColumn()
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::m);
    auto *mode = new Segmented(tr("Preview"), {tr("Wide"), tr("Phone"), tr("Text only")});
    connect(mode, &Segmented::currentChanged, this,
            [this](int index) { m_preview->setMode(static_cast<MailPreview::Mode>(index)); });
    layout->addWidget(mode, 0, Qt::AlignLeft);
    auto *person = new QHBoxLayout;
    person->setSpacing(Metrics::s);
    person->addWidget(new TextLabel(tr("As", "preview as this person"), TextStyle::Body, TextInk::Muted));
    person->addWidget(m_avatar);
    person->addWidget(m_name, 1);
    person->addWidget(m_position);
    person->addWidget(m_previous);
    person->addWidget(m_next);
    layout->addLayout(person);
    layout->addWidget(m_preview, 1);
    const auto step = [this](QWidget *button, const QString &keys, int by) {
        auto *shortcut = new QShortcut(QKeySequence(keys), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by] { loadRecipient(m_index + by); });
        connect(static_cast<QToolButton *>(button), &QToolButton::clicked, this,
                [this, by] { loadRecipient(m_index + by); });
    };
    step(m_previous, QStringLiteral("Ctrl+Alt+Left"), -1);
    step(m_next, QStringLiteral("Ctrl+Alt+Right"), 1);
    return column;
}

void CampaignEditor::open(qint64 campaign)
{
    whenSaved([this, campaign] { load(campaign); });
}

void CampaignEditor::load(qint64 campaign)
{
    struct Everything {
        Campaign campaign;
        std::vector<Mailbox> senders;
        std::vector<ListSummary> lists;
        QByteArrayList fields;
    };
    const quint64 generation = ++m_generation;
    m_page->messages()->clear();
    m_page->setActivity(PageView::Activity::Busy);
    m_runner->ask(
        [desk = m_desk, campaign]() -> Result<Everything> {
            Everything all;
            PP_TRY(all.campaign, desk->load(campaign));
            PP_TRY(all.senders, desk->senders());
            PP_TRY(all.lists, desk->lists());
            PP_TRY(all.fields, desk->fieldNames());
            return all;
        },
        this,
        [this, generation](const Result<Everything> &all) {
            if (generation != m_generation)
                return;
            m_page->setActivity(PageView::Activity::Idle);
            if (!all)
                return fail(QStringLiteral("load"), all.error());
            m_compose->setChoices(all->senders, all->fields);
            m_audienceCard->setLists(all->lists);
            showCampaign(all->campaign);
        });
}

void CampaignEditor::showCampaign(const Campaign &campaign)
{
    m_campaign = campaign;
    m_isChanged = false;
    m_index = 0;
    m_page->setTitle(campaign.name);
    m_page->setSubtitle(stateLabel(campaign.state).translated());
    m_compose->setCampaign(campaign);
    m_compose->setEnabled(canEdit(campaign.state));
    m_audienceCard->setCampaign(campaign);
    m_audienceCard->setEnabled(canEdit(campaign.state));
    m_compose->setSaved({});
    m_compose->focusFirst();
    loadAttachments();
    loadAudience();
    showPreview();
}

void CampaignEditor::takeEdits()
{
    const QString subject = m_campaign.subject;
    m_compose->fill(m_campaign);
    m_audienceCard->fill(m_campaign);
    // A name nobody chose follows the subject.
    const bool isUnnamed = m_campaign.name == tr("New campaign") || m_campaign.name == subject;
    if (isUnnamed && !m_campaign.subject.trimmed().isEmpty() && m_campaign.name != m_campaign.subject) {
        m_campaign.name = m_campaign.subject;
        m_page->setTitle(m_campaign.name);
    }
}

void CampaignEditor::edited()
{
    m_isChanged = true;
    m_savePause.start();
    m_previewPause.start();
}

void CampaignEditor::whenSaved(std::function<void()> goOn)
{
    if (!m_isChanged && !m_isSaving)
        return goOn();
    m_afterSaving = std::move(goOn);
    if (!m_isSaving)
        save();
}

void CampaignEditor::save()
{
    m_savePause.stop();
    if (m_isSaving)
        return; // saved() comes back here
    takeEdits();
    m_isChanged = false;
    m_isSaving = true;
    m_runner->ask([desk = m_desk, campaign = m_campaign] { return desk->save(campaign); }, this,
                  [this](const Result<void> &result) { saved(result); });
}

void CampaignEditor::saved(const Result<void> &result)
{
    m_isSaving = false;
    if (!result) {
        m_isChanged = true;
        m_afterSaving = {};
        m_compose->setSaved(tr("Not saved"));
        return fail(QStringLiteral("save"), result.error());
    }
    if (m_isChanged && m_afterSaving)
        return save();
    m_page->messages()->take(QStringLiteral("save"));
    m_compose->setSaved(
        tr("Saved %1", "time of day").arg(QLocale().toString(QTime::currentTime(), QLocale::ShortFormat)));
    if (m_isChanged)
        m_savePause.start();
    else if (const auto goOn = std::exchange(m_afterSaving, {}))
        goOn();
}

void CampaignEditor::loadAudience()
{
    takeEdits();
    const quint64 generation = ++m_audienceGeneration;
    m_runner->ask([desk = m_desk, campaign = m_campaign] { return desk->audience(campaign); }, this,
                  [this, generation](const Result<AudienceSummary> &audience) {
                      if (generation != m_audienceGeneration)
                          return;
                      if (!audience)
                          return fail(QStringLiteral("audience"), audience.error());
                      m_audience = *audience;
                      m_audienceCard->setAudience(m_audience);
                      const QString count = QLocale().toString(m_audience.recipients());
                      m_check->setText(m_audience.recipients() == 0 ? tr("Check")
                                                                    : tr("Check all %1").arg(count));
                      m_people->setText(
                          PP_SAY_N(m_audience.recipients(), "One person", "%1 people", count).translated());
                      loadRecipient(m_index);
                  });
}

void CampaignEditor::loadRecipient(qint64 index)
{
    const qint64 last = m_audience.recipients() - 1;
    m_index = qBound(qint64(0), index, qMax(last, qint64(0)));
    m_previous->setEnabled(m_index > 0);
    m_next->setEnabled(m_index < last);
    const quint64 generation = ++m_personGeneration;
    m_runner->ask(
        [desk = m_desk, campaign = m_campaign, at = m_index] { return desk->recipient(campaign, at); }, this,
        [this, generation, last](const Result<std::optional<Person>> &person) {
            if (generation != m_personGeneration)
                return;
            if (!person)
                return fail(QStringLiteral("audience"), person.error());
            m_person = *person;
            const QString name = m_person ? m_person->mailbox.name.isEmpty()
                                                ? QString::fromUtf8(m_person->mailbox.address)
                                                : m_person->mailbox.name
                                          : tr("nobody yet");
            m_avatar->setName(m_person ? name : QString());
            m_avatar->setVisible(m_person.has_value());
            m_name->setText(name);
            const QLocale locale;
            m_position->setText(
                m_person ? tr("%1 of %2").arg(locale.toString(m_index + 1), locale.toString(last + 1))
                         : QString());
            showPreview();
        });
}

void CampaignEditor::showPreview()
{
    m_previewPause.stop();
    takeEdits();
    const ReturnAddresses addresses =
        ReturnAddresses::beside(m_campaign.from.address.isEmpty() ? QByteArrayLiteral("you@example.invalid")
                                                                  : m_campaign.from.address);
    Campaign shown = m_campaign;
    if (shown.from.address.isEmpty())
        shown.from.address = QByteArrayLiteral("you@example.invalid");
    const Result<Rendering> rendering = Rendering::create(shown, {}, addresses);
    if (!rendering)
        return fail(QStringLiteral("preview"), rendering.error());
    m_page->messages()->take(QStringLiteral("preview"));
    const RenderedTexts texts = rendering->texts(m_person ? m_person->fields : Fields());
    m_preview->setContent({m_campaign.from.name, QString::fromUtf8(m_campaign.from.address), texts.subject,
                           texts.html, QString::fromUtf8(texts.text)});
}

void CampaignEditor::loadAttachments()
{
    m_runner->ask([desk = m_desk, id = m_campaign.id] { return desk->attachments(id); }, this,
                  [this](const Result<std::vector<AttachedFile>> &files) {
                      if (!files)
                          return fail(QStringLiteral("attach"), files.error());
                      m_compose->setAttachments(*files);
                      loadPictures(*files);
                  });
}

void CampaignEditor::loadPictures(const std::vector<AttachedFile> &files)
{
    using Pictures = QHash<QString, QImage>;
    m_runner->ask(
        [desk = m_desk, files]() -> Result<Pictures> {
            Pictures pictures;
            for (const AttachedFile &file : files) {
                if (file.contentId.isEmpty())
                    continue;
                PP_TRY(const QByteArray bytes, desk->attachedBytes(file.id));
                pictures.insert(QStringLiteral("cid:") + QString::fromLatin1(file.contentId),
                                QImage::fromData(bytes));
            }
            return pictures;
        },
        this,
        [this](const Result<Pictures> &pictures) {
            if (!pictures)
                return fail(QStringLiteral("attach"), pictures.error());
            m_compose->setPictures(*pictures);
            m_preview->setPictures(*pictures);
            showPreview();
        });
}

void CampaignEditor::attachFile(const QString &path)
{
    m_runner->ask(
        [desk = m_desk, id = m_campaign.id, path]() -> Result<void> {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return Error{Fault::Io, PP_SAY("The file %1 cannot be attached", QFileInfo(path).fileName()),
                             PP_SAY("%1", file.errorString())};
            const QByteArray type = QMimeDatabase().mimeTypeForFile(path).name().toLatin1();
            return desk->attach(id, {QFileInfo(path).fileName(), type, file.read(MessagePart::maxBytes + 1)});
        },
        this,
        [this](const Result<void> &result) {
            result ? loadAttachments() : fail(QStringLiteral("attach"), result.error());
        });
}

// Shrunk to what a mail program shows, so that a photo from a camera does not weigh down every message.
void CampaignEditor::attachPicture(const QString &path)
{
    const QByteArray contentId = SystemRandom().bytes(8).toHex() + "@" + QByteArrayLiteral("picture.invalid");
    m_runner->ask(
        [desk = m_desk, id = m_campaign.id, path, contentId]() -> Result<void> {
            QImageReader reader(path);
            reader.setAutoTransform(true);
            QImage image = reader.read();
            if (image.isNull())
                return Error{
                    Fault::Syntax, PP_SAY("The picture %1 cannot be read", QFileInfo(path).fileName()),
                    PP_SAY("%1", reader.errorString()), PP_SAY("Save it as JPEG or PNG and choose it again")};
            if (image.width() > widestPicture)
                image = image.scaledToWidth(widestPicture, Qt::SmoothTransformation);
            QByteArray bytes;
            QBuffer buffer(&bytes);
            const bool asPng = image.hasAlphaChannel();
            if (!buffer.open(QIODevice::WriteOnly) ||
                !image.save(&buffer, asPng ? "PNG" : "JPEG", asPng ? -1 : jpegQuality))
                return Error{Fault::Io,
                             PP_SAY("The picture %1 cannot be prepared", QFileInfo(path).fileName())};
            const QString name = QFileInfo(path).completeBaseName() +
                                 (asPng ? QStringLiteral(".png") : QStringLiteral(".jpg"));
            return desk->attach(id, {name, asPng ? "image/png" : "image/jpeg", bytes, contentId});
        },
        this,
        [this, path, contentId](const Result<void> &result) {
            if (!result)
                return fail(QStringLiteral("attach"), result.error());
            loadAttachments();
            m_compose->askForDescription(QStringLiteral("cid:") + QString::fromLatin1(contentId),
                                         QFileInfo(path).fileName());
        });
}

void CampaignEditor::fail(const QString &key, const Error &error)
{
    m_page->messages()->show(key, messageOf(error));
}

void CampaignEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = isNarrow(this);
    if (m_people->isVisible() != narrow || event->oldSize().isEmpty()) {
        m_people->setVisible(narrow);
        m_audienceCard->setVisible(!narrow);
    }
}

} // namespace PressPost
