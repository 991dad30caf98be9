// SPDX-License-Identifier: GPL-3.0-or-later
// What to assemble: a transformer as lists of blocks, each described on its own, so that blocks can be added,
// removed, reordered and changed one by one. model_spec.cpp says what fits together.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/schema/description.h"

namespace optimlab::model {

using base::Json;

enum class Family { decoder, encoder, encoder_decoder };
enum class Activation { gelu, gelu_tanh, relu, silu, squared_relu, geglu, swiglu };
enum class NormKind { layer_norm, rms_norm, none };
enum class NormPlace { pre, post, sandwich };
enum class Residual { plain, scaled, deepnorm, rezero, layer_scale, learned_scale };
enum class Look { by_family, back, both_ways };
enum class Positions { learned, sinusoidal, rotary, alibi, none };
enum class Pooling { mean, first };

/// Whether the hidden layer is the product of two projections.
constexpr bool is_gated(Activation kind) { return kind == Activation::geglu || kind == Activation::swiglu; }

/// A norm, and what is added to the variance (of rms_norm the mean square) before its root.
struct NormShape {
    NormKind kind = NormKind::none;
    double eps = 0;

    /// given: 0 for what the first models with such norms had.
    constexpr NormShape(NormKind norm = NormKind::none, double given = 0)
        : kind(norm),
          eps(given > 0                      ? given
              : norm == NormKind::layer_norm ? 1e-5
                                             : 1e-6) {}
};

/// One transformer block: attention, in a decoder with an encoder also cross-attention, and feed-forward,
/// each a branch that is added to the residual stream.
struct BlockSpec {
    int n_heads = 4;
    int d_ff = 0;
    Activation activation = Activation::gelu;
    int n_kv_heads = 0;
    int head_size = 0;
    Look looks = Look::by_family;
    bool qk_norm = false;
    NormKind norm = NormKind::layer_norm;
    NormPlace norm_place = NormPlace::pre;
    bool inner_norm = false;
    Residual residual = Residual::plain;
    double residual_scale = 1;

    bool operator==(const BlockSpec&) const = default;
    int feed_forward_width(int d_model) const {
        if (d_ff > 0) return d_ff;
        return is_gated(activation) ? (8 * d_model / 3 + 7) / 8 * 8 : 4 * d_model;
    }
    int kv_heads() const { return n_kv_heads > 0 ? n_kv_heads : n_heads; }
    /// The norm before the last matrix of each branch.
    NormKind inner() const { return inner_norm ? norm : NormKind::none; }
    int channels_per_head(int d_model) const { return head_size > 0 ? head_size : d_model / n_heads; }

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("n_heads", &BlockSpec::n_heads)
                .label("Heads")
                .at_least(1)
                .at_most(64)
                .slider(1, 8)
                .help("Attention heads. Each looks at the text in its own way. Unless a head size is given, "
                      "each "
                      "has d_model / n_heads channels, so d_model must be divisible by it."),
            field("d_ff", &BlockSpec::d_ff)
                .label("Feed-forward width")
                .at_least(0)
                .at_most(65536)
                .slider(0, 2048)
                .unit("channels")
                .help(
                    "Hidden channels of the feed-forward layer. 0: four times d_model, or 8/3 of it for the "
                    "gated kinds, which have three matrices instead of two."),
            field("activation", &BlockSpec::activation)
                .label("Activation")
                .choices("gelu", "gelu_tanh", "relu", "silu", "squared_relu", "geglu", "swiglu")
                .help("Non-linearity of the feed-forward layer: gelu (exact, with the error function), "
                      "gelu_tanh "
                      "(GPT-2's approximation), relu, silu, squared_relu (Primer), or gated by a second "
                      "projection: geglu, swiglu (Llama)."),
            field("n_kv_heads", &BlockSpec::n_kv_heads)
                .label("Key/value heads")
                .at_least(0)
                .at_most(64)
                .slider(0, 8)
                .help("Heads that share their keys and values: 1 is multi-query attention, more is "
                      "grouped-query, 0 as many as there are heads. Must divide the heads."),
            field("head_size", &BlockSpec::head_size)
                .label("Head size")
                .at_least(0)
                .at_most(1024)
                .slider(0, 128)
                .unit("channels")
                .help("Channels of each head. 0: d_model / n_heads."),
            field("looks", &BlockSpec::looks)
                .label("Looks")
                .choices("by_family", "back", "both_ways")
                .help(
                    "Which tokens a token sees: itself and those before it (back), all (both_ways), or what "
                    "the family needs: decoders look back, encoders both ways."),
            field("qk_norm", &BlockSpec::qk_norm)
                .label("Normalize q and k")
                .help(
                    "RMS norm of each head's queries and keys before their product: attention cannot become "
                    "so sharp that training breaks (Henry et al. 2020)."),
            field("norm", &BlockSpec::norm)
                .label("Norm")
                .choices("layer_norm", "rms_norm", "none")
                .help("layer_norm (GPT-2, BERT), rms_norm (T5, Llama; without mean and bias), or none."),
            field("norm_place", &BlockSpec::norm_place)
                .label("Norm place")
                .choices("pre", "post", "sandwich")
                .help("pre: before each branch (GPT-2), trains well at any depth. post: after its sum (the "
                      "2017 "
                      "Transformer), wants a warmup. sandwich: before and after the branch."),
            field("inner_norm", &BlockSpec::inner_norm)
                .label("Inner norm")
                .enabled_by("norm", "layer_norm", "rms_norm")
                .help("Another norm within each branch, before its last matrix (Sub-LN, Wang et al. 2022): "
                      "what a branch adds keeps its size at any depth and rate."),
            field("residual", &BlockSpec::residual)
                .label("Residual")
                .choices("plain", "scaled", "deepnorm", "rezero", "layer_scale", "learned_scale")
                .help(
                    "How a branch f joins the stream x: x + f; x + c f; c x + f (DeepNorm, with norms post); "
                    "x + a f with one learned a that begins at 0 (ReZero) or at c (learned_scale, Fixup's); "
                    "or "
                    "with one learned number per channel that begins at c (LayerScale)."),
            field("residual_scale", &BlockSpec::residual_scale)
                .label("Residual scale c")
                .above(0)
                .at_most(100)
                .log_slider(1e-4, 10)
                .enabled_by("residual", "scaled", "deepnorm", "layer_scale", "learned_scale")
                .help("The c of scaled, deepnorm, layer_scale and learned_scale."),
        };
    }
};

