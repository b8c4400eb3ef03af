// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/RecipientReader.h"

#include "models/contacts/ContactLists.h"
#include "models/store/SqlIds.h"

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr QChar fieldEnd(30); // ASCII's own separators: no cell of a sheet holds them
constexpr QChar nameEnd(31);

// All of a person that the gate and the templates ask for; the ?s stand for the kind of mail and the topics.
const QString recipientColumns = QStringLiteral(
    "c.id, c.email, c.email_key, c.domain, c.name, c.first_name, c.last_name, c.organisation, c.role, "
    "c.phone, "
    "c.language, c.country, c.kept_out, c.restricted_at, c.paused_until, c.basis, c.verdict, "
    "(SELECT group_concat(f.name || char(31) || f.value, char(30)) FROM contact_field AS f "
    "WHERE f.contact_id = c.id), "
    "(SELECT p.choice FROM preference AS p WHERE p.contact_id = c.id AND p.kind = 'type' AND p.name = ?), "
    "(SELECT max(p.choice = 'on' AND p.name COLLATE NOCASE IN (%1)) FROM preference AS p "
    "WHERE p.contact_id = c.id AND p.kind = 'topic')");
constexpr int recipientColumnCount = 20;

KeptOutBy keptOutBy(QByteArrayView kind)
{
    static const QHash<QByteArray, KeptOutBy> kinds{{"unsubscribed", KeptOutBy::Unsubscribed},
                                                    {"objected", KeptOutBy::Objected},
                                                    {"complained", KeptOutBy::Complained},
                                                    {"came-back", KeptOutBy::CameBack},
                                                    {"erased", KeptOutBy::Erased},
                                                    {"by-hand", KeptOutBy::ByHand}};
    // A word of a newer program keeps out all the same.
    return kind.isEmpty() ? KeptOutBy::Nothing : kinds.value(kind.toByteArray(), KeptOutBy::ByHand);
}

MailBasis basisById(QByteArrayView id)
{
    static const QHash<QByteArray, MailBasis> bases{{"consent-claimed", MailBasis::ConsentClaimed},
                                                    {"consent-proven", MailBasis::ConsentProven},
                                                    {"legitimate-interest", MailBasis::LegitimateInterest},
                                                    {"soft-opt-in", MailBasis::SoftOptIn},
                                                    {"contract", MailBasis::Contract}};
    return bases.value(id.toByteArray(), MailBasis::None);
}

// Who was asked about topics gets what they ticked and nothing else (R44, R45).
Choice topicChoice(const Row &row, int column, const Campaign &campaign)
{
    if (campaign.topics.isEmpty() || row.isNull(column))
        return Choice::NotAsked;
    return row.integer(column) > 0 ? Choice::On : Choice::Off;
}

// Of recipientColumns.
constexpr std::array<std::pair<const char *, int>, 9> fieldColumns{{{"email", 1},
                                                                    {"name", 4},
                                                                    {"first_name", 5},
                                                                    {"last_name", 6},
                                                                    {"organisation", 7},
                                                                    {"role", 8},
                                                                    {"phone", 9},
                                                                    {"language", 10},
                                                                    {"country", 11}}};

Fields fieldsFrom(const Row &row)
{
    Fields fields;
    for (const QString &field : row.text(17).split(fieldEnd, Qt::SkipEmptyParts)) {
        const qsizetype end = field.indexOf(nameEnd);
        fields.insert(field.left(end).toUtf8(), field.mid(end + 1).toUtf8());
    }
    for (const auto &[name, column] : fieldColumns) {
        if (const QByteArray value = row.word(column); !value.isEmpty())
            fields.insert(name, value);
    }
    return fields;
}

Recipient recipientFrom(const Row &row, const Campaign &campaign)
{
    Recipient recipient;
    Person &person = recipient.person;
    person.contact = row.integer(0);
    person.fields = fieldsFrom(row);
    QString name = row.text(4);
    if (name.isEmpty())
        name = QString(row.text(5) + u' ' + row.text(6)).trimmed();
    if (!name.isEmpty())
        person.fields.insert("name", name.toUtf8());
    person.mailbox = {name, row.word(1)};
    person.addressKey = row.word(2);
    recipient.domain = row.word(3);
    recipient.gate.keptOut = keptOutBy(row.word(12));
    recipient.gate.isRestricted = !row.isNull(13);
    recipient.gate.pausedUntil = row.optionalInstant(14);
    recipient.gate.basis = basisById(row.word(15));
    recipient.gate.isAddressInvalid = row.word(16) == "invalid";
    if (!row.isNull(18))
        recipient.gate.type = row.word(18) == "on" ? Choice::On : Choice::Off;
    recipient.gate.topics = topicChoice(row, 19, campaign);
    return recipient;
}

QString placesFor(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(u',');
}

// "SELECT …" the ids of the people; with its values.
Result<SqlCondition> audienceOf(Database &database, const Campaign &campaign)
{
    PP_TRY(SqlCondition in, membersOf(database, campaign.lists));
    PP_TRY(const SqlCondition out, membersOf(database, campaign.excludedLists));
    return SqlCondition{QString(u"SELECT * FROM (" + in.sql + u") EXCEPT SELECT * FROM (" + out.sql + u')'),
                        in.values + out.values};
}

// Strongest first, so that the answer names the strongest reason.
constexpr char keptOutSql[] =
    "SELECT s.kind FROM suppression_mark AS m JOIN suppression AS s ON s.id = m.suppression_id "
    "WHERE m.mark = ? ORDER BY CASE s.kind WHEN 'erased' THEN 0 WHEN 'objected' THEN 1 WHEN 'complained' "
    "THEN 2 "
    "WHEN 'unsubscribed' THEN 3 WHEN 'came-back' THEN 4 ELSE 5 END LIMIT 1";
} // namespace

