// SPDX-License-Identifier: GPL-3.0-or-later
// Encoders with a decoder: Marian with norms after its branches, Pegasus with norms before them. Both know
// positions as sines in the first half of the channels and cosines in the second, where ours alternate, so
// the channels of the whole stream change their places: nothing else notices.
#include "core/interop/hf_family.h"

namespace optimlab::interop {

namespace {

using Side = HfTable::Side;

std::vector<Misfit> translator_misfits(const store::TrainedModel& trained, const char* family,
                                       const char* place, const char* final_norm) {
    Fitting fit(trained, family);
    fit.want("model.family", {"encoder_decoder"});
    fit.want("model.positions", {"sinusoidal"});
    fit.want("model.embedding_norm", {false});
    fit.want("model.final_norm", {final_norm});
    fit.want("model.norm_eps", {0, 1e-5});  // which their class has, whatever its configuration says
    fit.want("model.tied_head", {true});
    fit.want("model.tied_embeddings", {true});
    fit.want_blocks({{"norm", {"layer_norm"}},
                     {"norm_place", {place}},
                     {"qk_norm", {false}},
                     {"head_size", {0}},
                     {"looks", {"by_family"}},
                     {"activation", {"gelu", "gelu_tanh", "relu", "silu", "squared_relu"}}},
                    {"n_heads", "d_ff", "activation"});
    const auto& spec = trained.experiment.model;
    for (const auto* stack : {&spec.blocks, &spec.encoder_blocks}) {
        for (const auto& block : *stack) {
            if (block.kv_heads() != block.n_heads)
                fit.object(
                    "model.blocks[0].n_kv_heads",
                    base::message("{}; {} has a key and value for every head", block.n_kv_heads, family));
        }
    }
    if (!spec.blocks.empty() && !spec.encoder_blocks.empty() &&
        spec.blocks.front().activation != spec.encoder_blocks.front().activation)
        fit.object("model.encoder_blocks[0].activation",
                   base::message("another than the decoder's; there is one for both"));
    if (spec.d_model % 2 != 0)
        fit.object("model.d_model", base::message("{}; it has to be even", spec.d_model));
    return fit.result();
}

void add_attention(const std::string& ours, const std::string& theirs, std::int64_t C, HfWeights& weights) {
    weights.linear(ours + ".c_attn", theirs + ".q_proj", Side::inputs, true, 0, C);
    weights.linear(ours + ".c_attn", theirs + ".k_proj", Side::inputs, true, C, C);
    weights.linear(ours + ".c_attn", theirs + ".v_proj", Side::inputs, true, 2 * C, C);
}

void add_stack(const std::string& ours, const std::string& theirs,
               const std::vector<model::BlockSpec>& blocks, std::int64_t C, HfWeights& weights) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::string h = ours + ".h." + std::to_string(i),
                          layer = theirs + ".layers." + std::to_string(i);
        const auto& block = blocks[i];
        const double factor = residual_factor(block);
        add_attention(h + ".attn", layer + ".self_attn", C, weights);
        weights.branch_end(h + ".attn.c_proj", residual_scale_name(block, h + ".ln_1"), factor,
                           layer + ".self_attn.out_proj");
        weights.norm(h + ".ln_1", layer + ".self_attn_layer_norm");
        if (weights.has(h + ".cross.q_attn.weight")) {
            weights.linear(h + ".cross.q_attn", layer + ".encoder_attn.q_proj", Side::inputs);
            weights.linear(h + ".cross.c_attn", layer + ".encoder_attn.k_proj", Side::inputs, true, 0, C);
            weights.linear(h + ".cross.c_attn", layer + ".encoder_attn.v_proj", Side::inputs, true, C, C);
            weights.branch_end(h + ".cross.c_proj", residual_scale_name(block, h + ".ln_cross"), factor,
                               layer + ".encoder_attn.out_proj");
            weights.norm(h + ".ln_cross", layer + ".encoder_attn_layer_norm");
        }
        weights.linear(h + ".mlp.c_fc", layer + ".fc1", Side::inputs);
        weights.branch_end(h + ".mlp.c_proj", residual_scale_name(block, h + ".ln_2"), factor,
                           layer + ".fc2");
        weights.norm(h + ".ln_2", layer + ".final_layer_norm");
    }
    if (weights.has(ours + ".ln_f.weight")) weights.norm(ours + ".ln_f", theirs + ".layer_norm");
}

HfModel convert(const store::TrainedModel& trained, const char* type, const char* architecture) {
    const auto& spec = trained.experiment.model;
    const auto &decoder = spec.blocks.front(), &encoder = spec.encoder_blocks.front();
    const auto vocabulary = trained.codec->sizes().vocabulary;
    const std::int64_t C = spec.d_model, begin = trained.codec->mark(0), end = trained.codec->mark(1);
    HfModel made;
    made.auto_class = "AutoModelForSeq2SeqLM";
    made.config = {{"architectures", {architecture}},
                   {"model_type", type},
                   {"vocab_size", vocabulary},
                   {"decoder_vocab_size", vocabulary},
                   {"d_model", C},
                   {"encoder_layers", spec.encoder_blocks.size()},
                   {"decoder_layers", spec.blocks.size()},
                   {"encoder_attention_heads", encoder.n_heads},
                   {"decoder_attention_heads", decoder.n_heads},
                   {"encoder_ffn_dim", encoder.feed_forward_width(spec.d_model)},
                   {"decoder_ffn_dim", decoder.feed_forward_width(spec.d_model)},
                   {"activation_function", hf_activation(decoder.activation)},
                   {"max_position_embeddings", spec.context},
                   {"scale_embedding", spec.embedding_scale},
                   {"static_position_embeddings", true},
                   {"share_encoder_decoder_embeddings", true},
                   {"tie_word_embeddings", true},
                   {"dropout", 0.0},
                   {"attention_dropout", 0.0},
                   {"activation_dropout", 0.0},
                   {"pad_token_id", begin},
                   {"bos_token_id", begin},
                   {"eos_token_id", end},
                   {"forced_eos_token_id", nullptr},
                   {"decoder_start_token_id", begin},
                   {"is_encoder_decoder", true}};
    std::vector<std::int64_t> order;
    order.reserve(static_cast<std::size_t>(C));
    for (std::int64_t i = 0; i < C; ++i)
        order.push_back(i < C / 2 ? 2 * i : 2 * (i - C / 2) + 1);
    HfWeights weights(trained);
    weights.reorder(std::move(order));
    weights.embedding("transformer.wte.weight", "model.shared.weight", vocabulary);
    weights.add(
        {"final_logits_bias", {1, vocabulary}, std::vector<float>(static_cast<std::size_t>(vocabulary))});
    add_stack("encoder", "model.encoder", spec.encoder_blocks, C, weights);
    add_stack("transformer", "model.decoder", spec.blocks, C, weights);
    made.tensors = weights.take();
    return made;
}

}  // namespace

HfFamily marian_family() {
    return {"Marian",
            [](const store::TrainedModel& t) { return translator_misfits(t, "Marian", "post", "none"); },
            [](const store::TrainedModel& t) { return convert(t, "marian", "MarianMTModel"); }};
}
HfFamily pegasus_family() {
    return {
        "Pegasus",
        [](const store::TrainedModel& t) { return translator_misfits(t, "Pegasus", "pre", "layer_norm"); },
        [](const store::TrainedModel& t) {
            return convert(t, "pegasus", "PegasusForConditionalGeneration");
        }};
}

}  // namespace optimlab::interop
