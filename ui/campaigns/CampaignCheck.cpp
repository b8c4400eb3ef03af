// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/CampaignCheck.h"

#include "models/campaigns/SendingDesk.h"
#include "models/core/JobRunner.h"
#include "ui/campaigns/CheckGroup.h"
#include "ui/campaigns/MailPreview.h"
#include "ui/common/Dialogs.h"
#include "ui/common/table/TableView.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/Stepper.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QResizeEvent>
#include <QScrollArea>

namespace PressPost
{

namespace
{
QString number(qint64 value)
{
    return QLocale().toString(value);
}
constexpr int groupsWidth = 256;
constexpr int previewWidth = 300;
} // namespace

CampaignCheck::CampaignCheck(CampaignDesk *desk, JobRunner *runner, Dialogs *dialogs, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_runner(runner),
      m_dialogs(dialogs),
      m_page(new PageView(tr("Campaign"))),
      m_steps(new Stepper({tr("Write"), tr("Check"), tr("Send")})),
      m_took(new TextLabel({}, TextStyle::Body, TextInk::Muted)),
      m_headline(
          new TextLabel(tr("Looking at every message…"), TextStyle::Heading2, TextInk::Text, Wrap::Yes)),
      m_subline(new TextLabel({}, TextStyle::Body, TextInk::Muted, Wrap::Yes)),
      m_groups(new QVBoxLayout),
      m_exceptions(new Card(tr("Exceptions"))),
      m_table(new TableView(tr("Exceptions"), TableView::Rows::TwoLines)),
      m_leftOut(new TextLabel({}, TextStyle::Body, TextInk::Muted, Wrap::Yes)),
      m_preview(new MailPreview),
      m_person(new ElidedLabel({}, TextStyle::Heading3)),
      m_promise(new TextLabel({}, TextStyle::Body, TextInk::Muted, Wrap::Yes)),
      m_relay(new Button(tr("Go to the relay…"))),
      m_send(new Button(tr("Send…"), Button::Kind::Primary, QStringLiteral("send"))),
      m_message(new Button(tr("Show message"), Button::Kind::Plain, QStringLiteral("eye")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page);
    m_page->setBack(tr("Back to writing"));
    m_page->addHeaderWidget(m_message);
    m_page->setSubtitle(tr("Check before sending"));
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, Metrics::xxl, 0);
    row->addWidget(m_steps, 1);
    row->addWidget(m_took);
    m_steps->setCurrent(1);
    m_page->setSubBar(bar);
    m_page->setBody(makeBody(), PageView::Body::Padded);
    auto *back = new Button(tr("Back"));
    m_page->footer()->addWidget(back);
    m_page->footer()->addWidget(m_promise, 1);
    m_page->footer()->addWidget(m_relay);
    m_page->footer()->addWidget(m_send);
    m_relay->hide();
    connect(m_relay, &QPushButton::clicked, this, &CampaignCheck::relayRequested);
    const auto write = [this] { Q_EMIT writeRequested(m_campaign.id); };
    connect(back, &QPushButton::clicked, this, write);
    connect(m_page, &PageView::backRequested, this, write);
    connect(m_steps, &Stepper::stepRequested, this, write);
    connect(m_send, &QPushButton::clicked, this, &CampaignCheck::confirm);
    connect(m_table, &TableView::actionTriggered, this, [this](const QModelIndex &index) {
        Q_EMIT contactRequested(m_model.finding(index.row()).contact);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    showPerson(m_model.finding(current.row()));
            });
    connect(m_message, &QPushButton::clicked, this, [this] {
        m_previewColumn->setVisible(!m_previewColumn->isVisible());
        m_exceptions->setVisible(!m_previewColumn->isVisible());
        m_message->setText(m_previewColumn->isVisible() ? tr("Show exceptions") : tr("Show message"));
    });
    updateSendButton();
}

QWidget *CampaignCheck::makeBody()
{
    auto *body = new QWidget;
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::xxl);
    auto *left = new QVBoxLayout;
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(Metrics::m);
    left->addWidget(m_headline);
    left->addWidget(m_subline);
    m_groups->setSpacing(Metrics::s);
    left->addLayout(m_groups);
    left->addStretch(1);
    QScrollArea *groups = makeScrollArea(left);
    groups->setFixedWidth(groupsWidth);
    row->addWidget(groups);

