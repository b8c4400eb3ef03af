// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ContactsPage.h"

#include "ui/common/Dialogs.h"
#include "ui/common/Words.h"
#include "ui/common/table/TableView.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/contacts/ContactFilterBar.h"
#include "ui/contacts/ContactPanel.h"
#include "ui/contacts/DuplicatesView.h"
#include "ui/contacts/ImportAssistant.h"
#include "ui/contacts/ImportsPanel.h"
#include "ui/contacts/WriteBack.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

enum ListState : int { People, NeverUsed, NothingMatches };
const QString importFilter = QStringLiteral("import");
const QString importsFilter = QStringLiteral("imports");
const QString listsFilter = QStringLiteral("lists");
const QString duplicatesFilter = QStringLiteral("duplicates");
const QString mergeKey = QStringLiteral("merge=");
const QString contactKey = QStringLiteral("contact=");
constexpr int roomyWidth = 900; // of the header

// A button of the header that gives way; what it does can be found elsewhere as well.
class HiddenWhenNarrow final : public QObject
{
public:
    explicit HiddenWhenNarrow(QWidget *button) : QObject(button), m_button(button) {}
    bool eventFilter(QObject *page, QEvent *event) override
    {
        if (event->type() == QEvent::Resize)
            m_button->setVisible(qobject_cast<QWidget *>(page)->width() >= scaledWidth(roomyWidth));
        return false;
    }

private:
    QWidget *m_button;
};

} // namespace

ContactsPage::ContactsPage(Tools tools, QObject *parent)
    : Page(parent), m_tools(std::move(tools)), m_model(*m_tools.desk, *m_tools.jobs)
{
    m_undoTimer.setSingleShot(true);
    m_undoTimer.setInterval(undoTime);
    connect(&m_undoTimer, &QTimer::timeout, this, &ContactsPage::finishRemoval);
    connect(&m_model, &ContactTableModel::loaded, this, &ContactsPage::loaded);
    connect(&m_model, &ContactTableModel::failed, this, &ContactsPage::fail);
}

ContactsPage::~ContactsPage()
{
    // Closed within the time to undo: what was asked for is done.
    if (!m_removing.empty())
        std::ignore = m_tools.desk->remove(m_removing);
}

QString ContactsPage::title() const
{
    return tr("Contacts");
}

QWidget *ContactsPage::createWidget()
{
    m_stack = new QStackedWidget;
    m_stack->addWidget(makeList());
    m_model.reload();
    return m_stack;
}

