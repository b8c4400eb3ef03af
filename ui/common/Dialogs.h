// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace PressPost
{

// The seam to the dialogs of the desktop, so that tests can answer them. Nothing waits: answers come by
// callback, and not at all when the parent is gone by then.
class Dialogs
{
public:
    struct Question {
        QString title;   // what is about to happen: "Erase 3 people for good?"
        QString text;    // what follows from it
        QString accept;  // a verb: "Erase 3 people"
        QString decline; // the safe way and the default: "Keep them"
        enum class Weight { Ordinary, Destructive } weight = Weight::Ordinary;
    };
    struct FileChoice {
        QString title;
        QString filter;          // "Sheets (*.xlsx *.csv);;All files (*)"
        QString suggestion = {}; // folder, or full name when saving
    };

    virtual ~Dialogs() = default;
    // Only for what cannot be undone; everything else is done at once with an undo.
    virtual void ask(QWidget *parent, const Question &question, std::function<void()> accepted) = 0;
    virtual void openFile(QWidget *parent, const FileChoice &choice,
                          std::function<void(const QString &)> chosen) = 0;
    virtual void saveFile(QWidget *parent, const FileChoice &choice,
                          std::function<void(const QString &)> chosen) = 0;
};

// The desktop's own.
class SystemDialogs final : public Dialogs
{
public:
    void ask(QWidget *parent, const Question &question, std::function<void()> accepted) override;
    void openFile(QWidget *parent, const FileChoice &choice,
                  std::function<void(const QString &)> chosen) override;
    void saveFile(QWidget *parent, const FileChoice &choice,
                  std::function<void(const QString &)> chosen) override;
};

} // namespace PressPost
