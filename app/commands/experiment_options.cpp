// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/experiment_options.h"

#include <algorithm>
#include <filesystem>

#include <CLI/CLI.hpp>

#include "app/commands/output.h"
#include "core/base/utf8.h"
#include "core/data/source.h"
#include "core/store/json_values.h"
#include "core/task/catalog.h"
#include "core/train/combinations.h"
#include "core/train/presets.h"

namespace optimlab::app {

using base::Json;

namespace {

/// The path from the root, so that the run can be resumed from elsewhere.
std::string from_root(const std::string& path) {
    std::error_code code;
    const auto whole = std::filesystem::absolute(path, code).lexically_normal().string();
    return path.empty() || code || base::first_bad_utf8(whole) != std::string::npos ? path : whole;
}

/// The value of an option: JSON if it parses as such, else a text.
Json read_value(const std::string& text) {
    Json value = Json::parse(text, nullptr, false);
    return value.is_discarded() ? Json(text) : value;
}

/// Chooses the component, unless it is chosen already: the parameters that it was given stay.
void choose(Json& document, const std::string& part, const std::string& id) {
    if (document[part].value("id", Json()) != Json(id)) document[part] = {{"id", id}};
}

bool has_field(const schema::About& about, std::string_view key) {
    return std::any_of(about.fields.begin(), about.fields.end(),
                       [&](const auto& field) { return field.key == key; });
}

/// The source that reads files for the document's task.
std::string file_source(const Json& document) {
    const auto* task = schema::find(task::catalog(), store::text(document["task"], "id"));
    return task::file_source(task ? task::entry({task->id, {}}) : task::list().front());
}

/// What a text is called after: its file's name without folder and ending.
std::string stem(const std::string& path) { return std::filesystem::path(path).stem().string(); }

base::Result<train::Experiment> load_experiment(const std::string& path) {
    std::error_code code;
    if (std::filesystem::is_regular_file(path, code) && std::filesystem::file_size(path, code) == 0 && !code)
        return base::input_error("{}: the file is empty; `optimlab-cli presets NAME` prints an experiment",
                                 path);
    return train::load_experiment(path);
}

base::Result<Json> first_document(const ExperimentOptions& options) {
    if (options.file && options.preset) {
        return base::input_error("--preset {}: an experiment file is given too; give one of the two",
                                 *options.preset);
    }
    auto experiment = options.file     ? load_experiment(*options.file)
                      : options.preset ? find_preset(*options.preset)
                                       : train::presets().front().experiment;
    if (!experiment) return experiment.error();
    return train::to_json(*experiment);
}

/// Options with a name of their own. The components that they choose must be there before --set reaches into
/// them, and their values come last.
void choose_components(const ExperimentOptions& options, Json& document) {
    if (options.task) choose(document, "task", *options.task);
    if (options.data) choose(document, "data", file_source(document));
}

void set_values(const ExperimentOptions& options, Json& document) {
    choose_components(options, document);
    if (options.data) document["data"]["path"] = from_root(*options.data);
    if (options.validation) document["data"]["validation_path"] = from_root(*options.validation);
    if (options.steps) document["training"]["steps"] = read_value(*options.steps);
    if (options.seed) document["seed"] = read_value(*options.seed);
    if (options.threads) document["training"]["threads"] = read_value(*options.threads);
}

/// The part of an assignment before its "=".
bool assigns(const std::string& assignment, const std::string& path) {
    return assignment.starts_with(path) && assignment.find('=') == path.size();
}

}  // namespace

void add_set_option(CLI::App& command, std::vector<std::string>& sets, const std::string& help) {
    command.add_option("--set", sets, help)->allow_extra_args(false)->type_name("PATH=VALUE");
}

void add_experiment_options(CLI::App& command, ExperimentOptions& options) {
    command
        .add_option("EXPERIMENT.json", options.file,
                    "An experiment file; without one the first preset is trained")
        ->type_name("");
    command.add_option("--preset", options.preset, "Start from a preset; `optimlab-cli presets` lists them")
        ->type_name("NAME");
    add_set_option(command, options.sets,
                   "Change one place of the experiment, as in --set optimizer.beta1=0.95; repeatable");
    command.add_option("--task", options.task, "What is trained for; `optimlab-cli catalog task` lists them")
        ->type_name("ID");
    command
        .add_option("--data", options.data, "Train on this file: a text, or a table of what the task needs")
        ->type_name("FILE");
    command
        .add_option("--validation", options.validation, "Measure on this file instead of a part of the data")
        ->type_name("FILE");
    command.add_option("--steps", options.steps, "Optimizer steps")->type_name("N");
    command.add_option("--seed", options.seed, "Where all random numbers begin")->type_name("N");
    command.add_option("--threads", options.threads, "Processor cores to use, 0 for all")->type_name("N");
}

base::Status check_meaning(const ExperimentOptions& options, const train::Experiment& experiment,
                           const task::Extent& extent) {
    const auto asked = [&](const std::string& path) {
        return std::any_of(options.sets.begin(), options.sets.end(),
                           [&](const auto& assignment) { return assigns(assignment, path); });
    };
    const bool shortened = options.steps || asked("training.steps");
    for (const auto& conflict : train::conflicts(experiment, extent)) {
        const auto text = conflict.path + ": " + conflict.message;
        if (!shortened || asked(conflict.path)) return base::Error{base::Error::Kind::input, text};
        note(text);
    }
    return base::Done{};
}

base::Result<train::Experiment> make_experiment(const ExperimentOptions& options) {
    auto document = first_document(options);
    if (!document) return document.error();
    std::vector<std::string> notes;  // of what choosing a component has set elsewhere
    const auto fit = [&](const std::string& part) {
        auto changes = train::fit(*document, part);
        // The file's own source comes in its place.
        if (options.data) std::erase_if(changes, [](const auto& change) { return change.path == "data.id"; });
        if (!changes.empty()) notes.push_back(train::fit_text(*document, part, changes));
    };
    if (options.task) {
        choose(*document, "task", *options.task);
        fit("task");
    }
    choose_components(options, *document);
    // A run on somebody's own text is not called after the text of a preset.
    const auto text_name = options.data ? stem(*options.data) : std::string();
    const bool usable = !text_name.empty() && base::first_bad_utf8(text_name) == std::string::npos;
    if (usable && !options.file) (*document)["name"] = text_name;
    for (const auto& assignment : options.sets) {
        auto set = train::set_assignment(*document, assignment);
        if (!set) return set.error();
        // A part must stay an object for what comes after it.
        for (const char* part : {"task", "data", "tokenizer", "training"}) {
            if (!(*document)[part].is_object()) {
                return base::input_error("{}: expected an object {...}, got {}", part,
                                         base::show((*document)[part]));
            }
        }
        if (const auto part = train::part_to_fit(assignment.substr(0, assignment.find('='))); !part.empty())
            fit(part);
    }
    const auto* source = schema::find(data::catalog(), store::text((*document)["data"], "id"));
    const bool from_file = source && has_field(*source, "path");
    if (options.validation && !options.data && !from_file) {
        return base::input_error(
            "--validation {}: a validation file goes with a file of your own; give that with --data FILE",
            *options.validation);
    }
    set_values(options, *document);
    auto experiment = train::read_experiment(*document);
    if (!experiment) return experiment;
    if (auto meant = check_meaning(options, *experiment); !meant) return meant.error();
    for (const auto& text : notes)
        note(text);
    return experiment;
}

void use_data_file(Json& document, const std::string& path) {
    choose(document, "data", file_source(document));
    document["data"]["path"] = from_root(path);
}

base::Result<std::int64_t> read_steps(const std::string& text) {
    for (const auto& field : schema::describe<train::TrainingSpec>()) {
        if (field.key != "steps") continue;
        const auto value = schema::check_value(field, read_value(text), "training.steps");
        if (!value) return value.error();
        return value->get<std::int64_t>();
    }
    return base::work_error("training.steps: there is no such field");
}

base::Result<train::Experiment> find_preset(const std::string& name) {
    if (const auto* preset = train::find_preset(name)) return preset->experiment;
    std::vector<std::string> names;
    std::string list;
    for (const auto& preset : train::presets()) {
        names.push_back(preset.id);
        list += (list.empty() ? "" : ", ") + preset.id;
    }
    const auto near = base::closest(name, names);
    return base::input_error("preset {}: there is no such preset; {}", name,
                             (near.empty() ? "there are " + list : "did you mean " + near + "?"));
}

}  // namespace optimlab::app
