// SPDX-License-Identifier: GPL-3.0-or-later
// Three stages: warmup, hold, exponential decay.
#include <algorithm>
#include <cmath>

#include "core/schedule/catalog.h"
#include "core/schedule/fast_math.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class TriStage final : public Curve<TriStage> {
 public:
    struct Params : Ends {
        std::int64_t hold_steps = 0, decay_steps = 0;
        double final_lr_scale = 0.01;

        constexpr Params() {
            warmup_convention = WarmupConvention::from_zero;
            warmup_start_factor = 0.01;
        }
        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{fields::steps("hold_steps", &Params::hold_steps)
                               .label("Hold")
                               .help("Steps at the base rate after the warmup. 0: two fifths of the run."),
                           fields::steps("decay_steps", &Params::decay_steps)
                               .label("Decay steps")
                               .help("Steps in which the rate falls after the hold. 0: to the end."),
                           field("final_lr_scale", &Params::final_lr_scale)
                               .label("Last factor")
                               .above(0)
                               .at_most(1)
                               .log_slider(1e-4, 1)
                               .help("Where the decay ends, as a multiple of the base rate; the rate stays "
                                     "there.")},
                ends_schema());
        }
    };
    TriStage(const Params& params, const Course& course)
        : Curve(params, course),
          hold_(params.hold_steps > 0 ? static_cast<double>(params.hold_steps)
                                      : std::round(0.4 * static_cast<double>(course.steps))),
          decay_(params.decay_steps > 0 ? static_cast<double>(params.decay_steps)
                                        : std::max(1.0, span() - hold_)),
          log_scale_(std::log(params.final_lr_scale)),
          params_(params) {}

    double rate(double k) const {
        return base_lr() * fast::exp(log_scale_ * std::clamp((k - hold_) / decay_, 0.0, 1.0));
    }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (params_.hold_steps > 0) object_outside(list, "hold_steps", hold_, "the decay");
        if (params_.decay_steps > 0 && hold_ < span() && hold_ + decay_ > span())
            object_outside(list, "decay_steps", hold_ + decay_, "the end of the decay");
    }

 private:
    double hold_, decay_, log_scale_;
    Params params_;
};

}  // namespace

Entry tri_stage_entry() {
    return make_entry<TriStage>({
        .id = "tri_stage",
        .name = "Three stages",
        .summary = "Warmup, hold, and an exponential decay to a small part of the base rate.",
        .rule = "q = (t − W − H) / D, from 0 to 1\n"
                "η(t) = η₀ f^q",
        .use = "For speech models: a tenth of warmup, four tenths of hold, half of decay. Give it a warmup; "
               "without one it has two stages.",
        .citation = "Park et al., \"SpecAugment\", Interspeech 2019. Equals fairseq's tri_stage.",
    });
}

}  // namespace optimlab::schedule
