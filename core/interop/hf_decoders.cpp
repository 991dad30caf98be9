// SPDX-License-Identifier: GPL-3.0-or-later
// Decoders that write text: GPT2LMHeadModel and LlamaForCausalLM.
#include <cmath>

#include "core/interop/hf_family.h"
#include "core/model/norm.h"

namespace optimlab::interop {

namespace {

using Side = HfWeights::Side;
using model::NormKind;

std::string block_name(const char* stack, std::size_t i) { return stack + std::to_string(i); }

/// What the token table is multiplied by, where the head has a table of its own.
double embedding_scale(const model::ModelSpec& spec) {
    return spec.embedding_scale ? std::sqrt(static_cast<double>(spec.d_model)) : 1.0;
}

void want_writing(const store::TrainedModel& trained, Fitting& fit) {
    const auto& spec = trained.experiment.model;
    fit.want("model.family", {"decoder"});
    fit.want("model.embedding_norm", {false});
    if (spec.embedding_scale && spec.tied_head)
        fit.object("model.embedding_scale", "true with a tied head; their head has the table as it is");
    if (trained.codec->sizes().output != model::Output::language)
        fit.object("task.id", "\"" + trained.experiment.task.id + "\"; the class writes text");
}

std::vector<Misfit> gpt2_misfits(const store::TrainedModel& trained) {
    Fitting fit(trained, "GPT-2");
    want_writing(trained, fit);
    fit.want("model.positions", {"learned", "sinusoidal", "none"});
    fit.want("model.final_norm", {"layer_norm"});
    fit.want_blocks({{"norm", {"layer_norm"}},
                     {"norm_place", {"pre"}},
                     {"qk_norm", {false}},
                     {"head_size", {0}},
                     {"looks", {"by_family", "back"}},
                     {"activation", {"gelu", "gelu_tanh", "relu", "silu", "squared_relu"}}},
                    {"n_heads", "d_ff", "activation"});
    const auto& blocks = trained.experiment.model.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].kv_heads() != blocks[i].n_heads)
            fit.object("model.blocks[" + std::to_string(i) + "].n_kv_heads",
                       std::to_string(blocks[i].n_kv_heads) + "; GPT-2 has a key and value for every head");
    }
    return fit.result();
}

HfModel gpt2(const store::TrainedModel& trained) {
    const auto& spec = trained.experiment.model;
    const auto& first = spec.blocks.front();
    const auto vocabulary = trained.codec->sizes().vocabulary;
    HfModel made;
    made.auto_class = "AutoModelForCausalLM";
    made.config = {{"architectures", {"GPT2LMHeadModel"}},
                   {"model_type", "gpt2"},
                   {"vocab_size", vocabulary},
                   {"n_positions", spec.context},
                   {"n_embd", spec.d_model},
                   {"n_layer", spec.blocks.size()},
                   {"n_head", first.n_heads},
                   {"n_inner", first.feed_forward_width(spec.d_model)},
                   {"activation_function", hf_activation(first.activation)},
                   {"layer_norm_epsilon", model::Norm<float>::eps(NormKind::layer_norm)},
                   {"tie_word_embeddings", spec.tied_head},
                   {"resid_pdrop", 0.0},
                   {"embd_pdrop", 0.0},
                   {"attn_pdrop", 0.0}};
    HfWeights weights(trained);
    weights.embedding("transformer.wte.weight", "transformer.wte.weight", vocabulary, embedding_scale(spec));
    if (spec.positions == model::Positions::learned) {
        weights.embedding("transformer.wpe.weight", "transformer.wpe.weight", spec.context);
    } else {
        weights.add(position_table("transformer.wpe.weight", spec, 0));
    }
    for (std::size_t i = 0; i < spec.blocks.size(); ++i) {
        const auto h = block_name("transformer.h.", i);
        const auto& block = spec.blocks[i];
        weights.norm(h + ".ln_1", h + ".ln_1");
        weights.conv1d(h + ".attn.c_attn", h + ".attn.c_attn", Side::inputs);
        weights.branch_end(h + ".attn.c_proj", residual_scale_name(block, h + ".ln_1"),
                           residual_factor(block), h + ".attn.c_proj", true, true);
        weights.norm(h + ".ln_2", h + ".ln_2");
        weights.conv1d(h + ".mlp.c_fc", h + ".mlp.c_fc", Side::inputs);
        weights.branch_end(h + ".mlp.c_proj", residual_scale_name(block, h + ".ln_2"), residual_factor(block),
                           h + ".mlp.c_proj", true, true);
    }
    weights.norm("transformer.ln_f", "transformer.ln_f");
    if (!spec.tied_head) weights.linear("lm_head", "lm_head", Side::inputs, false);
    made.tensors = weights.take();
    return made;
}

