// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in examples as a source: the parameters that all of them have, and how different ones are drawn.
#pragma once

#include <functional>

#include "core/data/fields.h"
#include "core/data/grammar.h"
#include "core/data/split.h"

namespace optimlab::data {

struct Generated : Parts {
    std::int64_t examples = 10000;
    std::int64_t data_seed = 1;

    static constexpr auto generated_schema() {
        using schema::field;
        return std::tuple_cat(
            std::tuple{
                field("examples", &Generated::examples)
                    .label("Examples")
                    .at_least(10)
                    .at_most(1e6)
                    .log_slider(100, 100000)
                    .help("How many different ones are made, or all there are if they are fewer. Few can be "
                          "learnt by heart."),
                field("data_seed", &Generated::data_seed)
                    .label("Data seed")
                    .at_least(0)
                    .help("Which ones are made, and which of them are kept aside. Independent of the "
                          "experiment's seed, so that runs with several seeds learn the same."),
            },
            example_parts_schema());
    }
};

using Draw = std::function<Pair(base::Rng&)>;

/// The first n with different sources, or all if drawing evidently finds no more. `name` is for messages.
base::Result<std::vector<Pair>> draw_different(const Draw& draw, std::uint64_t seed, std::size_t n,
                                               const base::Watch& watch, const std::string& name);

/// Of a source that settles its target: the lowest loss is 0.
base::Result<Examples> split_generated(std::vector<Pair> pairs, const Generated& params,
                                       const std::string& name);

/// The entry of a source that draws its examples from a grammar, and what it loads.
Entry grammar_examples_entry(schema::About about, Kind kind,
                             base::Result<Examples> (*load)(const Json& params, Loading& loading));
base::Result<Examples> load_grammar_examples(const Grammar& grammar, const std::string& name,
                                             const Json& params, Loading& loading);

}  // namespace optimlab::data
