// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/checkpoint_options.h"
#include "app/commands/commands.h"
#include "app/commands/text.h"
#include "core/store/run_folder.h"
#include "core/task/catalog.h"

namespace optimlab::app {

using base::Json;

namespace {

struct EvaluateOptions {
    std::string folder;
    store::Which which;
    bool json = false, test = false;
};

/// "token_accuracy" as people write it.
std::string words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

/// What was taken for what most often.
std::string worst_confusions(const std::vector<std::string>& labels,
                             const std::vector<std::int64_t>& counts) {
    constexpr std::size_t most = 20;
    std::vector<std::size_t> wrong;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0 && i / labels.size() != i % labels.size()) wrong.push_back(i);
    }
    if (wrong.empty()) return "";
    std::stable_sort(wrong.begin(), wrong.end(),
                     [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    std::vector<std::vector<std::string>> rows = {{"is", "was called", "times"}};
    for (std::size_t i = 0; i < wrong.size() && i < most; ++i)
        rows.push_back(
            {labels[wrong[i] / labels.size()], labels[wrong[i] % labels.size()], grouped(counts[wrong[i]])});
    return "\n" + table(rows, {false, false, true}) +
           (wrong.size() > most ? "and " + grouped(static_cast<std::int64_t>(wrong.size() - most)) +
                                      " more; --json has all of them\n"
                                : std::string());
}

/// How often each label was taken for each; of many labels what a table of all of them would hide.
std::string confusion_text(const std::vector<std::string>& labels, const std::vector<std::int64_t>& counts) {
    constexpr std::size_t most = 12;  // columns beside each other
    if (counts.empty()) return "";
    if (labels.size() > most) return worst_confusions(labels, counts);
    std::vector<std::vector<std::string>> rows = {{"is \\ was called"}};
    std::vector<bool> right = {false};
    for (const auto& label : labels) {
        rows.front().push_back(cut(label, 16));
        right.push_back(true);
    }
    for (std::size_t truth = 0; truth < labels.size(); ++truth) {
        auto& row = rows.emplace_back(1, cut(labels[truth], 16));
        for (std::size_t said = 0; said < labels.size(); ++said)
            row.push_back(grouped(counts[truth * labels.size() + said]));
    }
    return "\n" + table(rows, right);
}

int run_evaluate(const EvaluateOptions& options, Output& out) {
    const auto path = find_checkpoint(options.folder, options.which);
    if (!path) return report(path.error());
    const auto trainer = store::trainer_at(*path);
    if (!trainer) return report(trainer.error());
    const auto part = options.test ? task::Part::test : task::Part::validation;
    if ((*trainer)->dataset().sequences(part) == 0) {
        return report(
            base::input_error("{}: nothing was kept aside for tests; name a file in data.test_path or set "
                              "data.test_fraction before training",
                              options.folder));
    }
    const auto& remarks = (*trainer)->dataset().remarks();
    const auto found = (*trainer)->validate(0, part);
    const auto& task = task::entry((*trainer)->experiment().task);
    const auto lowest = (*trainer)->lowest_loss();
    const auto step = (*trainer)->progress().step;
    if (options.json) {
        Json line{{"event", "evaluated"},
                  {"run_dir", options.folder},
                  {"part", task::part_name(part)},
                  {"step", step},
                  {"val_loss", found.loss},
                  {"metric", found.measured.metric},
                  {"metric_name", task.metric_name},
                  {"lowest_loss", lowest ? Json(*lowest) : Json(nullptr)},
                  {"tokens", found.tokens},
                  {"examples", (*trainer)->dataset().sequences(part)},
                  {"remarks", remarks}};
        for (const auto& other : found.measured.more)
            line["metrics"][other.name] = other.value;
        if (!found.measured.confusion.empty()) {
            line["labels"] = (*trainer)->dataset().codec().labels();
            line["confusion"] = found.measured.confusion;
        }
        out.write_line(line);
        return exit_finished;
    }
    for (const auto& remark : remarks)
        note(remark);
    std::vector<std::vector<std::string>> rows = {{"loss", decimals(found.loss, 4), "nats"},
                                                  {task.metric_name, decimals(found.measured.metric, 4), ""}};
    for (const auto& other : found.measured.more)
        rows.push_back({words(other.name), decimals(other.value, 4), ""});
    if (lowest) rows.push_back({"lowest possible loss", decimals(*lowest, 4), "nats"});
    out.write("step " + grouped(step) + ", the whole " + task::part_name(part) + " part (" +
              grouped(found.tokens) + " tokens)\n\n" + table(rows, {false, true, false}) +
              confusion_text((*trainer)->dataset().codec().labels(), found.measured.confusion));
    return exit_finished;
}

}  // namespace

void add_evaluate(CLI::App& app, Action& action) {
    const auto options = std::make_shared<EvaluateOptions>();
    CLI::App* command =
        app.add_subcommand("evaluate", "Measures a trained model on the whole validation part");
    command->add_option("RUN_DIR", options->folder, "A run folder")->required()->type_name("");
    add_checkpoint_options(*command, options->which);
    command->add_flag("--test", options->test, "Measure on the test part instead");
    command->add_flag("--json", options->json, "The same as one JSON object");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_evaluate(*options, out); }; });
}

}  // namespace optimlab::app
