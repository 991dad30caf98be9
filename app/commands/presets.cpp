// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/presets.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/text.h"

namespace optimlab::app {

namespace {

int run(const std::string& name, Output& out) {
    if (name.empty()) {
        std::vector<std::vector<std::string>> rows = {{"PRESET", "WHAT IT IS"}};
        for (const auto& preset : train::presets())
            rows.push_back({preset.id, preset.title + ": " + preset.summary});
        out.write(table(rows, {false, false}));
        return exit_finished;
    }
    const auto preset = find_preset(name);
    if (!preset) return report(preset.error());
    out.write(train::to_json(*preset).dump(2) + "\n");
    return exit_finished;
}

}  // namespace

void add_presets(CLI::App& app, Action& action) {
    const auto name = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("presets", "Lists the presets, or prints one as an experiment file");
    command->add_option("NAME", *name, "The preset to print");
    command->callback([name, &action] { action = [name](Output& out) { return run(*name, out); }; });
}

}  // namespace optimlab::app
