// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_folder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/files.h"
#include "core/store/checkpoints.h"
#include "core/store/json_values.h"
#include "core/store/run_log.h"
#include "core/store/run_summary.h"

namespace optimlab::store {

namespace {

/// Seconds of metrics that a crash may cost.
constexpr double flush_every = 1.0;
constexpr const char* steps_path = "training.steps";

/// What a run's log has. A damaged one costs no more than its damaged lines; cut_log keeps the file as it is.
RunRecord logged(const fs::path& folder) {
    RunRecord record;
    (void)read_log(folder / log_name, record);
    return record;
}

base::Result<std::unique_ptr<train::Trainer>> as_left(const fs::path& checkpoint,
                                                      const train::Experiment& experiment,
                                                      const CheckpointFacts& facts,
                                                      const base::Watch& watch) {
    auto trainer = train::Trainer::create(experiment, watch, facts.codec.get());
    if (!trainer) return trainer.error();
    if (auto loaded = load_checkpoint(checkpoint, **trainer); !loaded) return loaded.error();
    return trainer;
}

/// How many steps the run was asked for last.
std::optional<std::int64_t> steps_asked_for(const fs::path& folder, const RunRecord& record) {
    const auto experiment = train::load_experiment((folder / experiment_name).string());
    if (!experiment) return {};
    std::int64_t steps = experiment->training.steps;
    for (const auto& change : live_changes(record)) {
        if (text(change.detail, "path") == steps_path) steps = whole(change.detail, "value");
    }
    return steps;
}

}  // namespace

RunWriter::RunWriter(fs::path folder, train::Trainer& trainer)
    : folder_(std::move(folder)), trainer_(trainer) {}

base::Status RunWriter::lock() {
    auto locked = base::FileLock::take(folder_ / lock_name);
    if (!locked) {
        return base::input_error("{}: {}; it may be training there: stop it first, or choose another folder",
                                 folder_, locked.error().message);
    }
    lock_ = *std::move(locked);
    return base::Done{};
}

base::Status RunWriter::open_log() {
    log_ = std::make_unique<base::AppendedFile>(folder_ / log_name);
    if (auto opened = log_->flush(); !opened) return opened;
    sync_ = std::make_unique<base::BackgroundSync>(folder_ / log_name);
    return base::Done{};
}

base::Result<std::unique_ptr<RunWriter>> RunWriter::create(const fs::path& folder, train::Trainer& trainer) {
    std::error_code ignored;
    if (fs::exists(folder / experiment_name, ignored) || fs::exists(folder / log_name, ignored)) {
        return base::input_error("{}: there is a run in this folder already; choose another, or --resume it",
                                 folder);
    }
    // A start that fails leaves no folder that looks like a run, and takes away nothing that was there.
    std::vector<fs::path> made;
    for (const auto& path : {folder, folder / "checkpoints", folder / summary_name}) {
        if (!fs::exists(path, ignored)) made.insert(made.begin(), path);
    }
    if (auto folders = base::make_folder(folder / "checkpoints"); !folders) return folders.error();
    std::unique_ptr<RunWriter> writer(new RunWriter(folder, trainer));
    if (auto locked = writer->lock(); !locked) return locked.error();  // somebody makes a run here
    if (auto begun = writer->begin(); !begun) {
        writer->log_.reset();
        for (const char* name : {log_name, experiment_name})
            fs::remove(folder / name, ignored);
        fs::remove(folder / lock_name, ignored);
        for (const auto& path : made)
            fs::remove(path, ignored);  // of folders only those that are empty
        return begun.error();
    }
    return writer;
}

base::Status RunWriter::begin() {
    auto saved = train::save_experiment(trainer_.experiment(), (folder_ / experiment_name).string());
    if (!saved) return saved;
    if (auto opened = open_log(); !opened) return opened;
    known_.recipe = recipe(trainer_.experiment());
    known_.lr = trainer_.experiment().base_lr();
    write_summary();
    return status_;
}

namespace {

/// What is written must lie in the run's own folder.
base::Status check_links(const fs::path& folder) {
    std::error_code ignored;
    for (const char* name : {"checkpoints", log_name, summary_name, experiment_name, lock_name}) {
        if (fs::is_symlink(folder / name, ignored)) {
            return base::input_error(
                "{}: this is a link to another place, where nothing may be written over; put what it leads "
                "to in the run's folder itself",
                folder / name);
        }
    }
    return base::Done{};
}

/// Whether a run was cut off before it had saved anything: it begins again, from its experiment.
bool begins_again(const fs::path& folder, const RunRecord& record) {
    std::error_code ignored;
    const auto summary = read_summary(folder);
    if (!summary || summary->parent || !fs::exists(folder / experiment_name, ignored) ||
        fs::exists(folder / "checkpoints" / best_name, ignored) || !list_checkpoints(folder).empty())
        return false;
    // Checkpoints that somebody has taken away are another matter: the log is all that is left of that run.
    return std::none_of(record.events.begin(), record.events.end(),
                        [](const train::Event& event) { return event.kind == train::EventKind::checkpoint; });
}

/// The live changes that a record has after a step. How long a run shall be is no change of that kind.
std::vector<train::Event> changes_after(const RunRecord& record, std::int64_t step) {
    auto changes = live_changes(record);
    std::erase_if(changes, [&](const train::Event& change) {
        return change.step <= step || text(change.detail, "path") == steps_path;
    });
    return changes;
}

}  // namespace

base::Result<std::unique_ptr<RunWriter>> RunWriter::reopen(const fs::path& folder, train::Trainer& trainer) {
    if (auto own = check_links(folder); !own) return own.error();
    std::unique_ptr<RunWriter> writer(new RunWriter(folder, trainer));
    if (auto locked = writer->lock(); !locked) return locked.error();
    if (auto summary = read_summary(folder)) writer->known_ = *std::move(summary);
    if (const auto began = train::load_experiment((folder / experiment_name).string()))
        writer->known_.lr = began->base_lr();
    const auto record = logged(folder);
    const auto steps = steps_asked_for(folder, record);
    const bool again = begins_again(folder, record);
    // Those that the checkpoint has; the others are made again.
    const auto changes = live_changes(record);
    writer->known_.changes = std::count_if(changes.begin(), changes.end(), [&](const train::Event& change) {
        return change.step <= (again ? -1 : trainer.progress().step);
    });
    if (auto cut = cut_log(folder / log_name, again ? -1 : trainer.progress().step); !cut) return cut.error();
    // The best weights of a future that a crash has taken back: they will be found again, or others.
    std::error_code ignored;
    const auto best = folder / "checkpoints" / best_name;
    const auto facts = read_checkpoint_facts(best);
    if (facts && facts->progress.step > trainer.progress().step) fs::remove(best, ignored);
    if (auto opened = writer->open_log(); !opened) return opened.error();
    if (!again) writer->sampled_ = trainer.progress().step;  // with the checkpoint
    // A run that goes on for longer is another one from here on, to whoever executes it again.
    const auto now = trainer.experiment().training.steps;
    if (steps && *steps != now) {
        const Json detail{{"path", steps_path}, {"value", now}};
        writer->write_line(
            to_json(train::Event{train::EventKind::live_change, trainer.progress().step,
                                 steps_path + std::string(" = ") + std::to_string(now), detail}));
        writer->count_change();
        writer->flush();
    }
    return writer;
}

void RunWriter::write_line(const Json& line) {
    // What a model writes may be half a character.
    log_->append(line.dump(-1, ' ', false, Json::error_handler_t::replace));
    log_->append("\n");
}

void RunWriter::flush() {
    if (auto written = log_->flush(); !written && status_) status_ = written;
    sync_->wake();
}

void RunWriter::write_sample(train::Trainer& trainer) {
    const std::int64_t step = trainer.progress().step;
    if (std::exchange(sampled_, step) == step) return;  // a run that ends where a checkpoint is due
    constexpr std::size_t examples = 3;
    constexpr std::int64_t tokens = 100;
    const auto judged = trainer.evaluation_weights();
    const auto& dataset = trainer.dataset();
    const auto said = task::samples(trainer.experiment().task, trainer.model(), dataset.codec(),
                                    dataset.given(task::Part::validation), examples, tokens);
    if (!said.empty()) write_line(to_json(sample_event(step, said)));
}

void RunWriter::count_change() {
    ++known_.changes;
    known_.recipe.clear();
}

void RunWriter::write_summary() {
    auto outcome = trainer_.outcome();
    outcome.state = standing_.state;
    outcome.reason = standing_.reason;
    if (auto written = write_run_json(folder_, trainer_, outcome, known_); !written && status_)
        status_ = written;
}

void RunWriter::on_step(const train::StepRecord& record) {
    write_line(to_json(record));
    if (record.seconds - last_flush_ < flush_every) return;
    last_flush_ = record.seconds;
    flush();
    write_summary();
}

void RunWriter::on_eval(const train::EvalRecord& record) {
    write_line(to_json(record));
    flush();
}

void RunWriter::on_event(const train::Event& event) {
    write_line(to_json(event));
    flush();
    switch (event.kind) {
        case train::EventKind::started:
            standing_ = {train::RunState::running, event.text};
            break;
        case train::EventKind::paused:
            if (standing_.state != train::RunState::paused) before_pause_ = std::move(standing_);
            standing_ = {train::RunState::paused, event.text};
            break;
        case train::EventKind::resumed:
            standing_ = before_pause_;
            break;
        case train::EventKind::finished:
            standing_ = {train::RunState::finished, event.text};
            break;
        case train::EventKind::stopped:
            standing_ = {train::RunState::stopped, event.text};
            break;
        case train::EventKind::diverged:
            standing_ = {train::RunState::diverged, event.text};
            break;
        case train::EventKind::failed:
            standing_ = {train::RunState::failed, event.text};
            break;
        case train::EventKind::live_change:
            count_change();
            break;
        case train::EventKind::forked:
        case train::EventKind::change_refused:
        case train::EventKind::step_skipped:
        case train::EventKind::warning:
        case train::EventKind::checkpoint:
        case train::EventKind::sample:
            return;
    }
    write_summary();
}

base::Status RunWriter::on_checkpoint(train::Trainer& trainer, train::CheckpointReason reason) {
    const bool best = reason == train::CheckpointReason::best;
    if (best && !trainer.experiment().training.checkpoint_best) return health();
    const auto name = best ? std::string(best_name) : checkpoint_name(trainer.progress().step);
    if (!best) write_sample(trainer);
    // The log first, to the disk: a run that goes on from this checkpoint must find every step before it.
    flush();
    if (auto well = health(); !well) return well;
    if (auto synced = base::sync_file(folder_ / log_name); !synced) return synced;
    if (auto saved = save_checkpoint(folder_ / "checkpoints" / name, trainer); !saved) return saved;
    const std::int64_t step = trainer.progress().step;
    const bool told = !best && std::exchange(saved_, step) == step;  // a run that ends where one is due
    if (!told) write_line(to_json(train::Event{train::EventKind::checkpoint, step, name, nullptr}));
    // Only now that the new one is on the disk may older ones go.
    std::optional<std::int64_t> pinned;
    if (known_.parent) pinned = known_.parent->step;
    for (const auto& path : surplus(folder_, trainer.experiment().training, pinned)) {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
    return base::Done{};
}

base::Status RunWriter::health() {
    if (status_) return status_;
    status_ = base::Done{};
    flush();
    if (status_) write_summary();
    return status_;
}

std::string origin_text(const std::optional<Origin>& origin) {
    if (!origin) return "";
    return base::message("{} at step {}", fs::path(origin->run).filename(), base::grouped(origin->step));
}

std::string folder_name(const std::string& name) {
    std::string plain;
    for (const char c : name) {
        const bool bad = c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 32;
        plain.push_back(bad ? '-' : c);
    }
    if (plain.empty() || plain.front() == '.') plain = "run" + plain;
    return plain;
}

fs::path fresh_folder(const fs::path& parent, const std::string& name) {
    const std::string plain = folder_name(name);
    std::error_code ignored;
    fs::path folder = parent / plain;
    for (int i = 2; fs::exists(folder, ignored); ++i)
        folder = parent / (plain + "-" + std::to_string(i));
    return folder;
}

base::Result<RunRecord> read_run(const fs::path& folder) {
    auto summary = read_summary(folder);
    if (!summary) return summary.error();
    RunRecord record;
    record.summary = *std::move(summary);
    auto experiment = train::load_experiment((folder / experiment_name).string());
    if (!experiment) return experiment.error();
    record.experiment = *std::move(experiment);
    if (auto log = read_log(folder / log_name, record); !log) record.summary.fault = log.error().message;
    const auto bytes = base::read_file(folder / summary_name);
    const Json document = bytes ? Json::parse(*bytes, nullptr, false) : Json();
    if (document.is_object()) {
        if (document.contains("lowest_loss") && document["lowest_loss"].is_number()) {
            record.lowest_loss = document["lowest_loss"].get<double>();
        }
        record.environment = environment_from(document.value("environment", Json()));
        const double tokens = number(document, "tokens_per_epoch");
        if (tokens > 0) record.tokens_per_epoch = tokens;
        if (document.contains("choices") && document["choices"].is_number_integer()) {
            record.choices = document["choices"].get<std::int64_t>();
        }
    }
    return record;
}

base::Result<train::Experiment> experiment_at(const fs::path& folder, const CheckpointFacts& facts,
                                              const RunRecord& record) {
    auto asked = train::load_experiment((folder / experiment_name).string());
    if (!asked) return asked.error();
    Json document = train::to_json(facts.experiment);
    document["data"] = schema::to_json(asked->data);
    for (const auto& change : live_changes(record)) {
        if (change.step != facts.progress.step) continue;
        auto changed = document;
        const auto set = train::set_path(changed, text(change.detail, "path"), change.detail["value"]);
        if (set && train::read_experiment(changed)) document = std::move(changed);
    }
    return train::read_experiment(document);
}

base::Result<std::unique_ptr<train::Trainer>> resume(const fs::path& folder,
                                                     std::vector<std::string>& skipped,
                                                     std::optional<std::int64_t> steps,
                                                     const base::Watch& watch) {
    const auto record = logged(folder);
    if (begins_again(folder, record)) {
        auto experiment = train::load_experiment((folder / experiment_name).string());
        if (!experiment) return experiment.error();
        experiment->training.steps = steps.value_or(experiment->training.steps);
        auto trainer = train::Trainer::create(*experiment, watch);
        if (trainer) (*trainer)->repeat(changes_after(record, -1));
        return trainer;
    }
    const auto path = newest_checkpoint(folder, skipped);
    if (!path) return path.error();
    const auto facts = read_checkpoint_facts(*path);
    if (!facts) return facts.error();
    auto experiment = experiment_at(folder, *facts, record);
    if (!experiment) return experiment.error();
    if (steps) {
        if (*steps < facts->progress.step) {
            return base::input_error(
                "--steps {}: {} has made {} steps already; ask for more, or start a new run", *steps, folder,
                facts->progress.step);
        }
        experiment->training.steps = *steps;
    }
    auto trainer = as_left(*path, *experiment, *facts, watch);
    if (trainer) (*trainer)->repeat(changes_after(record, facts->progress.step));
    return trainer;
}

base::Result<std::unique_ptr<train::Trainer>> trainer_at(const fs::path& checkpoint,
                                                         const base::Watch& watch) {
    const auto facts = read_checkpoint_facts(checkpoint);
    if (!facts) return facts.error();
    const auto folder = fs::absolute(checkpoint).parent_path().parent_path();
    std::error_code code;
    if (!fs::exists(folder / experiment_name, code))
        return as_left(checkpoint, facts->experiment, *facts, watch);
    const auto experiment = experiment_at(folder, *facts, logged(folder));
    if (!experiment) return experiment.error();
    return as_left(checkpoint, *experiment, *facts, watch);
}

}  // namespace optimlab::store
