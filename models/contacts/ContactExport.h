// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactDesk.h"

#include <QJsonObject>

namespace PressPost
{

// One person in the words of the command line; all about them, as .json exports hold it.
QJsonObject contactAsJson(const ContactRow &contact);
QJsonObject contactAsJson(const ContactDetails &contact);

// The people of a filter with all that is known of them, their standing, its reason and dates into a sheet:
// .xlsx, .csv or .json (one object a line) by the name; .vcf: cards of the people alone. No cell can become a
// formula. How many; a stopped or failed export leaves no file.
Result<qint64> exportContacts(ContactDesk &desk, const ContactFilter &filter, const QString &file,
                              const JobControl &control);

} // namespace PressPost