    m_table->setModel(&m_model);
    m_table->setInset(Metrics::l);
    m_table->setColumns({{150, 0, ColumnLayout::Grow::Yes}, {150, 0, ColumnLayout::Grow::Yes}, {112, 1}});
    m_exceptions->body()->setContentsMargins(1, 0, 1, 0);
    m_exceptions->body()->addWidget(m_table, 1);
    m_exceptions->body()->addWidget(new Line);
    m_leftOut->setContentsMargins(Metrics::l, Metrics::m, Metrics::l, Metrics::m);
    m_exceptions->body()->addWidget(m_leftOut);
    row->addWidget(m_exceptions, 1);

    m_previewColumn = new QWidget;
    auto *right = new QVBoxLayout(m_previewColumn);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(Metrics::m);
    right->addWidget(m_person);
    right->addWidget(m_preview, 1);
    m_preview->setMode(MailPreview::Mode::Phone);
    m_previewColumn->setFixedWidth(previewWidth);
    row->addWidget(m_previewColumn);
    return body;
}

void CampaignCheck::open(qint64 campaign)
{
    struct Checked {
        Campaign campaign;
        std::vector<ListSummary> lists;
        PreflightReport report;
        std::optional<Person> first;
    };
    if (m_job)
        m_job->cancel();
    renewHindrance();
    const quint64 generation = ++m_generation;
    m_campaign = {};
    m_report = {};
    updateSendButton();
    m_page->messages()->clear();
    m_page->setActivity(PageView::Activity::Busy);
    m_job = m_runner->start(
        PP_SAY("Checking every message"),
        [desk = m_desk, campaign](const JobControl &control) -> Result<Checked> {
            Checked checked;
            PP_TRY(checked.campaign, desk->load(campaign));
            PP_TRY(checked.lists, desk->lists());
            PP_TRY(checked.report, desk->preflight(checked.campaign, control));
            PP_TRY(checked.first, desk->recipient(checked.campaign, 0));
            return checked;
        },
        this,
        [this, generation](Result<Checked> checked) {
            if (generation != m_generation)
                return;
            m_page->setActivity(PageView::Activity::Idle);
            if (!checked) {
                m_headline->setText(tr("The messages could not be checked"));
                m_page->messages()->show(QStringLiteral("check"), messageOf(checked.error()));
                return;
            }
            m_campaign = checked->campaign;
            m_lists = checked->lists;
            m_page->setTitle(m_campaign.name);
            showReport(checked->report);
            if (m_report.people.empty() && checked->first)
                showMessageTo(*checked->first);
        });
}

void CampaignCheck::renewHindrance()
{
    if (!m_sending)
        return;
    m_runner->ask([sending = m_sending] { return sending->hindrance(); }, this,
                  [this](const Result<Sentence> &hindrance) {
                      m_hindrance = hindrance ? hindrance->translated() : hindrance.error().what.translated();
                      updateSendButton();
                  });
}

