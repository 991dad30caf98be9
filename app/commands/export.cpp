// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/checkpoint_options.h"
#include "app/commands/commands.h"
#include "core/interop/format.h"

namespace optimlab::app {

namespace {

struct ExportOptions {
    std::string folder, format, out;
    store::Which which;
};

int run_export(const ExportOptions& options, Output& out) {
    const auto notes = interop::export_run({options.folder, options.format, options.out, options.which});
    if (!notes) return report(notes.error());
    out.write(options.out + "\n");
    for (const auto& note : *notes)
        out.write("  " + note + "\n");
    return exit_finished;
}

std::string names() {
    std::string text;
    for (const auto& format : interop::formats())
        text.append(text.empty() ? "" : ", ").append(format.id);
    return text;
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
    const auto options = std::make_shared<ExportOptions>();
    CLI::App* command = app.add_subcommand("export", "Writes a run in a format of other programs");
    command->add_option("RUN_DIR", options->folder, "A run folder")->required()->type_name("");
    command->add_option("--format", options->format, names())->required()->type_name("FORMAT");
    command->add_option("--out", options->out, "The folder to make; nothing is written over")
        ->required()
        ->type_name("DIR");
    add_checkpoint_options(*command, options->which);
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_export(*options, out); }; });
}

}  // namespace optimlab::app
