// SPDX-License-Identifier: GPL-3.0-or-later
// Greedy: the rate rises while the validation loss falls, and falls while it does not.
#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"
#include "core/schedule/watching.h"

namespace optimlab::schedule {

namespace {

class Greedy final : public Watching<Greedy> {
 public:
    struct Params : Ends {
        double factor = 0.95;
        std::int64_t patience = 10;
        double threshold = 1e-6;
        ThresholdMode threshold_mode = ThresholdMode::abs;
        std::int64_t rest_low = 0, rest_high = 0, window = 0, reset_start = 500;
        double min_lr = 0, max_lr = 1, eps = 1e-8;

        static constexpr auto schema() {
            using schema::field;
            const auto validations = [](auto f) {
                return f.at_least(0).at_most(1e6).slider(0, 50).unit("validations");
            };
            return std::tuple_cat(
                std::tuple{
                    field("factor", &Params::factor)
                        .label("Factor")
                        .above(0)
                        .below(1)
                        .slider(0.5, 0.99)
                        .help("The rate is divided by it when the loss keeps falling, and multiplied by it "
                              "when it does not."),
                    fields::patience(&Params::patience)
                        .help("Validations in a row that must agree, all better or all not; the rate changes "
                              "at the next one."),
                    fields::threshold(&Params::threshold), fields::threshold_mode(&Params::threshold_mode),
                    validations(field("rest_low", &Params::rest_low)
                                    .label("Rest after a fall")
                                    .help("Validations after the rate fell that do not count.")),
                    validations(field("rest_high", &Params::rest_high)
                                    .label("Rest after a rise")
                                    .help("Validations after the rate rose that do not count.")),
                    field("window", &Params::window)
                        .label("Smoothing")
                        .at_least(0)
                        .at_most(1000)
                        .slider(0, 50)
                        .unit("validations")
                        .help("The last so many losses are averaged before they are compared. 0: none."),
                    field("reset_start", &Params::reset_start)
                        .label("Start again")
                        .at_least(1)
                        .at_most(1e6)
                        .slider(1, 500)
                        .unit("falls")
                        .help("Falls at the lowest rate after which everything begins again at the base "
                              "rate."),
                    fields::min_lr(&Params::min_lr),
                    field("max_lr", &Params::max_lr)
                        .label("Highest rate")
                        .above(0)
                        .log_slider(1e-4, 1)
                        .help("The rate does not rise above it."),
                    fields::eps(&Params::eps)},
                ends_schema());
        }
    };
    Greedy(const Params& params, const Course& course)
        : Watching(params, course),
          params_(params),
          resets_left_(static_cast<double>(params.reset_start)),
          window_(static_cast<std::size_t>(params.window)) {}

    void observe(double loss) override {
        const double current = smoothed(loss);
        if (resting_ > 0) {
            resting_ -= 1;
            bad_ = good_ = 0;
            return;
        }
        const bool better = is_better(current, best_, params_.threshold, params_.threshold_mode);
        if (better) best_ = current;
        bad_ = better ? 0 : bad_ + 1;
        good_ = better ? good_ + 1 : 0;
        const auto patience = static_cast<double>(params_.patience);
        if (good_ > patience) {
            const double higher = std::min(rate(0) / params_.factor, params_.max_lr);
            if (higher - rate(0) > params_.eps) set_rate(higher);
            resets_left_ = static_cast<double>(params_.reset_start);
            resting_ = static_cast<double>(params_.rest_high);
            good_ = 0;
        } else if (bad_ > patience) {
            fall();
            bad_ = 0;
        }
    }
    std::vector<base::StateNumber> numbers() override {
        std::vector<base::StateNumber> all{{"scale", &scale_},     {"best", &best_},
                                           {"bad", &bad_},         {"good", &good_},
                                           {"resting", &resting_}, {"resets_left", &resets_left_},
                                           {"seen", &seen_}};
        all.reserve(all.size() + window_.size());
        for (std::size_t i = 0; i < window_.size(); ++i)
            all.push_back({"window." + std::to_string(i), &window_[i]});
        return all;
    }

 private:
    /// The mean of the last losses; the window is a ring.
    double smoothed(double loss) {
        if (window_.empty()) return loss;
        window_[static_cast<std::size_t>(seen_) % window_.size()] = loss;
        seen_ += 1;
        const auto held = std::min(static_cast<std::size_t>(seen_), window_.size());
        return std::accumulate(window_.begin(), window_.begin() + static_cast<std::ptrdiff_t>(held), 0.0) /
               static_cast<double>(held);
    }
    void fall() {
        const double lower = std::max(rate(0) * params_.factor, params_.min_lr);
        if (rate(0) - lower > params_.eps) set_rate(lower);
        resting_ = static_cast<double>(params_.rest_low);
        if (rate(0) > params_.min_lr) return;
        resets_left_ -= 1;
        if (resets_left_ > 0) return;
        scale_ = 1;
        best_ = none_yet;
        good_ = seen_ = 0;
        resets_left_ = static_cast<double>(params_.reset_start);
    }

    Params params_;
    double best_ = none_yet, bad_ = 0, good_ = 0, resting_ = 0, resets_left_, seen_ = 0;
    std::vector<double> window_;
};

}  // namespace

Entry greedy_entry() {
    return make_entry<Greedy>({
        .id = "greedy",
        .name = "Greedy",
        .summary = "Rises while the validation loss keeps falling, and falls when it does not.",
        .rule = "η ← min(η_high, η / f)  after n better validations in a row\n"
                "η ← max(η_min, f η)  after n others in a row",
        .use = "When the right rate is not known and there are many validations to find it by. Bound it from "
               "above: a loss that still falls says little about how close the rate is to the edge.",
        .citation = "\"GreedyLR: A Novel Adaptive Learning Rate Scheduler\", arXiv 2512.14527. Equals "
                    "transformers' GreedyLR, whose cooldown and warmup are the rests here.",
    });
}

}  // namespace optimlab::schedule
