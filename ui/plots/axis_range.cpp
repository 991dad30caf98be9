// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/axis_range.h"

#include <algorithm>
#include <cmath>

namespace optimlab::ui::plots {
namespace {

constexpr double y_padding = 0.06;  // of the range, above and below
constexpr double widest = 1e240;    // QCustomPlot refuses ranges beyond 1e250
constexpr double narrowest_log = 1e-270;

AxisRange pad_linear(const Extent& e) {
    const double length = e.max - e.min;
    const double pad = length > 0.0 ? y_padding * length : (e.max == 0.0 ? 0.5 : 0.1 * std::abs(e.max));
    AxisRange range{e.min - pad, e.max + pad};
    if (e.min >= 0.0 && range.lower < 0.0) range.lower = 0.0;  // nothing negative: no room for it either
    return range;
}

AxisRange pad_log(const Extent& e) {
    const double ratio = e.max / e.min;
    const double factor = ratio > 1.0 ? std::pow(ratio, y_padding) : 2.0;
    return {e.min / factor, e.max * factor};
}

/// Where it is now, whatever it was before.
bool is_above(const CurveData& data, double ceiling) { return data.y(data.size() - 1) > ceiling; }

}  // namespace

Extent extent_in_view(const CurveData& data, const AxisRange& x, Domain domain) {
    const std::size_t begin = data.first_not_below(x.lower);
    const std::size_t end = data.first_above(x.upper, begin);
    const Extent inside = data.extent(begin, end, domain);
    if (!inside.empty()) return inside;
    // Between two points: the line still crosses the view.
    return data.extent(begin == 0 ? 0 : begin - 1, std::min(end + 1, data.size()), domain);
}

AxisRange fit_x(const PlotModel& model, const std::vector<const CurveData*>& drawn) {
    Extent all;
    for (std::size_t i = 0; i < model.curves.size(); ++i) {
        const CurveSpec& curve = model.curves[i];
        if (!curve.visible || !curve.in_fit || drawn[i] == nullptr || drawn[i]->size() == 0) continue;
        const CurveData& data = *drawn[i];
        const std::size_t first = model.log_x ? data.first_above(0.0) : 0;
        if (first == data.size()) continue;
        all.include(data.x(first));
        all.include(data.last_x());
    }
    if (all.empty()) all = {model.log_x ? 1.0 : 0.0, model.log_x ? 10.0 : 1.0};
    if (model.planned_x) all.max = std::max(all.max, *model.planned_x);
    if (!model.log_x && all.min > 0.0 && all.min <= 0.1 * all.max) all.min = 0.0;
    if (all.max <= all.min) all.max = model.log_x ? all.min * 10.0 : all.min + 1.0;
    return sane({all.min, all.max}, model.log_x);
}

AxisRange fit_y(const PlotModel& model, const std::vector<const CurveData*>& drawn, const AxisRange& x) {
    const Domain domain = model.log_y ? Domain::positive : Domain::all;
    Extent all;
    bool holds = false;  // there is something to see below the ceiling, or nothing to see from further away
    const auto include = [&](double value) {
        if (!model.log_y || value > 0.0) all.include(value);
    };
    for (std::size_t i = 0; i < model.curves.size(); ++i) {
        const CurveSpec& curve = model.curves[i];
        if (!curve.visible || !curve.in_fit || drawn[i] == nullptr || drawn[i]->size() == 0) continue;
        all.include(extent_in_view(*drawn[i], x, domain));
        constexpr double far = 100;  // a curve that is so far above is a spike in any picture
        holds = holds || (model.fit_ceiling && (!is_above(*drawn[i], *model.fit_ceiling) ||
                                                is_above(*drawn[i], far * *model.fit_ceiling)));
    }
    for (const ReferenceLine& line : model.references) {
        if (line.in_fit) include(line.y);
    }
    if (all.empty()) return model.log_y ? AxisRange{0.1, 10.0} : AxisRange{0.0, 1.0};
    const bool capped =
        holds && model.fit_ceiling && *model.fit_ceiling > all.min && *model.fit_ceiling < all.max;
    if (capped) all.max = *model.fit_ceiling;
    AxisRange range = model.log_y ? pad_log(all) : pad_linear(all);
    if (capped) range.upper = all.max;
    return sane(range, model.log_y);
}

QStringList names_above(const PlotModel& model, const std::vector<const CurveData*>& drawn,
                        const AxisRange& y) {
    QStringList names;
    for (std::size_t i = 0; i < model.curves.size(); ++i) {
        const CurveSpec& curve = model.curves[i];
        if (curve.visible && curve.in_fit && drawn[i] != nullptr && drawn[i]->size() > 0 &&
            is_above(*drawn[i], y.upper))
            names << curve.name;
    }
    return names;
}

AxisRange with_room(AxisRange range, const Extent& dots, double room, bool log) {
    if (dots.empty()) return range;
    constexpr double rounding = 1e-9;
    const auto to_scale = [log](double value) { return log ? std::log(value) : value; };
    const double lower = to_scale(range.lower), length = to_scale(range.upper) - lower;
    const double first = (to_scale(dots.min) - lower) / length, last = (to_scale(dots.max) - lower) / length;
    const bool at_lower = first > -rounding && first < room,
               at_upper = last < 1 + rounding && last > 1 - room;
    const AxisRange down = moved(range, at_lower ? first - room : 0, log);
    const AxisRange up = moved(range, at_upper ? last - (1 - room) : 0, log);
    return sane({down.lower, up.upper}, log);
}

AxisRange zoomed(const AxisRange& range, double factor, double center, bool log) {
    if (log) {
        if (center <= 0.0) return sane(range, true);
        return sane({center * std::pow(range.lower / center, factor),
                     center * std::pow(range.upper / center, factor)},
                    true);
    }
    return sane({center + (range.lower - center) * factor, center + (range.upper - center) * factor}, false);
}

AxisRange moved(const AxisRange& range, double part, bool log) {
    if (log) {
        const double factor = std::pow(range.upper / range.lower, part);
        return sane({range.lower * factor, range.upper * factor}, true);
    }
    const double shift = (range.upper - range.lower) * part;
    return sane({range.lower + shift, range.upper + shift}, false);
}

AxisRange sane(AxisRange range, bool log) {
    if (!std::isfinite(range.lower)) range.lower = log ? narrowest_log : -widest;
    if (!std::isfinite(range.upper)) range.upper = widest;
    if (range.lower > range.upper) std::swap(range.lower, range.upper);
    if (log) {
        if (range.upper <= 0.0) return {0.1, 10.0};
        if (range.lower <= 0.0) range.lower = range.upper * 1e-6;
        range.upper = std::min(range.upper, widest);
        range.lower = std::max({range.lower, narrowest_log, range.upper * 1e-240});
        if (range.upper < range.lower * (1.0 + 1e-9)) range.upper = range.lower * (1.0 + 1e-9);
        return range;
    }
    range = {std::max(range.lower, -widest), std::min(range.upper, widest)};
    const double least = 1e-11 * std::max({std::abs(range.lower), std::abs(range.upper), 1e-280});
    if (range.upper - range.lower < least) {
        const double middle = 0.5 * (range.lower + range.upper);
        range = {middle - least, middle + least};
    }
    return range;
}

}  // namespace optimlab::ui::plots
