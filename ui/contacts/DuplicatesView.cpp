// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/DuplicatesView.h"

#include "models/core/JobRunner.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Words.h"
#include "ui/common/table/TableView.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/contacts/MergeForm.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

enum DuplicatesState : int { LookingForThem, NobodyTwice, GroupsFound };
constexpr int groupsWidth = 270;
const QString duplicatesKey = QStringLiteral("duplicates"); // of messages

QString wordsOfNumbers(const MergeNumbers &numbers)
{
    QStringList parts;
    for (const Sentence &words : movedWords(numbers, countWords))
        parts.append(words.translated());
    return parts.join(QStringLiteral(", "));
}

QString wordsOfConsequences(const MergePreview &preview, qint64 keeper)
{
    QStringList lines;
    for (const Sentence &sentence : preview.consequences(keeper))
        lines.append(sentence.translated());
    if (preview.numbers.sameCampaigns > 0)
        lines.append(
            PP_SAY_N(preview.numbers.sameCampaigns,
                     "One campaign went to several of these addresses; all its messages stay on record.",
                     "%1 campaigns went to several of these addresses; all messages stay on record.",
                     countWords(preview.numbers.sameCampaigns))
                .translated());
    return lines.join(u'\n');
}

} // namespace

DuplicatesView::DuplicatesView(Tools tools, QWidget *parent)
    : QWidget(parent), m_tools(tools), m_page(new PageView(tr("Duplicates"))), m_states(new QStackedWidget)
{
    m_page->setBack(tr("Back to contacts"));
    connect(m_page, &PageView::backRequested, this, &DuplicatesView::leaveRequested);
    auto *again = new Button(tr("Look again"), Button::Kind::Quiet);
    again->setObjectName(QStringLiteral("look again"));
    connect(again, &Button::clicked, this, &DuplicatesView::search);
    m_page->addHeaderWidget(again);
    auto *looking =
        new EmptyState(QStringLiteral("users"), tr("Looking for people who are there twice"),
                       tr("Addresses, names, outlets and telephone numbers are compared. You can go "
                          "on working meanwhile."));
    m_nobody = new EmptyState(QStringLiteral("users"), {}, {}); // showNobody() says why
    m_states->addWidget(looking);
    m_states->addWidget(m_nobody);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_list = makeGroups();
    row->addWidget(m_list);
    row->addWidget(makeChoice(), 1);
    m_states->addWidget(both);
    m_page->setBody(m_states, PageView::Body::Edge);

    m_different = new Button(tr("These are different people"));
    m_different->setObjectName(QStringLiteral("different"));
    connect(m_different, &Button::clicked, this, &DuplicatesView::sayDifferent);
    m_merge = new Button(tr("Merge…"), Button::Kind::Primary);
    m_merge->setObjectName(QStringLiteral("merge"));
    connect(m_merge, &Button::clicked, this, &DuplicatesView::askToMerge);
    m_page->footer()->addWidget(m_different);
    m_page->footer()->addStretch(1);
    m_page->footer()->addWidget(
        new TextLabel(tr("Nothing is changed yet."), TextStyle::Body, TextInk::Muted));
    m_page->footer()->addWidget(m_merge);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_page);
    showState();
}

QWidget *DuplicatesView::makeGroups()
{
    m_table = new TableView(tr("Groups of people who may be one"), TableView::Rows::TwoLines);
    m_table->setObjectName(QStringLiteral("groups"));
    m_table->setModel(&m_groups);
    m_table->setColumns({{groupsWidth, 0, ColumnLayout::Grow::Yes}});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFixedWidth(scaledWidth(groupsWidth));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    showGroup(current.row());
            });
    connect(m_table, &TableView::rowOpened, this, [this] { m_form->setFocus(Qt::TabFocusReason); });
    return m_table;
}

QWidget *DuplicatesView::makeChoice()
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(Metrics::xxl, Metrics::l, Metrics::xxl, Metrics::l);
    column->setSpacing(Metrics::m);
    m_reason = new TextLabel({}, TextStyle::Strong, TextInk::Text, Wrap::Yes);
    m_reason->setObjectName(QStringLiteral("reason"));
    column->addWidget(m_reason);
    m_form = new MergeForm;
    connect(m_form, &MergeForm::changed, this, &DuplicatesView::choiceChanged);
    connect(m_form, &MergeForm::leaveOutRequested, this, [this](qint64 contact) {
        ContactIds others = m_people;
        std::erase(others, contact);
        ask(others);
    });
    column->addWidget(m_form);
    m_consequences = new TextLabel({}, TextStyle::Body, TextInk::Muted, Wrap::Yes);
    m_consequences->setObjectName(QStringLiteral("consequences"));
    column->addWidget(m_consequences);
    column->addStretch(1);
    QScrollArea *area = makeScrollArea(column);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded); // of many people
    area->setCornerWidget(new QWidget);
    return area;
}

