// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/MergeForm.h"

#include "models/core/DayWords.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/TextLabel.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QTextLayout>
#include <QVBoxLayout>

#include <cmath>

namespace PressPost
{

namespace
{

constexpr int allPlace = 1000; // id of the button that joins the values
constexpr int labelWidth = 100;
constexpr int valueWidth = 150;

constexpr int mostLines = 5; // of one value; notes may be long

// A value that is wrapped, not cut, and never widens its column; the whole of it is tooltip and accessible
// name.
class ValueChoice final : public QRadioButton
{
public:
    ValueChoice(const QString &value, const QString &name)
        : m_value(value.isEmpty() ? MergeForm::tr("Nothing") : QString(value).simplified())
    {
        setAccessibleName(name);
        setToolTip(value);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        setText(QString(m_value).replace(u'&', QStringLiteral("&&")));
    }

    QSize minimumSizeHint() const override { return {0, oneLine()}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override
    {
        QTextLayout layout;
        return std::max(oneLine(), int(std::ceil(lay(layout, width))) + 2 * above());
    }

protected:
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        option.text.clear();
        option.rect.setHeight(oneLine()); // the mark stands at the first line
        painter.drawControl(QStyle::CE_RadioButton, option);
        QTextLayout layout;
        lay(layout, width());
        painter.setPen(palette().color(foregroundRole()));
        const bool isMirrored = layoutDirection() == Qt::RightToLeft;
        layout.draw(&painter, QPointF(isMirrored ? 0 : indicator, above()));
    }

private:
    static constexpr int indicator = 28; // with the gap before the text
    int oneLine() const { return QRadioButton::sizeHint().height(); }
    int above() const { return std::max(0, (oneLine() - fontMetrics().height()) / 2); }

    // The height of the text.
    double lay(QTextLayout &layout, int width) const
    {
        QTextOption option(Qt::AlignLeading);
        option.setTextDirection(layoutDirection());
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        const int room = std::max(width - indicator, 20);
        QString text = breakable(m_value);
        for (;;) {
            layout.setText(text);
            layout.setFont(font());
            layout.setTextOption(option);
            layout.beginLayout();
            double height = 0;
            int lines = 0;
            QTextLine line = layout.createLine();
            for (; line.isValid() && lines < mostLines; line = layout.createLine()) {
                line.setLineWidth(room);
                line.setPosition({0, height});
                height += line.height();
                ++lines;
            }
            layout.endLayout();
            if (!line.isValid())
                return height;
            text = QString(text.left(layout.lineAt(mostLines).textStart() - 1).trimmed() + u'…');
        }
    }

    QString m_value;
};

QString personName(const ContactDetails &person)
{
    return person.row.name.isEmpty() ? person.row.email : person.row.name;
}

} // namespace

MergeForm::MergeForm(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Metrics::l);
    m_grid->setVerticalSpacing(Metrics::s);
}

void MergeForm::setPreview(const MergePreview &preview)
{
    m_preview = preview;
    for (QButtonGroup *group : std::as_const(m_choices))
        group->deleteLater();
    m_choices.clear();
    clearLayout(m_grid);
    const auto people = int(preview.people.size());
    for (int column = 0; column < m_grid->columnCount(); ++column) {
        m_grid->setColumnStretch(column, column >= 1 && column <= people ? 1 : 0);
        m_grid->setColumnMinimumWidth(column, 0);
    }
    m_grid->setColumnMinimumWidth(0, scaledWidth(labelWidth));
    for (int column = 1; column <= people; ++column) {
        m_grid->setColumnStretch(column, 1);
        m_grid->setColumnMinimumWidth(column, scaledWidth(valueWidth));
    }
    addHead();
    for (const MergeField &field : preview.fields)
        addField(field);
    setFocusProxy(m_choices.value(QStringLiteral("email"))->checkedButton());
    Q_EMIT changed();
}

int MergeForm::rows() const
{
    return m_grid->rowCount();
}

