// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_marks.h"

#include <algorithm>

#include "ui/plots/axis_range.h"
#include "ui/plots/fonts.h"

namespace optimlab::ui::plots {
namespace {

QString layer_name() { return QStringLiteral("references"); }

// x as a part of the axes' width, y in data units.
void set_mixed(QCPItemPosition& position) {
    position.setTypeX(QCPItemPosition::ptAxisRectRatio);
    position.setTypeY(QCPItemPosition::ptPlotCoords);
}

}  // namespace

PlotMarks::PlotMarks(QCustomPlot& plot) : plot_(plot) {
    plot_.addLayer(layer_name(), plot_.layer(QStringLiteral("grid")), QCustomPlot::limAbove);
}

QCPLayer* PlotMarks::layer() const { return plot_.layer(layer_name()); }

QCPItemText* PlotMarks::make_label(const QString& text) const {
    auto* label = new QCPItemText(&plot_);
    label->setText(text);
    label->setSelectable(false);
    label->setVisible(!text.isEmpty());
    label->setClipToAxisRect(false);
    label->setPadding(QMargins(3, 2, 3, 2));  // a line may run right above or below
    set_mixed(*label->position);
    return label;
}

void PlotMarks::rebuild(const PlotModel& model) {
    for (auto* marks : {&references_, &events_}) {
        for (const Mark& mark : *marks) {
            plot_.removeItem(mark.line);
            plot_.removeItem(mark.label);
        }
        marks->clear();
    }
    for (const EventMark& event : model.events) {
        auto* line = new QCPItemLine(&plot_);
        line->setLayer(layer());
        line->setSelectable(false);
        QCPItemText* sign = make_label(event.sign);
        for (QCPItemPosition* position : {line->start, line->end, sign->position}) {
            position->setTypeX(QCPItemPosition::ptPlotCoords);
            position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        }
        line->start->setCoords(event.x, 0.0);
        line->end->setCoords(event.x, 1.0);
        sign->position->setCoords(event.x, 0.0);
        sign->setPositionAlignment(Qt::AlignHCenter | Qt::AlignTop);
        events_.push_back({line, sign, {}});
    }
    for (const ReferenceLine& reference : model.references) {
        auto* line = new QCPItemLine(&plot_);
        line->setLayer(layer());
        line->setSelectable(false);
        set_mixed(*line->start);
        set_mixed(*line->end);
        line->start->setCoords(0.0, reference.y);
        line->end->setCoords(1.0, reference.y);
        references_.push_back({line, make_label(reference.label), {}});
    }
}

void PlotMarks::restyle(const PlotModel& model, const Theme& theme) {
    paper_ = theme.surface;
    QColor thin = theme.surface;
    thin.setAlphaF(0.8F);
    thin_paper_ = thin;
    QPen dotted(theme.secondary, 1.0);
    dotted.setDashPattern({1.0, 3.0});
    for (const Mark& mark : references_) {
        mark.line->setPen(dotted);
        mark.label->setFont(scaled_font(plot_.font(), small_text));
        mark.label->setColor(theme.secondary);
    }
    for (std::size_t i = 0; i < events_.size(); ++i) {
        const QColor color = series_color(model.events[i].style, theme);
        QPen pen(blend(color, theme.surface, 0.55), 1.0);
        pen.setDashPattern({2.0, 3.0});
        events_[i].line->setPen(pen);
        events_[i].label->setFont(scaled_font(plot_.font(), small_text));
        events_[i].label->setColor(color);
        events_[i].label->setBrush(paper_);
        events_[i].label->setPadding(QMargins(1, 0, 1, 0));
        const QFontMetrics metrics(events_[i].label->font());
        events_[i].size = QSizeF(metrics.horizontalAdvance(events_[i].label->text()) + 2.0, metrics.height());
    }
}

void PlotMarks::place_events(const PlotModel& model, const AxisRange& x) {
    for (std::size_t i = 0; i < events_.size(); ++i) {
        const double at = model.events[i].x;
        const bool visible = at >= x.lower && at <= x.upper && (!model.log_x || at > 0);
        events_[i].line->setVisible(visible);
        events_[i].label->setVisible(visible);
    }
}

void PlotMarks::place(const PlotModel& model, const AxisRange& x, const AxisRange& y) {
    place_events(model, x);
    for (std::size_t i = 0; i < references_.size(); ++i) {
        const double at = model.references[i].y;
        const bool visible = at >= y.lower && at <= y.upper;
        QCPItemText& label = *references_[i].label;
        references_[i].line->setVisible(visible);
        label.setVisible(visible && !label.text().isEmpty());
        if (label.visible()) place_reference(model, x, at, label);
    }
}

void PlotMarks::place_reference(const PlotModel& model, const AxisRange& x, double y,
                                QCPItemText& label) const {
    struct Place {
        bool right, above;
    };
    const QFontMetrics metrics(label.font());
    const QSizeF size(metrics.horizontalAdvance(label.text()) + 6.0, metrics.height() + 4.0);
    const QRectF area = plot_.axisRect()->rect();
    const double line = plot_.yAxis->coordToPixel(y);
    Place chosen{true, line - size.height() >= area.top()};
    bool free = false;
    for (const Place place :
         {Place{true, true}, Place{true, false}, Place{false, true}, Place{false, false}}) {
        const QRectF box(QPointF(place.right ? area.right() - size.width() : area.left(),
                                 place.above ? line - size.height() : line),
                         size);
        const bool inside = box.top() >= area.top() - 4.0 && box.bottom() <= area.bottom() + 5.0;
        if (!inside || !is_free(model, x, box)) continue;
        chosen = place;
        free = true;
        break;
    }
    label.setBrush(free ? paper_ : thin_paper_);
    label.setPositionAlignment((chosen.right ? Qt::AlignRight : Qt::AlignLeft) |
                               (chosen.above ? Qt::AlignBottom : Qt::AlignTop));
    label.position->setCoords(chosen.right ? 1.0 : 0.0, y);
}

bool PlotMarks::is_free(const PlotModel& model, const AxisRange& x, const QRectF& box) const {
    const AxisRange stretch = sane({std::max(x.lower, plot_.xAxis->pixelToCoord(box.left())),
                                    std::min(x.upper, plot_.xAxis->pixelToCoord(box.right()))},
                                   model.log_x);
    for (std::size_t i = 0; i < events_.size(); ++i) {
        if (!events_[i].label->visible()) continue;
        const double left = plot_.xAxis->coordToPixel(model.events[i].x) - events_[i].size.width() / 2;
        if (box.intersects(QRectF(QPointF(left, plot_.axisRect()->top()), events_[i].size))) return false;
    }
    const Domain domain = model.log_y ? Domain::positive : Domain::all;
    for (const CurveSpec& curve : model.curves) {
        if (!curve.visible || !curve.series) continue;
        if (curve.series->last_x() < stretch.lower || curve.series->first_x() > stretch.upper) continue;
        const Extent extent = extent_in_view(*curve.series, stretch, domain);
        if (extent.empty()) continue;
        const double top = plot_.yAxis->coordToPixel(extent.max) - 2.0;
        const double bottom = plot_.yAxis->coordToPixel(extent.min) + 2.0;
        if (top < box.bottom() && bottom > box.top()) return false;
    }
    return true;
}

}  // namespace optimlab::ui::plots
