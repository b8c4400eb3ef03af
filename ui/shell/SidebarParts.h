// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QAbstractButton>
#include <QStyledItemDelegate>

namespace PressPost
{

class Job;
class JobRunner;

// The pieces Sidebar is put together from. On the rail each draws only its icon.

class WorkspaceButton final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkspaceButton)

public:
    explicit WorkspaceButton(QWidget *parent = nullptr);
    void setTexts(const QString &name, const QString &secondLine);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_second;
};

class FindButton final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FindButton)

public:
    explicit FindButton(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

class PlaceDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaceDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

// The job with the least time left; hidden while nothing runs.
class RunningTask final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunningTask)

public:
    explicit RunningTask(JobRunner *jobs, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Job *nearest() const;
    void follow(Job *job);
    void renew();

    JobRunner *m_jobs;
};

class RelayFoot final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RelayFoot)

public:
    explicit RelayFoot(QWidget *parent = nullptr);
    void setState(Tone tone, const QString &words);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::None;
};

} // namespace PressPost
