// SPDX-License-Identifier: GPL-3.0-or-later
// Encoders that label tokens or whole texts: BERT with norms after its branches, RobertaPreLayerNorm with
// norms before them.
#include <algorithm>

#include "core/interop/hf_family.h"

namespace optimlab::interop {

namespace {

using Side = HfTable::Side;

/// Both classes send the first token through a layer with a tanh before they judge a text, and ours judges it
/// as it is. A tanh is straight near 0: the layer divides by this, and the classifier multiplies. What the
/// tanh bends away is about (x / this)² / 3 of x.
constexpr double straight = 1024;

std::vector<Misfit> encoder_misfits(const store::TrainedModel& trained, const char* family, const char* place,
                                    const char* final_norm) {
    Fitting fit(trained, family);
    fit.want("model.family", {"encoder"});
    fit.want("model.positions", {"learned", "sinusoidal", "none"});
    fit.want("model.embedding_norm", {true});
    fit.want("model.embedding_scale", {false});
    fit.want("model.final_norm", {final_norm});
    fit.want_blocks({{"norm", {"layer_norm"}},
                     {"norm_place", {place}},
                     {"qk_norm", {false}},
                     {"head_size", {0}},
                     {"looks", {"by_family", "both_ways"}},
                     {"activation", {"gelu", "gelu_tanh", "relu", "silu", "squared_relu"}}},
                    {"n_heads", "d_ff", "activation"});
    const auto& blocks = trained.experiment.model.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].kv_heads() != blocks[i].n_heads)
            fit.object(
                "model.blocks[" + std::to_string(i) + "].n_kv_heads",
                base::message("{}; {} has a key and value for every head", blocks[i].n_kv_heads, family));
    }
    const auto output = trained.codec->sizes().output;
    if (output == model::Output::language)
        fit.object("task.id",
                   base::message("\"{}\"; the class labels texts or tokens", trained.experiment.task.id));
    if (output == model::Output::label) fit.want("model.pooling", {"first"});
    return fit.result();
}

Json config_of(const store::TrainedModel& trained, std::int64_t vocabulary, std::int64_t positions) {
    const auto& spec = trained.experiment.model;
    const auto& first = spec.blocks.front();
    Json config = {{"vocab_size", vocabulary},
                   {"hidden_size", spec.d_model},
                   {"num_hidden_layers", spec.blocks.size()},
                   {"num_attention_heads", first.n_heads},
                   {"intermediate_size", first.feed_forward_width(spec.d_model)},
                   {"hidden_act", hf_activation(first.activation)},
                   {"max_position_embeddings", positions},
                   {"type_vocab_size", 1},
                   {"layer_norm_eps", spec.norm(model::NormKind::layer_norm).eps},
                   {"hidden_dropout_prob", 0.0},
                   {"attention_probs_dropout_prob", 0.0},
                   {"pad_token_id", vocabulary - 1}};
    add_labels(trained, config);
    return config;
}

/// Embeddings and layers, which differ in where the norms stand only. `offset`: rows before the first
/// position.
void add_body(const store::TrainedModel& trained, const std::string& root, bool pre, std::int64_t vocabulary,
              std::int64_t offset, HfWeights& weights) {
    const auto& spec = trained.experiment.model;
    const std::int64_t C = spec.d_model;
    const std::string embeddings = root + ".embeddings.";
    weights.embedding("transformer.wte.weight", embeddings + "word_embeddings.weight", vocabulary);
    HfTensor positions = position_table(embeddings + "position_embeddings.weight", spec, offset);
    if (spec.positions == model::Positions::learned) {
        HfWeights table(trained);
        table.embedding("transformer.wpe.weight", "", spec.context);
        const auto learned = table.take();
        std::copy(learned[0].values.begin(), learned[0].values.end(), positions.values.begin() + offset * C);
    }
    weights.add(std::move(positions));
    weights.add({embeddings + "token_type_embeddings.weight",
                 {1, C},
                 std::vector<float>(static_cast<std::size_t>(C))});
    weights.norm("transformer.ln_emb", embeddings + "LayerNorm");
    for (std::size_t i = 0; i < spec.blocks.size(); ++i) {
        const std::string h = "transformer.h." + std::to_string(i),
                          layer = root + ".encoder.layer." + std::to_string(i);
        const auto& block = spec.blocks[i];
        weights.linear(h + ".attn.c_attn", layer + ".attention.self.query", Side::inputs, true, 0, C);
        weights.linear(h + ".attn.c_attn", layer + ".attention.self.key", Side::inputs, true, C, C);
        weights.linear(h + ".attn.c_attn", layer + ".attention.self.value", Side::inputs, true, 2 * C, C);
        weights.branch_end(h + ".attn.c_proj", residual_scale_name(block, h + ".ln_1"),
                           residual_factor(block), layer + ".attention.output.dense");
        weights.norm(h + ".ln_1", layer + (pre ? ".attention.LayerNorm" : ".attention.output.LayerNorm"));
        weights.linear(h + ".mlp.c_fc", layer + ".intermediate.dense", Side::inputs);
        weights.branch_end(h + ".mlp.c_proj", residual_scale_name(block, h + ".ln_2"), residual_factor(block),
                           layer + ".output.dense");
        weights.norm(h + ".ln_2", layer + (pre ? ".intermediate.LayerNorm" : ".output.LayerNorm"));
    }
    if (pre) weights.norm("transformer.ln_f", root + ".LayerNorm");
}

