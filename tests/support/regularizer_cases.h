// SPDX-License-Identifier: GPL-3.0-or-later
// Every regularizer in a setting that shows in each step of a small model, by id.
#pragma once

#include "core/base/json.h"

namespace optimlab::test {

inline const base::Json& every_regularizer() {
    static const base::Json all = {
        {"dropout", {{"embedding", 0.1}, {"attention", 0.2}, {"residual", 0.1}, {"feed_forward", 0.2}}},
        {"drop_path", {{"rate", 0.4}}},
        {"layer_drop", {{"rate", 0.3}}},
        {"token_dropout", {{"rate", 0.2}}},
        {"embedding_mixup", {{"alpha", 0.8}}},
        {"label_smoothing", {{"epsilon", 0.1}}},
        {"z_loss", {{"weight", 0.01}}},
        {"confidence_penalty", {{"beta", 0.1}}},
        {"r_drop", {{"alpha", 2.0}}},
        {"weight_decay", {{"bias", true}, {"gain", true}, {"embedding", false}}},
        {"weight_penalty", {{"l1", 1e-3}, {"l2", 1e-2}}},
        {"clip_value", {{"limit", 1e-3}}},
        {"clip_adaptive", {{"factor", 0.01}, {"head", true}}},
        {"clip_block", {{"rms", 1e-4}}},
        {"clip_norm", {{"max_norm", 0.01}}},
        {"gradient_noise", {{"eta", 1e-6}}},
        {"max_norm", {{"limit", 0.2}}},
    };
    return all;
}

}  // namespace optimlab::test