QWidget *ContactsPage::makeList()
{
    m_list = new PageView(tr("Contacts"));
    auto *imports = new Button(tr("Imports"), Button::Kind::Quiet);
    imports->setObjectName(QStringLiteral("show imports"));
    connect(imports, &Button::clicked, this, &ContactsPage::showImports);
    m_list->addHeaderWidget(imports);
    if (m_tools.merging) {
        auto *duplicates = new Button(tr("Find duplicates"), Button::Kind::Quiet);
        duplicates->setObjectName(QStringLiteral("find duplicates"));
        connect(duplicates, &Button::clicked, this, [this] { showDuplicates({}); });
        m_list->addHeaderWidget(duplicates);
        m_list->installEventFilter(new HiddenWhenNarrow(duplicates));
    }
    auto *groups = new Button(tr("Lists and tags"), Button::Kind::Quiet);
    groups->setObjectName(QStringLiteral("show lists"));
    connect(groups, &Button::clicked, this, &ContactsPage::showGroups);
    m_list->addHeaderWidget(groups);
    auto *save = new Button(tr("Export…"));
    save->setObjectName(QStringLiteral("export"));
    connect(save, &Button::clicked, this, &ContactsPage::exportPeople);
    m_list->addHeaderWidget(save);
    auto *import = new Button(tr("Import…"), Button::Kind::Primary, QStringLiteral("file-up"));
    import->setObjectName(QStringLiteral("import"));
    connect(import, &Button::clicked, this, [this] { showImporter(); });
    m_list->setPrimary(import);

    m_filterBar = new ContactFilterBar(m_tools.desk, m_tools.imports, m_tools.jobs);
    connect(m_filterBar, &ContactFilterBar::filterChanged, &m_model, &ContactTableModel::setFilter);
    m_table = new TableView(tr("Contacts"), TableView::Rows::TwoLines);
    m_table->setModel(&m_model);
    using Grow = ColumnLayout::Grow;
    constexpr auto away = ColumnLayout::AtFirst::Away;
    m_table->setColumns({{220, 0, Grow::Yes},
                         {230, 1, Grow::Yes},
                         {220, 0, Grow::Yes},
                         {150, 4},
                         {100, 5},
                         {110, 6},
                         {150, 7},
                         {150, 3, Grow::No, away},
                         {130, 3, Grow::No, away},
                         {130, 3, Grow::No, away},
                         {90, 3, Grow::No, away},
                         {90, 3, Grow::No, away}});
    m_table->rememberColumns(id());
    connect(&m_model, &ContactTableModel::modelAboutToBeReset, m_table, [this] {
        m_chosen = selectedIds();
        m_current = m_table->currentIndex().isValid() ? m_model.idAt(m_table->currentIndex().row()) : 0;
    });
    connect(&m_model, &ContactTableModel::modelReset, m_table, [this] { chooseAgain(); });
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    connect(m_table, &TableView::rowOpened, this, &ContactsPage::showRow);
    connect(m_table, &TableView::menuRequested, this, &ContactsPage::showMenu);
    connect(&m_model, &ContactTableModel::edited, this, &ContactsPage::saveCell);
    connect(m_filterBar, &ContactFilterBar::leftDownwards, m_table,
            [this] { m_table->setFocus(Qt::TabFocusReason); });

    auto *empty = new EmptyState(
        QStringLiteral("users"), tr("Bring in your press list"),
        tr("Choose an Excel, LibreOffice or CSV file. You see every row and its verdict before "
           "anything is added, and you can undo the import later."));
    empty->setObjectName(QStringLiteral("never used"));
    auto *begin = new Button(tr("Import…"), Button::Kind::Plain, QStringLiteral("file-up"));
    connect(begin, &Button::clicked, this, [this] { showImporter(); });
    empty->addButton(begin);
    m_noMatch = new EmptyState(QStringLiteral("search-x"), tr("Nobody matches"),
                               tr("Take a condition away, or look for another word."));
    auto *clear = new Button(tr("Clear the filter"));
    connect(clear, &Button::clicked, this, [this] { open({}); });
    m_noMatch->addButton(clear);
    m_states = new QStackedWidget;
    m_states->addWidget(m_table);
    m_states->addWidget(empty);
    m_states->addWidget(m_noMatch);

    auto *body = new QVBoxLayout;
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addWidget(m_filterBar);
    body->addWidget(m_states, 1);
    m_list->setBody(body, PageView::Body::Edge);
    makePanels();
    connect(&m_model, &ContactTableModel::loadingChanged, this, [this] {
        m_list->setActivity(m_model.isLoading() ? PageView::Activity::Busy : PageView::Activity::Idle);
    });
    return m_list;
}

