// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ContactPanel.h"

#include "models/contacts/EvidenceWords.h"
#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/Chip.h"
#include "ui/common/widgets/Field.h"
#include "ui/common/widgets/FlowLayout.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/common/widgets/Timeline.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace PressPost
{

namespace
{

QString basisWords(const QByteArray &basis)
{
    if (basis == "consent-proven")
        return ContactPanel::tr("Consent, proven");
    if (basis == "consent-claimed")
        return ContactPanel::tr("Consent, as your sheet says");
    if (basis == "legitimate-interest")
        return ContactPanel::tr("Legitimate interest");
    if (basis == "soft-opt-in")
        return ContactPanel::tr("Existing relationship");
    if (basis == "contract")
        return ContactPanel::tr("Contract");
    return ContactPanel::tr("None: cannot be mailed");
}

// "30 Nov 2026", in that year as well.
QString dayWithYear(Instant at)
{
    return dayWords(at, QDate());
}

void addFact(QFormLayout *form, const QString &label, const QString &text)
{
    if (!text.isEmpty())
        form->addRow(new TextLabel(label, TextStyle::Body, TextInk::Muted),
                     new TextLabel(text, TextStyle::Body, TextInk::Text, Wrap::Yes));
}

// "climate, health: since 3 Mar, noted by your press office", a line for all of one day and origin.
QStringList originsOf(const std::vector<MailChoice> &choices)
{
    std::vector<std::pair<QString, QStringList>> origins;
    for (const MailChoice &choice : choices) {
        const Sentence how = choiceOrigin(choice.method);
        const QString origin =
            how.isEmpty() ? ContactPanel::tr("since %1").arg(dayWords(choice.at))
                          : ContactPanel::tr("since %1, %2").arg(dayWords(choice.at), how.translated());
        const auto same = std::find_if(origins.begin(), origins.end(),
                                       [&origin](const auto &one) { return one.first == origin; });
        if (same == origins.end())
            origins.emplace_back(origin, QStringList(choice.name));
        else
            same->second.append(choice.name);
    }
    QStringList lines;
    for (const auto &[origin, names] : origins)
        lines.append(origins.size() == 1
                         ? origin
                         : ContactPanel::tr("%1: %2").arg(names.join(QStringLiteral(", ")), origin));
    return lines;
}

void addChoices(QFormLayout *form, const QString &label, const std::vector<MailChoice> &choices)
{
    if (choices.empty())
        return;
    addFact(form, label, choicesInBrief(choices).translated());
    auto *origins =
        new TextLabel(originsOf(choices).join(u'\n'), TextStyle::Caption, TextInk::Muted, Wrap::Yes);
    form->setWidget(form->rowCount(), QFormLayout::FieldRole, origins); // beside no label of its own
}

// "Anna Lindqvist" stays one name where the sheet had no parts.
struct EditField {
    const char *label;
    QString ContactEdit::*value;
};
const std::array<EditField, 9> editFields{{
    {QT_TRANSLATE_NOOP("PressPost::ContactPanel", "&Address"), &ContactEdit::email},
    {QT_TRANSLATE_NOOP("PressPost::ContactPanel", "&Name"), &ContactEdit::name},
    {QT_TRANSLATE_NOOP("PressPost::ContactPanel", "&First name"), &ContactEdit::firstName},
    {QT_TRANSLATE_NOOP("PressPost::ContactPanel", "&Last name"), &ContactEdit::lastName},
    {QT_TRANSLATE_NOOP("PressPost::ContactPanel", "&Outlet"), &ContactEdit::organisation},
    {QT_TRANSLATE_NOOP("PressPost::ContactPanel", "&Role"), &ContactEdit::role},
    {QT_TRANSLATE_NOOP("PressPost::ContactPanel", "&Phone"), &ContactEdit::phone},
    {QT_TRANSLATE_NOOP("PressPost::ContactPanel", "Lan&guage"), &ContactEdit::language},
    {QT_TRANSLATE_NOOP("PressPost::ContactPanel", "&Country"), &ContactEdit::country},
}};

} // namespace

ContactPanel::ContactPanel(ContactDesk *desk, JobRunner *jobs, SidePanel *panel)
    : QObject(panel), m_desk(desk), m_jobs(jobs), m_panel(panel)
{
}

void ContactPanel::show(qint64 contact)
{
    const quint64 generation = ++m_generation;
    m_jobs->ask(
        [desk = m_desk, history = m_history, contact]() -> Result<Loaded> {
            Loaded loaded;
            PP_TRY(loaded.details, desk->details(contact));
            if (history) {
                PP_TRY(loaded.history, history(contact));
            }
            return loaded;
        },
        this,
        [this, generation](const Result<Loaded> &loaded) {
            if (generation != m_generation)
                return;
            if (!loaded)
                return Q_EMIT failed(loaded.error());
            m_shownHistory = loaded->history;
            m_shown = loaded->details ? loaded->details->row.id : 0;
            if (loaded->details)
                fill(*loaded->details);
            else
                m_panel->close();
        });
}

void ContactPanel::renew()
{
    if (m_shown != 0 && m_panel->isVisible())
        show(m_shown);
}

void ContactPanel::fill(const ContactDetails &details)
{
    m_panel->clearBody();
    m_panel->clearFooter();
    QStringList role;
    for (const QString &part : {details.row.role, details.row.organisation}) {
        if (!part.isEmpty())
            role.append(part);
    }
    m_panel->setPerson(details.row.name.isEmpty() ? details.row.email : details.row.name,
                       role.join(QStringLiteral(", ")));
    addAddress(details);
    addStanding(details);
    addFacts(details);
    m_panel->body()->addWidget(new Line);
    addHistory(details);
    m_panel->body()->addStretch(1);
    addFooter(details);
    m_panel->open();
}

void ContactPanel::addAddress(const ContactDetails &details)
{
    auto *row = new QHBoxLayout;
    auto *address = new ElidedLabel(details.row.email);
    address->setElideMode(Qt::ElideMiddle);
    auto *copy = new IconButton(QStringLiteral("copy"), tr("Copy the address"));
    connect(copy, &QToolButton::clicked, this,
            [email = details.row.email] { QGuiApplication::clipboard()->setText(email); });
    row->addWidget(address, 1);
    row->addWidget(copy);
    m_panel->body()->addLayout(row);
}

void ContactPanel::addStanding(const ContactDetails &details)
{
    const Standing &standing = details.row.standing;
    auto *box = new Card;
    box->setObjectName(QStringLiteral("standing"));
    box->setGround(Card::Ground::Tinted, standing.tone);
    auto *head = new QHBoxLayout;
    auto *shape = new StatusIcon(standing.tone);
    shape->setGround(StatusGround::Soft, standing.tone);
    head->addWidget(shape);
    head->addWidget(new TextLabel(standing.word.translated(), TextStyle::Strong));
    head->addStretch(1);
    const std::optional<Instant> since =
        details.keptOut.isEmpty() ? details.verdictSince : details.keptOutSince;
    if (since)
        head->addWidget(
            new TextLabel(tr("since %1").arg(dayWords(*since)), TextStyle::Caption, TextInk::Muted));
    box->body()->addLayout(head);
    if (!standing.reason.isEmpty())
        box->body()->addWidget(
            new TextLabel(standing.reason.translated(), TextStyle::Body, TextInk::Text, Wrap::Yes));
    if (details.keptOut.isEmpty())
        addVerdict(details, box->body());
    else
        addWayBack(details, box->body());
    m_panel->body()->addWidget(box);
}

// What the office or a bounce decided can be taken back; what a person wished is theirs.
void ContactPanel::addWayBack(const ContactDetails &details, QVBoxLayout *box)
{
    if (!mayTakeBack(details.keptOut)) {
        box->addWidget(new TextLabel(tr("Only they can take this back, by consenting anew."),
                                     TextStyle::Caption, TextInk::Muted, Wrap::Yes));
        return;
    }
    if (m_wayBack == WayBack::None)
        return;
    auto *again = new Button(tr("Write to them again…"));
    again->setObjectName(QStringLiteral("write again"));
    again->setSize(Button::Size::Compact);
    connect(again, &Button::clicked, this, [this, details] { Q_EMIT writeAgainRequested(details); });
    box->addWidget(again, 0, Qt::AlignLeft);
}

void ContactPanel::addVerdict(const ContactDetails &details, QVBoxLayout *box)
{
    if (!details.suggestion.isEmpty())
        addSuggestion(details, box);
    QStringList proof;
    for (const Sentence &words : evidenceWords(details.evidence))
        proof.append(words.translated());
    if (!proof.isEmpty())
        proof = {tr("How we know: %1").arg(proof.join(QStringLiteral(", ")))};
    if (details.checkedAt)
        proof.append(tr("checked %1").arg(dayWords(*details.checkedAt)));
    if (proof.isEmpty())
        return;
    auto *how =
        new TextLabel(proof.join(QStringLiteral(" · ")), TextStyle::Caption, TextInk::Muted, Wrap::Yes);
    how->setObjectName(QStringLiteral("how we know"));
    how->setToolTip(details.evidence);
    box->addWidget(how);
}

// Accepting it corrects the address: judged anew, and undone like every correction.
void ContactPanel::addSuggestion(const ContactDetails &details, QVBoxLayout *box)
{
    if (const Sentence meant = suggestionWords(details.suggestion, details.row.standing.reason);
        !meant.isEmpty())
        box->addWidget(new TextLabel(meant.translated(), TextStyle::Body, TextInk::Text, Wrap::Yes));
    auto *accept = new Button(tr("Correct the address"));
    accept->setObjectName(QStringLiteral("accept suggestion"));
    accept->setSize(Button::Size::Compact);
    accept->setAccessibleName(tr("Correct the address to %1").arg(details.suggestion));
    connect(accept, &Button::clicked, this,
            [this, before = editOf(details), id = details.row.id, meant = details.suggestion] {
                ContactEdit after = before;
                after.email = meant;
                m_jobs->ask([desk = m_desk, id, after] { return desk->save(id, after); }, this,
                            [this, before, id](const Result<void> &written) {
                                if (!written)
                                    return Q_EMIT failed(written.error());
                                Q_EMIT saved(id, before);
                                show(id);
                            });
            });
    box->addWidget(accept, 0, Qt::AlignLeft);
}

void ContactPanel::addFacts(const ContactDetails &details)
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(Metrics::l);
    form->setVerticalSpacing(Metrics::s);
    addFact(form, tr("Basis"), basisWords(details.row.basis));
    if (!details.row.lists.isEmpty()) {
        auto *tags = new QWidget;
        auto *flow = new FlowLayout(Metrics::xs, tags);
        for (const QString &list : details.row.lists)
            flow->addWidget(new Chip(Chip::Kind::Tag, list));
        form->addRow(new TextLabel(tr("Lists"), TextStyle::Body, TextInk::Muted), tags);
    }
    addFact(form, tr("Phone"), details.row.phone);
    addFact(form, tr("Language"), details.row.language);
    addFact(form, tr("Country"), details.row.country);
    addFact(form, tr("Tags"), details.tags.join(QStringLiteral(", ")));
    addChoices(form, tr("Topics"), details.topics);
    addChoices(form, tr("Kinds of mail"), details.mailTypes);
    for (auto it = details.fields.begin(); it != details.fields.end(); ++it)
        addFact(form, it.key(), it.value());
    addFact(form, tr("Notes"), details.notes);
    for (const FormerAddress &one : details.former) {
        const QString text = tr("%1, merged on %2").arg(one.email, dayWithYear(one.mergedAt));
        auto *label = new TextLabel(breakable(text), TextStyle::Body, TextInk::Text, Wrap::Yes);
        label->setAccessibleName(text);
        form->addRow(new TextLabel(tr("Former address"), TextStyle::Body, TextInk::Muted), label);
    }
    m_panel->body()->addLayout(form);
}

