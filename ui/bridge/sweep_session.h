// SPDX-License-Identifier: GPL-3.0-or-later
// A search on a thread of its own, which trains with as many more as the search makes trials at once. What
// becomes of the trials is in the sweep's folder, for whoever follows it; out of here come only the rare
// events, as signals on the GUI thread. Into it goes a stop. Nothing else is shared, and no call here waits
// for training, except the destructor, which stops and joins.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include <QObject>

#include "core/train/control.h"
#include "core/tune/sweep.h"

namespace optimlab::ui::bridge {

class SweepSession : public QObject {
    Q_OBJECT
 public:
    /// preparing: the data is read, and it is measured how many trials at once are fastest.
    enum class Phase { idle, preparing, running, stopping };

    explicit SweepSession(QObject* parent = nullptr);
    ~SweepSession() override;

    [[nodiscard]] Phase phase() const { return phase_; }
    [[nodiscard]] bool is_active() const { return phase_ != Phase::idle; }
    /// Of the search that runs, or ran last.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    /// Makes the folder and all trials. Only when idle.
    void start(tune::SweepSpec spec, const std::filesystem::path& folder);
    /// Goes on with a sweep that is there. Only when idle.
    void go_on(const std::filesystem::path& folder);
    /// Ends the search with a checkpoint of every trial under way; `ended` follows.
    void stop();
    /// Stops and waits until the checkpoints are on the disk. For closing the window.
    void stop_and_wait();

    struct Division {
        std::int64_t workers = 0, threads = 0;
    };
    /// Trials at once and the threads of each, while it runs.
    [[nodiscard]] const Division& division() const { return division_; }
    /// Seconds, if the trials to come take as long as those that were made here; nothing before there are
    /// enough of those.
    [[nodiscard]] std::optional<double> time_left() const;

 Q_SIGNALS:
    void phase_changed();
    /// The folder is there, and trials are made from now on.
    void began(const QString& folder);
    /// No trial is made any more: all are done, or it was stopped.
    void ended();
    /// The search could not begin, or a fault of the machine has ended it.
    void failed(const QString& message);
    /// A trial waits because it cannot be saved; it tries again by itself. Empty: it goes on.
    void held_up(const QString& why);

 private:
    using Opener = std::function<base::Result<std::unique_ptr<tune::Sweep>>()>;

    void launch(const std::filesystem::path& folder, Opener open);
    void work(const Opener& open, train::Control& control);
    /// Session's thread: runs `call` on the GUI thread.
    void post(std::function<void()> call);
    void set_phase(Phase phase);

    Phase phase_ = Phase::idle;
    std::filesystem::path folder_;
    Division division_;
    std::int64_t left_ = 0;  ///< trials, when it began
    std::chrono::steady_clock::time_point began_;
    std::atomic<std::int64_t> done_{0};  ///< trials since
    std::unique_ptr<train::Control> control_;
    std::jthread thread_;  // last: joined before anything that it uses goes
};

}  // namespace optimlab::ui::bridge
