// SPDX-License-Identifier: GPL-3.0-or-later
// The constant schedule: after the warmup the base rate, always.
#include "core/schedule/catalog.h"

namespace optimlab::schedule {

namespace {

class Constant final : public Schedule {
 public:
    struct Params : Warmup {
        static constexpr auto schema() { return Warmup::warmup_schema(); }
    };
    Constant(const Params& params, double base_lr, std::int64_t total_steps)
        : Schedule(params, base_lr, total_steps) {}

 protected:
    double after_warmup(std::int64_t, double) const override { return base_lr_; }
};

}  // namespace

Entry constant_entry() {
    return make_entry<Constant>({
        .id = "constant",
        .name = "Constant",
        .summary = "The base rate throughout, after an optional warmup.",
        .rule = "η(t) = η₀",
        .use = "A base line, and right when you do not know how long you will train. The loss keeps wobbling "
               "at the "
               "end, because the steps never get smaller.",
        .citation = "torch.optim.lr_scheduler.ConstantLR with factor 1; transformers' constant_with_warmup.",
    });
}

}  // namespace optimlab::schedule
