// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/fork.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/files.h"
#include "core/store/beginning.h"
#include "core/store/checkpoints.h"
#include "core/store/json_values.h"
#include "core/store/rerun.h"
#include "core/store/run_log.h"
#include "core/store/run_summary.h"
#include "core/train/combinations.h"

namespace optimlab::store {

namespace {

/// Parts of an experiment that a fork has from its parent, and why.
std::array<std::pair<const char*, std::string>, 6> inherited() {
    const auto data_fits = base::message("the parent's weights were trained on its data, and go on there"),
               not_first = base::message("the weights are the parent's, so nothing is initialized");
    return {{{"model", base::message("the parent's weights are those of its model")},
             {"data", data_fits},
             {"tokenizer", data_fits},
             {"task", data_fits},
             {"init", not_first},
             {"init_overrides", not_first}}};
}

/// The path of the first place in which two documents differ.
std::string first_difference(const Json& a, const Json& b, const std::string& path) {
    if (a.is_object() && b.is_object()) {
        for (const auto& [key, value] : b.items()) {
            auto here = base::join_path(path, key);
            if (!a.contains(key)) return here;
            if (a.at(key) != value) return first_difference(a.at(key), value, here);
        }
        return path;
    }
    if (a.is_array() && b.is_array() && a.size() == b.size()) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i] != b[i]) return first_difference(a[i], b[i], path + "[" + std::to_string(i) + "]");
        }
    }
    return path;
}

/// Assignments that turn `before` into `after`; what has other keys, as a component of another kind, as a
/// whole.
void add_changes(const Json& before, const Json& after, const std::string& path,
                 std::vector<std::string>& changes) {
    if (before == after) return;
    bool alike = before.is_object() && after.is_object() && before.size() == after.size() &&
                 before.value("id", Json()) == after.value("id", Json());
    if (alike) {
        for (const auto& [key, value] : after.items())
            alike = alike && before.contains(key);
    }
    if (!alike) return changes.push_back(path + "=" + after.dump());
    for (const auto& [key, value] : after.items())
        add_changes(before.at(key), value, base::join_path(path, key), changes);
}

/// A checkpoint of exactly that step, made again if there is none. `made` is where it may be put.
base::Result<fs::path> reach(const ForkRequest& request, const fs::path& made,
                             std::vector<std::string>& notes) {
    if (const auto path = checkpoint_at(request.parent, request.step)) return *path;
    bool ended = false;
    const auto progress = [&](std::int64_t step, std::int64_t to) {
        ended = ended || !base::report(request.watch, static_cast<double>(step) / static_cast<double>(to));
        return !ended;
    };
    auto again = rerun({request.parent, request.step, true, nullptr, progress});
    if (!again) return again.error();
    if (ended) return base::cancelled(request.parent.string());
    const std::string which = checkpoint_steps_text(request.parent);
    if (again->difference || again->to != request.step) {
        return base::input_error(
            "{}: step {} has no checkpoint, and training to it again gives other losses; {}", request.parent,
            request.step, which);
    }
    if (auto saved = save_checkpoint(made, *again->trainer); !saved) return saved.error();
    notes.push_back(base::message("step {} was trained again from step {}, with the recorded losses; {}",
                                  request.step, again->from, which));
    return made;
}

/// The parent's lines that the fork's curve begins with: its own beginning, end and checkpoints are not among
/// them. Validations after the last that the checkpoint knows of will be made again.
std::string inherited_lines(const RunRecord& record, const train::Progress& progress) {
    std::vector<std::pair<std::int64_t, std::string>> lines;
    lines.reserve(record.steps.size() + record.evals.size());
    const auto add = [&](std::int64_t step, const Json& line) {
        if (step <= progress.step) lines.emplace_back(step, line.dump() + "\n");
    };
    for (const auto& step : record.steps)
        add(step.step, to_json(step));
    for (const auto& eval : record.evals) {
        if (eval.step <= progress.eval_step) add(eval.step, to_json(eval));
    }
    for (const auto& event : record.events) {
        using train::EventKind;
        if (event.kind == EventKind::live_change || event.kind == EventKind::step_skipped ||
            event.kind == EventKind::warning || event.kind == EventKind::sample ||
            event.kind == EventKind::forked)
            add(event.step, to_json(event));
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string text;
    for (const auto& [step, line] : lines)
        text += line;
    return text;
}

/// With the changes that were made up to a step.
base::Result<train::Experiment> experiment_after(const RunRecord& record, std::int64_t step) {
    Json document = train::to_json(record.experiment);
    for (const auto& change : live_changes(record)) {
        if (change.step > step) continue;
        auto set = train::set_path(document, text(change.detail, "path"), change.detail["value"]);
        if (!set) return set.error();
    }
    return train::read_experiment(document);
}

base::Result<train::Experiment> changed(const train::Experiment& parent, const ForkRequest& request) {
    Json document = train::to_json(parent);
    for (const auto& change : request.changes) {
        if (auto set = train::set_assignment(document, change); !set) return set.error();
    }
    auto experiment = train::read_experiment(document);
    if (!experiment) return experiment;
    if (auto fits = check_fork(parent, *experiment, request.step); !fits) return fits.error();
    return experiment;
}

std::string reason_text(const ForkRequest& request) {
    const auto parent = request.parent.filename();
    std::string changes;
    for (const auto& change : request.changes)
        changes.append(changes.empty() ? "" : ", ").append(change);
    return changes.empty()
               ? base::message("forked from {} at step {}", parent, request.step)
               : base::message("forked from {} at step {} with {}", parent, request.step, changes);
}

}  // namespace

