// SPDX-License-Identifier: GPL-3.0-or-later
// The schedule of the original transformer, whose scale is the model's width.
#include <algorithm>
#include <cmath>

#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class Noam final : public Curve<Noam> {
 public:
    struct Params : Ends {
        std::int64_t d_model = 512;

        constexpr Params() {
            warmup_steps = 100;
            warmup_convention = WarmupConvention::reach_peak;
        }
        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{field("d_model", &Params::d_model)
                               .label("Width d")
                               .at_least(1)
                               .at_most(1e6)
                               .slider(16, 1024)
                               .help("The rate is divided by the root of it; the paper takes "
                                     "the model's width.")},
                ends_schema());
        }
    };
    Noam(const Params& params, const Course& course)
        : Curve(params, course),
          scale_(course.base_lr / std::sqrt(static_cast<double>(params.d_model))),
          first_(static_cast<double>(warmup_steps()) + 1) {}

    double rate(double k) const { return scale_ / std::sqrt(k + first_); }

 protected:
    // Steps count from 1 here, so the rate at the end of the ramp is that of the last warmup step.
    double peak() const override { return scale_ / std::sqrt(std::max(1.0, first_ - 1)); }

 private:
    double scale_, first_;
};

}  // namespace

Entry noam_entry() {
    return make_entry<Noam>({
        .id = "noam",
        .name = "Noam",
        .summary = "The schedule of the original transformer: up along a line, down as one over the root.",
        .rule = "η(t) = η₀ d^(−1/2) min((t + 1)^(−1/2), (t + 1) W^(−3/2))",
        .use =
            "To repeat old recipes. The optimizer's learning rate is only a factor here: set it to 1 or 2. "
            "The peak is η₀ / √(d W), so a longer warmup is a lower rate.",
        .citation = "Vaswani et al., \"Attention Is All You Need\", NeurIPS 2017, equation 3.",
    });
}

}  // namespace optimlab::schedule
