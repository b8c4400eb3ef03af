// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactJoin.h"

#include <QJsonArray>

// What the commands about duplicates say to people; --json says the same to programs.
namespace PressPost::Ctl
{

enum class MergeRun { Dry, Done };
// Who became one, field by field which value stays and from whom, what moves and what follows.
QString mergeText(const MergePreview &preview, const MergePlan &plan, MergeRun run);
// [{"field": "phone", "value": "040 …", "from": "anna@example.org"}]; from: "all" where the values are
// joined.
QJsonArray mergedFields(const MergePreview &preview, const MergePlan &plan);

QString differentText(qint64 decision, const std::vector<ContactRow> &people);
QString takenBackText(qint64 decision);

} // namespace PressPost::Ctl