std::vector<Misfit> llama_misfits(const store::TrainedModel& trained) {
    Fitting fit(trained, "Llama");
    want_writing(trained, fit);
    fit.want("model.positions", {"rotary"});
    fit.want("model.final_norm", {"rms_norm"});
    fit.want_blocks({{"norm", {"rms_norm"}},
                     {"norm_place", {"pre"}},
                     {"qk_norm", {false}},
                     {"looks", {"by_family", "back"}},
                     {"activation", {"swiglu", "geglu"}}},
                    {"n_heads", "n_kv_heads", "head_size", "d_ff", "activation"});
    return fit.result();
}

HfModel llama(const store::TrainedModel& trained) {
    const auto& spec = trained.experiment.model;
    const auto& first = spec.blocks.front();
    const auto vocabulary = trained.codec->sizes().vocabulary;
    const std::int64_t head = first.channels_per_head(spec.d_model),
                       width = first.feed_forward_width(spec.d_model);
    HfModel made;
    made.auto_class = "AutoModelForCausalLM";
    made.config = {{"architectures", {"LlamaForCausalLM"}},
                   {"model_type", "llama"},
                   {"vocab_size", vocabulary},
                   {"hidden_size", spec.d_model},
                   {"intermediate_size", width},
                   {"num_hidden_layers", spec.blocks.size()},
                   {"num_attention_heads", first.n_heads},
                   {"num_key_value_heads", first.kv_heads()},
                   {"head_dim", head},
                   {"hidden_act", hf_activation(first.activation)},
                   {"max_position_embeddings", spec.context},
                   {"rms_norm_eps", model::Norm<float>::eps(NormKind::rms_norm)},
                   {"rope_theta", spec.rotary_base},
                   // As transformers from version 5 on has it.
                   {"rope_parameters", {{"rope_type", "default"}, {"rope_theta", spec.rotary_base}}},
                   {"attention_bias", spec.bias},
                   {"mlp_bias", spec.bias},
                   {"attention_dropout", 0.0},
                   {"tie_word_embeddings", spec.tied_head}};
    HfWeights weights(trained);
    weights.embedding("transformer.wte.weight", "model.embed_tokens.weight", vocabulary,
                      embedding_scale(spec));
    const std::int64_t q = first.n_heads * head, kv = first.kv_heads() * head;
    for (std::size_t i = 0; i < spec.blocks.size(); ++i) {
        const auto h = block_name("transformer.h.", i), layer = block_name("model.layers.", i);
        const auto& block = spec.blocks[i];
        weights.norm(h + ".ln_1", layer + ".input_layernorm", false);
        weights.linear(h + ".attn.c_attn", layer + ".self_attn.q_proj", Side::inputs, spec.bias, 0, q);
        weights.linear(h + ".attn.c_attn", layer + ".self_attn.k_proj", Side::inputs, spec.bias, q, kv);
        weights.linear(h + ".attn.c_attn", layer + ".self_attn.v_proj", Side::inputs, spec.bias, q + kv, kv);
        weights.branch_end(h + ".attn.c_proj", residual_scale_name(block, h + ".ln_1"),
                           residual_factor(block), layer + ".self_attn.o_proj", spec.bias);
        weights.norm(h + ".ln_2", layer + ".post_attention_layernorm", false);
        weights.linear(h + ".mlp.c_fc", layer + ".mlp.gate_proj", Side::inputs, spec.bias, 0, width);
        weights.linear(h + ".mlp.c_fc", layer + ".mlp.up_proj", Side::inputs, spec.bias, width, width);
        weights.branch_end(h + ".mlp.c_proj", residual_scale_name(block, h + ".ln_2"), residual_factor(block),
                           layer + ".mlp.down_proj", spec.bias);
    }
    weights.norm("transformer.ln_f", "model.norm", false);
    if (!spec.tied_head) weights.linear("lm_head", "lm_head", Side::inputs, false);
    made.tensors = weights.take();
    return made;
}

}  // namespace

HfFamily gpt2_family() { return {"GPT-2", gpt2_misfits, gpt2}; }
HfFamily llama_family() { return {"Llama", llama_misfits, llama}; }

}  // namespace optimlab::interop
