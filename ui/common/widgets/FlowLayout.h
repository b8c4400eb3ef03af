// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace PressPost
{

// Rows of items that wrap like words; mirrored right to left.
class FlowLayout final : public QLayout
{
public:
    explicit FlowLayout(int spacing = 8, QWidget *parent = nullptr);
    ~FlowLayout() override;
    FlowLayout(const FlowLayout &) = delete;
    FlowLayout &operator=(const FlowLayout &) = delete;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect &rect) override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;

private:
    enum class Pass { Measure, Place };
    struct Row {
        qsizetype end; // one behind its last item
        int height;
    };
    int arrange(const QRect &rect, Pass pass) const;
    Row rowFrom(qsizetype first, int width) const;
    void placeRow(qsizetype first, const Row &row, const QRect &rect) const;

    QList<QLayoutItem *> m_items;
};

} // namespace PressPost
