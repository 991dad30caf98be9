// SPDX-License-Identifier: GPL-3.0-or-later
// What a run tells while it trains. The trainer knows nothing of who listens: the command line prints, the
// run folder writes, a test collects, the window feeds its ring.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "core/base/json.h"
#include "core/base/readouts.h"
#include "core/optim/optimizer.h"
#include "core/train/health.h"

namespace optimlab::train {

struct StepRecord {
    std::int64_t step = 0;  ///< completed steps, from 1
    double loss = 0;        ///< of the batch before its update, nats per token
    double lr = 0;
    double grad_norm = 0;       ///< before clipping
    double seconds = 0;         ///< training time so far, pauses not counted
    std::int64_t tokens = 0;    ///< trained on so far
    base::Readouts readouts{};  ///< what the optimizer tells of itself
    base::Readouts terms{};     ///< what regularizers contributed to the loss
    /// Measured every `health_every` steps, from step 1 on; NaN on the others.
    double clipped_norm = not_measured;  ///< of the gradient as the optimizer saw it
    double weight_norm = not_measured;   ///< of all weights before the step
    double update_ratio = not_measured;  ///< norm of what the step changed by weight_norm
};

/// Steps from one measurement of the whole model's health to the next.
inline constexpr std::int64_t health_every = 10;

struct EvalRecord {
    std::int64_t step = 0;
    double loss = 0;    ///< on the validation part, nats per token
    double metric = 0;  ///< the task's
    double seconds = 0;
    std::int64_t tokens = 0;
    bool best = false;
    base::Readouts more{};  ///< the task's other metrics, and what was measured of the training part
};

enum class EventKind {
    started,
    forked,
    paused,
    resumed,
    live_change,
    change_refused,
    step_skipped,
    warning,  ///< it trains on, but hardly as anybody meant
    checkpoint,
    sample,
    finished,
    stopped,
    diverged,
    failed
};
const char* event_name(EventKind kind);

struct Event {
    EventKind kind = EventKind::started;
    std::int64_t step = 0;
    std::string text;             ///< for people
    base::Json detail = nullptr;  ///< what the event is about; docs/run-format.md
};

class Trainer;
enum class CheckpointReason { periodic, best, last };

class StepObserver {
 public:
    virtual ~StepObserver() = default;
    /// Called before each step, and may take its time: it does not count as training.
    virtual void before_step() {}
    virtual void on_step(const StepRecord&) {}
    /// Whether on_health should hear of the step that comes; without, nothing is measured for it.
    virtual bool wants_health() { return false; }
    /// Of a step, before its on_step.
    virtual void on_health(const Health&) {}
    virtual void on_eval(const EvalRecord&) {}
    virtual void on_event(const Event&) {}
    /// Save the trainer's state now. After an error the run waits as its Control says, then this is called
    /// again for the same state, or the run ends as failed.
    virtual base::Status on_checkpoint(Trainer&, CheckpointReason) { return base::Done{}; }
    /// Called between steps: whether all is well. After an error (a full disk, say) the run waits as its
    /// Control says, then this is called again and tries what had failed, or the run ends as failed.
    virtual base::Status health() { return base::Done{}; }
};

}  // namespace optimlab::train
