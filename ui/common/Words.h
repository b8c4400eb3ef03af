// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace PressPost
{

struct Progress;
class Job;

// "1 204" as the locale writes it.
QString countWords(qint64 count);
// "51 429 of 84 310", "51 429" when the total is not known.
QString progressWords(const Progress &progress);
// "about 2 min left", "less than a minute left".
QString timeLeftWords(std::chrono::seconds left);
// "410 a second", "38 a minute"; empty while there is no rate.
QString rateWords(double perSecond);
// Rate and time left of a job, joined; may be empty.
QString paceWords(const Job &job);

// The same to the eye; a long address in it may be broken where a person would break it.
QString breakable(const QString &text);

} // namespace PressPost
