// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Dialogs.h"

#include <QList>

namespace PressPost
{

// Answers the program's dialogs as the test says, and keeps what was asked.
class FakeDialogs final : public Dialogs
{
public:
    enum class Answer { Accept, Decline };

    Answer answer = Answer::Decline;
    QString fileName; // empty: cancelled
    QList<Question> questions;
    QList<FileChoice> fileChoices;

    void ask(QWidget *, const Question &question, std::function<void()> accepted) override
    {
        questions << question;
        if (answer == Answer::Accept)
            accepted();
    }
    void openFile(QWidget *, const FileChoice &choice, std::function<void(const QString &)> chosen) override
    {
        choose(choice, chosen);
    }
    void saveFile(QWidget *, const FileChoice &choice, std::function<void(const QString &)> chosen) override
    {
        choose(choice, chosen);
    }

private:
    void choose(const FileChoice &choice, const std::function<void(const QString &)> &chosen)
    {
        fileChoices << choice;
        if (!fileName.isEmpty())
            chosen(fileName);
    }
};

} // namespace PressPost
