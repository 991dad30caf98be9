// SPDX-License-Identifier: GPL-3.0-or-later
// How a search ends trials early that promise nothing. It is asked after each validation. A new one is its
// own .cpp and a line in catalog.def.
#pragma once

#include <memory>
#include <span>

#include "core/schema/component.h"
#include "core/tune/trial.h"

namespace optimlab::tune {

class Pruner {
 public:
    virtual ~Pruner() = default;
    /// Whether to end the trial, whose newest report was just made; `trials` are all, it among them.
    virtual bool ends(const Trial& trial, std::span<const Trial> trials) const = 0;
};

/// What a pruner's file gives to the catalog.
struct PrunerEntry {
    schema::About about;
    /// steps: of a whole trial
    std::unique_ptr<Pruner> (*make)(const Json& params, std::int64_t steps);
    bool needs_reports = true;  ///< it is of no use when nothing is validated on the way
};

template <class P>
PrunerEntry make_pruner_entry(schema::About about) {
    about.fields = schema::describe<typename P::Params>();
    return {std::move(about), [](const Json& params, std::int64_t steps) -> std::unique_ptr<Pruner> {
                return std::make_unique<P>(schema::read<typename P::Params>(params), steps);
            }};
}

}  // namespace optimlab::tune
