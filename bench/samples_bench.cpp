// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/samples_bench.h"

#include <cstdio>

#include <QTabWidget>

#include "bench/desk.h"
#include "bench/event_loop.h"
#include "core/train/presets.h"
#include "ui/window/samples_view.h"

namespace optimlab::bench {

namespace {

constexpr double turn_ms = 15'000;

void measure(const char* preset, int rounds) {
    Desk desk;
    auto& window = *desk.window;
    const auto steps_made = [&] {
        const auto* item = window.runs_model().find(window.control().active());
        return item ? item->series->step_count() : std::size_t{0};
    };
    auto experiment = train::find_preset(preset)->experiment;
    experiment.training.steps = 1'000'000;
    experiment.training.eval_every = 50;  // after which the tab is refreshed
    experiment.training.eval_batches = 1;
    window.document().load(experiment, false);
    window.tabs().setCurrentWidget(&window.samples());
    window.show();
    window.control().train_or_pause(experiment);
    wait_until([&] { return steps_made() > 100; }, 60'000);

    std::size_t shown = 0, hidden = 0;
    double longest = 0;
    int answers = 0;
    QString last;
    const auto turn = [&](std::size_t& steps) {
        wait_until([] { return false; }, 200);  // what was pushed into the ring before
        const auto before = steps_made();
        const LongestWait wait;
        const auto start = Clock::now();
        while (ms_since(start) < turn_ms) {
            wait_until([&] { return window.samples().text() != last; }, turn_ms - ms_since(start));
            answers += window.samples().text() != last ? 1 : 0;
            last = window.samples().text();
        }
        steps += steps_made() - before;
        if (&steps == &shown) longest = std::max(longest, wait.ms());
    };
    for (int i = 0; i < rounds; ++i) {
        window.show();
        turn(shown);
        window.hide();
        turn(hidden);
    }
    std::printf(
        "%s: %zu steps with the Samples tab in sight, %zu with the window hidden, in %.0f s each: %.1f %%; "
        "%d "
        "answers; the event loop waited at most %.0f ms\n",
        preset, shown, hidden, rounds * turn_ms / 1000,
        100 * (1 - static_cast<double>(shown) / static_cast<double>(hidden)), answers, longest);
    std::fflush(stdout);
    window.control().stop();
    wait_until([&] { return window.control().phase() == ui::bridge::Phase::idle; }, 20'000);
}

}  // namespace

void samples(int rounds) {
    for (const char* preset : {"stories", "translation", "sentiment", "entities"})
        measure(preset, rounds);
}

}  // namespace optimlab::bench
