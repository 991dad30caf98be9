// SPDX-License-Identifier: GPL-3.0-or-later
// Asynchronous successive halving in its stopping form: at each rung a trial goes on only if it is among the
// best 1/η of all that came so far (Li et al., MLSys 2020; as Optuna's SuccessiveHalvingPruner decides).
#include <algorithm>
#include <cmath>

#include "core/tune/catalog.h"

namespace optimlab::tune {

namespace {

class Asha final : public Pruner {
 public:
    struct Params {
        std::int64_t min_steps = 0;
        std::int64_t factor = 3;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("min_steps", &Params::min_steps)
                    .label("First rung")
                    .at_least(0)
                    .at_most(1e9)
                    .slider(0, 1000)
                    .unit("steps")
                    .help("Steps before the first decision. 0: a trial's steps divided by η²."),
                field("factor", &Params::factor)
                    .label("Factor η")
                    .at_least(2)
                    .at_most(100)
                    .slider(2, 8)
                    .help("One trial in η goes on at each rung, and each rung has η times as many steps."),
            };
        }
    };
    Asha(const Params& params, std::int64_t steps) : factor_(params.factor), steps_(steps) {
        first_ =
            params.min_steps > 0 ? params.min_steps : std::max<std::int64_t>(1, steps / (factor_ * factor_));
    }

    bool ends(const Trial& trial, std::span<const Trial> trials) const override {
        if (trial.reports.empty()) return false;
        const auto now = trial.reports.back().first;
        const auto before = trial.reports.size() > 1 ? trial.reports[trial.reports.size() - 2].first : 0;
        for (std::int64_t rung = first_; rung <= now && rung < steps_; rung *= factor_) {
            if (before >= rung) continue;  // decided by an earlier report
            std::vector<double> there;
            for (const auto& other : trials) {
                const double value = at_rung(other, rung);
                if (!std::isnan(value)) there.push_back(value);
            }
            const auto kept = std::max<std::size_t>(1, there.size() / static_cast<std::size_t>(factor_));
            const auto last = there.begin() + static_cast<std::ptrdiff_t>(kept - 1);
            std::nth_element(there.begin(), last, there.end());
            if (trial.reports.back().second > *last) return true;
        }
        return false;
    }

 private:
    /// What a trial had when it came to the rung; NaN if it did not.
    static double at_rung(const Trial& trial, std::int64_t rung) {
        for (const auto& [step, value] : trial.reports) {
            if (step >= rung) return value;
        }
        return std::numeric_limits<double>::quiet_NaN();
    }

    std::int64_t factor_, first_, steps_;
};

}  // namespace

PrunerEntry asha_entry() {
    return make_pruner_entry<Asha>({
        .id = "asha",
        .name = "Successive halving (ASHA)",
        .summary = "At each rung only the best share of all trials so far goes on.",
        .rule = "rungs at r, rη, rη², … steps\na trial goes on at a rung if it is among the best 1/η there",
        .use = "Many trials with a small budget: most of it goes to the good ones. It decides at once and "
               "never waits, so trials may run side by side. Beware of schedules: a rate that has yet to "
               "decay looks worse than it will be.",
        .citation = "Li et al., A System for Massively Parallel Hyperparameter Tuning, MLSys 2020.",
    });
}

}  // namespace optimlab::tune
