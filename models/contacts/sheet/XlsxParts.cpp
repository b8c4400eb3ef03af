// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/XlsxParts.h"

#include "models/contacts/sheet/Workbook.h"

#include <QDateTime>
#include <QDir>

#include <charconv>
#include <cmath>
#include <cstring>

namespace PressPost
{

namespace
{
using XmlToken = XmlScanner::Token;

QString relationsPart(const QString &part)
{
    const qsizetype slash = part.lastIndexOf(u'/') + 1;
    return QString(part.first(slash) + QStringLiteral("_rels/") + part.sliced(slash) +
                   QStringLiteral(".rels"));
}

QString resolved(const QString &part, const QString &target)
{
    if (target.startsWith(u'/'))
        return QDir::cleanPath(target).mid(1);
    const qsizetype slash = part.lastIndexOf(u'/') + 1;
    return QDir::cleanPath(QString(part.first(slash) + target));
}

bool isTrue(QByteArrayView value)
{
    return value == "1" || value == "true" || value == "on";
}

QString targetOf(const std::vector<XlsxRelation> &relations, QByteArrayView type)
{
    for (const XlsxRelation &relation : relations) {
        if (relation.type == type)
            return relation.target;
    }
    return {};
}
} // namespace

CellPlace cellPlace(QByteArrayView reference)
{
    CellPlace place;
    qsizetype at = 0;
    qsizetype column = 0;
    for (;
         at < reference.size() && reference[at] != '$' && reference[at] > '9' && column <= maxWorkbookColumns;
         ++at)
        column = column * 26 + ((reference[at] & 0x1F) % 27);
    std::from_chars(reference.begin() + at, reference.end(), place.row);
    place.column = column - 1;
    return place;
}

NumberKind builtInNumberKind(int id)
{
    if (id == 22)
        return NumberKind::DateTime;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35))
        return NumberKind::Time;
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return NumberKind::Date;
    return NumberKind::Plain;
}

Result<std::vector<XlsxRelation>> xlsxRelations(ZipArchive &archive, const QString &part)
{
    std::vector<XlsxRelation> result;
    const QString name = relationsPart(part);
    if (!archive.contains(name))
        return result;
    PP_TRY(const QByteArray text, archive.read(name));
    XmlScanner xml(text, archive.name());
    for (auto token = xml.next(); token != XmlToken::Done; token = xml.next()) {
        if (token == XmlToken::Failed)
            return xml.error();
        if (token != XmlToken::Start || xml.name() != "Relationship")
            continue;
        XlsxRelation relation;
        relation.id = xml.attribute("Id");
        relation.type = xml.attribute("Type").section(u'/', -1).toUtf8();
        relation.isExternal = xml.rawAttribute("TargetMode") == "External";
        const QString target = xml.attribute("Target");
        relation.target = relation.isExternal ? target : resolved(part, target);
        result.push_back(std::move(relation));
    }
    return result;
}

Result<XlsxLayout> xlsxLayout(ZipArchive &archive)
{
    PP_TRY(const auto top, xlsxRelations(archive, QString()));
    QString workbook = targetOf(top, "officeDocument");
    if (!archive.contains(workbook))
        workbook = QStringLiteral("xl/workbook.xml");
    PP_TRY(const auto relations, xlsxRelations(archive, workbook));
    XlsxLayout layout;
    layout.sharedStrings = targetOf(relations, "sharedStrings");
    layout.styles = targetOf(relations, "styles");
    PP_TRY(const QByteArray text, archive.read(workbook));
    XmlScanner xml(text, archive.name());
    for (auto token = xml.next(); token != XmlToken::Done; token = xml.next()) {
        if (token == XmlToken::Failed)
            return xml.error();
        if (token == XmlToken::Start && xml.name() == "workbookPr")
            layout.is1904 = isTrue(xml.rawAttribute("date1904"));
        if (token != XmlToken::Start || xml.name() != "sheet")
            continue;
        const QByteArrayView state = xml.rawAttribute("state");
        const QString id = xml.attribute("id");
        const auto found =
            std::find_if(relations.begin(), relations.end(), [&](const auto &r) { return r.id == id; });
        if (found != relations.end() && found->type == "worksheet" && archive.contains(found->target))
            layout.sheets.push_back(
                {{xml.attribute("name"), state == "hidden" || state == "veryHidden"}, found->target});
    }
    if (layout.sheets.empty())
        return damagedWorkbook(archive.name());
    return layout;
}

