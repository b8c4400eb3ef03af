// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/PrivacyDesk.h"

namespace PressPost
{

// People's data in the workspace file, by the data map of all rooms.
class WorkspacePrivacyDesk final : public PrivacyDesk
{
public:
    // All but the map outlive the desk.
    WorkspacePrivacyDesk(const Workspace &workspace, DataMap map, const SuppressionMarks &marks,
                         const Clock &clock, Random &random)
        : m_workspace(workspace), m_map(std::move(map)), m_marks(marks), m_clock(clock), m_random(random)
    {
    }

    Result<std::vector<FoundPerson>> find(const QString &text) override;
    Result<std::optional<qint64>> byAddress(const QString &address) override;
    Result<KnownPerson> known(qint64 contact) override;
    Result<WrittenCopy> saveCopy(qint64 contact, const QString &file) override;
    Result<ErasureCertificate> erase(qint64 contact, AfterErasure after, const JobControl &control) override;
    Result<RequestList> requests() override;
    Result<qint64> addRequest(const NewRequest &request) override;
    Result<void> extendRequest(qint64 id) override;
    Result<void> closeRequest(qint64 id, RequestOutcome outcome) override;

private:
    const Workspace &m_workspace;
    DataMap m_map;
    const SuppressionMarks &m_marks;
    const Clock &m_clock;
    Random &m_random;
};

} // namespace PressPost
