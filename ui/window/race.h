// SPDX-License-Identifier: GPL-3.0-or-later
// Trains the same experiment with several optimizers, one after the other, each at the rate that suits it.
#pragma once

#include <deque>

#include <QObject>

#include "core/train/experiment.h"

namespace optimlab::ui::window {

class RunControl;

/// What a race trains: `experiment` with SGD, momentum, AdamW, Lion and Muon; those that its model cannot be
/// trained with are left out.
std::deque<train::Experiment> racers(const train::Experiment& experiment);

class Race : public QObject {
    Q_OBJECT
 public:
    Race(RunControl& control, QObject* parent);

    /// Begins with the first; only when nothing trains. A run that is stopped by hand, or cannot
    /// begin, ends the race.
    void begin(const train::Experiment& experiment);
    [[nodiscard]] std::size_t left() const { return left_.size(); }

 private:
    void next();
    void give_up();

    RunControl& control_;
    std::deque<train::Experiment> left_;
    bool running_ = false;
};

}  // namespace optimlab::ui::window
