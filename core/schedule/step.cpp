// SPDX-License-Identifier: GPL-3.0-or-later
// Step decay: the rate drops by a factor at regular intervals.
#include <cmath>

#include "core/schedule/catalog.h"
#include "core/schedule/fast_math.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class StepDecay final : public Curve<StepDecay> {
 public:
    struct Params : Ends {
        std::int64_t step_size = 0;
        double gamma = 0.1;

        static constexpr auto schema() {
            return std::tuple_cat(
                std::tuple{fields::steps("step_size", &Params::step_size)
                               .label("Interval")
                               .help("Steps between two drops. 0: a third of the run."),
                           fields::gamma(&Params::gamma).help("What the rate is multiplied by at a drop.")},
                ends_schema());
        }
    };
    StepDecay(const Params& params, const Course& course)
        : Curve(params, course),
          log_gamma_(std::log(params.gamma)),
          interval_(steps_or(params.step_size, 1.0 / 3.0)) {}

    double rate(double k) const { return base_lr() * fast::exp(std::floor(k / interval_) * log_gamma_); }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (interval_ > span()) object_outside(list, "step_size", interval_, "the first drop");
    }

 private:
    double log_gamma_, interval_;
};

}  // namespace

Entry step_entry() {
    return make_entry<StepDecay>({
        .id = "step",
        .name = "Step",
        .summary = "The rate drops by a factor at regular intervals.",
        .rule = "η(t) = η₀ γ^⌊(t − W) / s⌋",
        .use =
            "Long the standard for image models. The loss falls visibly at each drop; a drop that comes too "
            "early freezes what could still have been learnt at the high rate.",
        .citation = "torch.optim.lr_scheduler.StepLR.",
    });
}

}  // namespace optimlab::schedule
