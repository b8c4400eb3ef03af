// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/DataMap.h"

#include <QMap>

namespace PressPost
{

namespace
{

constexpr char ownColumns[] =
    "SELECT t.name || '.' || c.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c "
    "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

QMap<QString, int> mappedColumns(const DataMap &map)
{
    QMap<QString, int> counts;
    for (const MappedTable &table : map) {
        for (const MappedColumns &columns : table.columns) {
            for (const QByteArray &name : columns.names.simplified().split(' '))
                ++counts[asText(table.table) + u'.' + asText(name)];
        }
    }
    return counts;
}

} // namespace

Result<QStringList> gapsOfDataMap(Database &database, const DataMap &map)
{
    QMap<QString, int> counts = mappedColumns(map);
    QStringList gaps;
    PP_CHECK(database.each(ownColumns, [&](const Row &row) {
        if (counts.take(row.text(0)) != 1)
            gaps.append(row.text(0));
    }));
    return gaps + counts.keys();
}

DataMap storeDataMap()
{
    return {
        {"workspace", {}, {}, OnErasure::Keep, {{"key value"}}},
        {"setting", {}, {}, OnErasure::Keep, {{"key value"}}},
        {"audit",
         {},
         {},
         OnErasure::Keep,
         {{"seq at actor action object_kind"}, {"object commitment previous hash", Whose::Pseudonym}}},
        {"audit_payload",
         "What was done with your data",
         "contact_id = ?",
         OnErasure::Delete,
         {{"seq contact_id", Whose::Linked, InCopy::Derived},
          {"salt", Whose::Linked},
          {"json", Whose::Direct, InCopy::Derived}}},
    };
}

} // namespace PressPost