NumberKind numberKindOf(const QString &format)
{
    bool hasDay = false;
    bool hasTime = false;
    for (qsizetype i = 0; i < format.size() && format[i] != u';'; ++i) {
        const QChar c = format[i].toLower();
        if (c == u'"') {
            i = format.indexOf(u'"', i + 1);
            if (i < 0)
                break;
        } else if (c == u'\\' || c == u'_' || c == u'*') {
            ++i;
        } else if (c == u'[') {
            const qsizetype end = format.indexOf(u']', i);
            if (end < 0)
                break;
            const QString inner = format.sliced(i + 1, end - i - 1).toLower();
            hasTime = hasTime || inner == QLatin1StringView("h") || inner == QLatin1StringView("hh") ||
                      inner == QLatin1StringView("mm") || inner == QLatin1StringView("ss");
            i = end;
        } else if (c == u'y' || c == u'd') {
            hasDay = true;
        } else if (c == u'h' || c == u's') {
            hasTime = true;
        } else if (c == u'#' || c == u'0' || c == u'?') {
            if (!hasDay && !hasTime)
                return NumberKind::Plain;
        } else if (c == u'g') {
            return NumberKind::Plain; // General
        }
    }
    return hasDay    ? (hasTime ? NumberKind::DateTime : NumberKind::Date)
           : hasTime ? NumberKind::Time
                     : NumberKind::Plain;
}

Result<std::vector<NumberKind>> xlsxNumberKinds(ZipArchive &archive, const XlsxLayout &layout)
{
    std::vector<NumberKind> kinds;
    if (layout.styles.isEmpty() || !archive.contains(layout.styles))
        return kinds;
    PP_TRY(const QByteArray text, archive.read(layout.styles));
    XmlScanner xml(text, archive.name());
    QHash<int, NumberKind> custom;
    bool isInCells = false;
    for (auto token = xml.next(); token != XmlToken::Done; token = xml.next()) {
        if (token == XmlToken::Failed)
            return xml.error();
        if (token != XmlToken::Text && xml.name() == "cellXfs")
            isInCells = token == XmlToken::Start;
        if (token != XmlToken::Start)
            continue;
        const int id = xml.rawAttribute("numFmtId").toByteArray().toInt();
        if (xml.name() == "numFmt")
            custom.insert(id, numberKindOf(xml.attribute("formatCode")));
        else if (isInCells && xml.name() == "xf")
            kinds.push_back(custom.value(id, builtInNumberKind(id)));
    }
    return kinds;
}

