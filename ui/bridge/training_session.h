// SPDX-License-Identifier: GPL-3.0-or-later
// One training run on a thread of its own. Out of it come numbers (a ring that the GUI drains on its frame
// clock), rare events (one queued call each, as signals on the GUI thread), and on request a copy of the
// model. Into it goes train::Control. Nothing else is shared, and no call here waits for training, except the
// destructor, which stops and joins.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <QObject>
#include <QStringList>

#include "core/base/latest.h"
#include "core/store/run_folder.h"
#include "core/train/control.h"
#include "ui/bridge/metrics_feed.h"
#include "ui/bridge/model_snapshot.h"

namespace optimlab::ui::bridge {

enum class Phase { idle, preparing, running, paused, stopping };

/// What is known of a run once its data and model are there.
struct RunStart {
    std::filesystem::path folder;  ///< empty: nothing is saved
    train::Experiment experiment;
    model::Sizes sizes = 0;
    std::int64_t choices = 0;  ///< outputs that the model chooses between
    task::Extent extent;       ///< of the training data
    std::int64_t first_step = 0;
    std::int64_t bytes = 0;  ///< weights, gradients, optimizer state and activations
    std::optional<double> lowest_loss;
    std::shared_ptr<const store::RunRecord> history;  ///< of a resumed run, up to first_step
    QStringList notes;  ///< damaged checkpoints that were passed over, data that was left out
};

class TrainingSession : public QObject {
    Q_OBJECT
 public:
    static constexpr std::size_t ring_capacity = 16384;

    explicit TrainingSession(QObject* parent = nullptr);
    ~TrainingSession() override;

    [[nodiscard]] Phase phase() const { return phase_; }
    [[nodiscard]] bool is_active() const { return phase_ != Phase::idle; }
    [[nodiscard]] MetricRing& ring() { return ring_; }
    /// Records of this run that found the ring full.
    [[nodiscard]] std::uint64_t dropped() const { return ring_.dropped() - dropped_before_; }

    /// Begins a run that is saved in `folder` (empty: not at all). Only when idle. `paused` waits before
    /// step 1.
    void start(const train::Experiment& experiment, const std::filesystem::path& folder, bool paused = false);
    /// Goes on with a run from its newest whole checkpoint, to `steps` steps altogether if given. Only when
    /// idle.
    void resume_run(const std::filesystem::path& folder, std::optional<std::int64_t> steps = {});

    void pause();
    void go_on();
    /// While paused: one step.
    void step_once();
    /// Ends the run, which saves a checkpoint; `ended` follows.
    void stop();
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

    /// Stops and waits until the checkpoint is on the disk. For closing the window.
    void stop_and_wait();

 Q_SIGNALS:
    void phase_changed();
    void prepared(const optimlab::ui::bridge::RunStart& start);
    void happened(const optimlab::train::Event& event);
    /// The run is over; its folder is complete.
    void ended(const optimlab::train::Outcome& outcome);
    /// The run could not begin.
    void failed(const QString& message);
    void snapshot_ready(std::shared_ptr<const optimlab::ui::bridge::ModelSnapshot> snapshot);

 private:
    class Relay;
    struct Job {
        std::optional<train::Experiment> experiment;  // a new run, or none to resume `folder`
        std::filesystem::path folder;
        std::optional<std::int64_t> steps;
    };

    void launch(Job job, bool paused);
    void work(const Job& job, train::Control& control);
    base::Result<std::unique_ptr<train::Trainer>> make_trainer(const Job& job, const train::Control& control,
                                                               RunStart& start) const;
    base::Result<std::unique_ptr<store::RunWriter>> make_writer(const Job& job, train::Trainer& trainer,
                                                                RunStart& start) const;
    static void describe(train::Trainer& trainer, RunStart& start);
    void serve_snapshot(train::Trainer& trainer, bool waiting);
    /// Training thread: runs `call` on the GUI thread.
    void post(std::function<void()> call);
    void set_phase(Phase phase);
    void follow(const train::Event& event);

    MetricRing ring_{ring_capacity};
    std::uint64_t dropped_before_ = 0;  // by earlier runs: the ring counts for good
    std::unique_ptr<train::Control> control_;
    Phase phase_ = Phase::idle;

    base::Latest<train::Health> health_;
    std::atomic<bool> health_wanted_{false};

    std::mutex snapshot_mutex_;
    std::atomic<bool> snapshot_wanted_{false};
    std::shared_ptr<const ModelSnapshot> resting_;  // of a paused trainer; guarded by snapshot_mutex_

    std::jthread thread_;  // last: joined before anything that it uses goes
};

}  // namespace optimlab::ui::bridge
