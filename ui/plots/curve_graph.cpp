// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve_graph.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/plots/column_raster.h"

namespace optimlab::ui::plots {
namespace {

constexpr qsizetype many_points = 300;
constexpr double long_zigzag = 8.0;  // pixels up or down a point: dashes would only be noise

// Leaves out points that lie within `tolerance` of the line between those kept: a schedule of thousands of
// points becomes a few dozen strokes. One pass: each point narrows the cone of slopes seen from the last
// kept.
QVector<QPointF> simplified(const QVector<QPointF>& lines, double tolerance) {
    QVector<QPointF> kept;
    double least = 0.0;
    double most = 0.0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QPointF& p = lines[i];
        const bool starts = kept.isEmpty() || is_gap(kept.back()) || is_gap(p);
        bool keep = starts || i + 1 == lines.size();
        if (!keep) {
            const QPointF next = lines[i + 1];
            const double dx = p.x() - kept.back().x();
            const double dy = p.y() - kept.back().y();
            if (dx > 1e-6) {
                least = std::max(least, (dy - tolerance) / dx);
                most = std::min(most, (dy + tolerance) / dx);
            }
            const double slope = (next.y() - kept.back().y()) / std::max(next.x() - kept.back().x(), 1e-6);
            keep = is_gap(next) || !(slope >= least && slope <= most);
        }
        if (!keep) continue;
        kept.append(p);
        least = -std::numeric_limits<double>::infinity();
        most = std::numeric_limits<double>::infinity();
    }
    return kept;
}

// Average way from point to point, in pixels: high for noise.
double way_up_and_down(const QVector<QPointF>& lines) {
    double way = 0.0;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (!is_gap(lines[i - 1]) && !is_gap(lines[i])) way += std::abs(lines[i].y() - lines[i - 1].y());
    }
    return way / static_cast<double>(std::max<qsizetype>(1, lines.size()));
}

// A point or more for each device pixel along x.
bool is_crowded(const QVector<QPointF>& lines, double scale) {
    if (lines.size() < many_points) return false;
    return static_cast<double>(lines.size()) >= 0.9 * scale * (lines.back().x() - lines.front().x());
}

}  // namespace

CurveGraph::CurveGraph(QCustomPlot& plot) : QCPGraph(plot.xAxis, plot.yAxis) {
    setAdaptiveSampling(false);
    setSelectable(QCP::stNone);
    removeFromLegend();
}

void CurveGraph::draw_on(QCPPainter& image, bool in_haste) {
    in_haste_ = in_haste;
    applyDefaultAntialiasingHint(&image);
    QCPGraph::draw(&image);
    in_haste_ = false;  // who draws next may have no pixels
}

void CurveGraph::draw(QCPPainter* painter) {
    if (painter->modes().testFlag(QCPPainter::pmVectorized)) QCPGraph::draw(painter);
}

void CurveGraph::drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const {
    if (pen().style() == Qt::NoPen) return;
    QPen simple = pen();
    if (way_up_and_down(lines) > long_zigzag) simple.setStyle(Qt::SolidLine);
    if (in_haste_) return draw_columns(*painter, lines, simple);
    if (lines.size() < many_points) return QCPGraph::drawLinePlot(painter, lines);
    const double scale = painter->deviceTransform().m11();
    const QVector<QPointF> fewer = simplified(lines, 0.25 / scale);
    if (fewer.size() < many_points) {
        simple = pen();
    } else if (!painter->modes().testFlag(QCPPainter::pmVectorized) && is_crowded(lines, scale)) {
        return draw_columns(*painter, lines, simple);
    } else {
        simple.setJoinStyle(Qt::BevelJoin);
    }
    applyDefaultAntialiasingHint(painter);
    painter->setPen(simple);
    painter->setBrush(Qt::NoBrush);
    drawPolyline(painter, fewer);
}

void CurveGraph::draw_columns(QCPPainter& painter, const QVector<QPointF>& lines, const QPen& with) {
    ColumnRaster raster(*static_cast<QImage*>(painter.device()), painter.deviceTransform());
    raster.add(lines);
    if (with.style() != Qt::SolidLine) raster.dash(with);
    raster.paint(with);
}

}  // namespace optimlab::ui::plots
