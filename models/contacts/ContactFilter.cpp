// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactFilter.h"

#include <QDateTime>
#include <QHash>

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{

class ConditionWriter;
using WriteCondition = void (*)(ConditionWriter &writer, const QStringList &values,
                                const ContactFilter &filter);

struct FilterKey {
    QLatin1StringView name;
    QStringList ContactFilter::*values;
    WriteCondition write;              // null: says more about another key
    QLatin1StringView vocabulary = {}; // the values there are, with blanks between; empty: any
    enum class Value { Word, Day } value = Value::Word;
};

const std::array<FilterKey, 16> &filterKeys();

const FilterKey *filterKeyOf(QStringView name)
{
    for (const FilterKey &key : filterKeys()) {
        if (key.name == name)
            return &key;
    }
    return nullptr;
}

QString quoted(const QString &value)
{
    const bool isPlain = std::none_of(value.begin(), value.end(), [](QChar c) {
        return c.isSpace() || c == u',' || c == u'"' || c == u'=' || c == u':';
    });
    if (isPlain && !value.isEmpty())
        return value;
    QString inside = value;
    inside.replace(u'"', QStringLiteral("\"\""));
    return QString(u'"' + inside + u'"');
}

// One word of the expression: its parts between commas, quotes taken off; key before the first "=" outside
// quotes, or before the first ":" when there is such a key ("Re:" is a word to search for).
struct FilterWord {
    QString key;
    bool isExcept = false; // "!=" stood there
    QStringList values;
};

class FilterReader
{
public:
    explicit FilterReader(QStringView text) : m_text(text) {}

    Result<std::optional<FilterWord>> next()
    {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace())
            ++m_at;
        if (m_at == m_text.size())
            return std::optional<FilterWord>();
        FilterWord word;
        QString value;
        for (; m_at < m_text.size() && !m_text.at(m_at).isSpace(); ++m_at) {
            const QChar c = m_text.at(m_at);
            if (c == u'"') {
                PP_CHECK(readQuoted(value));
            } else if (word.key.isEmpty() && (c == u'=' || (c == u':' && filterKeyOf(value)))) {
                word.key = std::exchange(value, QString());
                word.isExcept = word.key.endsWith(u'!');
                if (word.isExcept)
                    word.key.chop(1);
            } else if (c == u',' && !word.key.isEmpty()) {
                word.values.append(std::exchange(value, QString()));
            } else {
                value += c;
            }
        }
        word.values.append(value);
        return std::optional(word);
    }

private:
    // m_at stands on the opening quote; afterwards on the closing one.
    Result<void> readQuoted(QString &value)
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text.at(m_at) != u'"') {
                value += m_text.at(m_at);
            } else if (m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'"') {
                value += u'"';
                ++m_at;
            } else {
                return {};
            }
        }
        return Error{Fault::Usage, PP_SAY("The filter was not understood"),
                     PP_SAY("a quotation mark is not closed"), PP_SAY("write it as list=\"Culture desks\"")};
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

Result<void> checkValues(const FilterKey &key, const QStringList &values)
{
    if (key.value == FilterKey::Value::Day) {
        for (const QString &value : values) {
            if (!QDate::fromString(value, Qt::ISODate).isValid())
                return Error{Fault::Usage, PP_SAY("The filter was not understood"),
                             PP_SAY("%1 is a day, and “%2” is none", QString(key.name), value),
                             PP_SAY("write it as 2026-11-25")};
        }
        return {};
    }
    const QStringList known = QString(key.vocabulary).split(u' ', Qt::SkipEmptyParts);
    for (const QString &value : values) {
        if (!known.isEmpty() && !known.contains(value))
            return Error{Fault::Usage, PP_SAY("The filter was not understood"),
                         PP_SAY("%1 is never “%2”", QString(key.name), value),
                         PP_SAY("use one of %1", known.join(QStringLiteral(", ")))};
    }
    return {};
}

QString placeholders(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(u',');
}

class ConditionWriter
{
public:
    ConditionWriter(const LiveFilters &live, QString among) : m_live(live), m_among(std::move(among)) {}
    const LiveFilters &live() const { return m_live; }
    const QString &among() const { return m_among; }

    // That a person has a row in another table.
    QString hasRow(const QString &table, const QString &where) const
    {
        const QString those =
            m_among.isEmpty() ? QString() : QString(u"contact_id IN (" + m_among + u") AND ");
        return QString(u"id IN (SELECT contact_id FROM " + table + u" WHERE " + those + u'(' + where + u"))");
    }
    void addRowWithAnyOf(const QString &table, const QString &column, const QStringList &values)
    {
        add(hasRow(table, QString(column + u" IN (" + placeholders(values.size()) + u')')), bound(values));
    }

