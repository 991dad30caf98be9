// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/lr_range.h"

#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/interrupt.h"
#include "app/commands/numbers.h"
#include "app/commands/sweep_report.h"
#include "app/commands/text.h"
#include "core/optim/catalog.h"
#include "core/store/run_folder.h"
#include "core/tune/spec.h"
#include "core/tune/u_curve.h"

namespace optimlab::app {

using base::Json;

namespace {

struct LrRangeOptions {
    ExperimentOptions experiment;
    std::optional<double> from, to;
    std::optional<std::int64_t> rates;
    std::int64_t seeds = 1, test_steps = 200;
    std::optional<std::string> optimizers, out;
    bool curve = false, csv = false, json = false;
};

constexpr const char* limits_of_test =
    "What it can tell: from where on the loss falls, and where training becomes unstable. What it cannot: "
    "which "
    "rate ends best. Each loss belongs to weights that all smaller rates have made, nothing decays, and one "
    "seed was tried. `optimlab-cli lr-range --curve` trains whole runs instead.";
constexpr const char* limits_of_curve =
    "What it can tell: the best rate for runs of just this length, batch, model and schedule, as far as the "
    "seeds agree. What it cannot: the best rate of a longer run or a larger model, which is often smaller, "
    "and "
    "whether another weight decay or momentum would move it.";

std::string csv_number(double x) {
    char text[40];
    std::snprintf(text, sizeof text, "%.9g", x);
    return std::isfinite(x) ? text : "";
}

void write_test(const LrRangeOptions& options, const tune::RangeTest& test, Output& out) {
    if (options.csv) {
        out.write("step,lr,loss,smoothed\n");
        for (const auto& p : test.points) {
            out.write(std::to_string(p.step) + "," + csv_number(p.lr) + "," + csv_number(p.loss) + "," +
                      csv_number(p.smoothed) + "\n");
        }
        return;
    }
    if (options.json) {
        for (const auto& p : test.points) {
            out.write_line({{"event", "step"},
                            {"step", p.step},
                            {"lr", p.lr},
                            {"loss", finite(p.loss)},
                            {"smoothed", finite(p.smoothed)}});
        }
        out.write_line({{"event", "finished"},
                        {"steepest_lr", test.steepest_lr},
                        {"lowest_lr", test.lowest_lr},
                        {"suggestion", test.suggestion},
                        {"blew_up", test.blew_up}});
        return;
    }
    constexpr std::size_t shown = 16;
    std::vector<std::vector<std::string>> rows = {{"STEP", "LR", "LOSS", "SMOOTHED"}};
    const auto every = std::max<std::size_t>(1, test.points.size() / shown);
    for (std::size_t i = 0; i < test.points.size(); i += every) {
        const auto& p = test.points[i];
        rows.push_back({grouped(p.step), significant(p.lr), decimals(p.loss, 4), decimals(p.smoothed, 4)});
    }
    out.write(table(rows, {true, true, true, true}));
    out.write(test.steepest_lr > 0
                  ? "\nsteepest fall at " + significant(test.steepest_lr) + ", lowest at " +
                        significant(test.lowest_lr) + (test.blew_up ? ", then it blew up" : "") +
                        "; a peak rate to begin with: " + significant(test.suggestion) + "\n"
                  : "\nthe loss did not fall at any of these rates\n");
    out.write("\n" + wrapped(limits_of_test, 0));
}

int run_test(const LrRangeOptions& options, const train::Experiment& experiment, train::Control& control,
             Output& out) {
    const tune::RangeOptions range{options.from.value_or(1e-6), options.to.value_or(1), options.test_steps};
    if (!(range.from > 0 && range.from < range.to)) {
        return report(
            base::input_error("--from {} --to {}: the rates must be above 0, and the first below the last",
                              base::show_number(range.from), base::show_number(range.to)));
    }
    const auto test = tune::lr_range(experiment, range, control);
    if (!test) return report(test.error());
    if (test->stopped) {
        complain("stopped after " + grouped(static_cast<std::int64_t>(test->points.size())) + " of " +
                 grouped(options.test_steps) + " steps: too few to say anything");
        return exit_interrupted;
    }
    write_test(options, *test, out);
    return exit_finished;
}

/// The experiments to measure, by optimizer, with the rate that each would begin with.
base::Result<std::vector<train::Experiment>> curve_experiments(const LrRangeOptions& options,
                                                               const train::Experiment& experiment) {
    if (!options.optimizers) return std::vector{experiment};
    const double adamw_lr = experiment.optimizer.id == "adamw" ? experiment.base_lr() : 1e-3;
    std::vector<train::Experiment> all;
    std::string_view rest = *options.optimizers;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        const std::string id(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        auto changed = tune::with_values(experiment, {{"optimizer.id", id}});
        if (!changed) return base::input_error("--optimizers: {}", changed.error().message);
        changed->optimizer.params["lr"] = optim::suggested_lr(optim::entry(id), adamw_lr);
        changed->name = id;
        all.push_back(*std::move(changed));
    }
    return all;
}

void write_curve(const LrRangeOptions& options, const std::string& optimizer, const tune::UCurve& curve,
                 Output& out) {
    if (options.csv) {
        for (const auto& p : curve.points) {
            out.write(optimizer + "," + csv_number(p.lr) + "," + std::to_string(p.loss.count) + "," +
                      csv_number(p.loss.mean) + "," + csv_number(p.loss.sd) + "," +
                      std::to_string(p.diverged) + "\n");
        }
        return;
    }
    if (options.json) {
        for (const auto& p : curve.points) {
            out.write_line({{"event", "point"},
                            {"optimizer", optimizer},
                            {"lr", p.lr},
                            {"val_loss", spread_json(p.loss)},
                            {"values", p.losses},
                            {"diverged", p.diverged}});
        }
        out.write_line({{"event", "curve"},
                        {"optimizer", optimizer},
                        {"suggestion", curve.suggestion > 0 ? Json(curve.suggestion) : Json(nullptr)},
                        {"remark", curve.remark},
                        {"fit",
                         {{"usable", curve.fit.usable},
                          {"log10_lr", curve.fit.centre},
                          {"lowest", finite(curve.fit.lowest)},
                          {"curvature", finite(curve.fit.curvature)},
                          {"residual", finite(curve.fit.residual)}}}});
        return;
    }
    std::vector<std::vector<std::string>> rows = {
        {optimizer + ": LR", "VAL LOSS", "SD", "SEEDS", "DIVERGED"}};
    for (const auto& p : curve.points) {
        rows.push_back({significant(p.lr), decimals(p.loss.mean, 4), decimals(p.loss.sd, 4),
                        grouped(p.loss.count), grouped(p.diverged)});
    }
    out.write("\n" + table(rows, {true, true, true, true, true}));
    if (curve.suggestion > 0)
        out.write("suggestion: " + significant(curve.suggestion) + " (" + curve.remark + ")\n");
    else
        out.write(curve.remark + "\n");
}

/// Whether what a folder holds is what is asked for; as many threads as it likes.
base::Status check_same(const tune::Sweep& sweep, Json wanted) {
    Json held = tune::to_json(sweep.spec());
    held.erase("threads");
    wanted.erase("threads");
    if (held == wanted) return base::Done{};
    return base::input_error(
        "{}: a curve with other settings is measured there; choose another --out, or give the same options "
        "to go on with it",
        sweep.folder());
}

int run_curves(const LrRangeOptions& options, const train::Experiment& experiment, train::Control& control,
               Output& out) {
    const auto experiments = curve_experiments(options, experiment);
    if (!experiments) return report(experiments.error());
    const auto folder =
        options.out ? tune::fs::path(*options.out) : store::fresh_folder("sweeps", experiment.name + "-lr");
    if (options.csv) out.write("optimizer,lr,seeds,val_loss,sd,diverged\n");
    for (const auto& one : *experiments) {
        constexpr double reach = 30;
        const auto& id = one.optimizer.id;
        auto spec = tune::u_curve_spec(one, options.from.value_or(one.base_lr() / reach),
                                       options.to.value_or(one.base_lr() * reach), options.rates.value_or(7),
                                       options.seeds);
        if (!spec) return report(spec.error());
        const Json wanted = tune::to_json(*spec);
        const auto place = folder / id;
        std::error_code code;
        // What an interrupted measurement has is gone on with.
        auto sweep = tune::fs::exists(place / "sweep.json", code)
                         ? tune::Sweep::open(place)
                         : tune::Sweep::create(*std::move(spec), place);
        if (!sweep) return report(sweep.error());
        if (auto same = check_same(**sweep, wanted); !same) return report(same.error());
        if (const int ended = run_sweep(**sweep, control, options.json, out, options.csv || options.json);
            ended != exit_finished) {
            return ended;
        }
        const auto curve = tune::u_curve(**sweep);
        if (!curve) return report(curve.error());
        write_curve(options, id, *curve, out);
        out.flush();
    }
    if (!options.csv && !options.json) out.write("\n" + wrapped(limits_of_curve, 0));
    return exit_finished;
}

int run_lr_range(const LrRangeOptions& options, Output& out) {
    if (options.csv && options.json)
        return report(base::input_error("--csv and --json: give one of the two"));
    if (!options.curve && (options.optimizers || options.rates || options.seeds > 1 || options.out)) {
        return report(base::input_error(
            "lr-range: --optimizers, --rates, --seeds and --out go with --curve, which trains whole runs"));
    }
    train::Control control;
    const Interrupt interrupt(control);
    const auto experiment = make_experiment(options.experiment);
    if (!experiment) return report(experiment.error());
    return options.curve ? run_curves(options, *experiment, control, out)
                         : run_test(options, *experiment, control, out);
}

}  // namespace

void add_lr_range(CLI::App& app, Action& action) {
    const auto options = std::make_shared<LrRangeOptions>();
    CLI::App* command = app.add_subcommand(
        "lr-range", "Looks for a learning rate: a range test, or with --curve whole runs at several rates");
    add_experiment_options(*command, options->experiment);
    command->add_option("--from", options->from, "Smallest rate")->type_name("X");
    command->add_option("--to", options->to, "Largest rate")->type_name("X");
    command->add_option("--test-steps", options->test_steps, "Steps of the range test")
        ->check(CLI::Range(10, 1000000))
        ->type_name("N");
    command->add_flag("--curve", options->curve, "The U-curve: final loss against the rate");
    command->add_option("--optimizers", options->optimizers, "Optimizers to measure a curve of, with commas")
        ->type_name("ID,ID,...");
    command->add_option("--rates", options->rates, "Rates of a curve")
        ->check(CLI::Range(3, 1000))
        ->type_name("N");
    command->add_option("--seeds", options->seeds, "Seeds at each rate")
        ->check(CLI::Range(1, 1000))
        ->type_name("K");
    command->add_option("--out", options->out, "The folder of a curve's runs; else a fresh one below sweeps/")
        ->type_name("DIR");
    command->add_flag("--csv", options->csv, "The points as CSV");
    command->add_flag("--json", options->json, "One JSON object a line");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_lr_range(*options, out); }; });
}

}  // namespace optimlab::app
