// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ImportDryRun.h"

#include "app/ctl/SaidLine.h"

#include <QJsonDocument>

namespace PressPost::Ctl
{

namespace
{
QString personName(const SheetRow &row, const SheetPlan &plan, const AddressVerdict &verdict)
{
    const auto text = [&](ContactField field) {
        const auto column = plan.mapping.column(field);
        // A column may hold the name on its cells and the addresses in their links.
        return column ? row.text(*column).simplified() : QString();
    };
    if (QString name = text(ContactField::Name); !name.isEmpty())
        return name;
    const QString both =
        QString(text(ContactField::FirstName) + u' ' + text(ContactField::LastName)).trimmed();
    return both.isEmpty() ? verdict.name : both;
}

QJsonObject headOf(const SheetFile &file, const SheetPlan &plan)
{
    QJsonObject mapping;
    for (const ContactField field : contactFields) {
        if (const auto column = plan.mapping.column(field))
            mapping.insert(QString::fromLatin1(contactFieldName(field)), qint64(*column));
    }
    QJsonArray more;
    for (const qsizetype column : plan.mapping.moreEmails())
        more.append(qint64(column));
    QJsonArray sheets;
    for (const SheetInfo &sheet : file.sheets())
        sheets.append(
            QJsonObject{{QStringLiteral("name"), sheet.name}, {QStringLiteral("hidden"), sheet.isHidden}});
    return {
        {QStringLiteral("format"), QString::fromLatin1(formatName(file.format()))},
        {QStringLiteral("encoding"), QString::fromLatin1(file.encoding())},
        {QStringLiteral("delimiter"),
         file.delimiter() == 0 ? QString() : QString(QChar::fromLatin1(file.delimiter()))},
        {QStringLiteral("sheet"), file.sheets()[size_t(plan.sheet)].name},
        {QStringLiteral("sheets"), sheets},
        {QStringLiteral("header_row"), plan.headerRow - 1},
        {QStringLiteral("header"), QJsonArray::fromStringList(plan.header)},
        {QStringLiteral("mapping"), mapping},
        {QStringLiteral("more_email_columns"), more},
    };
}
} // namespace

ImportDryRun::ImportDryRun(const SheetFile &file, const SheetPlan &plan)
    : m_head(headOf(file, plan)), m_name(file.name())
{
}

void ImportDryRun::addProblem(qint64 row, const Sentence &message, const QString &suggestion)
{
    m_problems.append(
        QJsonObject{{QStringLiteral("row"), row}, {QStringLiteral("message"), message.english()}});
    m_lines.append(QStringLiteral("row %1: %2").arg(row).arg(asLine(message, suggestion)));
}

void ImportDryRun::addContact(const SheetRow &row, const SheetPlan &plan, const AddressVerdict &verdict)
{
    const QString email = verdict.address ? verdict.address->text() : verdict.raw.trimmed();
    const QString key = verdict.address ? verdict.address->key() : email.toCaseFolded();
    if (m_keys.contains(key))
        return;
    m_keys.insert(key);
    const QByteArray word = verdictName(verdict.verdict);
    ++m_verdicts[word];
    m_contacts.append(QJsonObject{
        {QStringLiteral("email"), email},
        {QStringLiteral("name"), personName(row, plan, verdict)},
        {QStringLiteral("row"), row.number},
        {QStringLiteral("verdict"), QString::fromLatin1(word)},
        {QStringLiteral("reason"), verdict.reason.english()},
        {QStringLiteral("code"), QString::fromLatin1(verdict.code)},
        {QStringLiteral("suggestion"), verdict.suggestion},
    });
    if (verdict.verdict == Verdict::Invalid)
        addProblem(row.number, verdict.reason, verdict.suggestion);
}

void ImportDryRun::addRow(const SheetRow &row, const SheetPlan &plan)
{
    QJsonArray cells;
    for (qsizetype i = 0; i < std::max(plan.columns, qsizetype(row.cells.size())); ++i)
        cells.append(row.text(i));
    m_rows += m_rowCount++ == 0 ? "" : ",";
    m_rows += QJsonDocument(cells).toJson(QJsonDocument::Compact);

    const RowAddresses addresses = addressesOf(row, plan);
    bool isAny = false;
    for (const QString &cell : addresses.cells) {
        const QList<AddressVerdict> verdicts = judgeCell(cell);
        for (const AddressVerdict &verdict : verdicts) {
            const bool isMeant =
                verdict.address || verdict.raw.contains(u'@') || !verdict.suggestion.isEmpty();
            if (isMeant)
                addContact(row, plan, verdict);
            isAny = isAny || isMeant;
        }
    }
    if (!isAny)
        addProblem(row.number, PP_SAY("There is no address in this row."));
    if (addresses.clash)
        addProblem(row.number,
                   PP_SAY("The link behind the cell names another address: %1.", *addresses.clash));
}

Result<ImportDryRun> ImportDryRun::read(SheetFile &file, const SheetPlan &plan, const JobControl &control)
{
    ImportDryRun result(file, plan);
    qint64 hidden = 0;
    PP_TRY(const auto rows, file.rows(plan.sheet, control));
    SheetRow row;
    for (;;) {
        PP_TRY(const bool isRow, rows->next(row));
        if (!isRow)
            break;
        if (!plan.isData(row))
            continue;
        hidden += row.isHidden;
        if (plan.headerRow > 0 && qsizetype(row.cells.size()) > plan.header.size())
            result.addProblem(row.number, PP_SAY("There are more cells than the header names."));
        result.addRow(row, plan);
    }
    for (const SheetProblem &problem : rows->takeProblems())
        result.addProblem(problem.row, problem.message);
    if (hidden > 0)
        result.addProblem(0,
                          PP_SAY("Hidden rows of the sheet were read as well: %1.", QString::number(hidden)));
    return result;
}

void ImportDryRun::add(const QJsonObject &fields)
{
    for (auto it = fields.begin(); it != fields.end(); ++it)
        m_head.insert(it.key(), it.value());
}

QByteArray ImportDryRun::json() const
{
    const auto compact = [](const auto &value) {
        return QJsonDocument(value).toJson(QJsonDocument::Compact);
    };
    QByteArray head = compact(m_head);
    head.chop(1); // the closing brace
    return head + ",\"rows\":[" + m_rows + "],\"contacts\":" + compact(m_contacts) +
           ",\"problems\":" + compact(m_problems) + "}\n";
}

QString ImportDryRun::text() const
{
    QStringList lines{
        QStringLiteral("%1: %2 rows, %3 addresses").arg(m_name).arg(m_rowCount).arg(m_contacts.size())};
    for (const Verdict verdict : {Verdict::Valid, Verdict::Risky, Verdict::Invalid, Verdict::Unknown}) {
        if (const qint64 count = m_verdicts.value(verdictName(verdict)); count > 0)
            lines << QStringLiteral("  %1 %2").arg(count).arg(QString::fromLatin1(verdictName(verdict)));
    }
    return (lines + m_lines).join(u'\n');
}

} // namespace PressPost::Ctl
