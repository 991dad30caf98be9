// SPDX-License-Identifier: GPL-3.0-or-later
// A sweep at a moment, as its views want it.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <QStringList>

#include "core/tune/importance.h"
#include "core/tune/sweep.h"
#include "core/tune/u_curve.h"

namespace optimlab::ui::tuning {

struct SweepState {
    std::filesystem::path folder;
    std::string name, method, target;
    bool maximizes = false;
    std::int64_t planned = 0;  ///< trials that there will be
    train::Experiment base;
    tune::Space space;
    QStringList names;    ///< of its parameters, as the form calls them, in the language of the window
    QString target_name;  ///< likewise
    std::vector<tune::Trial> trials;
    std::vector<std::filesystem::path> runs;  ///< of each trial, its first seed's folder
    tune::Importance importance;
    bool rates = false;                        ///< it is about the learning rate, alone or with the optimizer
    std::vector<tune::OptimizerCurve> curves;  ///< then
    bool worked_on = false;                    ///< somebody makes one of its trials, here or elsewhere

    /// The value as it was measured, not turned so that less is better.
    [[nodiscard]] double measured(double value) const { return maximizes ? -value : value; }
    [[nodiscard]] std::int64_t ended() const {
        return std::count_if(trials.begin(), trials.end(), [](const auto& trial) { return trial.ended(); });
    }
    [[nodiscard]] bool over() const { return ended() >= planned; }
};

/// Whether a trial has a value that others can be held against.
[[nodiscard]] inline bool has_value(const tune::Trial& trial) {
    return trial.state == tune::TrialState::finished && trial.value < tune::worst;
}

}  // namespace optimlab::ui::tuning
