// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/HtmlCanvas.h"

#include "ui/common/theme/Tokens.h"

#include <QFont>
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <litehtml/litehtml.h>

namespace PressPost
{

namespace
{
// What a mail program assumes before the page says anything (HTML standard, section 15, shortened).
constexpr char masterStyle[] = R"(
html { display: block; } head, style, script, title, meta, link { display: none; }
body { display: block; margin: 8px; color: #1b1f27; }
div, p, section, article, header, footer, main, nav, aside, address, center, blockquote, figure, figcaption, form, fieldset, h1, h2, h3, h4, h5, h6, ul, ol, dl, dt, dd, pre, hr { display: block; }
p, ul, ol, dl { margin: 1em 0; } blockquote, figure { margin: 1em 40px; } dd { margin-left: 40px; } ul, ol { padding-left: 40px; }
li { display: list-item; } ul { list-style-type: disc; } ol { list-style-type: decimal; }
h1 { font-size: 2em; margin: 0.67em 0; } h2 { font-size: 1.5em; margin: 0.83em 0; } h3 { font-size: 1.17em; margin: 1em 0; }
h4, h5, h6 { margin: 1.33em 0; } h1, h2, h3, h4, h5, h6, b, strong, th { font-weight: bold; }
i, em, cite, address { font-style: italic; } u, ins { text-decoration: underline; } s, del, strike { text-decoration: line-through; }
a { color: #2c49b8; text-decoration: underline; } small { font-size: 0.83em; } pre, code, tt { font-family: monospace; } pre { white-space: pre; margin: 1em 0; }
center { text-align: center; } hr { border-top: 1px solid #cdd2db; margin: 0.5em 0; } img { display: inline-block; } br { display: inline-block; }
table { display: table; border-collapse: separate; border-spacing: 2px; } tr { display: table-row; } td, th { display: table-cell; padding: 1px; vertical-align: inherit; }
tbody { display: table-row-group; vertical-align: middle; } thead { display: table-header-group; vertical-align: middle; } tfoot { display: table-footer-group; } caption { display: table-caption; text-align: center; }
[hidden] { display: none; }
)";
constexpr int pagePointPixels = 16; // CSS: medium

QColor colorOf(const litehtml::web_color &color)
{
    return {color.red, color.green, color.blue, color.alpha};
}
QRect rectOf(const litehtml::position &position)
{
    return {position.x, position.y, position.width, position.height};
}
// litehtml hands our own objects back as integers.
template <typename Object>
Object *objectOf(litehtml::uint_ptr handle)
{
    return reinterpret_cast<Object *>(handle); // NOLINT(performance-no-int-to-ptr)
}
QPainter &painterOf(litehtml::uint_ptr handle)
{
    return *objectOf<QPainter>(handle);
}
const QFont &fontOf(litehtml::uint_ptr handle)
{
    return *objectOf<const QFont>(handle);
}

// Our own reader of the families in a page: generic names become the fonts this computer has.
QStringList familiesOf(const char *names)
{
    QStringList families;
    const QStringList written = QString::fromUtf8(names).split(u',', Qt::SkipEmptyParts);
    for (const QString &each : written) {
        const QString name = each.trimmed().remove(u'"').remove(u'\'');
        if (name != QStringLiteral("sans-serif") && name != QStringLiteral("serif") &&
            name != QStringLiteral("monospace"))
            families.append(name);
    }
    return families;
}

QPainterPath roundedPath(const QRect &rect, const litehtml::border_radiuses &radius)
{
    QPainterPath path;
    const int x =
        std::max({radius.top_left_x, radius.top_right_x, radius.bottom_left_x, radius.bottom_right_x});
    const int y =
        std::max({radius.top_left_y, radius.top_right_y, radius.bottom_left_y, radius.bottom_right_y});
    path.addRoundedRect(rect, x, y);
    return path;
}
} // namespace

class HtmlCanvas::Container final : public litehtml::document_container
{
public:
    Container() { m_context.load_master_stylesheet(masterStyle); }
    virtual ~Container() = default;
    Q_DISABLE_COPY_MOVE(Container)

    void load(const QByteArray &html)
    {
        m_document.reset();
        m_document = litehtml::document::createFromUTF8(html.constData(), this, &m_context);
    }
    int layOut(int width)
    {
        m_width = width;
        if (!m_document)
            return 0;
        m_document->media_changed();
        m_document->render(width);
        return m_document->height();
    }

    litehtml::uint_ptr create_font(const char *names, int size, int weight, litehtml::font_style italic,
                                   unsigned int decoration, litehtml::font_metrics *metrics) override
    {
        auto *font = new QFont;
        const QString all = QString::fromUtf8(names).toLower();
        font->setStyleHint(all.contains(QStringLiteral("mono")) ? QFont::Monospace
                           : all.contains(QStringLiteral("serif")) && !all.contains(QStringLiteral("sans"))
                               ? QFont::Serif
                               : QFont::SansSerif);
        font->setFamilies(familiesOf(names));
        font->setPixelSize(qMax(size, 1));
        font->setWeight(static_cast<QFont::Weight>(qBound(100, weight, 900)));
        font->setItalic(italic == litehtml::fontStyleItalic);
        font->setUnderline((decoration & litehtml::font_decoration_underline) != 0);
        font->setStrikeOut((decoration & litehtml::font_decoration_linethrough) != 0);
        font->setHintingPreference(QFont::PreferNoHinting);
        const QFontMetrics measured(*font);
        metrics->ascent = measured.ascent();
        metrics->descent = measured.descent();
        metrics->height = measured.height();
        metrics->x_height = measured.xHeight();
        metrics->draw_spaces = decoration != 0;
        return reinterpret_cast<litehtml::uint_ptr>(font);
    }
    void delete_font(litehtml::uint_ptr font) override { delete objectOf<QFont>(font); }
    int text_width(const char *text, litehtml::uint_ptr font) override
    {
        return qRound(QFontMetricsF(fontOf(font)).horizontalAdvance(QString::fromUtf8(text)));
    }
    void draw_text(litehtml::uint_ptr canvas, const char *text, litehtml::uint_ptr font,
                   litehtml::web_color color, const litehtml::position &at) override
    {
        QPainter &painter = painterOf(canvas);
        painter.setFont(fontOf(font));
        painter.setPen(colorOf(color));
        painter.drawText(QPoint(at.x, at.y + QFontMetrics(fontOf(font)).ascent()), QString::fromUtf8(text));
    }
    int pt_to_px(int points) const override { return points * 4 / 3; }
    int get_default_font_size() const override { return pagePointPixels; }
    const char *get_default_font_name() const override { return "sans-serif"; }

    void draw_list_marker(litehtml::uint_ptr canvas, const litehtml::list_marker &marker) override
    {
        QPainter &painter = painterOf(canvas);
        const QRectF rect = rectOf(marker.pos);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(colorOf(marker.color));
        if (marker.marker_type == litehtml::list_style_type_disc ||
            marker.marker_type == litehtml::list_style_type_circle) {
            if (marker.marker_type == litehtml::list_style_type_disc)
                painter.setBrush(colorOf(marker.color));
            painter.drawEllipse(rect);
        } else if (marker.marker_type == litehtml::list_style_type_square) {
            painter.fillRect(rect, colorOf(marker.color));
        } else if (marker.marker_type != litehtml::list_style_type_none && marker.font != 0) {
            painter.setFont(fontOf(marker.font));
            painter.drawText(rect.adjusted(-30, 0, 0, 0), Qt::AlignRight | Qt::TextDontClip,
                             QString::number(marker.index) + u'.');
        }
        painter.restore();
    }

    // Nothing is loaded from anywhere; pictures were handed in.
    void load_image(const char *, const char *, bool) override {}
    void get_image_size(const char *source, const char *, litehtml::size &size) override
    {
        const QImage image = m_pictures.value(QString::fromUtf8(source));
        size.width = image.isNull() ? 0 : image.width();
        size.height = image.isNull() ? 0 : image.height();
    }
    void draw_background(litehtml::uint_ptr canvas, const litehtml::background_paint &background) override
    {
        QPainter &painter = painterOf(canvas);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        const QPainterPath path = roundedPath(rectOf(background.border_box), background.border_radius);
        if (background.color.alpha > 0)
            painter.fillPath(path, colorOf(background.color));
        if (!background.image.empty()) {
            const QRect place(background.position_x, background.position_y, background.image_size.width,
                              background.image_size.height);
            drawPicture(painter, QString::fromStdString(background.image),
                        place.intersected(rectOf(background.clip_box)).isEmpty() ? rectOf(background.clip_box)
                                                                                 : place);
        }
        painter.restore();
    }
    void draw_borders(litehtml::uint_ptr canvas, const litehtml::borders &borders,
                      const litehtml::position &position, bool) override
    {
        QPainter &painter = painterOf(canvas);
        const QRect rect = rectOf(position);
        const bool isUniform = borders.top.width > 0 && borders.top.width == borders.left.width &&
                               borders.top.width == borders.right.width &&
                               borders.top.width == borders.bottom.width;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, isUniform && borders.radius.top_left_x > 0);
        if (isUniform && borders.top.style > litehtml::border_style_hidden) {
            const int half = borders.top.width / 2;
            painter.setPen(QPen(colorOf(borders.top.color), borders.top.width));
            painter.drawPath(roundedPath(rect.adjusted(half, half, -half - 1, -half - 1), borders.radius));
        } else {
            drawSide(painter, borders.top, QRect(rect.left(), rect.top(), rect.width(), borders.top.width));
            drawSide(painter, borders.bottom,
                     QRect(rect.left(), rect.bottom() + 1 - borders.bottom.width, rect.width(),
                           borders.bottom.width));
            drawSide(painter, borders.left,
                     QRect(rect.left(), rect.top(), borders.left.width, rect.height()));
            drawSide(painter, borders.right,
                     QRect(rect.right() + 1 - borders.right.width, rect.top(), borders.right.width,
                           rect.height()));
        }
        painter.restore();
    }

    void set_caption(const char *) override {}
    void set_base_url(const char *) override {}
    void link(const std::shared_ptr<litehtml::document> &, const litehtml::element::ptr &) override {}
    void on_anchor_click(const char *url, const litehtml::element::ptr &) override
    {
        m_clicked = QString::fromUtf8(url);
    }
    void set_cursor(const char *) override {}
    void transform_text(std::string &text, litehtml::text_transform transform) override
    {
        QString changed = QString::fromStdString(text);
        if (transform == litehtml::text_transform_uppercase)
            changed = changed.toUpper();
        else if (transform == litehtml::text_transform_lowercase)
            changed = changed.toLower();
        else if (transform == litehtml::text_transform_capitalize && !changed.isEmpty())
            changed[0] = changed[0].toUpper();
        text = changed.toStdString();
    }
    void import_css(std::string &text, const std::string &, std::string &) override { text.clear(); }
    void set_clip(const litehtml::position &position, const litehtml::border_radiuses &, bool, bool) override
    {
        m_clips.append(rectOf(position));
    }
    void del_clip() override
    {
        if (!m_clips.isEmpty())
            m_clips.removeLast();
    }
    void get_client_rect(litehtml::position &client) const override
    {
        client = litehtml::position(0, 0, m_width, 800);
    }
    std::shared_ptr<litehtml::element> create_element(const char *, const litehtml::string_map &,
                                                      const std::shared_ptr<litehtml::document> &) override
    {
        return {};
    }
    void get_media_features(litehtml::media_features &media) const override
    {
        media.type = litehtml::media_type_screen;
        media.width = m_width;
        media.height = 800;
        media.device_width = m_width;
        media.device_height = 800;
        media.color = 8;
        media.monochrome = 0;
        media.color_index = 256;
        media.resolution = 96;
    }
    void get_language(std::string &language, std::string &culture) const override
    {
        language = "en";
        culture.clear();
    }

    litehtml::context m_context;
    std::shared_ptr<litehtml::document> m_document;
    QHash<QString, QImage> m_pictures;
    QString m_clicked;
    int m_width = 600;

private:
    static void drawSide(QPainter &painter, const litehtml::border &side, const QRect &rect)
    {
        if (side.width > 0 && side.style > litehtml::border_style_hidden)
            painter.fillRect(rect, colorOf(side.color));
    }
    void drawPicture(QPainter &painter, const QString &source, const QRect &place) const
    {
        const QImage image = m_pictures.value(source);
        if (!image.isNull()) {
            painter.setRenderHint(QPainter::SmoothPixmapTransform);
            painter.drawImage(place, image);
            return;
        }
        painter.setPen(QPen(lightTokens().borderStrong, 1, Qt::DashLine));
        painter.setBrush(lightTokens().sunken);
        painter.drawRect(place.adjusted(0, 0, -1, -1));
    }

    QList<QRect> m_clips;
};

HtmlCanvas::HtmlCanvas() : m_container(std::make_unique<Container>()) {}
HtmlCanvas::~HtmlCanvas() = default;

void HtmlCanvas::setPictures(const QHash<QString, QImage> &pictures)
{
    m_container->m_pictures = pictures;
}
void HtmlCanvas::setHtml(const QByteArray &html)
{
    m_container->load(html);
}
int HtmlCanvas::layOut(int width)
{
    return m_container->layOut(width);
}
int HtmlCanvas::height() const
{
    return m_container->m_document ? m_container->m_document->height() : 0;
}

int HtmlCanvas::width() const
{
    return m_container->m_document ? m_container->m_document->width() : 0;
}

void HtmlCanvas::paint(QPainter &painter, const QRect &visible)
{
    if (!m_container->m_document)
        return;
    const litehtml::position clip(visible.x(), visible.y(), visible.width(), visible.height());
    m_container->m_document->draw(reinterpret_cast<litehtml::uint_ptr>(&painter), 0, 0, &clip);
}

QString HtmlCanvas::linkAt(const QPoint &point)
{
    if (!m_container->m_document)
        return {};
    litehtml::position::vector changed;
    m_container->m_clicked.clear();
    m_container->m_document->on_mouse_over(point.x(), point.y(), point.x(), point.y(), changed);
    m_container->m_document->on_lbutton_down(point.x(), point.y(), point.x(), point.y(), changed);
    m_container->m_document->on_lbutton_up(point.x(), point.y(), point.x(), point.y(), changed);
    return m_container->m_clicked;
}

} // namespace PressPost
