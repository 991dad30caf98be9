// SPDX-License-Identifier: GPL-3.0-or-later
// Decoders that write text: GPT2LMHeadModel and LlamaForCausalLM, in both directions.
#include <algorithm>
#include <cmath>

#include "core/interop/hf_family.h"

namespace optimlab::interop {

namespace {

using Side = HfTable::Side;
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
        fit.object("model.embedding_scale",
                   base::message("true with a tied head; their head has the table as it is"));
    if (trained.codec->sizes().output != model::Output::language)
        fit.object("task.id", base::message("\"{}\"; the class writes text", trained.experiment.task.id));
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
                       base::message("{}; GPT-2 has a key and value for every head", blocks[i].n_kv_heads));
    }
    return fit.result();
}

Json gpt2_config(const model::ModelSpec& spec, std::int64_t vocabulary) {
    const auto& first = spec.blocks.front();
    return {{"architectures", {"GPT2LMHeadModel"}},
            {"model_type", "gpt2"},
            {"vocab_size", vocabulary},
            {"n_positions", spec.context},
            {"n_embd", spec.d_model},
            {"n_layer", spec.blocks.size()},
            {"n_head", first.n_heads},
            {"n_inner", first.feed_forward_width(spec.d_model)},
            {"activation_function", hf_activation(first.activation)},
            {"layer_norm_epsilon", spec.norm(NormKind::layer_norm).eps},
            {"tie_word_embeddings", spec.tied_head},
            {"resid_pdrop", 0.0},
            {"embd_pdrop", 0.0},
            {"attn_pdrop", 0.0}};
}

void gpt2_tensors(const model::ModelSpec& spec, std::int64_t vocabulary, HfTable& table) {
    table.embedding("transformer.wte.weight", "transformer.wte.weight", vocabulary, embedding_scale(spec));
    table.positions("transformer.wpe.weight", "transformer.wpe.weight", spec);
    for (std::size_t i = 0; i < spec.blocks.size(); ++i) {
        const auto h = block_name("transformer.h.", i);
        const auto& block = spec.blocks[i];
        table.norm(h + ".ln_1", h + ".ln_1");
        table.conv1d(h + ".attn.c_attn", h + ".attn.c_attn", Side::inputs);
        table.branch_end(h + ".attn.c_proj", residual_scale_name(block, h + ".ln_1"), residual_factor(block),
                         h + ".attn.c_proj", true, true);
        table.norm(h + ".ln_2", h + ".ln_2");
        table.conv1d(h + ".mlp.c_fc", h + ".mlp.c_fc", Side::inputs);
        table.branch_end(h + ".mlp.c_proj", residual_scale_name(block, h + ".ln_2"), residual_factor(block),
                         h + ".mlp.c_proj", true, true);
    }
    table.norm("transformer.ln_f", "transformer.ln_f");
    if (!spec.tied_head) table.linear("lm_head", "lm_head", Side::inputs, false);
}

/// So many blocks that are all alike.
Json blocks_of(const Json& count, const Json& block) {
    Json blocks = Json::array();
    if (!count.is_number_integer()) return blocks;
    for (std::int64_t i = 0; i < std::min<std::int64_t>(count.get<std::int64_t>(), model::most_blocks + 1);
         ++i)
        blocks.push_back(block);
    return blocks;
}

/// An activation's name in ours, or what stands there, which read_model refuses.
Json activation_of(const Json& theirs, bool gated) {
    return theirs.is_string() ? Json(our_activation(theirs.get<std::string>(), gated)) : theirs;
}

Json gpt2_model(const Json& config) {
    const Json width = config.at("n_inner").is_null() ? Json(0) : config.at("n_inner");
    return {{"d_model", config.at("n_embd")},
            {"context", config.at("n_positions")},
            {"bias", true},
            {"tied_head", config.at("tie_word_embeddings")},
            {"norm_eps", config.at("layer_norm_epsilon")},
            {"blocks", blocks_of(config.at("n_layer"),
                                 {{"n_heads", config.at("n_head")},
                                  {"d_ff", width},
                                  {"activation", activation_of(config.at("activation_function"), false)}})}};
}

