// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/CopyPage.h"

#include "models/privacy/DataWords.h"

#include <QDateTime>
#include <QLocale>
#include <QSaveFile>
#include <QTimeZone>

namespace PressPost
{

namespace
{

const QString head = QStringLiteral(R"(<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>%1</title>
<style>
:root{color-scheme:light dark;--text:#1b1f27;--muted:#5a6270;--ground:#fff;--soft:#f4f6fa;--line:#d5dae3;--link:#2b52c8}
@media (prefers-color-scheme:dark){:root{--text:#e8eaf0;--muted:#a3abba;--ground:#14171d;--soft:#1d212a;
--line:#343a47;--link:#93b0ff}}
body{font:16px/1.5 system-ui,sans-serif;max-width:46em;margin:0 auto;padding:2em 1em 4em;color:var(--text);
background:var(--ground)}
h1{font-size:1.75em;margin:0 0 .5em}h2{font-size:1.2em;margin:2.25em 0 .25em}
p{margin:.5em 0}.about,.small{color:var(--muted)}.small{font-size:.9em}
a{color:var(--link)}nav ul{columns:2;padding-left:1.2em}
dl{display:grid;grid-template-columns:13em 1fr;gap:.3em 1.25em;margin:.75em 0 0;padding:.9em 1.1em;
background:var(--soft);border:1px solid var(--line);border-radius:8px}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}
@media (max-width:34em){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6em}nav ul{columns:1}}
@media print{body{max-width:none;padding:0;font-size:11pt}dl{break-inside:avoid}nav{display:none}}
</style>
</head>
)");

QString paragraph(const QString &text, const char *cssClass = "")
{
    return QStringLiteral("<p%1>%2</p>\n")
        .arg(*cssClass ? QStringLiteral(" class=\"%1\"").arg(QLatin1StringView(cssClass)) : QString(),
             text.toHtmlEscaped());
}

// One entry; what is empty or means something to machines alone is left out.
QString entryHtml(const PersonCopy::Table &table, const QStringList &row)
{
    const TableWords *words = wordsForTable(table.name.toUtf8());
    QString html;
    for (size_t i = 0; words && i < table.columns.size(); ++i) {
        const QByteArray column = table.columns[i].name.toUtf8();
        const QString value = wordsForCell(table.name.toUtf8(), column, row.at(qsizetype(i)));
        if (!value.isEmpty())
            html +=
                QStringLiteral("<dt>%1</dt><dd>%2</dd>\n")
                    .arg(words->columns.at(column).label.translated().toHtmlEscaped(), value.toHtmlEscaped());
    }
    return html.isEmpty() ? html : QString(u"<dl>\n" + html + u"</dl>\n");
}

QString sectionHtml(const PersonCopy::Table &table)
{
    const TableWords *words = wordsForTable(table.name.toUtf8());
    QString html = QStringLiteral("<section aria-labelledby=\"%1\">\n<h2 id=\"%1\">%2</h2>\n")
                       .arg(table.name, table.title.toHtmlEscaped());
    if (words)
        html += paragraph(words->about.translated(), "about");
    for (const QStringList &row : table.rows)
        html += entryHtml(table, row);
    return QString(html + u"</section>\n");
}

QString contentsHtml(const PersonCopy &copy)
{
    QString html = QStringLiteral("<nav aria-label=\"%1\"><ul>\n")
                       .arg(Sentence(PP_SAY("What stands here")).translated().toHtmlEscaped());
    for (const PersonCopy::Table &table : copy.tables)
        html +=
            QStringLiteral("<li><a href=\"#%1\">%2</a></li>\n").arg(table.name, table.title.toHtmlEscaped());
    return QString(html + u"</ul></nav>\n");
}

Sentence asOf(const PersonCopy &copy, const QString &moment)
{
    return copy.controller.isEmpty()
               ? PP_SAY("All that is kept about %1, as of %2.", copy.email, moment)
               : PP_SAY("All that %3 keeps about %1, as of %2.", copy.email, moment, copy.controller);
}

QString momentHtml(Instant at)
{
    return QLocale().toString(toDateTime(at).toLocalTime(), QStringLiteral("d MMMM yyyy, HH:mm"));
}

QString pageBegin(const QString &title)
{
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\">\n").arg(QLocale().bcp47Name()) +
           head.arg(title.toHtmlEscaped()) +
           QStringLiteral("<body>\n<main>\n<h1>%1</h1>\n").arg(title.toHtmlEscaped());
}

} // namespace

QByteArray copyAsHtml(const PersonCopy &copy)
{
    QString html = pageBegin(Sentence(PP_SAY("Your data")).translated());
    html += paragraph(asOf(copy, momentHtml(copy.at)).translated());
    html += paragraph(
        Sentence(PP_SAY("You may have this corrected, restricted or erased, object to its use, take back a "
                        "consent at any time, and complain to your data protection authority."))
            .translated());
    html += contentsHtml(copy);
    for (const PersonCopy::Table &table : copy.tables)
        html += sectionHtml(table);
    if (!copy.empty.isEmpty()) {
        html += QStringLiteral("<section aria-labelledby=\"nothing\">\n<h2 id=\"nothing\">%1</h2>\n")
                    .arg(Sentence(PP_SAY("Nothing is kept of this kind")).translated().toHtmlEscaped());
        html += paragraph(copy.empty.join(QStringLiteral(" · ")), "about");
        html += QStringLiteral("</section>\n");
    }
    html += paragraph(
        Sentence(PP_SAY("All times are those of %1. The same data for machines, with internal numbers and "
                        "codes, stands in data.json and in the tables beside it; a cell there that a "
                        "spreadsheet could take for a formula begins with an apostrophe.",
                        QString::fromLatin1(QTimeZone::systemTimeZoneId())))
            .translated(),
        "small");
    return QString(html + u"</main>\n</body>\n</html>\n").toUtf8();
}

QByteArray certificateAsHtml(const ErasureCertificate &certificate)
{
    const Sentence proof =
        certificate.isProven()
            ? PP_SAY(
                  "All that was kept about one person was erased. Every byte of the files in which it stood "
                  "was read afterwards: nothing is left.")
            : PP_SAY_N(certificate.traces, "The erasure is not done: the address still stands in one place.",
                       "The erasure is not done: the address still stands in %1 places.",
                       QLocale().toString(certificate.traces));
    QString html =
        pageBegin(Sentence(PP_SAY("Proof of erasure %1", QString::number(certificate.id))).translated());
    html += paragraph(proof.translated());
    html += QStringLiteral("<dl>\n");
    const auto add = [&html](const Sentence &label, const QString &value) {
        html += QStringLiteral("<dt>%1</dt><dd>%2</dd>\n")
                    .arg(label.translated().toHtmlEscaped(), value.toHtmlEscaped());
    };
    add(PP_SAY("Begun"), momentHtml(certificate.begunAt));
    add(PP_SAY("Finished"), momentHtml(certificate.finishedAt));
    for (auto it = certificate.rowsRemoved.begin(); it != certificate.rowsRemoved.end(); ++it) {
        if (it.value() > 0)
            add(PP_SAY("Removed: %1", officeWordsFor(it.key())), QLocale().toString(it.value()));
    }
    add(PP_SAY("Files read"), QLocale().toString(certificate.filesScanned));
    add(PP_SAY("Bytes read"), QLocale().toString(certificate.bytesScanned));
    add(PP_SAY("Traces found"), QLocale().toString(certificate.traces));
    html += QStringLiteral("</dl>\n");
    html += paragraph(
        (certificate.isMarkKept
             ? PP_SAY(
                   "One thing stays: a mark made with a secret key, without name and address, by which the "
                   "program recognises the address if somebody brings it in again, so that the person is "
                   "not written to.")
             : PP_SAY("Nothing stays. If somebody brings the address in again, the person is written to "
                      "again."))
            .translated(),
        "about");
    html += paragraph(
        Sentence(PP_SAY("All times are those of %1.", QString::fromLatin1(QTimeZone::systemTimeZoneId())))
            .translated(),
        "small");
    return QString(html + u"</main>\n</body>\n</html>\n").toUtf8();
}

Result<void> saveCertificate(const ErasureCertificate &certificate, const QString &file)
{
    QSaveFile out(file);
    const QByteArray page = certificateAsHtml(certificate);
    if (out.open(QIODevice::WriteOnly) && out.write(page) == page.size() && out.commit())
        return {};
    return Error{Fault::Io, PP_SAY("The proof could not be written: %1", file),
                 PP_SAY("%1", out.errorString()), PP_SAY("choose another folder, or make room on the disk")};
}

} // namespace PressPost