// One person, the imports so far or the lists: never two beside the table.
void ContactsPage::makePanels()
{
    auto *side = new SidePanel;
    m_panel = new ContactPanel(m_tools.desk, m_tools.jobs, side);
    m_list->setSidePanel(side);
    m_panel->setHistory(m_tools.history);
    m_panel->setWayBack(m_tools.writeAgain ? ContactPanel::WayBack::Offered : ContactPanel::WayBack::None);
    connect(m_panel, &ContactPanel::writeAgainRequested, this, &ContactsPage::askToWriteAgain);
    connect(m_panel, &ContactPanel::failed, this, &ContactsPage::fail);
    connect(m_panel, &ContactPanel::saved, this, &ContactsPage::saySaved);
    connect(m_panel, &ContactPanel::whyRequested, this, [this](qint64 contact) {
        Q_EMIT openRequested({QStringLiteral("feedback"), QStringLiteral("why=%1").arg(contact)});
    });
    auto *imports = new SidePanel;
    m_imports = new ImportsPanel(m_tools.imports, m_tools.jobs, m_tools.dialogs, imports);
    m_list->setSidePanel(imports);
    connect(m_imports, &ImportsPanel::failed, this, &ContactsPage::fail);
    connect(m_imports, &ImportsPanel::peopleRequested, this, &ContactsPage::open);
    connect(m_imports, &ImportsPanel::takenBack, this, &ContactsPage::sayUndone);
    auto *groups = new SidePanel;
    m_groups = new GroupPanel(
        m_tools.desk, m_tools.jobs, [this] { return groupScope(); }, groups);
    m_groups->setSentences([this](const ContactFilter &filter) { return m_filterBar->sentenceOf(filter); });
    m_list->setSidePanel(groups);
    m_groups->setDuplicates(m_tools.merging ? GroupPanel::Duplicates::Offered : GroupPanel::Duplicates::None);
    connect(m_groups, &GroupPanel::duplicatesRequested, this, [this] { showDuplicates({}); });
    connect(m_groups, &GroupPanel::failed, this, &ContactsPage::fail);
    connect(m_groups, &GroupPanel::peopleRequested, this, &ContactsPage::open);
    connect(m_groups, &GroupPanel::changed, this, &ContactsPage::sayChanged);
    connect(m_groups, &GroupPanel::listMade, this, [this](const QString &name) {
        m_list->messages()->show(QStringLiteral("list made"),
                                 {Tone::Ok, tr("“%1” is a list now").arg(name),
                                  tr("It fills itself; choose it as the audience of a campaign.")});
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, m_groups,
            &GroupPanel::renewScope);
    connect(&m_model, &ContactTableModel::loaded, m_groups, &GroupPanel::renewScope);
}

void ContactsPage::open(const QString &filter)
{
    if (filter == importFilter)
        return showImporter();
    if (filter == duplicatesFilter)
        return showDuplicates({});
    if (filter.startsWith(mergeKey)) {
        ContactIds people;
        for (const QString &id : filter.mid(mergeKey.size()).split(u','))
            people.push_back(id.toLongLong());
        return showDuplicates(people);
    }
    showList();
    if (filter == importsFilter)
        return showImports();
    if (filter == listsFilter)
        return showGroups();
    if (filter.startsWith(contactKey))
        return showPerson(filter.mid(contactKey.size()).toLongLong());
    const Result<ContactFilter> parsed = ContactFilter::parse(filter);
    if (!parsed)
        return fail(parsed.error());
    m_filterBar->setFilter(*parsed);
    m_model.setFilter(*parsed);
    m_list->messages()->take(QStringLiteral("news"));
    if (!parsed->changed.isEmpty())
        showNews();
}

void ContactsPage::refresh()
{
    if (m_stack)
        m_model.reload();
}

void ContactsPage::renew()
{
    refresh();
    if (m_panel)
        m_panel->renew();
    if (m_imports)
        m_imports->renew();
}

QWidget *ContactsPage::searchField() const
{
    return m_stack && m_stack->currentIndex() == 0 ? m_filterBar->search() : nullptr;
}

bool ContactsPage::goBack()
{
    if (!m_stack || m_stack->currentIndex() == 0)
        return false;
    if (m_stack->currentWidget() != m_importer || !m_importer->goBack())
        showList();
    return true;
}

void ContactsPage::showImporter(const QString &file)
{
    if (!m_tools.makeImporter)
        return;
    if (!m_importer) {
        m_importer = m_tools.makeImporter();
        m_stack->addWidget(m_importer);
        connect(m_importer, &ImportAssistant::leaveRequested, this, &ContactsPage::showList);
        connect(m_importer, &ImportAssistant::imported, &m_model, &ContactTableModel::reload);
        connect(m_importer, &ImportAssistant::peopleRequested, this, &ContactsPage::open);
    }
    m_importer->begin(file);
    m_stack->setCurrentWidget(m_importer);
}

void ContactsPage::showDuplicates(const ContactIds &people)
{
    if (!m_tools.merging)
        return;
    finishRemoval(); // who was deleted is nobody's duplicate
    if (!m_duplicates) {
        m_duplicates = new DuplicatesView({m_tools.merging, m_tools.desk, m_tools.jobs, m_tools.dialogs});
        m_stack->addWidget(m_duplicates);
        connect(m_duplicates, &DuplicatesView::leaveRequested, this, &ContactsPage::showList);
        connect(m_duplicates, &DuplicatesView::merged, &m_model, &ContactTableModel::reload);
        connect(m_duplicates, &DuplicatesView::personRequested, this, [this](qint64 contact) {
            showList();
            showPerson(contact);
        });
    }
    m_stack->setCurrentWidget(m_duplicates);
    if (people.empty())
        m_duplicates->search();
    else
        m_duplicates->compare(people);
}

void ContactsPage::showList()
{
    m_stack->setCurrentIndex(0);
}

void ContactsPage::showImports()
{
    m_panel->panel()->close();
    m_groups->panel()->close();
    m_imports->show();
}

void ContactsPage::showGroups()
{
    m_panel->panel()->close();
    m_imports->panel()->close();
    m_groups->show();
}

GroupPanel::Scope ContactsPage::groupScope() const
{
    return {selectedIds(), m_model.rowCount(), m_model.filter(), m_filterBar->sentence()};
}

void ContactsPage::showPerson(qint64 contact)
{
    m_imports->panel()->close();
    m_groups->panel()->close();
    m_panel->show(contact);
    m_wanted = contact;
    chooseWanted();
}

// The rows may still be on their way, and the table may have no height yet.
void ContactsPage::chooseWanted()
{
    const std::optional<int> row = m_wanted != 0 ? m_model.rowOf(m_wanted) : std::nullopt;
    if (!row) {
        if (!m_model.isLoading())
            m_wanted = 0; // the filter hides the person: no jump when it is taken away
        return;
    }
    m_wanted = 0;
    m_table->setCurrentIndex(m_model.index(*row, 0));
    QTimer::singleShot(0, this, [this, row = *row] {
        if (m_stack && row < m_model.rowCount())
            m_table->scrollTo(m_model.index(row, 0));
    });
}

void ContactsPage::showRow(const QModelIndex &index)
{
    m_imports->panel()->close();
    m_groups->panel()->close();
    m_panel->show(m_model.idAt(index.row()));
}

void ContactsPage::loaded()
{
    m_filterBar->setCount(m_model.rowCount(), m_model.total());
    m_states->setCurrentIndex(m_model.rowCount() > 0 ? People
                              : m_model.total() == 0 ? NeverUsed
                                                     : NothingMatches);
    m_filterBar->setVisible(m_model.total() > 0);
    chooseWanted();
    if (m_states->currentIndex() == NothingMatches)
        m_noMatch->setTexts(m_model.filter().text.isEmpty()
                                ? tr("Nobody matches")
                                : tr("No contacts match “%1”").arg(m_model.filter().text),
                            tr("Of %1 people, none is as the filter says.").arg(countWords(m_model.total())));
}

void ContactsPage::fail(const Error &error)
{
    m_list->messages()->show(QStringLiteral("contacts"), messageOf(error));
}

ContactIds ContactsPage::selectedIds() const
{
    ContactIds ids;
    for (const int row : m_table->selectedRowNumbers())
        ids.push_back(m_model.idAt(row));
    return ids;
}

// After the rows came anew: the same people, where they are still there.
void ContactsPage::chooseAgain()
{
    const std::optional<int> current = m_model.rowOf(m_current);
    if (!current)
        return;
    m_table->setCurrentIndex(m_model.index(*current, 0));
    const QSet<qint64> chosen(m_chosen.begin(), m_chosen.end());
    QItemSelection rows;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const int first = row;
        while (row < m_model.rowCount() && chosen.contains(m_model.idAt(row)))
            ++row;
        if (row > first) // neighbours are one range
            rows.select(m_model.index(first, 0), m_model.index(row - 1, ContactTableModel::columns - 1));
    }
    m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
}

