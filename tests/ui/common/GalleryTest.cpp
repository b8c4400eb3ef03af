// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/table/TableView.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/Chip.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/Field.h"
#include "ui/common/widgets/FlowLayout.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/PartsBar.h"
#include "ui/common/widgets/RecordBox.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/Segmented.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/Stepper.h"
#include "ui/common/widgets/Switch.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/common/widgets/Tile.h"
#include "ui/common/widgets/Timeline.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabBar>

using namespace PressPost;

namespace
{

template <typename... Widgets>
QLayout *row(Widgets *...widgets)
{
    auto *flow = new FlowLayout(Metrics::s);
    (flow->addWidget(widgets), ...);
    return flow;
}

Button *disabled(Button::Kind kind)
{
    auto *button = new Button(QStringLiteral("Disabled"), kind);
    button->disableBecause(QStringLiteral("The relay has not been tested"));
    return button;
}

Card *buttons()
{
    auto *card = new Card(QStringLiteral("Buttons: primary, plain, quiet, danger, link"));
    auto *menuButton = new Button(QStringLiteral("Export"), Button::Kind::Plain, QStringLiteral("download"));
    auto *menu = new QMenu(menuButton);
    menu->addAction(QStringLiteral("As sheet…"));
    menuButton->setMenu(menu);
    card->body()->addLayout(
        row(new Button(QStringLiteral("Send to 1 198…"), Button::Kind::Primary, QStringLiteral("send")),
            new Button(QStringLiteral("Export…")), new Button(QStringLiteral("Stop…"), Button::Kind::Quiet),
            new Button(QStringLiteral("Erase 3 people"), Button::Kind::Danger, QStringLiteral("trash-2")),
            menuButton, new IconButton(QStringLiteral("ellipsis"), QStringLiteral("More"))));
    card->body()->addLayout(row(disabled(Button::Kind::Primary), disabled(Button::Kind::Plain),
                                new Button(QStringLiteral("Show all"), Button::Kind::Link)));
    return card;
}

Card *fields()
{
    auto *card = new Card(QStringLiteral("Fields"));
    auto *form = makeForm();
    addFormRow(form, QStringLiteral("Sender"), new QLineEdit(QStringLiteral("presse@nordlicht.example")));
    auto *wrong = new FieldWithProblem(new QLineEdit(QStringLiteral("anna@@morgenblatt")));
    wrong->setProblem(QStringLiteral("There are two @ in this address."));
    addFormRow(form, QStringLiteral("Address"), wrong);
    auto *encryption = new QComboBox;
    encryption->addItems({QStringLiteral("Encryption required"), QStringLiteral("TLS from the start")});
    addFormRow(form, QStringLiteral("Security"), encryption);
    auto *months = new QSpinBox;
    months->setRange(1, 120);
    months->setValue(36);
    months->setSuffix(QStringLiteral(" months"));
    addFormRow(form, QStringLiteral("Keep for"), months);
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setValue(40);
    addFormRow(form, QStringLiteral("Speed"), slider);
    card->body()->addLayout(form);
    auto *some = new QCheckBox(QStringLiteral("Some"));
    some->setTristate(true);
    some->setCheckState(Qt::PartiallyChecked);
    auto *all = new QCheckBox(QStringLiteral("Press releases"));
    all->setChecked(true);
    auto *wait = new QRadioButton(QStringLiteral("Wait for a report"));
    wait->setChecked(true);
    card->body()->addLayout(row(all, new QCheckBox(QStringLiteral("Invitations")), some, wait,
                                new QRadioButton(QStringLiteral("Send again"))));
    auto *nightly = new Switch(QStringLiteral("Check addresses every night"));
    nightly->setChecked(true);
    card->body()->addLayout(row(nightly, new Switch(QStringLiteral("Count opens"))));
    card->body()->addWidget(new SearchField(QStringLiteral("Search name, outlet or address")));
    return card;
}

Card *statuses()
{
    auto *card = new Card(QStringLiteral("Status: shape, word, colour"));
    card->body()->addLayout(row(new StatusPill(Tone::Ok, QStringLiteral("Valid")),
                                new StatusPill(Tone::Warn, QStringLiteral("Risky")),
                                new StatusPill(Tone::Error, QStringLiteral("Invalid")),
                                new StatusPill(Tone::Unknown, QStringLiteral("Unknown")),
                                new StatusPill(Tone::Info, QStringLiteral("Repaired")),
                                new StatusPill(Tone::None, QStringLiteral("Left out"))));
    card->body()->addLayout(row(new StatusIcon(Tone::Ok, 20), new StatusIcon(Tone::Warn, 20),
                                new StatusIcon(Tone::Error, 20), new StatusIcon(Tone::Unknown, 20),
                                new StatusIcon(Tone::Info, 20), new StatusIcon(Tone::None, 20),
                                new StatusIcon(Tone::Ok, 14), new StatusIcon(Tone::Unknown, 14)));
    card->body()->addLayout(
        row(new Chip(Chip::Kind::Filter, QStringLiteral("Standing"), QStringLiteral("Risky")),
            new Chip(Chip::Kind::Add, QStringLiteral("Filter")),
            new Chip(Chip::Kind::Tag, QStringLiteral("Culture"))));
    card->body()->addWidget(
        new RecordBox(QStringLiteral("Value"),
                      QStringLiteral("v=DMARC1; p=quarantine; rua=mailto:dmarc@nordlicht.example")));
    return card;
}

QWidget *messages()
{
    auto *area = new MessageArea;
    area->show(QStringLiteral("a"),
               {Tone::Ok, QStringLiteral("Import finished"),
                QStringLiteral("1 166 people added, 31 wait for you."), QStringLiteral("Show")});
    area->show(QStringLiteral("b"),
               {Tone::Info, QStringLiteral("A newer file of this list exists"),
                QStringLiteral("“Culture desks.xlsx” changed on Monday: 12 rows new, 3 gone."),
                QStringLiteral("Compare…")});
    area->show(
        QStringLiteral("c"),
        {Tone::Warn, QStringLiteral("One data request is due in 3 days"), {}, QStringLiteral("Answer…")});
    area->show(QStringLiteral("d"),
               {Tone::Error, QStringLiteral("The relay refused your password"),
                QStringLiteral("Enter the new one and we go on where we stopped."),
                QStringLiteral("Enter password…"), QStringLiteral("535 5.7.8 Error: authentication failed"),
                Message::Closing::WhenItEnds});
    area->show(QStringLiteral("e"), {Tone::Unknown, QStringLiteral("18 domains did not answer"),
                                     QStringLiteral("Their addresses keep their last verdict.")});
    return area;
}

Card *steps()
{
    auto *card = new Card(QStringLiteral("Steps, choices, progress"));
    auto *stepper = new Stepper({QStringLiteral("File"), QStringLiteral("Columns"), QStringLiteral("Check"),
                                 QStringLiteral("Finish")});
    stepper->setCurrent(2);
    card->body()->addWidget(stepper);
    auto *counts = new Segmented(QStringLiteral("Show"), {QStringLiteral("All"), QStringLiteral("Left out")});
    counts->setCount(0, 1244);
    counts->setCount(1, 46);
    card->body()->addLayout(
        row(new Segmented(QStringLiteral("Period"), {QStringLiteral("30 days"), QStringLiteral("90 days")}),
            counts));
    auto *bar = new PartsBar;
    bar->setParts({{0.5, Tone::Ok}, {0.1, Tone::Warn}, {0.05, Tone::Error}},
                  QStringLiteral("312 of 1 198 sent"));
    card->body()->addWidget(bar);
    card->body()->addWidget(
        makeTabBar(QStringLiteral("Parts"),
                   {QStringLiteral("Requests"), QStringLiteral("Consent"), QStringLiteral("Retention")}));
    return card;
}

QLayout *tiles()
{
    auto *layout = new QHBoxLayout;
    const TileData shown[] = {
        {QStringLiteral("Bounced"),
         {},
         QStringLiteral("1.1 %"),
         QStringLiteral("461 of 41 904"),
         QStringLiteral("down 0.4"),
         TileData::Direction::Down,
         Tone::Ok,
         {5, 4, 4, 3, 3.5, 2, 1},
         Tone::None},
        {QStringLiteral("Complaints"),
         {},
         QStringLiteral("0.31 %"),
         QStringLiteral("129 of 41 443"),
         QStringLiteral("up 0.2"),
         TileData::Direction::Up,
         Tone::Error,
         {1, 2, 1, 3},
         Tone::Error},
        {QStringLiteral("Opened"),
         QStringLiteral("estimated"),
         QStringLiteral("34 %"),
         QStringLiteral("known for 31 %"),
         QStringLiteral("up 1"),
         TileData::Direction::Up,
         Tone::Ok,
         {1, 2, 2, 3},
         Tone::None},
    };
    for (const TileData &data : shown) {
        auto *tile = new Tile;
        tile->setData(data);
        layout->addWidget(tile);
    }
    return layout;
}

QStandardItem *cell(CellKind kind, const QString &text, const QString &second = {}, Tone tone = Tone::None)
{
    auto *item = new QStandardItem(text);
    item->setData(static_cast<int>(kind), CellKindRole);
    item->setData(second, SecondLineRole);
    item->setData(static_cast<int>(tone), ToneRole);
    return item;
}

QStandardItemModel *people(QObject *parent)
{
    auto *model = new QStandardItemModel(parent);
    model->setHorizontalHeaderLabels(
        {QStringLiteral("Name"), QStringLiteral("Standing"), QStringLiteral("State"), QStringLiteral("Lists"),
         QStringLiteral("Share"), QStringLiteral("Decision"), QStringLiteral("Number")});
    const std::pair<QString, Tone> names[] = {{QStringLiteral("Anna Lindqvist"), Tone::Warn},
                                              {QStringLiteral("Benoît Lacroix"), Tone::Unknown},
                                              {QStringLiteral("Katarzyna Wójcik"), Tone::Ok},
                                              {QStringLiteral("Liam O’Brien"), Tone::Error}};
    for (const auto &[name, tone] : names) {
        auto *tags = cell(CellKind::Tags, {});
        tags->setData(
            QStringList{QStringLiteral("Culture"), QStringLiteral("Berlin"), QStringLiteral("Music")},
            TagsRole);
        auto *bar = cell(CellKind::Bar, QStringLiteral("128"), QStringLiteral("28 %"));
        bar->setData(0.7, ShareRole);
        auto *action = cell(CellKind::Action, {});
        action->setData(QStringList{QStringLiteral("Use it"), QStringLiteral("Keep")}, ActionsRole);
        auto *number = cell(CellKind::Number, QStringLiteral("97.7 %"), QStringLiteral("of 1 198"));
        number->setTextAlignment(Qt::AlignRight);
        model->appendRow({cell(CellKind::Person, name, QStringLiteral("Morgenblatt")),
                          cell(CellKind::Standing, QStringLiteral("Risky"),
                               QStringLiteral("mailbox full three times"), tone),
                          cell(CellKind::Pill, QStringLiteral("Waiting"), {}, tone), tags, bar, action,
                          number});
    }
    return model;
}

TableView *table()
{
    auto *view = new TableView(QStringLiteral("People"), TableView::Rows::TwoLines);
    view->setModel(people(view));
    view->setColumns(
        {{180}, {180, 0, ColumnLayout::Grow::Yes}, {110}, {130, 2}, {150, 3}, {150, 1}, {120, 4}});
    view->selectRow(1);
    return view;
}

QWidget *gallery()
{
    auto *page = new PageView(QStringLiteral("Components"));
    page->setSubtitle(QStringLiteral("every control and state"));
    page->setPrimary(
        new Button(QStringLiteral("New campaign"), Button::Kind::Primary, QStringLiteral("plus")));
    page->addHeaderWidget(
        new Segmented(QStringLiteral("Days"),
                      {QStringLiteral("30 days"), QStringLiteral("90 days"), QStringLiteral("12 months")}));
    auto *left = new QVBoxLayout;
    left->setSpacing(Metrics::l);
    for (QWidget *card : std::initializer_list<QWidget *>{buttons(), fields(), statuses()})
        left->addWidget(card);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(Metrics::l);
    right->addWidget(messages());
    right->addWidget(steps());
    right->addLayout(tiles());
    right->addWidget(table(), 1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(Metrics::l);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    page->setBody(columns, PageView::Body::Scrolling);
    auto *panel = new SidePanel;
    panel->setPerson(QStringLiteral("Anna Lindqvist"), QStringLiteral("Culture editor, Morgenblatt"));
    auto *timeline = new Timeline;
    timeline->setEvents(
        {{QStringLiteral("“Harbour museum reopens” came back: mailbox full"),
          QStringLiteral("Second try on 19 Sep, also full"), QStringLiteral("18 Sep, 09:31"), Tone::Warn},
         {QStringLiteral("Replied to “Invitation: press breakfast”"),
          {},
          QStringLiteral("27 Aug, 16:12"),
          Tone::None,
          QStringLiteral("reply")},
         {QStringLiteral("Agreed to press releases"), QStringLiteral("Form on your web page"),
          QStringLiteral("3 Mar 2025"), Tone::Ok}});
    panel->body()->addWidget(timeline);
    panel->body()->addStretch(1);
    panel->footer()->addWidget(new Button(QStringLiteral("Why didn’t she get it?"), Button::Kind::Plain,
                                          QStringLiteral("circle-help")));
    panel->footer()->addStretch(1);
    panel->footer()->addWidget(new Button(QStringLiteral("Edit")));
    page->setSidePanel(panel);
    panel->open();
    return page;
}

} // namespace

class GalleryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBlockHasAName();
    void looksRightInBothThemes_data();
    void looksRightInBothThemes();
    void searchWaitsForAPauseAndTellsOnce();
    void escapeClearsASearchThenLeaves();
    void aFilterChipIsRemovedByDelete();
    void aSegmentIsChosenByArrows();
    void aStepAheadCannotBeClicked();
    void aRecordIsCopiedExactly();
    void aTableOpensRowsAndTriggersActionsByKeyboard();
    void aTableHidesColumnsByRank();
    void aTableCopiesTabSeparatedRows();
    void anEmptyStateFitsAtTwiceTheTextSize();
};

