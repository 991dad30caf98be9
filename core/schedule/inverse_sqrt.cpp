// SPDX-License-Identifier: GPL-3.0-or-later
// Inverse square root: the rate falls as one over the root of the step.
#include <cmath>

#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class InverseSqrt final : public Curve<InverseSqrt> {
 public:
    struct Params : Ends {
        std::int64_t timescale = 0;

        static constexpr auto schema() {
            return std::tuple_cat(
                std::tuple{fields::steps("timescale", &Params::timescale)
                               .label("Time scale τ")
                               .help("Three times as many steps after the warmup the rate has halved. 0: the "
                                     "warmup's steps, or 10,000 without one.")},
                ends_schema());
        }
    };
    InverseSqrt(const Params& params, const Course& course)
        : Curve(params, course),
          tau_(static_cast<double>(params.timescale > 0 ? params.timescale
                                   : warmup_steps() > 0 ? warmup_steps()
                                                        : 10'000)) {}

    double rate(double k) const { return base_lr() * std::sqrt(tau_ / (k + tau_)); }

 private:
    double tau_;
};

}  // namespace

Entry inverse_sqrt_entry() {
    return make_entry<InverseSqrt>({
        .id = "inverse_sqrt",
        .name = "Inverse square root",
        .summary = "Falls as one over the square root of the step, and never needs to know the last one.",
        .rule = "η(t) = η₀ √(τ / (t − W + τ))",
        .use = "For runs of unknown length, as translation models were trained. It falls fast at first and "
               "slowly later, so a short cooldown at the end still gains much.",
        .citation = "Vaswani et al., \"Attention Is All You Need\", NeurIPS 2017. Equals transformers' "
                    "inverse_sqrt, and fairseq's with W = τ.",
    });
}

}  // namespace optimlab::schedule
