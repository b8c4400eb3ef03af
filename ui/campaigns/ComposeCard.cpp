// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/ComposeCard.h"

#include "ui/campaigns/RichText.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Field.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTextBlock>

namespace PressPost
{

namespace
{
constexpr int subjectCountFrom = 60; // letters; phones cut at about 70

constexpr int longestFileName = 220; // px; the whole name is in the tooltip

QString fieldWords(const QByteArray &name)
{
    QString words = QString::fromUtf8(name).replace(u'_', u' ');
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

QHBoxLayout *padded(QWidget *widget)
{
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(Metrics::l, Metrics::s, Metrics::l, Metrics::s);
    row->setSpacing(Metrics::xs);
    return row;
}
} // namespace

ComposeCard::ComposeCard(QWidget *parent)
    : Card(parent),
      m_from(new QComboBox),
      m_subject(new QLineEdit),
      m_letters(new TextLabel({}, TextStyle::Caption, TextInk::Muted)),
      m_preheader(new QLineEdit),
      m_texts(new QStackedWidget),
      m_rich(new RichTextEdit),
      m_source(new QPlainTextEdit),
      m_fields(new Button(tr("Insert field"), Button::Kind::Plain, QStringLiteral("braces"))),
      m_sourceButton(new IconButton(QStringLiteral("code"), tr("Edit as HTML"))),
      m_saved(new ElidedLabel({}, TextStyle::Caption, TextInk::Muted)),
      m_littleLabel(new TextLabel({}, TextStyle::Body, TextInk::Muted)),
      m_littleField(new QLineEdit),
      m_filesBox(new QWidget),
      m_files(padded(m_filesBox))
{
    m_rich->setAccessibleName(tr("Text of the message"));
    m_source->setAccessibleName(tr("HTML of the message"));
    m_source->setFrameShape(QFrame::NoFrame);
    m_source->setTabChangesFocus(true);
    m_source->setFont(textFont(TextStyle::Mono));
    m_rich->document()->setDocumentMargin(Metrics::xl);
    m_rich->setPlaceholderText(tr("Write your press release here"));
    m_texts->addWidget(m_rich);
    m_texts->addWidget(m_source);
    body()->setContentsMargins(1, 1, 1, 1);
    body()->setSpacing(0);
    body()->addWidget(makeTop());
    body()->addWidget(new Line);
    body()->addWidget(makeTools());
    m_littleBar = makeLittleBar();
    body()->addWidget(m_littleBar);
    body()->addWidget(new Line);
    body()->addWidget(m_texts, 1);
    m_filesLine = new Line;
    body()->addWidget(m_filesLine);
    body()->addWidget(m_filesBox);
    m_filesLine->hide();
    m_filesBox->hide();
    for (QLineEdit *field : {m_subject, m_preheader})
        connect(field, &QLineEdit::textChanged, this, [this] {
            if (!m_isFilling)
                Q_EMIT changed();
        });
    connect(m_subject, &QLineEdit::textChanged, this, &ComposeCard::countSubject);
    connect(m_from, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_isFilling)
            Q_EMIT changed();
    });
    connect(m_rich, &QTextEdit::textChanged, this, [this] {
        if (!m_isFilling)
            Q_EMIT changed();
    });
    connect(m_source, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isFilling)
            Q_EMIT changed();
    });
}

QWidget *ComposeCard::makeTop()
{
    auto *top = new QWidget;
    auto *form = makeForm();
    form->setContentsMargins(Metrics::xl, Metrics::l, Metrics::xl, Metrics::l);
    top->setLayout(form);
    m_from->view()->setAccessibleName(tr("From"));
    m_littleField->setAccessibleName(tr("Leads to"));
    m_from->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    addFormRow(form, tr("From"), m_from);
    auto *subjectRow = new QWidget;
    auto *row = new QHBoxLayout(subjectRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_subject, 1);
    row->addWidget(m_letters);
    subjectRow->setFocusProxy(m_subject);
    addFormRow(form, tr("Subject"), subjectRow);
    m_subject->setAccessibleName(tr("Subject"));
    addFormRow(form, tr("Preview line"), m_preheader);
    m_letters->hide();
    return top;
}

