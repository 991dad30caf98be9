// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/lr_range.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/train/trainer.h"
#include "core/tune/space.h"

namespace optimlab::tune {

namespace {

/// Memory of the running mean of losses: about ten steps.
constexpr double memory = 0.9;
/// The test ends when the smoothed loss is so many times its lowest.
constexpr double blown_up = 4;

/// The experiment under an exponential warmup that is as long as the run.
base::Result<train::Experiment> growing(const train::Experiment& experiment, const RangeOptions& options) {
    auto changed = experiment;
    changed.drives.clear();
    auto& training = changed.training;
    training.steps = options.steps + 1;
    training.eval_every = training.checkpoint_every = training.patience = 0;
    training.epochs = training.seconds = training.target_loss = 0;
    training.eval_batches = 1;
    const double start = options.from / options.to;
    return with_values(changed, {{"schedule", "constant"},
                                 {"schedule.warmup", "exponential"},
                                 {"schedule.warmup_steps", options.steps},
                                 {"schedule.warmup_convention", "from_zero"},
                                 {"schedule.warmup_start_factor", start},
                                 {"optimizer.lr", options.to}});
}

class Recorder final : public train::StepObserver {
 public:
    Recorder(RangeTest& test, train::Control& control) : test_(test), control_(control) {}

    void on_step(const train::StepRecord& record) override {
        mean_ = memory * mean_ + (1 - memory) * record.loss;
        const double smoothed = mean_ / (1 - std::pow(memory, static_cast<double>(record.step)));
        test_.points.push_back({record.step, record.lr, record.loss, smoothed});
        lowest_ = std::min(lowest_, smoothed);
        if (smoothed < blown_up * lowest_) return;
        test_.blew_up = true;
        control_.stop();
    }

 private:
    RangeTest& test_;
    train::Control& control_;
    double mean_ = 0, lowest_ = std::numeric_limits<double>::infinity();
};

/// The slope at a point by the points some steps around it, over the logarithm of the rate.
double slope(const std::vector<RangePoint>& points, std::size_t i) {
    constexpr std::size_t around = 5;
    const auto &a = points[i - std::min(i, around)], &b = points[std::min(points.size() - 1, i + around)];
    return (b.smoothed - a.smoothed) / std::log(b.lr / a.lr);
}

void judge(RangeTest& test) {
    const auto& points = test.points;
    if (points.size() < 3) return;
    const auto lowest = std::min_element(
        points.begin(), points.end(), [](const auto& a, const auto& b) { return a.smoothed < b.smoothed; });
    test.lowest_lr = lowest->lr;
    test.suggestion = lowest->lr / 10;
    double best = 0;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(lowest - points.begin()); ++i) {
        if (const double s = slope(points, i); s < best) {
            best = s;
            test.steepest_lr = points[i].lr;
        }
    }
}

}  // namespace

base::Result<RangeTest> lr_range(const train::Experiment& experiment, const RangeOptions& options,
                                 train::Control& control) {
    const auto changed = growing(experiment, options);
    if (!changed) return changed.error();
    auto trainer = train::Trainer::create(*changed, [&](double) { return !control.stop_requested(); });
    RangeTest test;
    test.stopped = control.stop_requested();
    if (test.stopped) return test;
    if (!trainer) return trainer.error();
    Recorder recorder(test, control);
    const std::array<train::StepObserver*, 1> observers = {&recorder};
    const auto outcome = (*trainer)->run(control, observers);
    if (outcome.state == train::RunState::failed) return base::Error{base::Error::Kind::work, outcome.reason};
    test.stopped = outcome.state == train::RunState::stopped && !test.blew_up;
    test.blew_up = test.blew_up || outcome.state == train::RunState::diverged;
    if (!test.stopped) judge(test);
    return test;
}

}  // namespace optimlab::tune
