// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/GroupPanel.h"

#include "models/contacts/ContactTopics.h"
#include "models/core/JobRunner.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/Segmented.h"
#include "ui/common/widgets/TextLabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

enum Who { Chosen, Shown };

struct Known {
    std::vector<ContactList> lists;
    QStringList tags;
    QStringList topics;
};

// What a change will do: "34 people will be put on “Culture desks”; 3 need no change."
QString previewWords(const GroupChange &change, const ChangePreview &seen, qint64 all)
{
    const auto touched = qint64(seen.touched.size());
    const auto words = [&]() -> Sentence {
        switch (change.kind) {
        case GroupChange::Kind::PutOnList:
            return PP_SAY_N(touched, "One person will be put on “%2”", "%1 people will be put on “%2”",
                            countWords(touched), change.name);
        case GroupChange::Kind::TakeOffList:
            return PP_SAY_N(touched, "One person will be taken off “%2”", "%1 people will be taken off “%2”",
                            countWords(touched), change.name);
        case GroupChange::Kind::AddTag:
            return PP_SAY_N(touched, "One person will get the tag “%2”", "%1 people will get the tag “%2”",
                            countWords(touched), change.name);
        case GroupChange::Kind::RemoveTag:
            return PP_SAY_N(touched, "One person will lose the tag “%2”", "%1 people will lose the tag “%2”",
                            countWords(touched), change.name);
        case GroupChange::Kind::NoteWanted:
            return PP_SAY_N(touched, "One person will be noted as wanting “%2”",
                            "%1 people will be noted as wanting “%2”", countWords(touched), change.name);
        case GroupChange::Kind::NoteUnwanted:
            return PP_SAY_N(touched, "One person will be noted as not wanting “%2”",
                            "%1 people will be noted as not wanting “%2”", countWords(touched), change.name);
        case GroupChange::Kind::TakeNoteBack:
            break; // offered by the message about a note alone
        }
        Q_UNREACHABLE();
    };
    QStringList parts{words().translated()};
    if (seen.keepOwn > 0)
        parts.append(keepOwnSentence(seen.keepOwn, countWords(seen.keepOwn)).translated());
    if (const qint64 others = all - touched - seen.keepOwn; others > 0)
        parts.append(
            PP_SAY_N(others, "one needs no change", "%1 need no change", countWords(others)).translated());
    return GroupPanel::tr("%1.").arg(parts.join(QStringLiteral("; ")));
}

QString nameWords(GroupChange::Kind kind)
{
    return isOfList(kind)    ? GroupPanel::tr("Name of the list")
           : isOfTopic(kind) ? GroupPanel::tr("The topic")
                             : GroupPanel::tr("The tag");
}

QString missingWords(GroupChange::Kind kind)
{
    return isOfList(kind)    ? GroupPanel::tr("Name the list first.")
           : isOfTopic(kind) ? GroupPanel::tr("Name the topic first.")
                             : GroupPanel::tr("Name the tag first.");
}

TextLabel *head(const QString &text)
{
    return new TextLabel(text, TextStyle::Strong);
}

} // namespace

GroupPanel::GroupPanel(ContactDesk *desk, JobRunner *jobs, std::function<Scope()> scope, SidePanel *panel)
    : QObject(panel), m_desk(desk), m_jobs(jobs), m_scopeNow(std::move(scope)), m_panel(panel)
{
    m_panel->setObjectName(QStringLiteral("lists"));
}

void GroupPanel::show()
{
    m_jobs->ask(
        [desk = m_desk]() -> Result<Known> {
            Known known;
            PP_TRY(known.lists, desk->lists());
            PP_TRY(known.tags, desk->tags());
            PP_TRY(known.topics, desk->topics());
            return known;
        },
        this,
        [this](const Result<Known> &known) {
            if (!known)
                return Q_EMIT failed(known.error());
            m_tags = known->tags;
            m_topics = known->topics;
            fill(known->lists);
        });
}

void GroupPanel::renewScope()
{
    if (!m_panel->isVisible() || !m_who)
        return;
    m_scope = m_scopeNow();
    showScope();
}

void GroupPanel::fill(const std::vector<ContactList> &lists)
{
    m_scope = m_scopeNow();
    m_lists.clear();
    for (const ContactList &list : lists) {
        if (list.filter.isEmpty())
            m_lists.append(list.name);
    }
    m_panel->clearBody();
    m_panel->setHeading(tr("Lists and tags"), PP_SAY_N(qint64(lists.size()), "One list", "%1 lists",
                                                       countWords(qint64(lists.size())))
                                                  .translated());
    addLists(lists);
    m_panel->body()->addWidget(new Line);
    addChange();
    m_panel->body()->addWidget(new Line);
    addLiveList();
    if (m_duplicates == Duplicates::Offered)
        addDuplicates();
    m_panel->body()->addStretch(1);
    m_who->setCurrent(Chosen); // what nobody chose is not chosen for them
    offerNames();
    showScope();
    m_panel->open();
}