std::vector<std::string> fork_changes(const train::Experiment& parent, const train::Experiment& wanted) {
    const Json before = train::to_json(parent), after = train::to_json(wanted);
    std::vector<std::string> changes;
    for (const char* part :
         {"optimizer", "schedule", "drives", "regularization", "modifiers", "training", "seed"})
        add_changes(before.at(part), after.at(part), part, changes);
    return changes;
}

base::Status check_fork(const train::Experiment& parent, const train::Experiment& fork, std::int64_t step) {
    const Json before = train::to_json(parent), after = train::to_json(fork);
    for (const auto& [part, why] : inherited()) {
        if (before.at(part) == after.at(part)) continue;
        return base::input_error("{}: cannot change at a fork: {}; train a new run for that",
                                 first_difference(before.at(part), after.at(part), part), why);
    }
    if (fork.training.steps <= step) {
        return base::input_error("training.steps: {} steps are done at step {}; ask for more",
                                 fork.training.steps, step);
    }
    const auto had = train::conflicts(parent);
    for (const auto& conflict : train::conflicts(fork)) {
        const bool known = std::any_of(had.begin(), had.end(), [&](const auto& one) {
            return one.path == conflict.path && one.message == conflict.message;
        });
        if (!known) return base::input_error("{}: {}", conflict.path, conflict.message);
    }
    return base::Done{};
}

base::Result<Fork> fork(const ForkRequest& asked) {
    ForkRequest request = asked;
    request.parent = base::without_slash(asked.parent);
    const auto record = read_run(request.parent);
    if (!record) return record.error();
    const std::int64_t last = record->steps.empty() ? 0 : record->steps.back().step;
    const auto& fault = record->summary.fault;
    if (request.step < 0 || request.step > last) {
        return base::input_error("{}: it has not been at step {}; its record ends at step {}, and {}",
                                 request.parent, request.step, last,
                                 checkpoint_steps_text(request.parent) + (fault.empty() ? "" : "; " + fault));
    }
    Fork made;
    if (!fault.empty()) made.notes.push_back(fault);
    made.folder = request.folder.empty()
                      ? fresh_folder(fs::absolute(request.parent).parent_path(), record->experiment.name)
                      : request.folder;
    // What can be refused without training is refused first.
    const auto parent_then = experiment_after(*record, request.step);
    if (!parent_then) return parent_then.error();
    if (const auto fits = changed(*parent_then, request); !fits) return fits.error();
    const auto make = [&]() -> base::Status {
        const auto path =
            reach(request, made.folder / "checkpoints" / checkpoint_name(request.step), made.notes);
        if (!path) return path.error();
        const auto facts = read_checkpoint_facts(*path);
        if (!facts) return facts.error();
        const auto parent = experiment_at(request.parent, *facts, *record);
        if (!parent) return parent.error();
        const auto experiment = changed(*parent, request);
        if (!experiment) return experiment.error();
        auto trainer = train::Trainer::create(*experiment, request.watch, facts->codec.get());
        if (!trainer) return trainer.error();
        if (auto loaded = load_fork(*path, **trainer, made.notes); !loaded) return loaded;
        return write_beginning(made.folder, **trainer,
                               {seen_from(made.folder, request.parent), reason_text(request), request.changes,
                                inherited_lines(*record, facts->progress)});
    };
    if (auto status = make_beginning(made.folder, make); !status) return status.error();
    return made;
}

}  // namespace optimlab::store
