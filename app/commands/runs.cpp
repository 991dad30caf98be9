// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/text.h"
#include "core/store/run_folder.h"

namespace optimlab::app {

using base::Json;

namespace {

struct RunsOptions {
    std::optional<std::string> folder;
    bool json = false;
};

Json as_json(const store::RunSummary& run) {
    const auto& o = run.outcome;
    return {
        {"run_dir", run.folder.string()},
        {"name", run.name},
        {"optimizer", run.optimizer},
        {"state", run.fault.empty() ? train::state_name(o.state) : "damaged"},
        {"reason", o.reason},
        {"steps", o.step},
        {"total_steps", run.total_steps},
        {"train_loss", o.train_loss},
        {"val_loss", o.val_loss},
        {"best_loss", o.best_loss},
        {"best_step", o.best_step},
        {"seconds", o.seconds},
        {"tokens_per_second", o.tokens_per_second},
        {"parent", run.parent ? Json{{"run", run.parent->run}, {"step", run.parent->step}} : Json(nullptr)},
        {"fault", run.fault.empty() ? Json(nullptr) : Json(run.fault)}};
}

std::vector<std::string> as_row(const store::RunSummary& run) {
    const auto& o = run.outcome;
    if (!run.fault.empty())
        return {run.folder.string(),
                "cannot be used",
                "-",
                "-",
                "-",
                "-",
                "-",
                store::origin_text(run.parent),
                run.fault};
    return {run.folder.string(),
            train::state_name(o.state),
            grouped(o.step) + "/" + grouped(run.total_steps),
            decimals(o.train_loss, 4),
            decimals(o.val_loss, 4),
            decimals(o.best_loss, 4),
            duration(o.seconds),
            store::origin_text(run.parent),
            o.reason};
}

/// The runs in a folder; a run folder itself is a list of one.
base::Result<std::vector<store::RunSummary>> find_runs(const std::string& folder) {
    std::error_code code;
    if (!store::fs::is_directory(folder, code)) {
        return base::input_error("{}: there is no such folder; give the one that holds the run folders",
                                 folder);
    }
    auto runs = store::list_runs(folder);
    if (runs.empty() && store::fs::exists(store::fs::path(folder) / "run.json", code)) {
        auto one = store::read_summary(folder);
        if (!one) return one.error();
        runs.push_back(*std::move(one));
    }
    return runs;
}

int run_runs(const RunsOptions& options, Output& out) {
    const std::string folder = options.folder.value_or("runs");
    std::error_code code;
    std::vector<store::RunSummary> runs;
    // Nothing was trained here yet: that is an answer, not a fault.
    if (options.folder || store::fs::exists(folder, code)) {
        auto found = find_runs(folder);
        if (!found) return report(found.error());
        runs = *std::move(found);
    }
    std::vector<std::vector<std::string>> rows = {
        {"RUN", "STATE", "STEP", "TRAIN", "VAL", "BEST", "TIME", "FORKED FROM", "HOW IT ENDED"}};
    for (const auto& one : runs) {
        if (options.json) out.write_line(as_json(one));
        rows.push_back(as_row(one));
    }
    if (options.json) return exit_finished;
    if (runs.empty()) {
        out.write("no runs in " + folder + "; `optimlab-cli train` makes one\n");
    } else {
        out.write(table(rows, {false, false, true, true, true, true, true, false, false}));
    }
    return exit_finished;
}

}  // namespace

void add_runs(CLI::App& app, Action& action) {
    const auto options = std::make_shared<RunsOptions>();
    CLI::App* command =
        app.add_subcommand("runs", "Lists the runs in a folder and how they ended, newest first");
    command->add_option("DIR", options->folder, "The folder that holds run folders (runs)")->type_name("");
    command->add_flag("--json", options->json, "One JSON object a line");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_runs(*options, out); }; });
}

}  // namespace optimlab::app
