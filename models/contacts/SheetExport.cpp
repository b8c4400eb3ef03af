// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/SheetExport.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>

#include <xlsxwriter.h>

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr qsizetype longestXlsxCell = 32'767; // letters (Excel's limit)
constexpr lxw_row_t mostXlsxRows = 1'048'576;

// What spreadsheet programs take for the beginning of a formula, also full-width, behind blanks or a
// quotation mark.
bool beginsFormula(const QString &cell)
{
    static const QString signs = QStringLiteral("=+-@\t\r＝＋－＠");
    const auto first = std::find_if(cell.begin(), cell.end(),
                                    [](QChar c) { return c != u' ' && c != u'"' && c != u'\u00A0'; });
    return first != cell.end() && signs.contains(*first);
}

Error cannotWrite(const QString &path, const QString &why)
{
    return {Fault::Io, PP_SAY("“%1” cannot be written", QFileInfo(path).fileName()), PP_SAY("%1", why),
            PP_SAY("Choose another folder, or make room")};
}

class CsvExport final : public SheetExport
{
public:
    CsvExport(const QString &path, const ExportOptions &options) : m_file(path), m_options(options) {}

    Result<void> open()
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return cannotWrite(m_file.fileName(), m_file.errorString());
        if (m_options.mark == ExportOptions::Mark::ByteOrder)
            m_line = "\xEF\xBB\xBF";
        return {};
    }

    Result<void> addRow(const QStringList &cells) override
    {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (i > 0)
                m_line += m_options.delimiter;
            addCell(neutralized(cells[i]).toUtf8());
        }
        m_line += "\r\n"; // RFC 4180 §2
        if (m_file.write(m_line) != m_line.size())
            return cannotWrite(m_file.fileName(), m_file.errorString());
        m_line.resize(0);
        return {};
    }

    Result<void> finish() override
    {
        if (!m_file.commit())
            return cannotWrite(m_file.fileName(), m_file.errorString());
        return {};
    }

private:
    void addCell(QByteArray cell)
    {
        const bool needsQuotes = std::any_of(cell.begin(), cell.end(), [this](char c) {
            return c == m_options.delimiter || c == '"' || c == '\n' || c == '\r' || c == ';' || c == ',' ||
                   c == '\t';
        });
        if (!needsQuotes && !cell.startsWith(' ') && !cell.endsWith(' ')) {
            m_line += cell;
            return;
        }
        cell.replace('"', "\"\"");
        m_line += '"';
        m_line += cell;
        m_line += '"';
    }

    QSaveFile m_file;
    ExportOptions m_options;
    QByteArray m_line;
};

class XlsxExport final : public SheetExport
{
public:
    explicit XlsxExport(QString path)
        : m_path(std::move(path)),
          m_folder(QFileInfo(m_path).absolutePath() + QStringLiteral("/.presspost-XXXXXX"))
    {
    }
    Q_DISABLE_COPY_MOVE(XlsxExport)
    ~XlsxExport() override { close(); }

    Result<void> open(const ExportOptions &options)
    {
        if (!m_folder.isValid())
            return cannotWrite(m_path, m_folder.errorString());
        QByteArray folder = QFile::encodeName(m_folder.path());
        lxw_workbook_options setup{};
        setup.constant_memory = LXW_TRUE;
        setup.tmpdir = folder.data();
        m_book = workbook_new_opt(QFile::encodeName(written()).constData(), &setup);
        m_sheet = m_book ? workbook_add_worksheet(m_book, options.sheet.toUtf8().constData()) : nullptr;
        if (!m_sheet)
            return cannotWrite(m_path, QStringLiteral("the workbook could not be begun"));
        dress(options);
        return {};
    }

    Result<void> addRow(const QStringList &cells) override
    {
        if (m_row >= mostXlsxRows)
            return Error{Fault::Usage, PP_SAY("“%1” cannot be written", QFileInfo(m_path).fileName()),
                         PP_SAY("a workbook holds a million rows"), PP_SAY("Write a .csv file instead")};
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (cells[i].isEmpty())
                continue;
            const lxw_error fault = addCell(lxw_col_t(i), cells[i]);
            if (fault != LXW_NO_ERROR)
                return cannotWrite(m_path, QString::fromUtf8(lxw_strerror(fault)));
        }
        ++m_row;
        return {};
    }

    Result<void> finish() override
    {
        const lxw_error fault = close();
        if (fault != LXW_NO_ERROR)
            return cannotWrite(m_path, QString::fromUtf8(lxw_strerror(fault)));
        QFile::remove(m_path);
        QFile file(written());
        if (!file.rename(m_path))
            return cannotWrite(m_path, file.errorString());
        return {};
    }

