// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/NetworkThread.h"

namespace PressPost
{

NetworkThread::NetworkThread() : m_here(new QObject)
{
    m_thread.setObjectName(QStringLiteral("network"));
    m_here->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_here, &QObject::deleteLater);
    m_thread.start();
}

NetworkThread::~NetworkThread()
{
    post([this] { m_thread.quit(); }); // behind what was posted before: servers and files end by it
    m_thread.wait();
}

void NetworkThread::post(std::function<void()> work) const
{
    QMetaObject::invokeMethod(m_here, std::move(work), Qt::QueuedConnection);
}

} // namespace PressPost
