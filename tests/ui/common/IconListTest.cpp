// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/UiTest.h"
#include "ui/common/theme/Icons.h"

#include <QFile>

#include <algorithm>

using namespace PressPost;

namespace
{

QStringList listedIcons()
{
    QFile file(QStringLiteral(PRESSPOST_SOURCE "/resources/icons/icons.txt"));
    if (!file.open(QFile::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace

class IconListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSortedWithoutDoubles();
    void everyNameHasAFileThatDraws_data();
    void everyNameHasAFileThatDraws();
    void theLicenceIsInside();
};

void IconListTest::isSortedWithoutDoubles()
{
    QStringList sorted = listedIcons();
    QVERIFY(!sorted.isEmpty());
    std::sort(sorted.begin(), sorted.end());
    sorted.removeDuplicates();
    QCOMPARE(listedIcons(), sorted);
}

void IconListTest::everyNameHasAFileThatDraws_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : listedIcons())
        QTest::addRow("%s", qPrintable(name)) << name;
}

void IconListTest::everyNameHasAFileThatDraws()
{
    QFETCH(const QString, name);
    QVERIFY(hasIcon(name));
    const QImage image = themeIcon(name).pixmap(24, 24).toImage();
    bool drawn = false;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            drawn = drawn || image.pixelColor(x, y).alpha() > 128;
    }
    QVERIFY(drawn);
    QCOMPARE(nameOfIcon(themeIcon(name)), name);
}

void IconListTest::theLicenceIsInside()
{
    QFile licence(QStringLiteral(":/icons/LICENSE"));
    QVERIFY(licence.open(QFile::ReadOnly));
    QVERIFY(licence.readAll().contains("ISC"));
}

PRESSPOST_UI_TEST_MAIN(IconListTest)
#include "IconListTest.moc"
