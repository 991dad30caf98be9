// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_scene.h"

#include <algorithm>

#include "ui/plots/axis_range.h"
#include "ui/plots/curve_graph.h"
#include "ui/plots/curve_key.h"
#include "ui/plots/curve_sheet.h"
#include "ui/plots/fonts.h"
#include "ui/plots/number_format.h"

namespace optimlab::ui::plots {
namespace {

constexpr double ghost_opacity = 0.22;
constexpr int columns_per_marker = 10;  // more points than this allows: no markers, they would run together

bool is_ghosted(const CurveSpec& curve, const PlotModel& model) {
    return curve.smoothed && model.smoothing > 0.0;
}

double dot_size(const CurveSpec& curve) { return std::max(4.0, 2.5 * curve.width); }

void add_legend_item(QCPLegend& legend, CurveGraph& graph) {
    auto* item = new QCPPlottableLegendItem(&legend, &graph);
    item->setMargins(QMargins(0, 2, 2 * spacing, 2));
    legend.addItem(item);
}

}  // namespace

struct PlotScene::CurveView {
    QString key;
    std::shared_ptr<const Series> series;
    std::unique_ptr<SmoothedSeries> smoothed;
    CurveGraph* ghost = nullptr;  // drawn first, below all main lines
    CurveGraph* main = nullptr;
    std::size_t seen = 0;
    unsigned generation = 0;
};

PlotScene::PlotScene(QCustomPlot& plot, const Theme& theme)
    : plot_(plot),
      theme_(theme),
      marks_(plot),
      linear_x_(new LinearTicker(true)),
      linear_y_(new LinearTicker(false)),
      log_x_(new LogTicker),
      log_y_(new LogTicker) {
    plot_.setNotAntialiasedElements(QCP::aeAxes | QCP::aeGrid);
    plot_.setInteractions(QCP::Interactions());
    plot_.addLayer(QStringLiteral("ghosts"), marks_.layer(), QCustomPlot::limAbove);
    new CurveSheet(plot_, QStringLiteral("ghosts"));  // belong to the plot
    new CurveSheet(plot_, QStringLiteral("main"));
    plot_.axisRect()->setupFullAxesBox(false);
    plot_.xAxis2->setVisible(false);
    plot_.yAxis2->setVisible(false);
    plot_.xAxis->grid()->setVisible(false);  // quiet: the crosshair reads x
    style_axis(*plot_.xAxis, theme_);
    style_axis(*plot_.yAxis, theme_);
}

PlotScene::~PlotScene() = default;

void PlotScene::rebuild(const PlotModel& model) {
    std::vector<CurveView> old = std::move(views_);
    views_.clear();
    plot_.clearGraphs();
    for (const CurveSpec& curve : model.curves) {
        CurveView view;
        view.key = curve.key;
        view.series = curve.series;
        for (CurveView& known : old) {  // a million points need not be smoothed again
            if (known.key == curve.key && known.series == curve.series)
                view.smoothed = std::move(known.smoothed);
        }
        view.ghost = new CurveGraph(plot_);
        view.ghost->setLayer(QStringLiteral("ghosts"));
        view.main = new CurveGraph(plot_);
        view.main->setName(curve.name);
        views_.push_back(std::move(view));
    }
    marks_.rebuild(model);
    restyle(model, theme_);
}

void PlotScene::restyle(const PlotModel& model, const Theme& theme) {
    theme_ = theme;
    plot_.setBackground(QBrush(theme.surface));
    style_axis(*plot_.xAxis, theme);
    style_axis(*plot_.yAxis, theme);
    for (std::size_t i = 0; i < views_.size(); ++i) {
        style_curve(model.curves[i], views_[i], theme);
        style_band(model.curves[i], views_[i], theme);
    }
    marks_.restyle(theme);
}

void PlotScene::style_axis(QCPAxis& axis, const Theme& theme) const {
    // Ticks have no length. A picture that is recorded makes a dot of such a line unless its ends are flat,
    // and fills it although the pen draws nothing.
    QPen none(Qt::NoPen);
    none.setCapStyle(Qt::FlatCap);
    axis.setBasePen(none);
    axis.setTickPen(none);
    axis.setSubTickPen(none);
    axis.setTickLength(0);
    axis.setNumberFormat(QStringLiteral("g"));  // leaves "1e-3" as the ticker wrote it
    axis.setTickLabelPadding(5);
    axis.setTickLabelColor(theme.secondary);
    axis.setTickLabelFont(scaled_font(plot_.font(), small_text));
    axis.setLabelColor(theme.secondary);
    axis.setLabelFont(scaled_font(plot_.font(), small_text));
    axis.setLabelPadding(1);
    axis.grid()->setPen(QPen(theme.grid, 0.0));
    axis.grid()->setZeroLinePen(QPen(theme.grid, 0.0));
    axis.grid()->setSubGridVisible(false);
}

void PlotScene::style_curve(const CurveSpec& curve, CurveView& view, const Theme& theme) const {
    view.main->setPen(curve_pen(curve.kind, curve.style, curve.width, theme));
    view.ghost->setPen(QPen(blend(series_color(curve.style, theme), theme.surface, ghost_opacity), 1.0));
}

// Bands are seen through each other, and lie below all lines.
void PlotScene::style_band(const CurveSpec& curve, CurveView& view, const Theme& theme) {
    if (curve.kind == CurveKind::edge) view.main->setLayer(QStringLiteral("ghosts"));
    const auto other = std::find_if(views_.begin(), views_.end(), [&](const CurveView& one) {
        return !curve.filled_to.isEmpty() && one.key == curve.filled_to;
    });
    if (other == views_.end()) return;
    QColor color = series_color(curve.style, theme);
    color.setAlphaF(static_cast<float>(band_opacity));
    view.main->setBrush(color);
    view.main->setChannelFillGraph(other->main);
}

void PlotScene::set_scales(const PlotModel& model) {
    plot_.xAxis->setScaleType(model.log_x ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    plot_.yAxis->setScaleType(model.log_y ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    const auto choose = [](QCPAxis& axis, bool log, const auto& log_ticker, const auto& linear_ticker) {
        if (log) {
            axis.setTicker(log_ticker);
        } else {
            axis.setTicker(linear_ticker);
        }
    };
    choose(*plot_.xAxis, model.log_x, log_x_, linear_x_);
    choose(*plot_.yAxis, model.log_y, log_y_, linear_y_);
    const QFontMetrics metrics(plot_.xAxis->tickLabelFont());
    const QSize size = plot_.axisRect()->size();
    const int x_count = fitting_tick_count(
        size.width(), metrics.horizontalAdvance(QStringLiteral("0,000,000")) + 2 * spacing);
    const int y_count = fitting_tick_count(size.height(), 5 * metrics.height() / 2);
    plot_.xAxis->ticker()->setTickCount(x_count);
    plot_.yAxis->ticker()->setTickCount(y_count);
}

void PlotScene::set_ranges(const PlotModel& model) {
    const auto data = drawn(model);
    x_range_ = sane(model.zoom_x ? *model.zoom_x : fit_x(model, data), model.log_x);
    y_range_ = sane(model.zoom_y ? *model.zoom_y : fit_y(model, data, x_range_), model.log_y);
    make_room_for_dots(model, data);
    plot_.xAxis->setRange(x_range_.lower, x_range_.upper);
    plot_.yAxis->setRange(y_range_.lower, y_range_.upper);
}

void PlotScene::make_room_for_dots(const PlotModel& model, const std::vector<const CurveData*>& data) {
    Extent across, up;
    double reach = 0;
    for (std::size_t i = 0; i < model.curves.size(); ++i) {
        const CurveSpec& curve = model.curves[i];
        if (!curve.visible || !curve.in_fit || !data[i] || data[i]->size() == 0) continue;
        if (curve.kind != CurveKind::markers && (data[i]->size() > 1 || curve.kind == CurveKind::edge))
            continue;
        const std::size_t first = model.log_x ? data[i]->first_above(0.0) : 0;
        if (first == data[i]->size()) continue;
        across.include(data[i]->x(first));
        across.include(data[i]->last_x());
        up.include(extent_in_view(*data[i], x_range_, model.log_y ? Domain::positive : Domain::all));
        reach = std::max(reach, 0.5 * dot_size(curve) + 1.0);  // and its rim
    }
    const QSize size = plot_.axisRect()->size();
    if (!model.zoom_x) x_range_ = with_room(x_range_, across, reach / std::max(1, size.width()), model.log_x);
    if (!model.zoom_y) y_range_ = with_room(y_range_, up, reach / std::max(1, size.height()), model.log_y);
}

void PlotScene::set_margins(const PlotModel& model) {
    // Room on the right for half of the last label; on the left enough that labels seldom change it.
    const QFontMetrics metrics(plot_.xAxis->tickLabelFont());
    const QString last = model.log_x ? format_log_tick(x_range_.upper)
                                     : format_tick(x_range_.upper, x_range_.upper - x_range_.lower);
    plot_.axisRect()->setMinimumMargins(QMargins(metrics.horizontalAdvance(QStringLiteral("0.00")) + 5,
                                                 metrics.height() / 2 + 3,
                                                 metrics.horizontalAdvance(last) / 2 + 2, 0));
    plot_.xAxis->setLabel(model.x_label);
}

void PlotScene::update(const PlotModel& model, double device_pixel_ratio) {
    for (std::size_t i = 0; i < views_.size(); ++i) {
        CurveView& view = views_[i];
        if (!model.curves[i].visible || !view.series) continue;
        if (!is_ghosted(model.curves[i], model)) {
            view.smoothed.reset();
        } else if (!view.smoothed) {
            view.smoothed = std::make_unique<SmoothedSeries>(view.series, model.smoothing);
        } else {
            view.smoothed->set_weight(model.smoothing);
            view.smoothed->catch_up();
        }
    }
    set_scales(model);
    set_ranges(model);
    set_margins(model);
    drawn_points_ = 0;
    const int columns = std::max(2, qRound(plot_.axisRect()->width() * device_pixel_ratio));
    for (std::size_t i = 0; i < views_.size(); ++i)
        fill(model, model.curves[i], views_[i], columns);
    marks_.place(model, x_range_, y_range_);
}

void PlotScene::fill(const PlotModel& model, const CurveSpec& curve, CurveView& view, int columns) {
    const bool draws = curve.visible && view.series != nullptr;
    view.main->setVisible(draws);
    view.ghost->setVisible(draws && view.smoothed != nullptr && curve.kind != CurveKind::edge);
    if (!draws) return;
    view.seen = view.series->size();
    view.generation = view.series->generation();
    if (view.ghost->visible()) fill_graph(*view.ghost, *view.series, model, columns);
    fill_graph(*view.main, view.smoothed ? static_cast<const CurveData&>(*view.smoothed) : *view.series,
               model, columns);
    const auto points = view.main->dataCount();
    const bool marked = curve.kind == CurveKind::markers && points * columns_per_marker <= columns;
    const bool alone = points == 1 && curve.kind != CurveKind::edge;  // a line needs two
    const QColor color = view.main->pen().color();
    view.main->setScatterStyle(
        marked || alone
            ? QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme_.surface, 1.0), color, dot_size(curve))
            : QCPScatterStyle(QCPScatterStyle::ssNone));
}

void PlotScene::fill_graph(QCPGraph& graph, const CurveData& data, const PlotModel& model, int columns) {
    decimate(data, {x_range_.lower, x_range_.upper, columns, model.log_x, model.log_y}, scratch_);
    QVector<QCPGraphData> points(static_cast<qsizetype>(scratch_.size()));
    std::transform(scratch_.begin(), scratch_.end(), points.begin(),
                   [](const Point& p) { return QCPGraphData(p.x, p.y); });
    graph.data()->set(points, true);
    drawn_points_ += scratch_.size();
}

bool PlotScene::has_news(const PlotModel& model) const {
    for (std::size_t i = 0; i < views_.size(); ++i) {
        const CurveView& view = views_[i];
        if (!model.curves[i].visible || !view.series) continue;
        if (view.seen != view.series->size() || view.generation != view.series->generation()) return true;
    }
    return false;
}

bool PlotScene::has_points(const PlotModel& model) {
    return std::any_of(model.curves.begin(), model.curves.end(), [](const CurveSpec& curve) {
        return curve.visible && curve.series && curve.series->size() > 0;
    });
}

std::vector<const CurveData*> PlotScene::drawn(const PlotModel& model) const {
    std::vector<const CurveData*> all;
    for (std::size_t i = 0; i < model.curves.size(); ++i) {
        const CurveSpec& curve = model.curves[i];
        // Between a change of the curves and the next rebuild the views are those of before.
        const bool known =
            i < views_.size() && views_[i].key == curve.key && views_[i].series == curve.series;
        if (known && views_[i].smoothed) {
            all.push_back(views_[i].smoothed.get());
        } else {
            all.push_back(curve.series.get());
        }
    }
    return all;
}

void PlotScene::fill_legend(const PlotModel& model, QCPLegend& legend) const {
    legend.clearItems();
    for (std::size_t i = 0; i < views_.size(); ++i) {
        const CurveSpec& curve = model.curves[i];
        if (curve.visible && !curve.name.isEmpty() && curve.kind != CurveKind::edge)
            add_legend_item(legend, *views_[i].main);
    }
    legend.setFont(scaled_font(plot_.font(), small_text));
    legend.setTextColor(theme_.text);
    legend.setBorderPen(QPen(Qt::NoPen));
    legend.setBrush(Qt::NoBrush);
    legend.setIconSize(22, QFontMetrics(legend.font()).height());
}

}  // namespace optimlab::ui::plots
