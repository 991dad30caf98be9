// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/checkpoint_options.h"

#include <CLI/CLI.hpp>

#include "app/commands/output.h"

namespace optimlab::app {

void add_checkpoint_options(CLI::App& command, store::Which& which) {
    auto* at = command.add_option("--at", which.step, "Use the checkpoint of this step, not the newest")
                   ->type_name("STEP");
    command
        .add_flag("--best", which.best, "Use the checkpoint with the lowest validation loss, not the newest")
        ->excludes(at);
}

base::Result<store::fs::path> find_checkpoint(const std::string& place, const store::Which& which) {
    std::vector<std::string> skipped;
    auto path = store::choose_checkpoint(place, which, skipped);
    if (path) {
        for (const auto& line : skipped)
            complain("passed over: " + line);
    }
    return path;
}

}  // namespace optimlab::app
