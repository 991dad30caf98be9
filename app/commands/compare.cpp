// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/numbers.h"
#include "app/commands/text.h"
#include "core/base/files.h"
#include "core/interop/report.h"
#include "core/tune/groups.h"

namespace optimlab::app {

using base::Json;

namespace {

struct CompareOptions {
    std::vector<std::string> folders;
    std::string page;
    bool json = false;
};

constexpr const char* verdict_names[] = {"measured", "unlike", "diverged", "apart"};

Json as_json(const analysis::Comparison& c) {
    Json line = {{"event", "comparison"},
                 {"groups", {c.first.label, c.second.label}},
                 {"verdict", verdict_names[static_cast<std::size_t>(c.verdict)]},
                 {"sentence", c.sentence()}};
    const bool measured = c.verdict == analysis::Verdict::measured;
    line["step"] = measured ? Json(c.step) : Json(nullptr);
    if (!measured) return line;
    line["first"] = spread_json(c.first.loss);
    line["second"] = spread_json(c.second.loss);
    line["difference"] = c.welch.difference;
    line["interval_95"] = interval_json(c.welch.difference, c.welch.half_width);
    line["t"] = finite(c.welch.t);
    line["freedom"] = finite(c.welch.freedom);
    line["p"] = finite(c.welch.p);
    return line;
}

std::vector<tune::Difference> differences_of(const std::vector<tune::Group>& groups) {
    std::vector<Json> documents;
    documents.reserve(groups.size());
    for (const auto& group : groups)
        documents.push_back(tune::described(group.runs.front()));
    return tune::differences(documents);
}

void write_differences(const std::vector<tune::Group>& groups, Output& out) {
    const auto found = differences_of(groups);
    if (found.empty()) return;
    std::vector<std::vector<std::string>> rows = {{"WHAT DIFFERS"}};
    std::vector<bool> right = {false};
    for (const auto& group : groups) {
        rows.front().push_back(group.label);
        right.push_back(true);
    }
    for (const auto& one : found) {
        std::vector<std::string> row = {one.path};
        for (const auto& value : one.values)
            row.push_back(value.is_null() ? "-" : base::show(value));
        rows.push_back(std::move(row));
    }
    out.write(table(rows, right) + "\n");
}

void write_groups(const std::vector<tune::Group>& groups, Output& out) {
    std::vector<std::vector<std::string>> runs = {
        {"GROUP", "RUN", "SEED", "STATE", "STEP", "FINAL VAL", "BEST VAL", "AT STEP", "TIME"}};
    std::vector<std::vector<std::string>> sums = {
        {"GROUP", "SEEDS", "FINAL VAL", "SD", "SE", "95 % INTERVAL", "LOWEST", "HIGHEST", "BEST VAL"}};
    for (const auto& group : groups) {
        for (const auto& run : group.runs) {
            const auto& o = run.summary.outcome;
            runs.push_back({group.label, run.summary.folder.string(), std::to_string(run.experiment.seed),
                            train::state_name(o.state), grouped(o.step),
                            o.state == train::RunState::diverged ? "-" : decimals(run.evals.back().loss, 4),
                            decimals(o.best_loss, 4), grouped(o.best_step), duration(o.seconds)});
        }
        const auto last = analysis::spread(tune::final_losses(group));
        const auto best = analysis::spread(tune::best_losses(group));
        sums.push_back({group.label, grouped(last.count), decimals(last.mean, 4), decimals(last.sd, 4),
                        decimals(last.error, 4),
                        last.count < 2 ? "-"
                                       : decimals(last.mean - last.half_width, 4) + " to " +
                                             decimals(last.mean + last.half_width, 4),
                        decimals(last.lowest, 4), decimals(last.highest, 4), decimals(best.mean, 4)});
    }
    out.write(table(runs, {false, false, true, false, true, true, true, true, true}));
    out.write("\n" + table(sums, {false, true, true, true, true, true, true, true, true}));
}

void write_json(const std::vector<tune::Group>& groups, Output& out) {
    for (const auto& one : differences_of(groups))
        out.write_line({{"event", "difference"}, {"path", one.path}, {"values", one.values}});
    for (const auto& group : groups) {
        Json runs = Json::array();
        for (const auto& run : group.runs) {
            const auto& o = run.summary.outcome;
            runs.push_back(
                {{"run_dir", run.summary.folder.string()},
                 {"seed", run.experiment.seed},
                 {"state", train::state_name(o.state)},
                 {"val_loss",
                  o.state == train::RunState::diverged ? Json(nullptr) : finite(run.evals.back().loss)},
                 {"best_loss", finite(o.best_loss)}});
        }
        out.write_line({{"event", "group"},
                        {"group", group.label},
                        {"runs", std::move(runs)},
                        {"val_loss", spread_json(analysis::spread(tune::final_losses(group)))},
                        {"best_loss", spread_json(analysis::spread(tune::best_losses(group)))}});
    }
}

/// The same as an HTML file; optimlab --report makes a PDF.
int write_page(const std::vector<std::filesystem::path>& folders, const std::string& path, Output& out) {
    if (!path.ends_with(".html")) {
        return report(base::input_error(
            "{}: the file's name must end in .html; optimlab --report RUN_DIR... --out FILE.pdf makes a PDF",
            path));
    }
    const auto page = interop::open_page(folders);
    if (!page) return report(page.error());
    if (auto written = base::write_file(path, interop::html(*page)); !written) return report(written.error());
    out.write(path + "\n");
    return exit_finished;
}

int run_compare(const CompareOptions& options, Output& out) {
    const auto folders = tune::find_run_folders(options.folders);
    if (!folders) return report(folders.error());
    if (!options.page.empty()) return write_page(*folders, options.page, out);
    const auto groups = tune::read_groups(*folders);
    if (!groups) return report(groups.error());
    for (const auto& group : *groups) {
        for (const auto& one : group.runs) {
            if (!one.summary.fault.empty()) note(one.summary.fault);
        }
        for (const auto& copy : group.copies)
            note(copy.string() + ": does not count, as another run of group " + group.label +
                 " has the same seed");
    }
    if (options.json) {
        write_json(*groups, out);
    } else {
        write_differences(*groups, out);
        write_groups(*groups, out);
    }
    // Each against the first, which is what the others were made from.
    for (std::size_t i = 1; i < groups->size(); ++i) {
        const auto compared = analysis::compare(tune::party(groups->front()), tune::party((*groups)[i]));
        if (options.json) {
            out.write_line(as_json(compared));
        } else {
            out.write("\n" + compared.sentence() + ".\n");
        }
    }
    return exit_finished;
}

}  // namespace

void add_compare(CLI::App& app, Action& action) {
    const auto options = std::make_shared<CompareOptions>();
    CLI::App* command = app.add_subcommand(
        "compare", "Says what differs between runs, and how sure that is where there are several seeds");
    command
        ->add_option("RUN_DIR", options->folders,
                     "Run folders, or folders that hold the runs of a sweep, a race or a group of seeds")
        ->required()
        ->type_name("");
    command
        ->add_option("--report", options->page,
                     "Put the comparison on a page of HTML instead: curves, numbers, settings, samples")
        ->type_name("FILE.html");
    command->add_flag("--json", options->json, "One JSON object a line");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_compare(*options, out); }; });
}

}  // namespace optimlab::app
