// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What can be drawn as a curve: a sequence of points with non-decreasing x that knows the true minimum and
// maximum of any stretch. Implemented by Series (the raw points) and SmoothedSeries (a view on one).
// `decimate` turns one into about two points per pixel column, at a cost that depends on the columns and not
// on the length, and never loses an extreme value.
#include <cstddef>
#include <optional>
#include <vector>

#include "ui/plots/pyramid.h"

namespace optimlab::ui::plots {

struct Point {
    double x = 0.0;
    double y = 0.0;
    bool operator==(const Point&) const = default;
};

class CurveData {
 public:
    virtual ~CurveData() = default;
    [[nodiscard]] virtual std::size_t size() const = 0;
    [[nodiscard]] virtual double x(std::size_t i) const = 0;
    [[nodiscard]] virtual double y(std::size_t i) const = 0;  // non-finite: a gap

    /// Least and greatest finite y of the points [begin, end).
    [[nodiscard]] virtual Extent extent(std::size_t begin, std::size_t end, Domain domain) const = 0;

    /// Index of the first point with x >= `at` (or > `at`), looking from `hint` on; size() if there is none.
    /// Every point before `hint` must be below `at`.
    [[nodiscard]] std::size_t first_not_below(double at, std::size_t hint = 0) const;
    [[nodiscard]] std::size_t first_above(double at, std::size_t hint = 0) const;
    /// As first_not_below, but looks near `guess` first.
    [[nodiscard]] std::size_t first_not_below_near(double at, std::size_t hint, std::size_t guess) const;

    /// y of the last point at or before `at`; nothing before the first point, or when that point is a gap.
    [[nodiscard]] std::optional<double> value_at(double at) const;

    /// Greatest and least x; {0, 0} when empty.
    [[nodiscard]] double first_x() const { return size() == 0 ? 0.0 : x(0); }
    [[nodiscard]] double last_x() const { return size() == 0 ? 0.0 : x(size() - 1); }
};

/// The stretch of the x axis to draw, and into how many pixel columns.
struct Window {
    double lower = 0.0;
    double upper = 1.0;
    int columns = 1;
    bool log_x = false;  // columns are equal in log x; points at x <= 0 are left out
    bool log_y = false;  // values <= 0 become gaps
};

/// Replaces `out` by what to draw: at most two points a column plus one neighbour on either side of the
/// window so that lines reach its edges. A NaN y separates lines.
void decimate(const CurveData& data, const Window& window, std::vector<Point>& out);

}  // namespace optimlab::ui::plots
