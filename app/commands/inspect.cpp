// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/text.h"
#include "core/analysis/first_spread.h"
#include "core/base/parallel.h"
#include "core/init/initialize.h"
#include "core/model/transformer.h"
#include "core/train/dataset.h"

namespace optimlab::app {

namespace {

using base::Json;

struct InspectOptions {
    ExperimentOptions experiment;
    bool json = false, weights = false;
};

std::vector<init::WeightStart> starts(const train::Experiment& experiment, const model::Sizes& sizes) {
    const model::Transformer<float> planned(experiment.model, sizes, 1, model::Memory::planned);
    return init::weight_starts({experiment.init, experiment.init_overrides, experiment.model},
                               planned.parameters());
}

void write_json(const analysis::FirstSpread& spread, const std::vector<init::WeightStart>& weights,
                Output& out) {
    Json depths = Json::array(), matrices = Json::array();
    for (const auto& at : spread.depths)
        depths.push_back({{"depth", at.depth}, {"activation", at.activation}, {"gradient", at.gradient}});
    for (const auto& weight : weights)
        matrices.push_back({{"name", weight.name}, {"std", weight.std}, {"rate", weight.rate}});
    out.write_line({{"event", "inspected"},
                    {"first_loss", spread.loss},
                    {"guess", spread.guess},
                    {"tokens", spread.tokens},
                    {"depths", std::move(depths)},
                    {"weights", std::move(matrices)},
                    {"warnings", analysis::warnings(spread)}});
}

void write_text(const analysis::FirstSpread& spread, const std::vector<init::WeightStart>& weights,
                Output& out) {
    std::vector<std::vector<std::string>> rows = {{"blocks passed", "activations", "gradients"}};
    for (const auto& at : spread.depths) {
        rows.push_back({at.depth == 0 ? "embeddings" : std::to_string(at.depth), significant(at.activation),
                        significant(at.gradient)});
    }
    out.write("Standard deviation in the residual stream, on " + grouped(spread.tokens) +
              " tokens, before training:\n\n" + table(rows, {false, true, true}) + "\n");
    out.write("first loss " + decimals(spread.loss, 4) + ", guessing " + decimals(spread.guess, 4) + "\n");
    for (const auto& warning : analysis::warnings(spread))
        out.write("! " + warning + "\n");
    if (weights.empty()) return;
    rows = {{"matrix", "std", "rate"}};
    for (const auto& weight : weights)
        rows.push_back({weight.name, significant(weight.std), significant(weight.rate)});
    out.write("\n" + table(rows, {false, true, true}));
}

int run_inspect(const InspectOptions& options, Output& out) {
    const auto experiment = make_experiment(options.experiment);
    if (!experiment) return report(experiment.error());
    base::set_threads(static_cast<int>(experiment->training.threads));
    const auto dataset = train::load_dataset(*experiment);
    if (!dataset) return report(dataset.error());
    const auto spread = analysis::first_spread(*experiment, **dataset);
    if (!spread) return report(spread.error());
    const auto weights = options.weights || options.json ? starts(*experiment, (*dataset)->sizes())
                                                         : std::vector<init::WeightStart>();
    if (options.json) {
        write_json(*spread, weights, out);
    } else {
        write_text(*spread, weights, out);
    }
    return exit_finished;
}

}  // namespace

void add_inspect(CLI::App& app, Action& action) {
    const auto options = std::make_shared<InspectOptions>();
    CLI::App* command = app.add_subcommand(
        "inspect",
        "Shows what the initialization does: size of activations and gradients by depth, first loss");
    add_experiment_options(*command, options->experiment);
    command->add_flag("--weights", options->weights, "Also how each matrix begins and its learning rate");
    command->add_flag("--json", options->json, "One JSON object");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_inspect(*options, out); }; });
}

}  // namespace optimlab::app
