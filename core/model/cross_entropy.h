// SPDX-License-Identifier: GPL-3.0-or-later
// Cross-entropy in nats, with its gradient: -Σ qᵢ ln p(i), where p = softmax(logits) and q is one at the
// target, or smoothed; and what regularizers add to it.
//   label smoothing ε (Szegedy et al. 2016): the target keeps 1 - ε; ε is shared by all V classes, as
//     torch.nn.CrossEntropyLoss does, or by the V - 1 others
//   z-loss (Chowdhery et al. 2022): + w · (ln Σ exp logits)², which keeps logits from drifting away
//   confidence penalty (Pereyra et al. 2017): - β · H(p), the entropy of the prediction
//   R-Drop (Wu et al. 2021): + α · ½ (KL(p‖p') + KL(p'‖p)) between a row and the one half of the rows further
//   on,
//     which is the same input by another way; the rest is the mean of both
//   mixup (Zhang et al. 2018): λ of the loss by one target and 1 - λ of the loss by another
// A target that is `ignored` counts for nothing.
#pragma once

#include <cstdint>
#include <span>

namespace optimlab::model {

inline constexpr std::int32_t ignored = -1;

struct LossSpec {
    double label_smoothing = 0;
    bool smooth_others_only = false;
    double z_loss = 0;
    double confidence_penalty = 0;
    double r_drop = 0;
    bool operator==(const LossSpec&) const = default;
};

/// The target of each row, and where rows are mixed the target that counts for the rest of it.
struct Targets {
    std::span<const std::int32_t> own;
    std::span<const std::int32_t> other{};
    double own_share = 1;
};

/// What regularizers added to a loss, parts of it: nats per target.
struct LossTerms {
    double label_smoothing = 0;  ///< over the plain cross-entropy
    double z_loss = 0, confidence_penalty = 0, r_drop = 0;

    LossTerms& operator+=(const LossTerms& more) {
        label_smoothing += more.label_smoothing;
        z_loss += more.z_loss;
        confidence_penalty += more.confidence_penalty;
        r_drop += more.r_drop;
        return *this;
    }
};

struct Loss {
    double value = 0;
    LossTerms terms{};
};

/// Rows whose target is not ignored.
std::int64_t count_targets(std::span<const std::int32_t> targets);

/// Numbers that cross_entropy keeps for each row: the loss, and its terms.
inline constexpr std::int64_t loss_columns = 5;

/// Sum over the rows divided by `total` (targets that count; more than there are here if this is a part of a
/// batch). logits: (rows, V), becomes the gradient of that number by the logits when `gradient`, else is used
/// up only by R-Drop. row_losses: (loss_columns, rows), room; the sums over them are taken in order and in
/// double, so that they do not depend on the threads.
template <class T>
Loss cross_entropy(T* logits, const Targets& targets, std::int64_t classes, T* row_losses,
                   const LossSpec& spec, std::int64_t total, bool gradient);

}  // namespace optimlab::model
