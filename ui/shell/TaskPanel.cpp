// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/TaskPanel.h"

#include "models/core/JobRunner.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/PartsBar.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPointer>

namespace PressPost
{

namespace
{

class TaskRow final : public QWidget
{
public:
    explicit TaskRow(Job *job)
        : m_job(job),
          m_bar(new PartsBar),
          m_state(new ElidedLabel({}, TextStyle::Caption, TextInk::Muted)),
          m_cancel(new Button(TaskPanel::tr("Cancel"), Button::Kind::Plain))
    {
        m_cancel->setSize(Button::Size::Compact);
        m_cancel->setAccessibleName(TaskPanel::tr("Cancel %1").arg(job->title().translated()));
        auto *words = new QVBoxLayout;
        words->setSpacing(Metrics::xs);
        words->addWidget(new ElidedLabel(job->title().translated(), TextStyle::Medium));
        words->addWidget(m_bar);
        words->addWidget(m_state);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Metrics::m);
        row->addLayout(words, 1);
        row->addWidget(m_cancel);
        connect(m_cancel, &QPushButton::clicked, this, [this] {
            if (m_job)
                m_job->cancel();
            m_cancel->disableBecause(TaskPanel::tr("It is being stopped."));
        });
        connect(job, &Job::progressChanged, this, &TaskRow::renew);
        renew();
    }

    bool isOf(const Job *job) const { return m_job == job; }

private:
    void renew()
    {
        if (!m_job)
            return;
        const Progress progress = m_job->progress();
        const double share = progress.total > 0
                                 ? static_cast<double>(progress.done) / static_cast<double>(progress.total)
                                 : 0.0;
        const QString pace = paceWords(*m_job);
        const QString words =
            progressWords(progress) + (pace.isEmpty() ? QString() : QStringLiteral(" · ") + pace);
        m_bar->setParts({{share}}, m_job->title().translated() + QStringLiteral(": ") + words);
        m_state->setText(words);
    }

    QPointer<Job> m_job;
    PartsBar *m_bar;
    ElidedLabel *m_state;
    Button *m_cancel;
};

} // namespace

TaskPanel::TaskPanel(JobRunner *jobs, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_jobs(jobs), m_rows(new QVBoxLayout)
{
    setAccessibleName(tr("Running tasks"));
    setFixedWidth(Metrics::panelWidth + Metrics::xxl);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::l, Metrics::m, Metrics::l, Metrics::l);
    column->setSpacing(Metrics::m);
    column->addWidget(new TextLabel(tr("Running now"), TextStyle::Heading3));
    column->addLayout(m_rows);
    m_rows->setSpacing(Metrics::l);
    connect(jobs, &JobRunner::jobStarted, this, &TaskPanel::add);
    connect(jobs, &JobRunner::jobFinished, this, &TaskPanel::removeRowOf);
    for (Job *job : jobs->jobs())
        add(job);
}

void TaskPanel::popUp(const QPoint &bottomLeft)
{
    adjustSize();
    move(bottomLeft - QPoint(0, height()));
    show();
}

void TaskPanel::add(Job *job)
{
    m_rows->addWidget(new TaskRow(job));
    adjustSize();
}

void TaskPanel::removeRowOf(const Job *job)
{
    for (int i = 0; i < m_rows->count(); ++i) {
        auto *row = dynamic_cast<TaskRow *>(m_rows->itemAt(i)->widget());
        if (!row || !row->isOf(job))
            continue;
        m_rows->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    if (m_rows->isEmpty())
        hide();
    adjustSize();
}

void TaskPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().raised);
    drawBox(painter, rect(), 0, tokens().raised, {tokens().borderStrong});
}

} // namespace PressPost
