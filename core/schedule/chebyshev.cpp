// SPDX-License-Identifier: GPL-3.0-or-later
// Chebyshev steps in fractal order: large and small rates in a sequence that keeps each other in check.
#include <cmath>
#include <numbers>
#include <vector>

#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

/// The order of `count` steps in which every partial product of the iteration stays small: each pass puts
/// behind every index its mirror image in twice as many.
std::vector<std::int64_t> fractal_order(std::int64_t count) {
    std::vector<std::int64_t> order{0};
    while (static_cast<std::int64_t>(order.size()) < count) {
        const auto size = static_cast<std::int64_t>(order.size());
        std::vector<std::int64_t> twice;
        twice.reserve(2 * order.size());
        for (const std::int64_t index : order) {
            twice.push_back(index);
            twice.push_back(2 * size - 1 - index);
        }
        order = std::move(twice);
    }
    return order;
}

class Chebyshev final : public Curve<Chebyshev> {
 public:
    struct Params : Ends {
        std::int64_t period = 32;
        double ratio = 0.05;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{field("period", &Params::period)
                               .label("Period")
                               .at_least(1)
                               .at_most(65536)
                               .slider(1, 256)
                               .unit("steps")
                               .help("Steps after which the sequence begins again; a power of two is best."),
                           field("ratio", &Params::ratio)
                               .label("Smallest curvature")
                               .above(0)
                               .at_most(1)
                               .log_slider(0.001, 1)
                               .help("Relative to the largest one. The smaller, the further the rates lie "
                                     "apart; no rate is above the base rate.")},
                ends_schema());
        }
    };
    Chebyshev(const Params& params, const Course& course)
        : Curve(params, course), period_(static_cast<double>(params.period)) {
        const double m = params.ratio, centre = 0.5 * (1 + m), radius = 0.5 * (1 - m);
        rates_.reserve(static_cast<std::size_t>(params.period));
        for (const std::int64_t i : fractal_order(params.period)) {
            if (i >= params.period) continue;  // of the next power of two
            const double angle = std::numbers::pi * (static_cast<double>(i) + 0.5) / period_;
            rates_.push_back(course.base_lr * m / (centre - radius * std::cos(angle)));
        }
    }

    double rate(double k) const {
        return rates_[static_cast<std::size_t>(k - period_ * std::floor(k / period_))];
    }

 private:
    double period_;
    std::vector<double> rates_;
};

}  // namespace

Entry chebyshev_entry() {
    return make_entry<Chebyshev>({
        .id = "chebyshev",
        .name = "Chebyshev",
        .summary = "Large and small rates in a fractal order, best for a quadratic with known curvatures.",
        .rule = "θᵢ = π (i + ½) / n\n"
                "η(t) = η₀ m / (½ (1 + m) − ½ (1 − m) cos θᵢ),  i = σ(t − W)",
        .use = "To see that steps far too large for the steepest direction do no harm when small ones follow "
               "in the right order. For plain gradient descent; take the base rate several times as high.",
        .citation =
            "Agarwal, Goel and Zhang, \"Acceleration via Fractal Learning Rate Schedules\", ICML 2021.",
    });
}

}  // namespace optimlab::schedule
