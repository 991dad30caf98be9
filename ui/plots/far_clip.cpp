// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/far_clip.h"

#include <algorithm>
#include <cmath>

namespace optimlab::ui::plots {
namespace {

constexpr double farthest = 10.0;  // lengths of the axis beyond either of its ends

/// One axis, with places as it has them: 0 at its lower end, 1 at its upper.
class Axis {
 public:
    Axis(const AxisRange& range, bool log)
        : log_(log), lower_(to_scale(range.lower)), length_(to_scale(range.upper) - lower_) {}

    [[nodiscard]] double place(double value) const { return (to_scale(value) - lower_) / length_; }
    [[nodiscard]] double value(double place) const {
        const double on_scale = lower_ + place * length_;
        return log_ ? std::exp(on_scale) : on_scale;
    }

 private:
    [[nodiscard]] double to_scale(double value) const { return log_ ? std::log(value) : value; }

    bool log_;
    double lower_, length_;
};

/// Narrows [from, to], parts of the way from p to q, to where it is within the farthest places (Liang,
/// Barsky).
bool narrow(double p, double q, double& from, double& to) {
    const double low = -farthest, high = 1.0 + farthest;
    if (p == q) return p >= low && p <= high;
    double enters = (low - p) / (q - p), leaves = (high - p) / (q - p);
    if (enters > leaves) std::swap(enters, leaves);
    from = std::max(from, enters);
    to = std::min(to, leaves);
    return from <= to;
}

}  // namespace

std::vector<Point> clip_far(const std::vector<Point>& points, const Frame& frame) {
    const Axis across(frame.x, frame.log_x), up(frame.y, frame.log_y);
    const auto add = [](std::vector<Point>& out, const Point& p) {
        if (out.empty() || !(out.back() == p)) out.push_back(p);
    };
    std::vector<Point> out;
    out.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point& p = points[i];
        if (!std::isfinite(p.y)) {
            if (!out.empty() && std::isfinite(out.back().y)) out.push_back(p);
            continue;
        }
        const bool alone = i + 1 == points.size() || !std::isfinite(points[i + 1].y);
        const Point& q = alone ? p : points[i + 1];
        const Point a{across.place(p.x), up.place(p.y)}, b{across.place(q.x), up.place(q.y)};
        double from = 0.0, to = 1.0;
        if (!narrow(a.x, b.x, from, to) || !narrow(a.y, b.y, from, to)) continue;
        const auto at = [&](double part) {
            if (part <= 0.0) return p;
            if (part >= 1.0) return q;
            return Point{across.value(a.x + part * (b.x - a.x)), up.value(a.y + part * (b.y - a.y))};
        };
        add(out, at(from));
        add(out, at(to));
    }
    return out;
}

}  // namespace optimlab::ui::plots
