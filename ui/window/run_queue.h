// SPDX-License-Identifier: GPL-3.0-or-later
// Trains several experiments, one after the other: the same with several seeds, or what a lesson trains.
#pragma once

#include <deque>

#include <QObject>

#include "core/train/experiment.h"

namespace optimlab::ui::window {

class RunControl;

/// The experiment with `count` seeds, from its own on.
std::deque<train::Experiment> with_seeds(const train::Experiment& experiment, int count);

class RunQueue : public QObject {
    Q_OBJECT
 public:
    RunQueue(RunControl& control, QObject* parent);

    /// Begins with the first; only when nothing trains. A run that is stopped by hand, or cannot
    /// begin, is the last.
    void begin(std::deque<train::Experiment> experiments);
    [[nodiscard]] std::size_t left() const { return left_.size(); }
    /// From the beginning of the first until the end of the last.
    [[nodiscard]] bool running() const { return running_; }

 private:
    void next();
    void give_up();

    RunControl& control_;
    std::deque<train::Experiment> left_;
    bool running_ = false;
};

}  // namespace optimlab::ui::window
