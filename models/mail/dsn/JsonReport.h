// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dsn/Classifier.h"

#include <QByteArray>

// Notifications of Amazon SES, which come by mail through its notification service: a JSON object as the text
// of an ordinary message, sometimes wrapped as a string inside another.
namespace PressPost::Dsn
{

// Fills kind, outcomes and what is known of the message sent; false when the text holds no such notification.
bool readJsonReport(const QByteArray &text, const RuleBook &rules, Classification &result);

} // namespace PressPost::Dsn
