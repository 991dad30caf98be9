// SPDX-License-Identifier: GPL-3.0-or-later
// Hyperbolic tangent decay: high, then a smooth fall, then low.
#include "core/schedule/catalog.h"
#include "core/schedule/fast_math.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class Tanh final : public Curve<Tanh> {
 public:
    struct Params : Ends {
        double lb = -7, ub = 3, eta_min = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{field("lb", &Params::lb)
                               .label("Lower end L")
                               .at_least(-300)
                               .at_most(0)
                               .slider(-10, 0)
                               .help("Where on the tangent the run begins; the lower, the longer the rate "
                                     "stays high."),
                           field("ub", &Params::ub)
                               .label("Upper end U")
                               .at_least(0)
                               .at_most(300)
                               .slider(0, 10)
                               .help("Where on the tangent the run ends; the higher, the longer the rate "
                                     "stays low."),
                           fields::eta_min(&Params::eta_min)},
                ends_schema());
        }
    };
    Tanh(const Params& params, const Course& course)
        : Curve(params, course),
          lower_(params.lb),
          upper_(params.ub),
          floor_(params.eta_min),
          height_(course.base_lr - params.eta_min) {}

    double rate(double k) const {
        const double p = progress(k);
        return floor_ + 0.5 * height_ * (1 - fast::tanh(lower_ * (1 - p) + upper_ * p));
    }

 private:
    double lower_, upper_, floor_, height_;
};

}  // namespace

Entry tanh_entry() {
    return make_entry<Tanh>({
        .id = "tanh",
        .name = "Hyperbolic tangent",
        .summary = "High for most of the run, then a smooth fall to almost the floor.",
        .rule = "p = (t − W) / (T − W)\n"
                "η(t) = η_min + ½ (η₀ − η_min) (1 − tanh(L (1 − p) + U p))",
        .use = "A cosine whose fall you can place: the middle of it is where the tangent crosses zero, at "
               "p = −L / (U − L).",
        .citation = "Hsueh et al., \"Stochastic Gradient Descent with Hyperbolic-Tangent Decay on "
                    "Classification\", WACV 2019. Equals timm's TanhLRScheduler.",
    });
}

}  // namespace optimlab::schedule
