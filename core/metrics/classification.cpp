// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/classification.h"

#include <cassert>

namespace optimlab::metrics {

namespace {

double ratio(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Score make_score(std::int64_t right, std::int64_t named, std::int64_t there) {
    return {ratio(right, named), ratio(right, there), ratio(2 * right, named + there), there};
}

Confusion::Confusion(std::int64_t classes)
    : classes_(classes), counts_(static_cast<std::size_t>(classes * classes)) {}

void Confusion::add(std::int64_t truth, std::int64_t prediction) {
    assert(truth >= 0 && truth < classes_ && prediction >= 0 && prediction < classes_);
    ++counts_[static_cast<std::size_t>(truth * classes_ + prediction)];
    ++total_;
}

void Confusion::add(std::span<const std::int32_t> truths, std::span<const std::int32_t> predictions) {
    assert(truths.size() == predictions.size());
    for (std::size_t i = 0; i < truths.size(); ++i)
        add(truths[i], predictions[i]);
}

std::int64_t Confusion::at(std::int64_t truth, std::int64_t prediction) const {
    return counts_[static_cast<std::size_t>(truth * classes_ + prediction)];
}

double Confusion::accuracy() const {
    std::int64_t right = 0;
    for (std::int64_t c = 0; c < classes_; ++c)
        right += at(c, c);
    return ratio(right, total_);
}

Score Confusion::score(std::int64_t of_class) const {
    std::int64_t named = 0, there = 0;
    for (std::int64_t c = 0; c < classes_; ++c) {
        named += at(c, of_class);
        there += at(of_class, c);
    }
    return make_score(at(of_class, of_class), named, there);
}

double Confusion::macro_f1() const {
    double sum = 0;
    std::int64_t occurring = 0;
    for (std::int64_t c = 0; c < classes_; ++c) {
        std::int64_t named = 0;
        for (std::int64_t truth = 0; truth < classes_; ++truth)
            named += at(truth, c);
        const Score one = score(c);
        if (named + one.support == 0) continue;
        sum += one.f1;
        ++occurring;
    }
    return occurring == 0 ? 0.0 : sum / static_cast<double>(occurring);
}

}  // namespace optimlab::metrics
