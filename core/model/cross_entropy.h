// SPDX-License-Identifier: GPL-3.0-or-later
// Cross-entropy in nats, with its gradient: -Σ pᵢ ln softmax(logits)ᵢ, p one at the target, or smoothed.
//   label smoothing ε (Szegedy et al. 2016): the target keeps 1 - ε; ε is shared by all V classes, as
//     torch.nn.CrossEntropyLoss does, or by the V - 1 others
//   z-loss (Chowdhery et al. 2022): + w · (ln Σ exp logits)², which keeps logits from drifting away
// A row whose target is `ignored` counts for nothing.
#pragma once

#include <cstdint>
#include <span>

namespace optimlab::model {

inline constexpr std::int32_t ignored = -1;

struct LossSpec {
    double label_smoothing = 0;
    bool smooth_others_only = false;
    double z_loss = 0;
    bool operator==(const LossSpec&) const = default;
};

/// Rows whose target is not ignored.
std::int64_t count_targets(std::span<const std::int32_t> targets);

/// Sum over the rows divided by `total` (rows that count; more than there are here if this is a part of a
/// batch). logits: (rows, V), becomes the gradient of that number by the logits when `gradient`, else stays.
/// row_losses: (rows), filled; the sum over them is taken in order and in double, so that it does not depend
/// on the threads.
template <class T>
double cross_entropy(T* logits, std::span<const std::int32_t> targets, std::int64_t classes, T* row_losses,
                     const LossSpec& spec, std::int64_t total, bool gradient);

}  // namespace optimlab::model
