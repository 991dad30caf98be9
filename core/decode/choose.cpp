// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/choose.h"

#include <Eigen/Core>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace optimlab::decode {

namespace {

using Numbers = Eigen::Map<Eigen::Array<double, Eigen::Dynamic, 1>>;

Numbers numbers(std::vector<double>& values) {
    return {values.data(), static_cast<Eigen::Index>(values.size())};
}

}  // namespace

Chooser::Chooser(const Options& options, std::int64_t vocabulary)
    : options_(options),
      values_(static_cast<std::size_t>(vocabulary)),
      weights_(values_.size()),
      order_(values_.size()) {}

template <class T>
std::size_t Chooser::take(std::span<const T> scores) {
    assert(scores.size() == values_.size());
    constexpr double most = 1e30;  // its square does not overflow, and a difference of two is finite
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const auto score = static_cast<double>(scores[i]);
        values_[i] = score > -most ? std::min(score, most) : -most;  // NaN is not greater
    }
    return static_cast<std::size_t>(std::max_element(values_.begin(), values_.end()) - values_.begin());
}

double Chooser::log_sum(std::size_t top) {
    const double highest = values_[top];
    return highest + std::log((numbers(values_) - highest).exp().sum());
}

/// Weights of all but the likeliest tokens become 0.
void Chooser::leave_likeliest() {
    const auto less_likely = [&](std::int32_t a, std::int32_t b) {
        const double x = weights_[static_cast<std::size_t>(a)], y = weights_[static_cast<std::size_t>(b)];
        return x != y ? x < y : a > b;
    };
    std::iota(order_.begin(), order_.end(), 0);
    std::make_heap(order_.begin(), order_.end(), less_likely);
    const auto all = order_.size();
    const auto most = options_.top_k > 0 ? std::min(all, static_cast<std::size_t>(options_.top_k)) : all;
    // The taken ones gather at the end of the list, the likeliest last.
    std::size_t taken = 0;
    const auto take_next = [&] {
        const auto end = order_.end() - static_cast<std::ptrdiff_t>(taken);
        std::pop_heap(order_.begin(), end, less_likely);
        ++taken;
        return weights_[static_cast<std::size_t>(*(end - 1))];
    };
    if (options_.top_p >= 1) {
        while (taken < most)
            take_next();
    } else if (most == all) {
        const double enough = options_.top_p * numbers(weights_).sum();
        for (double mass = 0; taken < most && mass < enough;)
            mass += take_next();
    } else {
        double total = 0;
        while (taken < most)
            total += take_next();
        const double enough = options_.top_p * total;
        taken = 0;
        for (double mass = 0; taken < most && mass < enough; ++taken)
            mass += weights_[static_cast<std::size_t>(order_[all - 1 - taken])];
    }
    for (std::size_t i = 0; i < all - taken; ++i)
        weights_[static_cast<std::size_t>(order_[i])] = 0;
}

double Chooser::weigh(std::size_t top) {
    if (options_.method != Method::sample || options_.temperature <= 0) {
        numbers(weights_).setZero();
        return weights_[top] = 1;
    }
    numbers(weights_) = ((numbers(values_) - values_[top]) / options_.temperature).exp();
    const bool limited = options_.top_k > 0 && options_.top_k < static_cast<std::int64_t>(values_.size());
    if (limited || options_.top_p < 1) leave_likeliest();
    return numbers(weights_).sum();
}

template <class T>
Choice Chooser::choose(std::span<const T> scores, base::Rng& rng) {
    const std::size_t top = take(scores);
    const double sum = log_sum(top);
    std::size_t chosen = top;
    if (options_.method == Method::sample && options_.temperature > 0) {
        double left = rng.uniform() * weigh(top);
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            left -= weights_[i];
            if (left >= 0) continue;
            chosen = i;
            break;
        }
    }
    return {static_cast<std::int32_t>(chosen), values_[chosen] - sum};
}

template <class T>
std::span<const double> Chooser::distribution(std::span<const T> scores) {
    const double total = weigh(take(scores));
    numbers(weights_) /= total;
    return weights_;
}

template <class T>
std::span<const double> Chooser::log_probabilities(std::span<const T> scores) {
    const double sum = log_sum(take(scores));
    numbers(values_) -= sum;
    return values_;
}

template Choice Chooser::choose<float>(std::span<const float>, base::Rng&);
template Choice Chooser::choose<double>(std::span<const double>, base::Rng&);
template std::span<const double> Chooser::distribution<float>(std::span<const float>);
template std::span<const double> Chooser::distribution<double>(std::span<const double>);
template std::span<const double> Chooser::log_probabilities<float>(std::span<const float>);
template std::span<const double> Chooser::log_probabilities<double>(std::span<const double>);

}  // namespace optimlab::decode
