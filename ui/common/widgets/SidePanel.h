// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

class QVBoxLayout;
class QHBoxLayout;
class QScrollArea;

namespace PressPost
{

class Button;

// At the right of a list: head (initials, name, role), scrolling body, footer. Esc closes it and gives the
// focus back to where it came from.
class SidePanel final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SidePanel)

public:
    explicit SidePanel(QWidget *parent = nullptr);

    void setPerson(const QString &name, const QString &role);
    // A head without initials.
    void setHeading(const QString &title, const QString &subtitle = {});
    void addToHead(QWidget *widget);
    QVBoxLayout *body() const { return m_body; }
    // Takes away and deletes what stands in the body.
    void clearBody();
    QHBoxLayout *footer();
    void clearFooter();

    void open();
    void close();

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fitWidth();

    class Avatar *m_avatar;
    class ElidedLabel *m_name;
    class ElidedLabel *m_role;
    QHBoxLayout *m_head;
    QVBoxLayout *m_body;
    QWidget *m_footerBox;
    QHBoxLayout *m_footer;
    QScrollArea *m_scroll;
    QPointer<QWidget> m_opener;
};

} // namespace PressPost
