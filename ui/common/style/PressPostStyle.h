// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace PressPost
{

// Fusion with our own drawing of buttons, fields, views and menus (a source file each). Only what differs is
// overridden. No style sheet may ever be set: it replaces this class for the whole subtree.
class PressPostStyle final : public QProxyStyle
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PressPostStyle)

public:
    PressPostStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *returned = nullptr) const override;
    void polish(QWidget *widget) override;
    void polish(QApplication *application) override;
    void unpolish(QApplication *application) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // Each draws the elements of its kind and says whether it did.
    bool drawButtonPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter &painter,
                             const QWidget *widget) const;
    bool drawButtonControl(ControlElement element, const QStyleOption *option, QPainter &painter,
                           const QWidget *widget) const;
    bool drawFieldPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter &painter,
                            const QWidget *widget) const;
    bool drawFieldControl(ControlElement element, const QStyleOption *option, QPainter &painter,
                          const QWidget *widget) const;
    bool drawFieldComplex(ComplexControl control, const QStyleOptionComplex *option, QPainter &painter,
                          const QWidget *widget) const;
    bool drawViewPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter &painter) const;
    bool drawViewControl(ControlElement element, const QStyleOption *option, QPainter &painter,
                         const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter &painter, const QWidget *widget) const;
    QRect scrollBarPart(const QStyleOptionComplex *option, SubControl part) const;
    bool drawMenuPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter &painter) const;
    bool drawMenuControl(ControlElement element, const QStyleOption *option, QPainter &painter,
                         const QWidget *widget) const;
    QSize buttonSize(const QStyleOption *option, const QWidget *widget) const;

    bool m_altHeld = false; // mnemonics are underlined only then
};

} // namespace PressPost
