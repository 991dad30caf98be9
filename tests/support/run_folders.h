// SPDX-License-Identifier: GPL-3.0-or-later
// Runs on disk for tests: made, resumed and read again; whatever a test does not expect to fail ends it at
// once.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <QTemporaryDir>

#include "core/base/files.h"
#include "core/store/run_folder.h"
#include "tests/support/small_run.h"

namespace optimlab::test {

namespace fs = std::filesystem;

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// What a test of run folders begins with: an empty folder, and the names of what will be in it.
struct Shelf {
    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path root_, folder_;
    fs::path newest_;  ///< the last checkpoint of the small experiment

    void clear() {
        temporary_ = std::make_unique<QTemporaryDir>();
        root_ = temporary_->path().toStdString();
        folder_ = root_ / "run";
        newest_ = folder_ / "checkpoints" / "step-00000030.safetensors";
    }
};

inline std::string text_of(const fs::path& path) {
    auto text = base::read_file(path);
    if (!text) qFatal("%s", text.error().message.c_str());
    return *std::move(text);
}

inline void put(const fs::path& path, const std::string& bytes) {
    if (!base::write_file(path, bytes)) qFatal("cannot write %s", path.c_str());
}

/// Trains with a writer that is already there, to the end or until somebody stops after a step.
inline train::Outcome run(train::Trainer& trainer, store::RunWriter& writer, std::int64_t stop_at = 0) {
    train::Control control;
    Collector stopper;
    stopper.at_step = [&](const auto& record) {
        if (record.step == stop_at) control.stop();
    };
    train::StepObserver* const observers[] = {&writer, &stopper};
    return trainer.run(control, observers);
}

inline train::Outcome run_in(const fs::path& folder, const train::Experiment& experiment,
                             std::int64_t stop_at = 0) {
    const auto trainer = trainer_for(experiment);
    auto writer = store::RunWriter::create(folder, *trainer);
    if (!writer) qFatal("%s", writer.error().message.c_str());
    return run(*trainer, **writer, stop_at);
}

/// Goes on from the newest whole checkpoint to the end.
inline train::Outcome resume_in(const fs::path& folder, std::vector<std::string>& skipped,
                                std::optional<std::int64_t> steps = {}) {
    auto trainer = store::resume(folder, skipped, steps);
    if (!trainer) qFatal("%s", trainer.error().message.c_str());
    auto writer = store::RunWriter::reopen(folder, **trainer);
    if (!writer) qFatal("%s", writer.error().message.c_str());
    return run(**trainer, **writer);
}

inline store::RunRecord record_of(const fs::path& folder) {
    auto record = store::read_run(folder);
    if (!record) qFatal("%s", record.error().message.c_str());
    return *std::move(record);
}

/// Steps and validations without their times, which no two runs share.
inline std::vector<std::vector<double>> course(const store::RunRecord& record) {
    std::vector<std::vector<double>> all;
    for (const auto& s : record.steps)
        all.push_back(
            {static_cast<double>(s.step), s.loss, s.lr, s.grad_norm, static_cast<double>(s.tokens)});
    for (const auto& e : record.evals)
        all.push_back({static_cast<double>(e.step), e.loss, e.metric, static_cast<double>(e.best)});
    return all;
}

}  // namespace optimlab::test
