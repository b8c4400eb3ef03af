// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/CheckResult.h"

#include <QWidget>

namespace PressPost
{

class Button;

// A DNS record to publish: type, name and value, each to copy, and all three at once.
class RecordCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordCard)

public:
    explicit RecordCard(const RecordToPublish &record, QWidget *parent = nullptr);
    // Into the clipboard, a line each.
    void copyAll();

Q_SIGNALS:
    void copied();

private:
    RecordToPublish m_record;
    Button *m_copy;
};

} // namespace PressPost
