// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/domains/CheckResult.h"
#include "ui/common/widgets/Card.h"

namespace PressPost
{

class RecordCard;

// One check: what was found, since when we know, what it means, the proof, what to do, the record to publish.
class CheckCard final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckCard)

public:
    explicit CheckCard(QWidget *parent = nullptr);
    void show(const CheckResult &result, Instant checkedAt);
    // Null when there is nothing to publish.
    RecordCard *record() const { return m_record; }
    const QByteArray &checkId() const { return m_id; }

Q_SIGNALS:
    void recordCopied(const QByteArray &checkId);

private:
    void addEvidence(const QByteArrayList &evidence);
    void addSteps(const CheckResult &result);

    QByteArray m_id;
    RecordCard *m_record = nullptr;
};

} // namespace PressPost