void ContactPanel::addHistory(const ContactDetails &details)
{
    m_panel->body()->addWidget(new TextLabel(tr("What happened"), TextStyle::Heading3));
    struct Dated {
        Instant at;
        TimelineEvent event;
    };
    std::vector<Dated> events;
    for (const ContactEvent &event : m_shownHistory.events)
        events.push_back({event.at,
                          {event.what, event.second, momentWords(event.at), event.tone,
                           event.tone == Tone::None ? QStringLiteral("send") : QString()}});
    const auto add = [&events](const std::optional<Instant> &at, const QString &what, Tone tone,
                               const QString &icon) {
        if (at)
            events.push_back({*at, {what, {}, dayWords(*at), tone, icon}});
    };
    add(details.repliedAt, tr("Replied"), Tone::Ok, QStringLiteral("reply"));
    add(details.deliveredAt, tr("A message was accepted"), Tone::Ok, {});
    add(details.cameBackAt, tr("A message came back"), Tone::Warn, {});
    if (!details.keptOut.isEmpty() && details.keptOutSince)
        events.push_back(
            {*details.keptOutSince,
             {keptOutLabel(details.keptOut).translated(),
              details.keptOutReason.isEmpty() ? QString() : tr("“%1”").arg(details.keptOutReason),
              dayWords(*details.keptOutSince), Tone::None, QStringLiteral("ban")}});
    add(details.restrictedAt, tr("The person asked to have the data left alone"), Tone::None, {});
    for (const FormerAddress &one : details.former) {
        events.push_back({one.mergedAt,
                          {tr("Merged with %1 on %2").arg(one.email, dayWithYear(one.mergedAt)),
                           {},
                           {},
                           Tone::None,
                           QStringLiteral("users")}});
        events.push_back({one.addedAt,
                          {tr("Added: %1").arg(one.source), tr("as %1").arg(one.email), dayWords(one.addedAt),
                           Tone::None, QStringLiteral("file-text")}});
    }
    events.push_back(
        {details.row.addedAt,
         {details.sourceRow ? tr("Added from %1, row %2").arg(details.source).arg(*details.sourceRow)
                            : tr("Added: %1").arg(details.source),
          tr("basis: %1").arg(basisWords(details.row.basis)), dayWords(details.row.addedAt), Tone::None,
          QStringLiteral("file-text")}});
    std::stable_sort(events.begin(), events.end(),
                     [](const Dated &a, const Dated &b) { return a.at > b.at; });
    QList<TimelineEvent> shown;
    for (const Dated &dated : events)
        shown.append(dated.event);
    auto *timeline = new Timeline;
    timeline->setEvents(shown);
    m_panel->body()->addWidget(timeline);
}

