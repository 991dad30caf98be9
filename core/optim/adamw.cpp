// SPDX-License-Identifier: GPL-3.0-or-later
// Adam with decoupled weight decay, as PyTorch's torch.optim.AdamW has it: the decay comes first and never
// enters the moments.
#include "core/optim/adamw_rule.h"
#include "core/optim/catalog.h"

namespace optimlab::optim {

Entry adamw_entry() {
    return make_entry<AdamW>(
        {
            .id = "adamw",
            .name = "AdamW",
            .summary = "Adam whose weight decay acts on the weights directly, not through the gradient.",
            .rule = "θ ← θ − η λ θ\n"
                    "m ← β₁ m + (1 − β₁) g\n"
                    "v ← β₂ v + (1 − β₂) g²\n"
                    "m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)\n"
                    "θ ← θ − η m̂ / (√v̂ + ε)",
            .use = "The usual choice for transformers. A loss that spikes in the first hundred steps says "
                   "that the warmup is too short for this rate; a gradient norm that grows while the loss "
                   "stands still, that the rate is too high.",
            .citation = "Loshchilov and Hutter, \"Decoupled Weight Decay Regularization\", ICLR 2019. Equals "
                        "torch.optim.AdamW.",
        },
        {.decay = Decay::decoupled, .steps_by_rate = true});
}

}  // namespace optimlab::optim