    void add(const QString &sql, const QVariantList &values)
    {
        m_parts.append(QString(u'(' + sql + u')'));
        m_values += values;
    }
    void addAnyOf(const QString &before, const QStringList &values, const QString &after)
    {
        add(QString(before + placeholders(values.size()) + after), bound(values));
    }
    // What was added since then must not hold; what is unknown does not.
    qsizetype mark() const { return m_parts.size(); }
    void negateSince(qsizetype mark)
    {
        for (qsizetype i = mark; i < m_parts.size(); ++i)
            m_parts[i] = QString(u"NOT coalesce(" + m_parts.at(i) + u", 0)");
    }
    SqlCondition finish() const { return {m_parts.join(QStringLiteral(" AND ")), m_values}; }

private:
    static QVariantList bound(const QStringList &values) { return {values.begin(), values.end()}; }

    const LiveFilters &m_live;
    QString m_among;
    QStringList m_parts;
    QVariantList m_values;
};

// Midnight of that day where the person sits.
qint64 dayOf(const QStringList &values)
{
    const QDate day = QDate::fromString(values.value(0), Qt::ISODate);
    return day.isValid() ? day.startOfDay().toMSecsSinceEpoch() : 0;
}

void writeStandings(ConditionWriter &writer, const QStringList &standings, const ContactFilter &)
{
    QStringList parts;
    QVariantList values;
    for (const QString &standing : standings) {
        if (standing == QLatin1StringView("left-out")) {
            parts.append(QStringLiteral("kept_out <> ''"));
        } else if (standing == QLatin1StringView("restricted")) {
            parts.append(QStringLiteral("restricted_at IS NOT NULL"));
        } else {
            parts.append(QStringLiteral("(verdict = ? AND kept_out = '' AND restricted_at IS NULL)"));
            values.append(standing);
        }
    }
    writer.add(parts.join(QStringLiteral(" OR ")), values);
}

// What the dashboard counts as accepted and as come back (RFC 5321: refused at once, or reported later).
void writeMails(ConditionWriter &writer, const QStringList &mails, const ContactFilter &filter)
{
    static const QHash<QString, QString> states{
        {QStringLiteral("accepted"), QStringLiteral("'accepted', 'complained'")},
        {QStringLiteral("came-back"), QStringLiteral("'bounced', 'refused'")},
        {QStringLiteral("unknown"), QStringLiteral("'unknown'")}};
    QStringList wanted;
    for (const QString &mail : mails)
        wanted.append(states.value(mail, QStringLiteral("''")));
    const QDate day = QDate::fromString(filter.since.value(0), Qt::ISODate);
    const qint64 start = day.isValid() ? day.startOfDay(Qt::UTC).toMSecsSinceEpoch() : 0;
    writer.add(
        writer.hasRow(QStringLiteral("delivery"), QString(u"state IN (" + wanted.join(u", ") +
                                                          u") AND coalesce(answered_at, claimed_at) >= ?")),
        {start});
}

void writeLists(ConditionWriter &writer, const QStringList &lists, const ContactFilter &)
{
    QStringList parts;
    QVariantList values;
    for (const QString &list : lists) {
        if (const auto live = writer.live().constFind(list.toLower()); live != writer.live().constEnd()) {
            const SqlCondition condition = conditionOf(*live, {}, writer.among());
            parts.append(QString(u'(' + condition.sql + u')'));
            values += condition.values;
        } else {
            parts.append(writer.hasRow(QStringLiteral("list_member AS m JOIN list AS l ON l.id = m.list_id"),
                                       QStringLiteral("l.name = ?")));
            values.append(list);
        }
    }
    writer.add(parts.join(QStringLiteral(" OR ")), values);
}

void writeTags(ConditionWriter &writer, const QStringList &tags, const ContactFilter &)
{
    writer.addRowWithAnyOf(QStringLiteral("contact_tag"), QStringLiteral("tag"), tags);
}

// Whose choice is "on"; who has none did not choose it.
void writeTopics(ConditionWriter &writer, const QStringList &topics, const ContactFilter &)
{
    writer.addRowWithAnyOf(QStringLiteral("preference"),
                           QStringLiteral("kind = 'topic' AND choice = 'on' AND name COLLATE NOCASE"),
                           topics);
}