void GroupPanel::addLists(const std::vector<ContactList> &lists)
{
    if (lists.empty())
        m_panel->body()->addWidget(new TextLabel(
            tr("There is no list yet. A campaign goes to lists: put people on one below, or let a "
               "filter fill it."),
            TextStyle::Body, TextInk::Muted, Wrap::Yes));
    for (const ContactList &list : lists) {
        auto *row = new QHBoxLayout;
        auto *open =
            new Button(list.name, Button::Kind::Quiet,
                       list.filter.isEmpty() ? QStringLiteral("list") : QStringLiteral("list-filter"));
        open->setSize(Button::Size::Compact);
        open->setAccessibleName(tr("Show the people on “%1”").arg(list.name));
        open->setToolTip(list.filter.isEmpty() ? tr("People are put on this list") : fillingOf(list));
        ContactFilter filter;
        filter.lists = {list.name};
        connect(open, &Button::clicked, this,
                [this, text = filter.expression()] { Q_EMIT peopleRequested(text); });
        row->addWidget(open);
        row->addStretch(1);
        row->addWidget(new TextLabel(countWords(list.people), TextStyle::Body, TextInk::Muted));
        m_panel->body()->addLayout(row);
        if (!list.filter.isEmpty())
            m_panel->body()->addWidget(
                new TextLabel(fillingOf(list), TextStyle::Caption, TextInk::Muted, Wrap::Yes));
    }
}

// "Fills itself: People in CH, tagged culture"
QString GroupPanel::fillingOf(const ContactList &list) const
{
    const Result<ContactFilter> filter = ContactFilter::parse(list.filter);
    return tr("Fills itself: %1").arg(filter && m_sentenceOf ? m_sentenceOf(*filter) : list.filter);
}

void GroupPanel::addChange()
{
    QVBoxLayout *body = m_panel->body();
    body->addWidget(head(tr("Change people")));
    m_who = new Segmented(tr("Who"), {tr("Chosen"), tr("All shown")});
    connect(m_who, &Segmented::currentChanged, this, &GroupPanel::preview);
    body->addWidget(m_who, 0, Qt::AlignLeft);

    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("change"));
    m_kind->setAccessibleName(tr("What is done"));
    m_kind->addItems({tr("Put on a list"), tr("Take off a list"), tr("Give a tag"), tr("Take a tag away"),
                      tr("Note that they want a topic"), tr("Note that they do not want a topic")});
    connect(m_kind, &QComboBox::currentIndexChanged, this, &GroupPanel::offerNames);
    body->addWidget(m_kind);

    m_name = new QComboBox;
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    connect(m_name, &QComboBox::editTextChanged, this, &GroupPanel::preview);
    body->addWidget(m_name);

    m_preview = new TextLabel({}, TextStyle::Body, TextInk::Text, Wrap::Yes);
    m_preview->setObjectName(QStringLiteral("preview"));
    body->addWidget(m_preview);
    m_firstTopic = new TextLabel({}, TextStyle::Body, TextInk::Text, Wrap::Yes);
    m_firstTopic->setObjectName(QStringLiteral("first topic"));
    m_firstTopic->hide();
    body->addWidget(m_firstTopic);
    m_apply = new Button(tr("Do it"), Button::Kind::Primary);
    m_apply->setObjectName(QStringLiteral("apply change"));
    connect(m_apply, &Button::clicked, this, &GroupPanel::apply);
    body->addWidget(m_apply, 0, Qt::AlignLeft);
}

void GroupPanel::addDuplicates()
{
    QVBoxLayout *body = m_panel->body();
    body->addWidget(new Line);
    body->addWidget(head(tr("People who are there twice")));
    auto *find = new Button(tr("Find duplicates"));
    find->setObjectName(QStringLiteral("find duplicates here"));
    connect(find, &Button::clicked, this, &GroupPanel::duplicatesRequested);
    body->addWidget(find, 0, Qt::AlignLeft);
}

void GroupPanel::addLiveList()
{
    QVBoxLayout *body = m_panel->body();
    body->addWidget(head(tr("A list that fills itself")));
    m_sentence = new TextLabel({}, TextStyle::Body, TextInk::Muted, Wrap::Yes);
    body->addWidget(m_sentence);
    m_listName = new QLineEdit;
    m_listName->setObjectName(QStringLiteral("live list"));
    m_listName->setAccessibleName(tr("Name of the new list"));
    m_listName->setPlaceholderText(tr("Name of the list"));
    connect(m_listName, &QLineEdit::textChanged, this, &GroupPanel::showScope);
    connect(m_listName, &QLineEdit::returnPressed, this, [this] {
        if (m_make->isEnabled())
            makeList();
    });
    body->addWidget(m_listName);
    m_make = new Button(tr("Make the list"));
    m_make->setObjectName(QStringLiteral("make list"));
    connect(m_make, &Button::clicked, this, &GroupPanel::makeList);
    body->addWidget(m_make, 0, Qt::AlignLeft);
}

