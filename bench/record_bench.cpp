// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/record_bench.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include <unistd.h>

#include "core/store/run_folder.h"
#include "core/train/control.h"
#include "core/train/presets.h"

namespace optimlab::bench {

namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

/// Two trainings, of which one works at a time.
class Turns {
 public:
    explicit Turns(std::int64_t steps) : steps_(steps) {}

    /// Waits for its first turn.
    void begin(std::size_t who) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [&] { return turn_ == who; });
        began_ = Clock::now();
    }
    void stepped(std::size_t who) { ++done_[who]; }
    /// Before each step: at the end of a turn lets the other one go on.
    void next(std::size_t who) {
        if (done_[who] == 0 || done_[who] % steps_ != 0) return;
        hand_over(who);
        begin(who);
    }
    void end(std::size_t who) { hand_over(who); }
    const std::vector<double>& seconds(std::size_t who) const { return seconds_[who]; }

 private:
    void hand_over(std::size_t who) {
        seconds_[who].push_back(std::chrono::duration<double>(Clock::now() - began_).count());
        // What the thread that brings the log to the disk still has to do is not the other's to bear.
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        const std::lock_guard lock(mutex_);
        turn_ = 1 - who;
        wake_.notify_all();
    }

    std::int64_t steps_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::size_t turn_ = 0;
    std::array<std::int64_t, 2> done_{};
    std::array<std::vector<double>, 2> seconds_;
    Clock::time_point began_;
};

class Player final : public train::StepObserver {
 public:
    Player(Turns& turns, std::size_t who) : turns_(turns), who_(who) {}
    // What is waited for here does not count as training.
    void before_step() override { turns_.next(who_); }
    void on_step(const train::StepRecord&) override { turns_.stepped(who_); }

 private:
    Turns& turns_;
    std::size_t who_;
};

/// Seconds of both over all turns, the second with a folder. The experiment is a preset's, which can be
/// trained.
std::array<double, 2> race(const train::Experiment& experiment, std::int64_t turn) {
    const auto folder = fs::temp_directory_path() / ("optimlab-record-" + std::to_string(getpid()));
    Turns turns(turn);
    const auto run = [&](std::size_t who) {
        auto trainer = train::Trainer::create(experiment);
        std::unique_ptr<store::RunWriter> writer;
        if (who == 1) writer = *store::RunWriter::create(folder, **trainer);
        Player player(turns, who);
        std::vector<train::StepObserver*> observers;
        if (writer) observers.push_back(writer.get());
        observers.push_back(&player);
        train::Control control;
        turns.begin(who);
        (void)(*trainer)->run(control, observers);
        turns.end(who);
    };
    std::thread without(run, 0), with(run, 1);
    without.join();
    with.join();
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    std::array<double, 2> sum{};
    for (std::size_t who = 0; who < 2; ++who) {
        for (const double seconds : turns.seconds(who))
            sum[who] += seconds;
    }
    return sum;
}

}  // namespace

int record_bench(int threads) {
    struct Case {
        const char* preset;
        std::int64_t steps, turn;
    };
    constexpr Case cases[] = {{"stories", 2500, 125}, {"nanogpt-cpu", 800, 50}};
    std::printf(
        "| preset | steps | s without a folder | s with one | ratio |\n| --- | --- | --- | --- | --- |\n");
    for (const auto& one : cases) {
        auto experiment = train::find_preset(one.preset)->experiment;
        experiment.training.steps = one.steps;
        experiment.training.threads = threads;
        const auto [without, with] = race(experiment, one.turn);
        std::printf("| %s | %lld | %.2f | %.2f | %.3f |\n", one.preset, static_cast<long long>(one.steps),
                    without, with, with / without);
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace optimlab::bench
