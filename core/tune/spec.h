// SPDX-License-Identifier: GPL-3.0-or-later
// What a sweep is asked to do, as a JSON document: an experiment, and how to search around it.
//   {"experiment": {...} or {"preset": "nanogpt-cpu", "set": {"training.steps": 30}},
//    "search": {"method": "random", "trials": 6, "seed": 1,
//               "parameters": {"optimizer.lr": {"min": 1e-4, "max": 1e-2, "scale": "log"}}}}
#pragma once

#include <string>
#include <vector>

#include "core/train/observer.h"
#include "core/tune/catalog.h"

namespace optimlab::tune {

enum class Direction { by_target, minimize, maximize };

struct SearchOptions {
    std::int64_t trials = 0;
    std::int64_t seed = 1;
    std::int64_t seeds = 1;
    std::string target = "val_loss";
    Direction direction = Direction::by_target;
    std::int64_t workers = 0;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("trials", &SearchOptions::trials)
                .label("Trials")
                .at_least(0)
                .at_most(1e6)
                .slider(1, 200)
                .help("How many places to try. 0: the usual number, which is 20, or all of a grid."),
            field("seed", &SearchOptions::seed)
                .label("Seed of the search")
                .at_least(0)
                .help("Where the sampler's random numbers begin; the runs have the experiment's own seed."),
            field("seeds", &SearchOptions::seeds)
                .label("Seeds a trial")
                .at_least(1)
                .at_most(1000)
                .slider(1, 10)
                .help("Each trial is trained with so many seeds, and its value is their mean."),
            field("target", &SearchOptions::target)
                .label("Target")
                .help("What is searched for: val_loss (the last validation's), best_loss (the lowest), "
                      "metric, or another metric of the task by its name."),
            field("direction", &SearchOptions::direction)
                .label("Direction")
                .choices("by_target", "minimize", "maximize")
                .help("Whether less or more is better; by_target: less of a loss, and of a metric what the "
                      "task says."),
            field("workers", &SearchOptions::workers)
                .label("Trials at once")
                .at_least(0)
                .at_most(1024)
                .slider(0, 16)
                .help("0: what trains most steps in a second here, which is measured."),
        };
    }
};

/// What a search can be for with that task: "val_loss", "best_loss", "metric", and its other metrics by name.
std::vector<std::string> targets(const schema::Component& task);

struct SweepSpec {
    train::Experiment base;
    SearchOptions options;
    schema::Component sampler, pruner;
    Space space;
    Json parameters;           ///< as given
    std::int64_t trials = 0;   ///< how many there will be
    std::int64_t threads = 0;  ///< of a trial; 0: not decided yet

    bool maximizes() const;
};

/// What its sampler has to know; of the spec's own parts.
Search search_of(const SweepSpec& spec);

/// Reads and checks all of it; errors begin with the path.
base::Result<SweepSpec> read_sweep(const Json& document);
/// The document that reads as the same spec, with everything written out.
Json to_json(const SweepSpec& spec);

/// {"preset": NAME, "set": {PATH: VALUE, ...}}, or a whole experiment.
base::Result<train::Experiment> read_base(const Json& given, const std::string& path);

/// The target's number in a validation, NaN if it is not there.
double target_of(const train::EvalRecord& eval, const std::string& target);

}  // namespace optimlab::tune