void GalleryTest::everyBlockHasAName()
{
    const std::unique_ptr<QWidget> page(gallery());
    page->resize(1440, 1010);
    page->show();
    QCOMPARE(auditAccessibility(page.get()), QString());
}

void GalleryTest::looksRightInBothThemes_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addRow("light") << false;
    QTest::addRow("dark") << true;
}

void GalleryTest::looksRightInBothThemes()
{
    QFETCH(const bool, dark);
    setTokens(dark ? darkTokens() : lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
    const std::unique_ptr<QWidget> page(gallery());
    QVERIFY(keepsSize(page.get(), {1500, 1010}));
    const QString picture = grabPicture(page.get(), dark ? QStringLiteral("components-dark")
                                                         : QStringLiteral("components-light"));
    const QImage image(picture);
    QCOMPARE(image.pixelColor(2, 2), tokens().page);
    setTokens(lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
}

void GalleryTest::searchWaitsForAPauseAndTellsOnce()
{
    SearchField field(QStringLiteral("Search"));
    QSignalSpy told(&field, &SearchField::searchChanged);
    QTest::keyClicks(&field, QStringLiteral("anna"));
    QCOMPARE(told.count(), 0);
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(told.at(0).at(0).toString(), QStringLiteral("anna"));
}

void GalleryTest::escapeClearsASearchThenLeaves()
{
    QWidget parent;
    SearchField field(QStringLiteral("Search"), &parent);
    QSignalSpy told(&field, &SearchField::searchChanged);
    field.search(QStringLiteral("anna"));
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(field.text(), QString());
    QCOMPARE(told.count(), 2);
}

void GalleryTest::aFilterChipIsRemovedByDelete()
{
    Chip chip(Chip::Kind::Filter, QStringLiteral("Standing"), QStringLiteral("Risky"));
    QSignalSpy removed(&chip, &Chip::removeRequested);
    QSignalSpy clicked(&chip, &Chip::clicked);
    QTest::keyClick(&chip, Qt::Key_Delete);
    QTest::keyClick(&chip, Qt::Key_Return);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(chip.accessibleName(), QStringLiteral("Standing Risky"));
}

void GalleryTest::aSegmentIsChosenByArrows()
{
    Segmented segmented(QStringLiteral("Period"), {QStringLiteral("30 days"), QStringLiteral("90 days")});
    segmented.show();
    QVERIFY(QTest::qWaitForWindowActive(&segmented));
    auto *first = segmented.findChild<QAbstractButton *>();
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(segmented.current(), 1);
}

void GalleryTest::aStepAheadCannotBeClicked()
{
    Stepper stepper({QStringLiteral("File"), QStringLiteral("Columns"), QStringLiteral("Check")});
    stepper.setCurrent(1);
    const auto buttons = stepper.findChildren<QAbstractButton *>();
    QCOMPARE(buttons.size(), 3);
    QVERIFY(buttons.at(0)->isEnabled());
    QVERIFY(!buttons.at(2)->isEnabled());
    QCOMPARE(buttons.at(1)->accessibleName(), QStringLiteral("Step 2 of 3: Columns"));
    QSignalSpy requested(&stepper, &Stepper::stepRequested);
    buttons.at(0)->click();
    QCOMPARE(requested.count(), 1);
}

void GalleryTest::aRecordIsCopiedExactly()
{
    const QString record = QStringLiteral("v=DKIM1; k=rsa; p=") + QString(300, QLatin1Char('A'));
    RecordBox box(QStringLiteral("Value"), record);
    box.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), record);
}

