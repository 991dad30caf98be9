// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws a PlotModel in a QCustomPlot: on a card that is looked at, and in an unseen plot for exports. Three
// steps, from rare to frequent: `rebuild` when the list of curves changes, `restyle` when the theme does,
// `update` when points, ranges or the size changed.
#include <memory>
#include <vector>

#include "ui/plots/axis_ticker.h"
#include "ui/plots/plot_marks.h"
#include "ui/plots/plot_model.h"
#include "ui/plots/qcp.h"
#include "ui/plots/smoothed_series.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::plots {

class PlotScene {
 public:
    PlotScene(QCustomPlot& plot, const Theme& theme);
    ~PlotScene();
    PlotScene(const PlotScene&) = delete;
    PlotScene& operator=(const PlotScene&) = delete;

    void rebuild(const PlotModel& model);
    void restyle(const PlotModel& model, const Theme& theme);
    /// Fits or sets the axes and fills the graphs for as many device pixels as the axes are wide. Does not
    /// replot.
    void update(const PlotModel& model, double device_pixel_ratio);

    /// True if a visible curve has other points than at the last update.
    [[nodiscard]] bool has_news(const PlotModel& model) const;
    /// True if a visible curve has any point at all.
    [[nodiscard]] static bool has_points(const PlotModel& model);

    [[nodiscard]] AxisRange x_range() const { return x_range_; }
    [[nodiscard]] AxisRange y_range() const { return y_range_; }
    /// For each curve of the model what is drawn of it: the smoothed or the raw points; null without a
    /// series.
    [[nodiscard]] std::vector<const CurveData*> drawn(const PlotModel& model) const;
    [[nodiscard]] std::size_t drawn_points() const { return drawn_points_; }
    /// Lists the visible curves in the plot's legend.
    void fill_legend(const PlotModel& model, QCPLegend& legend) const;

 private:
    struct CurveView;

    void style_axis(QCPAxis& axis, const Theme& theme) const;
    void style_curve(const CurveSpec& curve, CurveView& view, const Theme& theme) const;
    void style_band(const CurveSpec& curve, CurveView& view, const Theme& theme);
    void set_scales(const PlotModel& model);
    void set_ranges(const PlotModel& model);
    /// A fitted range has room for the whole of its first and last dots.
    void make_room_for_dots(const PlotModel& model, const std::vector<const CurveData*>& data);
    void set_margins(const PlotModel& model);
    void fill(const PlotModel& model, const CurveSpec& curve, CurveView& view, int columns);
    void fill_graph(QCPGraph& graph, const CurveData& data, const PlotModel& model, int columns);

    QCustomPlot& plot_;
    Theme theme_;
    PlotMarks marks_;
    std::vector<CurveView> views_;
    QSharedPointer<LinearTicker> linear_x_, linear_y_;
    QSharedPointer<LogTicker> log_x_, log_y_;
    AxisRange x_range_, y_range_;
    std::vector<Point> scratch_;
    std::size_t drawn_points_ = 0;
};

}  // namespace optimlab::ui::plots
