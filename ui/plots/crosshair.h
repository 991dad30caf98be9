// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The vertical line at the cursor with a dot on each curve and a box of names and values, greatest first. It
// lives on the overlay layer, which has its own buffer: moving it does not redraw the curves.
#include <optional>
#include <vector>

#include "ui/plots/qcp.h"
#include "ui/plots/readout.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::plots {

class Crosshair : public QCPAbstractItem {
    Q_OBJECT
 public:
    Crosshair(QCustomPlot* plot, const Theme& theme);

    void set_theme(const Theme& theme) { theme_ = theme; }
    void show_at(double x, const QString& heading, std::vector<ReadoutRow> rows);
    void hide() { x_.reset(); }
    [[nodiscard]] bool shown() const { return x_.has_value(); }

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

 protected:
    void draw(QCPPainter* painter) override;

 private:
    struct Layout;
    [[nodiscard]] Layout measure(const QRectF& area, double x_pixel) const;
    [[nodiscard]] QRectF place(const QSizeF& size, const QRectF& area, double x_pixel) const;
    void draw_dots(QCPPainter& painter, const QRectF& area, double x_pixel) const;
    void draw_box(QCPPainter& painter, const Layout& layout) const;

    Theme theme_;
    std::optional<double> x_;
    QString heading_;
    std::vector<ReadoutRow> rows_;
};

}  // namespace optimlab::ui::plots
