// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/experiment.h"

#include <algorithm>
#include <charconv>

#include "core/base/files.h"
#include "core/data/source.h"
#include "core/init/overrides.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/text/tokenizer.h"
#include "core/train/combinations.h"

namespace optimlab::train {

using base::input_error;

namespace {

/// A part of the document that is one component of a catalog.
struct ComponentPart {
    const char* key;
    const schema::Catalog& (*catalog)();
    const char* fallback;  ///< null: what the task begins with
    Component Experiment::*member;
};

const ComponentPart component_parts[] = {
    {"task", task::catalog, "text_generation", &Experiment::task},
    {"data", data::catalog, nullptr, &Experiment::data},
    {"tokenizer", text::catalog, nullptr, &Experiment::tokenizer},
    {"init", init::catalog, "normal", &Experiment::init},
    {"optimizer", optim::catalog, "adamw", &Experiment::optimizer},
    {"schedule", schedule::catalog, "cosine", &Experiment::schedule},
};

const ComponentPart* find_part(std::string_view key) {
    for (const auto& part : component_parts) {
        if (part.key == key) return &part;
    }
    return nullptr;
}

struct Identity {
    std::int64_t version = Experiment::current_version;
    std::string name = "experiment";
    std::int64_t seed = 1;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("version", &Identity::version)
                .label("Version")
                .help("Version of the file format.")
                .at_least(1),
            field("name", &Identity::name)
                .label("Name")
                .help("What this experiment and its runs are called."),
            field("seed", &Identity::seed)
                .label("Seed")
                .at_least(0)
                .help("Where all random numbers begin: the same seed gives the same run."),
        };
    }
};

const schema::Fields& identity_fields() {
    static const schema::Fields fields = schema::describe<Identity>();
    return fields;
}
const schema::Fields& training_fields() {
    static const schema::Fields fields = schema::describe<TrainingSpec>();
    return fields;
}

/// Before anything else, so that a file from the future is told so and not that a key is unknown.
base::Status check_version(const Json& document) {
    const auto version = document.find("version");
    if (version == document.end()) return base::Done{};
    // What is no number at all is for the schema to refuse.
    if (!version->is_number() || version->get<double>() <= Experiment::current_version) return base::Done{};
    return input_error(
        "version: this is version {} of the format, and this program reads up to {}; use a newer OptimLab",
        base::show(*version), Experiment::current_version);
}

/// The sum of the whole quotients factor · k / divisor over k in [0, n), without going over them: as Euclid's
/// algorithm, each round counts the same points the other way round.
std::int64_t sum_of_quotients(std::int64_t n, std::int64_t factor, std::int64_t divisor) {
    std::int64_t sum = 0, offset = 0;
    for (;;) {
        sum += n * (n - 1) / 2 * (factor / divisor) + n * (offset / divisor);
        factor %= divisor;
        offset %= divisor;
        const std::int64_t end = factor * n + offset;
        if (end < divisor) break;
        n = end / divisor;
        offset = end % divisor;
        std::swap(factor, divisor);
    }
    return sum;
}

/// [{"target": "optimizer.weight_decay", "id": "cosine", ...}, ...]; what the targets may be is a
/// combination.
base::Result<std::vector<Drive>> read_drives(const Json& given) {
    if (!given.is_array())
        return input_error("drives: expected a list of schedules with targets, got {}", base::show(given));
    std::vector<Drive> drives;
    drives.reserve(given.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string path = "drives[" + std::to_string(i) + "]";
        const Json& one = given[i];
        if (!one.is_object() || !one.contains("target") || !one.at("target").is_string()) {
            return input_error("{}.target: expected the path of a number, such as optimizer.weight_decay",
                               path);
        }
        Json schedule = one;
        schedule.erase("target");
        auto component = schema::check_component(schedule::catalog(), schedule, path, "constant");
        if (!component) return component.error();
        drives.push_back({one.at("target").get<std::string>(), *std::move(component)});
    }
    return drives;
}

