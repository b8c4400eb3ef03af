// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>

namespace PressPost
{

// The only way the product consumes a future: the watcher is a child of the context, so a handler never
// runs for an object that is gone (QFuture::then(context, …) of Qt 6.4 asserts in that case).
template <typename T, typename Handler>
void onFinished(const QFuture<T> &future, QObject *context, Handler handler)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)] {
                         watcher->deleteLater();
                         if (!watcher->isCanceled())
                             handler(watcher->result());
                     });
    watcher->setFuture(future); // after connect: a finished future still reports
}

} // namespace PressPost
