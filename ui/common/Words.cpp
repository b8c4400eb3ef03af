// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Words.h"

#include "models/core/JobRunner.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace PressPost
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("Words", text);
}

} // namespace

QString countWords(qint64 count)
{
    return QLocale().toString(count);
}

QString progressWords(const Progress &progress)
{
    if (progress.total < 0)
        return countWords(progress.done);
    //: 51 429 of 84 310
    return tr("%1 of %2").arg(countWords(progress.done), countWords(progress.total));
}

QString timeLeftWords(std::chrono::seconds left)
{
    const auto minutes = std::chrono::round<std::chrono::minutes>(left).count();
    if (minutes < 1)
        return tr("less than a minute left");
    if (minutes < 90)
        return tr("about %1 min left").arg(QString::number(minutes));
    return tr("about %1 hours left").arg(QString::number(std::lround(static_cast<double>(minutes) / 60.0)));
}

QString rateWords(double perSecond)
{
    if (perSecond >= 2)
        return tr("%1 a second").arg(countWords(std::lround(perSecond)));
    if (perSecond * 60 >= 1)
        return tr("%1 a minute").arg(countWords(std::lround(perSecond * 60)));
    return {};
}

QString paceWords(const Job &job)
{
    QStringList parts;
    if (const QString rate = rateWords(job.perSecond()); !rate.isEmpty())
        parts << rate;
    if (const auto left = job.timeLeft())
        parts << timeLeftWords(*left);
    return parts.join(QStringLiteral(" · "));
}

QString breakable(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        result += c;
        if (c == u'@' || c == u'.' || c == u'-' || c == u'_' || c == u'+')
            result += QChar(0x200b); // a place without width
    }
    return result;
}

} // namespace PressPost
