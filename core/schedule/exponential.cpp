// SPDX-License-Identifier: GPL-3.0-or-later
// Exponential decay: the same factor at every step.
#include <algorithm>
#include <cmath>

#include "core/schedule/catalog.h"
#include "core/schedule/fast_math.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class Exponential final : public Curve<Exponential> {
 public:
    struct Params : Ends {
        double gamma = 0.999, eta_min = 0;

        static constexpr auto schema() {
            return std::tuple_cat(
                std::tuple{fields::gamma(&Params::gamma)
                               .slider(0.99, 1)
                               .help("What the rate is multiplied by at each step. 0.999 halves it in about "
                                     "700 steps."),
                           fields::eta_min(&Params::eta_min).help("The rate does not fall below it.")},
                ends_schema());
        }
    };
    Exponential(const Params& params, const Course& course)
        : Curve(params, course),
          log_gamma_(std::log(params.gamma)),
          floor_(std::min(params.eta_min, course.base_lr)) {}

    double rate(double k) const { return std::max(floor_, base_lr() * fast::exp(k * log_gamma_)); }

 private:
    double log_gamma_, floor_;
};

}  // namespace

Entry exponential_entry() {
    return make_entry<Exponential>({
        .id = "exponential",
        .name = "Exponential",
        .summary = "Multiplies the rate by the same factor at every step.",
        .rule = "η(t) = max(η_min, η₀ γ^(t − W))",
        .use =
            "When the length of the run is open. Most of the fall comes early, so choose the factor by the "
            "steps in which the rate should halve: γ = 0.5^(1 / steps).",
        .citation = "torch.optim.lr_scheduler.ExponentialLR; optax.exponential_decay.",
    });
}

}  // namespace optimlab::schedule