void ContactsPage::showMenu(const QModelIndex &index, const QPoint &position)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const qint64 contact = m_model.idAt(index.row());
    connect(menu->addAction(tr("Open")), &QAction::triggered, this, [this, contact] { showPerson(contact); });
    if (index.flags() & Qt::ItemIsEditable)
        connect(menu->addAction(
                    tr("Edit “%1”")
                        .arg(m_model.headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString())),
                &QAction::triggered, m_table, [this, cell = QPersistentModelIndex(index)] {
                    if (cell.isValid())
                        m_table->edit(cell);
                });
    connect(menu->addAction(tr("Copy the address")), &QAction::triggered, this, [this, row = index.row()] {
        if (const ContactRow *person = m_model.contactAt(row))
            QGuiApplication::clipboard()->setText(person->email);
    });
    connect(menu->addAction(tr("Why didn’t they get it?")), &QAction::triggered, this, [this, contact] {
        Q_EMIT openRequested({QStringLiteral("feedback"), QStringLiteral("why=%1").arg(contact)});
    });
    connect(menu->addAction(tr("Put on a list, give a tag…")), &QAction::triggered, this,
            &ContactsPage::showGroups);
    if (const ContactIds chosen = selectedIds();
        m_tools.merging && chosen.size() > 1 && chosen.size() <= mostMerged)
        connect(menu->addAction(tr("Merge these people…")), &QAction::triggered, this,
                [this, chosen] { showDuplicates(chosen); });
    menu->addSeparator();
    connect(menu->addAction(tr("Copy or erase their data…")), &QAction::triggered, this, [this, contact] {
        Q_EMIT openRequested({QStringLiteral("privacy"), QStringLiteral("contact=%1").arg(contact)});
    });
    connect(menu->addAction(tr("Delete")), &QAction::triggered, this, &ContactsPage::removeSelected);
    menu->popup(position);
}

