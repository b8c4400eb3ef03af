// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/VCardSheet.h"

#include "models/contacts/sheet/VCardLines.h"
#include "models/contacts/sheet/Workbook.h"

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{
// In the words that the mapping of columns knows.
constexpr std::array<const char *, 11> cardHeader{"Name",    "First name", "Last name", "Organisation",
                                                  "Role",    "Phone",      "E-mail",    "Language",
                                                  "Country", "Tags",       "Notes"};
enum CardColumn {
    FullName,
    FirstName,
    LastName,
    Organisation,
    Role,
    Phone,
    Email,
    Language,
    Country,
    Tags,
    Notes,
};
constexpr size_t mostValues = 100; // of one kind on one card

struct CardValue {
    QByteArray text;
    int preference;
};
using Card = std::array<std::vector<CardValue>, cardHeader.size()>;

QByteArray joinedParts(const std::vector<QByteArray> &parts)
{
    QByteArray text;
    for (const QByteArray &part : parts) {
        if (!part.isEmpty())
            text += (text.isEmpty() ? "" : ", ") + part;
    }
    return text;
}

QByteArray partAt(const std::vector<QByteArray> &parts, size_t index)
{
    return index < parts.size() ? parts[index] : QByteArray();
}

void addValue(Card &card, CardColumn column, QByteArray text, int preference)
{
    auto &values = card[column];
    const auto isSame = [&](const CardValue &value) { return value.text == text; };
    if (!text.isEmpty() && values.size() < mostValues && std::none_of(values.begin(), values.end(), isSame))
        values.push_back({std::move(text), preference});
}

// False: nothing that a contact has.
bool addProperty(Card &card, const VCardProperty &property)
{
    struct Single {
        QByteArrayView name;
        CardColumn column;
    };
    static constexpr std::array<Single, 7> singles{{{"FN", FullName},
                                                    {"TITLE", Role},
                                                    {"ROLE", Role},
                                                    {"TEL", Phone},
                                                    {"EMAIL", Email},
                                                    {"LANG", Language},
                                                    {"NOTE", Notes}}};
    const auto single = std::find_if(singles.begin(), singles.end(),
                                     [&](const Single &each) { return property.name == each.name; });
    if (single != singles.end()) {
        QByteArray text = vcardText(property.value);
        if (single->column == Phone && text.toLower().startsWith("tel:"))
            text.remove(0, 4); // RFC 6350 §6.4.1: a link
        if (single->column == Notes && text.startsWith(ownNoteMark))
            return true;
        addValue(card, single->column, text, property.preference);
    } else if (property.name == "N") {
        const auto parts = vcardParts(property.value, ';');
        addValue(card, LastName, partAt(parts, 0), property.preference);
        addValue(card, FirstName, partAt(parts, 1), property.preference);
    } else if (property.name == "ORG") {
        addValue(card, Organisation, joinedParts(vcardParts(property.value, ';')), property.preference);
    } else if (property.name == "ADR") {
        addValue(card, Country, partAt(vcardParts(property.value, ';'), 6), property.preference);
    } else if (property.name == "CATEGORIES") {
        addValue(card, Tags, joinedParts(vcardParts(property.value, ',')), property.preference);
    } else {
        return false;
    }
    return true;
}

// The preferred first. A contact has one name, language and country.
QByteArray cellOf(std::vector<CardValue> &values, CardColumn column)
{
    std::stable_sort(values.begin(), values.end(), [](const CardValue &left, const CardValue &right) {
        return left.preference < right.preference;
    });
    const bool isSingle = column == FullName || column == FirstName || column == LastName ||
                          column == Organisation || column == Language || column == Country;
    const QByteArray divider = column == Email || column == Notes ? "\n" : ", ";
    QByteArray cell;
    for (const CardValue &value : values) {
        if (!cell.isEmpty() && (isSingle || cell.size() + value.text.size() > maxCellBytes))
            break;
        cell += (cell.isEmpty() ? QByteArray() : divider) + value.text;
    }
    return cell;
}

class VCardRows final : public SheetRows
{
public:
    VCardRows(std::unique_ptr<Utf8Stream> stream, const QString &name, const JobControl &control)
        : m_lines(std::move(stream), name, control)
    {
    }

    Result<bool> next(SheetRow &row) override
    {
        if (m_number == 0) {
            m_builder.begin(++m_number, false);
            for (size_t i = 0; i < cardHeader.size(); ++i)
                m_builder.addView(qsizetype(i), cardHeader[i]);
            return m_builder.finish(row);
        }
        while (!m_isDone) {
            PP_TRY(const bool isCard, readCard());
            if (isCard && giveCard(row))
                return true;
        }
        return false;
    }

private:
    bool giveCard(SheetRow &row)
    {
        m_builder.begin(m_number, false);
        for (size_t i = 0; i < cardHeader.size(); ++i)
            m_builder.addCopy(qsizetype(i), cellOf(m_card[i], CardColumn(i)));
        m_card = {};
        return m_builder.finish(row);
    }

    // False: the file ended before one began.
    Result<bool> readCard()
    {
        bool isOpen = std::exchange(m_isBegun, false);
        m_number += isOpen ? 1 : 0;
        int inner = 0; // vCard 2.1 §2.4.5: the card of an agent stands inside
        bool isAgent = false;
        VCardProperty property;
        for (;;) {
            PP_TRY(const bool isProperty, m_lines.next(property));
            if (!isProperty)
                break;
            const bool isCardMark = property.value.trimmed().compare("VCARD", Qt::CaseInsensitive) == 0;
            if (property.name == "BEGIN" && isCardMark) {
                if (isOpen && isAgent) {
                    ++inner;
                } else if (isOpen) {
                    m_isBegun = true;
                    note(m_number, PP_SAY("A card is opened and never closed; it was read to the next one."));
                    return true;
                } else {
                    isOpen = true;
                    ++m_number;
                }
            } else if (property.name == "END" && isCardMark) {
                if (isOpen && inner-- == 0)
                    return true;
            } else if (isOpen && inner == 0 && addProperty(m_card, property) && property.isTooLong) {
                note(m_number, PP_SAY("A line of the card is longer than a million letters; it was cut."));
            }
            isAgent = property.name == "AGENT";
            inner = std::max(inner, 0);
        }
        m_isDone = true;
        if (isOpen)
            note(m_number, PP_SAY("The last card is not complete."));
        return isOpen;
    }

    VCardLines m_lines;
    RowBuilder m_builder;
    Card m_card;
    qint64 m_number = 0;
    bool m_isBegun = false; // the next card is
    bool m_isDone = false;
};

class VCardFile final : public SheetFile
{
public:
    VCardFile(SheetInput input, TextEncoding encoding)
        : SheetFile(SheetFormat::VCard, input.name),
          m_input(std::move(input)),
          m_textEncoding(std::move(encoding))
    {
        m_sheets.push_back({});
        m_encoding = m_textEncoding.name;
    }

    Result<std::unique_ptr<SheetRows>> rows(qsizetype, const JobControl &control) override
    {
        PP_TRY(auto stream, Utf8Stream::open(m_input, m_textEncoding));
        return std::unique_ptr<SheetRows>(std::make_unique<VCardRows>(std::move(stream), m_name, control));
    }

private:
    SheetInput m_input;
    TextEncoding m_textEncoding;
};
} // namespace

Result<std::unique_ptr<SheetFile>> openVCards(SheetInput input, const JobControl &control,
                                              const SheetOptions &options)
{
    PP_TRY(TextEncoding encoding, encodingOf(input, control));
    if (!options.encoding.isEmpty() && options.encoding != encoding.name)
        encoding = {options.encoding, 0, false, encoding.hasNulBytes};
    return std::unique_ptr<SheetFile>(std::make_unique<VCardFile>(std::move(input), std::move(encoding)));
}

} // namespace PressPost
