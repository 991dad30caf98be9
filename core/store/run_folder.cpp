// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_folder.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/base/files.h"
#include "core/base/parallel.h"
#include "core/store/checkpoint.h"
#include "core/store/run_log.h"
#include "core/store/run_summary.h"
#include "core/tensor/gemm.h"

namespace optimlab::store {

namespace {

constexpr const char* log_name = "log.jsonl";
constexpr const char* experiment_name = "experiment.json";
constexpr const char* best_name = "best.safetensors";
/// Seconds of metrics that a crash may cost.
constexpr double flush_every = 1.0;

std::string checkpoint_name(std::int64_t step) {
    const std::string digits = std::to_string(step);
    return "step-" + std::string(digits.size() < 8 ? 8 - digits.size() : 0, '0') + digits + ".safetensors";
}

}  // namespace

RunWriter::RunWriter(fs::path folder, train::Trainer& trainer)
    : folder_(std::move(folder)), trainer_(trainer) {}

base::Status RunWriter::lock() {
    auto locked = base::FileLock::take(folder_ / lock_name);
    if (!locked) {
        return base::input_error(folder_.string() + ": " + locked.error().message +
                                 "; it may be training there: stop it first, or choose another folder");
    }
    lock_ = *std::move(locked);
    return base::Done{};
}

base::Status RunWriter::open_log() {
    log_.open(folder_ / log_name, std::ios::binary | std::ios::app);
    if (!log_) {
        return base::work_error((folder_ / log_name).string() +
                                ": cannot be written: " + std::strerror(errno));
    }
    return base::Done{};
}

base::Result<std::unique_ptr<RunWriter>> RunWriter::create(const fs::path& folder, train::Trainer& trainer) {
    std::error_code ignored;
    if (fs::exists(folder / experiment_name, ignored) || fs::exists(folder / log_name, ignored)) {
        return base::input_error(folder.string() +
                                 ": there is a run in this folder already; choose another, or --resume it");
    }
    if (auto made = base::make_folder(folder / "checkpoints"); !made) return made.error();
    std::unique_ptr<RunWriter> writer(new RunWriter(folder, trainer));
    if (auto locked = writer->lock(); !locked) return locked.error();
    auto saved = train::save_experiment(trainer.experiment(), (folder / experiment_name).string());
    if (!saved) return saved.error();
    if (auto opened = writer->open_log(); !opened) return opened.error();
    if (auto written = writer->write_summary(trainer.outcome()); !written) return written.error();
    return writer;
}

base::Result<std::unique_ptr<RunWriter>> RunWriter::reopen(const fs::path& folder, train::Trainer& trainer) {
    std::unique_ptr<RunWriter> writer(new RunWriter(folder, trainer));
    if (auto locked = writer->lock(); !locked) return locked.error();
    if (auto cut = cut_log(folder / log_name, trainer.progress().step); !cut) return cut.error();
    // The best weights of a future that a crash has taken back: they will be found again, or others.
    std::error_code ignored;
    const auto best = folder / "checkpoints" / best_name;
    const auto facts = read_checkpoint_facts(best);
    if (facts && facts->progress.step > trainer.progress().step) fs::remove(best, ignored);
    if (auto opened = writer->open_log(); !opened) return opened.error();
    return writer;
}

void RunWriter::write_line(const Json& line) {
    errno = 0;
    log_ << line.dump() << '\n';
    note_log_failure();
}

void RunWriter::flush() {
    errno = 0;
    log_.flush();
    note_log_failure();
}

void RunWriter::note_log_failure() {
    if (log_ || !status_) return;
    // A stream does not keep the reason; what is left in errno is most often the right one.
    const std::string reason = errno ? std::string(": ") + std::strerror(errno) : "";
    status_ = base::work_error((folder_ / log_name).string() + ": cannot be written" + reason +
                               "; free some space and resume the run");
}

void RunWriter::on_step(const train::StepRecord& record) {
    write_line(to_json(record));
    if (record.seconds - last_flush_ < flush_every) return;
    last_flush_ = record.seconds;
    flush();
    auto outcome = trainer_.outcome();
    outcome.state = train::RunState::running;
    if (auto written = write_summary(outcome); !written && status_) status_ = written;
}

void RunWriter::on_eval(const train::EvalRecord& record) {
    write_line(to_json(record));
    flush();
}

void RunWriter::on_event(const train::Event& event) {
    write_line(to_json(event));
    flush();
    auto outcome = trainer_.outcome();
    outcome.reason = event.text;
    switch (event.kind) {
        case train::EventKind::started:
        case train::EventKind::resumed:
            outcome.state = train::RunState::running;
            break;
        case train::EventKind::paused:
            outcome.state = train::RunState::paused;
            break;
        case train::EventKind::finished:
            outcome.state = train::RunState::finished;
            break;
        case train::EventKind::stopped:
            outcome.state = train::RunState::stopped;
            break;
        case train::EventKind::diverged:
            outcome.state = train::RunState::diverged;
            break;
        case train::EventKind::failed:
            outcome.state = train::RunState::failed;
            break;
        case train::EventKind::live_change:
        case train::EventKind::change_refused:
        case train::EventKind::step_skipped:
        case train::EventKind::checkpoint:
            return;
    }
    if (auto written = write_summary(outcome); !written && status_) status_ = written;
}

base::Status RunWriter::on_checkpoint(train::Trainer& trainer, train::CheckpointReason reason) {
    const bool best = reason == train::CheckpointReason::best;
    const auto name = best ? std::string(best_name) : checkpoint_name(trainer.progress().step);
    // The log first: a run that goes on from this checkpoint must find every step before it.
    flush();
    auto saved = save_checkpoint(folder_ / "checkpoints" / name, trainer);
    if (!saved) {
        if (status_) status_ = saved;
        return saved;
    }
    write_line(to_json(train::Event{train::EventKind::checkpoint, trainer.progress().step, name, nullptr}));
    return status_;
}

base::Status RunWriter::health() { return status_; }

base::Status RunWriter::write_summary(const train::Outcome& outcome) {
    RunSummary summary{folder_, trainer_.experiment().name,           trainer_.experiment().optimizer.id,
                       outcome, trainer_.experiment().training.steps, ""};
    Json document = summary_json(summary);
    const auto lowest = trainer_.lowest_loss();
    document["lowest_loss"] = lowest ? Json(*lowest) : Json(nullptr);
    document["choices"] = trainer_.dataset().codec().choices();
    document["environment"] = {{"version", OPTIMLAB_VERSION},
                               {"matrix_products", tensor::gemm_backend()},
                               {"threads", base::threads()}};
    // Written every second: a stall for the disk would cost training time, and log and checkpoints hold the
    // truth.
    return base::write_file(folder_ / summary_name, document.dump(2) + "\n", base::Sync::no);
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
    const auto text = base::read_file(folder / summary_name);
    const Json document = text ? Json::parse(*text, nullptr, false) : Json();
    if (document.is_object()) {
        if (document.contains("lowest_loss") && document["lowest_loss"].is_number()) {
            record.lowest_loss = document["lowest_loss"].get<double>();
        }
        if (document.contains("choices") && document["choices"].is_number_integer()) {
            record.choices = document["choices"].get<std::int64_t>();
        }
    }
    return record;
}

base::Result<fs::path> newest_checkpoint(const fs::path& folder, std::vector<std::string>& skipped) {
    std::error_code code;
    if (!fs::is_directory(folder, code))
        return base::input_error(folder.string() + ": there is no such run folder");
    if (!fs::exists(folder / experiment_name, code)) {
        return base::input_error(folder.string() + ": this is no run folder (it has no " + experiment_name +
                                 "); optimlab-cli runs lists those that there are");
    }
    std::vector<fs::path> found;
    for (const auto& path : base::list_folder(folder / "checkpoints")) {
        const auto name = path.filename().string();
        if (name.starts_with("step-") && path.extension() == ".safetensors") found.push_back(path);
    }
    // By number: names have eight digits, and more where the step has.
    std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) {
        const auto x = a.filename().string(), y = b.filename().string();
        return x.size() != y.size() ? x.size() > y.size() : x > y;
    });
    // The best weights are a whole checkpoint too, and newer than the last periodic one after a crash.
    const auto best = folder / "checkpoints" / best_name;
    const auto best_facts = read_checkpoint_facts(best);
    for (const auto& path : found) {
        const auto facts = read_checkpoint_facts(path);
        if (!facts) {
            skipped.push_back(facts.error().message);
            continue;
        }
        return best_facts && best_facts->progress.step > facts->progress.step ? best : path;
    }
    if (best_facts) return best;
    const std::string why = base::FileLock::is_held(folder / lock_name)
                                ? "; it is being trained, and its first one is still to come"
                                : "; it ended before its first one, so train it again";
    return base::input_error(folder.string() + ": there is no whole checkpoint in this run folder" +
                             (skipped.empty() ? why : "; " + skipped.front()));
}

