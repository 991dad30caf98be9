// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/init/weight.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace optimlab::init {

namespace {

/// The block that a parameter belongs to, by the number in "encoder.h.3.mlp.c_fc.weight".
const model::BlockSpec* block_of(std::string_view name, const model::ModelSpec& model) {
    const auto at = name.find(".h.");
    if (at == std::string_view::npos) return nullptr;
    const auto& blocks = name.starts_with("encoder.") ? model.encoder_blocks : model.blocks;
    std::size_t index = 0;
    const auto digits = name.substr(at + 3);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    return read.ec == std::errc{} && index < blocks.size() ? &blocks[index] : nullptr;
}

struct Part {
    Use use;
    std::int64_t rows;
};

std::vector<Part> parts_of(std::string_view name, std::int64_t rows, const model::BlockSpec& block,
                           int d_model) {
    const std::int64_t head = block.channels_per_head(d_model), kv = block.kv_heads() * head;
    if (name.ends_with(".attn.c_attn.weight"))
        return {{Use::query, block.n_heads * head}, {Use::key, kv}, {Use::value, kv}};
    if (name.ends_with(".cross.q_attn.weight")) return {{Use::query, rows}};
    if (name.ends_with(".cross.c_attn.weight")) return {{Use::key, kv}, {Use::value, kv}};
    if (name.ends_with(".attn.c_proj.weight") || name.ends_with(".cross.c_proj.weight"))
        return {{Use::attention_out, rows}};
    if (name.ends_with(".mlp.c_proj.weight")) return {{Use::down, rows}};
    if (name.ends_with(".mlp.c_fc.weight")) {
        if (!is_gated(block.activation)) return {{Use::up, rows}};
        return {{Use::gate, rows / 2}, {Use::up, rows / 2}};
    }
    return {};
}

}  // namespace

std::vector<Weight> weights_of(const tensor::Parameter& parameter, const model::ModelSpec& model) {
    const std::string_view name = parameter.name;
    Weight whole;
    whole.of_encoder = name.starts_with("encoder.");
    whole.rows = parameter.shape[0];
    whole.cols = parameter.size / whole.rows;
    whole.fan_in = parameter.fan_in, whole.fan_out = parameter.fan_out;
    if (parameter.role == tensor::Role::head) whole.use = Use::head;
    if (parameter.role == tensor::Role::embedding)
        whole.use = name.ends_with(".wpe.weight") ? Use::position : Use::token;
    const auto* block = block_of(name, model);
    if (!block) return {whole};
    whole.head_size = block->channels_per_head(model.d_model);
    whole.heads = block->n_heads;
    std::vector<Weight> weights;
    std::int64_t row = 0;
    for (const Part& part : parts_of(name, whole.rows, *block, model.d_model)) {
        Weight& weight = weights.emplace_back(whole);
        weight.use = part.use;
        weight.row = row, weight.rows = part.rows;
        if (part.use == Use::down) weight.reads = block->activation;
        row += part.rows;
    }
    // Whatever is not known here is still a matrix.
    return row == whole.rows ? weights : std::vector{whole};
}

}  // namespace optimlab::init