void ContactsPage::removeSelected()
{
    const ContactIds ids = selectedIds();
    if (ids.empty())
        return;
    finishRemoval();
    m_removing = ids;
    m_model.hide(ids);
    m_panel->panel()->close();
    m_undoTimer.start();
    Message message{Tone::Info,
                    PP_SAY_N(qint64(ids.size()), "One person deleted", "%1 people deleted",
                             countWords(qint64(ids.size())))
                        .translated(),
                    tr("Gone for good in 30 seconds.")};
    message.action = tr("Undo");
    MessageBar *bar = m_list->messages()->show(QStringLiteral("removed"), message);
    connect(bar, &MessageBar::actionTriggered, this, &ContactsPage::undoRemoval);
    connect(bar, &MessageBar::closed, this, &ContactsPage::finishRemoval);
}

void ContactsPage::undoRemoval()
{
    m_undoTimer.stop();
    m_model.unhide(std::exchange(m_removing, {}));
    m_list->messages()->take(QStringLiteral("removed"));
}

void ContactsPage::finishRemoval()
{
    m_undoTimer.stop();
    if (m_removing.empty())
        return;
    m_list->messages()->take(QStringLiteral("removed"));
    m_tools.jobs->ask([desk = m_tools.desk, ids = m_removing] { return desk->remove(ids); }, this,
                      [this, ids = m_removing](const Result<void> &removed) {
                          if (!removed)
                              fail(removed.error());
                          m_model.unhide(ids);
                      });
    m_removing.clear();
}

void ContactsPage::writeIntoSheet()
{
    m_tools.dialogs->openFile(m_list, {tr("Choose the sheet"), sheetsFilter()}, [this](const QString &file) {
        SheetChoice choice;
        choice.file = file;
        writeBack(m_list, m_tools.dialogs, m_tools.jobs, m_tools.imports, choice);
    });
}

void ContactsPage::exportPeople()
{
    if (!m_tools.exportSheet)
        return;
    m_tools.dialogs->saveFile(
        m_list,
        {tr("Export contacts"), tr("Excel (*.xlsx);;CSV (*.csv);;Cards (*.vcf);;JSON (*.json)"),
         QStringLiteral("contacts.xlsx")},
        [this](const QString &file) {
            m_tools.jobs->start(
                PP_SAY("Exporting contacts"),
                [work = m_tools.exportSheet, filter = m_model.filter(), file](const JobControl &control) {
                    return work(filter, file, control);
                },
                this,
                [this, file](const Result<qint64> &written) {
                    if (!written)
                        return fail(written.error());
                    m_list->messages()->show(
                        QStringLiteral("exported"),
                        {Tone::Ok,
                         PP_SAY_N(*written, "One person exported", "%1 people exported", countWords(*written))
                             .translated(),
                         file});
                });
        });
}

} // namespace PressPost
