// SPDX-License-Identifier: GPL-3.0-or-later
// Cosine decay: from the base rate to a floor along half a cosine.
#include <cmath>
#include <numbers>

#include "core/schedule/catalog.h"

namespace optimlab::schedule {

namespace {

class Cosine final : public Schedule {
 public:
    struct Params : Warmup {
        double eta_min = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                Warmup::warmup_schema(),
                std::tuple{field("eta_min", &Params::eta_min)
                               .label("Floor η_min")
                               .at_least(0)
                               .log_slider(1e-7, 1e-2)
                               .help("Rate at the end of the run. A tenth of the base rate is "
                                     "usual; zero lets the weights settle completely.")});
        }
    };
    Cosine(const Params& params, double base_lr, std::int64_t total_steps)
        : Schedule(params, base_lr, total_steps), floor_(params.eta_min) {}

 protected:
    double after_warmup(std::int64_t, double p) const override {
        return floor_ + 0.5 * (base_lr_ - floor_) * (1 + std::cos(std::numbers::pi * p));
    }

 private:
    double floor_;
};

}  // namespace

Entry cosine_entry() {
    return make_entry<Cosine>({
        .id = "cosine",
        .name = "Cosine",
        .summary = "Falls along half a cosine from the base rate to a floor at the last step.",
        .rule = "p = (t − W) / (T − W)\n"
                "η(t) = η_min + ½ (η₀ − η_min) (1 + cos π p)",
        .use = "The usual choice for transformers: long at a high rate, then a smooth landing in which most "
               "of the "
               "final gain appears. It must know the number of steps beforehand; a run stopped halfway has "
               "not landed.",
        .citation = "Loshchilov and Hutter, \"SGDR: Stochastic Gradient Descent with Warm Restarts\", ICLR "
                    "2017. Equals "
                    "CosineAnnealingLR after the warmup.",
    });
}

}  // namespace optimlab::schedule