// Text that is no number is no batch.
void writeBatches(ConditionWriter &writer, const QStringList &values, const ContactFilter &)
{
    QStringList batches;
    for (const QString &batch : values)
        batches.append(QString::number(batch.toLongLong()));
    const QString ofThem = QString(u"batch_id IN (" + batches.join(u',') + u')');
    writer.add(QString(ofThem + u" OR " + writer.hasRow(QStringLiteral("import_change"), ofThem)), {});
}

void writeFields(ConditionWriter &writer, const QStringList &fields, const ContactFilter &)
{
    QStringList parts;
    QVariantList values;
    for (const QString &field : fields) {
        const qsizetype colon = field.indexOf(u':');
        parts.append(colon < 0 ? QStringLiteral("name = ?")
                               : QStringLiteral("(name = ? AND value = ? COLLATE NOCASE)"));
        values.append(colon < 0 ? field : field.left(colon));
        if (colon >= 0)
            values.append(field.mid(colon + 1).trimmed());
    }
    writer.add(writer.hasRow(QStringLiteral("contact_field"), parts.join(u" OR ")), values);
}

// One of the columns of a contact.
template <const char *Column>
void writeColumn(ConditionWriter &writer, const QStringList &values, const ContactFilter &)
{
    writer.addAnyOf(QString(QLatin1StringView(Column) + QStringLiteral(" IN (")), values,
                    QStringLiteral(")"));
}
constexpr char codeColumn[] = "verdict_code";
constexpr char domainColumn[] = "domain";
constexpr char basisColumn[] = "basis";
constexpr char countryColumn[] = "country COLLATE NOCASE";
constexpr char languageColumn[] = "language COLLATE NOCASE";

void writeAddedSince(ConditionWriter &writer, const QStringList &values, const ContactFilter &)
{
    writer.add(QStringLiteral("added_at >= ?"), {dayOf(values)});
}

void writeAddedBefore(ConditionWriter &writer, const QStringList &values, const ContactFilter &)
{
    writer.add(QStringLiteral("added_at < ?"), {dayOf(values)});
}

void writeChanged(ConditionWriter &writer, const QStringList &values, const ContactFilter &)
{
    writer.add(QStringLiteral("verdict_since >= ? AND verdict_since > added_at"), {dayOf(values)});
}

// A condition of the language is one line here.
const std::array<FilterKey, 16> &filterKeys()
{
    static const std::array<FilterKey, 16> keys{{
        {QLatin1StringView("standing"), &ContactFilter::standings, writeStandings,
         QLatin1StringView("valid risky invalid unknown left-out restricted")},
        {QLatin1StringView("code"), &ContactFilter::codes, writeColumn<codeColumn>},
        {QLatin1StringView("list"), &ContactFilter::lists, writeLists},
        {QLatin1StringView("tag"), &ContactFilter::tags, writeTags},
        {QLatin1StringView("topic"), &ContactFilter::topics, writeTopics},
        {QLatin1StringView("domain"), &ContactFilter::domains, writeColumn<domainColumn>},
        {QLatin1StringView("basis"), &ContactFilter::bases, writeColumn<basisColumn>},
        {QLatin1StringView("batch"), &ContactFilter::batches, writeBatches},
        {QLatin1StringView("mail"), &ContactFilter::mails, writeMails,
         QLatin1StringView("accepted came-back unknown")},
        {QLatin1StringView("since"), &ContactFilter::since, nullptr, {}, FilterKey::Value::Day},
        {QLatin1StringView("country"), &ContactFilter::countries, writeColumn<countryColumn>},
        {QLatin1StringView("language"), &ContactFilter::languages, writeColumn<languageColumn>},
        {QLatin1StringView("field"), &ContactFilter::fields, writeFields},
        {QLatin1StringView("added-since"),
         &ContactFilter::addedSince,
         writeAddedSince,
         {},
         FilterKey::Value::Day},
        {QLatin1StringView("added-before"),
         &ContactFilter::addedBefore,
         writeAddedBefore,
         {},
         FilterKey::Value::Day},
        {QLatin1StringView("changed"), &ContactFilter::changed, writeChanged, {}, FilterKey::Value::Day},
    }};
    return keys;
}

} // namespace

bool ContactFilter::isEmpty() const
{
    return *this == ContactFilter();
}

