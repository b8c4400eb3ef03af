// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/AddressCheck.h"
#include "models/contacts/SheetPeople.h"

#include <QJsonArray>
#include <QJsonObject>

namespace PressPost::Ctl
{

// A sheet read and judged offline and without a workspace: what import --dry-run prints. With a workspace
// what an import would do is added (ImportRun.h).
class ImportDryRun
{
public:
    static Result<ImportDryRun> read(SheetFile &file, const SheetPlan &plan, const JobControl &control);

    // One object on one line. The rows are written as they come, so that a large sheet needs little more
    // memory than its text.
    QByteArray json() const;
    QString text() const;
    // Further fields of the object.
    void add(const QJsonObject &fields);

private:
    ImportDryRun(const SheetFile &file, const SheetPlan &plan);
    void addRow(const SheetRow &row, const SheetPlan &plan);
    void addContact(const SheetRow &row, const SheetPlan &plan, const AddressVerdict &verdict);
    void addProblem(qint64 row, const Sentence &message, const QString &suggestion = {});

    QJsonObject m_head;
    QByteArray m_rows; // JSON arrays, divided by commas
    QJsonArray m_contacts;
    QJsonArray m_problems;
    QStringList m_lines; // the same for people
    QSet<QString> m_keys;
    QHash<QByteArray, qint64> m_verdicts;
    QString m_name;
    qint64 m_rowCount = 0;
};

} // namespace PressPost::Ctl
