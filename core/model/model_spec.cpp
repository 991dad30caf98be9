// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_spec.h"

namespace optimlab::model {

namespace {

base::Result<std::vector<BlockSpec>> read_blocks(const Json& list, const std::string& path) {
    if (!list.is_array()) {
        return base::input_error("{}: expected a list of blocks [{...}], got {}", path, base::show(list));
    }
    std::vector<BlockSpec> blocks;
    blocks.reserve(list.size());
    const auto fields = schema::describe<BlockSpec>();
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto block = schema::check_object(fields, list[i], path + "[" + std::to_string(i) + "]");
        if (!block) return block.error();
        blocks.push_back(schema::read<BlockSpec>(*block));
    }
    return blocks;
}

/// The largest number up to `wanted` that divides `whole`.
int nearest_divisor(int whole, int wanted) {
    while (whole % wanted != 0)
        --wanted;
    return wanted;
}

base::Status check_block(const ModelSpec& spec, const BlockSpec& block, const std::string& path) {
    if (block.head_size == 0 && spec.d_model % block.n_heads != 0) {
        return base::input_error(
            "{}.n_heads: {} heads do not divide d_model {}; {} would, or give a head_size", path,
            block.n_heads, spec.d_model, nearest_divisor(spec.d_model, block.n_heads));
    }
    if (block.n_heads % block.kv_heads() != 0) {
        const int possible = nearest_divisor(block.n_heads, std::min(block.kv_heads(), block.n_heads));
        return base::input_error("{}.n_kv_heads: {} key/value heads cannot be shared by {} heads; {} could",
                                 path, block.n_kv_heads, block.n_heads, possible);
    }
    const int size = block.channels_per_head(spec.d_model);
    if (spec.positions == Positions::rotary && size % 2 != 0) {
        return base::input_error(
            "{}: rotary positions turn pairs of channels, and a head has {}; choose an even head_size",
            path + (block.head_size > 0 ? ".head_size" : ".n_heads"), size);
    }
    return base::Done{};
}

base::Status check_list(const ModelSpec& spec, const std::vector<BlockSpec>& blocks,
                        const std::string& path) {
    if (blocks.empty() || blocks.size() > most_blocks) {
        return base::input_error("{}: there are {} blocks; a model has 1 to {}", path, blocks.size(),
                                 most_blocks);
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        auto fits = check_block(spec, blocks[i], path + "[" + std::to_string(i) + "]");
        if (!fits) return fits;
    }
    return base::Done{};
}

Json list_json(const std::vector<BlockSpec>& blocks) {
    Json list = Json::array();
    for (const auto& block : blocks)
        list.push_back(schema::write(block));
    return list;
}

}  // namespace

base::Result<ModelSpec> read_model(const Json& given, const std::string& path) {
    const auto checked =
        schema::check_object(schema::describe<ModelSpec>(), given, path, {"blocks", "encoder_blocks"});
    if (!checked) return checked.error();
    ModelSpec spec = schema::read<ModelSpec>(*checked);
    const auto read_into = [&](const char* key, std::vector<BlockSpec>& blocks) -> base::Status {
        const auto found = given.find(key);
        if (found == given.end()) return base::Done{};
        auto list = read_blocks(*found, base::join_path(path, key));
        if (!list) return list.error();
        blocks = *std::move(list);
        return base::Done{};
    };
    if (auto read = read_into("blocks", spec.blocks); !read) return read.error();
    if (auto read = read_into("encoder_blocks", spec.encoder_blocks); !read) return read.error();
    if (auto fits = check_list(spec, spec.blocks, base::join_path(path, "blocks")); !fits)
        return fits.error();
    const std::string encoder_path = base::join_path(path, "encoder_blocks");
    if (spec.family == Family::encoder_decoder) {
        if (auto fits = check_list(spec, spec.encoder_blocks, encoder_path); !fits) return fits.error();
    } else if (!spec.encoder_blocks.empty()) {
        return base::input_error(
            "{}: only an encoder_decoder has these; set model.family to it, or leave them out", encoder_path);
    }
    return spec;
}

Json to_json(const ModelSpec& spec) {
    Json object = schema::write(spec);
    object["blocks"] = list_json(spec.blocks);
    if (spec.family == Family::encoder_decoder) object["encoder_blocks"] = list_json(spec.encoder_blocks);
    return object;
}

}  // namespace optimlab::model
