// SPDX-License-Identifier: GPL-3.0-or-later
// How a search chooses what to try next. A sampler keeps nothing between two questions: its answer is a
// function of the seed, the trial's number and what is known of the others, so that a search goes on after
// any interruption as if there had been none. A new one is its own .cpp and a line in catalog.def.
#pragma once

#include <memory>
#include <span>

#include "core/base/rng.h"
#include "core/schema/component.h"
#include "core/tune/trial.h"

namespace optimlab::tune {

class Sampler {
 public:
    virtual ~Sampler() = default;
    /// The place of trial `number`; `trials` are those before it, some still running.
    virtual Point next(std::int64_t number, std::span<const Trial> trials) const = 0;
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

/// What a sampler's file gives to the catalog.
struct SamplerEntry {
    schema::About about;
    std::unique_ptr<Sampler> (*make)(const Json& params, const Space& space, std::uint64_t seed);
    /// An error for a space that it cannot search; may be null.
    base::Status (*check)(const Space& space, const std::string& path) = nullptr;
    /// How many trials there can be; null where there is no end.
    std::int64_t (*most)(const Space& space) = nullptr;
};

/// The entry of a sampler class with Params and a constructor (Params, Space, seed).
template <class S>
SamplerEntry make_sampler_entry(schema::About about) {
    about.fields = schema::describe<typename S::Params>();
    return {std::move(about),
            [](const Json& params, const Space& space, std::uint64_t seed) -> std::unique_ptr<Sampler> {
                return std::make_unique<S>(schema::read<typename S::Params>(params), space, seed);
            }};
}

/// For samplers and pruners without parameters.
struct NoParams {
    static constexpr auto schema() { return std::tuple<>{}; }
};

}  // namespace optimlab::tune