void DuplicatesView::search()
{
    const quint64 generation = ++m_generation;
    m_list->show();
    m_page->setTitle(tr("Duplicates"));
    m_people.clear();
    m_states->setCurrentIndex(LookingForThem);
    showState();
    m_tools.jobs->start(
        PP_SAY("Looking for duplicates"),
        [merging = m_tools.merging, contacts = m_tools.contacts](const JobControl &control) {
            return shownDuplicates(*merging, *contacts, control);
        },
        this,
        [this, generation](const Result<ShownDuplicates> &shown) {
            if (generation != m_generation)
                return;
            if (shown)
                return showFound(*shown);
            if (m_groups.rowCount() > 0)
                m_states->setCurrentIndex(GroupsFound);
            else
                showNobody(tr("The search did not end"), tr("Look again when you like."));
            fail(shown.error());
        });
}

void DuplicatesView::showFound(ShownDuplicates shown)
{
    m_groups.setGroups(std::move(shown));
    m_states->setCurrentIndex(GroupsFound);
    if (m_groups.rowCount() == 0)
        showNobody(tr("Nobody seems to be there twice"),
                   tr("No two contacts share a mailbox, or a name with an outlet or a telephone number."));
    showState();
    if (m_groups.rowCount() == 0)
        return;
    makeRoomForNames();
    m_table->setCurrentIndex(m_groups.index(0, 0));
    m_table->setFocus();
}

void DuplicatesView::showNobody(const QString &what, const QString &more)
{
    m_nobody->setTexts(what, more);
    m_states->setCurrentIndex(NobodyTwice);
}

// A long name stands on two lines.
void DuplicatesView::makeRoomForNames()
{
    const QFontMetrics metrics(textFont(TextStyle::Medium));
    const int room = m_table->viewport()->width() - 2 * m_table->inset();
    for (int row = 0; row < m_groups.rowCount(); ++row) {
        const bool isLong = metrics.horizontalAdvance(m_groups.index(row, 0).data().toString()) > room;
        m_table->setRowHeight(row, twoLineRowHeight() + (isLong ? metrics.height() : 0));
    }
}

void DuplicatesView::compare(const ContactIds &people)
{
    ++m_generation;
    ContactIds sorted = people;
    std::sort(sorted.begin(), sorted.end());
    m_groups.setGroups({{{sorted, {}}}, {QString()}, 1});
    m_list->hide();
    m_page->setTitle(tr("Merge people"));
    m_states->setCurrentIndex(GroupsFound);
    m_reason->setText(tr("You chose these people in the table."));
    ask(people);
}

void DuplicatesView::showGroup(int row)
{
    const DuplicateGroup &group = m_groups.groupAt(row);
    m_reason->setText(m_groups.data(m_groups.index(row, 0), DuplicateTableModel::ReasonRole).toString());
    ContactIds people = group.people;
    people.resize(std::min(people.size(), mostMerged)); // the others come when these are one
    ask(people);
}

void DuplicatesView::ask(const ContactIds &people)
{
    m_people = people;
    const quint64 generation = ++m_generation;
    // What stands there is of somebody else until the answer comes.
    m_form->setEnabled(false);
    for (Button *one : {m_merge, m_different})
        one->disableBecause(tr("These people are being read."));
    m_tools.jobs->ask([merging = m_tools.merging, people] { return merging->preview(people); }, this,
                      [this, generation](const Result<MergePreview> &preview) {
                          if (generation != m_generation)
                              return;
                          if (!preview) {
                              m_people.clear();
                              showState();
                              return fail(preview.error());
                          }
                          m_form->setPreview(*preview);
                          m_form->setEnabled(true);
                          m_merge->enable();
                          m_different->enable();
                          showDifferent(*preview);
                          showState();
                      });
}

// Of rows of the table that were chosen although somebody said that they are not the same.
void DuplicatesView::showDifferent(const MergePreview &preview)
{
    const Result<void> mayMerge = preview.checkNobodyIsDifferent();
    if (mayMerge)
        return;
    m_merge->disableBecause(tr("Somebody said that they are different people."));
    m_different->disableBecause(tr("That is known already."));
    Message message = messageOf(mayMerge.error());
    message.text = tr("Some of them were said to be different people.");
    message.action = tr("Take that back");
    MessageBar *bar = m_page->messages()->show(duplicatesKey, message);
    connect(bar, &MessageBar::actionTriggered, this,
            [this, number = preview.different.front().decision] { takeBack(number); });
}

// How many groups there are, and whether there is something to decide.
void DuplicatesView::showState()
{
    const qint64 total = m_groups.total();
    const bool isList = m_states->currentIndex() == GroupsFound && !m_list->isHidden();
    const QString found = PP_SAY_N(total, "One group", "%1 groups", countWords(total)).translated();
    m_page->setSubtitle(!isList ? QString()
                        : total > m_groups.rowCount()
                            ? tr("%1, the first %2 are shown").arg(found, countWords(m_groups.rowCount()))
                            : found);
    const bool isAnybody = m_states->currentIndex() == GroupsFound && m_people.size() > 1;
    m_page->footer()->parentWidget()->setVisible(isAnybody);
    m_merge->setText(PP_SAY_N(qint64(m_people.size()), "Merge one person…", "Merge %1 people…",
                              countWords(qint64(m_people.size())))
                         .translated());
}