QWidget *ComposeCard::makeTools()
{
    auto *tools = new QWidget;
    QHBoxLayout *row = padded(tools);
    row->setSpacing(0);
    const auto tool = [this, row](const QString &icon, const QString &name, const QKeySequence &keys,
                                  auto run) {
        auto *button = new IconButton(icon, name);
        if (!keys.isEmpty())
            button->setShortcutKeys(keys);
        connect(button, &QToolButton::clicked, this, run);
        row->addWidget(button);
        m_formatting.append(button);
        return button;
    };
    tool(QStringLiteral("bold"), tr("Bold"), QKeySequence::Bold, [this] {
        m_rich->toggleBold();
        m_rich->setFocus();
    });
    tool(QStringLiteral("italic"), tr("Italic"), QKeySequence::Italic, [this] {
        m_rich->toggleItalic();
        m_rich->setFocus();
    });
    tool(QStringLiteral("link"), tr("Link"), QKeySequence(tr("Ctrl+Shift+K")), [this] { askForLink(); });
    tool(QStringLiteral("list"), tr("Bulleted list"), {}, [this] {
        m_rich->toggleList();
        m_rich->setFocus();
    });
    tool(QStringLiteral("heading"), tr("Heading"), {}, [this] {
        m_rich->toggleHeading();
        m_rich->setFocus();
    });
    tool(QStringLiteral("image"), tr("Picture"), {}, [this] { Q_EMIT pictureRequested(); });
    auto *attach = new IconButton(QStringLiteral("paperclip"), tr("Attach a file"));
    connect(attach, &QToolButton::clicked, this, &ComposeCard::attachRequested);
    row->addWidget(attach);
    m_sourceButton->setCheckable(true);
    connect(m_sourceButton, &QToolButton::clicked, this, &ComposeCard::showSource);
    row->addWidget(m_sourceButton);
    row->addSpacing(Metrics::s);
    m_fields->setMenu(new QMenu(m_fields));
    row->addWidget(m_fields);
    row->addWidget(m_saved, 1);
    m_saved->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return tools;
}

// One line that asks for an address or a fall-back, instead of a dialog.
QWidget *ComposeCard::makeLittleBar()
{
    auto *bar = new QWidget;
    QHBoxLayout *row = padded(bar);
    row->setSpacing(Metrics::s);
    auto *accept = new Button(tr("Insert"), Button::Kind::Plain);
    auto *cancel = new IconButton(QStringLiteral("x"), tr("Insert nothing"));
    row->addWidget(m_littleLabel);
    row->addWidget(m_littleField, 1);
    row->addWidget(accept);
    row->addWidget(cancel);
    connect(accept, &QPushButton::clicked, this, &ComposeCard::finishLittleBar);
    connect(m_littleField, &QLineEdit::returnPressed, this, &ComposeCard::finishLittleBar);
    connect(cancel, &QToolButton::clicked, this, [this] {
        m_littleBar->hide();
        m_rich->setFocus();
    });
    bar->hide();
    return bar;
}

void ComposeCard::setChoices(const std::vector<Mailbox> &senders, const QByteArrayList &fields)
{
    m_isFilling = true;
    const QString chosen = m_from->currentText();
    m_senders = senders;
    m_from->clear();
    for (const Mailbox &sender : senders)
        m_from->addItem(sender.name.isEmpty()
                            ? QString::fromUtf8(sender.address)
                            : QStringLiteral("%1 <%2>").arg(sender.name, QString::fromUtf8(sender.address)));
    m_from->setCurrentIndex(m_from->findText(chosen));
    QMenu *menu = m_fields->menu();
    menu->clear();
    for (const QByteArray &name : fields)
        connect(menu->addAction(fieldWords(name)), &QAction::triggered, this,
                [this, name] { askForField(name); });
    m_isFilling = false;
}

void ComposeCard::setCampaign(const Campaign &campaign)
{
    m_isFilling = true;
    const auto sender = std::find_if(m_senders.begin(), m_senders.end(), [&](const Mailbox &each) {
        return each.address == campaign.from.address && each.name == campaign.from.name;
    });
    if (sender == m_senders.end() && !campaign.from.address.isEmpty()) {
        std::vector<Mailbox> senders = m_senders;
        senders.insert(senders.begin(), campaign.from);
        m_senders = senders;
        m_from->insertItem(
            0, QStringLiteral("%1 <%2>").arg(campaign.from.name, QString::fromUtf8(campaign.from.address)));
        m_from->setCurrentIndex(0);
    } else {
        m_from->setCurrentIndex(sender == m_senders.end() ? -1
                                                          : static_cast<int>(sender - m_senders.begin()));
    }
    m_subject->setText(campaign.subject);
    m_preheader->setText(campaign.preheader);
    const bool asText = isEditableAsText(campaign.html);
    m_rich->setHtmlText(asText ? campaign.html : QByteArray());
    m_source->setPlainText(QString::fromUtf8(campaign.html));
    m_texts->setCurrentIndex(asText ? 0 : 1);
    m_sourceButton->setChecked(!asText);
    for (IconButton *button : std::as_const(m_formatting))
        button->setEnabled(asText);
    m_isFilling = false;
}

void ComposeCard::fill(Campaign &campaign) const
{
    if (const int sender = m_from->currentIndex();
        sender >= 0 && static_cast<std::size_t>(sender) < m_senders.size())
        campaign.from = m_senders[static_cast<std::size_t>(sender)];
    campaign.subject = m_subject->text();
    campaign.preheader = m_preheader->text();
    campaign.html = m_texts->currentIndex() == 0 ? m_rich->htmlText() : m_source->toPlainText().toUtf8();
}

