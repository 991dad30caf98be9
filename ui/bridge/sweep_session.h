// SPDX-License-Identifier: GPL-3.0-or-later
// A search on a thread of its own, which trains with as many more as the search makes trials at once. What
// becomes of the trials is in the sweep's folder, for whoever follows it.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "core/tune/sweep.h"
#include "ui/bridge/session.h"

namespace optimlab::ui::bridge {

/// Its preparing: the data is read, and it is measured how many trials at once are fastest. It is never
/// paused.
class SweepSession : public Session {
    Q_OBJECT
 public:
    explicit SweepSession(QObject* parent = nullptr);
    ~SweepSession() override;

    /// Of the search that runs, or ran last.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    /// Makes the folder and all trials. Only when idle.
    void start(tune::SweepSpec spec, const std::filesystem::path& folder);
    /// Goes on with a sweep that is there. Only when idle.
    void resume_sweep(const std::filesystem::path& folder);

    struct Division {
        std::int64_t workers = 0, threads = 0;
    };
    /// Trials at once and the threads of each, while it runs.
    [[nodiscard]] const Division& division() const { return division_; }
    /// Trials that have come to an end, here or before, of those that there will be; 0 of 0 while that is not
    /// known.
    [[nodiscard]] std::int64_t done() const { return planned_ - left_ + done_; }
    [[nodiscard]] std::int64_t planned() const { return planned_; }
    /// Seconds, if the trials to come take as long as those that were made here; nothing before there are
    /// enough of those.
    [[nodiscard]] std::optional<double> time_left() const;

 Q_SIGNALS:
    /// The folder is there, and trials are made from now on.
    void began(const QString& folder);
    /// No trial is made any more: all are done, or it was stopped.
    void ended();
    /// One more trial is done.
    void advanced();

 private:
    using Opener = std::function<base::Result<std::unique_ptr<tune::Sweep>>(train::Control&)>;

    void begin(const std::filesystem::path& folder, Opener open);
    void work(const Opener& open, train::Control& control);

    std::filesystem::path folder_;
    Division division_;
    std::int64_t planned_ = 0;  ///< trials
    std::int64_t left_ = 0;     ///< of them, when it began
    std::chrono::steady_clock::time_point began_;
    std::int64_t done_ = 0;  ///< trials since
};

}  // namespace optimlab::ui::bridge