Json drives_json(const std::vector<Drive>& drives) {
    Json list = Json::array();
    for (const auto& drive : drives) {
        Json one = {{"target", drive.target}};
        one.update(schema::to_json(drive.schedule));
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace

std::int64_t TrainingSpec::batch_at(std::int64_t step) const {
    if (batch_from == 0 || step >= batch_ramp_steps) return batch_size;
    return batch_from + (batch_size - batch_from) * step / batch_ramp_steps;
}

std::int64_t TrainingSpec::sequences_until(std::int64_t count) const {
    if (batch_from == 0) return count * batch_size;
    const std::int64_t ramped = std::min(count, batch_ramp_steps);
    return ramped * batch_from + sum_of_quotients(ramped, batch_size - batch_from, batch_ramp_steps) +
           (count - ramped) * batch_size;
}

std::int64_t Experiment::sequences_at_once() const {
    return training.micro_batch_size() * regularize::copies(regularization);
}

base::Result<Experiment> read_experiment(const Json& document) {
    if (!document.is_object()) {
        return input_error("experiment: expected an object {...}, got {}", base::show(document));
    }
    if (auto version = check_version(document); !version) return version.error();
    const auto identity =
        schema::check_object(identity_fields(), document, "",
                             {"task", "data", "tokenizer", "model", "init", "optimizer", "schedule",
                              "init_overrides", "drives", "regularization", "modifiers", "training"});
    if (!identity) return identity.error();

    Experiment experiment;
    experiment.name = identity->at("name").get<std::string>();
    experiment.seed = identity->at("seed").get<std::uint64_t>();
    const Json empty = Json::object();
    const auto part_of = [&](const char* key) -> const Json& {
        const auto found = document.find(key);
        return found == document.end() ? empty : *found;
    };
    for (const auto& part : component_parts) {
        // The task is the first of them.
        const std::string first = part.fallback                      ? part.fallback
                                  : part.member == &Experiment::data ? task::entry(experiment.task).data
                                                                     : task::entry(experiment.task).tokenizer;
        auto component = schema::check_component(part.catalog(), part_of(part.key), part.key, first);
        if (!component) return component.error();
        experiment.*part.member = *std::move(component);
    }
    auto model = model::read_model(part_of("model"), "model");
    if (!model) return model.error();
    experiment.model = *std::move(model);
    auto overrides = init::check_overrides(part_of("init_overrides"), "init_overrides");
    if (!overrides) return overrides.error();
    experiment.init_overrides = *std::move(overrides);
    auto regularization = regularize::check(part_of("regularization"), "regularization");
    if (!regularization) return regularization.error();
    experiment.regularization = *std::move(regularization);
    auto modifiers = modify::check(part_of("modifiers"), experiment.optimizer, "modifiers");
    if (!modifiers) return modifiers.error();
    experiment.modifiers = *std::move(modifiers);
    auto training = schema::check_object(training_fields(), part_of("training"), "training");
    if (!training) return training.error();
    experiment.training = schema::read<TrainingSpec>(*training);
    if (document.contains("drives")) {
        auto drives = read_drives(document.at("drives"));
        if (!drives) return drives.error();
        experiment.drives = *std::move(drives);
    }
    if (auto fits = check_combinations(experiment); !fits) return fits.error();
    return experiment;
}

double Drive::base(const Experiment& experiment) const {
    const Json document = {{"optimizer", experiment.optimizer.params},
                           {"regularization", experiment.regularization}};
    const Json* value = base::find_path(document, target);
    return value && value->is_number() ? value->get<double>() : 0;
}

Json to_json(const Experiment& experiment) {
    Json document = schema::write(
        Identity{Experiment::current_version, experiment.name, static_cast<std::int64_t>(experiment.seed)});
    document["task"] = schema::to_json(experiment.task);
    document["data"] = schema::to_json(experiment.data);
    document["tokenizer"] = schema::to_json(experiment.tokenizer);
    document["model"] = model::to_json(experiment.model);
    document["init"] = schema::to_json(experiment.init);
    document["init_overrides"] = experiment.init_overrides;
    document["optimizer"] = schema::to_json(experiment.optimizer);
    document["schedule"] = schema::to_json(experiment.schedule);
    document["drives"] = drives_json(experiment.drives);
    document["regularization"] = experiment.regularization;
    document["modifiers"] = experiment.modifiers;
    document["training"] = schema::write(experiment.training);
    return document;
}

base::Result<Experiment> load_experiment(const std::string& path) {
    const auto text = base::read_file(path);
    if (!text) return text.error();
    const auto document = base::parse_json(*text, path);
    if (!document) return document.error();
    auto experiment = read_experiment(*document);
    if (!experiment) return input_error("{}: {}", path, experiment.error().message);
    return experiment;
}

base::Status save_experiment(const Experiment& experiment, const std::string& path) {
    return base::write_file(path, to_json(experiment).dump(2) + "\n");
}

base::Status set_path(Json& document, std::string_view path, const Json& value) {
    const auto cut = path.find_last_of(".[");
    const bool is_index = cut != std::string_view::npos && path[cut] == '[';
    const std::string_view parent_path = cut == std::string_view::npos ? "" : path.substr(0, cut);
    std::string_view leaf = cut == std::string_view::npos ? path : path.substr(cut + 1);
    if (leaf.empty()) return input_error("{}: a path looks like optimizer.beta1", path);
    // A component is replaced whole when its id is given.
    if (value.is_string()) {
        const std::string_view part_key = leaf == "id" ? parent_path : path;
        if (find_part(part_key)) {
            document[std::string(part_key)] = Json{{"id", value}};
            return base::Done{};
        }
        // So is a drive's schedule; what it drives stays.
        Json* drive = leaf == "id" && parent_path.starts_with("drives[")
                          ? base::find_path(document, parent_path)
                          : nullptr;
        if (drive && drive->is_object()) {
            *drive = {{"target", drive->value("target", Json(""))}, {"id", value}};
            return base::Done{};
        }
    }
    Json* parent = base::find_path(document, parent_path);
    if (is_index) {
        if (!leaf.ends_with(']')) return input_error("{}: an index looks like blocks[0]", path);
        leaf.remove_suffix(1);
        std::size_t index = 0;
        const auto [end, problem] = std::from_chars(leaf.data(), leaf.data() + leaf.size(), index);
        const bool number = problem == std::errc{} && end == leaf.data() + leaf.size() && !leaf.empty();
        if (!number || !parent || !parent->is_array() || index > parent->size()) {
            return input_error("{}: there is no such place in the experiment", path);
        }
        if (index == parent->size()) parent->push_back(nullptr);
        (*parent)[index] = value;
        return base::Done{};
    }
    if (!parent || !parent->is_object()) {
        return input_error("{}: there is no {} in the experiment", path,
                           (parent_path.empty() ? base::message("such key") : std::string(parent_path)));
    }
    (*parent)[std::string(leaf)] = value;
    return base::Done{};
}

base::Status set_assignment(Json& document, std::string_view assignment) {
    const auto equals = assignment.find('=');
    if (equals == std::string_view::npos || equals == 0) {
        return input_error("--set {}: expected PATH=VALUE, such as optimizer.lr=0.001", assignment);
    }
    const std::string text(assignment.substr(equals + 1));
    Json value = Json::parse(text, nullptr, false);
    if (value.is_discarded()) value = text;
    return set_path(document, assignment.substr(0, equals), value);
}

namespace {

std::vector<init::Need> fit_init(Json& document) {
    const auto part = [&](const char* key) { return document.value(key, Json::object()); };
    const auto chosen = schema::check_component(init::catalog(), part("init"), "init", "normal");
    const auto model = model::read_model(part("model"), "model");
    if (!chosen || !model) return {};
    auto unmet = init::unmet_needs(*chosen, *model);
    if (unmet.empty()) return unmet;
    // Blocks that the document leaves to the defaults have to be there to be changed.
    document["model"] = model::to_json(*model);
    for (const auto& need : unmet) {
        if (Json* place = base::find_path(document, need.path)) *place = need.value;
    }
    return unmet;
}

std::vector<init::Need> fit_task(Json& document) {
    const auto chosen = [&](const char* key) {
        const auto* part = find_part(key);
        return schema::check_component(part->catalog(), document.value(key, Json::object()), key, "");
    };
    const auto task = chosen("task");
    if (!task) return {};
    const auto& wanted = task::entry(*task);
    std::vector<init::Need> changes;
    const auto set = [&](const std::string& path, const Json& value) {
        changes.push_back({path, value});
        return value;
    };
    const auto data = chosen("data");
    if (!data || data::entry(data->id).kind != wanted.takes) {
        document["data"] = {{"id", set("data.id", wanted.data)}};
        document["tokenizer"] = {{"id", set("tokenizer.id", wanted.tokenizer)}};
    }
    auto read = model::read_model(document.value("model", Json::object()), "model");
    if (!read || read->family == wanted.family) return changes;
    read->family = wanted.family;
    // What reads and what writes are equally deep to begin with.
    read->encoder_blocks.clear();
    if (wanted.family == model::Family::encoder_decoder) read->encoder_blocks = read->blocks;
    for (auto& block : read->blocks)
        block.looks = model::Look::by_family;
    document["model"] = model::to_json(*read);
    set("model.family", document["model"]["family"]);
    return changes;
}

}  // namespace

void complete(Json& document, const std::string& part) {
    const auto given = document.find(part);
    if (given == document.end()) return;
    if (const auto* component = find_part(part)) {
        const auto read = schema::check_component(component->catalog(), *given, part, "");
        if (read) *given = schema::to_json(*read);
    } else if (part == "model") {
        const auto read = model::read_model(*given, part);
        if (read) *given = model::to_json(*read);
    } else if (part == "drives") {
        const auto read = read_drives(*given);
        if (read) *given = drives_json(*read);
    } else if (const auto read = read_experiment({{part, *given}})) {
        *given = to_json(*read).at(part);
    }
}

std::string part_to_fit(std::string_view path) {
    for (const std::string_view part : {"init", "task"}) {
        if (path == part || path == std::string(part) + ".id") return std::string(part);
    }
    return "";
}

std::vector<init::Need> fit(Json& document, std::string_view part) {
    return part == "init" ? fit_init(document) : part == "task" ? fit_task(document) : init::Needs();
}

std::string fit_text(const Json& document, std::string_view part, const std::vector<init::Need>& changes) {
    const std::string key(part);
    std::string all;
    for (const auto& change : changes)
        all += (all.empty() ? "" : ", ") + change.path + " = " + base::show(change.value);
    return base::message("{}: {} sets {}", key, document.at(key).value("id", ""), all);
}

const schema::FieldInfo* find_field(const Experiment& experiment, std::string_view path) {
    const auto in = [](const schema::Fields& fields, std::string_view key) -> const schema::FieldInfo* {
        for (const auto& field : fields) {
            if (field.key == key) return &field;
        }
        return nullptr;
    };
    const auto dot = path.rfind('.');
    if (dot == std::string_view::npos) return in(identity_fields(), path);
    const auto parent = path.substr(0, dot), key = path.substr(dot + 1);
    if (const auto* part = find_part(parent)) {
        const auto* about = schema::find(part->catalog(), (experiment.*part->member).id);
        return about ? in(about->fields, key) : nullptr;
    }
    if (parent.starts_with("init_overrides.")) {
        const auto* about = schema::find(init::override_catalog(), std::string(parent.substr(15)));
        return about ? in(about->fields, key) : nullptr;
    }
    if (parent.starts_with("regularization.")) {
        const auto* about = schema::find(regularize::catalog(), std::string(parent.substr(15)));
        return about ? in(about->fields, key) : nullptr;
    }
    if (parent.starts_with("modifiers.")) {
        const auto* about = schema::find(modify::catalog(), std::string(parent.substr(10)));
        return about ? in(about->fields, key) : nullptr;
    }
    if (parent == "training") return in(training_fields(), key);
    for (std::size_t i = 0; i < experiment.drives.size(); ++i) {
        if (parent != "drives[" + std::to_string(i) + "]") continue;
        const auto* about = schema::find(schedule::catalog(), experiment.drives[i].schedule.id);
        return about ? in(about->fields, key) : nullptr;
    }
    static const schema::Fields model_fields = schema::describe<model::ModelSpec>();
    static const schema::Fields block_fields = schema::describe<model::BlockSpec>();
    if (parent == "model") return in(model_fields, key);
    if (parent.starts_with("model.blocks[")) return in(block_fields, key);
    return nullptr;
}

}  // namespace optimlab::train
