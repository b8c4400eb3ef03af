// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/JudgedRows.h"

#include <algorithm>
#include <bit>

namespace PressPost
{

namespace
{

constexpr qsizetype blockBytes = 1 << 20;

// Seven bits a byte, the last one without its highest bit.
void appendNumber(QByteArray &to, quint32 number)
{
    for (; number > 0x7F; number >>= 7)
        to.append(char(number | 0x80));
    to.append(char(number));
}

void appendUtf8(QByteArray &to, QByteArrayView utf8)
{
    appendNumber(to, quint32(utf8.size()));
    to.append(utf8);
}

void appendText(QByteArray &to, const QString &text)
{
    appendUtf8(to, text.toUtf8());
}

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; });
}

QString textOf(const JudgedRows::Packed &row, JudgedRows::Text text)
{
    return QString::fromUtf8(row.text(text));
}

size_t hashOf(const AddressVerdict &finding)
{
    return qHashMulti(0, finding.code, int(finding.verdict), finding.flags.toInt(), finding.suggestion,
                      finding.evidence, finding.reason.source, finding.reason.arguments);
}

bool isSameFinding(const AddressVerdict &a, const AddressVerdict &b)
{
    return a.verdict == b.verdict && a.code == b.code && a.flags == b.flags && a.reason == b.reason &&
           a.suggestion == b.suggestion && a.evidence == b.evidence && a.since == b.since &&
           a.until == b.until;
}

