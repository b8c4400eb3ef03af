// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/UiTest.h"
#include "ui/common/theme/Theme.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Chip.h"

#include <QImage>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

using namespace PressPost;

namespace
{

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Machado, Oliveira and Fernandes 2009, severity 1.0, applied to linear RGB.
constexpr Matrix protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix normal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

Vector times(const Matrix &m, const Vector &v)
{
    Vector out{};
    for (std::size_t i = 0; i < 3; ++i)
        out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return out;
}

double linear(double c)
{
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// CIE Lab, D65, of a colour as somebody with this sight perceives it.
Vector labOf(const QColor &color, const Matrix &sight)
{
    const Vector rgb{linear(static_cast<double>(color.redF())), linear(static_cast<double>(color.greenF())),
                     linear(static_cast<double>(color.blueF()))};
    Vector seen = times(sight, rgb);
    for (double &channel : seen)
        channel = std::clamp(channel, 0.0, 1.0);
    constexpr Matrix toXyz{{{0.4124564, 0.3575761, 0.1804375},
                            {0.2126729, 0.7151522, 0.0721750},
                            {0.0193339, 0.1191920, 0.9503041}}};
    const Vector xyz = times(toXyz, seen);
    constexpr Vector white{0.95047, 1.0, 1.08883};
    Vector f{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double t = xyz[i] / white[i];
        f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double degrees(double b, double a)
{
    const double angle = std::atan2(b, a) * 180 / std::numbers::pi;
    return angle < 0 ? angle + 360 : angle;
}

double radians(double degree)
{
    return degree * std::numbers::pi / 180;
}

double power7Share(double chroma)
{
    const double seventh = std::pow(chroma, 7);
    return std::sqrt(seventh / (seventh + std::pow(25.0, 7)));
}

// Sharma, Wu and Dalal 2005.
double ciede2000(const Vector &x, const Vector &y)
{
    const double meanChroma = (std::hypot(x[1], x[2]) + std::hypot(y[1], y[2])) / 2;
    const double g = 0.5 * (1 - power7Share(meanChroma));
    const double a1 = (1 + g) * x[1];
    const double a2 = (1 + g) * y[1];
    const double c1 = std::hypot(a1, x[2]);
    const double c2 = std::hypot(a2, y[2]);
    const double h1 = c1 > 0 ? degrees(x[2], a1) : 0;
    const double h2 = c2 > 0 ? degrees(y[2], a2) : 0;
    double dh = 0;
    double hm = h1 + h2;
    if (c1 * c2 > 0) {
        dh = h2 - h1;
        dh += dh > 180 ? -360 : dh < -180 ? 360 : 0;
        hm = std::abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 < 360 ? h1 + h2 + 360 : h1 + h2 - 360) / 2;
    }
    const double dl = y[0] - x[0];
    const double dc = c2 - c1;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));
    const double lm = (x[0] + y[0]) / 2;
    const double cm = (c1 + c2) / 2;
    const double t = 1 - 0.17 * std::cos(radians(hm - 30)) + 0.24 * std::cos(radians(2 * hm)) +
                     0.32 * std::cos(radians(3 * hm + 6)) - 0.20 * std::cos(radians(4 * hm - 63));
    const double sl = 1 + 0.015 * std::pow(lm - 50, 2) / std::sqrt(20 + std::pow(lm - 50, 2));
    const double sc = 1 + 0.045 * cm;
    const double sh = 1 + 0.015 * cm * t;
    const double rotation =
        -std::sin(radians(60 * std::exp(-std::pow((hm - 275) / 25, 2)))) * 2 * power7Share(cm);
    return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(dH / sh, 2) +
                     rotation * (dc / sc) * (dH / sh));
}

} // namespace

class ContrastTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDistanceFormulaAgreesWithItsPublishedPairs_data();
    void theDistanceFormulaAgreesWithItsPublishedPairs();
    void textCanBeReadEverywhere_data();
    void textCanBeReadEverywhere();
    void theOutlineOfAChipCanBeSeen_data();
    void theOutlineOfAChipCanBeSeen();
    void seriesDifferForEveryKindOfSight_data();
    void seriesDifferForEveryKindOfSight();
    void aHighContrastDesktopIsRecognised();
};

// G. Sharma, W. Wu, E. Dalal: the published test data of CIEDE2000, rows 1, 7, 17, 20, 25 and 34.
void ContrastTest::theDistanceFormulaAgreesWithItsPublishedPairs_data()
{
    QTest::addColumn<QList<double>>("pair");
    QTest::addColumn<double>("distance");
    QTest::addRow("1") << QList<double>{50, 2.6772, -79.7751, 50, 0, -82.7485} << 2.0425;
    QTest::addRow("7") << QList<double>{50, 0, 0, 50, -1, 2} << 2.3669;
    QTest::addRow("17") << QList<double>{50, 2.5, 0, 73, 25, -18} << 27.1492;
    QTest::addRow("20") << QList<double>{50, 2.5, 0, 58, 24, 15} << 19.4535;
    QTest::addRow("25") << QList<double>{60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387} << 1.2644;
    QTest::addRow("34") << QList<double>{2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514} << 0.9082;
}

void ContrastTest::theDistanceFormulaAgreesWithItsPublishedPairs()
{
    QFETCH(const QList<double>, pair);
    QFETCH(const double, distance);
    const double computed = ciede2000({pair[0], pair[1], pair[2]}, {pair[3], pair[4], pair[5]});
    QVERIFY2(std::abs(computed - distance) < 0.0001, qPrintable(QString::number(computed)));
}

