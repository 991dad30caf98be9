// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preset_picture.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <QPainter>
#include <QPainterPath>

#include "core/schedule/catalog.h"
#include "core/train/course.h"

namespace optimlab::ui::window {
namespace {

/// More blocks than these are one like another.
constexpr std::size_t most_blocks = 6;
constexpr double gap = 1.5;  // between two blocks, and between the parts of one

/// From below: the embedding, blocks of attention and feed-forward layer, and what the stack puts out.
void paint_stack(QPainter& painter, const QRectF& place, std::size_t blocks, bool has_head, bool crosses,
                 const Theme& theme) {
    const auto count = static_cast<double>(std::min(blocks, most_blocks));
    constexpr double end_height = 3.5, most_height = 11;
    const double height = std::min(most_height, (place.height() - 2 * (end_height + gap)) / count - gap),
                 whole = count * (height + gap) + 2 * end_height + gap;
    double y = place.center().y() + whole / 2;
    const auto bar = [&](double thickness, const QColor& color, double inset) {
        y -= thickness;
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(place.left() + inset, y, place.width() - 2 * inset, thickness), 1.2,
                                1.2);
        y -= gap;
    };
    const double part = (height - gap) / (crosses ? 3 : 2);
    bar(end_height, theme.secondary, 0.18 * place.width());
    for (int block = 0; block < static_cast<int>(count); ++block) {
        if (crosses) y += gap;  // the parts stand a little closer, so that the stacks are alike in height
        bar(part, series_color(0, theme), 0);
        if (crosses) bar(part - gap / 2, series_color(2, theme), 0);
        bar(crosses ? part - gap / 2 : part, blend(series_color(1, theme), theme.surface, 0.85), 0);
    }
    if (has_head) bar(end_height, theme.text, 0.18 * place.width());
}

std::vector<double> rates_of(const train::Experiment& experiment) {
    const auto course = train::course(experiment);
    constexpr std::int64_t most = 200;
    const std::int64_t stride = std::max<std::int64_t>(1, course.steps / most);
    std::vector<double> rates(static_cast<std::size_t>((course.steps + stride - 1) / stride));
    schedule::make(experiment.schedule, course)->sample(0, stride, rates);
    return rates;
}

void paint_rates(QPainter& painter, const QRectF& place, const std::vector<double>& rates,
                 const Theme& theme) {
    const double highest = *std::max_element(rates.begin(), rates.end());
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(place.bottomLeft(), place.bottomRight());
    if (!(highest > 0)) return;
    QPolygonF curve;
    for (std::size_t i = 0; i < rates.size(); ++i)
        curve << QPointF(place.left() + place.width() * static_cast<double>(i) /
                                            static_cast<double>(std::max<std::size_t>(1, rates.size() - 1)),
                         place.bottom() - rates[i] / highest * (place.height() - 2));
    QPainterPath area;
    area.addPolygon(curve);
    area.lineTo(place.bottomRight());
    area.lineTo(place.bottomLeft());
    painter.setPen(Qt::NoPen);
    painter.fillPath(area, blend(theme.accent, theme.surface, 0.12));
    painter.setPen(QPen(theme.accent, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(curve);
}

}  // namespace

Sketch sketch_of(const train::Experiment& experiment) {
    const auto& model = experiment.model;
    return {model.blocks.size(), model.encoder_blocks.size(), model.family == model::Family::encoder_decoder,
            rates_of(experiment)};
}

void paint_sketch(QPainter& painter, const QRectF& place, const Sketch& sketch, const Theme& theme) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QRectF inside = place.adjusted(6, 5, -6, -5);
    const double column = 0.19 * inside.width();
    painter.setPen(Qt::NoPen);
    double x = inside.left();
    if (sketch.reads) {
        paint_stack(painter, {x, inside.top(), column, inside.height()}, sketch.encoder_blocks, false, false,
                    theme);
        x += column + 4;
    } else {
        x += (column + 4) / 2;
    }
    paint_stack(painter, {x, inside.top(), column, inside.height()}, sketch.blocks, true, sketch.reads,
                theme);
    const double left = inside.left() + 2 * column + 12;
    paint_rates(painter, {left, inside.top() + 3, inside.right() - left, inside.height() - 6}, sketch.rates,
                theme);
    painter.restore();
}

}  // namespace optimlab::ui::window