void GalleryTest::aTableOpensRowsAndTriggersActionsByKeyboard()
{
    const std::unique_ptr<TableView> view(table());
    view->resize(1100, 300);
    view->show();
    QSignalSpy triggered(view.get(), &TableView::actionTriggered);
    view->setCurrentIndex(view->model()->index(2, 0));
    QTest::keyClick(view.get(), Qt::Key_Return);
    QCOMPARE(triggered.count(), 1);
    QCOMPARE(triggered.at(0).at(0).toModelIndex().row(), 2);
    view->setColumnHidden(5, true);
    QSignalSpy opened(view.get(), &TableView::rowOpened);
    QTest::keyClick(view.get(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
}

void GalleryTest::aTableHidesColumnsByRank()
{
    const std::unique_ptr<TableView> view(table());
    view->resize(1300, 300);
    view->show();
    QVERIFY(!view->isColumnHidden(6));
    view->resize(850, 300);
    QTRY_VERIFY(view->isColumnHidden(6));
    QVERIFY(view->isColumnHidden(4));
    QVERIFY(!view->isColumnHidden(3));
    view->resize(620, 300);
    QTRY_VERIFY(view->isColumnHidden(3));
    QVERIFY(!view->isColumnHidden(0));
}

void GalleryTest::aTableCopiesTabSeparatedRows()
{
    const std::unique_ptr<TableView> view(table());
    view->resize(1300, 300);
    view->show();
    view->selectRow(0);
    view->copySelection();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(
        QStringLiteral("Anna Lindqvist\tRisky\tWaiting\tCulture, Berlin, Music\t128\t")));
}

void GalleryTest::anEmptyStateFitsAtTwiceTheTextSize()
{
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(20);
    QApplication::setFont(large);
    {
        EmptyState empty(
            QStringLiteral("users"), QStringLiteral("Bring in your press list"),
            QStringLiteral("Drop an Excel, LibreOffice, CSV or vCard file here, or paste addresses."));
        empty.addButton(new Button(QStringLiteral("Choose a file…"), Button::Kind::Primary));
        QVERIFY(keepsSize(&empty, {900, 600}));
        for (const auto *label : empty.findChildren<TextLabel *>())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    QApplication::setFont(before);
}

PRESSPOST_UI_TEST_MAIN(GalleryTest)
#include "GalleryTest.moc"
