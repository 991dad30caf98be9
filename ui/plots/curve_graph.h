// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A QCPGraph for decimated curves. Stroking thousands of short or long zigzags with antialiasing, round joins
// and dashes takes up to hundreds of milliseconds. A line with a point or more in each pixel column is drawn
// column by column instead: the stretch of y that the line covers there, widened by the pen's disc, with soft
// ends. That is what a stroke would look like, at a cost that depends on the columns alone. A calm line first
// loses the points that nobody would miss (a quarter of a pixel), and is stroked.
#include "ui/plots/qcp.h"

namespace optimlab::ui::plots {

class CurveGraph : public QCPGraph {
    Q_OBJECT
 public:
    explicit CurveGraph(QCustomPlot& plot);

 protected:
    void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const override;

 private:
    void stroke(QCPPainter& painter, const QVector<QPointF>& lines, const QPen& with) const;
};

}  // namespace optimlab::ui::plots