void CampaignCheck::showReport(const PreflightReport &report)
{
    m_report = report;
    m_took->setText(
        tr("%1 messages written in %2 s on this computer")
            .arg(number(report.recipients()),
                 QLocale().toString(std::max(0.1, static_cast<double>(report.took.count()) / 1000), 'f', 1)));
    const bool allReady = report.waiting == 0 && !report.isBlocked();
    m_headline->setText(
        allReady ? tr("All %1 are ready").arg(number(report.ready))
                 : tr("%1 of %2 are ready").arg(number(report.ready), number(report.recipients())));
    m_subline->setVisible(report.waiting > 0);
    m_subline->setText(
        report.waiting == 1
            ? tr("One message would look wrong; it waits until you decide.")
            : tr("%1 messages would look wrong; they wait until you decide.").arg(number(report.waiting)));
    clearLayout(m_groups);
    addMessageGroups(Severity::Blocker);
    addPersonGroups(Severity::Blocker);
    addMessageGroups(Severity::Warning);
    addPersonGroups(Severity::Warning);
    addPassed();
    m_model.setFilter({});
    m_model.setFindings(report.people);
    m_exceptions->setTitle(report.people.empty() ? tr("No exceptions")
                           : report.people.size() == 1
                               ? tr("One exception")
                               : tr("%1 exceptions").arg(number(static_cast<qint64>(report.people.size()))));
    QStringList reasons;
    for (auto rule = report.leftOut.begin(); rule != report.leftOut.end(); ++rule)
        reasons << QStringLiteral("%1 %2").arg(ruleLabel(rule.key()).translated(), number(rule.value()));
    m_leftOut->setText(report.leftOutCount() == 0
                           ? tr("Nobody is left out")
                           : tr("%1 more get nothing, by your rules: %2")
                                 .arg(number(report.leftOutCount()), reasons.join(QStringLiteral(" · "))));
    if (m_model.rowCount() > 0) {
        m_table->selectRow(0);
        showPerson(m_model.finding(0)); // also where that row was chosen before: the text may be another now
    }
    updateSendButton();
}

void CampaignCheck::addGroup(Tone tone, const QString &title, const QString &text,
                             std::optional<PersonProblem> problem)
{
    auto *group = new CheckGroup(tone, title, text);
    m_groups->addWidget(group);
    if (!problem)
        return;
    group->setCanFilter();
    connect(group, &CheckGroup::toggled, this, [this, problem, group](bool isOn) {
        for (int i = 0; isOn && i < m_groups->count(); ++i) {
            if (auto *other = qobject_cast<CheckGroup *>(m_groups->itemAt(i)->widget());
                other && other != group)
                other->setOff();
        }
        m_model.setFilter(isOn ? problem : std::nullopt);
    });
}

void CampaignCheck::addPersonGroups(Severity severity)
{
    QMap<PersonProblem, std::pair<qint64, QString>> kinds;
    for (const PersonFinding &finding : m_report.people) {
        if (finding.severity != severity)
            continue;
        auto &[count, example] = kinds[finding.problem];
        example = count++ == 0 ? finding.what.translated() : example;
    }
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind)
        addGroup(severity == Severity::Blocker ? Tone::Error : Tone::Warn,
                 problemHeading(kind.key(), kind->first).translated(), kind->second, kind.key());
}

void CampaignCheck::addMessageGroups(Severity severity)
{
    for (const MessageFinding &finding : m_report.message) {
        if (finding.severity == severity)
            addGroup(severity == Severity::Blocker ? Tone::Error : Tone::Warn, finding.title.translated(),
                     finding.detail.translated(), {});
    }
}

void CampaignCheck::addPassed()
{
    const auto has = [this](MessageProblem problem) {
        return std::any_of(m_report.message.begin(), m_report.message.end(),
                           [problem](const MessageFinding &finding) { return finding.problem == problem; });
    };
    if (has(MessageProblem::Unreadable))
        return; // nothing else was looked at
    m_groups->addWidget(new Line);
    if (!has(MessageProblem::BadLink))
        addGroup(Tone::Ok, tr("Links are whole"), tr("Every address is one that mail programs open"), {});
    addGroup(Tone::Ok, tr("There is a way out"), tr("In the text, in the HTML and in the header"), {});
    if (!has(MessageProblem::TooHeavy) && !has(MessageProblem::ClippedByGmail))
        addGroup(Tone::Ok,
                 tr("Size %1").arg(
                     QLocale().formattedDataSize(m_report.largestMessage, 0, QLocale::DataSizeSIFormat)),
                 tr("The smallest limit among receivers is 10 MB"), {});
}

