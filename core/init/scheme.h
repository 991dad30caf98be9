// SPDX-License-Identifier: GPL-3.0-or-later
// What schemes for whole transformers have in common.
#pragma once

#include <cmath>

#include "core/init/catalog.h"

namespace optimlab::init {

/// Blocks of the stack that the weight belongs to: an encoder_decoder has two.
inline double depth_of(const Weight& weight, const ModelSpec& model) {
    return static_cast<double>((weight.of_encoder ? model.encoder_blocks : model.blocks).size());
}
inline bool has_two_stacks(const ModelSpec& model) { return model.family == model::Family::encoder_decoder; }
/// The weights that DeepNorm, Sub-LN and T-Fixup scale: v and the output of attention, and the feed-forward
/// layer.
inline bool is_on_value_path(const Weight& weight) {
    return weight.is_hidden() && weight.use != Use::query && weight.use != Use::key;
}
/// 1 / √d_model, the spread of fairseq's embeddings.
inline double embedding_std(const ModelSpec& model) {
    return 1 / std::sqrt(static_cast<double>(model.d_model));
}

}  // namespace optimlab::init
