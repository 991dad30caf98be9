// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in questions with one right answer.
#include <numeric>

#include "core/data/generated_examples.h"
#include "core/data/puzzle_rules.h"

namespace optimlab::data {

namespace {

struct Puzzles : Generated {
    Puzzle puzzle = Puzzle::reverse;
    std::int64_t length = 8;
    std::int64_t modulus = 97;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple_cat(
            std::tuple{
                field("puzzle", &Puzzles::puzzle)
                    .label("Puzzle")
                    .choices("copy", "reverse", "sort", "modular", "parity", "brackets", "recall", "addition")
                    .help("What is asked: to write letters again, backwards or in order; the sum of two "
                          "numbers modulo another; whether the ones are odd; what closes the open brackets; "
                          "what followed a letter; the sum of two numbers."),
                field("length", &Puzzles::length)
                    .label("Length")
                    .at_least(1)
                    .at_most(1000)
                    .log_slider(2, 100)
                    .enabled_by("puzzle", "copy", "reverse", "sort", "parity", "brackets", "recall",
                                "addition")
                    .help(
                        "Characters of a question, or digits of each number in addition. Longer is harder."),
                field("modulus", &Puzzles::modulus)
                    .label("Modulus")
                    .at_least(2)
                    .at_most(1000)
                    .log_slider(5, 200)
                    .enabled_by("puzzle", "modular")
                    .help(
                        "What sums are divided by to take the remainder. There are as many questions as its "
                        "square."),
            },
            generated_schema());
    }
};

/// The first n of all sums, in an order that the seed decides: drawing would hardly find the last of them.
std::vector<Pair> modular_sums(std::uint64_t modulus, std::uint64_t seed, std::size_t n) {
    std::vector<std::uint32_t> order(modulus * modulus);
    std::iota(order.begin(), order.end(), 0U);
    base::Rng rng(seed, base::Stream::text);
    std::vector<Pair> pairs;
    n = std::min(n, order.size());
    pairs.reserve(n);
    for (std::size_t i = 0; i < n; ++i) {
        std::swap(order[i], order[i + rng.below(order.size() - i)]);
        pairs.push_back(modular_sum(order[i] / modulus, order[i] % modulus, modulus));
    }
    return pairs;
}

base::Result<Examples> load_puzzles(const Json& json, Loading& loading) {
    const auto params = schema::read<Puzzles>(json);
    const auto seed = static_cast<std::uint64_t>(params.data_seed);
    const auto n = static_cast<std::size_t>(params.examples);
    if (params.puzzle == Puzzle::modular)
        return split_generated(modular_sums(static_cast<std::uint64_t>(params.modulus), seed, n), params,
                               "puzzles");
    const PuzzleOptions options{params.length, params.modulus};
    auto pairs = draw_different([&](base::Rng& rng) { return make_puzzle(params.puzzle, options, rng); },
                                seed, n, loading.watch, "puzzles");
    if (!pairs) return pairs.error();
    return split_generated(*std::move(pairs), params, "puzzles");
}

}  // namespace

Entry puzzles_entry() {
    return {
        .about =
            {
                .id = "puzzles",
                .name = "Puzzles (built in)",
                .summary = "Questions with one right answer: copying, sorting, sums, brackets, recall.",
                .rule = "question → answer, in single characters",
                .use = "Every answer can be known, so a loss of 0 can be reached, and how soon and in what "
                       "stages shows the optimizer at work. Modular sums are what grokking was found in: "
                       "keep half of them for validation and train long with weight decay.",
                .citation = "Power et al., \"Grokking: Generalization Beyond Overfitting on Small "
                            "Algorithmic Datasets\", 2022; Olsson et al., \"In-context Learning and "
                            "Induction Heads\", 2022.",
                .fields = schema::describe<Puzzles>(),
            },
        .kind = Kind::pairs,
        .load_examples = load_puzzles};
}

}  // namespace optimlab::data
