// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/sweep_report.h"

#include <algorithm>
#include <cmath>

#include "app/commands/numbers.h"
#include "app/commands/text.h"

namespace optimlab::app {

using base::Json;

namespace {

std::string value_text(const Json& value) {
    return value.is_number_float() ? significant(value.get<double>(), 4) : base::show(value);
}

/// The value as it was measured, not turned.
double measured(const tune::Sweep& sweep, const tune::Trial& trial) {
    return sweep.spec().maximizes() ? -trial.value : trial.value;
}

/// "values" of a trial's line, and where it goes on from.
std::string began_text(const Json& began) {
    const auto values = values_text(began.value("values", Json::object()));
    return began.contains("parent") ? values + "  from trial " + std::to_string(began.value("parent", 0))
                                    : values;
}

void write_done(const tune::Sweep& sweep, const Json& line, const Json& began, Output& out) {
    const auto value = line.value("value", Json());
    out.write("trial " + std::to_string(line.value("trial", 0)) + "  " +
              padded_right(line.value("state", ""), 8) + "  " + sweep.spec().options.target + " " +
              (value.is_number() ? decimals(value.get<double>(), 4) : "-") + "  step " +
              grouped(line.value("step", 0)) + "  " + decimals(line.value("seconds", 0.0), 1) + " s  " +
              began_text(began));
    const auto reason = line.value("reason", "");
    out.write((reason.empty() ? "" : "  (" + reason + ")") + "\n");
    out.flush();
}

}  // namespace

std::string values_text(const Json& values) {
    std::string text;
    for (const auto& [path, value] : values.items()) {
        if (!text.empty()) text += ' ';
        text += path;
        text += '=';
        text += value_text(value);
    }
    return text;
}

int run_sweep(tune::Sweep& sweep, train::Control& control, bool json, Output& out, bool quiet) {
    std::vector<Json> begun;  // the trials' lines
    const auto known = sweep.trials();
    if (!known) return report(known.error());
    for (const auto& trial : *known) {
        begun.push_back({{"values", trial.values}});
        if (trial.parent) begun.back()["parent"] = *trial.parent;
    }
    sweep.tell([&](const Json& line) {
        const auto event = line.value("event", "");
        if (event == "trial") begun.push_back(line);
        if (quiet) return;
        if (json) {
            out.write_line(line);
            out.flush();
        } else if (event == "done") {
            write_done(sweep, line, begun[line.value("trial", std::size_t{0})], out);
        }
    });
    const auto status = sweep.run(control);
    sweep.tell(nullptr);
    if (!status) return report(status.error());
    if (!control.stop_requested()) return exit_finished;
    if (!quiet)
        complain("stopped; go on with: optimlab-cli sweep --resume " + quoted(sweep.folder().string()));
    return exit_interrupted;
}

void write_trials(tune::Sweep& sweep, const std::vector<tune::Trial>& trials, Output& out) {
    constexpr std::size_t shown = 20;
    std::vector<const tune::Trial*> order;
    order.reserve(trials.size());
    for (const auto& trial : trials)
        order.push_back(&trial);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        const bool whole_a = a->state == tune::TrialState::finished;
        const bool whole_b = b->state == tune::TrialState::finished;
        return whole_a != whole_b ? whole_a : a->value < b->value;
    });
    std::vector<std::vector<std::string>> rows = {
        {"TRIAL", "STATE", sweep.spec().options.target, "STEP", "TIME"}};
    std::vector<bool> right = {true, false, true, true, true};
    for (const auto& parameter : sweep.spec().space) {
        rows.front().push_back(parameter.path);
        right.push_back(true);
    }
    for (const auto* trial : order) {
        if (rows.size() > shown) break;
        std::vector<std::string> row = {
            std::to_string(trial->number), tune::trial_state_name(trial->state),
            std::isfinite(trial->value) ? decimals(measured(sweep, *trial), 4) : "-", grouped(trial->step),
            duration(trial->seconds)};
        for (const auto& parameter : sweep.spec().space)
            row.push_back(value_text(trial->values.at(parameter.path)));
        rows.push_back(std::move(row));
    }
    out.write("\n" + table(rows, right));
    if (order.size() > shown) {
        out.write("... and " + grouped(static_cast<std::int64_t>(order.size() - shown)) + " more in " +
                  (sweep.folder() / "journal.jsonl").string() + "\n");
    }
}

Json finished_json(const tune::Sweep& sweep, const std::vector<tune::Trial>& trials) {
    const auto* best = tune::best_trial(trials);
    std::int64_t ended = 0;
    for (const auto& trial : trials)
        ended += trial.ended() ? 1 : 0;
    Json line = {{"event", "finished"},
                 {"sweep_dir", sweep.folder().string()},
                 {"trials", ended},
                 {"workers", sweep.workers()},
                 {"threads", sweep.spec().threads},
                 {"best_trial", nullptr},
                 {"best_value", nullptr},
                 {"best_values", nullptr}};
    if (best) {
        line["best_trial"] = best->number;
        line["best_value"] = finite(measured(sweep, *best));
        line["best_values"] = best->values;
        line["run_dir"] = sweep.run_folders(best->number).front().string();
    }
    return line;
}

bool is_seed_group(const tune::Sweep& sweep) {
    const auto& spec = sweep.spec();
    return spec.space.size() == 1 && spec.space.front().path == "seed" && spec.options.target == "val_loss";
}

int conclude_seeds(tune::Sweep& sweep, int code, bool json, Output& out) {
    const auto trials = sweep.trials();
    if (!trials) return report(trials.error());
    std::vector<double> losses;
    for (const auto& trial : *trials) {
        if (trial.state == tune::TrialState::finished) losses.push_back(trial.value);
    }
    const auto spread = analysis::spread(losses);
    if (json) {
        auto line = finished_json(sweep, *trials);
        line["val_loss"] = spread_json(spread);
        out.write_line(line);
        return code;
    }
    write_trials(sweep, *trials, out);
    if (spread.count > 0) {
        out.write("\nvalidation loss " + decimals(spread.mean, 4) + " ± " + decimals(spread.half_width, 4) +
                  " (95 % interval of the mean, " + grouped(spread.count) + " seeds), sd " +
                  decimals(spread.sd, 4) + ", from " + decimals(spread.lowest, 4) + " to " +
                  decimals(spread.highest, 4) + "\ncompare it: optimlab-cli compare " +
                  quoted(sweep.folder().string()) + " OTHER_DIR\n");
    }
    return code;
}

}  // namespace optimlab::app
