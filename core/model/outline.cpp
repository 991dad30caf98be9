// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/outline.h"

namespace optimlab::model {

std::string part_name(const std::string& parameter) {
    constexpr std::string_view blocks = ".h.";
    if (const auto block = parameter.find(blocks); block != std::string::npos)
        return parameter.substr(0, parameter.find('.', block + blocks.size()));
    return parameter.substr(0, parameter.rfind('.'));
}

std::vector<Part> outline(const std::vector<tensor::Parameter>& parameters) {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        std::string name = part_name(parameters[i].name);
        if (parts.empty() || parts.back().name != name) parts.push_back({std::move(name), i, i, 0});
        parts.back().last = i + 1;
        parts.back().size += parameters[i].size;
    }
    return parts;
}

}  // namespace optimlab::model
