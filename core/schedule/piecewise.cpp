// SPDX-License-Identifier: GPL-3.0-or-later
// Piecewise: points of your own, and what lies between them.
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"
#include "core/schedule/pieces.h"

namespace optimlab::schedule {

namespace {

enum class Between { linear, cosine, constant };

class Piecewise final : public Pieces<Piecewise> {
 public:
    struct Params : Ends {
        std::vector<double> positions{0, 0.1, 0.8, 1};
        std::vector<double> factors{0, 1, 1, 0.1};
        Between between = Between::linear;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{field("positions", &Params::positions)
                               .label("Points at")
                               .at_least(0)
                               .at_most(1)
                               .help("Where the points are, from 0 at the end of the warmup to 1 at the end "
                                     "of the run, none before the one that it follows. Drag them in the "
                                     "curve; double-click to add one or to take one away."),
                           field("factors", &Params::factors)
                               .label("Factors")
                               .at_least(0)
                               .at_most(100)
                               .help("The rate at each point, as a multiple of the base rate."),
                           field("between", &Params::between)
                               .label("Between points")
                               .choices("linear", "cosine", "constant")
                               .help("A straight line, half a cosine, or the rate of the point before.")},
                ends_schema());
        }
    };
    Piecewise(const Params& params, const Course& course) : Pieces(params, course), params_(params) {
        const std::size_t n = std::min(params.positions.size(), params.factors.size());
        first_steps_.reserve(n);
        rates_.reserve(n);
        for (std::size_t i = 0; i < n; ++i) {
            // The first step that is at the point or behind it; the product alone may miss it by one.
            double step = std::ceil(params.positions[i] * span());
            if (step > 0 && (step - 1) / span() >= params.positions[i]) step -= 1;
            first_steps_.push_back(step);
            rates_.push_back(course.base_lr * params.factors[i]);
        }
    }

    Piece piece(double k) const {
        const auto later = std::upper_bound(first_steps_.begin(), first_steps_.end(), k);
        const auto i = static_cast<std::size_t>(later - first_steps_.begin());
        const double end = later == first_steps_.end() ? std::numeric_limits<double>::infinity() : *later;
        if (rates_.empty()) return {.from = base_lr(), .to = base_lr()};
        const bool flat = i == 0 || i == rates_.size() || params_.between == Between::constant;
        if (flat) {
            const double rate = rates_[i == 0 ? 0 : i - 1];
            return {.from = rate, .to = rate, .end = end};
        }
        const double begin = params_.positions[i - 1] * span();
        return {begin,
                params_.positions[i] * span() - begin,
                rates_[i - 1],
                rates_[i],
                params_.between == Between::cosine ? Way::cosine : Way::line,
                end};
    }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (params_.positions.size() != params_.factors.size()) {
            list.push_back({"factors", std::to_string(params_.factors.size()) + " factors for " +
                                           std::to_string(params_.positions.size()) +
                                           " positions; give one for each"});
        } else if (params_.positions.empty()) {
            list.push_back({"positions", "there is no point; give at least one, such as [0]"});
        }
        if (!std::is_sorted(params_.positions.begin(), params_.positions.end()))
            list.push_back({"positions", "the points must stand in the order of the steps"});
    }

 private:
    Params params_;
    std::vector<double> first_steps_, rates_;
};

}  // namespace

Entry piecewise_entry() {
    return make_entry<Piecewise>({
        .id = "piecewise",
        .name = "Piecewise",
        .summary = "A curve through points of your own, which can be dragged.",
        .rule = "p = (t − W) / (T − W)\n"
                "η(t) = η₀ (fᵢ + (fᵢ₊₁ − fᵢ) (p − pᵢ) / (pᵢ₊₁ − pᵢ))",
        .use = "For shapes that have no name yet, and to repeat a curve from somebody's plot. Before the "
               "first point and after the last the rate stays as it is there.",
        .citation = "numpy.interp; optax.piecewise_interpolate_schedule.",
    });
}

}  // namespace optimlab::schedule
