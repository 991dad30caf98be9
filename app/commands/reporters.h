// SPDX-License-Identifier: GPL-3.0-or-later
// How `train` tells of a run while it goes on: as JSON lines for programs, as a line per validation for logs,
// as a progress bar for people at a terminal.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/commands/output.h"
#include "core/train/observer.h"

namespace optimlab::app {

/// What is known of the run beforehand.
struct RunFacts {
    std::int64_t total_steps = 0;
    double seconds_limit = 0;  ///< 0: none
    std::string metric_name;   ///< "bits per character"
};

/// Whether people should hear of it at once: what was asked for did not happen.
bool is_setback(const train::Event& event);

std::unique_ptr<train::StepObserver> make_json_reporter(Output& out);
std::unique_ptr<train::StepObserver> make_line_reporter(Output& out, const RunFacts& facts);
std::unique_ptr<train::StepObserver> make_bar_reporter(Output& out, const RunFacts& facts);

/// Speed since the run was started or resumed.
class Speed {
 public:
    void add(const train::StepRecord& record);
    double tokens_per_second() const;
    /// Until all steps are done or the time is over, NaN when not known yet.
    double seconds_left(const RunFacts& facts) const;

 private:
    train::StepRecord first_, last_;
    bool begun_ = false;
};

/// "step 100/1,500  loss 1.8345  val 1.7512  2.53 bits per character  lr 0.003  45,210 tokens/s"
std::string eval_line(const train::EvalRecord& eval, const train::StepRecord& last, const Speed& speed,
                      const RunFacts& facts);

}  // namespace optimlab::app
