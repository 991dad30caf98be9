// SPDX-License-Identifier: GPL-3.0-or-later
// Multi-step decay: the rate drops by a factor at chosen steps.
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/json.h"
#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class MultiStep final : public Curve<MultiStep> {
 public:
    struct Params : Ends {
        std::vector<double> milestones{};
        double gamma = 0.1;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{
                    field("milestones", &Params::milestones)
                        .label("Milestones")
                        .at_least(0)
                        .at_most(1e9)
                        .unit("steps")
                        .help("Steps after the warmup at which the rate drops, in any order; a step "
                              "that stands twice drops it twice. None: at a half and at three quarters "
                              "of the run."),
                    fields::gamma(&Params::gamma).help("What the rate is multiplied by at a drop.")},
                ends_schema());
        }
    };
    MultiStep(const Params& params, const Course& course)
        : Curve(params, course), chosen_(!params.milestones.empty()), steps_(params.milestones) {
        if (!chosen_) steps_ = {std::round(0.5 * span()), std::round(0.75 * span())};
        std::sort(steps_.begin(), steps_.end());
        rates_.reserve(steps_.size() + 1);
        for (std::size_t i = 0; i <= steps_.size(); ++i)
            rates_.push_back(course.base_lr * std::pow(params.gamma, static_cast<double>(i)));
    }

    double rate(double k) const {
        const auto passed = std::upper_bound(steps_.begin(), steps_.end(), k) - steps_.begin();
        return rates_[static_cast<std::size_t>(passed)];
    }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (chosen_) object_outside(list, "milestones", steps_.back(), "the last drop");
    }

 private:
    bool chosen_;
    std::vector<double> steps_, rates_;
};

}  // namespace

Entry multi_step_entry() {
    return make_entry<MultiStep>({
        .id = "multi_step",
        .name = "Multi-step",
        .summary = "The rate drops by a factor at steps that you choose.",
        .rule = "η(t) = η₀ γⁿ,  n milestones passed at step t − W",
        .use = "When it is known where the loss goes flat: drop the rate there. Half and three quarters of "
               "the run, each by ten, trained the residual networks.",
        .citation = "torch.optim.lr_scheduler.MultiStepLR; He et al., \"Deep Residual Learning for Image "
                    "Recognition\", CVPR 2016.",
    });
}

}  // namespace optimlab::schedule
