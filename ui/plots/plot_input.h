// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Mouse and keys on a plot, told as intentions: zoom to this, fit, the pointer is at x. Knows the axes of the
// QCustomPlot it listens to and nothing of curves.
#include <optional>

#include <QObject>

#include "ui/plots/plot_model.h"
#include "ui/plots/qcp.h"
#include "ui/theme/tokens.h"

class QKeyEvent;

namespace optimlab::ui::plots {

class PlotInput : public QObject {
    Q_OBJECT
 public:
    PlotInput(QCustomPlot& plot, QObject* parent);

    void apply_theme(const Theme& theme);
    /// True if the key meant something here.
    bool key(const QKeyEvent& event);

 Q_SIGNALS:
    void zoom_x(const optimlab::ui::plots::AxisRange& range);
    void zoom_y(const optimlab::ui::plots::AxisRange& range);
    void fit();
    void hovered(std::optional<double> x);
    void clicked(const QPointF& at);  // the left button, without a drag
    void step_cursor(int pixels);     // Shift + left or right

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void move(const QMouseEvent& event);
    void wheel(const QWheelEvent& event);
    void drag_done(const QRect& rect);
    void zoom_about(const QPointF& at, double factor, bool x, bool y);
    void pan(double x_part, double y_part);

    QCustomPlot& plot_;
    QPointF pressed_;
};

}  // namespace optimlab::ui::plots
