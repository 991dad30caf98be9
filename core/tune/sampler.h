// SPDX-License-Identifier: GPL-3.0-or-later
// How a search chooses what to try next. A sampler keeps nothing between two questions: its answer is a
// function of the seed, the trial's number and what is known of the others, so that a search goes on after
// any interruption as if there had been none. A new one is its own .cpp and a line in catalog.def.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "core/base/rng.h"
#include "core/schema/component.h"
#include "core/tune/trial.h"

namespace optimlab::tune {

/// How a trial begins and ends.
struct Start {
    Start() = default;
    Start(Point at) : point(std::move(at)) {}

    Point point{};
    Json values = nullptr;               ///< instead of those at the point, where they are to be exact
    std::optional<std::int64_t> parent;  ///< the trial from whose last step it goes on; else it begins anew
    std::int64_t until = 0;              ///< it ends at this step; 0: where its experiment does
};

class Sampler {
 public:
    virtual ~Sampler() = default;
    /// What trial `number` is; `trials` are those before it, some still running.
    virtual Start next(std::int64_t number, std::span<const Trial> trials) const = 0;
    /// How many trials, from the first on, must have ended before next(number, ...) can be told.
    virtual std::int64_t waits_for(std::int64_t /*number*/) const { return 0; }
};

/// Random numbers of trial `number`, the same whenever it is asked for.
inline base::Rng trial_rng(std::uint64_t seed, std::int64_t number) {
    constexpr std::uint64_t first_stream = 0x74756e6500000000;  // apart from all streams of a training
    return base::Rng(seed, first_stream + static_cast<std::uint64_t>(number));
}
inline Point random_point(const Space& space, base::Rng& rng) {
    Point point(space.size());
    for (auto& x : point)
        x = rng.uniform();
    return point;
}

/// What is searched.
struct Search {
    const Space& space;
    const train::Experiment& base;
    std::uint64_t seed = 0;
};

/// What a sampler's file gives to the catalog.
struct SamplerEntry {
    schema::About about;
    std::unique_ptr<Sampler> (*make)(const Json& params, const Search& search);
    /// An error, which begins with the path below "search", for what it cannot search; may be null.
    base::Status (*check)(const Json& params, const Search& search) = nullptr;
    /// How many trials there can be; null where there is no end.
    std::int64_t (*most)(const Json& params, const Search& search) = nullptr;
    bool takes_pruner = true;  ///< whether trials may be ended early
};

/// The entry of a sampler class with Params and a constructor (Params, Search).
template <class S>
SamplerEntry make_sampler_entry(schema::About about) {
    about.fields = schema::describe<typename S::Params>();
    return {std::move(about), [](const Json& params, const Search& search) -> std::unique_ptr<Sampler> {
                return std::make_unique<S>(schema::read<typename S::Params>(params), search);
            }};
}

/// For samplers and pruners without parameters.
struct NoParams {
    static constexpr auto schema() { return std::tuple<>{}; }
};

}  // namespace optimlab::tune