void ComposeCard::setAttachments(const std::vector<AttachedFile> &files)
{
    clearLayout(m_files);
    const bool hasFiles = std::any_of(files.begin(), files.end(),
                                      [](const AttachedFile &file) { return file.contentId.isEmpty(); });
    for (const AttachedFile &file : files) {
        if (!file.contentId.isEmpty())
            continue; // stands in the text
        m_files->addWidget(new IconLabel(QStringLiteral("paperclip")));
        auto *name = new TextLabel(QFontMetrics(textFont(TextStyle::Body))
                                       .elidedText(file.fileName, Qt::ElideMiddle, longestFileName));
        name->setToolTip(file.fileName);
        m_files->addWidget(name);
        m_files->addWidget(
            new TextLabel(QLocale().formattedDataSize(file.bytes, 1, QLocale::DataSizeSIFormat),
                          TextStyle::Caption, TextInk::Muted));
        auto *remove = new IconButton(QStringLiteral("x"), tr("Take %1 off").arg(file.fileName));
        connect(remove, &QToolButton::clicked, this, [this, id = file.id] { Q_EMIT detachRequested(id); });
        m_files->addWidget(remove);
    }
    m_files->addStretch(1);
    m_filesBox->setVisible(hasFiles);
    m_filesLine->setVisible(hasFiles);
}

void ComposeCard::setSaved(const QString &words)
{
    m_saved->setText(words);
}
void ComposeCard::focusFirst()
{
    m_subject->setFocus();
}

void ComposeCard::countSubject()
{
    const qsizetype letters = m_subject->text().size();
    m_letters->setVisible(letters >= subjectCountFrom);
    m_letters->setText(tr("%1 letters", "length of the subject").arg(letters));
    m_letters->setInk(letters > PreflightRun::longSubject ? TextInk::Error : TextInk::Muted);
}

void ComposeCard::setPictures(const QHash<QString, QImage> &pictures)
{
    m_rich->setPictures(pictures);
}

void ComposeCard::askForDescription(const QString &source, const QString &fileName)
{
    m_askedField.clear();
    m_askedPicture = source;
    m_littleLabel->setText(tr("What does “%1” show?").arg(fileName));
    m_littleField->setAccessibleName(m_littleLabel->text());
    m_littleField->clear();
    m_littleBar->show();
    m_littleField->setFocus();
}

void ComposeCard::askForLink()
{
    m_askedField.clear();
    m_askedPicture.clear();
    m_littleLabel->setText(tr("Leads to"));
    m_littleField->setAccessibleName(m_littleLabel->text());
    const QString link = m_rich->linkAtCursor();
    m_littleField->setText(link.isEmpty() ? QStringLiteral("https://") : link);
    m_littleBar->show();
    m_littleField->setFocus();
}

void ComposeCard::askForField(const QByteArray &name)
{
    m_askedField = name;
    m_askedPicture.clear();
    m_littleLabel->setText(tr("If “%1” is not known, write").arg(fieldWords(name)));
    m_littleField->setAccessibleName(m_littleLabel->text());
    m_littleField->clear();
    m_littleBar->show();
    m_littleField->setFocus();
}

void ComposeCard::finishLittleBar()
{
    m_littleBar->hide();
    const QString text = m_littleField->text().trimmed();
    if (!m_askedPicture.isEmpty()) {
        if (m_texts->currentIndex() == 0)
            m_rich->insertPicture(m_askedPicture, text);
        else
            m_source->insertPlainText(QStringLiteral("<img src=\"%1\" alt=\"%2\" style=\"max-width:100%\">")
                                          .arg(m_askedPicture.toHtmlEscaped(), text.toHtmlEscaped()));
    } else if (m_askedField.isEmpty()) {
        m_rich->setLink(text == QStringLiteral("https://") ? QString() : text);
    } else {
        const QString inside = QString::fromUtf8(m_askedField) +
                               (text.isEmpty() ? QString() : u'|' + QString(text).remove(u'{').remove(u'}'));
        if (m_texts->currentIndex() == 0)
            m_rich->insertField(inside);
        else
            m_source->insertPlainText(QStringLiteral("{{%1}}").arg(inside.toHtmlEscaped()));
    }
    m_texts->currentWidget()->setFocus();
}

void ComposeCard::showSource(bool asSource)
{
    m_isFilling = true;
    if (asSource) {
        m_source->setPlainText(QString::fromUtf8(m_rich->htmlText()));
    } else if (isEditableAsText(m_source->toPlainText().toUtf8())) {
        m_rich->setHtmlText(m_source->toPlainText().toUtf8());
    } else {
        m_sourceButton->setChecked(true); // it would lose its layout
        m_sourceButton->setToolTip(tr("This page has a layout of its own and can only be edited as HTML"));
        m_isFilling = false;
        return;
    }
    m_texts->setCurrentIndex(asSource ? 1 : 0);
    for (IconButton *button : std::as_const(m_formatting))
        button->setEnabled(!asSource);
    m_texts->currentWidget()->setFocus();
    m_isFilling = false;
}

} // namespace PressPost
