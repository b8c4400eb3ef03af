// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportRow.h"

#include <array>
#include <iterator>
#include <memory>

namespace PressPost
{

// The judged rows of a sheet in little room: texts as UTF-8, one after the other in large blocks, and what
// was found out about an address once for all that share it. A million rows of a press list take about 200
// bytes each, where a JudgedRow takes ten times that; at() makes one anew. Copies share what is inside. Rows
// may be read by several threads while nobody changes them.
class JudgedRows
{
public:
    // Texts of a row, in the order in which they lie in a block.
    enum class Text {
        Cell,    // as it stands in the sheet
        Address, // as it is written to; empty: not well formed
        Beside,  // the name beside the address
        Name,
        FirstName,
        LastName,
        Organisation,
        Role,
        Phone,
        Language,
        Country,
        Notes,
        Tags,  // for eachTag()
        Extra, // for eachExtra()
    };
    static constexpr size_t texts = 14;

    // A row as it lies here. Holds until the rows are changed or gone.
    struct Packed {
        qint64 number = 0; // of the sheet
        RowState state = RowState::Refused;
        bool isLeftOut = false;
        qint64 other = 0;   // Duplicate: the row of the same mailbox; Update, Unchanged: the contact
        RowFields fields;   // JudgedRow::fields
        size_t finding = 0; // its number
        std::array<QByteArrayView, texts> all;

        QByteArrayView text(Text text) const { return all.at(size_t(text)); }
        // What two mailboxes are compared by, as Address::key(); empty without an address.
        QByteArray key() const;
        QByteArrayView domain() const; // of the address
    };

    size_t size() const { return m_heads.size(); }
    bool isEmpty() const { return m_heads.empty(); }
    void reserve(size_t rows) { m_heads.reserve(rows); }
    void append(const JudgedRow &row);
    JudgedRow at(size_t row) const;
    Packed packed(size_t row) const;
    void replace(size_t row, const JudgedRow &judged);
    void leaveOut(size_t row) { m_heads[row].isLeftOut = true; }
    void setState(size_t row, RowState state, qint64 other, RowFields fields = {});
    void setFinding(size_t row, size_t finding) { m_heads[row].finding = quint32(finding); }

    // Verdicts without the address they are about.
    size_t findingOf(const AddressVerdict &verdict);
    // All of them, for the last time: each row gets another with setFinding().
    QList<AddressVerdict> takeFindings();
    const AddressVerdict &finding(const Packed &row) const { return m_findings[qsizetype(row.finding)]; }

    // take(QByteArrayView tag)
    template <typename Take>
    static void eachTag(const Packed &row, const Take &take)
    {
        for (QByteArrayView rest = row.text(Text::Tags); !rest.isEmpty();)
            take(nextText(rest));
    }
    // take(QByteArrayView header, QByteArrayView value)
    template <typename Take>
    void eachExtra(const Packed &row, const Take &take) const
    {
        for (QByteArrayView rest = row.text(Text::Extra); !rest.isEmpty();) {
            const QByteArray &header = m_headers[nextNumber(rest)];
            take(QByteArrayView(header), nextText(rest));
        }
    }

    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = JudgedRow;
        using difference_type = std::ptrdiff_t;
        using pointer = const JudgedRow *;
        using reference = JudgedRow;

        Iterator(const JudgedRows *rows, size_t row) : m_rows(rows), m_row(row) {}
        JudgedRow operator*() const { return m_rows->at(m_row); }
        Iterator &operator++()
        {
            ++m_row;
            return *this;
        }
        friend bool operator==(const Iterator &, const Iterator &) = default;

    private:
        const JudgedRows *m_rows;
        size_t m_row;
    };
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, size()}; }

private:
    struct Head {
        const char *bytes = nullptr;
        qint64 other = 0;
        quint32 number = 0;
        quint32 finding = 0;
        quint16 fields = 0;
        quint8 state = 0;
        bool isLeftOut = false;
        bool isAddressCell = false; // the address is the cell, letter for letter
    };

    static quint32 nextNumber(QByteArrayView &rest);
    static QByteArrayView nextText(QByteArrayView &rest);
    Head pack(const JudgedRow &row);
    quint32 headerOf(const QString &header);
    const char *keep(const QByteArray &bytes);

    std::vector<Head> m_heads;
    std::vector<std::shared_ptr<char[]>> m_blocks;
    qsizetype m_room = 0;   // left in the last block
    char *m_next = nullptr; // there
    std::vector<QByteArray> m_headers;
    QHash<QString, quint32> m_headerIds;
    QList<AddressVerdict> m_findings;
    QMultiHash<size_t, quint32> m_findingsByHash;
};

} // namespace PressPost
