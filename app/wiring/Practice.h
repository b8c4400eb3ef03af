// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wiring/OpenWorkspace.h"
#include "models/campaigns/PracticeRelay.h"

#include <QJsonObject>

namespace PressPost
{

// Practice: a workspace of invented people with a zone file for its DNS and a relay of ours on this machine,
// all in one folder. Nothing of it can reach the outside: the workspace is marked, and its relay is the only
// one it accepts.
class Practice
{
public:
    // Opens the folder, or furnishes it when it is empty; then the relay runs.
    static Result<std::unique_ptr<Practice>> open(const QString &folder, std::shared_ptr<Clock> clock);
    ~Practice();

    OpenWorkspace &workspace() { return *m_workspace; }
    const PracticeRelay &relay() const { return *m_relay; }
    const QString &folder() const { return m_folder; }
    // Nothing has been brought in yet.
    bool isNew();

    // One step of the whole cycle, as text and as figures. Blocks; a pool thread or the command line.
    struct Step {
        QByteArray id;       // "import", "domain" …
        Sentence words = {}; // what was done
        QJsonObject counts = {};
    };
    // The name of a step and what does it; each builds on those before it.
    struct PlannedStep {
        QByteArray id;
        std::function<Result<Step>(const JobControl &)> run;
    };
    std::vector<PlannedStep> cycle();
    // The steps that furnish a workspace to look at: import, domain, a first campaign and what came back.
    std::vector<PlannedStep> furnishing();

private:
    Practice(QString folder) : m_folder(std::move(folder)) {}
    Result<void> publish(const RecordToPublish &record);
    Result<void> storeRelay();

    Result<Step> import(const JobControl &control);
    Result<Step> checkDomain(const JobControl &control);
    Result<Step> write(const JobControl &control);
    Result<Step> send(const JobControl &control);
    Result<Step> readReports(const JobControl &control);
    Result<Step> explain(const JobControl &control);
    Result<Step> standing(const JobControl &control);
    Result<Step> copy(const JobControl &control);
    Result<Step> erase(const JobControl &control);
    Result<Step> importAgain(const JobControl &control);

    QString m_folder;
    std::unique_ptr<PracticeRelay> m_relay;
    std::unique_ptr<OpenWorkspace> m_workspace;
    qint64 m_campaign = 0;
    qint64 m_person = 0; // the one whose data is asked for
};

} // namespace PressPost
