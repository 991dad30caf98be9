// SPDX-License-Identifier: GPL-3.0-or-later
// What a race is asked to be: an experiment, and contestants that differ from it in some settings.
//   {"experiment": {...} or {"preset": ..., "set": {...}},
//    "contestants": [{"name": "SGD", "set": {"optimizer.id": "sgd", "optimizer.lr": 0.1}}, ...],
//    "pace": "steps", "seeds": 1, "target_loss": 0, "tune": {"trials": 5, "steps": 100, "factor": 10}}
#pragma once

#include <string>
#include <vector>

#include "core/train/experiment.h"

namespace optimlab::tune {

using base::Json;

/// What contestants are level in while they race.
enum class Pace { steps, tokens, seconds };

struct RaceOptions {
    Pace pace = Pace::steps;
    std::int64_t seeds = 1;
    double target_loss = 0;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("pace", &RaceOptions::pace)
                .label("Level in")
                .choices("steps", "tokens", "seconds")
                .help("What the contestants have equally much of at any moment of the race."),
            field("seeds", &RaceOptions::seeds)
                .label("Seeds")
                .at_least(1)
                .at_most(1000)
                .slider(1, 10)
                .help("The race is run so many times, each with other first weights and other batches."),
            field("target_loss", &RaceOptions::target_loss)
                .label("Target loss")
                .at_least(0)
                .slider(0, 5)
                .unit("nats")
                .help("A validation loss to be first at. 0: what even the slowest contestant reaches."),
        };
    }
};

/// The search for each contestant's learning rate before the race; the same for all.
struct TuneFirst {
    std::int64_t trials = 0;
    std::int64_t steps = 0;
    double factor = 10;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("trials", &TuneFirst::trials)
                .label("Trials")
                .at_least(0)
                .at_most(1000)
                .slider(0, 15)
                .help("Learning rates that each contestant tries before the race. 0: it races with its own."),
            field("steps", &TuneFirst::steps)
                .label("Steps a trial")
                .at_least(0)
                .at_most(1e9)
                .slider(0, 1000)
                .unit("steps")
                .help("Length of such a trial. 0: a quarter of the race."),
            field("factor", &TuneFirst::factor)
                .label("Factor")
                .above(1)
                .at_most(1e6)
                .log_slider(2, 100)
                .help("The rates tried reach from a contestant's own divided by this to its own times this."),
        };
    }
};

struct Contestant {
    std::string name;
    Json set;  ///< {"optimizer.id": "lion", ...}
    train::Experiment experiment;
};

struct RaceSpec {
    train::Experiment base;
    RaceOptions options;
    TuneFirst tune;
    std::vector<Contestant> contestants;

    /// What makes it less fair than it looks, a sentence each: other first weights, other batches, a search
    /// before it that tells little.
    std::vector<std::string> remarks() const;
};

base::Result<RaceSpec> read_race(const Json& document);
Json to_json(const RaceSpec& spec);

/// Races to start from; each is a JSON file in resources/races, built into the program.
struct RacePreset {
    std::string id, title, summary;
    Json document;
};
const std::vector<RacePreset>& race_presets();

/// A race's document, and whom its experiment cannot be trained with: "NAME: why".
struct RaceOf {
    Json document;
    std::vector<std::string> left_out{};
};
/// A preset's race on another experiment, which stays as it is. Where a contestant sets what the preset says
/// otherwise for all ("schedule.warmup"), the others get the preset's.
RaceOf race_of(const RacePreset& preset, const train::Experiment& experiment);

}  // namespace optimlab::tune