void MergeForm::addHead()
{
    const int row = rows();
    for (size_t i = 0; i < m_preview.people.size(); ++i) {
        const ContactDetails &person = m_preview.people[i];
        auto *names = new QVBoxLayout;
        names->setSpacing(2);
        auto *name =
            new TextLabel(breakable(personName(person)), TextStyle::Strong, TextInk::Text, Wrap::Yes);
        name->setAccessibleName(personName(person));
        name->setMinimumWidth(0);
        names->addWidget(name);
        names->addWidget(new ElidedLabel(
            tr("%1, added %2").arg(person.row.standing.word.translated(), dayWords(person.row.addedAt)),
            TextStyle::Caption, TextInk::Muted));
        auto *head = new QHBoxLayout;
        head->addLayout(names, 1);
        if (m_preview.people.size() > 2) {
            auto *leave = new IconButton(QStringLiteral("x"), tr("Leave %1 out").arg(person.row.email));
            connect(leave, &QToolButton::clicked, this,
                    [this, id = person.row.id] { Q_EMIT leaveOutRequested(id); });
            head->addWidget(leave, 0, Qt::AlignTop);
        }
        m_grid->addLayout(head, row, int(i) + 1);
    }
}

void MergeForm::addField(const MergeField &field)
{
    m_grid->addWidget(new Line, rows(), 0, 1, int(m_preview.people.size()) + 1);
    const int row = rows();
    auto *label = new ElidedLabel(field.label.translated(), TextStyle::Body, TextInk::Muted);
    m_grid->addWidget(label, row, 0, Qt::AlignVCenter);
    if (field.isChoice)
        return addChoices(field, row);
    // The same for all, or one has it alone: it stays.
    for (const QString &value : field.values) {
        if (value.isEmpty())
            continue;
        auto *same = new ElidedLabel(value.simplified());
        same->setAccessibleName(tr("%1: %2").arg(field.label.translated(), value));
        m_grid->addWidget(same, row, 1, 1, int(m_preview.people.size()));
        return;
    }
}

void MergeForm::addChoices(const MergeField &field, int row)
{
    auto *group = new QButtonGroup(this);
    m_choices.insert(field.id, group);
    const QString label = field.label.translated();
    for (int i = 0; i < field.values.size(); ++i) {
        const QString &value = field.values.at(i);
        const ContactDetails &person = m_preview.people[size_t(i)];
        auto *choice = new ValueChoice(
            value,
            tr("%1: %2, from %3").arg(label, value.isEmpty() ? tr("nothing") : value, person.row.email));
        choice->setObjectName(field.id);
        choice->setChecked(person.row.id == field.proposed);
        group->addButton(choice, i);
        m_grid->addWidget(choice, row, i + 1);
    }
    if (field.canJoin) {
        auto *all = new ValueChoice(tr("Keep all of them"), tr("%1: keep all of them").arg(label));
        all->setObjectName(field.id);
        all->setChecked(field.proposed == allOfThem);
        group->addButton(all, allPlace);
        m_grid->addWidget(all, rows(), 1, 1, int(m_preview.people.size()));
    }
    connect(group, &QButtonGroup::idClicked, this, [this, id = field.id](int place) {
        if (id == QLatin1StringView("name"))
            takeNameFrom(place);
        Q_EMIT changed();
    });
}

// The parts of a name belong together, until somebody chooses them apart.
void MergeForm::takeNameFrom(int place)
{
    for (const QString &part : {QStringLiteral("first_name"), QStringLiteral("last_name")}) {
        if (QButtonGroup *group = m_choices.value(part))
            group->button(place)->setChecked(true);
    }
}

MergeOrder MergeForm::order() const
{
    MergeOrder order;
    for (const ContactDetails &person : m_preview.people)
        order.people.push_back(person.row.id);
    // What the form showed as settled is part of the order: somebody may change the people meanwhile.
    for (const MergeField &field : m_preview.fields)
        order.take.insert(field.id, field.proposed);
    for (auto it = m_choices.begin(); it != m_choices.end(); ++it) {
        const int place = (*it)->checkedId();
        if (place >= 0)
            order.take.insert(it.key(), place == allPlace ? allOfThem : order.people[size_t(place)]);
    }
    return order;
}

qint64 MergeForm::keeper() const
{
    return order().take.value(QStringLiteral("email"));
}

} // namespace PressPost
