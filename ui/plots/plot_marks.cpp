// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_marks.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "ui/plots/axis_range.h"
#include "ui/plots/fonts.h"

namespace optimlab::ui::plots {
namespace {

constexpr double least_apart = 6;  // pixels between two marks of a run that say the same

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
    for (const ReferenceLine& reference : model.references) {
        auto* line = new QCPItemLine(&plot_);
        line->setLayer(layer());
        line->setSelectable(false);
        set_mixed(*line->start);
        set_mixed(*line->end);
        line->start->setCoords(0.0, reference.y);
        line->end->setCoords(1.0, reference.y);
        references_.push_back({line, make_label(reference.label)});
    }
}

void PlotMarks::restyle(const Theme& theme) {
    theme_ = theme;
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
}

PlotMarks::Mark PlotMarks::make_event() const {
    auto* line = new QCPItemLine(&plot_);
    line->setLayer(layer());
    line->setSelectable(false);
    QCPItemText* sign = make_label({});
    for (QCPItemPosition* position : {line->start, line->end, sign->position}) {
        position->setTypeX(QCPItemPosition::ptPlotCoords);
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    sign->setPositionAlignment(Qt::AlignHCenter | Qt::AlignTop);
    sign->setPadding(QMargins(1, 0, 1, 0));
    return {line, sign};
}

void PlotMarks::show(const Mark& mark, const EventMark& event) const {
    const QColor color = series_color(event.style, theme_);
    QPen pen(blend(color, theme_.surface, 0.55), 1.0);
    pen.setDashPattern({2.0, 3.0});
    mark.line->setPen(pen);
    mark.line->start->setCoords(event.x, 0.0);
    mark.line->end->setCoords(event.x, 1.0);
    mark.line->setVisible(true);
    mark.label->setText(event.sign);
    mark.label->setFont(scaled_font(plot_.font(), small_text));
    mark.label->setColor(color);
    mark.label->setBrush(paper_);
    mark.label->position->setCoords(event.x, 0.0);
    mark.label->setVisible(true);
}

void PlotMarks::place_events(const PlotModel& model, const AxisRange& x) {
    std::set<std::tuple<int, int, QString>> taken;  // stretch of pixels, run, sign
    std::size_t shown = 0;
    for (const EventMark& event : model.events) {
        if (event.x < x.lower || event.x > x.upper || (model.log_x && event.x <= 0)) continue;
        const int stretch = static_cast<int>(plot_.xAxis->coordToPixel(event.x) / least_apart);
        if (!taken.emplace(stretch, event.style, event.sign).second) continue;
        if (shown == events_.size()) events_.push_back(make_event());
        show(events_[shown++], event);
    }
    for (; shown < events_.size(); ++shown) {
        events_[shown].line->setVisible(false);
        events_[shown].label->setVisible(false);
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
    for (const Mark& mark : events_) {
        if (!mark.label->visible()) continue;
        const QFontMetrics metrics(mark.label->font());
        const QSizeF size(metrics.horizontalAdvance(mark.label->text()) + 2.0, metrics.height());
        const double left = plot_.xAxis->coordToPixel(mark.label->position->key()) - size.width() / 2;
        if (box.intersects(QRectF(QPointF(left, plot_.axisRect()->top()), size))) return false;
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
