// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>
#include <QPointer>

class QAbstractItemModel;

namespace PressPost
{

// What all charts share: a view of a table model, our colours, no legend, a cursor for mouse and keyboard
// (Left, Right, Home, End; Enter opens the people), and words for screen readers. The model: column 0 is the
// name of a row ("17 Aug"; SecondLineRole, if any, in long: "Week of 17 August"); every further column is a
// series, named by its header, with ValueRole to draw and DisplayRole to read.
class ChartCanvas : public QChartView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartCanvas)

public:
    explicit ChartCanvas(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model);
    QAbstractItemModel *model() const { return m_model; }
    int cursorRow() const { return m_cursor; }

Q_SIGNALS:
    void rowActivated(int row);

protected:
    // Makes series and axes anew from the model and tokens().
    virtual void rebuild() = 0;
    virtual int rowAt(const QPointF &position) const = 0;
    virtual void paintOver(QPainter &painter) = 0;

    int rowCount() const;
    int seriesCount() const;
    double valueAt(int row, int series) const;
    bool hasValue(int row, int series) const; // there is a figure, and it may be 0
    QString textAt(int row, int series) const;
    QString rowName(int row) const;
    QString longRowName(int row) const;
    QString seriesName(int series) const;
    // Row and all its series in one sentence.
    QString rowSentence(int row) const;

    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    QSize sizeHint() const override { return {240, 220}; }

private:
    void setCursorRow(int row);

    QPointer<QAbstractItemModel> m_model;
    int m_cursor = -1;
};

// Colours, fonts and lines of an axis; Qt Charts resets them with every theme, so none is ever set.
enum class AxisKind { Names, Values };
void styleAxis(QAbstractAxis *axis, AxisKind kind);

} // namespace PressPost
