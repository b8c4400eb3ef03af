// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/WriteBack.h"

#include "ui/common/Words.h"
#include "ui/common/widgets/MessageBar.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace PressPost
{

namespace
{

// The ending the copy will have, by the name of the sheet; the desk has the last word, by its content.
QString endingOf(const SheetChoice &choice)
{
    return choice.file.endsWith(QLatin1StringView(".xlsm"), Qt::CaseInsensitive) ? QStringLiteral(".xlsm")
                                                                                 : QStringLiteral(".xlsx");
}

QString suggestionFor(const SheetChoice &choice)
{
    const QFileInfo sheet(choice.file);
    const QString name = choice.file.isEmpty() ? QCoreApplication::translate("WriteBack", "Contacts")
                                               : sheet.dir().filePath(sheet.completeBaseName());
    return QString(name + QCoreApplication::translate("WriteBack", " – with status") + endingOf(choice));
}

Message messageAbout(const WrittenBack &written, const QString &file)
{
    const QString kept =
        written.isCopy
            ? QCoreApplication::translate("WriteBack", "Five columns were added; all else is as it was.")
            : QCoreApplication::translate("WriteBack", "It is a new workbook with the same cells: only .xlsx "
                                                       "and .xlsm can be copied as they are.");
    const QString bad = written.invalid == 0
                            ? QCoreApplication::translate("WriteBack", "None of their addresses is invalid.")
                            : PP_SAY_N(written.invalid, "One of their addresses is invalid.",
                                       "%1 of their addresses are invalid.", countWords(written.invalid))
                                  .translated();
    return {Tone::Ok,
            PP_SAY_N(written.rows, "One row with an address written", "%1 rows with an address written",
                     countWords(written.rows))
                .translated(),
            QString(bad + u' ' + kept + u'\n' + file)};
}

} // namespace

QString sheetsFilter()
{
    return QCoreApplication::translate("WriteBack", "Sheets (*.xlsx *.xlsm *.xls *.ods *.fods *.csv *.tsv "
                                                    "*.txt *.html *.htm *.xml *.vcf);;All files (*)");
}

void writeBack(PageView *page, Dialogs *dialogs, JobRunner *jobs, ImportDesk *desk, const SheetChoice &choice)
{
    const QString filter = QCoreApplication::translate("WriteBack", "Excel (*%1)").arg(endingOf(choice));
    dialogs->saveFile(page,
                      {QCoreApplication::translate("WriteBack", "Save the copy with status"), filter,
                       suggestionFor(choice)},
                      [page, jobs, desk, choice](const QString &file) {
                          jobs->start(
                              PP_SAY("Writing the status into a copy of the sheet"),
                              [desk, choice, file](const JobControl &control) {
                                  return desk->writeBack(choice, file, control);
                              },
                              page,
                              [page, file](const Result<WrittenBack> &written) {
                                  if (!written && written.error().fault == Fault::Cancelled)
                                      return;
                                  page->messages()->show(QStringLiteral("written back"),
                                                         written ? messageAbout(*written, file)
                                                                 : messageOf(written.error()));
                              });
                      });
}

} // namespace PressPost
