// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/smoothed_series.h"

#include <cassert>

namespace optimlab::ui::plots {

SmoothedSeries::SmoothedSeries(std::shared_ptr<const Series> series, double weight)
    : series_(std::move(series)), weight_(weight), generation_(series_->generation()) {
    assert(weight >= 0.0 && weight < 1.0);
    catch_up();
}

double SmoothedSeries::advance(State& state, double weight, double y) {
    if (!std::isfinite(y)) return y;
    state.average = weight * state.average + (1.0 - weight) * y;
    state.power *= weight;
    return state.average / (1.0 - state.power);
}

void SmoothedSeries::catch_up() {
    if (generation_ != series_->generation()) {
        generation_ = series_->generation();
        now_ = {};
        states_.clear();
        pyramid_.clear();
    }
    for (std::size_t i = pyramid_.size(); i < series_->size(); ++i) {
        if (i % Pyramid::branching == 0) states_.push_back(now_);
        pyramid_.append(advance(now_, weight_, series_->y(i)));
    }
}

void SmoothedSeries::set_weight(double weight) {
    assert(weight >= 0.0 && weight < 1.0);
    if (weight == weight_) return;
    weight_ = weight;
    now_ = {};
    states_.clear();
    pyramid_.clear();
    catch_up();
}

double SmoothedSeries::y(std::size_t i) const {
    State state = states_[i / Pyramid::branching];
    double value = 0.0;
    for (std::size_t k = i - i % Pyramid::branching; k <= i; ++k)
        value = advance(state, weight_, series_->y(k));
    return value;
}

Extent SmoothedSeries::extent(std::size_t begin, std::size_t end, Domain domain) const {
    return pyramid_.query(begin, end, domain, [&](std::size_t from, std::size_t to) {
        Extent found;
        State state = states_[from / Pyramid::branching];
        for (std::size_t k = from - from % Pyramid::branching; k < to; ++k) {
            const double value = advance(state, weight_, series_->y(k));
            if (k >= from && (domain == Domain::all || value > 0.0)) found.include(value);
        }
        return found;
    });
}

}  // namespace optimlab::ui::plots
