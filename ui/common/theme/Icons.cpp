// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme/Icons.h"

#include "ui/common/theme/Tokens.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <memory>

static void loadIconResource()
{
    Q_INIT_RESOURCE(presspost_icons); // the resource lives in a static library
}

namespace PressPost
{

namespace
{

constexpr int mostRenderers = 600; // about 2 kB each
constexpr double thinFrom = 20;    // px; above, the stroke is thinner

QString fileOf(const QString &name)
{
    [[maybe_unused]] static const bool loaded = (loadIconResource(), true);
    return QStringLiteral(":/icons/") + name + QStringLiteral(".svg");
}

std::shared_ptr<QSvgRenderer> makeRenderer(const QString &name, const QColor &color, bool thin)
{
    QFile file(fileOf(name));
    if (!file.open(QFile::ReadOnly)) {
        qWarning("There is no icon named %s", qPrintable(name));
        return nullptr;
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    svg.replace("stroke-width=\"2\"", thin ? "stroke-width=\"1.6\"" : "stroke-width=\"1.9\"");
    return std::make_shared<QSvgRenderer>(svg);
}

// Parsed once for each name and colour: half the time of a draw. Used on the GUI thread only.
std::shared_ptr<QSvgRenderer> rendererFor(const QString &name, const QColor &color, bool thin)
{
    static QHash<QString, std::shared_ptr<QSvgRenderer>> known;
    const QString key = name + color.name() + (thin ? QStringLiteral("t") : QString());
    const auto found = known.constFind(key);
    if (found != known.constEnd())
        return *found;
    if (known.size() >= mostRenderers)
        known.clear();
    return *known.insert(key, makeRenderer(name, color, thin));
}

QColor colorOf(IconInk ink, QIcon::Mode mode)
{
    const Tokens &t = tokens();
    if (mode == QIcon::Disabled)
        return mixed(t.muted, t.card, 0.45);
    switch (ink) {
    case IconInk::Text:
        return t.text;
    case IconInk::Accent:
        return t.accentText;
    case IconInk::Error:
        return t.error;
    case IconInk::Muted:
        break;
    }
    return mode == QIcon::Active ? t.text : t.muted;
}

class IconEngine final : public QIconEngine
{
public:
    IconEngine(QString name, IconInk ink) : m_name(std::move(name)), m_ink(ink) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const double side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        paintIcon(*painter, square, m_name, colorOf(m_ink, mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new IconEngine(m_name, m_ink); }
    QString key() const override { return QStringLiteral("presspost"); }
    QString iconName() override { return m_name; }

private:
    QString m_name;
    IconInk m_ink;
};

} // namespace

QIcon themeIcon(const QString &name, IconInk ink)
{
    return name.isEmpty() ? QIcon() : QIcon(new IconEngine(name, ink));
}

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color)
{
    const auto renderer = rendererFor(name, color, rect.width() > thinFrom);
    if (!renderer)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    renderer->render(&painter, rect);
    painter.restore();
}

bool hasIcon(const QString &name)
{
    return QFile::exists(fileOf(name));
}

QString nameOfIcon(const QIcon &icon)
{
    return icon.name();
}

} // namespace PressPost
