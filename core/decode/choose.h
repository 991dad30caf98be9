// SPDX-License-Identifier: GPL-3.0-or-later
// One token from its scores. The temperature comes first, then the likeliest k, then the nucleus: the fewest
// of those whose share of their mass is top_p. Among equals the lower id counts as likelier.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/rng.h"
#include "core/decode/options.h"

namespace optimlab::decode {

struct Choice {
    std::int32_t id = 0;
    double log_probability = 0;  ///< of the model: without temperature, of all tokens
};

/// Allocates its memory when it is made. Scores may be what a model makes that has diverged: NaN is taken
/// for a very small score.
class Chooser {
 public:
    Chooser(const Options& options, std::int64_t vocabulary);

    /// From scores (V): the likeliest token if the method is greedy or the temperature 0, else a drawn one.
    template <class T>
    Choice choose(std::span<const T> scores, base::Rng& rng);
    /// What choose() draws from: (V) probabilities, 0 for tokens that cannot come; valid until the next call.
    template <class T>
    std::span<const double> distribution(std::span<const T> scores);
    /// ln softmax of scores (V), valid until the next call.
    template <class T>
    std::span<const double> log_probabilities(std::span<const T> scores);

 private:
    /// Scores -> values_; returns the index of the highest.
    template <class T>
    std::size_t take(std::span<const T> scores);
    /// values_ -> weights_, not yet divided by their sum, which is returned.
    double weigh(std::size_t top);
    void leave_likeliest();
    double log_sum(std::size_t top);

    Options options_;
    std::vector<double> values_, weights_;  // (V)
    std::vector<std::int32_t> order_;       // (V): tokens, a heap and behind it what was taken from it
};

}  // namespace optimlab::decode
