// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rerun.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/interrupt.h"
#include "app/commands/text.h"
#include "core/base/json.h"
#include "core/store/environment.h"

namespace optimlab::app {

namespace {

struct RerunOptions {
    std::string folder;
    std::optional<std::int64_t> to;
    bool json = false;
};

/// What may explain other losses: a program or a machine that is not the one of the record.
std::string other_surroundings(const store::RunRecord& record) {
    const auto &then = record.environment, now = store::environment();
    std::string text;
    const auto compare = [&](const char* words, const std::string& was, const std::string& is) {
        if (!was.empty() && was != is) text += std::string("; ") + words + " " + was + ", now " + is;
    };
    compare("it was made by OptimLab", then.version, now.version);
    compare("its matrices were multiplied by", then.matrix_products, now.matrix_products);
    compare("it was trained on", then.processor, now.processor);
    compare("its program was compiled by", then.compiler, now.compiler);
    compare("with the options", then.build, now.build);
    compare("for", then.instructions, now.instructions);
    return text;
}

int run_rerun(const RerunOptions& options, Output& out) {
    train::Control control;
    const Interrupt interrupt(control);
    const auto again = store::rerun({options.folder, options.to, false, &control, {}});
    if (!again) return report(again.error());
    const auto record = store::read_run(options.folder);
    if (!record) return report(record.error());
    if (options.json) {
        base::Json line = {{"event", "rerun"},          {"run_dir", options.folder},
                           {"from", again->from},       {"to", again->to},
                           {"losses", again->losses},   {"validations", again->validations},
                           {"same", !again->difference}};
        if (const auto& d = again->difference)
            line["difference"] = {
                {"step", d->step}, {"what", d->what}, {"recorded", d->recorded}, {"again", d->again}};
        out.write_line(line);
    }
    if (again->difference) {
        const auto& d = *again->difference;
        complain(options.folder + ": other numbers than in the record: the " + d.what + " of step " +
                 grouped(d.step) + " was " + base::show_number(d.recorded) + " and is now " +
                 base::show_number(d.again) + other_surroundings(*record));
        return exit_failed;
    }
    if (!options.json) {
        out.write("steps " + grouped(again->from + 1) + " to " + grouped(again->to) + ": all " +
                  grouped(again->losses) + " training losses and " + grouped(again->validations) +
                  " validation losses are the recorded ones, bit for bit\n");
    }
    return again->to < again->wanted ? exit_interrupted : exit_finished;
}

}  // namespace

void add_rerun(CLI::App& app, Action& action) {
    const auto options = std::make_shared<RerunOptions>();
    CLI::App* command = app.add_subcommand(
        "rerun", "Trains a run again from its record, and checks that the losses are the same");
    command->add_option("RUN_DIR", options->folder, "A run folder; nothing in it is changed")
        ->required()
        ->type_name("");
    command->add_option("--to", options->to, "Only up to this step")->type_name("STEP");
    command->add_flag("--json", options->json, "The result as one JSON object");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_rerun(*options, out); }; });
}

}  // namespace optimlab::app
