// SPDX-License-Identifier: GPL-3.0-or-later
// Cosine with warm restarts: falls along half a cosine, again and again.
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/schedule/catalog.h"
#include "core/schedule/fast_math.h"
#include "core/schedule/fields.h"
#include "core/schedule/pieces.h"

namespace optimlab::schedule {

namespace {

class CosineRestarts final : public Pieces<CosineRestarts> {
 public:
    struct Params : Ends {
        std::int64_t t_0 = 0;
        double t_mult = 1, height_decay = 1, eta_min = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{fields::steps("t_0", &Params::t_0)
                               .label("First cycle T₀")
                               .help("Steps of the first cycle. 0: a third of the run."),
                           field("t_mult", &Params::t_mult)
                               .label("Period multiplier")
                               .at_least(1)
                               .at_most(100)
                               .slider(1, 4)
                               .help("How much longer each cycle is than the one before."),
                           field("height_decay", &Params::height_decay)
                               .label("Height decay")
                               .above(0)
                               .at_most(1)
                               .slider(0.1, 1)
                               .help("How high each cycle begins, as a multiple of the one before."),
                           fields::eta_min(&Params::eta_min).help("Rate at the end of each cycle.")},
                ends_schema());
        }
    };
    CosineRestarts(const Params& params, const Course& course)
        : Pieces(params, course), floor_(params.eta_min), first_(steps_or(params.t_0, 1.0 / 3.0)) {
        grows_ = params.t_mult > 1;
        decay_ = std::log(params.height_decay);
        double begin = 0, length = first_, height = course.base_lr;
        for (; grows_ && (cycles_.empty() || begin <= span()); length *= params.t_mult) {
            cycles_.push_back({begin, length, height, floor_, Way::cosine, begin + length});
            height *= params.height_decay;
            begin += length;
        }
    }

    Piece piece(double k) const {
        if (!grows_) {
            const double n = std::floor(k / first_), begin = n * first_;
            const double top = decay_ == 0 ? base_lr() : base_lr() * fast::exp(n * decay_);
            return {begin, first_, top, floor_, Way::cosine, begin + first_};
        }
        const auto later =
            std::upper_bound(cycles_.begin(), cycles_.end(), k,
                             [](double step, const Piece& cycle) { return step < cycle.begin; });
        return *(later - 1);
    }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (first_ > span()) object_outside(list, "t_0", first_, "the first restart");
    }

 private:
    double floor_, first_, decay_ = 0;
    bool grows_ = false;
    std::vector<Piece> cycles_;
};

}  // namespace

Entry cosine_restarts_entry() {
    return make_entry<CosineRestarts>({
        .id = "cosine_restarts",
        .name = "Cosine with restarts",
        .summary = "Falls along half a cosine, jumps back up, and falls again.",
        .rule = "Tᵢ = T₀ mⁱ,  ηᵢ = η₀ γⁱ\n"
                "η(t) = η_min + ½ (ηᵢ − η_min) (1 + cos π s / Tᵢ),  s steps into cycle i",
        .use = "The end of each cycle is a usable model, so one run gives several. Each restart throws the "
               "loss up; if it comes back lower, the run was worth going on.",
        .citation = "Loshchilov and Hutter, \"SGDR: Stochastic Gradient Descent with Warm Restarts\", ICLR "
                    "2017. Equals CosineAnnealingWarmRestarts, and timm's with cycle_mul and cycle_decay.",
    });
}

}  // namespace optimlab::schedule
