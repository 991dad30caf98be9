// SPDX-License-Identifier: GPL-3.0-or-later
// How tokens are chosen when a model writes.
#pragma once

#include <cmath>
#include <cstdint>
#include <tuple>

#include "core/schema/field.h"

namespace optimlab::decode {

enum class Method { greedy, sample, beam };

struct Options {
    Method method = Method::sample;
    double temperature = 0.8;
    std::int64_t top_k = 0;
    double top_p = 1;
    std::int64_t beams = 4;
    double length_penalty = 0.6;
    std::int64_t max_tokens = 300;
    std::int64_t seed = 1;

    bool operator==(const Options&) const = default;
    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("method", &Options::method)
                .label("Method")
                .choices("greedy", "sample", "beam")
                .help("greedy: the likeliest token each time. sample: drawn by its probability. beam: the "
                      "likeliest of several texts that are followed at once."),
            field("temperature", &Options::temperature)
                .label("Temperature")
                .at_least(0)
                .at_most(100)
                .slider(0, 2)
                .enabled_by("method", "sample")
                .help("Scores are divided by it before a token is drawn: below 1 likely tokens become "
                      "likelier, above 1 unlikely ones. 0: the likeliest."),
            field("top_k", &Options::top_k)
                .label("Top k")
                .at_least(0)
                .at_most(1e6)
                .slider(0, 100)
                .unit("tokens")
                .enabled_by("method", "sample")
                .help("Draws from so many of the likeliest tokens only (Fan et al. 2018). 0: from all."),
            field("top_p", &Options::top_p)
                .label("Top p")
                .above(0)
                .at_most(1)
                .slider(0.5, 1)
                .enabled_by("method", "sample")
                .help("Draws from the fewest tokens whose probabilities, after temperature and top k, reach "
                      "this sum (Holtzman et al. 2020). 1: from all."),
            field("beams", &Options::beams)
                .label("Beams")
                .at_least(1)
                .at_most(256)
                .slider(1, 8)
                .unit("texts")
                .enabled_by("method", "beam")
                .help("Texts that are followed at once; more find likelier texts and take more time. 1 is "
                      "greedy."),
            field("length_penalty", &Options::length_penalty)
                .label("Length penalty α")
                .at_least(0)
                .at_most(10)
                .slider(0, 2)
                .enabled_by("method", "beam")
                .help("Texts of n tokens are compared by log-probability / ((5 + n) / 6)^α (Wu et al. 2016): "
                      "more is kinder to long ones. 0: by log-probability."),
            field("max_tokens", &Options::max_tokens)
                .label("Tokens")
                .at_least(1)
                .at_most(1e9)
                .log_slider(10, 1000)
                .unit("tokens")
                .help("Tokens to write at most. What reads a source writes no more than its context."),
            field("seed", &Options::seed)
                .label("Seed")
                .at_least(0)
                .at_most(2147483647)
                .enabled_by("method", "sample")
                .help("The same seed draws the same text."),
        };
    }
};

/// ((5 + tokens) / 6)^alpha, by which a text's log-probability is divided (Wu et al. 2016, "Google's Neural
/// Machine Translation System", equation 14). The end counts as a token.
inline double length_penalty(std::int64_t tokens, double alpha) {
    return std::pow((5.0 + static_cast<double>(tokens)) / 6.0, alpha);
}

}  // namespace optimlab::decode
