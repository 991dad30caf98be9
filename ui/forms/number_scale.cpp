// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/number_scale.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace optimlab::ui::forms {

namespace {

/// 1, 2 or 5 times a power of ten, at most x.
double round_step(double x) {
    const double power = std::pow(10.0, std::floor(std::log10(x)));
    for (const double digit : {5.0, 2.0}) {
        if (digit * power <= x * 1.0001) return digit * power;
    }
    return power;
}

double to_multiple(double value, double step) { return rounded(std::round(value / step) * step, 12); }

}  // namespace

double rounded(double value, int digits) {
    char buffer[32];
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, digits - 1).ptr;
    double result = value;
    std::from_chars(buffer, end, result);
    return result;
}

NumberScale::NumberScale(const schema::FieldInfo& field)
    : from_(field.slider_from),
      to_(field.slider_to),
      lowest_(field.lowest),
      highest_(field.highest),
      lowest_open_(field.lowest_open),
      highest_open_(field.highest_open),
      log_(field.scale == schema::Scale::log),
      whole_(field.kind == schema::Kind::integer) {
    if (has_slider() && !log_) step_ = round_step((to_ - from_) / 100);
    if (whole_ && !log_) step_ = std::max(1.0, step_);
}

bool NumberScale::allowed(double value) const {
    return (lowest_open_ ? value > lowest_ : value >= lowest_) &&
           (highest_open_ ? value < highest_ : value <= highest_);
}

double NumberScale::value_at(int position) const {
    if (position <= 0) return from_;
    if (position >= positions) return to_;
    const double p = static_cast<double>(position) / positions;
    const double exact = log_ ? from_ * std::pow(to_ / from_, p) : from_ + p * (to_ - from_);
    const double value = log_ ? rounded(exact, 2) : to_multiple(exact, step_);
    return std::clamp(whole_ ? std::round(value) : value, from_, to_);
}

int NumberScale::position_of(double value) const {
    if (!has_slider() || value <= from_) return 0;
    if (value >= to_) return positions;
    const double p = log_ ? std::log(value / from_) / std::log(to_ / from_) : (value - from_) / (to_ - from_);
    return static_cast<int>(std::lround(p * positions));
}

double NumberScale::stepped(double value, int steps) const {
    double result = value;
    for (int left = std::abs(steps); left > 0; --left) {
        const double sign = steps > 0 ? 1 : -1;
        double step = step_;
        if (step == 0) {
            // The unit of the leading digit, smaller when stepping down from a power of ten: 0.001 -> 0.0009.
            const double size = result == 0 ? (has_slider() ? from_ : 0.1) : std::fabs(result);
            const double toward_zero = sign * result < 0 ? 0.999999 : 1.000001;
            step = std::pow(10.0, std::floor(std::log10(size * toward_zero)));
            if (whole_) step = std::max(1.0, step);
        }
        // The next multiple in that direction, from wherever the value stands.
        const double place = result / step;
        double next =
            rounded((sign > 0 ? std::floor(place + 1e-9) + 1 : std::ceil(place - 1e-9) - 1) * step, 12);
        if (log_ && sign < 0 && result > 0 && result <= from_ * 1.000001 && allowed(0)) next = 0;  // off
        if (!allowed(next)) return result;
        result = next;
    }
    return result;
}

}  // namespace optimlab::ui::forms