QByteArray dateText(double serial, NumberKind kind, bool is1904)
{
    constexpr double lastDay = 2958466; // 9999-12-31
    if (!(serial >= 0) || serial >= lastDay || kind == NumberKind::Plain)
        return numberText(QByteArray::number(serial, 'g', 15));
    // Excel counts a 29 February 1900 that was none; days before it stand one higher.
    const QDate epoch = is1904 ? QDate(1904, 1, 1) : serial < 60 ? QDate(1899, 12, 31) : QDate(1899, 12, 30);
    const qint64 seconds = std::llround(serial * 86400);
    const QDate day = epoch.addDays(seconds / 86400);
    const QTime time = QTime(0, 0).addSecs(int(seconds % 86400));
    const QString clock =
        time.toString(time.second() == 0 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
    if (kind == NumberKind::Time && seconds < 86400)
        return clock.toUtf8();
    if (seconds % 86400 == 0)
        return day.toString(Qt::ISODate).toUtf8();
    return QString(day.toString(Qt::ISODate) + u' ' + clock).toUtf8();
}

QByteArray numberText(QByteArrayView stored)
{
    constexpr qsizetype exactDigits = 15;
    QByteArray text = stored.trimmed().toByteArray();
    if (text.size() <= exactDigits && !text.contains('E') && !text.contains('e'))
        return text;
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    constexpr double longest = 1e21;
    if (!isNumber || !std::isfinite(number))
        return text;
    if (number == std::floor(number) && std::abs(number) < longest)
        return QByteArray::number(number, 'f', 0);
    return QByteArray::number(number, 'g', int(exactDigits));
}

void decodeXlsxEscapes(QByteArray &text)
{
    constexpr qsizetype length = 7; // _xHHHH_
    for (qsizetype at = text.indexOf("_x"); at >= 0 && at + length <= text.size();
         at = text.indexOf("_x", at + 1)) {
        bool isHex = false;
        const ushort code = text.mid(at + 2, 4).toUShort(&isHex, 16);
        if (isHex && text[at + 6] == '_')
            text.replace(at, length, QString(QChar(code)).toUtf8());
    }
}

void SharedStrings::add(QByteArrayView text)
{
    const auto size = quint32(text.size());
    const auto units = quint32((sizeof size + size + unitBytes - 1) / unitBytes);
    const quint32 room = quint32(m_blocks.size()) * unitsOfBlock;
    if (m_end + units > room) {
        m_end = room;
        m_blocks.push_back(std::make_unique<char[]>(unitsOfBlock * unitBytes));
    }
    char *const place = m_blocks.back().get() + m_end % unitsOfBlock * unitBytes;
    std::memcpy(place, &size, sizeof size);
    std::copy(text.begin(), text.end(), place + sizeof size);
    m_places.push_back(m_end);
    m_end += units;
}

QByteArrayView SharedStrings::at(quint64 index) const
{
    if (index >= m_places.size())
        return {};
    const quint32 place = m_places[index];
    const char *const start = m_blocks[place / unitsOfBlock].get() + place % unitsOfBlock * unitBytes;
    quint32 size = 0;
    std::memcpy(&size, start, sizeof size);
    return {start + sizeof size, qsizetype(size)};
}

Result<XlsxStrings> XlsxStrings::open(ZipArchive &archive, const QString &part)
{
    XlsxStrings strings;
    strings.m_fileName = archive.name();
    if (part.isEmpty() || !archive.contains(part))
        return strings;
    PP_TRY(auto source, archive.part(part));
    strings.m_xml = std::make_unique<XmlScanner>(std::move(source), archive.name());
    return strings;
}

Result<QByteArrayView> XlsxStrings::at(quint64 index, const JobControl &control)
{
    if (index >= m_strings.size() && m_xml)
        PP_CHECK(readTo(index, control));
    return m_strings.at(index);
}

Result<void> XlsxStrings::readTo(quint64 index, const JobControl &control)
{
    constexpr int tokensBetweenLooks = 8192;
    bool isInText = false;
    int phonetic = 0; // depth of a reading aid, which is no text
    int count = 0;
    while (m_strings.size() <= index) {
        const auto token = m_xml->next();
        if (token == XmlToken::Failed)
            return m_xml->error();
        if (token == XmlToken::Done) {
            m_xml.reset();
            return {};
        }
        if (++count % tokensBetweenLooks == 0 && control.isCancelled())
            return sheetCancelled(m_fileName);
        if (token == XmlToken::Text) {
            if (isInText && phonetic == 0)
                m_current += m_xml->text();
            if (m_current.size() > maxCellBytes)
                return overlongCell(m_fileName);
            continue;
        }
        const bool isStart = token == XmlToken::Start;
        if (m_xml->name() == "t") {
            isInText = isStart;
        } else if (m_xml->name() == "rPh") {
            phonetic += isStart ? 1 : -1;
        } else if (m_xml->name() == "si" && !isStart) {
            if (m_current.contains("_x"))
                decodeXlsxEscapes(m_current);
            m_strings.add(m_current);
            m_current.resize(0);
        }
    }
    return {};
}

} // namespace PressPost