// Why a row is in its state, where that is not what is known of its address.
Sentence reasonOf(RowState state, qint64 other, RowFields fields, const Sentence &finding)
{
    const QString words = fieldWords(fields);
    const bool isOne = std::popcount(fields.toInt() & ~unsigned(RowField::NeverUpdated)) == 1;
    switch (state) {
    case RowState::Duplicate:
        if (words.isEmpty())
            return PP_SAY("Same mailbox as row %1.", QString::number(other));
        return isOne
                   ? PP_SAY("Same mailbox as row %1; its %2 was taken over.", QString::number(other), words)
                   : PP_SAY("Same mailbox as row %1; its %2 were taken over.", QString::number(other), words);
    case RowState::KeptOut:
        return PP_SAY("This person must not be brought back; an import cannot change that.");
    case RowState::Update:
        return PP_SAY("Already in your contacts; the sheet adds something.");
    case RowState::Unchanged:
        if (words.isEmpty())
            return PP_SAY("Already in your contacts; the sheet adds nothing.");
        if (fields.testFlag(RowField::NeverUpdated))
            return PP_SAY("Already in your contacts; what the sheet says otherwise was not taken (update: "
                          "never): %1.",
                          words);
        return isOne
                   ? PP_SAY("Already in your contacts; a different %1 was not taken (update: empty).", words)
                   : PP_SAY("Already in your contacts; different values were not taken (update: empty): %1.",
                            words);
    case RowState::New:
    case RowState::Refused:
        return finding;
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArrayView JudgedRows::Packed::domain() const
{
    const QByteArrayView address = text(Text::Address);
    return address.sliced(address.lastIndexOf('@') + 1);
}

QByteArray JudgedRows::Packed::key() const
{
    const QByteArrayView address = text(Text::Address);
    if (isAscii(address))
        return address.toByteArray().toLower();
    return Address::restored(QString::fromUtf8(address)).key().toUtf8();
}

quint32 JudgedRows::nextNumber(QByteArrayView &rest)
{
    quint32 number = 0;
    for (int shift = 0;; shift += 7) {
        const auto byte = uchar(rest.front());
        rest = rest.sliced(1);
        number |= quint32(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
}

QByteArrayView JudgedRows::nextText(QByteArrayView &rest)
{
    const quint32 size = nextNumber(rest);
    const QByteArrayView text = rest.first(size);
    rest = rest.sliced(size);
    return text;
}

const char *JudgedRows::keep(const QByteArray &bytes)
{
    // A copy may write behind the same place.
    if (bytes.size() > m_room || m_blocks.back().use_count() > 1) {
        m_room = std::max(blockBytes, bytes.size());
        m_blocks.emplace_back(new char[size_t(m_room)]);
        m_next = m_blocks.back().get();
    }
    char *const kept = m_next;
    std::copy(bytes.begin(), bytes.end(), kept);
    m_next += bytes.size();
    m_room -= bytes.size();
    return kept;
}

quint32 JudgedRows::headerOf(const QString &header)
{
    const auto known = m_headerIds.constFind(header);
    if (known != m_headerIds.constEnd())
        return *known;
    m_headers.push_back(header.toUtf8());
    return *m_headerIds.insert(header, quint32(m_headers.size() - 1));
}

size_t JudgedRows::findingOf(const AddressVerdict &verdict)
{
    const size_t hash = hashOf(verdict);
    const auto [first, last] = std::as_const(m_findingsByHash).equal_range(hash);
    const auto known = std::find_if(
        first, last, [&](quint32 id) { return isSameFinding(m_findings[qsizetype(id)], verdict); });
    if (known != last)
        return *known;
    AddressVerdict finding = verdict;
    finding.raw.clear();
    finding.name.clear();
    finding.words.clear();
    finding.address.reset();
    m_findings.append(std::move(finding));
    return *m_findingsByHash.insert(hash, quint32(m_findings.size() - 1));
}

QList<AddressVerdict> JudgedRows::takeFindings()
{
    m_findingsByHash.clear();
    return std::exchange(m_findings, {});
}

JudgedRows::Head JudgedRows::pack(const JudgedRow &row)
{
    const SheetPerson &person = row.person;
    const ContactEdit &fields = person.fields;
    const AddressVerdict &verdict = row.verdict;
    const QString address = verdict.address ? verdict.address->text() : QString();
    Head head;
    head.number = quint32(person.row);
    head.fields = quint16(row.fields.toInt());
    head.state = quint8(row.state);
    head.isLeftOut = row.isLeftOut;
    head.finding = quint32(findingOf(verdict));
    head.isAddressCell = !address.isEmpty() && address == person.email;
    head.other = row.state == RowState::Duplicate ? row.firstRow : row.contact.value_or(0);

    QByteArray tags;
    for (const QString &tag : person.tags)
        appendText(tags, tag);
    QByteArray extra;
    for (auto it = person.extra.begin(); it != person.extra.end(); ++it) {
        appendNumber(extra, headerOf(it.key()));
        appendText(extra, it.value());
    }
    QByteArray bytes;
    bytes.reserve(256);
    appendText(bytes, person.email);
    appendText(bytes, head.isAddressCell ? QString() : address);
    for (const QString *text :
         {&verdict.name, &fields.name, &fields.firstName, &fields.lastName, &fields.organisation,
          &fields.role, &fields.phone, &fields.language, &fields.country, &fields.notes})
        appendText(bytes, *text);
    appendUtf8(bytes, tags);
    appendUtf8(bytes, extra);
    head.bytes = keep(bytes);
    return head;
}

void JudgedRows::append(const JudgedRow &row)
{
    m_heads.push_back(pack(row));
}

void JudgedRows::replace(size_t row, const JudgedRow &judged)
{
    m_heads[row] = pack(judged);
}

void JudgedRows::setState(size_t row, RowState state, qint64 other, RowFields fields)
{
    m_heads[row].fields = quint16(fields.toInt());
    m_heads[row].state = quint8(state);
    m_heads[row].other = other;
}

JudgedRows::Packed JudgedRows::packed(size_t row) const
{
    const Head &head = m_heads[row];
    Packed packed;
    packed.number = head.number;
    packed.state = RowState(head.state);
    packed.isLeftOut = head.isLeftOut;
    packed.other = head.other;
    packed.fields = RowFields::fromInt(head.fields);
    packed.finding = head.finding;
    QByteArrayView rest(head.bytes, std::numeric_limits<qsizetype>::max());
    for (QByteArrayView &text : packed.all)
        text = nextText(rest);
    if (head.isAddressCell)
        packed.all[size_t(Text::Address)] = packed.text(Text::Cell);
    return packed;
}

JudgedRow JudgedRows::at(size_t row) const
{
    const Packed packed = this->packed(row);
    const auto text = [&packed](Text which) { return textOf(packed, which); };
    JudgedRow judged;
    judged.state = packed.state;
    judged.isLeftOut = packed.isLeftOut;
    judged.verdict = finding(packed);
    judged.verdict.raw = text(Text::Cell);
    judged.verdict.name = text(Text::Beside);
    if (!packed.text(Text::Address).isEmpty())
        judged.verdict.address = Address::restored(text(Text::Address));
    if (packed.state == RowState::Update || packed.state == RowState::Unchanged)
        judged.contact = packed.other;
    else
        judged.firstRow = packed.other;
    judged.fields = packed.fields;
    judged.reason = reasonOf(packed.state, packed.other, packed.fields, judged.verdict.reason);
    judged.person.row = packed.number;
    judged.person.email = text(Text::Cell);
    judged.person.fields = {{},
                            text(Text::Name),
                            text(Text::FirstName),
                            text(Text::LastName),
                            text(Text::Organisation),
                            text(Text::Role),
                            text(Text::Phone),
                            text(Text::Language),
                            text(Text::Country),
                            text(Text::Notes)};
    eachTag(packed, [&judged](QByteArrayView tag) { judged.person.tags.append(QString::fromUtf8(tag)); });
    eachExtra(packed, [&judged](QByteArrayView header, QByteArrayView value) {
        judged.person.extra.insert(QString::fromUtf8(header), QString::fromUtf8(value));
    });
    return judged;
}

} // namespace PressPost