/// The layer with the tanh, and the classifier behind it.
void add_text_head(const store::TrainedModel& trained, const std::string& pooler,
                   const std::string& classifier, HfWeights& weights) {
    const auto C = static_cast<std::int64_t>(trained.experiment.model.d_model);
    std::vector<float> identity(static_cast<std::size_t>(C * C));
    for (std::int64_t i = 0; i < C; ++i)
        identity[static_cast<std::size_t>(i * C + i)] = static_cast<float>(1 / straight);
    weights.add({pooler + ".weight", {C, C}, std::move(identity)});
    weights.add({pooler + ".bias", {C}, std::vector<float>(static_cast<std::size_t>(C))});
    HfWeights own(trained);
    own.linear("head", classifier, Side::inputs);
    auto head = own.take();
    for (float& x : head.front().values)
        x *= static_cast<float>(straight);
    for (auto& tensor : head)
        weights.add(std::move(tensor));
}

HfModel bert(const store::TrainedModel& trained) {
    const bool label = trained.codec->sizes().output == model::Output::label;
    HfModel made;
    made.pad = trained.codec->sizes().vocabulary;
    made.config = {
        {"architectures", {label ? "BertForSequenceClassification" : "BertForTokenClassification"}},
        {"model_type", "bert"}};
    made.config.update(config_of(trained, made.pad + 1, trained.experiment.model.context));
    made.auto_class = label ? "AutoModelForSequenceClassification" : "AutoModelForTokenClassification";
    HfWeights weights(trained);
    add_body(trained, "bert", false, made.pad + 1, 0, weights);
    if (label) {
        add_text_head(trained, "bert.pooler.dense", "classifier", weights);
    } else {
        weights.linear("head", "classifier", Side::inputs);
    }
    made.tensors = weights.take();
    return made;
}

HfModel roberta_prelayernorm(const store::TrainedModel& trained) {
    const bool label = trained.codec->sizes().output == model::Output::label;
    HfModel made;
    made.pad = trained.codec->sizes().vocabulary;
    // Its positions are counted from the padding token's number on.
    const std::int64_t offset = made.pad + 1;
    made.config = {{"architectures",
                    {label ? "RobertaPreLayerNormForSequenceClassification"
                           : "RobertaPreLayerNormForTokenClassification"}},
                   {"model_type", "roberta-prelayernorm"}};
    made.config.update(config_of(trained, made.pad + 1, offset + trained.experiment.model.context));
    made.auto_class = label ? "AutoModelForSequenceClassification" : "AutoModelForTokenClassification";
    HfWeights weights(trained);
    add_body(trained, "roberta_prelayernorm", true, made.pad + 1, offset, weights);
    if (label) {
        add_text_head(trained, "classifier.dense", "classifier.out_proj", weights);
    } else {
        weights.linear("head", "classifier", Side::inputs);
    }
    made.tensors = weights.take();
    return made;
}

}  // namespace

HfFamily bert_family() {
    return {"BERT", [](const store::TrainedModel& t) { return encoder_misfits(t, "BERT", "post", "none"); },
            bert};
}
HfFamily roberta_prelayernorm_family() {
    return {"RobertaPreLayerNorm",
            [](const store::TrainedModel& t) {
                return encoder_misfits(t, "RobertaPreLayerNorm", "pre", "layer_norm");
            },
            roberta_prelayernorm};
}

}  // namespace optimlab::interop
