// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws a line into the pixels of an image column by column: the stretch of y that it covers in each, widened
// by the pen's disc, with soft ends. That is what an antialiased stroke of a line that never turns back looks
// like, at a cost that depends on the columns alone. Only nearly upright parts are less smooth.
#include <limits>
#include <vector>

#include <QImage>
#include <QPen>
#include <QPointF>
#include <QTransform>
#include <QVector>

namespace optimlab::ui::plots {

/// Whether this point of a line parts it.
[[nodiscard]] bool is_gap(const QPointF& point);

class ColumnRaster {
 public:
    /// `image` has the format ARGB32_Premultiplied; `to_pixels` scales both directions alike, and moves.
    ColumnRaster(QImage& image, const QTransform& to_pixels);

    /// Adds a line whose x never fall; points that are not finite part it.
    void add(const QVector<QPointF>& line);
    /// Leaves out columns by the pen's pattern, measured along the middle of the line.
    void dash(const QPen& pen);
    /// Draws what was added in the pen's width and colour, which hides what is below.
    void paint(const QPen& pen);

 private:
    struct Span {
        double top = std::numeric_limits<double>::infinity();
        double bottom = -std::numeric_limits<double>::infinity();

        [[nodiscard]] bool empty() const { return top > bottom; }
        void include(double from, double to);
    };

    void add(QPointF a, QPointF b);
    [[nodiscard]] double in_pixels(const QPen& pen) const { return pen.widthF() * to_pixels_.m11(); }
    [[nodiscard]] std::vector<Span> widened(double radius) const;

    QImage& image_;
    QTransform to_pixels_;
    std::vector<Span> spans_;  // one a column of the image
};

}  // namespace optimlab::ui::plots
