// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/charts/ChartCard.h"

#include "ui/common/Dialogs.h"
#include "ui/common/charts/ChartCanvas.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/TextLabel.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QMenu>
#include <QSaveFile>
#include <QStackedLayout>
#include <QSvgGenerator>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

QString quoted(QString cell)
{
    return QLatin1Char('"') + cell.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

QString tableAsText(const QAbstractItemModel &model)
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << quoted(model.headerData(column, Qt::Horizontal).toString());
    lines << cells.join(QLatin1Char(','));
    for (int row = 0; row < model.rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < model.columnCount(); ++column)
            cells << quoted(model.index(row, column).data().toString());
        lines << cells.join(QLatin1Char(','));
    }
    return lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n");
}

} // namespace

ChartCard::ChartCard(ChartCanvas *canvas, Dialogs *dialogs, QWidget *parent)
    : Card(QStringLiteral(" "), parent),
      m_canvas(canvas),
      m_dialogs(dialogs),
      m_table(new TableView(QString(), TableView::Rows::InCard)),
      m_stack(new QStackedLayout),
      m_subtitle(new ElidedLabel({}, TextStyle::Caption, TextInk::Muted)),
      m_toggle(new IconButton(QStringLiteral("table-2"), tr("Show as table")))
{
    m_table->setInset(0);
    m_stack->addWidget(canvas);
    m_stack->addWidget(m_table);
    body()->setSpacing(6);
    body()->addWidget(m_subtitle);
    body()->addLayout(m_stack, 1);
    addToHead(m_toggle);
    connect(m_toggle, &QToolButton::clicked, this, &ChartCard::toggleTable);
    addMenu();
}

void ChartCard::setTexts(const QString &finding, const QString &subtitle, const QString &spoken)
{
    setTitle(finding);
    m_subtitle->setText(subtitle);
    m_canvas->setAccessibleName(finding);
    m_canvas->setAccessibleDescription(subtitle + QStringLiteral(". ") + spoken);
    m_table->setAccessibleName(finding);
}

void ChartCard::setModel(QAbstractItemModel *model, const QList<ColumnLayout> &columns)
{
    m_canvas->setModel(model);
    m_table->setModel(model);
    m_table->setColumns(columns);
}

void ChartCard::addLink(QWidget *link)
{
    addToHead(link);
}

void ChartCard::toggleTable()
{
    const bool table = m_stack->currentIndex() == 0;
    m_stack->setCurrentIndex(table ? 1 : 0);
    m_toggle->setName(table ? tr("Show as chart") : tr("Show as table"));
    m_toggle->setIcon(themeIcon(table ? QStringLiteral("chart-column") : QStringLiteral("table-2")));
}

void ChartCard::addMenu()
{
    auto *more = new IconButton(QStringLiteral("ellipsis"), tr("Chart menu"));
    auto *menu = new QMenu(more);
    menu->addAction(tr("Save picture…"), this, &ChartCard::savePicture);
    menu->addAction(tr("Save numbers…"), this, &ChartCard::saveTable);
    menu->addAction(tr("Copy picture"), this,
                    [this] { QGuiApplication::clipboard()->setPixmap(m_canvas->grab()); });
    menu->addAction(tr("Copy numbers"), this,
                    [this] { QGuiApplication::clipboard()->setText(tableAsText(*m_canvas->model())); });
    connect(more, &QToolButton::clicked, menu,
            [more, menu] { menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    addToHead(more);
}

void ChartCard::savePicture()
{
    m_dialogs->saveFile(this,
                        {tr("Save the chart as a picture"), tr("Picture (*.png);;Drawing (*.svg)"),
                         QStringLiteral("chart.png")},
                        [this](const QString &file) {
                            if (!file.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)) {
                                m_canvas->grab().save(file);
                                return;
                            }
                            QSvgGenerator drawing;
                            drawing.setFileName(file);
                            drawing.setSize(m_canvas->size());
                            drawing.setViewBox(m_canvas->rect());
                            drawing.setTitle(m_canvas->accessibleName());
                            m_canvas->QWidget::render(&drawing);
                        });
}

void ChartCard::saveTable()
{
    m_dialogs->saveFile(
        this, {tr("Save the numbers"), tr("Table (*.csv)"), QStringLiteral("chart.csv")},
        [this](const QString &name) {
            QSaveFile file(name);
            if (file.open(QFile::WriteOnly)) {
                file.write("\xEF\xBB\xBF" +
                           tableAsText(*m_canvas->model()).toUtf8()); // the mark lets Excel see UTF-8
                file.commit();
            }
        });
}

} // namespace PressPost