void CampaignCheck::showPerson(const PersonFinding &finding)
{
    m_person->setText(finding.name.isEmpty() ? finding.address : finding.name);
    const quint64 generation = ++m_personGeneration;
    m_runner->ask([desk = m_desk, contact = finding.contact] { return desk->person(contact); }, this,
                  [this, generation](const Result<std::optional<Person>> &person) {
                      if (generation == m_personGeneration && person && *person)
                          showMessageTo(**person);
                  });
}

void CampaignCheck::showMessageTo(const Person &person)
{
    const auto rendering =
        Rendering::create(m_campaign, {}, ReturnAddresses::beside(m_campaign.from.address));
    if (!rendering)
        return;
    m_person->setText(person.mailbox.name.isEmpty() ? QString::fromUtf8(person.mailbox.address)
                                                    : person.mailbox.name);
    const RenderedTexts texts = rendering->texts(person.fields);
    m_preview->setContent({m_campaign.from.name, QString::fromUtf8(m_campaign.from.address), texts.subject,
                           texts.html, QString::fromUtf8(texts.text)});
}

void CampaignCheck::updateSendButton()
{
    m_send->setText(m_report.ready > 0 ? tr("Send to %1 contacts…").arg(number(m_report.ready))
                                       : tr("Send…"));
    QString reason = m_hindrance;
    if (m_campaign.id == 0)
        reason = tr("The messages are being checked.");
    else if (!canEdit(m_campaign.state))
        reason = tr("This campaign was sent already.");
    else if (m_report.isBlocked())
        reason = tr("What is marked red must be put right first.");
    m_relay->setVisible(!reason.isEmpty() && reason == m_hindrance);
    if (reason.isEmpty())
        m_send->enable();
    else
        m_send->disableBecause(reason);
    m_promise->setText(reason.isEmpty() ? tr("Everybody is asked for once more at the moment of sending: who "
                                             "unsubscribes until then gets nothing.")
                       : m_campaign.id == 0 ? QString()
                                            : tr("You cannot send: %1").arg(reason));
}

// Where three columns do not fit, the message takes the place of the exceptions when asked.
void CampaignCheck::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = isNarrow(this);
    if (m_message->isHidden() != narrow && !event->oldSize().isEmpty())
        return;
    m_message->setVisible(narrow);
    m_message->setText(tr("Show message"));
    m_previewColumn->setVisible(!narrow);
    m_exceptions->show();
    m_previewColumn->setMinimumWidth(previewWidth);
    m_previewColumn->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : previewWidth);
}

QString CampaignCheck::listsInWords() const
{
    const auto names = [this](const QList<qint64> &ids) {
        QStringList result;
        for (const ListSummary &list : m_lists) {
            if (ids.contains(list.id))
                result << list.name;
        }
        return result.join(tr(" and ", "between names of lists"));
    };
    return m_campaign.excludedLists.isEmpty()
               ? names(m_campaign.lists)
               : tr("%1, not on %2").arg(names(m_campaign.lists), names(m_campaign.excludedLists));
}

// One of the two real confirmations of the program: it repeats who, what, to whom and who not.
void CampaignCheck::confirm()
{
    const QStringList lines{
        tr("From: %1 <%2>").arg(m_campaign.from.name, QString::fromUtf8(m_campaign.from.address)),
        tr("Subject: %1").arg(m_campaign.subject),
        PP_SAY_N(m_report.ready, "To: one person on %2", "To: %1 people on %2", number(m_report.ready),
                 listsInWords())
            .translated(),
        tr("Left out: %1 by your rules, %2 that would look wrong")
            .arg(number(m_report.leftOutCount()), number(m_report.waiting)),
        tr("When: now")};
    m_dialogs->ask(this,
                   {tr("Send “%1”?").arg(m_campaign.name), lines.join(u'\n'),
                    tr("Send to %1 contacts").arg(number(m_report.ready)), tr("Keep as draft")},
                   [this] { Q_EMIT sendConfirmed(m_campaign.id); });
}

} // namespace PressPost
