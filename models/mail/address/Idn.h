// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

// Internet names beyond ASCII: IDNA2008 (RFC 5890, 5891) after the mapping of UTS 46, non-transitional, so
// that "straße" stays apart from "strasse". Thread safe.
namespace PressPost
{

// The A-label of one label, in lower case; nothing when IDNA2008 does not allow it, or when an xn-- label
// does not decode and encode to itself.
std::optional<QByteArray> toALabel(QStringView label);
// A whole name to be asked for: labels beyond ASCII as A-labels; what IDNA2008 does not allow, and what is
// ASCII, stays as it is. For names that are evidence; an address goes through parseAddress().
QByteArray toALabels(const QString &name);
// A whole name for a person: U-labels where they decode, as it is where they do not.
QString toDisplayName(const QByteArray &domain);

} // namespace PressPost
