// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_spec.h"

namespace optimlab::model {

base::Result<ModelSpec> read_model(const Json& given, const std::string& path) {
    const auto checked = schema::check_object(schema::describe<ModelSpec>(), given, path, {"blocks"});
    if (!checked) return checked.error();
    ModelSpec spec = schema::read<ModelSpec>(*checked);
    const std::string list_path = base::join_path(path, "blocks");
    if (const auto blocks = given.find("blocks"); blocks != given.end()) {
        if (!blocks->is_array()) {
            return base::input_error(list_path + ": expected a list of blocks [{...}], got " +
                                     base::show(*blocks));
        }
        spec.blocks.clear();
        const auto fields = schema::describe<BlockSpec>();
        for (std::size_t i = 0; i < blocks->size(); ++i) {
            auto block =
                schema::check_object(fields, (*blocks)[i], list_path + "[" + std::to_string(i) + "]");
            if (!block) return block.error();
            spec.blocks.push_back(schema::read<BlockSpec>(*block));
        }
    }
    if (spec.blocks.empty() || spec.blocks.size() > most_blocks) {
        return base::input_error(list_path + ": there are " + std::to_string(spec.blocks.size()) +
                                 " blocks; a model has 1 to " + std::to_string(most_blocks));
    }
    for (std::size_t i = 0; i < spec.blocks.size(); ++i) {
        const int heads = spec.blocks[i].n_heads;
        if (spec.d_model % heads == 0) continue;
        int nearest = heads;
        while (spec.d_model % nearest != 0)
            --nearest;
        return base::input_error(list_path + "[" + std::to_string(i) + "].n_heads: " + std::to_string(heads) +
                                 " heads do not divide d_model " + std::to_string(spec.d_model) + "; " +
                                 std::to_string(nearest) + " would");
    }
    return spec;
}

Json to_json(const ModelSpec& spec) {
    Json object = schema::write(spec);
    Json list = Json::array();
    for (const auto& block : spec.blocks)
        list.push_back(schema::write(block));
    object["blocks"] = std::move(list);
    return object;
}

std::int64_t parameter_count(const ModelSpec& spec, std::int64_t vocabulary) {
    const std::int64_t d = spec.d_model;
    const std::int64_t norm = d * (spec.bias ? 2 : 1);
    std::int64_t count = vocabulary * d + spec.context * d + norm;
    if (!spec.tied_head) count += vocabulary * d;
    for (const auto& block : spec.blocks) {
        const std::int64_t f = block.feed_forward_width(spec.d_model);
        count += 4 * d * d + 2 * d * f + 2 * norm;
        if (spec.bias) count += 3 * d + d + f + d;
    }
    return count;
}

}  // namespace optimlab::model
