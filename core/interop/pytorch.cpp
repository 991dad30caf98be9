// SPDX-License-Identifier: GPL-3.0-or-later
// A PyTorch script that trains the same run: model, first weights, optimizer, schedule, regularization and
// batches are those of OptimLab, and so are the losses. Of a fork it begins where the fork does, with the
// weights and the optimizer's state of that step.
#include <optional>

#include "core/base/files.h"
#include "core/interop/pytorch_batches.h"
#include "core/interop/pytorch_scope.h"
#include "core/interop/pytorch_script.h"
#include "core/store/checkpoint.h"
#include "core/store/checkpoints.h"
#include "core/store/safetensors.h"
#include "core/train/trainer.h"

namespace optimlab::interop {

namespace {

const store::Metadata for_torch = {{"format", "pt"}};

/// The losses and rates of the steps after `first`.
base::Result<std::string> losses_of(const Source& source, std::int64_t first) {
    std::string lines = "step,loss,lr\n";
    std::int64_t expected = first;
    for (const auto& step : source.record.steps) {
        if (step.step <= first) continue;
        if (step.step != ++expected) {
            return base::input_error(
                "{}: step {} was left out, or its line is missing, so the losses cannot be compared",
                source.run, expected);
        }
        lines += std::to_string(step.step) + "," + base::show_number(step.loss) + "," +
                 base::show_number(step.lr) + "\n";
    }
    return lines;
}

base::Status write_first_weights(train::Trainer& trainer, const fs::path& folder) {
    std::vector<store::TensorView> weights;
    auto& parameters = trainer.model().parameters();
    for (std::size_t i = 0; i < parameters.parameters().size(); ++i)
        weights.push_back({parameters[i].name, parameters[i].shape, parameters.value(i)});
    return store::write_safetensors(folder / "initial.safetensors", weights, for_torch);
}

/// Weights and state of the optimizer as the run had them when it was forked or imported.
base::Result<ScriptStart> write_start(const Source& source, std::int64_t step, const fs::path& folder) {
    const auto path = store::checkpoint_at(source.run, step);
    if (!path) {
        return base::input_error(
            "{}: its checkpoint of step {}, with which it began, is not there, so a script could not begin "
            "with it",
            source.run, step);
    }
    const auto facts = store::read_checkpoint_facts(*path);
    if (!facts) return facts.error();
    const auto file = store::SafetensorsFile::read(*path);
    if (!file) return file.error();
    const std::string prefix = "optimizer/";
    std::vector<store::TensorView> weights, state;
    for (const auto& tensor : file->tensors()) {
        if (!tensor.name.starts_with(prefix)) {
            weights.push_back(tensor);
        } else {
            state.push_back({tensor.name.substr(prefix.size()), tensor.shape, tensor.values});
        }
    }
    ScriptStart start{step, facts->progress.updates, {}};
    const auto numbers = file->metadata().find("optimizer_numbers");
    if (numbers != file->metadata().end()) start.numbers = Json::parse(numbers->second, nullptr, false);
    auto status = check_state(source, start.updates);
    if (status) status = store::write_safetensors(folder / "initial.safetensors", weights, for_torch);
    if (status && start.updates > 0)
        status = store::write_safetensors(folder / "optimizer.safetensors", state, for_torch);
    if (!status) return status.error();
    return start;
}

base::Result<Notes> write_pytorch(const Source& source, const fs::path& folder) {
    const auto& record = source.record;
    if (auto possible = check_scope(source); !possible) return possible.error();
    const std::int64_t first = record.summary.parent ? record.summary.parent->step : 0;
    const std::int64_t last = record.steps.empty() ? 0 : record.steps.back().step;
    if (last <= first) return base::input_error("{}: this run has made no step yet", source.run);
    const auto& experiment = record.experiment;
    constexpr double most = 2e9;
    const auto numbers = (last - first) * experiment.training.batch_size * experiment.model.context;
    if (static_cast<double>(numbers) * 8 > most) {
        return base::input_error(
            "{}: the batches of {} steps would take more than 2 GB; train a shorter run for that", source.run,
            last - first);
    }
    const auto losses = losses_of(source, first);
    if (!losses) return losses.error();
    auto trainer = train::Trainer::create(experiment);
    if (!trainer) return trainer.error();
    auto dataset = train::load_dataset(experiment);
    if (!dataset) return dataset.error();
    const Batches batches = collect_batches(experiment, **dataset, first, last);
    ScriptStart start;
    auto status = write_batches(batches, folder);
    if (status) status = base::write_file(folder / "optimlab_losses.csv", *losses);
    if (status && !record.summary.parent) status = write_first_weights(**trainer, folder);
    if (status && record.summary.parent) {
        auto begun = write_start(source, first, folder);
        if (!begun) return begun.error();
        start = *std::move(begun);
    }
    if (status) {
        status = base::write_file(folder / "train.py", train_script(source, **trainer, batches, start));
    }
    if (!status) return status.error();
    return Notes{base::message("train.py: the same run in PyTorch; it compares its losses with OptimLab's"),
                 base::message("the batches of {} steps and the weights before the first", last - first)};
}

}  // namespace

Format pytorch_format() {
    return {"pytorch", "PyTorch script",
            "train.py that trains the same run in PyTorch, with the same batches and the same losses.",
            write_pytorch};
}

}  // namespace optimlab::interop
