// SPDX-License-Identifier: GPL-3.0-or-later
// Cyclical rates: up and down between two bounds along straight lines.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/schedule/catalog.h"
#include "core/schedule/fast_math.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

enum class Mode { triangular, triangular2, exp_range };

class Cyclic final : public Curve<Cyclic> {
 public:
    struct Params : Ends {
        double base_lr = 0;
        std::int64_t step_size_up = 0, step_size_down = 0;
        Mode mode = Mode::triangular;
        double gamma = 1;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{field("base_lr", &Params::base_lr)
                               .label("Lower rate")
                               .at_least(0)
                               .log_slider(1e-7, 1e-1)
                               .help("Rate between two peaks; the peaks are at the optimizer's rate."),
                           fields::steps("step_size_up", &Params::step_size_up)
                               .label("Steps up")
                               .help("Steps from the lower rate to the peak. 0: an eighth of the run."),
                           fields::steps("step_size_down", &Params::step_size_down)
                               .label("Steps down")
                               .help("Steps from the peak to the lower rate. 0: as many as up."),
                           field("mode", &Params::mode)
                               .label("Mode")
                               .choices("triangular", "triangular2", "exp_range")
                               .help("triangular: all peaks alike; triangular2: each half as high as the one "
                                     "before; exp_range: they shrink by γ at every step."),
                           fields::gamma(&Params::gamma)
                               .slider(0.99, 1)
                               .enabled_by("mode", "exp_range")
                               .help("What the peaks are multiplied by at each step.")},
                ends_schema());
        }
    };
    Cyclic(const Params& params, const Course& course)
        : Curve(params, course),
          low_(params.base_lr),
          height_(course.base_lr - params.base_lr),
          up_(steps_or(params.step_size_up, 0.125)),
          down_(params.step_size_down > 0 ? static_cast<double>(params.step_size_down) : up_),
          log_cycle_(params.mode == Mode::triangular2 ? -std::numbers::ln2 : 0),
          log_step_(params.mode == Mode::exp_range ? std::log(params.gamma) : 0) {}

    double rate(double k) const {
        const double length = up_ + down_, cycle = std::floor(k / length), s = k - cycle * length;
        const double height = height_ * std::min(s / up_, (length - s) / down_);
        return low_ + height * fast::exp(cycle * log_cycle_ + k * log_step_);
    }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (up_ > span()) object_outside(list, "step_size_up", up_, "the first peak");
        if (height_ < 0) {
            list.push_back(
                {"base_lr", "the lower rate is above the optimizer's, which is that of the peaks", false});
        }
    }

 private:
    double low_, height_, up_, down_;
    double log_cycle_, log_step_;  ///< what the peak is multiplied by in each cycle and step, as logarithms
};

}  // namespace

Entry cyclic_entry() {
    return make_entry<Cyclic>({
        .id = "cyclic",
        .name = "Cyclic",
        .summary = "Up and down between a lower rate and the base rate along straight lines.",
        .rule = "c = ⌊(t − W) / (a + b)⌋,  s = (t − W) − c (a + b)\n"
                "x = s / a  or, on the way down,  x = (a + b − s) / b\n"
                "η(t) = η_low + (η₀ − η_low) x f\n"
                "f = 1,  2⁻ᶜ  or  γ^(t − W)",
        .use = "When no single rate is known to be right: the peaks explore, the valleys settle. Compare "
               "losses only at the same place of a cycle.",
        .citation = "Smith, \"Cyclical Learning Rates for Training Neural Networks\", WACV 2017. Equals "
                    "torch.optim.lr_scheduler.CyclicLR.",
    });
}

}  // namespace optimlab::schedule
