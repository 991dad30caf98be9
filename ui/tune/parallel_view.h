// SPDX-License-Identifier: GPL-3.0-or-later
// Parallel coordinates: an axis a parameter and one for the value, a line a trial, the best in the strongest
// colour. Trials that are far worse than most end at the edge of the last axis, beyond what it is labelled
// with, so that the good ones part. Drag along an axis to see only the trials that pass there; click it to
// see all again. The table below says the same to who cannot see.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <QPolygonF>
#include <QWidget>

#include "ui/theme/tokens.h"
#include "ui/tune/sweep_state.h"

namespace optimlab::ui::tuning {

class ParallelView : public QWidget {
    Q_OBJECT
 public:
    explicit ParallelView(QWidget* parent = nullptr);

    void show_sweep(std::shared_ptr<const SweepState> state);
    void set_current(std::int64_t trial);
    void apply_theme(const Theme& theme);
    /// Whether what is brushed lets this trial through.
    [[nodiscard]] bool passes(std::size_t trial) const { return passes_[trial]; }
    /// Where a trial crosses an axis, in the widget's coordinates; axes are parameters and then the value.
    [[nodiscard]] QPointF crossing(std::size_t trial, std::size_t axis) const;
    void clear_brushes();
    /// What stands at an axis, from its foot 0 to its top 1: both ends, or every choice for which there is
    /// room.
    struct Label {
        double place;
        QString text;
    };
    [[nodiscard]] std::vector<Label> labels(std::size_t axis) const;
    /// The same at any size, for a file.
    [[nodiscard]] std::function<void(QPainter&, QSize, const Theme&)> drawing() const;

 Q_SIGNALS:
    void chosen(qint64 trial);
    void brushed();

 protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

 private:
    /// Lines and their order, after a change of what is shown, brushed, or how large.
    void lay_out();
    using Brush = std::optional<std::pair<double, double>>;  // of an axis, from its foot 0 to its top 1
    [[nodiscard]] std::size_t axes() const;
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] double axis_x(std::size_t axis) const;
    /// From 0 at the foot to 1 at the top; nothing where the trial has no value.
    [[nodiscard]] std::optional<double> place(std::size_t trial, std::size_t axis) const;
    [[nodiscard]] bool is_brushed_away(std::size_t trial) const;
    [[nodiscard]] double height_at(double y) const;
    [[nodiscard]] std::optional<std::size_t> axis_near(const QPointF& at) const;
    /// The trial whose line is nearest, if it is near.
    [[nodiscard]] std::optional<std::size_t> trial_near(const QPointF& at) const;
    /// The stretch of values that the last axis is scaled by.
    void scale_values();
    [[nodiscard]] bool is_beyond(const tune::Trial& trial) const;
    [[nodiscard]] QString end_text(std::size_t axis, bool top) const;
    [[nodiscard]] bool has_choices(std::size_t axis) const;
    void paint_choices(QPainter& painter, std::size_t axis) const;
    void paint_line(QPainter& painter, std::size_t trial, const QPen& pen) const;
    void draw(QPainter& painter) const;
    void paint_axis(QPainter& painter, std::size_t axis) const;

    std::shared_ptr<const SweepState> state_;
    std::vector<double> ranks_;
    double best_ = 0, limit_ = 1;  // the values that the last axis goes to; less is better
    int side_ = 60;                // pixels left and right of the axes
    std::size_t beyond_ = 0;       // trials that are worse than the limit
    std::vector<Brush> brushes_;
    std::vector<QPolygonF> lines_;    // of each trial, as far as it has places
    std::vector<std::size_t> order_;  // in which they are drawn: what is brushed away, then the best last
    std::vector<bool> passes_;
    std::int64_t current_ = -1;
    struct {
        std::optional<std::size_t> axis;
        QPointF from;
        bool moved = false;
    } drag_;
    Theme theme_ = light_theme();
};

}  // namespace optimlab::ui::tuning
