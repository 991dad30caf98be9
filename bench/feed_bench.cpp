// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/feed_bench.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <thread>

#include <unistd.h>

#include "bench/desk.h"
#include "bench/event_loop.h"
#include "core/train/presets.h"
#include "ui/bridge/metrics_feed.h"
#include "ui/bridge/training_session.h"

namespace optimlab::bench {

namespace {

constexpr std::int64_t steps_a_second = 500, tokens_a_step = 512, eval_every = 5000;

double resident_mb() {
    std::ifstream file("/proc/self/statm");
    long all = 0, resident = 0;
    file >> all >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

/// Loss falls with the step and is noisy, as a real one.
train::StepRecord step_number(std::int64_t i) {
    const auto at = static_cast<double>(i);
    const double noise = std::sin(at * 12.9898) * std::cos(at * 4.1414);
    train::StepRecord record{i, 1.2 + 3.0 / std::sqrt(1.0 + 0.01 * at) + 0.1 * noise,
                             1e-3 / (1.0 + 1e-6 * at), 1.0 + noise};
    record.seconds = at / steps_a_second;
    record.tokens = tokens_a_step * i;
    if (i % train::health_every == 1) {
        record.clipped_norm = 1.0;
        record.weight_norm = 30.0 + 1e-6 * at;
        record.update_ratio = 1e-3;
    }
    return record;
}

/// Waits while the ring is full: nothing is to be lost here.
void push(ui::bridge::MetricRing& ring, const ui::bridge::Metric& metric) {
    while (!ring.push(metric))
        std::this_thread::sleep_for(std::chrono::microseconds(500));
}

}  // namespace

void feed(double hours) {
    using ui::bridge::Quantity;
    Desk desk;
    auto& window = *desk.window;
    window.show();
    const auto steps = std::llround(hours * 3600 * steps_a_second);

    ui::bridge::MetricRing ring(ui::bridge::TrainingSession::ring_capacity);
    ui::bridge::MetricsFeed numbers(ring);
    ui::runs::RunItem item;
    item.name = QStringLiteral("eight hours");
    item.experiment = train::presets().front().experiment;
    item.experiment.training.steps = steps;
    item.total_steps = steps;
    item.loaded = item.visible = true;
    const auto series = item.series;
    numbers.follow(series);
    window.runs_model().add(std::move(item));
    QObject::connect(&window.clock(), &ui::bridge::FrameClock::tick, &window, [&] { numbers.drain(); });
    window.clock().set_running(true);

    std::atomic<bool> may_go_on{false};
    const std::int64_t first = 20'000;  // by then every plot is there
    std::jthread producer([&](const std::stop_token& stop) {
        for (std::int64_t i = 1; i <= steps && !stop.stop_requested(); ++i) {
            if (i == first) may_go_on.wait(false);
            push(ring, {step_number(i)});
            if (i % eval_every == 0) push(ring, {train::EvalRecord{i, 1.3, 2.0}});
        }
    });
    const auto points = [&] { return static_cast<double>(series->memory() + series->series_memory()) / 1e6; };
    wait_until([&] { return series->step_count() >= static_cast<std::size_t>(first - 1); }, 60'000);
    wait_until([] { return false; }, 500);
    const double resident = resident_mb(), kept = points();
    const auto begun = Clock::now();
    may_go_on = true;
    may_go_on.notify_all();
    const LongestWait wait;
    wait_until([&] { return series->step_count() >= static_cast<std::size_t>(steps); }, 3'600'000);
    wait_until([] { return false; }, 500);
    const double grown = resident_mb() - resident, new_points = points() - kept;
    std::printf(
        "%.1f hours of %lld steps a second, played in %.0f s: %zu steps kept; memory grew by %.0f MB, the "
        "points by %.0f MB (%.0f bytes a step), %.2f times that; the event loop waited at most %.0f ms\n",
        hours, static_cast<long long>(steps_a_second), ms_since(begun) / 1000, series->step_count(), grown,
        new_points, 1e6 * new_points / static_cast<double>(steps - first), grown / new_points, wait.ms());
}

}  // namespace optimlab::bench
