// SPDX-License-Identifier: GPL-3.0-or-later
// A session of one training run: on request it also gives a copy of the model, and how the next step went
// part by part.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>

#include "core/base/latest.h"
#include "ui/bridge/metric_session.h"
#include "ui/bridge/model_snapshot.h"
#include "ui/bridge/run_start.h"

namespace optimlab::ui::bridge {

class TrainingSession : public MetricSession {
    Q_OBJECT
 public:
    explicit TrainingSession(QObject* parent = nullptr);
    ~TrainingSession() override;

    /// Begins a run that is saved in `folder` (empty: not at all). Only when idle. `paused` waits before
    /// step 1.
    void start(const train::Experiment& experiment, const std::filesystem::path& folder, bool paused = false);
    /// Goes on with a run from its newest whole checkpoint, to `steps` steps altogether if given. Only when
    /// idle.
    void resume_run(const std::filesystem::path& folder, std::optional<std::int64_t> steps = {});

    /// A live change ("optimizer.lr"), from the next step on.
    void change(const std::string& path, base::Json value);
    /// The next step is measured part by part.
    void request_health() { health_wanted_.store(true, std::memory_order_release); }
    /// What was measured since the last call; nullptr: nothing new.
    [[nodiscard]] const train::Health* newest_health() {
        return health_.update() ? &health_.value() : nullptr;
    }
    /// snapshot_ready follows after the current step, or at once while paused.
    void request_snapshot();

 Q_SIGNALS:
    void prepared(const optimlab::ui::bridge::RunStart& start);
    void happened(const optimlab::train::Event& event);
    /// The run is over; its folder is complete.
    void ended(const optimlab::train::Outcome& outcome);
    void snapshot_ready(std::shared_ptr<const optimlab::ui::bridge::ModelSnapshot> snapshot);

 private:
    class Relay;
    struct Job {
        std::optional<train::Experiment> experiment;  // a new run, or none to resume `folder`
        std::filesystem::path folder;
        std::optional<std::int64_t> steps;
    };

    void begin(Job job, bool paused);
    void work(const Job& job, train::Control& control);
    base::Result<std::unique_ptr<train::Trainer>> make_trainer(const Job& job, const train::Control& control,
                                                               RunStart& start) const;
    base::Result<std::unique_ptr<store::RunWriter>> make_writer(const Job& job, train::Trainer& trainer,
                                                                RunStart& start) const;
    void serve_snapshot(train::Trainer& trainer, bool waiting);
    void follow(const train::Event& event);

    base::Latest<train::Health> health_;
    std::atomic<bool> health_wanted_{false};

    std::mutex snapshot_mutex_;
    std::atomic<bool> snapshot_wanted_{false};
    std::shared_ptr<const ModelSnapshot> resting_;  // of a paused trainer; guarded by snapshot_mutex_
};

}  // namespace optimlab::ui::bridge
