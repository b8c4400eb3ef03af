// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace PressPost
{

// The large provider behind a domain, for figures: "google", "microsoft" …; "other" for everybody else. Small
// domains are never named in a figure: one of them may be one person.
QByteArray mailboxProviderOf(QByteArrayView domain);

} // namespace PressPost
