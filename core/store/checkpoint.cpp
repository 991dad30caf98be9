// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkpoint.h"

#include <algorithm>

#include "core/store/json_values.h"
#include "core/store/safetensors.h"

namespace optimlab::store {

namespace {

using base::Json;

constexpr const char* format_name = "optimlab-checkpoint-2";

Json progress_json(const train::Progress& p) {
    return {{"step", p.step},
            {"tokens", p.tokens},
            {"seconds", p.seconds},
            {"train_loss", number(p.train_loss)},
            {"val_loss", number(p.val_loss)},
            {"best_loss", number(p.best_loss)},
            {"best_step", p.best_step},
            {"best_watched", number(p.best_watched)},
            {"evals_since_best", p.evals_since_best},
            {"eval_step", p.eval_step},
            {"updates", p.updates}};
}

train::Progress progress_from(const Json& json) {
    train::Progress p;
    p.step = json.at("step").get<std::int64_t>();
    p.tokens = json.at("tokens").get<std::int64_t>();
    p.seconds = json.at("seconds").get<double>();
    p.train_loss = number(json, "train_loss");
    p.val_loss = number(json, "val_loss");
    p.best_loss = number(json, "best_loss");
    // Runs that were saved before it was written watched the loss.
    p.best_watched = number(json, json.contains("best_watched") ? "best_watched" : "best_loss");
    p.best_step = json.at("best_step").get<std::int64_t>();
    p.evals_since_best = json.at("evals_since_best").get<std::int64_t>();
    p.eval_step = json.at("eval_step").get<std::int64_t>();
    p.updates = json.value("updates", p.step);  // before it was written, all steps counted
    return p;
}

struct Opened {
    SafetensorsFile file;
    train::Experiment experiment;
    train::Progress progress;
    std::shared_ptr<const task::Codec> codec;
    Json numbers;  ///< of the optimizer
};

/// The training weights of an optimizer that evaluates elsewhere are kept under their own names with this
/// before them.
constexpr const char* training_prefix = "training/";

/// The optimizer's single numbers by name; JSON has every finite double exactly.
Json numbers_json(const std::vector<optim::StateNumber>& numbers) {
    Json object = Json::object();
    for (const auto& one : numbers)
        object[one.name] = number(*one.value);
    return object;
}

/// Reads a checkpoint and everything in its metadata; the checksum has been found right.
base::Result<Opened> open(const std::filesystem::path& path) {
    auto file = SafetensorsFile::read(path);
    if (!file) return file.error();
    const Metadata metadata = file->metadata();
    const auto format = metadata.find("optimlab");
    if (format == metadata.end()) {
        return base::input_error("{}: this is a safetensors file, but not a checkpoint of OptimLab", path);
    }
    if (format->second != format_name) {
        return base::input_error(
            "{}: this checkpoint has the format {}, and this program reads {}; use the OptimLab that made it",
            path, format->second, format_name);
    }
    if (!file->checksum_matches()) {
        return base::input_error("{}: this checkpoint is damaged: its checksum is wrong; use an earlier one",
                                 path);
    }
    const auto text = [&](const char* key) {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string() : found->second;
    };
    Opened opened{*std::move(file), {}, {}, nullptr, Json::parse(text("optimizer_numbers"), nullptr, false)};
    const Json document = Json::parse(text("experiment"), nullptr, false);
    auto experiment = train::read_experiment(document);
    if (!experiment) return base::input_error("{}: {}", path, experiment.error().message);
    opened.experiment = *std::move(experiment);
    auto codec = task::Codec::from_json(Json::parse(text("codec"), nullptr, false), path.string());
    if (!codec) return codec.error();
    opened.codec = *std::move(codec);
    const Json progress = Json::parse(text("progress"), nullptr, false);
    try {
        opened.progress = progress_from(progress);
    } catch (const Json::exception&) {
        return base::input_error("{}: this checkpoint does not say at which step it was made", path);
    }
    return opened;
}

/// The first tensor that the file lacks or has in another shape, or "".
std::string missing_tensor(const SafetensorsFile& file, const std::vector<train::NamedTensor>& wanted) {
    for (const auto& tensor : wanted) {
        const auto* found = file.find(tensor.name);
        if (!found || found->shape != tensor.shape) return tensor.name;
    }
    return "";
}

void copy_tensors(const SafetensorsFile& file, const std::vector<train::NamedTensor>& into) {
    for (const auto& tensor : into) {
        const auto* found = file.find(tensor.name);
        std::copy(found->values.begin(), found->values.end(), tensor.values.begin());
    }
}

}  // namespace

base::Status save_checkpoint(const std::filesystem::path& path, train::Trainer& trainer) {
    // Whoever opens the file finds under the weights' names those that the run was judged by.
    auto evaluated = trainer.evaluation_weights();
    std::vector<TensorView> tensors;
    for (const auto& tensor : trainer.tensors())
        tensors.push_back({tensor.name, tensor.shape, tensor.values});
    for (const auto& tensor : evaluated.training_weights())
        tensors.push_back({training_prefix + tensor.name, tensor.shape, tensor.values});
    const auto& experiment = trainer.experiment();
    // Every random number is a function of the seed and a step, so these two are the whole random state.
    const Json random = {
        {"generator", "philox4x32-10"}, {"seed", experiment.seed}, {"batch", trainer.progress().step}};
    return write_safetensors(path, tensors,
                             {{"format", "pt"},
                              {"optimlab", format_name},
                              {"experiment", train::to_json(experiment).dump()},
                              {"progress", progress_json(trainer.progress()).dump()},
                              {"optimizer_numbers", numbers_json(trainer.numbers()).dump()},
                              {"random", random.dump()},
                              {"data", trainer.dataset().fingerprint()},
                              {"codec", trainer.dataset().codec().to_json().dump()}});
}

namespace {

base::Status check_data(const std::filesystem::path& path, const Opened& opened,
                        const task::Dataset& dataset) {
    const auto text = opened.file.metadata().find("data");
    // "0" says nothing: until 2026-11 it was written for all examples without a source of their own.
    const bool same = text != opened.file.metadata().end() &&
                      (text->second == dataset.fingerprint() || text->second == "0");
    if (same && opened.codec->to_json() == dataset.codec().to_json()) return base::Done{};
    return base::input_error(
        "{}: the data is not what this run was trained on; put the old data back or start a new run", path);
}

bool has_number(const Opened& opened, const std::string& name) {
    return opened.numbers.is_object() && opened.numbers.contains(name);
}

}  // namespace

base::Status load_checkpoint(const std::filesystem::path& path, train::Trainer& trainer) {
    const auto opened = open(path);
    if (!opened) return opened.error();
    if (auto same = check_data(path, *opened, trainer.dataset()); !same) return same;
    // Whatever decides what the tensors mean, or which batch comes next.
    const auto &saved = opened->experiment, &wanted = trainer.experiment();
    if (saved.model != wanted.model || saved.optimizer.id != wanted.optimizer.id ||
        saved.seed != wanted.seed || !saved.training.same_batches(wanted.training)) {
        return base::input_error(
            "{}: this checkpoint was made with another model, optimizer, seed or batch size; use it with the "
            "experiment that is in it",
            path);
    }
    auto tensors = trainer.tensors();
    const std::size_t weights = trainer.model().parameters().parameters().size();
    for (std::size_t i = 0; trainer.evaluates_elsewhere() && i < weights; ++i)
        tensors[i].name.insert(0, training_prefix);
    if (const auto name = missing_tensor(opened->file, tensors); !name.empty()) {
        return base::input_error("{}: tensor {} is missing or has another shape", path, name);
    }
    const auto numbers = trainer.numbers();
    for (const auto& one : numbers) {
        if (!has_number(*opened, one.name)) {
            return base::input_error("{}: the number {} of the optimizer or schedule is missing", path,
                                     one.name);
        }
    }
    copy_tensors(opened->file, tensors);
    for (const auto& one : numbers)
        *one.value = number(opened->numbers, one.name.c_str());
    trainer.restore(opened->progress);
    return base::Done{};
}

base::Status load_fork(const std::filesystem::path& path, train::Trainer& trainer,
                       std::vector<std::string>& notes) {
    const auto opened = open(path);
    if (!opened) return opened.error();
    if (auto same = check_data(path, *opened, trainer.dataset()); !same) return same;
    const auto &before = opened->experiment, &now = trainer.experiment();
    auto all = trainer.tensors();
    const auto weights = static_cast<std::ptrdiff_t>(trainer.model().parameters().parameters().size());
    std::vector<train::NamedTensor> first(all.begin(), all.begin() + weights);
    const std::vector<train::NamedTensor> state(all.begin() + weights, all.end());
    // The weights that it went on training with, where others were evaluated.
    for (auto& tensor : first) {
        if (opened->file.find(training_prefix + tensor.name)) tensor.name.insert(0, training_prefix);
    }
    if (const auto name = missing_tensor(opened->file, first); !name.empty())
        return base::input_error("{}: tensor {} is missing or has another shape", path, name);
    const auto is_schedule = [](const auto& one) { return one.name.starts_with("schedule/"); };
    auto numbers = trainer.numbers();
    const auto middle = std::stable_partition(numbers.begin(), numbers.end(),
                                              [&](const auto& one) { return !is_schedule(one); });
    const auto there = [&](auto begin, auto end) {
        return std::all_of(begin, end, [&](const auto& one) { return has_number(*opened, one.name); });
    };
    const auto take = [&](auto begin, auto end) {
        for (auto one = begin; one != end; ++one)
            *one->value = number(opened->numbers, one->name.c_str());
    };
    copy_tensors(opened->file, first);
    train::Progress progress = opened->progress;
    if (before.optimizer.id == now.optimizer.id && missing_tensor(opened->file, state).empty() &&
        there(numbers.begin(), middle)) {
        copy_tensors(opened->file, state);
        take(numbers.begin(), middle);
    } else {
        progress.updates = 0;
        notes.push_back(
            base::message("the state of the optimizer begins anew: it is not of the parent's kind"));
    }
    if (before.schedule.id == now.schedule.id && there(middle, numbers.end())) {
        take(middle, numbers.end());
    } else if (middle != numbers.end()) {
        notes.push_back(base::message("what the schedule learns from validations begins anew"));
    }
    trainer.restore(progress);
    return base::Done{};
}

base::Result<CheckpointFacts> read_checkpoint_facts(const std::filesystem::path& path) {
    auto opened = open(path);
    if (!opened) return opened.error();
    return CheckpointFacts{std::move(opened->experiment), opened->progress, std::move(opened->codec)};
}

base::Result<TrainedModel> load_model(const std::filesystem::path& path, std::int64_t texts) {
    auto opened = open(path);
    if (!opened) return opened.error();
    TrainedModel trained;
    trained.experiment = std::move(opened->experiment);
    trained.codec = std::move(opened->codec);
    trained.step = opened->progress.step;
    trained.model =
        std::make_unique<model::Transformer<float>>(trained.experiment.model, trained.codec->sizes(), texts);
    std::vector<train::NamedTensor> tensors;
    auto& store = trained.model->parameters();
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        tensors.push_back({store[i].name, store[i].shape, store.value(i)});
    }
    if (const auto name = missing_tensor(opened->file, tensors); !name.empty()) {
        return base::input_error("{}: tensor {} is missing or has another shape", path, name);
    }
    copy_tensors(opened->file, tensors);
    return trained;
}

base::Status verify_checkpoint(const std::filesystem::path& path) {
    const auto facts = read_checkpoint_facts(path);
    if (!facts) return facts.error();
    return base::Done{};
}

}  // namespace optimlab::store