private:
    void dress(const ExportOptions &options)
    {
        m_looks = options.columns;
        for (size_t i = 0; i < m_looks.size(); ++i)
            worksheet_set_column(m_sheet, lxw_col_t(i), lxw_col_t(i), m_looks[i].width, nullptr);
        m_moment = workbook_add_format(m_book);
        format_set_num_format(m_moment, "yyyy-mm-dd hh:mm");
        if (options.head == ExportOptions::Head::None)
            return;
        m_head = workbook_add_format(m_book);
        format_set_bold(m_head);
        worksheet_freeze_panes(m_sheet, 1, 0);
    }

    lxw_error addCell(lxw_col_t column, const QString &cell)
    {
        const bool isHead = m_row == 0 && m_head;
        if (!isHead && column < m_looks.size() && m_looks[column].holds == ExportColumnLook::Holds::Moment) {
            const QDateTime at = QDateTime::fromString(cell, Qt::ISODate).toLocalTime();
            if (at.isValid()) {
                lxw_datetime moment{at.date().year(), at.date().month(),  at.date().day(),
                                    at.time().hour(), at.time().minute(), double(at.time().second())};
                return worksheet_write_datetime(m_sheet, m_row, column, &moment, m_moment);
            }
        }
        // Always the call for text: the one that guesses would take "=…" for a formula.
        const QByteArray text = cell.left(longestXlsxCell).toUtf8();
        return worksheet_write_string(m_sheet, m_row, column, text.constData(), isHead ? m_head : nullptr);
    }

    QString written() const { return m_folder.filePath(QStringLiteral("sheet.xlsx")); }
    lxw_error close() { return m_book ? workbook_close(std::exchange(m_book, nullptr)) : LXW_NO_ERROR; }

    QString m_path;
    QTemporaryDir m_folder; // beside the file, so that taking its name is one step
    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    lxw_format *m_head = nullptr; // none: no row is the head
    lxw_format *m_moment = nullptr;
    std::vector<ExportColumnLook> m_looks;
    lxw_row_t m_row = 0;
};
} // namespace

QString neutralized(const QString &cell)
{
    // Whatever stands behind apostrophes gets one more, so that taking one away always gives back what it
    // was.
    qsizetype apostrophes = 0;
    while (apostrophes < cell.size() && cell[apostrophes] == u'\'')
        ++apostrophes;
    return beginsFormula(cell.mid(apostrophes)) ? QString(u'\'' + cell) : cell;
}

QString withoutNeutralizing(const QString &cell)
{
    if (!cell.startsWith(u'\''))
        return cell;
    const QString inner = cell.mid(1);
    return neutralized(inner) == cell ? inner : cell;
}

std::optional<ExportFormat> exportFormatOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1StringView("csv"))
        return ExportFormat::Csv;
    if (suffix == QLatin1StringView("xlsx"))
        return ExportFormat::Xlsx;
    return std::nullopt;
}

Result<std::unique_ptr<SheetExport>> SheetExport::create(const QString &path, ExportFormat format,
                                                         const ExportOptions &options)
{
    if (format == ExportFormat::Csv) {
        auto csv = std::make_unique<CsvExport>(path, options);
        PP_CHECK(csv->open());
        return std::unique_ptr<SheetExport>(std::move(csv));
    }
    auto xlsx = std::make_unique<XlsxExport>(path);
    PP_CHECK(xlsx->open(options));
    return std::unique_ptr<SheetExport>(std::move(xlsx));
}

QStringList standingHeaders()
{
    return QStringLiteral("lists standing reason basis source added_at checked_at delivered_at came_back_at "
                          "last_act_at")
        .split(u' ');
}

QStringList standingHeadings()
{
    QStringList headings;
    for (const Sentence &heading :
         {PP_SAY("Lists"), PP_SAY("Standing"), PP_SAY("Reason"), PP_SAY("Basis"), PP_SAY("Source"),
          PP_SAY("Added"), PP_SAY("Checked"), PP_SAY("Delivered"), PP_SAY("Came back"), PP_SAY("Last act")})
        headings.append(heading.translated());
    return headings;
}

QStringList rejectHeaders()
{
    return {Sentence(PP_SAY("Row")).translated(), Sentence(PP_SAY("Why it stays out")).translated(),
            Sentence(PP_SAY("Suggestion")).translated()};
}

} // namespace PressPost
