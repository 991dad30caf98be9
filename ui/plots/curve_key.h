// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How each kind of curve looks, as a short sample: a line, a thin line with a dot, pale dashes. CurveKey is a
// legend of kinds for a card's header; which run a colour is, the table of runs says.
#include <vector>

#include <QPainter>
#include <QWidget>

#include "ui/plots/plot_model.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::plots {

/// How much of a curve's colour its pale relatives have.
inline constexpr double planned_opacity = 0.65, edge_opacity = 0.35, band_opacity = 0.16;

/// The pen of a curve of this kind; `style` as for series_pen.
[[nodiscard]] QPen curve_pen(CurveKind kind, int style, double width, const Theme& theme);

/// A piece of a curve of this kind, across the middle of `box`.
void draw_sample(QPainter& painter, const QRectF& box, CurveKind kind, const QPen& pen);

class CurveKey : public QWidget {
    Q_OBJECT
 public:
    struct Entry {
        CurveKind kind = CurveKind::line;
        QString name;
    };

    explicit CurveKey(QWidget* parent);

    void set_entries(std::vector<Entry> entries);
    void set_theme(const Theme& theme);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    std::vector<Entry> entries_;
    Theme theme_;
};

}  // namespace optimlab::ui::plots
