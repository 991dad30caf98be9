// SPDX-License-Identifier: GPL-3.0-or-later
// What to assemble: a decoder-only transformer as a list of blocks, each described on its own, so that blocks
// can be added, removed, reordered and changed one by one.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/schema/description.h"

namespace optimlab::model {

using base::Json;

enum class Activation { gelu, gelu_tanh, relu };

/// One pre-norm transformer block: x + attention(norm(x)), then x + feed_forward(norm(x)).
struct BlockSpec {
    int n_heads = 4;
    int d_ff = 0;
    Activation activation = Activation::gelu;

    bool operator==(const BlockSpec&) const = default;
    int feed_forward_width(int d_model) const { return d_ff > 0 ? d_ff : 4 * d_model; }

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("n_heads", &BlockSpec::n_heads)
                .label("Heads")
                .at_least(1)
                .at_most(64)
                .slider(1, 8)
                .help("Attention heads. Each looks at the text in its own way with d_model / n_heads "
                      "channels, so "
                      "d_model must be divisible by it."),
            field("d_ff", &BlockSpec::d_ff)
                .label("Feed-forward width")
                .at_least(0)
                .at_most(65536)
                .slider(0, 2048)
                .unit("channels")
                .help("Hidden channels of the feed-forward layer. 0 means four times d_model, the usual "
                      "choice."),
            field("activation", &BlockSpec::activation)
                .label("Activation")
                .choices("gelu", "gelu_tanh", "relu")
                .help("Non-linearity of the feed-forward layer: gelu (exact, with the error function), "
                      "gelu_tanh "
                      "(GPT-2's approximation) or relu."),
        };
    }
};

struct ModelSpec {
    int d_model = 64;
    int context = 64;
    bool bias = false;
    bool tied_head = true;
    std::vector<BlockSpec> blocks = {BlockSpec{}, BlockSpec{}};

    bool operator==(const ModelSpec&) const = default;

    /// Everything but the blocks.
    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("d_model", &ModelSpec::d_model)
                .label("Width (d_model)")
                .at_least(1)
                .at_most(8192)
                .slider(16, 512)
                .unit("channels")
                .help("Channels of the residual stream. Parameters and time per step grow with its square."),
            field("context", &ModelSpec::context)
                .label("Context")
                .at_least(1)
                .at_most(8192)
                .slider(8, 256)
                .unit("tokens")
                .help("Tokens that the model sees at once; a longer context sees more and costs more time."),
            field("bias", &ModelSpec::bias)
                .label("Biases")
                .help("Bias terms in the linear layers and the norms. Small language models do as well "
                      "without."),
            field("tied_head", &ModelSpec::tied_head)
                .label("Tied head")
                .help("Use the token embedding as output layer too (Press and Wolf 2017): fewer parameters, "
                      "and "
                      "usually a better model on small data."),
        };
    }
};

inline constexpr std::size_t most_blocks = 96;

/// Reads {"d_model": ..., "blocks": [...]} with path-naming errors, also for what only fits together badly
/// (d_model not divisible by a block's heads).
base::Result<ModelSpec> read_model(const Json& given, const std::string& path);
Json to_json(const ModelSpec& spec);

/// Trainable numbers, by the formula: embeddings + per block attention, feed-forward and norms + final norm +
/// head unless tied.
std::int64_t parameter_count(const ModelSpec& spec, std::int64_t vocabulary);

}  // namespace optimlab::model
