// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ImportColumnsStep.h"

#include "models/contacts/ColumnMapping.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Avatar.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/Field.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

struct BasisChoice {
    const char *id;
    const char *label;
};
constexpr std::array<BasisChoice, 5> bases{{
    {"legitimate-interest",
     QT_TRANSLATE_NOOP("PressPost::ImportColumnsStep", "Legitimate interest (their beat, their job)")},
    {"consent-claimed",
     QT_TRANSLATE_NOOP("PressPost::ImportColumnsStep", "They consented (kept as: consent, not proven)")},
    {"soft-opt-in", QT_TRANSLATE_NOOP("PressPost::ImportColumnsStep", "Existing relationship")},
    {"contract", QT_TRANSLATE_NOOP("PressPost::ImportColumnsStep", "Contract")},
    {"none", QT_TRANSLATE_NOOP("PressPost::ImportColumnsStep", "None yet (cannot be mailed)")},
}};

constexpr std::array<std::pair<const char *, const char *>, 4> delimiterChoices{{
    {",", QT_TRANSLATE_NOOP("PressPost::ImportColumnsStep", "Comma")},
    {";", QT_TRANSLATE_NOOP("PressPost::ImportColumnsStep", "Semicolon")},
    {"\t", QT_TRANSLATE_NOOP("PressPost::ImportColumnsStep", "Tab")},
    {"|", QT_TRANSLATE_NOOP("PressPost::ImportColumnsStep", "Vertical bar")},
}};

Card *personCard(const JudgedRow &row)
{
    auto *card = new Card;
    const ContactEdit &fields = row.person.fields;
    QString name = wholeName(fields);
    if (name.isEmpty())
        name = row.person.email;
    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::s);
    head->addWidget(new Avatar(name, 32));
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(new ElidedLabel(name, TextStyle::Medium));
    names->addWidget(new ElidedLabel(fields.organisation, TextStyle::Caption, TextInk::Muted));
    head->addLayout(names, 1);
    card->body()->addLayout(head);
    card->body()->addWidget(new ElidedLabel(row.person.email));
    return card;
}

} // namespace

ImportColumnsStep::ImportColumnsStep(QWidget *parent)
    : QWidget(parent),
      m_sheet(new QComboBox),
      m_encoding(new QComboBox),
      m_delimiter(new QComboBox),
      m_textRow(new QWidget),
      m_grid(new QGridLayout),
      m_people(new QVBoxLayout),
      m_source(new QLineEdit),
      m_basis(new QComboBox),
      m_list(new QLineEdit),
      m_update(new QComboBox)
{
    m_sheet->setAccessibleName(tr("Sheet"));
    m_encoding->setAccessibleName(tr("Letters of the text"));
    m_delimiter->setAccessibleName(tr("Columns are divided by"));
    auto *reading = new QHBoxLayout(m_textRow);
    reading->setContentsMargins(0, 0, 0, 0);
    reading->setSpacing(Metrics::s);
    reading->addWidget(new TextLabel(tr("Read as"), TextStyle::Body, TextInk::Muted));
    reading->addWidget(m_sheet);
    reading->addWidget(m_encoding);
    reading->addWidget(m_delimiter);
    reading->addStretch(1);

    auto *columns = new Card(tr("What is in each column?"));
    columns->body()->addWidget(m_textRow);
    m_grid->setHorizontalSpacing(Metrics::l);
    m_grid->setVerticalSpacing(Metrics::s);
    m_grid->setColumnStretch(1, 2);
    m_grid->setColumnStretch(3, 2);
    columns->body()->addLayout(m_grid);

    auto *right = new QVBoxLayout;
    right->setSpacing(Metrics::m);
    right->addWidget(makeOrder());
    right->addWidget(new TextLabel(tr("How they will look"), TextStyle::Heading3));
    m_people->setSpacing(Metrics::m);
    right->addLayout(m_people);
    right->addStretch(1);

    auto *left = new QVBoxLayout;
    left->addWidget(columns);
    left->addStretch(1);
    auto *both = new QHBoxLayout(this);
    both->setContentsMargins(0, 0, 0, 0);
    both->setSpacing(Metrics::xxl);
    both->addLayout(left, 5);
    both->addLayout(right, 2);

    const auto changed = [this] {
        m_choice.sheet = m_sheet->currentText();
        m_choice.encoding = m_encoding->currentText();
        m_choice.delimiter = m_delimiter->currentData().toString();
        m_choice.fields.clear();
        Q_EMIT choiceChanged(m_choice);
    };
    for (QComboBox *combo : {m_sheet, m_encoding, m_delimiter})
        connect(combo, &QComboBox::activated, this, changed);
}

QWidget *ImportColumnsStep::makeOrder()
{
    auto *card = new Card(tr("About these people"));
    auto *form = makeForm();
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_source->setObjectName(QStringLiteral("source"));
    m_source->setPlaceholderText(tr("press fair, their own web page, …"));
    addFormRow(form, tr("&Where do these addresses come from?"), m_source);
    m_basis->setObjectName(QStringLiteral("basis"));
    m_basis->addItem(tr("Choose…"), QByteArray());
    for (const BasisChoice &basis : bases)
        m_basis->addItem(tr(basis.label), QByteArray(basis.id));
    addFormRow(form, tr("Wh&y may you write to them?"), m_basis);
    m_list->setObjectName(QStringLiteral("list"));
    addFormRow(form, tr("Put them on the &list (optional)"), m_list);
    m_update->addItem(tr("fill what is empty"), int(UpdatePolicy::Empty));
    m_update->addItem(tr("take over what the sheet says"), int(UpdatePolicy::All));
    m_update->addItem(tr("stay as they are"), int(UpdatePolicy::Never));
    addFormRow(form, tr("People who are &already here"), m_update);
    card->body()->addLayout(form);
    connect(m_source, &QLineEdit::textChanged, this, &ImportColumnsStep::orderChanged);
    connect(m_basis, &QComboBox::currentIndexChanged, this, &ImportColumnsStep::orderChanged);
    return card;
}

