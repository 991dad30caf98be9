// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/differences.h"

#include <algorithm>
#include <utility>

namespace optimlab::train {

namespace {

using Places = std::vector<std::pair<std::string, Json>>;

void collect(const Json& value, const std::string& path, Places& places) {
    if (value.is_object()) {
        for (const auto& [key, inner] : value.items())
            collect(inner, base::join_path(path, key), places);
    } else if (value.is_array() && !value.empty() && value.front().is_object()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            collect(value[i], path + "[" + std::to_string(i) + "]", places);
    } else {
        places.emplace_back(path, value);
    }
}

const Json* find(const Places& places, const std::string& path) {
    const auto at =
        std::find_if(places.begin(), places.end(), [&](const auto& one) { return one.first == path; });
    return at == places.end() ? nullptr : &at->second;
}

}  // namespace

std::vector<Difference> differences(std::span<const Experiment* const> experiments) {
    std::vector<Places> all(experiments.size());
    for (std::size_t i = 0; i < experiments.size(); ++i)
        collect(to_json(*experiments[i]), {}, all[i]);
    std::vector<std::string> paths;
    for (const auto& places : all) {
        auto after = paths.begin();  // what only one of them has goes behind its neighbour
        for (const auto& [path, value] : places) {
            const auto known = std::find(paths.begin(), paths.end(), path);
            after = (known == paths.end() ? paths.insert(after, path) : known) + 1;
        }
    }
    std::vector<Difference> found;
    for (const auto& path : paths) {
        if (path == "name" || path == "version") continue;
        Difference one{path, {}};
        for (const auto& places : all) {
            const Json* value = find(places, path);
            one.values.push_back(value ? *value : Json(nullptr));
        }
        const bool same = std::all_of(one.values.begin(), one.values.end(),
                                      [&](const Json& value) { return value == one.values.front(); });
        if (!same) found.push_back(std::move(one));
    }
    return found;
}

std::vector<std::vector<std::size_t>> groups_of_seeds(std::span<const Experiment* const> experiments) {
    std::vector<std::vector<std::size_t>> groups;
    std::vector<Experiment> kinds;
    for (std::size_t i = 0; i < experiments.size(); ++i) {
        Experiment kind = *experiments[i];
        kind.name.clear();
        kind.seed = 0;
        const auto known = std::find(kinds.begin(), kinds.end(), kind);
        if (known == kinds.end()) {
            kinds.push_back(std::move(kind));
            groups.push_back({i});
        } else {
            groups[static_cast<std::size_t>(known - kinds.begin())].push_back(i);
        }
    }
    return groups;
}

}  // namespace optimlab::train
