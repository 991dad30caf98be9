// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generated_examples.h"

#include <unordered_set>

#include "core/data/pair_grammars.h"

namespace optimlab::data {

namespace {

struct Params : Generated {
    static constexpr auto schema() { return generated_schema(); }
};

}  // namespace

base::Result<std::vector<Pair>> draw_different(const Draw& draw, std::uint64_t seed, std::size_t n,
                                               const base::Watch& watch, const std::string& name) {
    base::Rng rng(seed, base::Stream::text);
    std::unordered_set<std::string> sources;
    std::vector<Pair> pairs;
    pairs.reserve(n);
    std::size_t drawn = 0, repeated = 0;  // repeated: since the last new one
    // Were one in as many as there are still missing, this many draws would miss it once in fifty times.
    while (pairs.size() < n && repeated < 1000 + 4 * pairs.size()) {
        if (++drawn % 10000 == 0 &&
            !base::report(watch, static_cast<double>(pairs.size()) / static_cast<double>(n)))
            return base::cancelled(name);
        Pair pair = draw(rng);
        const bool is_new = sources.insert(pair.source).second;
        repeated = is_new ? 0 : repeated + 1;
        if (is_new) pairs.push_back(std::move(pair));
    }
    return pairs;
}

base::Result<Examples> split_generated(std::vector<Pair> pairs, const Generated& params,
                                       const std::string& name) {
    const Shares shares{params.validation_fraction, params.test_fraction,
                        static_cast<std::uint64_t>(params.data_seed)};
    if (auto checked = check_shares(shares.validation, shares.test); !checked) return checked.error();
    auto examples = split(std::move(pairs), shares, name);
    if (examples) examples->lowest_loss = 0;
    return examples;
}

Entry grammar_examples_entry(schema::About about, Kind kind,
                             base::Result<Examples> (*load)(const Json& params, Loading& loading)) {
    about.fields = schema::describe<Params>();
    return {.about = std::move(about), .kind = kind, .load_examples = load};
}

base::Result<Examples> load_grammar_examples(const Grammar& grammar, const std::string& name,
                                             const Json& json, Loading& loading) {
    const auto params = schema::read<Params>(json);
    auto pairs = draw_different([&](base::Rng& rng) { return draw_pair(grammar, rng); },
                                static_cast<std::uint64_t>(params.data_seed),
                                static_cast<std::size_t>(params.examples), loading.watch, name);
    if (!pairs) return pairs.error();
    return split_generated(*std::move(pairs), params, name);
}

}  // namespace optimlab::data