QString ContactFilter::expression() const
{
    QStringList parts;
    for (const QString &word : words())
        parts.append(quoted(word));
    const auto write = [&parts](const FilterKey &key, QStringView sign, const QStringList &values) {
        QStringList written;
        for (const QString &value : values)
            written.append(quoted(value));
        if (!values.isEmpty())
            parts.append(QString(key.name + sign + written.join(u',')));
    };
    for (const FilterKey &key : filterKeys()) {
        write(key, u"=", this->*key.values);
        write(key, u"!=", except.value(key.name));
    }
    return parts.join(u' ');
}

Result<ContactFilter> ContactFilter::parse(const QString &expression)
{
    ContactFilter filter;
    QStringList words;
    FilterReader reader(expression);
    for (;;) {
        PP_TRY(const std::optional<FilterWord> word, reader.next());
        if (!word)
            break;
        if (word->key.isEmpty()) {
            words.append(word->values.first());
            continue;
        }
        const FilterKey *key = filterKeyOf(word->key);
        if (!key || (word->isExcept && !key->write)) {
            QStringList known;
            for (const FilterKey &one : filterKeys())
                known.append(QString(one.name + u'='));
            return Error{Fault::Usage, PP_SAY("The filter was not understood"),
                         PP_SAY("there is no “%1”", word->isExcept ? QString(word->key + u'!') : word->key),
                         PP_SAY("use %1 or plain words", known.join(QStringLiteral(", ")))};
        }
        PP_CHECK(checkValues(*key, word->values));
        (word->isExcept ? filter.except[word->key] : filter.*key->values) += word->values;
    }
    filter.text = words.join(u' ');
    return filter;
}

SqlCondition conditionOf(const ContactFilter &filter, const LiveFilters &live, const QString &among)
{
    ConditionWriter writer(live, among);
    for (const FilterKey &key : filterKeys()) {
        if (!key.write)
            continue;
        if (const QStringList &values = filter.*key.values; !values.isEmpty())
            key.write(writer, values, filter);
        if (const QStringList none = filter.except.value(key.name); !none.isEmpty()) {
            const qsizetype mark = writer.mark();
            key.write(writer, none, filter);
            writer.negateSince(mark);
        }
    }
    return writer.finish();
}

// Who has nothing there stands behind the others.
static QStringList filledFirst(const QString &column)
{
    return {QString(column + u" = ''"), QString(column + u" COLLATE NOCASE"), QStringLiteral("name_sort")};
}

QString orderOf(ContactOrder order, Qt::SortOrder direction)
{
    const QLatin1StringView way(direction == Qt::AscendingOrder ? "ASC" : "DESC");
    QStringList columns;
    switch (order) {
    case ContactOrder::Name:
        columns = {QStringLiteral("name_sort")};
        break;
    case ContactOrder::Address:
        columns = {QStringLiteral("email_key")};
        break;
    // Worst first: what needs somebody stands on top.
    case ContactOrder::Standing:
        columns = {QStringLiteral(
            "CASE WHEN kept_out <> '' OR restricted_at IS NOT NULL THEN 4 WHEN verdict = 'invalid' "
            "THEN 0 WHEN verdict = 'risky' THEN 1 WHEN verdict = 'unknown' THEN 2 ELSE 3 END")};
        break;
    case ContactOrder::LastAct:
        columns = {QStringLiteral("replied_at")};
        break;
    case ContactOrder::AddedOn:
        columns = {QStringLiteral("added_at")};
        break;
    case ContactOrder::Basis:
        columns = {QStringLiteral("basis"), QStringLiteral("name_sort")};
        break;
    case ContactOrder::Outlet:
        columns = filledFirst(QStringLiteral("organisation"));
        break;
    case ContactOrder::Role:
        columns = filledFirst(QStringLiteral("role"));
        break;
    case ContactOrder::Phone:
        columns = filledFirst(QStringLiteral("phone"));
        break;
    case ContactOrder::Language:
        columns = filledFirst(QStringLiteral("language"));
        break;
    case ContactOrder::Country:
        columns = filledFirst(QStringLiteral("country"));
        break;
    // By the first of them; who is on none stands behind the others.
    case ContactOrder::Lists: {
        const QString first =
            QStringLiteral("(SELECT min(l.name COLLATE NOCASE) FROM list_member AS m JOIN list AS l ON "
                           "l.id = m.list_id WHERE m.contact_id = contact.id)");
        columns = {QString(first + u" IS NULL"), QString(first + u" COLLATE NOCASE"),
                   QStringLiteral("name_sort")};
        break;
    }
    }
    columns.append(QStringLiteral("id"));
    for (QString &column : columns)
        column += QString(u' ' + way);
    return columns.join(QStringLiteral(", "));
}

} // namespace PressPost
