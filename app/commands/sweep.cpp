// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/interrupt.h"
#include "app/commands/rank_words.h"
#include "app/commands/sweep_report.h"
#include "app/commands/text.h"
#include "app/commands/training.h"
#include "core/base/files.h"
#include "core/store/run_folder.h"
#include "core/tune/importance.h"
#include "core/tune/trials_csv.h"

namespace optimlab::app {

using base::Json;

namespace {

struct SweepOptions {
    std::optional<std::string> file, data, out, resume;
    bool json = false;
    DiskWait disk_wait;
};

base::Result<std::unique_ptr<tune::Sweep>> new_sweep(const SweepOptions& options) {
    const auto text = base::read_file(*options.file);
    if (!text) return text.error();
    auto document = base::parse_json(*text, *options.file);
    if (!document) return document.error();
    if (options.data && document->is_object()) {
        const auto base = tune::read_base(document->value("experiment", Json()), "experiment");
        if (!base) return base::input_error("{}: {}", *options.file, base.error().message);
        Json experiment = train::to_json(*base);
        use_data_file(experiment, *options.data);
        (*document)["experiment"] = std::move(experiment);
    }
    auto spec = tune::read_sweep(*document);
    if (!spec) return base::input_error("{}: {}", *options.file, spec.error().message);
    const auto folder = options.out ? tune::fs::path(*options.out)
                                    : store::fresh_folder("sweeps", tune::fs::path(*options.file).stem());
    auto sweep = tune::Sweep::create(*std::move(spec), folder);
    if (!sweep && sweep.error().kind == base::Error::Kind::input)
        return base::input_error("{}: {}", *options.file, sweep.error().message);
    return sweep;
}

void introduce(const tune::Sweep& sweep, const tune::Ranks& ranks, Output& out) {
    const auto& spec = sweep.spec();
    out.write(
        spec.base.name + ": " + grouped(spec.trials) + " trials by " + spec.sampler.id + " over " +
        std::to_string(spec.space.size()) + (spec.space.size() == 1 ? " parameter" : " parameters") +
        ", early ends by " + spec.pruner.id + ", " + grouped(spec.base.training.steps) + " steps each; " +
        std::to_string(sweep.workers()) + " at once on " + std::to_string(spec.threads) +
        (spec.threads == 1 ? " thread" : " threads") + " each" +
        (ranks.count() > 1 ? " in each of " + std::to_string(ranks.count()) + " ranks" : std::string()) +
        "; folder " + sweep.folder().string() + "\n");
    out.flush();
}

/// Which parameters mattered, where there are several and enough trials to tell.
void write_importance(const tune::Sweep& sweep, const std::vector<tune::Trial>& trials, Output& out) {
    const auto found = tune::importance(trials);
    if (sweep.spec().space.size() < 2 || found.shares.empty()) return;
    std::vector<std::vector<std::string>> rows = {{"IMPORTANCE", "PARAMETER"}};
    for (std::size_t i = 0; i < found.shares.size(); ++i)
        rows.push_back({decimals(100 * found.shares[i], 0) + " %", sweep.spec().space[i].path});
    std::stable_sort(rows.begin() + 1, rows.end(), [](const auto& a, const auto& b) {
        return a[0].size() != b[0].size() ? a[0].size() > b[0].size() : a[0] > b[0];
    });
    out.write("\n" + table(rows, {true, false}) + "(a forest of " + grouped(found.trials) +
              " trials; it explains " + decimals(100 * std::max(0.0, found.explained), 0) +
              " % of the differences between trials that it has not seen)\n");
}

int conclude(tune::Sweep& sweep, int code, bool json, Output& out) {
    const auto trials = sweep.trials();
    if (!trials) return report(trials.error());
    auto written = base::write_file(sweep.folder() / "trials.csv",
                                    tune::trials_csv(sweep.spec().space, sweep.spec().maximizes(), *trials),
                                    base::Sync::no);
    if (!written) return report(written.error());
    if (is_seed_group(sweep)) return conclude_seeds(sweep, code, json, out);
    if (json) {
        auto line = finished_json(sweep, *trials);
        const auto found = tune::importance(*trials);
        for (std::size_t i = 0; i < found.shares.size(); ++i)
            line["importance"][sweep.spec().space[i].path] = found.shares[i];
        out.write_line(line);
        return code;
    }
    write_trials(sweep, *trials, out);
    write_importance(sweep, *trials, out);
    const auto* best = tune::best_trial(*trials);
    if (best) {
        out.write("\nbest: trial " + std::to_string(best->number) + ", " + values_text(best->values) +
                  "; run folder " + sweep.run_folders(best->number).front().string() + "\n");
    } else if (code == exit_finished) {
        complain("no trial came to its end with a finite value; the table says what became of each");
    }
    return code;
}

base::Status check(const SweepOptions& options) {
    if (options.resume.has_value() == options.file.has_value()) {
        return base::input_error(
            "sweep: give a specification, SPEC.json, or --resume with the folder of a sweep");
    }
    if (options.resume && (options.data || options.out)) {
        return base::input_error(
            "--resume {}: a sweep goes on with its own data in its own folder; only --json and --disk-wait "
            "go with it",
            *options.resume);
    }
    return check_ranks("sweep");
}

int run_sweep(const SweepOptions& options, Output& out) {
    if (auto usable = check(options); !usable) return report(usable.error());
    train::Control control(options.disk_wait.patience());
    const Interrupt interrupt(control);
    const tune::Ranks ranks;
    // The first rank makes the folder and speaks; the others work in it.
    std::unique_ptr<tune::Sweep> sweep;
    std::optional<base::Error> fault;
    if (ranks.first()) {
        auto made = options.resume ? tune::Sweep::open(*options.resume) : new_sweep(options);
        if (made) {
            sweep = *std::move(made);
        } else {
            fault = made.error();
        }
    }
    std::error_code code;
    const auto folder = ranks.share(sweep ? tune::fs::absolute(sweep->folder(), code).string() : "");
    if (fault) return report(*fault);
    if (folder.empty()) return exit_bad_input;  // the first rank has said why
    if (!ranks.first()) {
        auto joined = tune::Sweep::open(folder);
        if (!joined) {
            return report(not_shared(ranks, joined.error()));
        }
        return run_sweep(**joined, control, false, out, true);
    }
    if (!options.json) introduce(*sweep, ranks, out);
    return conclude(*sweep, run_sweep(*sweep, control, options.json, out), options.json, out);
}

}  // namespace

void add_sweep(CLI::App& app, Action& action) {
    const auto options = std::make_shared<SweepOptions>();
    CLI::App* command =
        app.add_subcommand("sweep", "Searches for good settings: many runs of one experiment, or goes on");
    command->add_option("SPEC.json", options->file, "What to search, as docs/tuning.md says")->type_name("");
    command->add_option("--data", options->data, "Train on this file")->type_name("FILE");
    command->add_option("--out", options->out, "The folder to make; else a fresh one below sweeps/")
        ->type_name("DIR");
    command->add_option("--resume", options->resume, "Go on with this sweep where it was")->type_name("DIR");
    command->add_flag("--json", options->json, "One JSON object a line: the journal as it grows, the end");
    options->disk_wait.add_option(*command);
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_sweep(*options, out); }; });
}

}  // namespace optimlab::app
