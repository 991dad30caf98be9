// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/schedule.h"

#include <algorithm>
#include <cmath>

#include "core/base/json.h"
#include "core/schedule/fast_math.h"

namespace optimlab::schedule {

Schedule::Schedule(const Ends& ends, const Course& course)
    : ends_(ends), course_(course), warmup_(resolve_warmup()), cooldown_start_(course.steps) {
    span_ = static_cast<double>(std::max<std::int64_t>(course.steps - warmup_, 1));
    if (ends.cooldown == CooldownKind::none) return;
    const double length = std::round(ends.cooldown_fraction * static_cast<double>(course.steps));
    cooldown_start_ = course.steps - static_cast<std::int64_t>(length);
}

std::int64_t Schedule::resolve_warmup() const {
    if (ends_.warmup == WarmupKind::none) return 0;
    // What one unit is in steps; 0 where the run's text is not known.
    double unit = 1;
    switch (ends_.warmup_unit) {
        case WarmupUnit::steps:
            return ends_.warmup_steps;
        case WarmupUnit::fraction:
            unit = static_cast<double>(course_.steps);
            break;
        case WarmupUnit::epochs:
            unit = course_.tokens_per_step > 0 ? course_.tokens_per_epoch / course_.tokens_per_step : 0;
            break;
        case WarmupUnit::tokens:
            unit = course_.tokens_per_step > 0 ? 1 / course_.tokens_per_step : 0;
            break;
    }
    constexpr double most = 1e15;  // the sum with any step is still an integer
    return static_cast<std::int64_t>(std::round(std::min(ends_.warmup_length * unit, most)));
}

double Schedule::steps_or(std::int64_t steps, double part) const {
    return steps > 0 ? static_cast<double>(steps) : std::max(1.0, std::round(part * span_));
}

namespace {

/// out[i] = from + (to - from) way(q), where q = (first + i stride) / length
template <class Way>
void between(double first, double stride, double length, double from, double to, const Way& way,
             std::span<double> out) {
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = from + (to - from) * way((first + stride * static_cast<double>(i)) / length);
}

void rise(const Ends& ends, double warmup, double t, double stride, double from, double to,
          std::span<double> out) {
    const bool ahead = ends.warmup_convention != WarmupConvention::from_zero;
    const double first = ahead ? t + 1 : t;
    const double length = ends.warmup_convention == WarmupConvention::offset ? warmup + 1 : warmup;
    const auto fill = [&](double low, const auto& way) { between(first, stride, length, low, to, way, out); };
    switch (ends.warmup) {
        case WarmupKind::none:
        case WarmupKind::linear:
            return fill(from, [](double f) { return f; });
        case WarmupKind::constant:
            return fill(from, [](double) { return 0.0; });
        case WarmupKind::cosine:
            return fill(from, [](double f) { return 1 - fast::half_cosine(f); });
        case WarmupKind::one_minus_sqrt:
            return fill(from, [](double f) { return 1 - std::sqrt(std::max(0.0, 1 - f)); });
        case WarmupKind::exponential: {
            // From 0 it stays there, until the very end.
            const double fall = from > 0 && to > 0 ? std::log(from / to) : -1e300;
            return fill(0, [fall](double f) { return fast::exp(fall * (1 - f)); });
        }
    }
}

void fall(const Ends& ends, double cooldown, double t, double stride, double from, std::span<double> out) {
    const auto fill = [&](const auto& way) {
        between(t, stride, std::max(cooldown, 1.0), ends.cooldown_floor, from, way, out);
    };
    switch (ends.cooldown) {
        case CooldownKind::none:
        case CooldownKind::linear:
            return fill([](double r) { return 1 - r; });
        case CooldownKind::cosine:
            return fill([](double r) { return fast::half_cosine(r); });
        case CooldownKind::one_minus_sqrt:
            return fill([](double r) { return 1 - std::sqrt(r); });
    }
}

}  // namespace

double Schedule::warming(std::int64_t t, double from, double to) const {
    double rate = 0;
    rise(ends_, static_cast<double>(warmup_), static_cast<double>(t), 1, from, to, std::span(&rate, 1));
    return rate;
}

double Schedule::cooling(std::int64_t t, double from) const {
    // Without a length the run ends where the cooldown begins.
    if (cooldown_start_ == course_.steps) return ends_.cooldown_floor;
    double rate = 0;
    fall(ends_, static_cast<double>(course_.steps - cooldown_start_),
         static_cast<double>(t - cooldown_start_), 1, from, std::span(&rate, 1));
    return rate;
}

double Schedule::before_cooldown(std::int64_t t) const {
    return t < warmup_ ? warming(t, start(), peak()) : shape(static_cast<double>(t - warmup_));
}

double Schedule::at(std::int64_t t) const {
    const std::int64_t step = std::clamp<std::int64_t>(t, 0, course_.steps);
    if (ends_.cooldown == CooldownKind::none || step < cooldown_start_) return before_cooldown(step);
    return cooling(step, before_cooldown(cooldown_start_));
}

void Schedule::sample(std::int64_t first, std::int64_t stride, std::span<double> out) const {
    const auto count = static_cast<std::int64_t>(out.size());
    /// How many of the steps come before this one.
    const auto before = [&](std::int64_t step) {
        return std::clamp<std::int64_t>((step - first + stride - 1) / stride, 0, count);
    };
    const auto part = [&](std::int64_t begin, std::int64_t end) {
        return out.subspan(static_cast<std::size_t>(begin),
                           static_cast<std::size_t>(std::max<std::int64_t>(end - begin, 0)));
    };
    const bool cools = ends_.cooldown != CooldownKind::none;
    const std::int64_t last = cools ? before(cooldown_start_) : before(course_.steps);
    const std::int64_t warm = std::min(before(warmup_), last);
    const auto apart = static_cast<double>(stride);
    rise(ends_, static_cast<double>(warmup_), static_cast<double>(first), apart, start(), peak(),
         part(0, warm));
    shapes(static_cast<double>(first + warm * stride - warmup_), apart, part(warm, last));
    const std::int64_t end = before(course_.steps);
    if (cools && end > last) {
        fall(ends_, static_cast<double>(course_.steps - cooldown_start_),
             static_cast<double>(first + last * stride - cooldown_start_), apart,
             before_cooldown(cooldown_start_), part(last, end));
    }
    const auto rest = part(end, count);
    if (!rest.empty()) std::fill(rest.begin(), rest.end(), at(course_.steps));
}

void Schedule::object_outside(std::vector<Objection>& list, const char* key, double last,
                              const std::string& what) const {
    const double step = static_cast<double>(warmup_) + last;
    if (step < static_cast<double>(course_.steps)) return;
    list.push_back({key,
                    what + " would come at step " + base::show_number(step) + ", and the run ends after " +
                        std::to_string(course_.steps) + "; choose fewer steps or train longer",
                    false});
}

std::vector<Objection> Schedule::objections() const {
    std::vector<Objection> list;
    const bool in_steps = ends_.warmup_unit == WarmupUnit::steps;
    if (warmup_ > course_.steps) {
        list.push_back(
            {in_steps ? "warmup_steps" : "warmup_length",
             base::message(
                 "a warmup of {} steps does not fit into a run of {}; make it shorter or train longer",
                 warmup_, course_.steps),
             false});
    }
    if (warmup_ > 0 && ends_.warmup == WarmupKind::exponential && start() <= 0) {
        list.push_back(
            {"warmup_start_factor",
             base::message(
                 "an exponential warmup cannot begin at a rate of 0; 0.01 is usual, or choose linear")});
    }
    if (warmup_ > 0 && ends_.warmup == WarmupKind::constant && start() <= 0) {
        list.push_back({"warmup_start_factor",
                        "a constant warmup at a rate of 0 trains nothing; choose a factor above 0", false});
    }
    if (ends_.cooldown != CooldownKind::none && warmup_ <= course_.steps && cooldown_start_ < warmup_) {
        list.push_back({"cooldown_fraction",
                        "the cooldown begins at step " + std::to_string(cooldown_start_) +
                            ", within the warmup of " + std::to_string(warmup_) + " steps; make one shorter",
                        false});
    }
    object(list);
    return list;
}

}  // namespace optimlab::schedule
