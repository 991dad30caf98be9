// SPDX-License-Identifier: GPL-3.0-or-later
// Reflected exponential: stays high for long and falls steeply at the end.
#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class Rex final : public Curve<Rex> {
 public:
    struct Params : Ends {
        double eta_min = 0;

        static constexpr auto schema() {
            return std::tuple_cat(std::tuple{fields::eta_min(&Params::eta_min)}, ends_schema());
        }
    };
    Rex(const Params& params, const Course& course)
        : Curve(params, course), floor_(params.eta_min), height_(course.base_lr - params.eta_min) {}

    double rate(double k) const {
        const double p = progress(k);
        return floor_ + height_ * ((1 - p) / (1 - 0.5 * p));
    }

 private:
    double floor_, height_;
};

}  // namespace

Entry rex_entry() {
    return make_entry<Rex>({
        .id = "rex",
        .name = "REX",
        .summary = "Falls slowly at first and steeply at the end, to a floor at the last step.",
        .rule = "p = (t − W) / (T − W)\n"
                "η(t) = η_min + (η₀ − η_min) (1 − p) / (1 − p / 2)",
        .use = "For short budgets, where a cosine lands too early. Above a straight line all the way.",
        .citation =
            "Chen et al., \"REX: Revisiting Budgeted Training with an Improved Schedule\", MLSys 2022.",
    });
}

}  // namespace optimlab::schedule
