// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/store/Workspace.h"

#include <QWidget>

namespace PressPost
{

class Button;
class Card;

// Why there is no workspace to work with.
struct Trouble {
    Error error;
    QString file;
    QList<WorkspaceCopy> copies = {}; // that could take its place
    enum class Of { Workspace, Practice } of = Of::Workspace;
};

// Instead of the pages when a workspace cannot be opened: what happened, where the file lies, and every way
// on.
class TroubleView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TroubleView)

public:
    explicit TroubleView(const Trouble &trouble, QWidget *parent = nullptr);

Q_SIGNALS:
    void tryAgainRequested();
    void openRequested();
    void newRequested();
    void practiceRequested();
    void leavePracticeRequested();
    void practiceAnewRequested();
    void folderRequested();
    void putBackRequested(const PressPost::WorkspaceCopy &copy);

private:
    QWidget *makeLinks(const Trouble &trouble);
    Card *makeCopies(const QList<WorkspaceCopy> &copies);
};

} // namespace PressPost
