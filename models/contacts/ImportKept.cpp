// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ImportKept.h"

#include <array>

namespace PressPost
{

namespace
{

// What undoImport() asks of those it removes, the strongest first.
struct KeptBecause {
    const char *condition;
    Sentence why;
};

const std::vector<KeptBecause> &reasonsToKeep()
{
    static const std::vector<KeptBecause> reasons{
        {"c.kept_out <> '' OR EXISTS (SELECT 1 FROM suppression AS s WHERE s.contact_id = c.id)",
         PP_SAY("must not be written to any more, and that is remembered")},
        {"c.restricted_at IS NOT NULL", PP_SAY("asked to have the data left alone")},
        {"EXISTS (SELECT 1 FROM request AS r WHERE r.contact_id = c.id)", PP_SAY("asked about their data")},
        {"EXISTS (SELECT 1 FROM consent_event AS e WHERE e.contact_id = c.id)",
         PP_SAY("said yes or no to being written to")},
        {"EXISTS (SELECT 1 FROM preference AS p WHERE p.contact_id = c.id)",
         PP_SAY("said what they want to get")},
        {"c.replied_at IS NOT NULL", PP_SAY("wrote back")},
        {"c.delivered_at IS NOT NULL OR c.came_back_at IS NOT NULL OR EXISTS (SELECT 1 FROM delivery AS d "
         "WHERE d.contact_id = c.id)",
         PP_SAY("got a message, or stands on the list of one")},
        {"EXISTS (SELECT 1 FROM former_contact AS f WHERE f.contact_id = c.id)",
         PP_SAY("was merged with somebody else")},
        {"EXISTS (SELECT 1 FROM import_change AS i WHERE i.contact_id = c.id)",
         PP_SAY("a later import changed something of theirs")},
        {"c.changed_at <> c.added_at", PP_SAY("was changed by hand")},
    };
    return reasons;
}

} // namespace

QString isKeptSql()
{
    QStringList any;
    for (const KeptBecause &reason : reasonsToKeep())
        any.append(QString(u'(' + QLatin1StringView(reason.condition) + u')'));
    return any.join(QStringLiteral(" OR "));
}

Result<std::vector<KeptPerson>> keptOfImport(Database &database, qint64 batch, qint64 most)
{
    QString which = QStringLiteral("CASE");
    for (size_t i = 0; i < reasonsToKeep().size(); ++i)
        which +=
            QStringLiteral(" WHEN %1 THEN %2").arg(QLatin1StringView(reasonsToKeep().at(i).condition)).arg(i);
    std::vector<KeptPerson> kept;
    PP_CHECK(database.each(
        QString(u"SELECT c.id, c.email, c.name, " + which +
                u" END FROM contact AS c WHERE c.batch_id = ? ORDER BY c.name_sort, c.id LIMIT ?"),
        [&kept](const Row &row) {
            kept.push_back(
                {row.integer(0), row.text(1), row.text(2), reasonsToKeep().at(size_t(row.integer(3))).why});
        },
        batch, most));
    return kept;
}

} // namespace PressPost
