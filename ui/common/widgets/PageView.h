// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLayout;
class QVBoxLayout;

namespace PressPost
{

class Button;
class IconButton;
class MessageArea;
class SidePanel;

// What every page looks like: header 64 (back, title, subtitle, secondary …, primary), a thin bar while
// loading, optional sub-bar, messages, body, side panel, optional footer. A page with several views (list,
// editor) has one PageView for each.
class PageView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PageView)

public:
    enum class Body {
        Scrolling, // padded 24, scrolls; above 1680 px it stops at 1440 and is centred
        Padded,    // padded 24, fills
        Edge,      // a table or splitter that fills to the edges
    };

    explicit PageView(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    // name: where it leads, "Back to contacts".
    void setBack(const QString &name);
    // Left of the primary button, in the order added.
    void addHeaderWidget(QWidget *widget);
    // The one filled button of the page; it can lose that rank with Button::setKind().
    void setPrimary(Button *button);
    Button *primary() const { return m_primary; }
    // Tabs or a stepper on a white bar.
    void setSubBar(QWidget *bar);
    void setBody(QWidget *body, Body kind);
    void setBody(QLayout *body, Body kind);
    void setSidePanel(SidePanel *panel);
    // A white bar at the bottom, 57 high: back · promise · go.
    QHBoxLayout *footer();

    MessageArea *messages() const { return m_messages; }
    // The bar shows after 300 ms of Busy; what is there stays visible.
    enum class Activity { Idle, Busy };
    void setActivity(Activity activity);

Q_SIGNALS:
    void backRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitBody();

    class ElidedLabel *m_title;
    class ElidedLabel *m_subtitle;
    IconButton *m_back;
    QHBoxLayout *m_header;
    class BusyLine *m_busy;
    QVBoxLayout *m_above;
    MessageArea *m_messages;
    QHBoxLayout *m_middle;
    QWidget *m_footerBox = nullptr;
    Button *m_primary = nullptr;
    QLayout *m_centred = nullptr; // the body's layout whose margins keep it at 1440
};

} // namespace PressPost
