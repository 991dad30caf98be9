// SPDX-License-Identifier: GPL-3.0-or-later
// A race that is being set up: a preset's contestants, optimizers at their customary rates, or runs that
// differ in whatever they do, around the experiment of the form. It is the document that core/tune reads, so
// that what is right and wrong is said there and nowhere else.
#pragma once

#include <string>
#include <vector>

#include "core/tune/race_spec.h"

namespace optimlab::ui::race {

using base::Json;

class RaceDraft {
 public:
    RaceDraft();

    void set_base(const train::Experiment& base) { base_ = base; }
    /// Whom the experiment cannot be trained with, and why.
    std::vector<std::string> use_preset(const tune::RacePreset& preset);
    /// At the rate that corresponds to the experiment's.
    void add_optimizer(const std::string& id);
    /// All in which that run differs from the experiment, but the seed.
    base::Status add_run(const std::string& name, const train::Experiment& experiment);
    void remove(std::size_t contestant);
    void rename(std::size_t contestant, const std::string& name);
    void set_rate(std::size_t contestant, double lr);
    /// "seeds", or "tune.trials".
    void set_option(const std::string& path, const Json& value);
    [[nodiscard]] const Json& option(const std::string& path) const;

    [[nodiscard]] std::size_t size() const { return document_.at("contestants").size(); }
    [[nodiscard]] std::string name(std::size_t contestant) const;
    /// What it sets, as the document has it.
    [[nodiscard]] const Json& settings(std::size_t contestant) const;
    /// NaN where its experiment is at fault.
    [[nodiscard]] double rate(std::size_t contestant) const;
    /// What it trains; where that is at fault, the base.
    [[nodiscard]] train::Experiment experiment(std::size_t contestant) const;
    /// The race, or what is wrong with it, beginning with the place.
    [[nodiscard]] base::Result<tune::RaceSpec> spec() const;

 private:
    void add(std::string name, Json set);
    [[nodiscard]] Json& contestant(std::size_t i) { return document_["contestants"][i]; }

    train::Experiment base_;
    Json document_;  ///< all but the experiment
};

}  // namespace optimlab::ui::race
