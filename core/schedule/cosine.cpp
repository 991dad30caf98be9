// SPDX-License-Identifier: GPL-3.0-or-later
// Cosine decay: from the base rate to a floor along half a cosine, or along several.
#include "core/schedule/catalog.h"
#include "core/schedule/fast_math.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class Cosine final : public Curve<Cosine> {
 public:
    struct Params : Ends {
        double eta_min = 0, cycles = 0.5;
        std::int64_t t_max = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{fields::eta_min(&Params::eta_min),
                           field("cycles", &Params::cycles)
                               .label("Cycles")
                               .at_least(0)
                               .at_most(1000)
                               .slider(0, 5)
                               .help("Whole cosines in the run: 0.5 falls once, 1 falls and rises again, 1.5 "
                                     "ends low again."),
                           fields::steps("t_max", &Params::t_max)
                               .label("Half a cycle T_max")
                               .help("Steps in which the rate falls to the floor, whatever Cycles says; then "
                                     "it rises again. 0: as Cycles says.")},
                ends_schema());
        }
    };
    Cosine(const Params& params, const Course& course)
        : Curve(params, course),
          floor_(params.eta_min),
          height_(course.base_lr - params.eta_min),
          turns_(params.t_max > 0 ? 1 : 2 * params.cycles),
          length_(params.t_max > 0 ? static_cast<double>(params.t_max) : span()) {}

    double rate(double k) const { return floor_ + height_ * fast::half_cosine(turns_ * (k / length_)); }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (length_ > span()) object_outside(list, "t_max", length_, "the floor");
    }

 private:
    double floor_, height_, turns_, length_;
};

}  // namespace

Entry cosine_entry() {
    return make_entry<Cosine>({
        .id = "cosine",
        .name = "Cosine",
        .summary = "Falls along half a cosine from the base rate to a floor at the last step.",
        .rule = "p = (t − W) / (T − W)\n"
                "η(t) = η_min + ½ (η₀ − η_min) (1 + cos 2π c p)",
        .use =
            "The usual choice for transformers: long at a high rate, then a smooth landing in which most "
            "of the final gain appears. It must know the number of steps beforehand; a run stopped halfway "
            "has not landed.",
        .citation = "Loshchilov and Hutter, \"SGDR: Stochastic Gradient Descent with Warm Restarts\", ICLR "
                    "2017. Equals CosineAnnealingLR after the warmup, and transformers' cosine.",
    });
}

}  // namespace optimlab::schedule
