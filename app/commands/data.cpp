// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/interrupt.h"
#include "app/commands/loading_watch.h"
#include "app/commands/text.h"
#include "core/base/parallel.h"
#include "core/task/overview.h"
#include "core/train/dataset.h"

namespace optimlab::app {

namespace {

using base::Json;

struct DataOptions {
    ExperimentOptions experiment;
    bool json = false;
};

void write_json(const task::Overview& data, Output& out) {
    Json first = Json::array(), labels = Json::object(), columns = Json::array();
    for (const auto& pair : data.first)
        first.push_back({{"source", pair.source}, {"target", pair.target}});
    for (const auto& [label, count] : data.labels)
        labels[label] = count;
    for (const auto& column : data.columns)
        columns.push_back({{"name", column.name}, {"used_as", column.used_as}});
    out.write_line(
        {{"event", "data"},
         {"sequences",
          {{"training", data.sequences[0]}, {"validation", data.sequences[1]}, {"test", data.sequences[2]}}},
         {"tokens", data.extent.tokens},
         {"tokens_per_sequence", data.extent.tokens_per_sequence},
         {"longest", data.longest},
         {"vocabulary", data.sizes.vocabulary},
         {"choices", data.choices},
         {"lowest_loss", data.lowest_loss ? Json(*data.lowest_loss) : Json(nullptr)},
         {"beginning", data.beginning},
         {"columns", std::move(columns)},
         {"first", std::move(first)},
         {"labels", std::move(labels)},
         {"remarks", data.remarks}});
}

void write_text(const task::Overview& data, Output& out) {
    std::vector<std::vector<std::string>> rows = {
        {"", ""},
        {"training sequences", grouped(data.sequences[0])},
        {"validation sequences", grouped(data.sequences[1])},
        {"test sequences", grouped(data.sequences[2])},
        {"tokens to train on", grouped(std::llround(data.extent.tokens))},
        {"tokens a sequence, on average", decimals(data.extent.tokens_per_sequence, 1)},
        {"tokens of the longest", grouped(data.longest)},
        {"kinds of tokens", grouped(data.sizes.vocabulary)},
        {"guessing costs, in nats", decimals(std::log(static_cast<double>(data.choices)), 4)}};
    if (data.lowest_loss) rows.push_back({"lowest possible loss, in nats", decimals(*data.lowest_loss, 4)});
    out.write(table(rows, {false, true}));
    if (!data.columns.empty()) {
        rows = {{"column", "used as"}};
        for (const auto& column : data.columns)
            rows.push_back({column.name, column.used_as.empty() ? "-" : "data." + column.used_as});
        out.write("\n" + table(rows, {false, false}));
    }
    if (!data.beginning.empty()) out.write("\nIt begins:\n\n" + data.beginning + "\n");
    if (!data.first.empty()) out.write("\nThe first examples:\n\n");
    for (const auto& pair : data.first)
        out.write(pair.source + "\n  -> " + pair.target + "\n");
    if (!data.labels.empty()) {
        rows = {{"label", "in training"}};
        for (const auto& [label, count] : data.labels)
            rows.push_back({label, grouped(count)});
        out.write("\n" + table(rows, {false, true}));
    }
    for (const auto& remark : data.remarks)
        out.write("! " + remark + "\n");
}

int run_data(const DataOptions& options, Output& out) {
    const auto experiment = make_experiment(options.experiment);
    if (!experiment) return report(experiment.error());
    base::set_threads(static_cast<int>(experiment->training.threads));
    train::Control control;
    const Interrupt interrupt(control);
    const auto dataset = train::load_dataset(*experiment, loading_watch(control));
    if (!dataset && control.stop_requested()) return exit_interrupted;
    if (!dataset) return report(dataset.error());
    const auto data = task::overview_of(**dataset);
    if (options.json) {
        write_json(data, out);
    } else {
        write_text(data, out);
    }
    return exit_finished;
}

}  // namespace

void add_data(CLI::App& app, Action& action) {
    const auto options = std::make_shared<DataOptions>();
    CLI::App* command = app.add_subcommand(
        "data", "Shows what an experiment would train on: how much, the first examples, labels, problems");
    add_experiment_options(*command, options->experiment);
    command->add_flag("--json", options->json, "One JSON object");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_data(*options, out); }; });
}

}  // namespace optimlab::app
