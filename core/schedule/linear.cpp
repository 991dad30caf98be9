// SPDX-License-Identifier: GPL-3.0-or-later
// Linear: from one multiple of the base rate to another along a straight line.
#include <algorithm>

#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class Linear final : public Curve<Linear> {
 public:
    struct Params : Ends {
        double start_factor = 1, end_factor = 0;
        std::int64_t total_iters = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{field("start_factor", &Params::start_factor)
                               .label("First factor")
                               .at_least(0)
                               .at_most(1)
                               .slider(0, 1)
                               .help("Where the line begins, as a multiple of the base rate."),
                           field("end_factor", &Params::end_factor)
                               .label("Last factor")
                               .at_least(0)
                               .at_most(1)
                               .slider(0, 1)
                               .help("Where the line ends, as a multiple of the base rate; 0 lets the "
                                     "weights settle completely."),
                           fields::steps("total_iters", &Params::total_iters)
                               .label("Line's length")
                               .help("Steps from the first factor to the last, which then stays. 0: to the "
                                     "end.")},
                ends_schema());
        }
    };
    Linear(const Params& params, const Course& course)
        : Curve(params, course),
          params_(params),
          length_(params.total_iters > 0 ? static_cast<double>(params.total_iters) : span()) {}

    double rate(double k) const {
        const double p = std::min(1.0, k / length_);
        return base_lr() * (params_.start_factor + (params_.end_factor - params_.start_factor) * p);
    }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (length_ > span()) object_outside(list, "total_iters", length_, "the last factor");
    }

 private:
    Params params_;
    double length_;
};

}  // namespace

Entry linear_entry() {
    return make_entry<Linear>({
        .id = "linear",
        .name = "Linear",
        .summary = "A straight line from the base rate to zero, or between any two multiples of it.",
        .rule = "p = min(1, (t − W) / n)\n"
                "η(t) = η₀ (f₀ + (f₁ − f₀) p)",
        .use =
            "With warmup the usual choice for fine-tuning, and as good as a cosine for pre-training when it "
            "goes all the way to zero. It must know the number of steps beforehand.",
        .citation = "torch.optim.lr_scheduler.LinearLR; transformers' linear. Bergsma et al., \"Straight to "
                    "Zero: Why Linearly Decaying the Learning Rate to Zero Works Best for LLMs\", ICLR 2025.",
    });
}

}  // namespace optimlab::schedule