QByteArrayList RecipientReader::ownFields()
{
    QByteArrayList names;
    for (const auto &[name, column] : fieldColumns)
        names.append(name);
    return names;
}

Result<void> RecipientReader::each(const Campaign &campaign, const QString &more, const QString &from,
                                   const QVariantList &values,
                                   const std::function<void(const Recipient &, const Row &)> &look) const
{
    PP_TRY(Statement keptOut, m_database.prepare(keptOutSql));
    PP_TRY(const qint64 marksKnown, m_database.integer("SELECT EXISTS (SELECT 1 FROM suppression_mark)"));
    PP_TRY(Statement people,
           m_database.prepare(QString(u"SELECT " + recipientColumns.arg(placesFor(campaign.topics.size())) +
                                      more + u" FROM " + from)));
    QVariantList all{toSql(typeName(campaign))};
    for (const QString &topic : campaign.topics)
        all.append(toSql(topic));
    all += values;
    Result<void> outcome;
    PP_CHECK(people.eachWith(all, [&](const Row &row) {
        if (!outcome)
            return;
        Recipient recipient = recipientFrom(row, campaign);
        if (marksKnown != 0 && recipient.gate.keptOut == KeptOutBy::Nothing) {
            for (const QByteArray &mark : m_marks.marks(row.text(1))) {
                outcome = keptOut.each(
                    [&](const Row &found) { recipient.gate.keptOut = keptOutBy(found.word(0)); }, mark);
                if (!outcome)
                    return;
                if (recipient.gate.keptOut != KeptOutBy::Nothing)
                    break;
            }
        }
        look(recipient, row);
    }));
    return outcome;
}

Result<void> RecipientReader::partOfAudience(const Campaign &campaign, qint64 first, qint64 count,
                                             const std::function<void(const Recipient &)> &look) const
{
    PP_TRY(const SqlCondition audience, audienceOf(m_database, campaign));
    const QString from =
        u"contact AS c WHERE c.id IN (" + audience.sql + u") ORDER BY c.name_sort, c.id LIMIT ? OFFSET ?";
    return each(campaign, {}, from, audience.values + QVariantList{toSql(count), toSql(first)},
                [&look](const Recipient &recipient, const Row &) { look(recipient); });
}

Result<qint64> RecipientReader::audienceSize(const Campaign &campaign) const
{
    PP_TRY(const SqlCondition audience, audienceOf(m_database, campaign));
    PP_TRY(Statement count, m_database.prepare(QString(u"SELECT count(*) FROM (" + audience.sql + u')')));
    qint64 people = 0;
    PP_CHECK(count.eachWith(audience.values, [&people](const Row &row) { people = row.integer(0); }));
    return people;
}

Result<std::optional<Recipient>> RecipientReader::contact(const Campaign &campaign, qint64 contact) const
{
    std::optional<Recipient> found;
    PP_CHECK(each(campaign, {}, QStringLiteral("contact AS c WHERE c.id = ?"), {contact},
                  [&found](const Recipient &recipient, const Row &) { found = recipient; }));
    return found;
}

Result<void> RecipientReader::deliveries(const Campaign &campaign, const QString &condition,
                                         const QVariantList &values, std::vector<DueDelivery> &found) const
{
    QVariantList all{campaign.id};
    all += values;
    // CROSS JOIN: the ledger's index gives the order, and people are looked up for those rows alone.
    const QString from =
        u"delivery AS d CROSS JOIN contact AS c ON c.id = d.contact_id WHERE d.campaign_id = ? AND " +
        condition;
    return each(campaign, QStringLiteral(", d.id, d.message_date, d.tries"), from, all,
                [&](const Recipient &recipient, const Row &row) {
                    const std::optional<Instant> date = row.optionalInstant(recipientColumnCount + 1);
                    found.push_back({{campaign.id, row.integer(recipientColumnCount),
                                      date.value_or(Instant{}), recipient.person, recipient.gate},
                                     row.integer(recipientColumnCount + 2)});
                });
}

Result<std::vector<DueDelivery>> RecipientReader::due(const Campaign &campaign, Instant now, qsizetype limit,
                                                      const QList<qint64> &passOver) const
{
    const QString others = idsAsSql(passOver);
    std::vector<DueDelivery> found;
    PP_CHECK(deliveries(campaign,
                        QStringLiteral("d.state = 'deferred' AND d.next_try_at <= ? AND d.id NOT IN (%1) "
                                       "ORDER BY d.next_try_at, d.id LIMIT ?")
                            .arg(others),
                        {toSql(now), toSql(limit)}, found));
    const qsizetype room = limit - static_cast<qsizetype>(found.size());
    if (room > 0)
        PP_CHECK(deliveries(campaign,
                            QStringLiteral("d.state = 'queued' AND d.id NOT IN (%1) "
                                           "ORDER BY d.next_try_at, d.id LIMIT ?")
                                .arg(others),
                            {toSql(room)}, found));
    return found;
}

Result<std::vector<DueDelivery>> RecipientReader::open(const Campaign &campaign,
                                                       const QList<qint64> &deliveryIds) const
{
    std::vector<DueDelivery> found;
    PP_CHECK(deliveries(
        campaign,
        QStringLiteral("d.state IN ('queued', 'deferred') AND d.id IN (%1)").arg(idsAsSql(deliveryIds)), {},
        found));
    return found;
}

} // namespace PressPost
