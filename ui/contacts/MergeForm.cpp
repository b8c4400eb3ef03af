// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/MergeForm.h"

#include "models/core/DayWords.h"
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
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

constexpr int allPlace = 1000; // id of the button that joins the values
constexpr int labelWidth = 100;
constexpr int valueWidth = 150;

// A value on one line that never widens its column; the whole of it is tooltip and accessible name.
class ValueChoice final : public QRadioButton
{
public:
    ValueChoice(const QString &value, const QString &name)
        : m_value(value.isEmpty() ? MergeForm::tr("Nothing") : QString(value).simplified())
    {
        setAccessibleName(name);
        setToolTip(value);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        setText(m_value);
    }

    QSize minimumSizeHint() const override { return {0, QRadioButton::minimumSizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QRadioButton::resizeEvent(event);
        constexpr int indicator = 28; // with the gap before the text
        setText(fontMetrics()
                    .elidedText(m_value, Qt::ElideRight, width() - indicator)
                    .replace(u'&', QStringLiteral("&&")));
    }

private:
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
        names->addWidget(new ElidedLabel(personName(person), TextStyle::Strong));
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
    connect(group, &QButtonGroup::idClicked, this, &MergeForm::changed);
}

MergeOrder MergeForm::order() const
{
    MergeOrder order;
    for (const ContactDetails &person : m_preview.people)
        order.people.push_back(person.row.id);
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
