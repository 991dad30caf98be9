// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/presets.h"

#include <cassert>

#include "preset_files.h"

namespace optimlab::train {

namespace {

Preset read_preset(const preset_files::File& file) {
    const auto document = base::parse_json(file.content, std::string(file.name));
    assert(document.ok());
    auto experiment = read_experiment(document->at("experiment"));
    assert(experiment.ok());
    // The number in front of a file's name only orders the list.
    return {std::string(file.name.substr(file.name.find('-') + 1)), document->at("title").get<std::string>(),
            document->at("summary").get<std::string>(), *std::move(experiment)};
}

}  // namespace

const std::vector<Preset>& presets() {
    static const std::vector<Preset> list = [] {
        std::vector<Preset> all;
        for (const auto& file : preset_files::files)
            all.push_back(read_preset(file));
        return all;
    }();
    return list;
}

const Preset* find_preset(const std::string& id) {
    for (const auto& preset : presets()) {
        if (preset.id == id) return &preset;
    }
    return nullptr;
}

}  // namespace optimlab::train