void ContactPanel::addFooter(const ContactDetails &details)
{
    const bool isAnythingToSay = m_shownHistory.isInCampaign || details.cameBackAt || details.restrictedAt ||
                                 !details.keptOut.isEmpty();
    if (isAnythingToSay) {
        auto *why =
            new Button(tr("Why didn’t they get it?"), Button::Kind::Plain, QStringLiteral("circle-help"));
        why->setObjectName(QStringLiteral("why"));
        connect(why, &Button::clicked, this, [this, id = details.row.id] { Q_EMIT whyRequested(id); });
        m_panel->footer()->addWidget(why);
    }
    auto *change = new Button(tr("Edit"));
    connect(change, &Button::clicked, this, [this, details] { edit(details); });
    m_panel->footer()->addStretch(1);
    m_panel->footer()->addWidget(change);
}

void ContactPanel::edit(const ContactDetails &details)
{
    ++m_generation; // what is being read must not come over the form
    m_shown = 0;
    m_panel->clearBody();
    m_panel->clearFooter();
    auto *form = makeForm();
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    const ContactEdit before = editOf(details);
    auto fields = std::make_shared<std::vector<QLineEdit *>>();
    FieldWithProblem *address = nullptr;
    for (const EditField &field : editFields) {
        auto *line = new QLineEdit(before.*field.value);
        fields->push_back(line);
        if (field.value == &ContactEdit::email)
            addFormRow(form, tr(field.label), address = new FieldWithProblem(line));
        else
            addFormRow(form, tr(field.label), line);
    }
    auto *notes = new QPlainTextEdit(before.notes);
    notes->setTabChangesFocus(true);
    notes->setMaximumHeight(96);
    addFormRow(form, tr("N&otes (the person can read this)"), notes);
    m_panel->body()->addLayout(form);
    m_panel->body()->addStretch(1);
    auto *cancel = new Button(tr("Cancel"), Button::Kind::Quiet);
    connect(cancel, &Button::clicked, this, [this, details] { fill(details); });
    auto *save = new Button(tr("Save changes"));
    connect(save, &Button::clicked, this, [this, fields, notes, address, before, id = details.row.id] {
        ContactEdit after;
        for (size_t i = 0; i < editFields.size(); ++i)
            after.*editFields.at(i).value = fields->at(i)->text().simplified();
        after.notes = notes->toPlainText().trimmed();
        m_jobs->ask([desk = m_desk, id, after] { return desk->save(id, after); }, address,
                    [this, address, before, id](const Result<void> &written) {
                        if (!written)
                            return address->setProblem(written.error().why.isEmpty()
                                                           ? written.error().what.translated()
                                                           : written.error().why.translated());
                        Q_EMIT saved(id, before);
                        show(id);
                    });
    });
    m_panel->footer()->addWidget(cancel);
    m_panel->footer()->addStretch(1);
    m_panel->footer()->addWidget(save);
    fields->front()->setFocus();
}

} // namespace PressPost
