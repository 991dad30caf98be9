// SPDX-License-Identifier: GPL-3.0-or-later
// Polynomial decay: a power of what is left of the run.
#include <algorithm>

#include "core/schedule/catalog.h"
#include "core/schedule/fast_math.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class Polynomial final : public Curve<Polynomial> {
 public:
    struct Params : Ends {
        double power = 1, eta_min = 0;
        std::int64_t total_iters = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{field("power", &Params::power)
                               .label("Power")
                               .above(0)
                               .at_most(100)
                               .slider(0.1, 5)
                               .help("1 is a straight line; more falls fast at first, less falls late."),
                           fields::eta_min(&Params::eta_min),
                           fields::steps("total_iters", &Params::total_iters)
                               .label("Decay's length")
                               .help("Steps from the base rate to the floor, which then stays. 0: to the "
                                     "end.")},
                ends_schema());
        }
    };
    Polynomial(const Params& params, const Course& course)
        : Curve(params, course),
          power_(params.power),
          floor_(params.eta_min),
          height_(course.base_lr - params.eta_min),
          length_(params.total_iters > 0 ? static_cast<double>(params.total_iters) : span()) {}

    double rate(double k) const {
        return floor_ + height_ * fast::pow(1 - std::min(1.0, k / length_), power_);
    }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (length_ > span()) object_outside(list, "total_iters", length_, "the floor");
    }

 private:
    double power_, floor_, height_, length_;
};

}  // namespace

Entry polynomial_entry() {
    return make_entry<Polynomial>({
        .id = "polynomial",
        .name = "Polynomial",
        .summary = "Falls to a floor as a power of the part of the run that is left.",
        .rule = "p = min(1, (t − W) / n)\n"
                "η(t) = η_min + (η₀ − η_min) (1 − p)^a",
        .use = "Power 1 was BERT's, 0.9 is usual for segmentation, 2 comes close to a cosine that lands "
               "softly.",
        .citation = "torch.optim.lr_scheduler.PolynomialLR; transformers' polynomial.",
    });
}

}  // namespace optimlab::schedule