void DuplicatesView::choiceChanged()
{
    const QString words = wordsOfConsequences(m_form->preview(), m_form->keeper());
    m_consequences->setText(words);
    m_consequences->setVisible(!words.isEmpty());
}

void DuplicatesView::askToMerge()
{
    const MergePreview &preview = m_form->preview();
    const MergeOrder order = m_form->order();
    const QString numbers = wordsOfNumbers(preview.numbers);
    QStringList text{tr("They become %1.")
                         .arg(preview.field(QStringLiteral("email"))
                                  ->values.value(int(
                                      std::find(order.people.begin(), order.people.end(), m_form->keeper()) -
                                      order.people.begin())))};
    if (!numbers.isEmpty())
        text.append(tr("What belongs to them goes along: %1.").arg(numbers));
    if (const QString consequences = wordsOfConsequences(preview, m_form->keeper()); !consequences.isEmpty())
        text.append(consequences);
    text.append(tr("Values that were not chosen are gone. This cannot be taken back."));
    m_tools.dialogs->ask(this,
                         {PP_SAY_N(qint64(order.people.size()), "Merge one person?",
                                   "Merge these %1 people into one?", countWords(qint64(order.people.size())))
                              .translated(),
                          text.join(QStringLiteral("\n\n")), tr("Merge them"), tr("Leave them as they are"),
                          Dialogs::Question::Weight::Destructive},
                         [this, order] { merge(order); });
}

void DuplicatesView::merge(const MergeOrder &order)
{
    m_merge->disableBecause(tr("It is being done."));
    m_tools.jobs->start(
        PP_SAY("Merging people"),
        [merging = m_tools.merging, order](const JobControl &) { return merging->merge(order); }, this,
        [this](const Result<MergeDone> &done) {
            m_merge->enable();
            if (!done)
                return fail(done.error());
            sayMerged(*done);
        });
}

void DuplicatesView::sayMerged(const MergeDone &done)
{
    Q_EMIT merged(done);
    Message message{Tone::Ok, PP_SAY_N(done.numbers.people, "One contact is one now",
                                       "%1 contacts are one now", countWords(done.numbers.people))
                                  .translated()};
    message.action = tr("Show the person");
    MessageBar *bar = m_page->messages()->show(duplicatesKey, message);
    connect(bar, &MessageBar::actionTriggered, this,
            [this, contact = done.contact] { Q_EMIT personRequested(contact); });
    m_people.clear();
    const int row = m_table->currentIndex().row();
    m_groups.becameOne(done);
    if (m_groups.rowCount() == 0)
        showNobody(tr("Nothing is left to decide here"), tr("Look again for others who are there twice."));
    else if (!m_list->isHidden())
        showGroup(m_table->currentIndex().isValid() ? m_table->currentIndex().row()
                                                    : std::clamp(row, 0, m_groups.rowCount() - 1));
    showState();
}

void DuplicatesView::sayDifferent()
{
    ContactIds people = m_people;
    if (const QModelIndex current = m_table->currentIndex(); current.isValid() && !m_list->isHidden()) {
        const ContactIds &whole = m_groups.groupAt(current.row()).people;
        if (people.size() == std::min(whole.size(), mostMerged)) // nobody was left out
            people = whole;
    }
    m_tools.jobs->ask(
        [merging = m_tools.merging, people] { return merging->sayDifferent(people); }, this,
        [this, people](const Result<qint64> &decision) {
            if (!decision)
                return fail(decision.error());
            m_people.clear();
            if (const std::optional<int> group = m_groups.rowOf(people))
                m_groups.removeGroup(*group);
            if (m_groups.rowCount() == 0)
                showNobody(tr("Nothing is left to decide here"),
                           tr("Look again for others who are there twice."));
            showState();
            Message message{Tone::Ok, tr("They are different people"), tr("They are not shown here again.")};
            message.action = tr("Undo");
            MessageBar *bar = m_page->messages()->show(duplicatesKey, message);
            connect(bar, &MessageBar::actionTriggered, this,
                    [this, number = *decision] { takeBack(number); });
            if (m_table->currentIndex().isValid())
                showGroup(m_table->currentIndex().row());
        });
}

void DuplicatesView::takeBack(qint64 decision)
{
    m_page->messages()->take(duplicatesKey);
    m_tools.jobs->ask([merging = m_tools.merging, decision] { return merging->takeBack(decision); }, this,
                      [this](const Result<void> &undone) {
                          if (!undone)
                              return fail(undone.error());
                          if (m_list->isHidden())
                              return ask(ContactIds(m_people));
                          search();
                      });
}

void DuplicatesView::fail(const Error &error)
{
    m_page->messages()->show(duplicatesKey, messageOf(error));
}

} // namespace PressPost