namespace {

/// What the run trained with when it stood at the checkpoint's step: the checkpoint's own experiment, and the
/// live changes that were made after it was saved and before the next step. Only where the text is may have
/// changed since; its fingerprint is in the checkpoint.
base::Result<train::Experiment> experiment_at(const fs::path& folder, const CheckpointFacts& facts) {
    auto asked = train::load_experiment((folder / experiment_name).string());
    if (!asked) return asked.error();
    Json document = train::to_json(facts.experiment);
    document["data"] = schema::to_json(asked->data);
    RunRecord record;
    // A damaged log costs no more than its damaged lines; cut_log keeps the file as it is.
    (void)read_log(folder / log_name, record);
    for (const auto& event : record.events) {
        if (event.kind != train::EventKind::live_change || event.step != facts.progress.step) continue;
        if (!event.detail.is_object() || !event.detail.contains("path")) continue;
        auto changed = document;
        const auto set =
            train::set_path(changed, event.detail.value("path", std::string()), event.detail["value"]);
        if (set && train::read_experiment(changed)) document = std::move(changed);
    }
    return train::read_experiment(document);
}

}  // namespace

base::Result<std::unique_ptr<train::Trainer>> resume(const fs::path& folder,
                                                     std::vector<std::string>& skipped,
                                                     std::optional<std::int64_t> steps) {
    const auto path = newest_checkpoint(folder, skipped);
    if (!path) return path.error();
    const auto facts = read_checkpoint_facts(*path);
    if (!facts) return facts.error();
    auto experiment = experiment_at(folder, *facts);
    if (!experiment) return experiment.error();
    if (steps) {
        if (*steps < facts->progress.step) {
            return base::input_error("--steps " + std::to_string(*steps) + ": " + folder.string() +
                                     " has made " + std::to_string(facts->progress.step) +
                                     " steps already; ask for more, or start a new run");
        }
        experiment->training.steps = *steps;
    }
    auto trainer = train::Trainer::create(*experiment);
    if (!trainer) return trainer.error();
    if (auto loaded = load_checkpoint(*path, **trainer); !loaded) return loaded.error();
    return trainer;
}

}  // namespace optimlab::store
