// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/coord_check.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/text.h"
#include "core/base/parallel.h"
#include "core/train/dataset.h"

namespace optimlab::app {

namespace {

struct CoordCheckOptions {
    ExperimentOptions experiment;
    std::string widths = "32,64,128,256,512";
    std::int64_t updates = 10;
    bool summary = false;
};

base::Result<std::vector<std::int64_t>> read_widths(const std::string& text) {
    std::vector<std::int64_t> widths;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        std::int64_t width = 0;
        const char *first = text.data() + at, *last = text.data() + end;
        const auto [stop, problem] = std::from_chars(first, last, width);
        if (problem != std::errc{} || stop != last || width < 1 || width > 8192) {
            return base::input_error("--widths {}: expected widths from 1 to 8192 with commas, as 32,64,128",
                                     text);
        }
        widths.push_back(width);
        at = end + 1;
    }
    return widths;
}

int run_coord_check(const CoordCheckOptions& options, Output& out) {
    const auto widths = read_widths(options.widths);
    if (!widths) return report(widths.error());
    const auto experiment = make_experiment(options.experiment);
    if (!experiment) return report(experiment.error());
    base::set_threads(static_cast<int>(experiment->training.threads));
    const auto dataset = train::load_dataset(*experiment);
    if (!dataset) return report(dataset.error());
    const auto rows = analysis::coord_check(*experiment, **dataset, *widths, options.updates,
                                            [&] { return !out.closed(); });
    if (!rows) return report(rows.error());
    if (options.summary) {
        std::vector<std::vector<std::string>> table_rows = {{"blocks passed", "slope"}};
        for (const auto& at : analysis::coord_slopes(*rows)) {
            table_rows.push_back(
                {at.depth == 0 ? "embeddings" : std::to_string(at.depth), decimals(at.slope, 3)});
        }
        out.write("log |x| over log width after " + grouped(options.updates) +
                  " updates (0 is flat, 1 grows like the width):\n\n" + table(table_rows, {false, true}));
        return exit_finished;
    }
    out.write("width,step,depth,mean_abs,loss\n");
    for (const auto& row : *rows) {
        char line[160];
        std::snprintf(line, sizeof line, "%lld,%lld,%lld,%.9g,%.9g\n", static_cast<long long>(row.width),
                      static_cast<long long>(row.step), static_cast<long long>(row.depth), row.size,
                      row.loss);
        out.write(line);
    }
    return exit_finished;
}

}  // namespace

void add_coord_check(CLI::App& app, Action& action) {
    const auto options = std::make_shared<CoordCheckOptions>();
    CLI::App* command = app.add_subcommand(
        "coord-check", "Trains a few steps at several widths: CSV of the size of activations");
    add_experiment_options(*command, options->experiment);
    command->add_option("--widths", options->widths, "The values of model.d_model, with commas")
        ->type_name("N,N,...");
    command->add_option("--updates", options->updates, "Steps to train at each width")
        ->check(CLI::Range(1, 10000))
        ->type_name("N");
    command->add_flag("--summary", options->summary, "How the size depends on the width, instead of the CSV");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_coord_check(*options, out); }; });
}

}  // namespace optimlab::app