const HfImport& gpt2_import() {
    static const HfImport import{"gpt2",
                                 {{"vocab_size", 50257},
                                  {"n_positions", 1024},
                                  {"n_embd", 768},
                                  {"n_layer", 12},
                                  {"n_head", 12},
                                  {"n_inner", nullptr},
                                  {"activation_function", "gelu_new"},
                                  {"layer_norm_epsilon", 1e-5},
                                  {"tie_word_embeddings", true}},
                                 gpt2_model,
                                 gpt2_config,
                                 gpt2_tensors};
    return import;
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

Json llama_config(const model::ModelSpec& spec, std::int64_t vocabulary) {
    const auto& first = spec.blocks.front();
    return {{"architectures", {"LlamaForCausalLM"}},
            {"model_type", "llama"},
            {"vocab_size", vocabulary},
            {"hidden_size", spec.d_model},
            {"intermediate_size", first.feed_forward_width(spec.d_model)},
            {"num_hidden_layers", spec.blocks.size()},
            {"num_attention_heads", first.n_heads},
            {"num_key_value_heads", first.kv_heads()},
            {"head_dim", first.channels_per_head(spec.d_model)},
            {"hidden_act", hf_activation(first.activation)},
            {"max_position_embeddings", spec.context},
            {"rms_norm_eps", spec.norm(NormKind::rms_norm).eps},
            {"rope_theta", spec.rotary_base},
            // As transformers from version 5 on has it.
            {"rope_parameters", {{"rope_type", "default"}, {"rope_theta", spec.rotary_base}}},
            {"attention_bias", spec.bias},
            {"mlp_bias", spec.bias},
            {"attention_dropout", 0.0},
            {"tie_word_embeddings", spec.tied_head}};
}

void llama_tensors(const model::ModelSpec& spec, std::int64_t vocabulary, HfTable& table) {
    const auto& first = spec.blocks.front();
    const std::int64_t head = first.channels_per_head(spec.d_model),
                       width = first.feed_forward_width(spec.d_model), q = first.n_heads * head,
                       kv = first.kv_heads() * head;
    table.embedding("transformer.wte.weight", "model.embed_tokens.weight", vocabulary, embedding_scale(spec));
    for (std::size_t i = 0; i < spec.blocks.size(); ++i) {
        const auto h = block_name("transformer.h.", i), layer = block_name("model.layers.", i);
        const auto& block = spec.blocks[i];
        table.norm(h + ".ln_1", layer + ".input_layernorm", false);
        table.linear(h + ".attn.c_attn", layer + ".self_attn.q_proj", Side::inputs, spec.bias, 0, q);
        table.linear(h + ".attn.c_attn", layer + ".self_attn.k_proj", Side::inputs, spec.bias, q, kv);
        table.linear(h + ".attn.c_attn", layer + ".self_attn.v_proj", Side::inputs, spec.bias, q + kv, kv);
        table.branch_end(h + ".attn.c_proj", residual_scale_name(block, h + ".ln_1"), residual_factor(block),
                         layer + ".self_attn.o_proj", spec.bias);
        table.norm(h + ".ln_2", layer + ".post_attention_layernorm", false);
        table.linear(h + ".mlp.c_fc", layer + ".mlp.gate_proj", Side::inputs, spec.bias, 0, width);
        table.linear(h + ".mlp.c_fc", layer + ".mlp.up_proj", Side::inputs, spec.bias, width, width);
        table.branch_end(h + ".mlp.c_proj", residual_scale_name(block, h + ".ln_2"), residual_factor(block),
                         layer + ".mlp.down_proj", spec.bias);
    }
    table.norm("transformer.ln_f", "model.norm", false);
    if (!spec.tied_head) table.linear("lm_head", "lm_head", Side::inputs, false);
}

Json llama_model(const Json& config) {
    const auto given = [&](const char* key) { return config.at(key).is_null() ? Json(0) : config.at(key); };
    const Json& rope = config.at("rope_parameters");
    const bool newer = rope.is_object() && rope.contains("rope_theta");
    return {{"d_model", config.at("hidden_size")},
            {"context", config.at("max_position_embeddings")},
            {"bias", config.at("attention_bias")},
            {"tied_head", config.at("tie_word_embeddings")},
            {"positions", "rotary"},
            {"rotary_base", newer ? rope.at("rope_theta") : config.at("rope_theta")},
            {"final_norm", "rms_norm"},
            {"norm_eps", config.at("rms_norm_eps")},
            {"blocks", blocks_of(config.at("num_hidden_layers"),
                                 {{"n_heads", config.at("num_attention_heads")},
                                  {"n_kv_heads", given("num_key_value_heads")},
                                  {"head_size", given("head_dim")},
                                  {"d_ff", config.at("intermediate_size")},
                                  {"activation", activation_of(config.at("hidden_act"), true)},
                                  {"norm", "rms_norm"}})}};
}

const HfImport& llama_import() {
    static const HfImport import{"llama",
                                 {{"vocab_size", 32000},
                                  {"hidden_size", 4096},
                                  {"intermediate_size", 11008},
                                  {"num_hidden_layers", 32},
                                  {"num_attention_heads", 32},
                                  {"num_key_value_heads", nullptr},
                                  {"head_dim", nullptr},
                                  {"hidden_act", "silu"},
                                  {"max_position_embeddings", 2048},
                                  {"rms_norm_eps", 1e-6},
                                  {"rope_theta", 10000.0},
                                  {"rope_parameters", nullptr},
                                  {"attention_bias", false},
                                  {"mlp_bias", false},
                                  {"tie_word_embeddings", false}},
                                 llama_model,
                                 llama_config,
                                 llama_tensors};
    return import;
}

HfModel convert(const store::TrainedModel& trained, const HfImport& both) {
    const auto& spec = trained.experiment.model;
    const auto vocabulary = trained.codec->sizes().vocabulary;
    HfWeights weights(trained);
    both.tensors(spec, vocabulary, weights);
    return {both.config(spec, vocabulary), weights.take(), "AutoModelForCausalLM"};
}

}  // namespace

HfFamily gpt2_family() {
    return {"GPT-2", gpt2_misfits,
            [](const store::TrainedModel& trained) { return convert(trained, gpt2_import()); },
            gpt2_import()};
}
HfFamily llama_family() {
    return {"Llama", llama_misfits,
            [](const store::TrainedModel& trained) { return convert(trained, llama_import()); },
            llama_import()};
}

}  // namespace optimlab::interop