void ContrastTest::textCanBeReadEverywhere_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("needed");
    for (const Tokens *t : {&lightTokens(), &darkTokens()}) {
        const QByteArray theme = t->isDark() ? "dark " : "light ";
        const auto add = [&](const char *what, const QColor &ink, const QColor &ground, double needed) {
            QTest::addRow("%s%s", theme.constData(), what) << ink << ground << needed;
        };
        add("text on card", t->text, t->card, 7);
        add("text on page", t->text, t->page, 7);
        add("text on sidebar", t->text, t->sidebar, 7);
        add("text on selection", t->text, t->accentSoft, 7);
        add("muted on card", t->muted, t->card, 4.5);
        add("muted on page", t->muted, t->page, 4.5);
        add("muted on sidebar", t->muted, t->sidebar, 4.5);
        add("muted on selection", t->muted, t->accentSoft, 4.5);
        add("muted on sunken", t->muted, t->sunken, 4.5);
        add("primary button", t->onAccent, t->accent, 4.5);
        add("primary button, hover", t->onAccent, t->accentHover, 4.5);
        add("link on card", t->accentText, t->card, 4.5);
        add("link on selection", t->accentText, t->accentSoft, 4.5);
        add("ok on card", t->ok, t->card, 4.5);
        add("ok on soft", t->ok, t->okSoft, 4.5);
        add("warn on card", t->warn, t->card, 4.5);
        add("warn on soft", t->warn, t->warnSoft, 4.5);
        add("error on card", t->error, t->card, 4.5);
        add("error on soft", t->error, t->errorSoft, 4.5);
        add("info on soft", t->info, t->infoSoft, 4.5);
        add("unknown on soft", t->unknown, t->unknownSoft, 4.5);
        add("text on errorSoft", t->text, t->errorSoft, 7);
        add("control on card", t->control, t->card, 3);
        add("control on page", t->control, t->page, 3);
        add("control on sunken", t->control, t->sunken, 3);
        add("focus on card", t->focus, t->card, 3);
        add("focus on page", t->focus, t->page, 3);
        for (std::size_t i = 0; i < t->series.size(); ++i)
            QTest::addRow("%sseries %zu on card", theme.constData(), i + 1) << t->series[i] << t->card << 3.0;
    }
}

void ContrastTest::textCanBeReadEverywhere()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    QFETCH(const double, needed);
    const double ratio = contrastRatio(ink, ground);
    QVERIFY2(ratio >= needed - 0.05, qPrintable(QString::number(ratio)));
}

void ContrastTest::theOutlineOfAChipCanBeSeen_data()
{
    QTest::addColumn<Chip::Kind>("kind");
    QTest::addColumn<const Tokens *>("theme");
    for (const Tokens *theme : {&lightTokens(), &darkTokens()}) {
        QTest::addRow("add, %s", theme->isDark() ? "dark" : "light") << Chip::Kind::Add << theme;
        QTest::addRow("tag, %s", theme->isDark() ? "dark" : "light") << Chip::Kind::Tag << theme;
    }
}

void ContrastTest::theOutlineOfAChipCanBeSeen()
{
    QFETCH(const Chip::Kind, kind);
    QFETCH(const Tokens *, theme);
    const Tokens before = tokens();
    setTokens(*theme);
    Chip chip(kind, QStringLiteral("Culture desks"));
    chip.resize(chip.sizeHint());
    QImage image(chip.size(), QImage::Format_RGB32);
    image.fill(theme->card);
    chip.render(&image, {}, {}, QWidget::DrawChildren);
    setTokens(before);
    double best = 0; // of its upper edge; between dashes is ground
    for (int x = image.width() / 3; x < image.width() * 2 / 3; ++x)
        best = std::max(best, contrastRatio(image.pixelColor(x, 0), theme->card));
    QVERIFY2(best >= 2.95, qPrintable(QString::number(best)));
}

void ContrastTest::seriesDifferForEveryKindOfSight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("sight");
    const char *sights[] = {"normal", "deuteranopia", "protanopia", "tritanopia"};
    for (int i = 0; i < 4; ++i) {
        QTest::addRow("light, %s", sights[i]) << false << i;
        QTest::addRow("dark, %s", sights[i]) << true << i;
    }
}

void ContrastTest::seriesDifferForEveryKindOfSight()
{
    QFETCH(const bool, dark);
    QFETCH(const int, sight);
    const Matrix sights[] = {normal, deuteranopia, protanopia, tritanopia};
    const Tokens &t = dark ? darkTokens() : lightTokens();
    for (std::size_t i = 0; i < t.series.size(); ++i) {
        for (std::size_t j = i + 1; j < t.series.size(); ++j) {
            const double distance =
                ciede2000(labOf(t.series[i], sights[sight]), labOf(t.series[j], sights[sight]));
            QVERIFY2(distance >= 12,
                     qPrintable(QStringLiteral("series %1 and %2: %3").arg(i + 1).arg(j + 1).arg(distance)));
        }
    }
}

void ContrastTest::aHighContrastDesktopIsRecognised()
{
    QPalette palette;
    palette.setColor(QPalette::Window, Qt::black);
    palette.setColor(QPalette::WindowText, Qt::white);
    QVERIFY(Theme::isHighContrast(palette));
    QVERIFY(!Theme::isHighContrast(paletteOf(lightTokens())));
    const Tokens t = highContrastTokens(palette);
    QCOMPARE(t.page, QColor(Qt::black));
    QCOMPARE(t.border, QColor(Qt::white));
}

PRESSPOST_UI_TEST_MAIN(ContrastTest)
#include "ContrastTest.moc"
