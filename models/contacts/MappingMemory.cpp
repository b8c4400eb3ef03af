// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/MappingMemory.h"

#include "models/store/Setting.h"

#include <QCryptographicHash>

namespace PressPost
{

// The same words in the same order, however they are spaced and capitalised.
static QString memoryKey(const SheetPlan &plan)
{
    QStringList words;
    for (const QString &word : plan.header)
        words.append(word.simplified().toCaseFolded());
    const QByteArray mark =
        QCryptographicHash::hash(words.join(QChar(0x1F)).toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("import/columns/") + QString::fromLatin1(mark.toHex().first(32));
}

Result<QMap<int, QByteArray>> rememberedFields(Database &database, const SheetPlan &plan)
{
    QMap<int, QByteArray> fields;
    if (plan.headerRow == 0)
        return fields;
    PP_TRY(const auto stored, loadSetting(database, memoryKey(plan)));
    if (!stored)
        return fields;
    const QList<QByteArray> words = stored->toLatin1().split(' ');
    for (int column = 0; column < int(std::min(words.size(), plan.columns)); ++column)
        fields.insert(column, words.at(column));
    return fields;
}

Result<void> rememberFields(Database &database, const SheetPlan &plan, const QMap<int, QByteArray> &fields)
{
    if (plan.headerRow == 0)
        return {};
    QByteArrayList words;
    for (int column = 0; column < int(plan.columns); ++column)
        words.append(fields.value(column, ownColumn));
    return saveSetting(database, memoryKey(plan), QString::fromLatin1(words.join(' ')));
}

} // namespace PressPost
