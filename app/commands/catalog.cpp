// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/kinds.h"
#include "app/commands/text.h"

namespace optimlab::app {

namespace {

struct CatalogOptions {
    std::string kind;
    bool json = false;
};

int run_catalog(const CatalogOptions& options, Output& out) {
    auto chosen = kinds();
    if (!options.kind.empty()) {
        auto kind = find_kind(options.kind);
        if (!kind) return report(kind.error());
        chosen = {*kind};
    }
    std::vector<std::vector<std::string>> rows = {{"COMPONENT", "NAME", "WHAT IT IS"}};
    for (const auto& kind : chosen) {
        for (const schema::About* about : *kind.catalog) {
            if (options.json) out.write_line(describe_as_json(kind.name, *about));
            rows.push_back({kind.name + "." + about->id, about->name, about->summary});
        }
    }
    if (!options.json) out.write(table(rows, {false, false, false}));
    return exit_finished;
}

}  // namespace

void add_catalog(CLI::App& app, Action& action) {
    const auto options = std::make_shared<CatalogOptions>();
    CLI::App* command = app.add_subcommand("catalog", "Lists the components that an experiment is made of");
    command->add_option("KIND", options->kind, kind_names());
    command->add_flag("--json", options->json, "One JSON object a line, with all parameters");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_catalog(*options, out); }; });
}

}  // namespace optimlab::app