struct ModelSpec {
    int d_model = 64;
    int context = 64;
    bool bias = false;
    bool tied_head = true;
    Family family = Family::decoder;
    Positions positions = Positions::learned;
    double rotary_base = 10000;
    bool embedding_scale = false;
    bool embedding_norm = false;
    NormKind final_norm = NormKind::layer_norm;
    double norm_eps = 0;
    bool tied_embeddings = true;
    Pooling pooling = Pooling::mean;
    std::vector<BlockSpec> blocks = {BlockSpec{}, BlockSpec{}};
    std::vector<BlockSpec> encoder_blocks{};  ///< of an encoder_decoder only; `blocks` is then its decoder

    bool operator==(const ModelSpec&) const = default;
    /// Whether that block of `blocks` looks back only.
    bool looks_back(const BlockSpec& block) const {
        return block.looks == Look::by_family ? family != Family::encoder : block.looks == Look::back;
    }

    NormShape norm(NormKind kind) const { return {kind, norm_eps}; }

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
                      "and usually a better model on small data."),
            field("family", &ModelSpec::family)
                .label("Family")
                .choices("decoder", "encoder", "encoder_decoder")
                .help(
                    "decoder: writes text, token by token (GPT). encoder: reads a text and judges it (BERT). "
                    "encoder_decoder: reads one text and writes another (the 2017 Transformer, T5)."),
            field("positions", &ModelSpec::positions)
                .label("Positions")
                .choices("learned", "sinusoidal", "rotary", "alibi", "none")
                .help("How the model knows where a token stands: a learned vector each (GPT-2), fixed waves "
                      "(2017), "
                      "q and k turned by an angle (rotary, Llama), less attention the farther away (alibi), "
                      "or not at all."),
            field("rotary_base", &ModelSpec::rotary_base)
                .label("Rotary base")
                .above(1)
                .at_most(1e8)
                .log_slider(100, 1e6)
                .enabled_by("positions", "rotary")
                .help("The slowest pair of channels turns once in about 6 times this many tokens."),
            field("embedding_scale", &ModelSpec::embedding_scale)
                .label("Scale embeddings")
                .help("Multiplies the token embeddings by √d_model, as the 2017 Transformer does."),
            field("embedding_norm", &ModelSpec::embedding_norm)
                .label("Normalize embeddings")
                .help("A layer norm right after the embeddings, as BERT has it."),
            field("final_norm", &ModelSpec::final_norm)
                .label("Final norm")
                .choices("layer_norm", "rms_norm", "none")
                .help(
                    "The norm after the last block. Pre-norm blocks need one, post-norm blocks have theirs."),
            field("norm_eps", &ModelSpec::norm_eps)
                .label("Norm ε")
                .at_least(0)
                .at_most(1)
                .slider(0, 1e-4)
                .help("What every norm adds to the variance, or the mean square, before it takes the root. "
                      "0: 1e-5 "
                      "for layer norms, 1e-6 for RMS norms. Many Llamas have 1e-5, BERT has 1e-12."),
            field("tied_embeddings", &ModelSpec::tied_embeddings)
                .label("Shared vocabulary")
                .enabled_by("family", "encoder_decoder")
                .help("One token embedding for source and target of an encoder_decoder, if they share their "
                      "vocabulary."),
            field("pooling", &ModelSpec::pooling)
                .label("Pooling")
                .choices("mean", "first")
                .enabled_by("family", "encoder")
                .help("What a classifier looks at: the mean over all tokens, or the first token."),
        };
    }
};

inline constexpr std::size_t most_blocks = 96;

/// Reads {"d_model": ..., "blocks": [...]} with path-naming errors, also for what cannot be assembled
/// (d_model not divisible by a block's heads, rotary positions with odd heads, a decoder with an encoder,
/// ...).
base::Result<ModelSpec> read_model(const Json& given, const std::string& path);
Json to_json(const ModelSpec& spec);

}  // namespace optimlab::model
