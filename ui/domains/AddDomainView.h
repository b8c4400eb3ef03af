// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace PressPost
{

class Button;
class FieldWithProblem;
struct Error;

// First use, or one more domain: what it is good for, and the field that starts the work.
class AddDomainView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddDomainView)

public:
    explicit AddDomainView(QWidget *parent = nullptr);
    // back: where leaving leads ("Back to example.org"); empty: nowhere.
    void begin(const QString &back = {});
    void showProblem(const Error &error);

Q_SIGNALS:
    void addRequested(const QString &typed);
    void leaveRequested();

private:
    void request();

    QLineEdit *m_name;
    FieldWithProblem *m_field;
    Button *m_add;
    Button *m_leave;
};

} // namespace PressPost