void GroupPanel::showScope()
{
    const ContactFilter &filter = m_scope.filter;
    const bool isFit = !filter.isEmpty() && filter.words().isEmpty();
    m_sentence->setText(
        isFit ? tr("%1. Who matches later joins, who no longer does leaves.").arg(m_scope.sentence)
        : filter.isEmpty() ? tr("Choose conditions above the table, such as a country or a tag; then keep "
                                "them here as a list.")
                           : tr("Words that are searched for cannot fill a list: keep the conditions, take "
                                "the words away."));
    m_listName->setVisible(isFit);
    m_make->setVisible(isFit);
    if (m_listName->text().trimmed().isEmpty())
        m_make->disableBecause(tr("Give the list a name first."));
    else
        m_make->setEnabled(true);
    m_who->setCount(Chosen, qint64(m_scope.chosen.size()));
    m_who->setCount(Shown, m_scope.shown);
    preview();
}

const QStringList &GroupPanel::names(GroupChange::Kind kind) const
{
    return isOfList(kind) ? m_lists : isOfTopic(kind) ? m_topics : m_tags;
}

// A change is about lists, tags or topics that there are; only what is added may be new.
void GroupPanel::offerNames()
{
    const GroupChange::Kind kind = change().kind;
    const QString typed = m_name->currentText();
    const QStringList &offered = names(kind);
    const QSignalBlocker quiet(m_name);
    m_name->clear();
    m_name->addItems(offered);
    m_name->setCurrentText(offered.contains(typed) || m_name->count() == 0 ? typed : QString());
    m_name->setAccessibleName(nameWords(kind));
    m_name->lineEdit()->setPlaceholderText(nameWords(kind));
    preview();
}

GroupChange GroupPanel::change() const
{
    constexpr GroupChange::Kind kinds[] = {GroupChange::Kind::PutOnList,  GroupChange::Kind::TakeOffList,
                                           GroupChange::Kind::AddTag,     GroupChange::Kind::RemoveTag,
                                           GroupChange::Kind::NoteWanted, GroupChange::Kind::NoteUnwanted};
    return {kinds[std::max(0, m_kind->currentIndex())], m_name->currentText().simplified()};
}

std::function<Result<ContactIds>()> GroupPanel::people() const
{
    if (m_who->current() == Chosen)
        return [chosen = m_scope.chosen]() -> Result<ContactIds> { return chosen; };
    return [desk = m_desk, filter = m_scope.filter] {
        return desk->find(filter, ContactOrder::Name, Qt::AscendingOrder);
    };
}

void GroupPanel::preview()
{
    const quint64 generation = ++m_generation;
    m_touched.clear();
    m_firstTopic->hide();
    const GroupChange wanted = change();
    const qint64 all = m_who->current() == Chosen ? qint64(m_scope.chosen.size()) : m_scope.shown;
    if (all == 0 || wanted.name.isEmpty()) {
        m_preview->setText(
            all == 0 ? tr("Choose people in the table first: Ctrl and Shift choose several, Ctrl+A all of "
                          "them. Or take “All shown”, whoever the filter finds.")
                     : tr("You see here whom it touches before anything is changed."));
        m_apply->setText(tr("Change"));
        m_apply->disableBecause(all == 0 ? tr("Nobody is chosen.") : missingWords(wanted.kind));
        return;
    }
    m_jobs->ask(
        [desk = m_desk, wanted, people = people()]() -> Result<ChangePreview> {
            PP_TRY(const ContactIds ids, people());
            return desk->preview(wanted, ids);
        },
        this,
        [this, generation, wanted, all](const Result<ChangePreview> &seen) {
            if (generation != m_generation)
                return;
            if (!seen)
                return Q_EMIT failed(seen.error());
            showPreview(wanted, all, *seen);
        });
}

void GroupPanel::showPreview(const GroupChange &wanted, qint64 all, const ChangePreview &seen)
{
    m_touched = seen.touched;
    const auto count = qint64(m_touched.size());
    m_preview->setText(previewWords(wanted, seen, all));
    if (seen.firstTopic > 0)
        m_firstTopic->setText(
            firstTopicSentence(wanted.kind, seen.firstTopic, countWords(seen.firstTopic)).translated());
    m_firstTopic->setVisible(seen.firstTopic > 0);
    m_apply->setText(
        PP_SAY_N(count, "Change one person", "Change %1 people", countWords(count)).translated());
    if (count == 0)
        m_apply->disableBecause(tr("It would change nobody."));
    else
        m_apply->setEnabled(true);
}

void GroupPanel::apply()
{
    const GroupChange wanted = change();
    m_apply->disableBecause(tr("It is being done."));
    m_jobs->start(
        PP_SAY("Changing people"),
        [desk = m_desk, wanted, people = m_touched](const JobControl &) {
            return desk->carryOut(wanted, people);
        },
        this,
        [this, people = m_touched](const Result<GroupChange> &done) {
            if (!done) {
                preview();
                return Q_EMIT failed(done.error());
            }
            Q_EMIT changed(*done, people);
            show();
        });
}

void GroupPanel::makeList()
{
    const QString name = m_listName->text().simplified();
    m_jobs->ask([desk = m_desk, name, filter = m_scope.filter] { return desk->makeLiveList(name, filter); },
                this,
                [this, name](const Result<qint64> &made) {
                    if (!made)
                        return Q_EMIT failed(made.error());
                    Q_EMIT listMade(name);
                    show();
                });
}

} // namespace PressPost
