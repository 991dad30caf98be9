// SPDX-License-Identifier: GPL-3.0-or-later
// The constant schedule: the base rate throughout, or a part of it for the first steps.
#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class Constant final : public Curve<Constant> {
 public:
    struct Params : Ends {
        double factor = 1;
        std::int64_t total_iters = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{field("factor", &Params::factor)
                               .label("Factor")
                               .at_least(0)
                               .at_most(1)
                               .slider(0, 1)
                               .help("Multiplies the base rate for the first steps, or for all of them."),
                           fields::steps("total_iters", &Params::total_iters)
                               .label("Factor lasts")
                               .help("Steps after which the full base rate counts. 0: to the end.")},
                ends_schema());
        }
    };
    Constant(const Params& params, const Course& course)
        : Curve(params, course),
          low_(params.factor * course.base_lr),
          until_(static_cast<double>(params.total_iters)) {}

    double rate(double k) const { return until_ == 0 || k < until_ ? low_ : base_lr(); }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (until_ > 0) object_outside(list, "total_iters", until_, "the full rate");
    }

 private:
    double low_, until_;
};

}  // namespace

Entry constant_entry() {
    return make_entry<Constant>({
        .id = "constant",
        .name = "Constant",
        .summary = "The base rate throughout, after an optional warmup.",
        .rule = "η(t) = η₀",
        .use = "A base line, and right when you do not know how long you will train. The loss keeps wobbling "
               "at the end, because the steps never get smaller; a cooldown cures that.",
        .citation = "torch.optim.lr_scheduler.ConstantLR; transformers' constant_with_warmup.",
    });
}

}  // namespace optimlab::schedule
