// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/division.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "core/base/memory.h"
#include "core/base/parallel.h"
#include "core/base/side_by_side.h"
#include "core/train/dataset.h"
#include "core/train/memory_need.h"
#include "core/train/train_step.h"

namespace optimlab::tune {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double seconds_each = 0.3;
/// What a further trial at once must bring, as more of them need more memory and learn less from each other.
constexpr double worth = 1.03;

/// Steps a second of one trial, while the others work as well.
double rate_of(const train::Experiment& experiment, const task::Dataset& dataset, const model::Batch& batch,
               std::int64_t threads, std::atomic<std::int64_t>& waiting) {
    base::set_threads(static_cast<int>(threads));
    train::TrainStep<float> step(experiment, dataset.sizes(), dataset.extent());
    std::int64_t number = 0;
    step.run(batch, ++number);  // caches, threads and pages of memory; optimizers may allocate now
    // All begin together, or the first would have the machine to itself.
    --waiting;
    while (waiting.load() > 0)
        std::this_thread::yield();
    const auto began = Clock::now();
    double seconds = 0;
    while (seconds < seconds_each || number < 3) {
        step.run(batch, ++number);
        seconds = std::chrono::duration<double>(Clock::now() - began).count();
    }
    return static_cast<double>(number - 1) / seconds;
}

}  // namespace

base::Result<Division> measure_division(const train::Experiment& experiment, std::int64_t most,
                                        const base::Watch& watch) {
    const std::int64_t cores = base::hardware_threads();
    if (cores == 1 || most <= 1) return Division{1, cores, 0};
    const auto dataset = train::load_dataset(experiment, watch);
    if (!dataset) return dataset.error();
    const auto& training = experiment.training;
    task::BatchRoom room(training.batch_size, experiment.model.context);
    (*dataset)->fill_training({experiment.seed, 0, 0, training.batch_at(0)}, room);
    const auto batch = room.batch();
    const auto need = train::memory_need(experiment, (*dataset)->sizes()).total;
    Division best{1, cores, 0};
    for (std::int64_t workers = 1; workers <= std::min(cores, most); workers *= 2) {
        // One that does not fit at all is refused with its reason when it is trained.
        if (workers * need > (workers > 1 ? base::available_memory() / 2 : base::available_memory())) break;
        if (!base::report(watch, 1)) return base::cancelled("search");
        const std::int64_t threads = cores / workers;
        std::vector<double> rates(static_cast<std::size_t>(workers));
        std::atomic<std::int64_t> waiting = workers;
        const auto ends = base::side_by_side(
            rates.size(),
            [&](std::size_t i) -> base::Status {
                rates[i] = rate_of(experiment, **dataset, batch, threads, waiting);
                return base::Done{};
            },
            [&](std::size_t, const base::Status& status) {
                if (!status) --waiting;  // for the others
            },
            base::work_error("the system has not enough memory or threads for so many trials at once; set "
                             "search.workers to fewer"));
        // So many do not fit: what was measured with fewer counts.
        if (std::any_of(ends.begin(), ends.end(), [](const auto& end) { return !end; })) break;
        double sum = 0;
        for (const double rate : rates)
            sum += rate;
        if (best.steps_per_second == 0 || sum > worth * best.steps_per_second) best = {workers, threads, sum};
    }
    return best;
}

}  // namespace optimlab::tune
