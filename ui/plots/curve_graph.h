// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A QCPGraph for decimated curves, drawn by its layer's sheet. Stroking thousands of short or long zigzags
// with antialiasing, round joins and dashes takes up to hundreds of milliseconds: a line with a point or more
// in each pixel column is drawn by columns instead. A calm line first loses the points that nobody would miss
// (a quarter of a pixel), and is stroked.
#include "ui/plots/qcp.h"

namespace optimlab::ui::plots {

class CurveGraph : public QCPGraph {
    Q_OBJECT
 public:
    explicit CurveGraph(QCustomPlot& plot);

    /// Draws into an image of the format ARGB32_Premultiplied; `in_haste` by columns whatever the line is
    /// like.
    void draw_on(QCPPainter& image, bool in_haste);

 protected:
    void draw(QCPPainter* painter) override;
    void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const override;

 private:
    static void draw_columns(QCPPainter& painter, const QVector<QPointF>& lines, const QPen& with);

    bool in_haste_ = false;
};

}  // namespace optimlab::ui::plots