void ImportColumnsStep::show(const ImportPreview &preview, const SheetChoice &choice)
{
    m_preview = preview;
    m_choice = choice;
    showReading(preview);
    showColumns(preview);
    showPeople(preview);
}

void ImportColumnsStep::showReading(const ImportPreview &preview)
{
    const bool isText = !preview.delimiter.isEmpty();
    const QSignalBlocker sheetBlocker(m_sheet);
    m_sheet->clear();
    m_sheet->addItems(preview.sheets);
    m_sheet->setCurrentText(preview.sheet);
    m_sheet->setVisible(!isText && preview.sheets.size() > 1);
    m_encoding->clear();
    QStringList encodings{
        QStringLiteral("UTF-8"),        QStringLiteral("windows-1252"), QStringLiteral("windows-1250"),
        QStringLiteral("windows-1251"), QStringLiteral("windows-1253"), QStringLiteral("windows-1254"),
        QStringLiteral("UTF-16LE"),     QStringLiteral("UTF-16BE"),     QStringLiteral("Shift_JIS")};
    if (!encodings.contains(preview.encoding, Qt::CaseInsensitive))
        encodings.prepend(preview.encoding);
    m_encoding->addItems(encodings);
    m_encoding->setCurrentIndex(int(encodings.indexOf(preview.encoding)));
    m_delimiter->clear();
    for (const auto &[delimiter, label] : delimiterChoices)
        m_delimiter->addItem(tr(label), QString::fromLatin1(delimiter));
    m_delimiter->setCurrentIndex(m_delimiter->findData(preview.delimiter));
    m_encoding->setVisible(isText);
    m_delimiter->setVisible(isText);
    m_textRow->setVisible(isText || preview.sheets.size() > 1);
}

void ImportColumnsStep::showColumns(const ImportPreview &preview)
{
    clearLayout(m_grid);
    int row = 0;
    const QStringList heads{tr("Column in your file"), tr("First values"), tr("Goes to"), {}};
    for (int column = 0; column < int(heads.size()); ++column)
        m_grid->addWidget(new TextLabel(heads.at(column), TextStyle::Caption, TextInk::Muted), row, column);
    for (const ImportColumn &column : preview.columns) {
        const int number = row++;
        m_grid->addWidget(new ElidedLabel(column.header, TextStyle::Strong), row, 0);
        m_grid->addWidget(
            new ElidedLabel(column.firstValues.join(QStringLiteral(" · ")), TextStyle::Body, TextInk::Muted),
            row, 1);
        auto *field = new QComboBox;
        field->setAccessibleName(tr("Goes to: %1").arg(column.header));
        for (const FieldChoice &choice : fieldChoices())
            field->addItem(choice.label.translated(), choice.field);
        field->setCurrentIndex(std::max(0, field->findData(column.field)));
        connect(field, &QComboBox::activated, this, [this, field, number] {
            for (int i = 0; i < int(m_preview.columns.size()); ++i)
                m_choice.fields[i] = m_preview.columns[size_t(i)].field;
            m_choice.fields[number] = field->currentData().toByteArray();
            Q_EMIT choiceChanged(m_choice);
        });
        m_grid->addWidget(field, row, 2);
        auto *why = new QWidget;
        auto *line = new QHBoxLayout(why);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(Metrics::s);
        line->addWidget(new StatusIcon(column.field == leftOutColumn ? Tone::None : Tone::Ok));
        line->addWidget(new ElidedLabel(column.why), 1);
        m_grid->addWidget(why, row, 3);
    }
}

void ImportColumnsStep::showPeople(const ImportPreview &preview)
{
    clearLayout(m_people);
    for (const JudgedRow &row : preview.firstPeople)
        m_people->addWidget(personCard(row));
}

void ImportColumnsStep::forgetOrder()
{
    m_source->clear();
    m_basis->setCurrentIndex(0);
    m_list->clear();
    m_update->setCurrentIndex(0);
}

QString ImportColumnsStep::hindrance() const
{
    const bool hasAddresses = std::any_of(m_preview.columns.begin(), m_preview.columns.end(),
                                          [](const ImportColumn &column) { return column.field == "email"; });
    if (!hasAddresses)
        return tr("Say which column holds the addresses.");
    if (m_source->text().trimmed().isEmpty())
        return tr("Say where these people come from.");
    if (m_basis->currentData().toByteArray().isEmpty())
        return tr("Say why you may write to them.");
    return {};
}

ImportOrder ImportColumnsStep::order() const
{
    ImportOrder order;
    order.source = m_source->text().simplified();
    order.basis = m_basis->currentData().toByteArray();
    if (!m_list->text().trimmed().isEmpty())
        order.lists = {m_list->text().simplified()};
    order.update = UpdatePolicy(m_update->currentData().toInt());
    return order;
}

} // namespace PressPost
