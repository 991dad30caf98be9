// SPDX-License-Identifier: GPL-3.0-or-later
// The median rule: whoever is worse than half of those that came to their end ends here (Golovin et al., KDD
// 2017; as Optuna's MedianPruner decides).
#include <algorithm>

#include "core/tune/catalog.h"

namespace optimlab::tune {

namespace {

class Median final : public Pruner {
 public:
    struct Params {
        std::int64_t startup = 5;
        std::int64_t min_steps = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("startup", &Params::startup)
                    .label("Whole trials first")
                    .at_least(1)
                    .at_most(1e6)
                    .slider(1, 20)
                    .help("Trials that must have come to their end before any other is cut off."),
                field("min_steps", &Params::min_steps)
                    .label("Earliest")
                    .at_least(0)
                    .at_most(1e9)
                    .slider(0, 1000)
                    .unit("steps")
                    .help("No trial is cut off before it has made this many steps."),
            };
        }
    };
    Median(const Params& params, std::int64_t) : params_(params) {}

    bool ends(const Trial& trial, std::span<const Trial> trials) const override {
        if (trial.reports.empty()) return false;
        const auto step = trial.reports.back().first;
        if (step < params_.min_steps) return false;
        std::vector<double> then;
        std::int64_t whole = 0;
        for (const auto& other : trials) {
            if (other.state != TrialState::finished) continue;
            ++whole;
            for (const auto& [when, value] : other.reports) {
                if (when == step) then.push_back(value);
            }
        }
        if (whole < params_.startup || then.empty()) return false;
        double best = worst;
        for (const auto& report : trial.reports)
            best = std::min(best, report.second);
        return best > median(then);
    }

 private:
    static double median(std::vector<double>& values) {
        std::sort(values.begin(), values.end());
        const auto n = values.size();
        return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    }

    Params params_;
};

}  // namespace

PrunerEntry median_entry() {
    return make_pruner_entry<Median>({
        .id = "median",
        .name = "Median rule",
        .summary = "Ends a trial that is worse than half of the whole ones were at that step.",
        .rule = "ends if min over its validations > median of the others at this step",
        .use = "A cautious choice: it wastes less than no rule and misses less than halving.",
        .citation = "Golovin et al., Google Vizier, KDD 2017; as Optuna's MedianPruner.",
    });
}

}  // namespace optimlab::tune
