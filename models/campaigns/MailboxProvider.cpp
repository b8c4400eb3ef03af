// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/MailboxProvider.h"

#include <QHash>

namespace PressPost
{

QByteArray mailboxProviderOf(QByteArrayView domain)
{
    // The domains under which they give mailboxes to the public; stored in figures, append only.
    static const QHash<QByteArray, QByteArray> providers{{"gmail.com", "google"},
                                                         {"googlemail.com", "google"},
                                                         {"outlook.com", "microsoft"},
                                                         {"outlook.de", "microsoft"},
                                                         {"outlook.fr", "microsoft"},
                                                         {"hotmail.com", "microsoft"},
                                                         {"hotmail.de", "microsoft"},
                                                         {"hotmail.fr", "microsoft"},
                                                         {"hotmail.co.uk", "microsoft"},
                                                         {"live.com", "microsoft"},
                                                         {"live.de", "microsoft"},
                                                         {"msn.com", "microsoft"},
                                                         {"yahoo.com", "yahoo"},
                                                         {"yahoo.de", "yahoo"},
                                                         {"yahoo.fr", "yahoo"},
                                                         {"yahoo.co.uk", "yahoo"},
                                                         {"ymail.com", "yahoo"},
                                                         {"aol.com", "yahoo"},
                                                         {"icloud.com", "apple"},
                                                         {"me.com", "apple"},
                                                         {"mac.com", "apple"},
                                                         {"gmx.de", "united-internet"},
                                                         {"gmx.net", "united-internet"},
                                                         {"gmx.at", "united-internet"},
                                                         {"gmx.ch", "united-internet"},
                                                         {"web.de", "united-internet"},
                                                         {"mail.com", "united-internet"},
                                                         {"1und1.de", "united-internet"},
                                                         {"t-online.de", "telekom"},
                                                         {"magenta.de", "telekom"},
                                                         {"freenet.de", "freenet"},
                                                         {"posteo.de", "posteo"},
                                                         {"mailbox.org", "mailbox.org"},
                                                         {"proton.me", "proton"},
                                                         {"protonmail.com", "proton"},
                                                         {"orange.fr", "orange"},
                                                         {"wanadoo.fr", "orange"},
                                                         {"free.fr", "free"},
                                                         {"laposte.net", "laposte"},
                                                         {"libero.it", "libero"},
                                                         {"bluewin.ch", "swisscom"},
                                                         {"yandex.ru", "yandex"},
                                                         {"mail.ru", "mail.ru"},
                                                         {"qq.com", "tencent"},
                                                         {"163.com", "netease"}};
    return providers.value(domain.toByteArray().toLower(), QByteArrayLiteral("other"));
}

} // namespace PressPost
