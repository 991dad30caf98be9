// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve_graph.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace optimlab::ui::plots {
namespace {

constexpr qsizetype many_points = 300;
constexpr double long_zigzag = 8.0;  // device pixels up or down a point: dashes would only be noise

bool is_gap(const QPointF& p) { return !std::isfinite(p.x()) || !std::isfinite(p.y()); }

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

// A point or more for each device pixel along x.
bool is_crowded(const QVector<QPointF>& lines, double scale) {
    if (lines.size() < many_points) return false;
    return static_cast<double>(lines.size()) >= 0.9 * scale * (lines.back().x() - lines.front().x());
}

// Where a line is in one column of device pixels.
struct Span {
    double top = std::numeric_limits<double>::infinity();
    double bottom = -std::numeric_limits<double>::infinity();

    [[nodiscard]] bool empty() const { return top > bottom; }
    void include(double from, double to) {
        top = std::min(top, from);
        bottom = std::max(bottom, to);
    }
};

// The columns of an area in device pixels, and what a polyline covers of them.
class Columns {
 public:
    Columns(const QRectF& area, double scale)
        : left_(std::floor(area.left() * scale)),
          top_(area.top() * scale - 2.0),
          bottom_(area.bottom() * scale + 2.0),
          scale_(scale),
          spans_(static_cast<std::size_t>(std::ceil(area.width() * scale)) + 2) {}

    void add(const QVector<QPointF>& lines) {
        for (qsizetype i = 1; i < lines.size(); ++i) {
            if (!is_gap(lines[i - 1]) && !is_gap(lines[i])) add(lines[i - 1] * scale_, lines[i] * scale_);
        }
    }

    // Average way up or down in a column: high for noise.
    [[nodiscard]] double roughness() const {
        double way = 0.0;
        std::size_t used = 0;
        for (const Span& span : spans_) {
            if (span.empty()) continue;
            way += std::min(span.bottom, bottom_) - std::max(span.top, top_);
            ++used;
        }
        return used == 0 ? 0.0 : way / static_cast<double>(used);
    }

    // Leaves out columns by a dash pattern, measured along the middle of the line.
    void dash(const QList<qreal>& pattern, double pen_width) {
        double period = 0.0;
        for (const qreal part : pattern)
            period += part * pen_width * scale_;
        if (period <= 0.0) return;
        double at = 0.0;
        double before = std::numeric_limits<double>::quiet_NaN();
        for (Span& span : spans_) {
            if (span.empty()) continue;
            const double middle = 0.5 * (span.top + span.bottom);
            at = std::fmod(at + (std::isnan(before) ? 1.0 : std::hypot(1.0, middle - before)), period);
            before = middle;
            if (!is_drawn(pattern, pen_width * scale_, at)) span = {};
        }
    }

    // Widens by a disc of the pen's width: what round caps and joins would give.
    void widen(double pen_width) {
        const double radius = std::max(0.5, 0.5 * pen_width * scale_);
        const int reach = static_cast<int>(std::floor(radius));
        std::vector<Span> wide(spans_.size());
        for (int k = -reach; k <= reach; ++k) {
            const double half = std::sqrt(std::max(0.0, radius * radius - k * k));
            for (std::size_t c = 0; c < spans_.size(); ++c) {
                const auto from = static_cast<std::ptrdiff_t>(c) + k;
                if (from < 0 || from >= static_cast<std::ptrdiff_t>(spans_.size())) continue;
                const Span& span = spans_[static_cast<std::size_t>(from)];
                if (!span.empty()) wide[c].include(span.top - half, span.bottom + half);
            }
        }
        spans_ = std::move(wide);
    }

    void paint(QCPPainter& painter, const QColor& color) const {
        for (std::size_t c = 0; c < spans_.size(); ++c) {
            const double from = std::max(spans_[c].top, top_);
            const double to = std::min(spans_[c].bottom, bottom_);
            if (from >= to) continue;
            const double x = left_ + static_cast<double>(c);
            const double first = std::ceil(from);
            const double last = std::floor(to);
            if (first > last) {
                fill(painter, color, to - from, x, last, first);
                continue;
            }
            fill(painter, color, first - from, x, first - 1.0, first);
            fill(painter, color, 1.0, x, first, last);
            fill(painter, color, to - last, x, last, last + 1.0);
        }
    }

 private:
    void add(QPointF a, QPointF b) {
        if (a.x() > b.x()) std::swap(a, b);
        const double slope = b.x() > a.x() ? (b.y() - a.y()) / (b.x() - a.x()) : 0.0;
        const double first = std::max(0.0, std::floor(a.x() - left_));
        const double last = std::min(static_cast<double>(spans_.size() - 1), std::floor(b.x() - left_));
        for (double c = first; c <= last; c += 1.0) {
            const double enter = left_ + c <= a.x() ? a.y() : a.y() + slope * (left_ + c - a.x());
            const double leave = left_ + c + 1.0 >= b.x() ? b.y() : a.y() + slope * (left_ + c + 1.0 - a.x());
            spans_[static_cast<std::size_t>(c)].include(std::min(enter, leave), std::max(enter, leave));
        }
    }

    static bool is_drawn(const QList<qreal>& pattern, double unit, double at) {
        for (qsizetype i = 0; i < pattern.size(); ++i) {
            if (at < pattern[i] * unit) return i % 2 == 0;
            at -= pattern[i] * unit;
        }
        return true;
    }

    void fill(QCPPainter& painter, QColor color, double coverage, double x, double from, double to) const {
        if (coverage <= 0.02 || to <= from) return;
        if (coverage < 0.98) color.setAlphaF(static_cast<float>(coverage) * color.alphaF());
        painter.fillRect(QRectF(x / scale_, from / scale_, 1.0 / scale_, (to - from) / scale_), color);
    }

    double left_, top_, bottom_;  // device pixels
    double scale_;
    std::vector<Span> spans_;
};

}  // namespace

CurveGraph::CurveGraph(QCustomPlot& plot) : QCPGraph(plot.xAxis, plot.yAxis) {
    setAdaptiveSampling(false);
    setSelectable(QCP::stNone);
    removeFromLegend();
}

void CurveGraph::drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const {
    if (pen().style() == Qt::NoPen || lines.size() < many_points)
        return QCPGraph::drawLinePlot(painter, lines);
    const double scale = std::max(1.0, painter->deviceTransform().m11());
    const QVector<QPointF> fewer = simplified(lines, 0.25 / scale);
    if (fewer.size() < many_points) return stroke(*painter, fewer, pen());
    Columns columns(clipRect(), scale);
    columns.add(lines);
    const bool rough = columns.roughness() > long_zigzag * scale;
    if (painter->modes().testFlag(QCPPainter::pmVectorized) || !is_crowded(lines, scale)) {
        QPen simple = pen();  // a file is for zooming in: it keeps the line
        simple.setJoinStyle(Qt::BevelJoin);
        if (rough) simple.setStyle(Qt::SolidLine);
        return stroke(*painter, fewer, simple);
    }
    if (!rough && pen().style() != Qt::SolidLine) columns.dash(pen().dashPattern(), pen().widthF());
    columns.widen(pen().widthF());
    painter->setAntialiasing(false);
    columns.paint(*painter, pen().color());
}

void CurveGraph::stroke(QCPPainter& painter, const QVector<QPointF>& lines, const QPen& with) const {
    applyDefaultAntialiasingHint(&painter);
    painter.setPen(with);
    painter.setBrush(Qt::NoBrush);
    drawPolyline(&painter, lines);
}

}  // namespace optimlab::ui::plots
