// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QImage>

#include <memory>

class QPainter;

namespace PressPost
{

// An HTML page laid out by litehtml and painted by Qt. Never loads anything: pictures are those handed in,
// style sheets those in the page. White paper in every theme, as in a mail program. GUI thread.
class HtmlCanvas final
{
public:
    HtmlCanvas();
    ~HtmlCanvas();
    Q_DISABLE_COPY_MOVE(HtmlCanvas)

    // Pictures by the content of their src ("cid:…"); others are shown as a frame with their size.
    void setPictures(const QHash<QString, QImage> &pictures);
    void setHtml(const QByteArray &html);
    // Lays out again; returns the height in pixels.
    int layOut(int width);
    int height() const;
    int width() const; // more than asked for when something in the page cannot be narrower
    void paint(QPainter &painter, const QRect &visible);
    // The address under a point of the page; empty: none.
    QString linkAt(const QPoint &point);

private:
    class Container;
    std::unique_ptr<Container> m_container;
};

} // namespace PressPost
