// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve_data.h"

#include <algorithm>
#include <cmath>

namespace optimlab::ui::plots {
namespace {

// First index from `hint` on for which `done(x)` holds: gallop, then bisect, so that neighbours are cheap.
template <typename Done>
std::size_t search(const CurveData& data, std::size_t hint, Done done) {
    const std::size_t n = data.size();
    std::size_t low = hint;
    std::size_t step = 1;
    while (low < n && !done(data.x(std::min(low + step, n) - 1))) {
        low = std::min(low + step, n);
        step *= 2;
    }
    std::size_t high = std::min(low + step, n);
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (done(data.x(middle))) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

class Emitter {
 public:
    Emitter(const Window& window, std::vector<Point>& out) : window_(window), out_(out) {}

    void point(double x, double y) {
        const bool gap = !std::isfinite(y) || (window_.log_y && y <= 0.0) || (window_.log_x && x <= 0.0);
        if (!gap) {
            out_.push_back({x, y});
        } else if (!out_.empty() && std::isfinite(out_.back().y)) {
            out_.push_back({x, std::numeric_limits<double>::quiet_NaN()});
        }
    }

    // The end nearer to where the line comes from goes first, so that a steep curve stays one stroke;
    // `y_first` is the column's first value, where a line that only begins here begins.
    void column(double x_first, double x_last, double y_first, const Extent& extent) {
        if (extent.empty()) return point(x_first, std::numeric_limits<double>::quiet_NaN());
        if (extent.min == extent.max) return point(x_first, extent.min);
        const double before = !out_.empty() && std::isfinite(out_.back().y) ? out_.back().y
                              : std::isfinite(y_first)                      ? y_first
                                                                            : extent.max;
        const bool down = std::abs(before - extent.max) <= std::abs(before - extent.min);
        point(x_first, down ? extent.max : extent.min);
        point(x_last, down ? extent.min : extent.max);
    }

 private:
    const Window& window_;
    std::vector<Point>& out_;
};

// Upper boundary of a column on the x axis.
double boundary(const Window& w, double lower, int column) {
    const double part = static_cast<double>(column + 1) / w.columns;
    if (w.log_x) return lower * std::pow(w.upper / lower, part);
    return lower + (w.upper - lower) * part;
}

}  // namespace

std::size_t CurveData::first_not_below(double at, std::size_t hint) const {
    return search(*this, hint, [at](double value) { return value >= at; });
}

std::size_t CurveData::first_above(double at, std::size_t hint) const {
    return search(*this, hint, [at](double value) { return value > at; });
}

std::size_t CurveData::first_not_below_near(double at, std::size_t hint, std::size_t guess) const {
    // Steps are mostly evenly spaced, so one column holds as many points as the one before, give or take one.
    const std::size_t n = size();
    const std::size_t low = std::max(hint, guess == 0 ? 0 : guess - 1);
    if (low < n && (low == hint || x(low - 1) < at)) {
        for (std::size_t i = low; i < std::min(n, low + 3); ++i) {
            if (x(i) >= at) return i;
        }
    }
    return first_not_below(at, hint);
}

std::optional<double> CurveData::value_at(double at) const {
    const std::size_t next = first_above(at);
    if (next == 0) return std::nullopt;
    const double value = y(next - 1);
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

void decimate(const CurveData& data, const Window& window, std::vector<Point>& out) {
    out.clear();
    const std::size_t n = data.size();
    const std::size_t columns = static_cast<std::size_t>(std::max(window.columns, 1));
    std::size_t begin = data.first_not_below(window.lower);
    const std::size_t drawable = window.log_x ? data.first_above(0.0) : 0;
    begin = std::max(begin, drawable);
    const std::size_t end = data.first_above(window.upper, begin);
    Emitter emit(window, out);

    if (begin > drawable) emit.point(data.x(begin - 1), data.y(begin - 1));
    if (end - begin <= 2 * columns) {
        for (std::size_t i = begin; i < end; ++i)
            emit.point(data.x(i), data.y(i));
    } else {
        const double lower = window.log_x && window.lower <= 0.0 ? data.x(begin) : window.lower;
        const Domain domain = window.log_y ? Domain::positive : Domain::all;
        std::size_t i = begin;
        std::size_t count = 0;
        for (std::size_t c = 0; c < columns && i < end; ++c) {
            std::size_t stop = end;
            if (c + 1 < columns) {
                const double edge = boundary(window, lower, static_cast<int>(c));
                stop = std::min(end, data.first_not_below_near(edge, i, i + count));
                // A crowded column may end up to a sixteenth of a pixel early: at a whole block of the
                // pyramid, so that no single value has to be read. Every point still counts in one column.
                if (stop - i > Pyramid::branching * Pyramid::branching) stop -= stop % Pyramid::branching;
            }
            count = stop - i;
            if (stop - i <= 2) {
                for (; i < stop; ++i)
                    emit.point(data.x(i), data.y(i));
            } else {
                emit.column(data.x(i), data.x(stop - 1), data.y(i), data.extent(i, stop, domain));
                i = stop;
            }
        }
    }
    if (end < n) emit.point(data.x(end), data.y(end));
}

}  // namespace optimlab::ui::plots
