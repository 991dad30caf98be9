// SPDX-License-Identifier: GPL-3.0-or-later
// Two parameters as a map: a dot a trial where its two values meet, or, where both have few values as in a
// grid, a cell with the mean of its trials. The colour says how good.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QWidget>

#include "ui/theme/tokens.h"
#include "ui/tune/sweep_state.h"

class QComboBox;

namespace optimlab::ui::tuning {

class PairMap : public QWidget {
    Q_OBJECT
 public:
    explicit PairMap(QWidget* parent = nullptr);

    void show_sweep(std::shared_ptr<const SweepState> state, std::size_t across, std::size_t up);
    void set_current(std::int64_t trial);
    void apply_theme(const Theme& theme);
    /// Where a trial stands, in the widget's coordinates.
    [[nodiscard]] QPointF spot(std::size_t trial) const;
    /// The same at any size, for a file.
    [[nodiscard]] std::function<void(QPainter&, QSize, const Theme&)> drawing() const;

 Q_SIGNALS:
    void chosen(qint64 trial);

 protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] std::optional<std::size_t> trial_near(const QPointF& at) const;
    /// The cells of a parameter that has few values; 0: many.
    [[nodiscard]] std::int64_t cells(std::size_t parameter) const;
    [[nodiscard]] bool is_grid() const;
    /// What is written along a parameter's axis, and where, from 0 to 1: each value in the middle of its
    /// cell, or the ends of the range.
    struct Tick {
        double place;
        QString text;
    };
    [[nodiscard]] std::vector<Tick> ticks(std::size_t parameter) const;
    void lay_out();
    void draw(QPainter& painter) const;
    void paint_cells(QPainter& painter) const;
    void paint_dots(QPainter& painter) const;
    void paint_axes(QPainter& painter) const;

    std::shared_ptr<const SweepState> state_;
    std::vector<double> ranks_;
    std::vector<std::size_t> order_;  // in which dots are drawn: the best last
    std::size_t across_ = 0, up_ = 0;
    std::vector<Tick> columns_, rows_;
    int widest_ = 0;  // of the rows' texts
    std::int64_t current_ = -1;
    Theme theme_ = light_theme();
};

class PairView : public QWidget {
    Q_OBJECT
 public:
    explicit PairView(QWidget* parent = nullptr);

    void show_sweep(std::shared_ptr<const SweepState> state);
    [[nodiscard]] PairMap& map() { return *map_; }
    [[nodiscard]] QComboBox& across() { return *across_; }
    [[nodiscard]] QComboBox& up() { return *up_; }

 private:
    void choose();

    std::shared_ptr<const SweepState> state_;
    QComboBox *across_, *up_;
    PairMap* map_;
};

}  // namespace optimlab::ui::tuning
